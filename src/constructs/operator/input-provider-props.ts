import { ExternalArtifactSelector } from './external-artifact-selector';
import { InputProviderSchedule } from './input-provider-schedule';
import { InputProviderType } from './input-provider-type';
import { ReconcileAnnotationProps } from './reconcile-annotations';
import { FluxResourceProps } from '../core/flux-resource';
import { SecretRef, ServiceAccountRef } from '../core/object-refs';

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
   * Maximum number of sets of inputs; 10000 at most.
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

/** What every ResourceSetInputProvider can say. */
export interface InputProviderProps extends FluxResourceProps, ReconcileAnnotationProps {
  /**
   * Inputs for every set, where what was asked does not say them.
   * @default - none
   */
  readonly defaultValues?: { readonly [key: string]: any };

  /**
   * Examples of inputs that the provider may export, to check the ResourceSets that use them. They are not written.
   * @default - made up by `type`; for EXTERNAL_SERVICE, whose inputs are unknown, ResourceSets are not rendered without
   */
  readonly sampleInputs?: { readonly [key: string]: any }[];

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
}

/** Properties of a `ResourceSetInputProvider`. */
export interface ResourceSetInputProviderProps extends InputProviderProps {
  /** What is asked, and of which things a set of inputs each is exported. */
  readonly type: InputProviderType;

  /**
   * Address of the repository or service: `https://` for Git and services, `oci://` for registries.
   * @default - none; required by all types except STATIC and EXTERNAL_ARTIFACT, which do not allow it
   */
  readonly url?: string;

  /**
   * Secret with the credentials: `username` and `password` for Git, `kubernetes.io/dockerconfigjson` for a registry, `token` or
   * `username` and `password` for a service.
   * @default - it is public, or `serviceAccount` signs in
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
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Whether the service or registry is spoken to without TLS; only for EXTERNAL_SERVICE and OCI_ARTIFACT_TAG.
   * @default false
   */
  readonly insecure?: boolean;

  /**
   * Which ExternalArtifacts are exported; only for EXTERNAL_ARTIFACT, which needs at least one.
   * @default - none
   */
  readonly selectors?: ExternalArtifactSelector[];
}

/** Properties of a provider that asks GitHub, GitLab or Gitea. */
export interface GitInputProviderProps extends InputProviderProps {
  /** Address of the repository, for example `https://github.com/acme/web`. */
  readonly url: string;

  /**
   * Secret with `username` and `password`, or those of a GitHub App.
   * @default - none is needed
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and for mutual TLS `tls.crt` and `tls.key`.
   * @default - the CAs of the operator's image
   */
  readonly certSecretRef?: SecretRef;
}

/** Properties of a provider that asks Azure DevOps. */
export interface AzureDevOpsInputProviderProps extends InputProviderProps {
  /** Address of the repository, for example `https://dev.azure.com/acme/fleet/_git/web`. */
  readonly url: string;

  /**
   * Secret with `username` and `password`.
   * @default - none is needed
   */
  readonly secretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in to the cloud.
   * @default - the operator's own
   */
  readonly serviceAccount?: ServiceAccountRef;
}

/** Properties of a provider that asks AWS CodeCommit. */
export interface CodeCommitInputProviderProps extends InputProviderProps {
  /** Address of the repository, for example `https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web`. */
  readonly url: string;

  /**
   * ServiceAccount whose workload identity signs in to the cloud.
   * @default - the operator's own
   */
  readonly serviceAccount?: ServiceAccountRef;
}

/** Properties of a provider that lists the tags of a repository in a registry. */
export interface OciInputProviderProps extends InputProviderProps {
  /** Address of the repository, for example `oci://ghcr.io/acme/web`. */
  readonly url: string;

  /**
   * Secret with the type `kubernetes.io/dockerconfigjson`.
   * @default - none is needed
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and for mutual TLS `tls.crt` and `tls.key`.
   * @default - the CAs of the operator's image
   */
  readonly certSecretRef?: SecretRef;

  /**
   * ServiceAccount whose workload identity signs in to the cloud.
   * @default - the operator's own
   */
  readonly serviceAccount?: ServiceAccountRef;

  /**
   * Whether the registry is spoken to without TLS.
   * @default false
   */
  readonly insecure?: boolean;
}

/** Properties of a provider that lists the tags of a repository in the registry of a cloud. */
export interface CloudOciInputProviderProps extends InputProviderProps {
  /** Address of the repository, starting with `oci://`. */
  readonly url: string;

  /**
   * ServiceAccount whose workload identity signs in to the cloud.
   * @default - the operator's own
   */
  readonly serviceAccount?: ServiceAccountRef;
}

/** Properties of a provider that asks a service of your own. */
export interface ExternalServiceInputProviderProps extends InputProviderProps {
  /** Address that answers with `{"inputs": [{"id": "..."}]}`. */
  readonly url: string;

  /**
   * Secret with `token`, or `username` and `password`.
   * @default - none is needed
   */
  readonly secretRef?: SecretRef;

  /**
   * Secret with `ca.crt`, and for mutual TLS `tls.crt` and `tls.key`.
   * @default - the CAs of the operator's image
   */
  readonly certSecretRef?: SecretRef;

  /**
   * Whether the service is spoken to without TLS.
   * @default false
   */
  readonly insecure?: boolean;
}

/** Properties of a provider that lists ExternalArtifacts of the cluster. */
export interface ExternalArtifactInputProviderProps extends InputProviderProps {
  /** Which ExternalArtifacts are exported. */
  readonly selectors: ExternalArtifactSelector[];

  /**
   * ServiceAccount that may read them.
   * @default - the operator's own
   */
  readonly serviceAccount?: ServiceAccountRef;
}
