/**
 * Which live check uses what the library offers: not that its object becomes Ready, but that what it is for happens. test/e2e/inventory.test.ts keeps
 * it whole: every public pattern, static factory and enum of services is in a row, and what a row says is there.
 */
export interface Used {
  /** Classes, `Class.factory` or `Enum.MEMBER`. */
  readonly what: readonly string[];
  /** The test in `tests/`. */
  readonly in: string;
  /** What happens there. */
  readonly how: string;
}

export interface NotUsed {
  readonly what: readonly string[];
  /** Why no check uses it. */
  readonly why: string;
}

function members(name: string, ...each: readonly string[]): string[] {
  return each.map((member) => `${name}.${member}`);
}

export const used: readonly Used[] = [
  // Patterns
  { what: ['OciHelmChart'], in: 'getting-started', how: 'the chart of a registry is deployed' },
  { what: ['HelmRepositoryChart'], in: 'handbook', how: 'the charts of Helm repositories are deployed' },
  { what: ['GitOpsApp', 'AppSource.git'], in: 'getting-started', how: 'a push is applied, and pruned' },
  {
    what: members('AppSource', 'oci', 'bucket', 'fromConstruct'),
    in: 'handbook',
    how: 'the manifests of a registry and of a bucket are applied',
  },
  {
    what: ['Monorepo', ...members('LayerArtifact', 'OWN', 'SHARED')],
    in: 'monorepo',
    how: 'a change gives one layer a new revision',
  },
  {
    what: ['GitFleet', 'Tenant', 'FluxAccount', 'AccountRole.NAMESPACE_ADMIN'],
    in: 'git-fleet',
    how: 'a tenant deploys, and cannot leave its namespace',
  },
  { what: ['GitlessFleet'], in: 'gitless-fleet', how: 'signed components are applied, an unsigned one is not' },
  {
    what: ['TenantResourceSet', 'TenantResourceSet.input', 'TenantKustomization.named'],
    in: 'tenant-resource-set',
    how: 'tenants appear, deploy, and go',
  },
  {
    what: ['PreviewEnvironments', 'PreviewEnvironments.input', 'InputProviderSchedule.cron'],
    in: 'preview-environments',
    how: 'an environment appears, follows its pull request, and goes with it',
  },
  { what: ['OciTagAutomation'], in: 'oci-tag-automation', how: 'a new tag of manifests, and of a chart, reaches the workload' },
  {
    what: ['FleetReceivers', 'FleetAlerts', 'WebhookIngress', 'Webhook.github', 'EventStream.generic', 'FleetStages.PRODUCTION'],
    in: 'push-and-alert',
    how: 'under lockdown a push is applied within seconds, and an error reaches the service; the Ingress leads to the Service of Flux',
  },
  {
    what: ['WebhookHttpRoute'],
    in: 'push-and-alert',
    how: 'the API server takes it, by the definition of the Gateway API, and it names the Service of Flux; no gateway leads requests',
  },
  {
    what: ['EcrTokenRefresher'],
    in: 'ecr-token',
    how: 'the commands of its Job, run by its identity, write the token of a stand-in for ECR, with which sources sign in',
  },
  // Sources and their credentials
  {
    what: members('GitProvider', 'GENERIC', 'GITHUB'),
    in: 'credentials',
    how: 'password, bearer token, SSH, GitHub App, authority and client certificate are what servers ask for',
  },
  {
    what: members('OciProvider', 'GENERIC'),
    in: 'credentials',
    how: 'pull secrets, of a Secret or of a ServiceAccount, are what registries ask for',
  },
  {
    what: ['ServiceAccountRef.named', ...members('BucketProvider', 'GENERIC'), 'BucketSts.ldap'],
    in: 'credentials',
    how: 'the key signs, and a key of the token service',
  },
  {
    what: members('HelmRepositoryType', 'DEFAULT', 'OCI'),
    in: 'credentials',
    how: 'password and pull secret are what Helm repositories ask for',
  },
  { what: members('SecretRef', 'named'), in: 'credentials', how: 'a server refuses who comes without the Secret' },
  { what: members('GitRef', 'branch'), in: 'credentials', how: 'the branch is read' },
  { what: members('GitRef', 'tag', 'semver'), in: 'monorepo', how: 'the release of a team is applied' },
  {
    what: [...members('OciRef', 'tag', 'semver'), 'OciLayerSelector.helmChart'],
    in: 'handbook',
    how: 'the artifact or chart of the range is applied',
  },
  { what: ['OciRef.digest'], in: 'oci-tag-automation', how: 'the artifact of the digest is applied' },
  { what: ['Verification.cosignKey'], in: 'signing', how: 'what is not signed is refused' },
  { what: ['Verification.cosignKeyless', 'OidcIdentity.matching'], in: 'keyless', how: 'what another identity has signed is refused' },
  { what: members('GitVerificationMode', 'HEAD'), in: 'images', how: 'a commit of a key that nobody trusts is refused' },
  // Appliers
  { what: members('KustomizePatch', 'strategicMerge', 'json6902'), in: 'kustomizations', how: 'the object has what the patch says' },
  {
    what: ['SubstituteFrom.configMap', 'SubstituteFrom.secret', 'ConfigMapRef.named'],
    in: 'kustomizations',
    how: 'the value arrives; what is optional may be missing',
  },
  {
    what: ['ImageOverride.renamed', 'IgnoreRule.fields'],
    in: 'kustomizations',
    how: 'the image is another, and a field stays as somebody left it',
  },
  { what: ['HealthCheckExpression.forKind'], in: 'kustomizations', how: 'an expression holds the Kustomization back, and fails it' },
  { what: ['HealthCheck.named'], in: 'kustomizations', how: 'an expression holds the Kustomization back, and fails it' },
  { what: ['KubeConfig.secret'], in: 'kustomizations', how: 'what is applied is applied by its identity' },
  { what: ['DecryptionProvider.SOPS'], in: 'kustomizations', how: 'the cluster has what was encrypted for age' },
  {
    what: ['Publisher'],
    in: 'publishers',
    how: 'layers of three repositories are applied, and a new version of one is no revision of the others',
  },
  {
    what: [...members('DeletionPolicy', 'MIRROR_PRUNE', 'ORPHAN'), 'BuildMetadata.ORIGIN_ANNOTATIONS', 'SubstituteStrategy.WITH_VARIABLES'],
    in: 'kustomizations',
    how: 'objects go, or stay',
  },
  {
    what: ['HelmTestFilter.exclude'],
    in: 'helm-releases',
    how: 'the excluded test, which would fail, is not run',
  },
  { what: ['ValuesFrom.configMap', 'ValuesFrom.secret'], in: 'helm-releases', how: 'the value arrives at its path' },
  {
    what: ['PostRenderer.kustomize', ...members('CrdsPolicy', 'CREATE', 'CREATE_REPLACE'), 'WaitStrategy.POLLER'],
    in: 'helm-releases',
    how: 'the rendered objects are changed; definitions follow the chart',
  },
  {
    what: members('ReleaseStrategy', 'retryOnFailure', 'remediateOnFailure'),
    in: 'helm-releases',
    how: 'a failed upgrade is tried again, or rolled back',
  },
  {
    what: [...members('DriftDetectionMode', 'ENABLED'), 'RemediationStrategy.ROLLBACK'],
    in: 'helm-releases',
    how: 'drift is corrected, but for what is ignored',
  },
  // Notifications
  {
    what: members(
      'ProviderType',
      'GENERIC',
      'GENERIC_HMAC',
      'SLACK',
      'DISCORD',
      'MS_TEAMS',
      'ROCKET',
      'GOOGLE_CHAT',
      'WEBEX',
      'TELEGRAM',
      'LARK',
      'MATRIX',
      'ZULIP',
    ),
    in: 'alerts',
    how: 'the chat gets the call that its documentation asks for',
  },
  {
    what: members('ProviderType', 'GITHUB', 'GITLAB', 'GITEA', 'BITBUCKET', 'BITBUCKET_SERVER', 'GITHUB_DISPATCH'),
    in: 'alerts',
    how: 'the commit gets its status',
  },
  {
    what: members('ProviderType', 'GITHUB_PULL_REQUEST_COMMENT', 'GITLAB_MERGE_REQUEST_COMMENT', 'GITEA_PULL_REQUEST_COMMENT'),
    in: 'alerts',
    how: 'the pull request gets its comment',
  },
  {
    what: members('ProviderType', 'ALERTMANAGER', 'GRAFANA', 'SENTRY', 'OPSGENIE', 'PAGERDUTY', 'DATADOG', 'OTEL'),
    in: 'alerts',
    how: 'the monitoring gets the call, signed in',
  },
  {
    what: [...members('EventSource', 'all', 'named'), ...members('EventSeverity', 'INFO', 'ERROR')],
    in: 'alerts',
    how: 'an Alert hears of what it names, and of nothing else',
  },
  { what: ['ReceiverType.GITHUB', 'ReceiverResource.fromConstruct'], in: 'getting-started', how: 'a push is applied within seconds' },
  {
    what: members('ReceiverResource', 'all', 'named'),
    in: 'receivers',
    how: 'an object of each kind is triggered, by its name and as every object of its kind',
  },
  {
    what: members(
      'ReceiverType',
      ...['GENERIC', 'GENERIC_HMAC', 'GITLAB', 'BITBUCKET', 'HARBOR', 'DOCKERHUB', 'QUAY', 'NEXUS', 'ACR', 'CDEVENTS'],
    ),
    in: 'receivers',
    how: 'a call of the service triggers, another one is refused',
  },
  // Images
  {
    what: [
      ...members('ImagePolicyRule', 'semver', 'alphabetical', 'numerical'),
      ...members('SortOrder', 'ASC', 'DESC'),
      'DigestReflectionPolicy.IF_NOT_PRESENT',
    ],
    in: 'images',
    how: 'the tag is chosen',
  },
  {
    what: ['CommitSigningKeyType.SSH', 'ImageUpdateStrategy.SETTERS'],
    in: 'images',
    how: 'a GitRepository that trusts the key takes the commit',
  },
  {
    what: ['ImageAutomation', 'AutomatedImage', ...members('ImagePush', 'toCheckedOutBranch'), 'CommittedVersions.KEEP'],
    in: 'image-automation',
    how: 'what Flux commits to the branch of staging is deployed, and the next synth keeps it',
  },
  // The operator
  { what: members('FluxSync', 'git'), in: 'getting-started', how: 'what the repository says is applied' },
  { what: members('FluxSync', 'oci'), in: 'handbook', how: 'what the artifact says is applied' },
  {
    what: members(
      'InputProviderType',
      ...[
        'STATIC',
        'GITHUB_BRANCH',
        'GITHUB_TAG',
        'GITHUB_PULL_REQUEST',
        'GITLAB_BRANCH',
        'GITLAB_TAG',
        'GITLAB_MERGE_REQUEST',
        'GITLAB_ENVIRONMENT',
      ],
      ...['GITEA_BRANCH', 'GITEA_TAG', 'GITEA_PULL_REQUEST', 'OCI_ARTIFACT_TAG', 'EXTERNAL_SERVICE', 'EXTERNAL_ARTIFACT'],
    ),
    in: 'input-providers',
    how: 'what the service says is generated, under the names that the construct says',
  },
  {
    what: members(
      'ResourceSetInputProvider',
      ...[
        'staticInputs',
        'githubBranches',
        'githubTags',
        'githubPullRequests',
        'gitlabBranches',
        'gitlabTags',
        'gitlabMergeRequests',
        'gitlabEnvironments',
      ],
      ...['giteaBranches', 'giteaTags', 'giteaPullRequests', 'ociArtifactTags', 'externalService', 'externalArtifacts'],
    ),
    in: 'input-providers',
    how: 'the same',
  },
  {
    what: ['ArtifactGeneratorSource.aliased', 'GeneratedArtifact.named', 'ArtifactCopy.files', 'ExternalArtifactSelector.matching'],
    in: 'input-providers',
    how: 'an artifact is made of a folder, and is an input by its label',
  },
  {
    what: ['InputsFrom.selector', 'ArtifactCopyStrategy.OVERWRITE'],
    in: 'input-providers',
    how: 'the inputs of all providers with the label are generated',
  },
];

const cloud = 'the identities of a cloud cannot be had on one machine';

const webhooks =
  'gitea gitlab bitbucketServer azureDevops harbor dockerHub quay gar acr nexus cdEvents generic genericHmac genericOidc'.split(' ');

const gitServers = ['github', 'gitlab', 'gitea'];
const chats = 'slack slackWebhook discord msTeams rocket googleChat lark webex telegram matrix zulip zoom mastodon'.split(' ');
const monitoring = 'alertmanager grafana sentry opsgenie pagerDuty incidentIo datadog otel'.split(' ');

export const notUsed: readonly NotUsed[] = [
  {
    what: ['ExplicitNull.value'],
    why: 'what it writes is the null that TypeScript writes: e2e/release compares the two',
  },
  { what: members('GitProvider', 'AWS', 'AZURE'), why: cloud },
  {
    what: ['ImagePush.toReleaseBranch'],
    why: 'it writes `push.branch`, by which the automation of the test images pushes to a branch of its own',
  },
  { what: members('OciProvider', 'AWS', 'AZURE', 'GCP'), why: cloud },
  { what: [...members('BucketProvider', 'AWS', 'GCP', 'AZURE'), 'BucketSts.aws', 'KubeConfig.configMap'], why: cloud },
  { what: members('ProviderType', 'AZURE_DEVOPS', 'GOOGLE_PUBSUB', 'AZURE_EVENT_HUB'), why: cloud },
  { what: members('InputProviderType', 'AZURE_DEVOPS_BRANCH', 'AZURE_DEVOPS_TAG', 'AZURE_DEVOPS_PULL_REQUEST'), why: cloud },
  { what: members('InputProviderType', 'AWS_CODE_COMMIT_BRANCH', 'AWS_CODE_COMMIT_TAG', 'AWS_CODE_COMMIT_PULL_REQUEST'), why: cloud },
  { what: members('InputProviderType', 'ACR_ARTIFACT_TAG', 'ECR_ARTIFACT_TAG', 'GAR_ARTIFACT_TAG'), why: cloud },
  { what: members('ResourceSetInputProvider', 'azureDevopsBranches', 'azureDevopsTags', 'azureDevopsPullRequests'), why: cloud },
  { what: members('ResourceSetInputProvider', 'codeCommitBranches', 'codeCommitTags', 'codeCommitPullRequests'), why: cloud },
  { what: members('ResourceSetInputProvider', 'acrArtifactTags', 'ecrArtifactTags', 'garArtifactTags'), why: cloud },
  { what: [...members('RegistryAuth', 'ecr', 'acr', 'gar'), ...members('WorkloadIdentity', 'aws', 'azure', 'gcp')], why: cloud },
  {
    what: members('RegistryAuth', 'ghcr', 'dockerHub', 'registry'),
    why: 'they write what OciProvider.GENERIC and secretRef are, which credentials uses',
  },
  {
    what: [
      'RegistryCredentials',
      ...members('CredentialsFrom', 'secret', 'externalSecret', 'sopsFile'),
      ...members('SecretStoreKind', 'CLUSTER', 'NAMESPACE'),
    ],
    why: 'the copies are those of tenant-resource-set; no operator of External Secrets is built',
  },
  {
    what: [
      'Receiver.receiveOn',
      ...members('FleetStages', 'ALL', 'NONE'),
      ...members('Webhook', ...webhooks),
      ...members('ChatService', ...chats),
      ...members('CommitStatus', ...gitServers, 'bitbucket', 'bitbucketServer', 'azureDevops'),
      ...members('PullRequestComment', ...gitServers),
      ...members('MonitoringService', ...monitoring),
      ...members('EventStream', 'genericHmac', 'githubDispatch', 'googlePubSub', 'azureEventHub', 'nats'),
    ],
    why: 'they write Receivers, Providers and Alerts, which receivers and alerts use with each service',
  },
  { what: ['CustomFleet'], why: 'its layouts are those of users; what it writes for them is what the other fleets write' },
  { what: ['Verification.gitKeys'], why: 'the live fleets in Git have no signed commits; images refuses one of a key that nobody trusts' },
  { what: ['Verification.notation'], why: 'no program that signs as notation does is built yet' },
  { what: members('ProviderType', 'ZOOM', 'MASTODON', 'INCIDENT_IO'), why: 'new in Flux 2.10, which the tests do not install yet' },
  { what: ['ProviderType.NATS'], why: 'no NATS server is built yet' },
  {
    what: ['FluxOperator'],
    why: 'its chart is in no Go module: a small one stands in, which shows that it is deployed and not that its values are right',
  },
  { what: ['CommitSigningKeyType.GPG'], why: 'keys of OpenPGP need gpg and its agent; the SSH key takes the same way' },
  { what: members('GitVerificationMode', 'TAG', 'TAG_AND_HEAD'), why: 'not yet: only commits are signed' },
  { what: members('GitRef', 'commit', 'fullName'), why: 'not yet' },
  {
    what: [
      'OciLayerSelector.custom',
      'FluxSync.bucket',
      'InputsFrom.named',
      'HealthCheck.fromConstruct',
      'KustomizePatch.custom',
      'ServiceAccountRef.fromConstruct',
      'SecretRef.fromConstruct',
      'ConfigMapRef.fromConstruct',
    ],
    why: 'not yet',
  },
  { what: members('AccountRole', 'CLUSTER_ADMIN', 'clusterRole'), why: 'not yet' },
  { what: members('DeletionPolicy', 'DELETE', 'WAIT_FOR_TERMINATION'), why: 'not yet' },
  {
    what: [
      'BuildMetadata.TRANSFORMER_ANNOTATIONS',
      'SubstituteStrategy.ALWAYS',
      'CrdsPolicy.SKIP',
      'WaitStrategy.LEGACY',
      'RemediationStrategy.UNINSTALL',
    ],
    why: 'not yet',
  },
  { what: [...members('DriftDetectionMode', 'WARN', 'DISABLED'), ...members('DigestReflectionPolicy', 'ALWAYS', 'NEVER')], why: 'not yet' },
  { what: members('ArtifactCopyStrategy', 'MERGE', 'EXTRACT'), why: 'not yet' },
  {
    what: ['ReceiverType.GCR', 'ReceiverType.GENERIC_OIDC', 'OidcProvider.issuer', 'OidcValidation.cel', 'OidcVariable.named'],
    why: 'not yet: no issuer of tokens is built',
  },
  {
    what: [
      ...members('ExternalArtifactSelector', 'all', 'named'),
      ...members('ImageOverride', 'tag', 'digest'),
      ...members('LabelSelectorRequirement', 'in', 'notIn', 'exists', 'doesNotExist'),
      ...members('NamespaceMetadata', 'all', 'named'),
      ...members('NamespaceSelector', 'all', 'labels'),
      ...['GitInclude.repository', 'HelmTestFilter.include', 'ResourceSetStep.named'],
    ],
    why: 'not yet',
  },
];
