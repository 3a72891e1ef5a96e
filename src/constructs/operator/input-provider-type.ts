/** What a ResourceSetInputProvider asks, and of which things it exports a set of inputs each. */
export enum InputProviderType {
  /** Asks nothing: exports `defaultValues` as one set. */
  STATIC = 'Static',
  /** Branches of a GitHub repository. */
  GITHUB_BRANCH = 'GitHubBranch',
  /** Tags of a GitHub repository. */
  GITHUB_TAG = 'GitHubTag',
  /** Open pull requests of a GitHub repository. */
  GITHUB_PULL_REQUEST = 'GitHubPullRequest',
  /** Branches of a GitLab project. */
  GITLAB_BRANCH = 'GitLabBranch',
  /** Tags of a GitLab project. */
  GITLAB_TAG = 'GitLabTag',
  /** Open merge requests of a GitLab project. */
  GITLAB_MERGE_REQUEST = 'GitLabMergeRequest',
  /** Environments of a GitLab project. */
  GITLAB_ENVIRONMENT = 'GitLabEnvironment',
  /** Branches of an Azure DevOps repository. */
  AZURE_DEVOPS_BRANCH = 'AzureDevOpsBranch',
  /** Tags of an Azure DevOps repository. */
  AZURE_DEVOPS_TAG = 'AzureDevOpsTag',
  /** Open pull requests of an Azure DevOps repository. */
  AZURE_DEVOPS_PULL_REQUEST = 'AzureDevOpsPullRequest',
  /** Branches of an AWS CodeCommit repository. */
  AWS_CODE_COMMIT_BRANCH = 'AWSCodeCommitBranch',
  /** Tags of an AWS CodeCommit repository. */
  AWS_CODE_COMMIT_TAG = 'AWSCodeCommitTag',
  /** Open pull requests of an AWS CodeCommit repository. */
  AWS_CODE_COMMIT_PULL_REQUEST = 'AWSCodeCommitPullRequest',
  /** Branches of a Gitea or Forgejo repository. */
  GITEA_BRANCH = 'GiteaBranch',
  /** Tags of a Gitea or Forgejo repository. */
  GITEA_TAG = 'GiteaTag',
  /** Open pull requests of a Gitea or Forgejo repository. */
  GITEA_PULL_REQUEST = 'GiteaPullRequest',
  /** Tags of a repository of any OCI registry. */
  OCI_ARTIFACT_TAG = 'OCIArtifactTag',
  /** Tags of a repository of Azure Container Registry, by workload identity. */
  ACR_ARTIFACT_TAG = 'ACRArtifactTag',
  /** Tags of a repository of Amazon ECR, by workload identity. */
  ECR_ARTIFACT_TAG = 'ECRArtifactTag',
  /** Tags of a repository of Google Artifact Registry, by workload identity. */
  GAR_ARTIFACT_TAG = 'GARArtifactTag',
  /** Whatever sets of inputs an HTTP service answers with. */
  EXTERNAL_SERVICE = 'ExternalService',
  /** ExternalArtifacts of the cluster. */
  EXTERNAL_ARTIFACT = 'ExternalArtifact',
}
