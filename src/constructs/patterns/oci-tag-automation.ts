import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { providerWebhook } from './provider-webhook';
import { shown } from '../../wording/shown';
import { Kustomization } from '../appliers/kustomization';
import { checkedProps } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { SecretRef, ServiceAccountRef } from '../core/object-refs';
import { Verification } from '../core/verification';
import { Receiver } from '../notifications/receiver';
import { WebhookOptions } from '../notifications/webhook-options';
import { ResourceSet } from '../operator/resource-set';
import { ResourceSetDependency } from '../operator/resource-set-dependency';
import { ResourceSetInputProvider } from '../operator/resource-set-input-provider';
import { OciRef } from '../sources/oci-ref';
import { OciRepository } from '../sources/oci-repository';

/** Which of two tags is the newer one. */
export enum TagOrder {
  /** The highest version. Tags that are not a full version, such as `1.10`, are ignored. */
  SEMVER = 'Semver',
  /** The one that comes later in the alphabet: for tags that begin with a date, or with a number of fixed length. */
  ALPHABETICAL = 'Alphabetical',
}

/** Properties of an `OciTagAutomation`. */
export interface OciTagAutomationProps extends FluxResourceProps {
  /** Address of the artifact with the manifests: `oci://`, without tag or digest. */
  readonly url: string;

  /**
   * What is the newest tag, which is deployed.
   * @default TagOrder.SEMVER
   */
  readonly tagOrder?: TagOrder;

  /**
   * Which versions are taken, with `TagOrder.SEMVER`. Only a whole version is in a range: `1.10.0`, not `1.10`.
   * @default ">=0.0.0" - every release
   */
  readonly semver?: string;

  /**
   * Tags that match are taken only: a regular expression (RE2).
   * @default - all
   */
  readonly includeTag?: string;

  /**
   * How often the registry is asked for a new tag.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * Folder inside the artifact.
   * @default "./" - the whole artifact
   */
  readonly path?: string;

  /**
   * Variable of the manifests that the tag is substituted for.
   * @default "IMAGE_TAG"
   */
  readonly tagVariable?: string;

  /**
   * Further variables of the manifests.
   * @default - none
   */
  readonly substitute?: { readonly [name: string]: string };

  /**
   * Secret of type `kubernetes.io/dockerconfigjson`.
   * @default - the registry is public
   */
  readonly secretRef?: SecretRef;

  /**
   * Accepts only signed artifacts.
   * @default - any artifact is accepted
   */
  readonly verify?: Verification;

  /**
   * ServiceAccount that the Kustomization applies by.
   * @default - the controller's own
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Namespace that all objects are put into, whatever their manifests say.
   * @default - the namespaces of the manifests
   */
  readonly targetNamespace?: string;

  /**
   * Whether the registry may be asked over plain HTTP.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * A webhook that the registry or CI calls after a push, so that the provider looks at once: a Receiver `<name>-webhook`, for example
   * `{ type: ReceiverType.HARBOR, secretRef }`, or `ReceiverType.GENERIC_HMAC` for the last step of CI.
   * @default - the provider looks every `reconcileEvery` only
   */
  readonly webhook?: WebhookOptions;

  /**
   * Objects, of any kind, that must exist or be ready first.
   * @default - none
   */
  readonly dependsOn?: ResourceSetDependency[];
}

/**
 * Image automation without Git: CI pushes an artifact with a tag, a provider sees it, and a ResourceSet deploys exactly that digest and hands
 * the tag to the manifests. The cluster needs no write access to Git; the tag is the version.
 */
export class OciTagAutomation extends Construct {
  /** The provider that watches the tags. */
  public readonly provider: ResourceSetInputProvider;

  /** The ResourceSet that deploys the newest of them. */
  public readonly resourceSet: ResourceSet;

  /** The webhook, where there is one. */
  public readonly receiver?: Receiver;

  public constructor(scope: Construct, id: string, props: OciTagAutomationProps) {
    super(scope, id);
    checkedProps(this, OciTagAutomation, 'OciTagAutomationProps', props);
    const { url, secretRef, insecure, labels, annotations, includeTag } = props;
    const name = nameOf(this, props.name);
    const metadata = { namespace: namespaceOf(this, props.namespace), labels, annotations };
    this.provider = ResourceSetInputProvider.ociArtifactTags(this, 'Provider', {
      ...metadata,
      name: `${name}-tags`,
      url,
      secretRef,
      insecure,
      filter: { semver: semverOf(this, props), includeTag, limit: 1 },
      reconcileEvery: props.sourceInterval,
    });
    const set = new ResourceSet(this, 'ResourceSet', { ...metadata, name, inputsFrom: [this.provider], dependsOn: props.dependsOn });
    this.resourceSet = set;
    this.receiver = providerWebhook(this, props.webhook, { ...metadata, name }, { prop: 'provider', providers: [this.provider] });
    const source = new OciRepository(set.template, 'source', {
      name,
      namespace: metadata.namespace,
      url,
      secretRef,
      insecure,
      verify: props.verify,
      ref: OciRef.digest(set.input('digest')),
    });
    new Kustomization(set.template, 'apply', {
      name,
      namespace: metadata.namespace,
      source,
      path: props.path,
      serviceAccount: props.serviceAccount,
      targetNamespace: props.targetNamespace,
      substitute: { ...props.substitute, [props.tagVariable ?? 'IMAGE_TAG']: set.input('tag') },
    });
  }

  /**
   * Waits for other objects too. `node.addDependency` does the same for what a construct writes.
   * @param dependencies the objects that must exist or be ready first
   */
  public addDependency(...dependencies: ResourceSetDependency[]): void {
    this.resourceSet.addDependency(...dependencies);
  }
}

/** A filter without a range puts tags in the order of the alphabet. */
function semverOf(where: Construct, { tagOrder, semver }: OciTagAutomationProps): string | undefined {
  if (tagOrder !== TagOrder.ALPHABETICAL) return semver ?? '>=0.0.0';
  if (!isGiven(semver)) return undefined;
  throw new InputError(where, 'semver', `is ${shown(semver)}, but tags are ordered by the alphabet`, 'Remove it, or remove tagOrder.');
}
