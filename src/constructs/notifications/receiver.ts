import { Construct } from 'constructs';
import { OidcProvider, oidcProviderExample } from './oidc-provider';
import { ReceiverType } from './receiver-type';
import { renderReference } from './render-reference';
import { WebhookOptions } from './webhook-options';
import { apiVersionOfKind } from '../../../imports/api-versions';
import * as crds from '../../../imports/notification.toolkit.fluxcd.io';
import { described } from '../../wording/shown';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { entriesOf, instancesOf } from '../core/checked-shape';
import { goDuration } from '../core/duration';
import { FluxResource, FluxResourceProps, IFluxResource, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { localSecret } from '../core/object-refs';
import { ReferenceOptions, roleOf } from '../core/reference';
import { IReceiverResource, IReconciledResource, ReceiverResourceReference } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** A Receiver: created in this program, or imported by name. */
export interface IReceiver extends IFluxResource {}

/** Properties of a `Receiver`. */
export interface ReceiverProps extends FluxResourceProps, WebhookOptions {
  /**
   * What is reconciled at once, at least one: constructs, or by `ReceiverResource` every object of a kind.
   * @default - those that `addResource()` adds
   */
  readonly resources?: IReceiverResource[];
}

/** What `Receiver.receiveOn()` needs. */
export interface ReceiveOnProps {
  /** Who calls: `Webhook.github(SecretRef.named('webhook-token'))`. The Secret is in the namespace of the object. */
  readonly webhook: WebhookOptions;

  /**
   * `metadata.name` of the Receiver.
   * @default - that of the object
   */
  readonly name?: string;
}

/**
 * A webhook by which a Git server or a registry makes Flux reconcile at once instead of at the next interval.
 * @see https://fluxcd.io/flux/components/notification/receivers/
 */
export class Receiver extends FluxResource implements IReceiver {
  /**
   * A Receiver that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the Receiver
   * @param options where it is found
   */
  public static fromReceiverName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IReceiver {
    class Import extends FluxResource {}
    return new Import(scope, id, crds.Receiver.GVK, imported(scope, name, options));
  }

  /**
   * A Receiver for one object, in its namespace: a source, which is then fetched at once, a ResourceSetInputProvider, or another object that Flux reconciles.
   *
   *     Receiver.receiveOn(repository, { webhook: Webhook.github(SecretRef.named('webhook-token')) });
   * @param resource what is reconciled at once; an import counts as well
   * @param props who calls
   */
  public static receiveOn(resource: IReconciledResource, props: ReceiveOnProps): Receiver {
    const method = 'Receiver.receiveOn()';
    if ((resource as IReconciledResource | undefined)?.receiverTarget === undefined || !Construct.isConstruct(resource)) {
      const fix = 'Pass a source, a Kustomization, a HelmRelease, an image object or an object of the operator.';
      throw new InputError(undefined, method, `must get an object that Flux reconciles, not ${described(resource)}`, fix);
    }
    const { webhook, name = resource.name } = checkedOptions(resource, method, 'ReceiveOnProps', props);
    const id = name === resource.name ? 'receiver' : `receiver-${name}`;
    if (resource.node.tryFindChild(id)) {
      throw new InputError(resource, method, `has made the Receiver ${name} before`, 'Set name for a second one.');
    }
    return new Receiver(resource, id, { ...webhook, name, namespace: resource.namespace, resources: [resource] });
  }

  /** Who calls. */
  public readonly type: ReceiverType;

  public constructor(scope: Construct, id: string, props: ReceiverProps) {
    super(scope, id, crds.Receiver.GVK, props);
    checkedProps(this, Receiver, 'ReceiverProps', props);
    this.type = props.type;
    this.checkAuthentication(props);
    this._write(props, crds.toJson_ReceiverSpec(this.renderSpec(props)));
    this.node.addValidation({ validate: () => ((this._field('resources') as unknown[]).length > 0 ? [] : [triggersNothing]) });
  }

  /**
   * Adds objects that are reconciled at once.
   * @param resources constructs, or by `ReceiverResource` every object of a kind
   */
  public addResource(...resources: IReceiverResource[]): void {
    this._append('resources', this.renderResources('addResource()', resources));
  }

  private renderSpec(props: ReceiverProps): crds.ReceiverSpec {
    return l1<crds.ReceiverSpec>({
      type: props.type,
      resources: props.resources ? this.renderResources('spec.resources', props.resources) : [],
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      oidcProviders: oidcProvidersOf(this, props)?.map((provider, index) => provider._render(this, `spec.oidcProviders[${index}]`)),
      events: entriesOf(this, 'spec.events', props.events),
      resourceFilter: props.resourceFilter,
      interval: goDuration(this, 'spec.interval', props.interval),
      suspend: props.suspend,
    });
  }

  private checkAuthentication(props: ReceiverProps) {
    const { type, secretRef } = props;
    const providers = oidcProvidersOf(this, props);
    if (type === ReceiverType.GENERIC_OIDC) {
      if (secretRef) throw new InputError(this, 'spec.secretRef', `is set, but the type ${type} does not use a Secret`, 'Leave it out.');
      if (!providers) {
        throw new InputError(this, 'spec.oidcProviders', `is missing, but the type ${type} needs it`, 'Say whose tokens are accepted.');
      }
    } else {
      const fix = `Leave it out, or set the type ${ReceiverType.GENERIC_OIDC}.`;
      if (providers) throw new InputError(this, 'spec.oidcProviders', `is set, but the type ${type} does not read it`, fix);
      if (!secretRef) {
        throw new InputError(this, 'spec.secretRef', `is missing, but the type ${type} needs it`, 'Name a Secret that holds a token.');
      }
    }
  }

  private renderResources(list: string, given: IReceiverResource[]) {
    const resources = entriesOf(this, list, given);
    if (!resources) throw new InputError(this, list, 'is empty, so that the Receiver would trigger nothing', nameAResource);
    return resources.map((resource, index) => {
      const field = `${list}[${index}]`;
      const allowed = 'a source, a Kustomization, a HelmRelease, an image object, an object of the operator or a ReceiverResource';
      return renderReference(this, field, written(roleOf(this, field, resource, 'receiverTarget', allowed)));
    });
  }
}

const nameAResource = 'Name at least one object, or all of a kind by ReceiverResource.all(ReconciledKind.GIT_REPOSITORY).';
const triggersNothing = `spec.resources is empty, so that the Receiver would trigger nothing. ${nameAResource}`;

/**
 * The reference with what the notification-controller needs, although the API accepts it without: half of the kinds have no default API version
 * there, and `*` without `matchLabels` is an error. The Receiver would be Ready, answer 500 to each call, and trigger nothing.
 */
function written(reference: ReceiverResourceReference): ReceiverResourceReference {
  const { name, apiVersion = defaultApiVersion(reference.kind), matchLabels } = reference;
  return { ...reference, apiVersion, matchLabels: name === '*' ? (matchLabels ?? {}) : matchLabels };
}

function defaultApiVersion(kind: string): string | undefined {
  return Object.hasOwn(apiVersionOfKind, kind) ? apiVersionOfKind[kind] : undefined;
}

function oidcProvidersOf(where: Receiver, { oidcProviders }: ReceiverProps): OidcProvider[] | undefined {
  return instancesOf(where, 'spec.oidcProviders', oidcProviders, OidcProvider, oidcProviderExample);
}
