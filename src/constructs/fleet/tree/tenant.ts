import { layersOf, placeIn } from './checked-layers';
import type { Cluster } from './cluster';
import type { FleetPart } from './fleet-part';
import { AccountRole, FluxAccount } from './flux-account';
import { Layer } from './layer';
import { handbook } from '../../../flux/handbook';
import { Kustomization } from '../../appliers/kustomization';
import { kustomizationFields } from '../../appliers/kustomization-fields';
import { ApplyOptions } from '../../appliers/kustomization-options';
import { checkedOneOf } from '../../core/checked';
import { checkedOptions } from '../../core/checked-props';
import { isGiven } from '../../core/checked-shape';
import { inTermsOf } from '../../core/in-terms-of';
import { InputError } from '../../core/input-error';
import { namespaceObject } from '../../core/namespace-object';
import { SecretRef } from '../../core/object-refs';
import { ISource } from '../../core/roles';
import { AppSource } from '../../sources/app-source';
import { GitRef } from '../../sources/git-ref';
import { GitProvider, GitRepository } from '../../sources/git-repository';

/**
 * Properties of a tenant: its Git repository (`url`) or another source. `serviceAccount` and `targetNamespace` lock the tenant in: the fleet sets them, and
 * setting them here is an error.
 */
export interface TenantProps extends ApplyOptions {
  /**
   * Address of the tenant's own Git repository: `https://` or `ssh://`. Either this or `source` is required.
   * @default - `source`
   */
  readonly url?: string;

  /**
   * Where the tenant's manifests come from, if not from a Git repository: an OCI artifact or a bucket.
   * @default - the Git repository at `url`
   */
  readonly source?: AppSource;

  /**
   * Branch, tag or commit of the Git repository that the clusters follow.
   * @default GitRef.branch('main')
   */
  readonly ref?: GitRef;

  /**
   * Folder inside the tenant's source.
   * @default './' - the whole source
   */
  readonly path?: string;

  /**
   * Secret in the tenant's namespace with the credentials of the Git repository.
   * @default - the repository is public, or `provider` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Signs in to the Git server in another way.
   * @default - by `secretRef`
   */
  readonly provider?: GitProvider;

  /**
   * Namespace of the tenant.
   * @default - the name
   */
  readonly namespace?: string;

  /**
   * What Flux may do for the tenant.
   * @default AccountRole.NAMESPACE_ADMIN
   */
  readonly role?: AccountRole;

  /**
   * Name of the ServiceAccount by which Flux acts for the tenant.
   * @default 'flux'
   */
  readonly accountName?: string;

  /**
   * Name of the binding with its permissions.
   * @default - `accountName`; of a ClusterRoleBinding, which has no namespace, with that of the tenant behind it
   */
  readonly bindingName?: string;

  /**
   * Layers that must be ready before the tenant is set up.
   * @default - none
   */
  readonly dependsOn?: Layer[];

  /**
   * Labels of the tenant's objects, in addition to `toolkit.fluxcd.io/tenant` with the name.
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Labels of the Namespace, such as `pod-security.kubernetes.io/enforce`, in addition to `labels`.
   * @default - none
   */
  readonly namespaceLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the Namespace.
   * @default - none
   */
  readonly namespaceAnnotations?: { readonly [key: string]: string };

  /**
   * Whether Flux deletes the Namespace, with all that is in it, when the tenant is gone. By default it stays, by the annotation
   * `kustomize.toolkit.fluxcd.io/prune: disabled`, and you delete it with kubectl.
   * @default - `namespacePrune` of FluxDefaults: false
   */
  readonly namespacePrune?: boolean;
}

/**
 * A team with a repository or artifact of its own, locked into its namespace: the Namespace, the account by which Flux acts, the source and the
 * Kustomization, in `tenants/<name>`. Made by `addTenant()` of a fleet, an environment, a group or a cluster.
 *
 * It is locked in where the clusters are: with `flux: { cluster: { multitenant: true } }`, as in a `GitFleet`.
 */
export class Tenant extends Layer {
  /** Namespace of the tenant. */
  public readonly tenantNamespace: string;

  /** Where the tenant's manifests come from. */
  public readonly source: ISource;

  /** What applies the manifests, in the name of the tenant's account. */
  public readonly kustomization: Kustomization;

  private readonly awaitedOn = new Set<Cluster>();

  /** @internal */
  public constructor(part: FleetPart, tenant: string, props: TenantProps) {
    const labels = { [handbook.tenantLabel]: tenant, ...checkedOptions(part, 'addTenant()', 'TenantProps', props).labels };
    const dependsOn = layersOf(placeIn(part, `tenant-${tenant}`), 'dependsOn', props.dependsOn);
    super(part, `tenant-${tenant}`, { folder: `tenants/${tenant}${part._folderSuffix}`, labels, dependsOn });
    const { url, ref, secretRef, provider, source, dependsOn: layers, role, serviceAccount, targetNamespace, ...others } = props;
    const { namespaceLabels, namespaceAnnotations, namespacePrune, accountName, bindingName, ...options } = others;
    const locked = { serviceAccount, targetNamespace };
    for (const [field, value] of Object.entries(locked)) {
      if (isGiven(value)) {
        throw new InputError(this, field, 'is what locks a tenant in, and must not be set', 'Say what the tenant may do by role.');
      }
    }
    checkedOneOf(
      this,
      { url, source },
      {
        none: 'Set url to the Git repository of the tenant.',
        several: 'Keep url for a Git repository, source for others.',
      },
    );
    const namespace = props.namespace ?? tenant;
    this.tenantNamespace = namespace;
    namespaceObject(this, 'namespace', namespace, {
      labels: namespaceLabels,
      annotations: namespaceAnnotations,
      prune: () => namespacePrune,
    });
    const account = new FluxAccount(this, 'account', { namespace, role, name: accountName, bindingName });
    this.source = source === undefined ? this.repository(tenant, namespace, props) : this.sourceOf(tenant, namespace, props);
    const applied = {
      ...options,
      targetNamespace: role === AccountRole.CLUSTER_ADMIN ? undefined : namespace,
      serviceAccount: account.serviceAccount,
      name: tenant,
      namespace,
      labels: undefined,
      source: this.source,
    };
    this.kustomization = inTermsOf(this, kustomizationFields, () => new Kustomization(this, 'kustomization', applied));
    this.node.addValidation({ validate: () => this.notLockedIn() });
  }

  /**
   * A Kustomization that waits keeps a worker of the controller, which has four, and the one of the tenant needs a worker, too: the layer waits for it only if
   * another layer waits for the tenant.
   * @internal
   */
  public _reconciledBy(cluster: Cluster, kustomization: Kustomization): void {
    super._reconciledBy(cluster, kustomization);
    kustomization._waits = () => this.awaitedOn.has(cluster);
  }

  /** @internal */
  public _awaitedOn(cluster: Cluster): void {
    this.awaitedOn.add(cluster);
  }

  private repository(name: string, namespace: string, { url, ref, secretRef, provider }: TenantProps): ISource {
    const repository = { name, namespace, url: url!, ref: ref ?? GitRef.branch('main'), secretRef, provider };
    return inTermsOf(this, { 'spec.url': 'url', 'spec.ref': 'ref' }, () => new GitRepository(this, 'repository', repository));
  }

  private sourceOf(name: string, namespace: string, { source, ref, secretRef, provider }: TenantProps): ISource {
    for (const [field, value] of Object.entries({ ref, secretRef, provider })) {
      if (!isGiven(value)) continue;
      throw new InputError(this, field, 'belongs to the Git repository at url, but source is set', 'Move it into the source.');
    }
    return source!._bind(this, { name, namespace });
  }

  /** Clusters that neither lock tenants in nor say that they do not. */
  private notLockedIn(): string[] {
    const open = this.clusters.filter(({ _flux }) => !_flux.hasTenancy);
    if (open.length === 0) return [];
    return [
      `tenant-not-locked: is a tenant on ${open.map(({ name }) => name).join(', ')}, where a Kustomization of the tenant can act as the controller. ` +
        'Set flux.cluster.multitenant of the fleet to true, or to false if the tenant may do that.',
    ];
  }
}
