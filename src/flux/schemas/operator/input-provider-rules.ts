import { Fields } from './fields';
import { OperatorRule } from './rule';

const httpUrl = 'Write a URL that starts with https:// (or http://).';

/** Types that ask no service: their inputs are written down, or come from objects of the cluster. */
const withoutService: readonly string[] = ['Static', 'ExternalArtifact'];

function typeOf(spec: Fields): string {
  return spec.text('type');
}

function isAzureDevOps(spec: Fields): boolean {
  return typeOf(spec).startsWith('AzureDevOps');
}

function isCodeCommit(spec: Fields): boolean {
  return typeOf(spec).startsWith('AWSCodeCommit');
}

function readsTags(spec: Fields): boolean {
  return typeOf(spec).endsWith('ArtifactTag');
}

/** Whether it reads tags from the registry of a cloud, which knows the controller by its identity. */
function readsCloudTags(spec: Fields): boolean {
  return readsTags(spec) && typeOf(spec) !== 'OCIArtifactTag';
}

/** Whether the URL is there and starts otherwise; that it is missing is a rule of its own. */
function startsOtherwise(spec: Fields, ...starts: readonly string[]): boolean {
  return spec.has('url') && !starts.some((start) => spec.text('url').startsWith(start));
}

type OfSpec = Omit<OperatorRule, 'kind' | 'path'>;

const ofSpec: readonly OfSpec[] = [
  {
    standsFor: 'c49cbf1db4b75932',
    isBrokenBy: (spec) => spec.has('url') && typeOf(spec) === 'Static',
    message: 'a provider of type Static has no url',
    fix: 'Remove url, or change type.',
  },
  {
    standsFor: 'bded4865f1674af3',
    isBrokenBy: (spec) => spec.has('url') && typeOf(spec) === 'ExternalArtifact',
    message: 'a provider of type ExternalArtifact has no url',
    fix: 'Remove url: selectors says what it looks for.',
  },
  {
    standsFor: 'cb3e506f57e48840',
    isBrokenBy: (spec) => !spec.has('url') && !withoutService.includes(typeOf(spec)),
    message: 'url is required by this type',
    fix: 'Set url.',
  },
  {
    standsFor: '9a02232db5c891f5',
    isBrokenBy: (spec) => typeOf(spec).startsWith('Git') && startsOtherwise(spec, 'http'),
    message: 'the url of a Git provider is an HTTP address',
    fix: httpUrl,
  },
  {
    standsFor: '753daaf849392d48',
    isBrokenBy: (spec) => isAzureDevOps(spec) && startsOtherwise(spec, 'http://', 'https://'),
    message: 'the url of an Azure DevOps provider is an HTTP address',
    fix: httpUrl,
  },
  {
    standsFor: '79d91c443ae898b5',
    isBrokenBy: (spec) => isCodeCommit(spec) && startsOtherwise(spec, 'https://'),
    message: 'the url of an AWS CodeCommit provider is an HTTPS address',
    fix: 'Write a URL that starts with https://.',
  },
  {
    standsFor: '653d9e46ba680691',
    isBrokenBy: (spec) => readsTags(spec) && startsOtherwise(spec, 'oci'),
    message: 'the url of a provider of tags is an OCI address',
    fix: 'Write a URL that starts with oci://.',
  },
  {
    standsFor: 'df9bb265cc10d86e',
    isBrokenBy: (spec) => readsTags(spec) && /^oci:\/\/[^/]*$/.test(spec.text('url')),
    message: 'the url of a provider of tags names a registry without a repository',
    fix: 'Write the repository behind the registry: oci://registry/repository.',
  },
  {
    standsFor: '0dcbf2e77dbb294e',
    isBrokenBy: (spec) => typeOf(spec) === 'ExternalService' && startsOtherwise(spec, 'http'),
    message: 'the url of an external service is an HTTP address',
    fix: httpUrl,
  },
  {
    standsFor: '6b670b671af72c30',
    isBrokenBy: (spec) => spec.isTrue('insecure') && !['ExternalService', 'OCIArtifactTag'].includes(typeOf(spec)),
    message: 'insecure is for the types ExternalService and OCIArtifactTag only',
    fix: 'Remove insecure.',
  },
  {
    standsFor: '1729d771b72e305e',
    isBrokenBy: (spec) => typeOf(spec) === 'ExternalService' && spec.text('url').startsWith('http://') && !spec.isTrue('insecure'),
    message: 'the url is not encrypted, and insecure is not set',
    fix: 'Write a URL that starts with https://, or set insecure to true.',
  },
  {
    standsFor: '7f3b78e27f444072',
    isBrokenBy: (spec) => {
      if (!spec.has('serviceAccountName')) return false;
      return !isAzureDevOps(spec) && !isCodeCommit(spec) && !readsTags(spec) && typeOf(spec) !== 'ExternalArtifact';
    },
    message: 'this type uses no serviceAccountName',
    fix: 'Remove serviceAccountName.',
  },
  {
    standsFor: '7b2ef35237c4b46c',
    isBrokenBy: (spec) => {
      if (!spec.has('certSecretRef')) return false;
      return withoutService.includes(typeOf(spec)) || isAzureDevOps(spec) || isCodeCommit(spec) || readsCloudTags(spec);
    },
    message: 'this type uses no certSecretRef',
    fix: 'Remove certSecretRef.',
  },
  {
    standsFor: 'cc243156ae007fe1',
    isBrokenBy: (spec) => {
      if (!spec.has('secretRef')) return false;
      return withoutService.includes(typeOf(spec)) || isCodeCommit(spec) || readsCloudTags(spec);
    },
    message: 'this type uses no secretRef',
    fix: 'Remove secretRef: the cloud gives access by its identities.',
  },
  {
    standsFor: '2338ee4dbf6bf9f4',
    isBrokenBy: (spec) => spec.in('selectors').entries.length === 0 && typeOf(spec) === 'ExternalArtifact',
    message: 'a provider of type ExternalArtifact needs selectors',
    fix: 'Add an entry to selectors.',
  },
  {
    standsFor: 'b37687ddf2e57c2f',
    isBrokenBy: (spec) => spec.has('selectors') && typeOf(spec) !== 'ExternalArtifact',
    message: 'selectors is for the type ExternalArtifact only',
    fix: 'Remove selectors, or set type to ExternalArtifact.',
  },
];

export const inputProviderRules: readonly OperatorRule[] = [
  ...ofSpec.map((rule) => ({ kind: 'ResourceSetInputProvider', path: '/spec', ...rule })),
  {
    kind: 'ResourceSetInputProvider',
    path: '/spec/selectors/*',
    standsFor: '99ab2a58b949c705',
    isBrokenBy: (selector) => selector.has('name') && (selector.has('matchLabels') || selector.has('matchExpressions')),
    message: 'name excludes matchLabels and matchExpressions',
    fix: 'Select by name, or by labels.',
  },
];
