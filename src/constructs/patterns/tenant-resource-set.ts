import { Construct } from 'constructs';
import { generatedCopy } from './generated-objects';
import { providerWebhook } from './provider-webhook';
import { kustomizationExample, TenantKustomization } from './tenant-kustomization';
import { handbook } from '../../flux/handbook';
import { described } from '../../wording/shown';
import { Kustomization } from '../appliers/kustomization';
import { SubstituteFrom } from '../appliers/substitute-from';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf, instancesOf, isGiven, objectsOf } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { inTermsOf } from '../core/in-terms-of';
import { InputError } from '../core/input-error';
import { namespaceObject } from '../core/namespace-object';
import { nameOf, namespaceOf } from '../core/naming';
import { ConfigMapRef, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { ISource } from '../core/roles';
import { AccountRole, FluxAccount } from '../fleet/tree/flux-account';
import { Receiver } from '../notifications/receiver';
import { WebhookOptions } from '../notifications/webhook-options';
import { inputOf } from '../operator/expr';
import { InputFilter } from '../operator/input-filter';
import { IInputsFrom } from '../operator/inputs-from';
import { ReconcileAnnotationProps } from '../operator/reconcile-annotations';
import { ResourceSet } from '../operator/resource-set';
import { ResourceSetDependency } from '../operator/resource-set-dependency';
import { ResourceSetTemplate } from '../operator/resource-set-template';
import { AppSource } from '../sources/app-source';

/** Properties of a `TenantResourceSet`. */
export interface TenantResourceSetProps extends FluxResourceProps, ReconcileAnnotationProps {
  /**
   * The tenants: sets of inputs. `tenant` is the name; `source` uses the others.
   * @default - those of `tenantsFrom`
   */
  readonly tenants?: { readonly [key: string]: any }[];

  /**
   * Providers that export tenants, with the input `tenant`.
   * @default - none
   */
  readonly tenantsFrom?: IInputsFrom[];

  /** Where the manifests of a tenant come from: `AppSource.oci(TenantResourceSet.input('url'), OciRef.tag('latest'))`. */
  readonly source: AppSource;

  /**
   * What is applied of the source.
   * @default - one Kustomization `apps` of the whole source
   */
  readonly kustomizations?: TenantKustomization[];

  /**
   * What Flux may do for a tenant.
   * @default AccountRole.NAMESPACE_ADMIN
   */
  readonly role?: AccountRole;

  /**
   * Name of the ServiceAccounts by which Flux acts for the tenants, and of their bindings.
   * @default 'flux'
   */
  readonly accountName?: string;

  /**
   * Secret with registry credentials that each tenant gets a copy of, by the name `registry-auth`. An OCI `source` without a `secretRef` signs in
   * with it. Without a namespace it is in that of the ResourceSet.
   * @default - none
   */
  readonly registrySecretRef?: SecretRef;

  /**
   * ConfigMap with the variables of the cluster that each tenant gets a copy of, by the name `flux-runtime-info`, and that its
   * Kustomizations substitute. Without a namespace it is in that of the ResourceSet.
   * @default - none
   */
  readonly runtimeInfoRef?: ConfigMapRef;

  /**
   * A webhook that makes the providers of `tenantsFrom` look at once: a Receiver `<name>-webhook`.
   * @default - the providers look at their own intervals only
   */
  readonly webhook?: WebhookOptions;

  /**
   * Objects, of any kind, that must exist or be ready first.
   * @default - none
   */
  readonly dependsOn?: ResourceSetDependency[];

  /**
   * ServiceAccount, in the same namespace, by which the objects are applied. It needs the right to create Namespaces and to bind the role.
   * @default - the operator's own, or the tenants' default under lockdown
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Whether the ResourceSet is ready only when all its objects are healthy, the Kustomizations of the tenants among them.
   * @default false
   */
  readonly wait?: boolean;

  /**
   * Labels of the Namespaces, in addition to `toolkit.fluxcd.io/tenant` with the name of the tenant.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the Namespaces.
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };

  /**
   * Whether the operator deletes the Namespace of a tenant that is gone, with all that is in it. By default it stays, by the annotation
   * `fluxcd.controlplane.io/prune: disabled`, and you delete it with kubectl.
   * @default - `namespacePrune` of FluxDefaults: false
   */
  readonly namespacePrune?: boolean;
}

/** What the Kustomizations of a tenant have in common. */
interface TenantParts {
  readonly namespace: string;
  readonly source: ISource;
  readonly serviceAccount: ServiceAccountRef;
}

/**
 * A ResourceSet that gives each tenant a namespace, a ServiceAccount with a role in it, copies of what all need, a source, and
 * Kustomizations that can do no more than the ServiceAccount.
 *
 * What tenants add to their namespaces is held to that only by lockdown: `cluster: { multitenant: true, tenantDefaultServiceAccount: 'flux' }` of
 * the FluxInstance.
 */
export class TenantResourceSet extends Construct {
  /**
   * An input of the tenant, to be put into the props of `source`.
   * @param name name of the input
   * @param filters what is made of it first
   */
  public static input(name: string, ...filters: InputFilter[]): string {
    return `<< ${inputOf(name, 'inputs', filters)} >>`;
  }

  /** The ResourceSet. */
  public readonly resourceSet: ResourceSet;

  /** The webhook, where there is one. */
  public readonly receiver?: Receiver;

  public constructor(scope: Construct, id: string, props: TenantResourceSetProps) {
    super(scope, id);
    checkedProps(this, TenantResourceSet, 'TenantResourceSetProps', props);
    this.checkTenants(props);
    const { labels, annotations } = props;
    const metadata = { name: nameOf(this, props.name), namespace: namespaceOf(this, props.namespace), labels, annotations };
    const { reconcileEvery, reconcileTimeout, suspend, serviceAccount: applier, wait } = props;
    const applied = {
      ...metadata,
      ...{ reconcileEvery, reconcileTimeout, suspend, serviceAccount: applier, wait },
      inputs: props.tenants,
      inputsFrom: props.tenantsFrom,
      dependsOn: props.dependsOn,
    };
    const fields = { 'spec.inputsFrom': 'tenantsFrom', 'spec.inputs': 'tenants' };
    this.resourceSet = inTermsOf(this, fields, () => new ResourceSet(this, 'ResourceSet', applied));
    this.receiver = providerWebhook(this, props.webhook, metadata, { prop: 'tenantsFrom', providers: props.tenantsFrom ?? [] });
    const tenant = this.resourceSet.input('tenant');
    const template = this.resourceSet.template;
    namespaceObject(template, 'namespace', tenant, {
      labels: { ...props.namespaceLabels, [handbook.tenantLabel]: tenant },
      annotations: props.namespaceAnnotations,
      prune: () => props.namespacePrune,
    });
    const { serviceAccount } = new FluxAccount(template, 'account', { namespace: tenant, role: props.role, name: props.accountName });
    const registrySecret = instanceOf(this, 'registrySecretRef', props.registrySecretRef, SecretRef, "SecretRef.named('ghcr-auth')");
    const runtimeInfo = instanceOf(this, 'runtimeInfoRef', props.runtimeInfoRef, ConfigMapRef, "ConfigMapRef.named('flux-runtime-info')");
    const copies = { namespace: tenant };
    const registryAuth = registrySecret && generatedCopy(this.resourceSet, { ...copies, name: 'registry-auth', from: registrySecret });
    if (runtimeInfo) generatedCopy(this.resourceSet, { ...copies, name: 'flux-runtime-info', from: runtimeInfo });
    if (!(props.source instanceof AppSource)) {
      throw new InputError(
        this,
        'source',
        `must be an AppSource, not ${described(props.source)}`,
        'Write for example AppSource.oci(url, ref).',
      );
    }
    const registrySecretRef = registryAuth && SecretRef.fromConstruct(registryAuth);
    const source = props.source._bind(template, { name: 'tenant', namespace: tenant }, registrySecretRef);
    this.apply(template, { namespace: tenant, source, serviceAccount }, props);
  }

  /**
   * Waits for other objects too. `node.addDependency` does the same for what a construct writes.
   * @param dependencies the objects that must exist or be ready first
   */
  public addDependency(...dependencies: ResourceSetDependency[]): void {
    this.resourceSet.addDependency(...dependencies);
  }

  private checkTenants({ tenants, tenantsFrom }: TenantResourceSetProps): void {
    const given = objectsOf(this, 'tenants', tenants);
    if (!given && !entriesOf(this, 'tenantsFrom', tenantsFrom)) {
      throw new InputError(
        this,
        'tenants and tenantsFrom',
        'are both missing',
        'Say who the tenants are, for example one with tenant team-web.',
      );
    }
    const nameless = given?.findIndex(({ tenant }) => typeof tenant !== 'string') ?? -1;
    if (nameless >= 0) {
      throw new InputError(
        this,
        `tenants[${nameless}].tenant`,
        `is ${described(given![nameless].tenant)}, but must be a string`,
        'It is the name of the tenant.',
      );
    }
  }

  private apply(template: ResourceSetTemplate, { namespace, source, serviceAccount }: TenantParts, props: TenantResourceSetProps): void {
    const info = !isGiven(props.runtimeInfoRef) ? [] : [SubstituteFrom.configMap(ConfigMapRef.named('flux-runtime-info'))];
    const made = new Map<TenantKustomization, Kustomization>();
    const list = instancesOf(this, 'kustomizations', props.kustomizations, TenantKustomization, kustomizationExample);
    const kustomizations = list ?? [TenantKustomization.named('apps')];
    for (const given of kustomizations) {
      const { name, path } = given;
      const { substituteFrom, ...options } = given._options;
      const dependsOn = given._dependencies.map((other) => {
        const found = made.get(other);
        if (found) return found;
        throw this.unmetDependency(name, other, kustomizations);
      });
      const kustomization = new Kustomization(template, name, {
        ...options,
        name,
        namespace,
        source,
        path,
        serviceAccount,
        targetNamespace: namespace,
        substituteFrom: [...info, ...(entriesOf(this, `kustomizations ${name}.substituteFrom`, substituteFrom) ?? [])],
        dependsOn,
      });
      made.set(given, kustomization);
    }
  }

  /** What is wrong with a dependency that is not made yet. */
  private unmetDependency(name: string, other: TenantKustomization, kustomizations: readonly TenantKustomization[]): InputError {
    const field = `kustomizations ${name}`;
    return kustomizations.includes(other)
      ? new InputError(this, field, `depends on ${other.name}, which does not come before it`, 'Put it before.')
      : new InputError(this, field, `depends on ${other.name}, which is none of the kustomizations`, 'Put it before, into the same list.');
  }
}
