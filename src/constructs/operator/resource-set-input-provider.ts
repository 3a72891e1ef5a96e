import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AzureDevOpsInputProviderProps,
  CloudOciInputProviderProps,
  CodeCommitInputProviderProps,
  ExternalArtifactInputProviderProps,
  ExternalServiceInputProviderProps,
  GitInputProviderProps,
  InputProviderFilter,
  OciInputProviderProps,
  ResourceSetInputProviderProps,
} from './input-provider-props';
import { checkInputProvider } from './input-provider-rules';
import { InputProviderSchedule, scheduleExample } from './input-provider-schedule';
import { InputProviderType } from './input-provider-type';
import { IInputsFrom, InputsFromReference } from './inputs-from';
import { reconcileAnnotations } from './reconcile-annotations';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { exportedNames } from '../../flux/exported-inputs';
import { handbook } from '../../flux/handbook';
import { shown } from '../../wording/shown';
import { checkedVersion } from '../core/checked';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { entriesOf, instancesOf, isGiven, objectOf, objectsOf } from '../core/checked-shape';
import { FluxResourceProps, imported } from '../core/flux-resource';
import { writeFreeForm } from '../core/free-form';
import { InputError } from '../core/input-error';
import { localSecret, localServiceAccount } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions } from '../core/reference';
import { checkedRegex } from '../core/regular-expression';
import { IReconciledResource } from '../core/roles';
import { setSampleInputs } from '../core/sample-inputs';
import { l1 } from '../core/typed-spec';

/** A ResourceSetInputProvider: created in this program, or imported by name. */
export interface IResourceSetInputProvider extends IReconciledResource, IInputsFrom {}

/** @internal */
abstract class ResourceSetInputProviderBase extends ReconciledResource implements IResourceSetInputProvider {
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

  /**
   * Exports one set of inputs that you say yourself.
   * @param scope where it is made
   * @param id id in the tree
   * @param values the inputs; the operator adds `id`
   * @param props name, labels and the like
   */
  public static staticInputs(
    scope: Construct,
    id: string,
    values: { readonly [key: string]: any },
    props: FluxResourceProps = {},
  ): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.staticInputs()', 'FluxResourceProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.STATIC, defaultValues: values });
  }

  /**
   * Exports the branches of a GitHub repository: `id`, `branch`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static githubBranches(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.githubBranches()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITHUB_BRANCH });
  }

  /**
   * Exports the tags of a GitHub repository: `id`, `tag`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static githubTags(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.githubTags()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITHUB_TAG });
  }

  /**
   * Exports the open pull requests of a GitHub repository: `id`, `branch`, `sha`, `author`, `title`, `labels`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static githubPullRequests(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.githubPullRequests()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITHUB_PULL_REQUEST });
  }

  /**
   * Exports the branches of a GitLab project: `id`, `branch`, `sha`, `slug`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static gitlabBranches(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.gitlabBranches()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITLAB_BRANCH });
  }

  /**
   * Exports the tags of a GitLab project: `id`, `tag`, `sha`, `slug`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static gitlabTags(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.gitlabTags()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITLAB_TAG });
  }

  /**
   * Exports the open merge requests of a GitLab project: `id`, `branch`, `sha`, `slug`, `author`, `title`, `labels`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static gitlabMergeRequests(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.gitlabMergeRequests()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITLAB_MERGE_REQUEST });
  }

  /**
   * Exports the environments of a GitLab project: `id`, `branch`, `sha`, `slug`, `author`, `title`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static gitlabEnvironments(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.gitlabEnvironments()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITLAB_ENVIRONMENT });
  }

  /**
   * Exports the branches of a Gitea repository: `id`, `branch`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static giteaBranches(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.giteaBranches()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITEA_BRANCH });
  }

  /**
   * Exports the tags of a Gitea repository: `id`, `tag`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static giteaTags(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.giteaTags()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITEA_TAG });
  }

  /**
   * Exports the open pull requests of a Gitea repository: `id`, `branch`, `sha`, `author`, `title`, `labels`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static giteaPullRequests(scope: Construct, id: string, props: GitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.giteaPullRequests()', 'GitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GITEA_PULL_REQUEST });
  }

  /**
   * Exports the branches of an Azure DevOps repository: `id`, `branch`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static azureDevopsBranches(scope: Construct, id: string, props: AzureDevOpsInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.azureDevopsBranches()', 'AzureDevOpsInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AZURE_DEVOPS_BRANCH });
  }

  /**
   * Exports the tags of an Azure DevOps repository: `id`, `tag`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static azureDevopsTags(scope: Construct, id: string, props: AzureDevOpsInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.azureDevopsTags()', 'AzureDevOpsInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AZURE_DEVOPS_TAG });
  }

  /**
   * Exports the open pull requests of an Azure DevOps repository: `id`, `branch`, `sha`, `author`, `title`, `labels`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static azureDevopsPullRequests(scope: Construct, id: string, props: AzureDevOpsInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.azureDevopsPullRequests()', 'AzureDevOpsInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AZURE_DEVOPS_PULL_REQUEST });
  }

  /**
   * Exports the branches of an AWS CodeCommit repository: `id`, `branch`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static codeCommitBranches(scope: Construct, id: string, props: CodeCommitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.codeCommitBranches()', 'CodeCommitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AWS_CODE_COMMIT_BRANCH });
  }

  /**
   * Exports the tags of an AWS CodeCommit repository: `id`, `tag`, `sha`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static codeCommitTags(scope: Construct, id: string, props: CodeCommitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.codeCommitTags()', 'CodeCommitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AWS_CODE_COMMIT_TAG });
  }

  /**
   * Exports the open pull requests of an AWS CodeCommit repository: `id`, `branch`, `sha`, `author`, `title`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static codeCommitPullRequests(scope: Construct, id: string, props: CodeCommitInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.codeCommitPullRequests()', 'CodeCommitInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.AWS_CODE_COMMIT_PULL_REQUEST });
  }

  /**
   * Exports the tags of a repository of any OCI registry: `id`, `tag`, `digest`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static ociArtifactTags(scope: Construct, id: string, props: OciInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.ociArtifactTags()', 'OciInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.OCI_ARTIFACT_TAG });
  }

  /**
   * Exports the tags of a repository of Azure Container Registry: `id`, `tag`, `digest`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static acrArtifactTags(scope: Construct, id: string, props: CloudOciInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.acrArtifactTags()', 'CloudOciInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.ACR_ARTIFACT_TAG });
  }

  /**
   * Exports the tags of a repository of Amazon ECR: `id`, `tag`, `digest`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static ecrArtifactTags(scope: Construct, id: string, props: CloudOciInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.ecrArtifactTags()', 'CloudOciInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.ECR_ARTIFACT_TAG });
  }

  /**
   * Exports the tags of a repository of Google Artifact Registry: `id`, `tag`, `digest`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static garArtifactTags(scope: Construct, id: string, props: CloudOciInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.garArtifactTags()', 'CloudOciInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.GAR_ARTIFACT_TAG });
  }

  /**
   * Exports whatever sets of inputs a service of your own answers with; each has an `id`.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static externalService(scope: Construct, id: string, props: ExternalServiceInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.externalService()', 'ExternalServiceInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.EXTERNAL_SERVICE });
  }

  /**
   * Exports ExternalArtifacts of the cluster: `id`, `name`, `namespace`, `revision`, and their labels.
   * @param scope where it is made
   * @param id id in the tree
   * @param props which ones, and how they are reached
   */
  public static externalArtifacts(scope: Construct, id: string, props: ExternalArtifactInputProviderProps): ResourceSetInputProvider {
    const given = checkedOptions(scope, 'ResourceSetInputProvider.externalArtifacts()', 'ExternalArtifactInputProviderProps', props);
    return new ResourceSetInputProvider(scope, id, { ...given, type: InputProviderType.EXTERNAL_ARTIFACT });
  }

  /** The inputs that every set of the provider has, by their names; undefined when they are unknown. */
  public readonly exportedInputs?: string[];

  public constructor(scope: Construct, id: string, props: ResourceSetInputProviderProps) {
    super(scope, id, crds.ResourceSetInputProvider.GVK, props);
    checkedProps(this, ResourceSetInputProvider, 'ResourceSetInputProviderProps', props);
    const spec = crds.toJson_ResourceSetInputProviderSpec(this.renderSpec(props));
    const resource = this._write(
      props,
      spec,
      reconcileAnnotations(this, { ...props, reconcileEvery: props.reconcileEvery ?? defaultEvery(props.type) }),
    );
    writeFreeForm(resource, '/spec/defaultValues', props.defaultValues);
    setSampleInputs(resource, objectsOf(this, 'sampleInputs', props.sampleInputs));
    this.exportedInputs = exportedNames(props.type, props.defaultValues, props.sampleInputs);
  }

  private renderSpec(props: ResourceSetInputProviderProps): crds.ResourceSetInputProviderSpec {
    checkInputProvider(this, props);
    return l1<crds.ResourceSetInputProviderSpec>({
      type: props.type,
      url: props.url,
      secretRef: localSecret(this, 'spec.secretRef', props.secretRef),
      certSecretRef: localSecret(this, 'spec.certSecretRef', props.certSecretRef),
      serviceAccountName: localServiceAccount(this, 'spec.serviceAccountName', props.serviceAccount),
      insecure: props.insecure,
      defaultValues: props.defaultValues,
      filter: objectOf(this, 'spec.filter', props.filter) && this.checkedFilter(props.filter!),
      skip: objectOf(this, 'spec.skip', props.skip) && { labels: entriesOf(this, 'spec.skip.labels', props.skip!.labels) },
      schedule: instancesOf(this, 'spec.schedule', props.schedule, InputProviderSchedule, scheduleExample)?.map((schedule, index) =>
        schedule._render(this, `spec.schedule[${index}]`),
      ),
      selectors: entriesOf(this, 'spec.selectors', props.selectors)?.map((selector, index) =>
        selector._render(this, `spec.selectors[${index}]`),
      ),
    });
  }

  private checkedFilter(filter: InputProviderFilter): InputProviderFilter {
    const { limit, semver } = filter;
    checkedVersion(this, 'spec.filter.semver', semver);
    if (isGiven(limit) && !(Number.isInteger(limit) && limit >= 1 && limit <= 10000)) {
      throw new InputError(
        this,
        'spec.filter.limit',
        `is ${shown(limit)}, which is not a number of inputs`,
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
}

/** A provider is asked as often as a source: it tells what is new elsewhere. A static one tells the same each time. */
function defaultEvery(type: InputProviderType): Duration | undefined {
  return type === InputProviderType.STATIC ? undefined : handbook.sourceInterval;
}
