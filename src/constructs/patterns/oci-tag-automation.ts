import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { providerWebhook } from './provider-webhook';
import { isObject } from '../../kubernetes/json-object';
import { shown } from '../../wording/shown';
import { HelmRelease } from '../appliers/helm-release';
import { HelmReleaseOptions } from '../appliers/helm-release-options';
import { Kustomization } from '../appliers/kustomization';
import { checkedEnum } from '../core/checked-enum';
import { checkedProps, membersOf } from '../core/checked-props';
import { isGiven } from '../core/checked-shape';
import { FluxResourceProps } from '../core/flux-resource';
import { inTermsOf } from '../core/in-terms-of';
import { InputError } from '../core/input-error';
import { nameOf, namespaceOf } from '../core/naming';
import { SecretRef, ServiceAccountRef } from '../core/object-refs';
import { Verification } from '../core/verification';
import { Receiver } from '../notifications/receiver';
import { WebhookOptions } from '../notifications/webhook-options';
import { ResourceSet } from '../operator/resource-set';
import { ResourceSetDependency } from '../operator/resource-set-dependency';
import { ResourceSetInputProvider } from '../operator/resource-set-input-provider';
import { OciLayerSelector } from '../sources/oci-layer-selector';
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
  /** Address of the artifact with the manifests, or with `release` of the chart: `oci://`, without tag or digest. */
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
   * How the artifact is released, when it is a Helm chart: the tag is then a version of the chart. `path`, `tagVariable` and `substitute` are for manifests.
   * @default - the artifact holds manifests, which a Kustomization applies
   */
  readonly release?: HelmReleaseOptions;

  /**
   * Value of the chart that gets the tag, for example `image.tag`, where CI gives the chart and its image one version.
   * @default - the values are those of `release`
   */
  readonly tagValue?: string;

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
   * ServiceAccount that the Kustomization, or the HelmRelease, applies by.
   * @default - the controller's own
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Namespace that all objects are put into, whatever their manifests say; for a chart, that of the release.
   * @default - the namespaces of the manifests; for a chart, the namespace of the HelmRelease
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
 * the tag to the manifests. With `release` the artifact is a Helm chart. The cluster needs no write access to Git; the tag is the version.
 *
 * Environments differ by their filter: `semver: '>=0.0.0-0'` in staging includes prereleases, `1.x` in production does not; a version is promoted
 * when CI gives it a tag that the filter of production accepts.
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
    const tags = {
      ...metadata,
      name: `${name}-tags`,
      url,
      secretRef,
      insecure,
      filter: { semver: semverOf(this, props), includeTag, limit: 1 },
      reconcileEvery: props.sourceInterval,
    };
    this.provider = inTermsOf(this, { 'spec.url': 'url' }, () => ResourceSetInputProvider.ociArtifactTags(this, 'Provider', tags));
    const ofSet = { ...metadata, name, inputsFrom: [this.provider], dependsOn: props.dependsOn };
    const set = inTermsOf(this, {}, () => new ResourceSet(this, 'ResourceSet', ofSet));
    this.resourceSet = set;
    this.receiver = providerWebhook(this, props.webhook, { ...metadata, name }, { prop: 'provider', providers: [this.provider] });
    const source = new OciRepository(set.template, 'source', {
      name,
      namespace: metadata.namespace,
      url,
      secretRef,
      insecure,
      verify: props.verify,
      layerSelector: isGiven(props.release) ? OciLayerSelector.helmChart() : undefined,
      ref: OciRef.digest(set.input('digest')),
    });
    const applied = { name, namespace: metadata.namespace };
    if (isGiven(props.release)) this.addRelease(props, applied, source);
    else this.addKustomization(props, applied, source);
  }

  /**
   * Waits for other objects too. `node.addDependency` does the same for what a construct writes.
   * @param dependencies the objects that must exist or be ready first
   */
  public addDependency(...dependencies: ResourceSetDependency[]): void {
    this.resourceSet.addDependency(...dependencies);
  }

  private addKustomization(props: OciTagAutomationProps, applied: Applied, source: OciRepository): void {
    if (isGiven(props.tagValue)) {
      throw new InputError(this, 'tagValue', 'is set, but the artifact is not a chart', 'Set release, or use tagVariable for manifests.');
    }
    new Kustomization(this.resourceSet.template, 'apply', {
      ...applied,
      source,
      path: props.path,
      serviceAccount: props.serviceAccount,
      targetNamespace: props.targetNamespace,
      substitute: { ...props.substitute, [props.tagVariable ?? 'IMAGE_TAG']: this.resourceSet.input('tag') },
    });
  }

  private addRelease(props: OciTagAutomationProps, applied: Applied, chartRef: OciRepository): void {
    const { path, tagVariable, substitute, tagValue } = props;
    const release = props.release!;
    const wrong = Object.entries({ path, tagVariable, substitute }).find(([, value]) => isGiven(value));
    if (wrong) {
      throw new InputError(
        this,
        wrong[0],
        'is set, but the artifact is a chart',
        'Remove it: values of the chart are in release.values and tagValue.',
      );
    }
    new HelmRelease(this.resourceSet.template, 'apply', {
      ...membersOf('HelmReleaseOptions', release),
      ...applied,
      chartRef,
      releaseName: release.releaseName ?? applied.name,
      serviceAccount: release.serviceAccount ?? props.serviceAccount,
      targetNamespace: release.targetNamespace ?? props.targetNamespace,
      values: isGiven(tagValue) ? withValue(release.values ?? {}, this.keysOf(tagValue), this.resourceSet.input('tag')) : release.values,
    });
  }

  private keysOf(tagValue: string): string[] {
    const keys = typeof tagValue === 'string' ? tagValue.split('.') : [];
    if (keys.length > 0 && keys.every((key) => key !== '')) return keys;
    throw new InputError(this, 'tagValue', `is ${shown(tagValue)}, which is not a value of a chart`, "Write for example 'image.tag'.");
  }
}

/** Name and namespace of what applies the artifact. */
interface Applied {
  readonly name: string;
  readonly namespace: string;
}

/** Values of a chart. */
interface Values {
  readonly [key: string]: unknown;
}

/** The values with one more, at some depth. */
function withValue(values: Values, [key, ...others]: readonly string[], value: string): Values {
  const inner = values[key];
  return { ...values, [key]: others.length === 0 ? value : withValue(isObject(inner) ? inner : {}, others, value) };
}

/** A filter without a range puts tags in the order of the alphabet. */
function semverOf(where: Construct, { tagOrder, semver }: OciTagAutomationProps): string | undefined {
  if (checkedEnum(where, 'tagOrder', tagOrder, { TagOrder }) !== TagOrder.ALPHABETICAL) return semver ?? '>=0.0.0';
  if (!isGiven(semver)) return undefined;
  throw new InputError(where, 'semver', `is ${shown(semver)}, but tags are ordered by the alphabet`, 'Remove it, or remove tagOrder.');
}
