import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkInputProvider } from './input-provider-rules';
import { InputProviderType } from './input-provider-type';
import { IInputsFrom, InputsFromReference } from './inputs-from';
import { ReconcileAnnotationProps, reconcileAnnotations } from './reconcile-annotations';
import * as crds from '../../imports/fluxcd.controlplane.io';
import { checkedVersion } from '../core/checked';
import { goDuration } from '../core/duration';
import { FluxResource, FluxResourceProps, IFluxResource, imported } from '../core/flux-resource';
import { InputError, shown } from '../core/input-error';
import { l1 } from '../core/l1';
import { LabelSelector } from '../core/label-selector';
import { keepNulls } from '../core/nulls';
import { localSecret, SecretRef } from '../core/object-refs';
import { ReferenceOptions } from '../core/reference';
import { checkedRegex } from '../core/regular-expression';
import { entriesOf, isGiven, objectOf, objectsOf } from '../core/shape';

/** A ResourceSetInputProvider, written by this program or not. */
export interface IResourceSetInputProvider extends IFluxResource, IInputsFrom {}

/** Which of the things that were found are exported. Patterns are regular expressions (RE2). */
export interface InputProviderFilter {
  /**
   * Only branches that match.
   * @default - all
   */
  readonly includeBranch?: string;

  /**
   * No branches that match.
   * @default - all
   */
  readonly excludeBranch?: string;

  /**
   * Only tags that match.
   * @default - all
   */
  readonly includeTag?: string;

  /**
   * No tags that match.
   * @default - all
   */
  readonly excludeTag?: string;

  /**
   * Only environments that match.
   * @default - all
   */
  readonly includeEnvironment?: string;

  /**
   * No environments that match.
   * @default - all
   */
  readonly excludeEnvironment?: string;

  /**
   * Only pull requests with these labels.
   * @default - all
   */
  readonly labels?: string[];

  /**
   * At most so many sets of inputs; 10000 at most.
   * @default - 100, the operator's own default
   */
  readonly limit?: number;

  /**
   * Only tags in this semver range, the highest first.
   * @default - all, in reverse alphabetical order
   */
  readonly semver?: string;
}

/** Which changes are not exported: the last export of the thing stays. */
export interface InputProviderSkip {
  /**
   * Pull requests with one of these labels are skipped, or with `!` before it, those without the label.
   * @default - none
   */
  readonly labels?: string[];
}

/** When a provider runs. */
export interface InputProviderSchedule {
  /** Five cron fields, for example `0 9 * * mon-fri`, or `@hourly`, `@daily` and the like. */
  readonly cron: string;

  /**
   * Time zone of the cron fields, for example `Europe/Berlin`.
   * @default - UTC
   */
  readonly timeZone?: string;

  /**
   * How long from that time on it may run, by `reconcileEvery`. At least twice `reconcileTimeout`.
   * @default - it runs once, at that time
   */
  readonly window?: Duration;
}

/** ExternalArtifacts by their name or by their labels. */
export interface ExternalArtifactSelector extends LabelSelector {
  /**
   * `metadata.name` of one ExternalArtifact. Excludes labels.
   * @default - all that have the labels
   */
  readonly name?: string;

  /**
   * Namespace of the ExternalArtifacts, or `*` for all namespaces.
   * @default - the namespace of the provider
   */
  readonly namespace?: string;
}

/** Properties of a `ResourceSetInputProvider`. */
export interface ResourceSetInputProviderProps extends FluxResourceProps, ReconcileAnnotationProps {
  /** What is asked, and of which things a set of inputs each is exported. */
  readonly type: InputProviderType;

  /**
   * Address of the repository or service: `https://` for Git and services, `oci://` for registries.
   * @default - none; all types need one but STATIC and EXTERNAL_ARTIFACT, which take none
   */
  readonly url?: string;

  /**
   * Secret with the credentials: `username` and `password` for Git, `kubernetes.io/dockerconfigjson` for a registry, `token` or
   * `username` and `password` for a service.
   * @default - it is public, or `serviceAccountName` signs in
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and for mutual TLS `tls.crt` and `tls.key`.
   * @default - the CAs of the operator's image
   */
  readonly certSecretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in to the cloud, or who may read the ExternalArtifacts.
   * @default - the operator's own
   */
  readonly serviceAccountName?: string;

  /**
   * Whether the service or registry is spoken to without TLS; only for EXTERNAL_SERVICE and OCI_ARTIFACT_TAG.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Inputs for every set, where what was asked does not say them.
   * @default - none
   */
  readonly defaultValues?: { readonly [key: string]: any };

  /**
   * Which of the things that were found are exported.
   * @default - all, at most 100
   */
  readonly filter?: InputProviderFilter;

  /**
   * Which changes are not exported.
   * @default - none
   */
  readonly skip?: InputProviderSkip;

  /**
   * When the provider runs.
   * @default - at any time, by `reconcileEvery`
   */
  readonly schedule?: InputProviderSchedule[];

  /**
   * Which ExternalArtifacts are exported; only for EXTERNAL_ARTIFACT, which needs at least one.
   * @default - none
   */
  readonly selectors?: ExternalArtifactSelector[];
}

/** @internal */
abstract class ResourceSetInputProviderBase extends FluxResource implements IResourceSetInputProvider {
  public get resourceSetInputs(): InputsFromReference {
    return this._reference;
  }
}

/**
 * Asks a Git server, a registry or a service, and exports what it finds as inputs of ResourceSets.
 * @see https://fluxoperator.dev/docs/crd/resourcesetinputprovider/
 */
export class ResourceSetInputProvider extends ResourceSetInputProviderBase {
  /**
   * A ResourceSetInputProvider that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the ResourceSetInputProvider
   * @param options where it is found
   */
  public static fromResourceSetInputProviderName(
    scope: Construct,
    id: string,
    name: string,
    options: ReferenceOptions = {},
  ): IResourceSetInputProvider {
    class Import extends ResourceSetInputProviderBase {}
    return new Import(scope, id, crds.ResourceSetInputProvider.GVK, imported(scope, name, options));
  }

  public constructor(scope: Construct, id: string, props: ResourceSetInputProviderProps) {
    super(scope, id, crds.ResourceSetInputProvider.GVK, props);
    const spec = crds.toJson_ResourceSetInputProviderSpec(this.renderSpec(props));
    keepNulls(this._write(props, spec, reconcileAnnotations(this, props)), '/spec/defaultValues', props.defaultValues);
  }

  private renderSpec(props: ResourceSetInputProviderProps): crds.ResourceSetInputProviderSpec {
    checkInputProvider(this, props);
    return l1<crds.ResourceSetInputProviderSpec>({
      type: props.type,
      url: props.url,
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      serviceAccountName: props.serviceAccountName,
      insecure: props.insecure,
      defaultValues: props.defaultValues,
      filter: objectOf(this, 'spec.filter', props.filter) && this.checkedFilter(props.filter!),
      skip: objectOf(this, 'spec.skip', props.skip) && { labels: entriesOf(this, 'spec.skip.labels', props.skip!.labels) },
      schedule: objectsOf(this, 'spec.schedule', props.schedule)?.map((schedule, index) =>
        this.renderSchedule(`spec.schedule[${index}]`, schedule),
      ),
      selectors: objectsOf(this, 'spec.selectors', props.selectors),
    });
  }

  private checkedFilter(filter: InputProviderFilter): InputProviderFilter {
    const { limit, semver } = filter;
    checkedVersion(this, 'spec.filter.semver', semver);
    if (isGiven(limit) && !(Number.isInteger(limit) && limit >= 1 && limit <= 10000)) {
      throw new InputError(
        this,
        'spec.filter.limit',
        `is ${shown(limit)}, which is no number of inputs`,
        'Use a whole number from 1 to 10000.',
      );
    }
    for (const side of ['include', 'exclude'] as const) {
      for (const thing of ['Branch', 'Tag', 'Environment'] as const) {
        const pattern = filter[`${side}${thing}`];
        if (isGiven(pattern)) checkedRegex(this, `spec.filter.${side}${thing}`, pattern);
      }
    }
    return { ...filter, labels: entriesOf(this, 'spec.filter.labels', filter.labels) };
  }

  private renderSchedule(field: string, { cron, timeZone, window }: InputProviderSchedule): crds.ResourceSetInputProviderSpecSchedule {
    if (typeof cron !== 'string' || !/^\s*(@[a-z]+( \S+)?|[\w*?/,-]+(\s+[\w*?/,-]+){4})\s*$/.test(cron)) {
      const fix = "Write minute, hour, day, month and day of the week, for example '0 9 * * mon-fri'.";
      throw new InputError(this, `${field}.cron`, `is ${shown(cron)}, which has not five cron fields`, fix);
    }
    return { cron, timeZone, window: goDuration(this, `${field}.window`, window) };
  }
}
