import { componentsOfKind } from './component-of-kind';
import { table } from '../kubernetes/table';

/** A cloud whose workload identity Flux can use. */
export type Cloud = 'aws' | 'azure' | 'gcp';

/** How a cloud is told which identity a ServiceAccount has. */
export interface CloudIdentity {
  readonly title: string;
  /** The annotation of the ServiceAccount. */
  readonly annotation: string;
  /** What its value is, in words. */
  readonly value: string;
  /** A label that the Pods need too. */
  readonly podLabel?: string;
}

export const cloudIdentities: { readonly [cloud in Cloud]: CloudIdentity } = {
  aws: { title: 'AWS', annotation: 'eks.amazonaws.com/role-arn', value: 'ARN of the role' },
  azure: {
    title: 'Azure',
    annotation: 'azure.workload.identity/client-id',
    value: 'client id of the managed identity',
    podLabel: 'azure.workload.identity/use',
  },
  gcp: { title: 'Google Cloud', annotation: 'iam.gke.io/gcp-service-account', value: 'email of the Google service account' },
};

/** What an object needs of a cloud. */
export interface CloudUse {
  readonly cloud: Cloud;
  /** Who signs in: a controller of Flux, or the operator. */
  readonly controller: string;
  /** The permission, in words. */
  readonly permission: string;
  /** The ServiceAccount, in the namespace of the object, that signs in instead of the controller's. */
  readonly serviceAccount?: string;
}

type ByCloud = { readonly [cloud in Cloud]?: string };

const readImages: ByCloud = {
  aws: 'read the registry (policy AmazonEC2ContainerRegistryReadOnly)',
  azure: 'read the registry (role AcrPull)',
  gcp: 'read the registry (role roles/artifactregistry.reader)',
};
const readBuckets: ByCloud = {
  aws: 'read the bucket (s3:ListBucket and s3:GetObject)',
  azure: 'read the container (role Storage Blob Data Reader)',
  gcp: 'read the bucket (role roles/storage.objectViewer)',
};
const readGit: ByCloud = { aws: 'read the repository (codecommit:GitPull)', azure: 'read the repository (Azure DevOps: Readers)' };

/** What a kind reads by the `provider` of its spec. */
const readBy: { readonly [kind: string]: ByCloud } = table({
  OCIRepository: readImages,
  HelmRepository: readImages,
  ImageRepository: readImages,
  Bucket: readBuckets,
  GitRepository: readGit,
});

/** Providers of notifications that sign in by workload identity where they have no Secret. */
const notified: { readonly [type: string]: { readonly cloud: Cloud; readonly permission: string } } = table({
  azuredevops: { cloud: 'azure', permission: 'write the status of commits (Azure DevOps: Contributors)' },
  azureeventhub: { cloud: 'azure', permission: 'send to the event hub (role Azure Event Hubs Data Sender)' },
  googlepubsub: { cloud: 'gcp', permission: 'publish to the topic (role roles/pubsub.publisher)' },
});

/** Providers of inputs that sign in by workload identity where they have no Secret. */
const inputs: { readonly [type: string]: { readonly cloud: Cloud; readonly permission: string } } = table({
  ECRArtifactTag: { cloud: 'aws', permission: readImages.aws! },
  ACRArtifactTag: { cloud: 'azure', permission: readImages.azure! },
  GARArtifactTag: { cloud: 'gcp', permission: readImages.gcp! },
  AzureDevOpsBranch: { cloud: 'azure', permission: readGit.azure! },
  AzureDevOpsTag: { cloud: 'azure', permission: readGit.azure! },
  AzureDevOpsPullRequest: { cloud: 'azure', permission: readGit.azure! },
  AWSCodeCommitBranch: { cloud: 'aws', permission: readGit.aws! },
  AWSCodeCommitTag: { cloud: 'aws', permission: readGit.aws! },
  AWSCodeCommitPullRequest: { cloud: 'aws', permission: readGit.aws! },
});

/** Who asks a cloud for the inputs of a ResourceSet. */
export const operatorAccount = 'flux-operator';

/** What a Flux object needs of a cloud by its spec; undefined for nothing. */
export function cloudUseOf(kind: string, spec: { readonly [field: string]: any } | undefined): CloudUse | undefined {
  if (!spec || spec.secretRef) return undefined;
  const controller = componentsOfKind[kind]?.at(-1);
  const serviceAccount: string | undefined = spec.serviceAccountName;
  if (kind === 'FluxInstance') return syncUse(spec.sync);
  if (kind === 'ResourceSetInputProvider') {
    return Object.hasOwn(inputs, spec.type) ? { ...inputs[spec.type], controller: operatorAccount, serviceAccount } : undefined;
  }
  if (!controller) return undefined;
  if (kind === 'Provider') return Object.hasOwn(notified, spec.type) ? { ...notified[spec.type], controller, serviceAccount } : undefined;
  const permission = isCloud(spec.provider) ? readBy[kind]?.[spec.provider as Cloud] : undefined;
  return permission === undefined ? undefined : { cloud: spec.provider, controller, permission, serviceAccount };
}

/** What it takes to decrypt a document of SOPS; undefined where a cloud has no key of it. */
export function sopsUseOf(sops: { readonly [field: string]: unknown } | undefined): CloudUse | undefined {
  for (const [field, use] of Object.entries(sopsKeys)) {
    const keys = sops?.[field];
    if (Array.isArray(keys) && keys.length > 0) return { ...use, controller: componentsOfKind.Kustomization[0] };
  }
  return undefined;
}

/** By the field in which SOPS says who can decrypt. */
const sopsKeys: { readonly [field: string]: { readonly cloud: Cloud; readonly permission: string } } = {
  kms: { cloud: 'aws', permission: 'decrypt with the KMS key (kms:Decrypt)' },
  gcp_kms: { cloud: 'gcp', permission: 'decrypt with the KMS key (role roles/cloudkms.cryptoKeyDecrypter)' },
  azure_kv: { cloud: 'azure', permission: 'decrypt with the key of the vault (role Key Vault Crypto User)' },
};

/** The source that the operator makes has the provider of the sync. */
function syncUse(sync: { readonly [field: string]: any } | undefined): CloudUse | undefined {
  return sync && !sync.pullSecret ? cloudUseOf(String(sync.kind), { provider: sync.provider }) : undefined;
}

function isCloud(provider: unknown): provider is Cloud {
  return typeof provider === 'string' && Object.hasOwn(cloudIdentities, provider);
}
