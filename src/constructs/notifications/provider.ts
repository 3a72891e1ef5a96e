import { Construct } from 'constructs';
import { ProviderType } from './provider-type';
import { ServiceOptions } from './service-options';
import * as crds from '../../../imports/notification.toolkit.fluxcd.io';
import { described, shown } from '../../wording/shown';
import { checkedUrl } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { goTimeout } from '../core/duration';
import { FluxResource, FluxResourceProps, IFluxResource, imported } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { localSecret, localServiceAccount, SecretRef, ServiceAccountRef } from '../core/object-refs';
import { ObjectReference, ReferenceOptions } from '../core/reference';
import { l1 } from '../core/typed-spec';

/** A service that events are sent to: created in this program, or imported by name. */
export interface IProvider extends IFluxResource {
  /** How `spec.providerRef` of an Alert names this Provider. */
  readonly alertProvider: ObjectReference;
}

/** The service of a `Provider`, and how it is reached: written in full, or by a factory of `ChatService`, `CommitStatus`, `PullRequestComment`, `MonitoringService` or `EventStream`. */
export interface ProviderOptions extends ServiceOptions {
  /** The kind of service. */
  readonly type: ProviderType;

  /**
   * Where events are sent. What it is depends on the type: most take a URL, some a project id or a namespace.
   * @default - `address` of the Secret, or the service's own
   */
  readonly address?: string;

  /**
   * Channel, room, topic or routing key that events are posted to. Required by TELEGRAM, MATRIX, WEBEX, PAGERDUTY, NATS and GOOGLE_PUBSUB, and by ZULIP as
   * `channel/topic`.
   * @default - by the service
   */
  readonly channel?: string;

  /**
   * Secret with what the type needs of `token`, `address`, `username`, `password` and `headers`, or a GitHub App's keys. Required by GENERIC_HMAC, TELEGRAM,
   * OPSGENIE and DATADOG, and by all types of GitHub, GitLab, Gitea and Bitbucket.
   * @default - no credentials
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in, with the types AZURE_DEVOPS, AZURE_EVENT_HUB and GOOGLE_PUBSUB.
   * @default - the identity of the notification-controller
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * CEL expression over `event`, `provider` and `alert` that gives the id of the commit status, a string. For the types that set a commit status.
   * @default - kind and name of the object, and the start of the Provider's UID
   */
  readonly commitStatusExpr?: string;
}

/** Properties of a `Provider`. */
export interface ProviderProps extends FluxResourceProps, ProviderOptions {}

const commitStatusTypes = [
  ProviderType.GITHUB,
  ProviderType.GITLAB,
  ProviderType.GITEA,
  ProviderType.BITBUCKET,
  ProviderType.BITBUCKET_SERVER,
  ProviderType.AZURE_DEVOPS,
];

/** @internal */
abstract class ProviderBase extends FluxResource implements IProvider {
  public get alertProvider(): ObjectReference {
    return this._reference;
  }
}

/**
 * A service that Alerts send events to: a chat, a Git server's commit status, a monitoring system.
 * @see https://fluxcd.io/flux/components/notification/providers/
 */
export class Provider extends ProviderBase {
  /**
   * A Provider that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the Provider
   * @param options where it is found
   */
  public static fromProviderName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IProvider {
    class Import extends ProviderBase {}
    return new Import(scope, id, crds.Provider.GVK, imported(scope, name, options));
  }

  /** What kind of service it is. */
  public readonly type: ProviderType;

  public constructor(scope: Construct, id: string, props: ProviderProps) {
    super(scope, id, apiOf(props), props);
    checkedProps(this, Provider, 'ProviderProps', props);
    this.type = props.type;
    this._write(props, crds.toJson_ProviderSpec(this.renderSpec(props)));
  }

  private renderSpec(props: ProviderProps): crds.ProviderSpec {
    if (isGiven(props.commitStatusExpr) && !commitStatusTypes.includes(props.type)) {
      const problem = `is set, but a Provider of type ${props.type} sets no commit status`;
      throw new InputError(this, 'spec.commitStatusExpr', problem, `It goes with the types ${commitStatusTypes.join(', ')}.`);
    }
    return l1<crds.ProviderSpec>({
      type: props.type,
      address: this.checkedAddress(props.address),
      channel: props.channel,
      username: props.username,
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      proxySecretRef: localSecret(this, 'spec.proxySecretRef', props.proxySecretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      commitStatusExpr: props.commitStatusExpr,
      timeout: goTimeout(this, 'spec.timeout', props.timeout),
      suspend: props.suspend,
    });
  }

  /** Some types have no URL, or (NATS) a list of them: only what starts like a web address must be one. */
  private checkedAddress(address: string | undefined) {
    if (!isGiven(address)) return undefined;
    if (typeof address !== 'string') {
      throw new InputError(
        this,
        'spec.address',
        `must be a string, not ${described(address)}`,
        "Write for example 'https://slack.com/api/chat.postMessage', or put it as address into the Secret of secretRef.",
      );
    }
    this.refusePassword(address);
    return /^https?:/i.test(address) ? checkedUrl(this, 'spec.address', address, ['https', 'http']) : address;
  }

  private refusePassword(url: string) {
    if (/:\/\/[^/?#@:]*:[^/?#@]*@/.test(url)) {
      throw new InputError(
        this,
        'spec.address',
        `contains a password: ${shown(url)}`,
        'Put it into a Secret, and name the Secret in secretRef.',
      );
    }
  }
}

/** Only the newer API version has every type. */
function apiOf({ type }: Partial<ProviderProps>) {
  return type === ProviderType.MASTODON ? crds.ProviderV1.GVK : crds.Provider.GVK;
}
