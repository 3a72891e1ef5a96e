import { OwnTexts } from '../../engines/schema';

const gitUrl = 'Write a URL that starts with https:// (or http://).';

/** Of Flux's rules, which have messages: how to mend what they refuse. */
const flux: { readonly [rule: string]: string } = {
  "!has(self.interval) || (has(self.digestReflectionPolicy) && self.digestReflectionPolicy == 'Always')":
    'Remove interval, or set digestReflectionPolicy to Always.',
  "has(self.interval) || !has(self.digestReflectionPolicy) || self.digestReflectionPolicy != 'Always'":
    'Set interval, for example to 10m, or another digestReflectionPolicy.',
  "!has(self.retryInterval) || self.name != 'RemediateOnFailure'": 'Remove retryInterval, or set name to RetryOnFailure.',
  "!has(self.retryInterval) || self.name == 'RetryOnFailure'": 'Remove retryInterval, or set name to RetryOnFailure.',
  '!has(self.secretRef) || !has(self.serviceAccountName)': 'Keep one of the two.',
  "!has(self.serviceAccountName) || (has(self.provider) && (self.provider == 'azure' || self.provider == 'aws'))":
    'Remove serviceAccountName, or set provider to azure or aws.',
  "!has(self.serviceAccountName) || (has(self.provider) && self.provider == 'azure')":
    'Remove serviceAccountName, or set provider to azure.',
  "!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.certSecretRef)": 'Remove sts.certSecretRef.',
  "!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.secretRef)": 'Remove sts.secretRef.',
  "!has(self.verify) || self.sourceRef.kind == 'HelmRepository'": 'Remove verify, or take the chart from a HelmRepository.',
  '(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))': 'Keep chartRef for OCI, chart for HTTPS.',
  '!has(self.configMapRef) || !has(self.secretRef)': 'Keep one of configMapRef and secretRef.',
  'has(self.configMapRef) || has(self.secretRef)': 'Set configMapRef or secretRef.',
  "has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, a.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$'))":
    'Name each artifact with lower-case letters, digits, - and ., or set pathPattern.',
  "self.provider != 'aws' || !has(self.sts) || self.sts.provider == 'aws'": 'Set sts.provider to aws.',
  "self.provider != 'generic' || !has(self.serviceAccountName)": 'Remove serviceAccountName, or set the provider of the cloud.',
  "self.provider != 'generic' || !has(self.sts) || self.sts.provider == 'ldap'": 'Set sts.provider to ldap, or provider to aws.',
  "self.provider == 'aws' || self.provider == 'generic' || !has(self.sts)": 'Remove sts, or set provider to aws or generic.',
  "self.type != 'generic-oidc' || !has(self.secretRef)": 'Remove secretRef.',
  "self.type != 'generic-oidc' || (has(self.oidcProviders) && size(self.oidcProviders) > 0)": 'Add an entry to oidcProviders.',
  "self.type == 'generic-oidc' || !has(self.oidcProviders) || size(self.oidcProviders) == 0":
    'Remove oidcProviders, or set type to generic-oidc.',
  "self.type == 'generic-oidc' || has(self.secretRef)": 'Set secretRef to the Secret that holds the token.',
  "self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)":
    'Remove commitStatusExpr, or use one of these types.',
};

/** Of the operator's rules, whose CRDs come here without texts: message and fix. */
const operator: { readonly [rule: string]: readonly [string, string] } = {
  "self.metadata.name == 'flux'": ['has another name than flux, the only one that the operator takes', 'Name it flux.'],
  '(has(self.objectLevelWorkloadIdentity) && self.objectLevelWorkloadIdentity) || !has(self.multitenantWorkloadIdentity) || !self.multitenantWorkloadIdentity':
    ['multitenantWorkloadIdentity needs objectLevelWorkloadIdentity', 'Set objectLevelWorkloadIdentity to true as well.'],
  "!has(self.provider) || self.provider != 'gcp' || self.kind == 'OCIRepository' || self.kind == 'Bucket'": [
    'the provider gcp serves OCIRepository and Bucket only',
    'Remove provider, or change kind.',
  ],
  "!has(self.provider) || self.provider != 'github' || self.kind == 'GitRepository'": [
    'the provider github serves GitRepository only',
    'Remove provider, or set kind to GitRepository.',
  ],
  "!has(self.sharding) || !has(self.sharding.storage) || self.sharding.storage != 'persistent' || has(self.storage)": [
    'sharding.storage is persistent, but nothing says what storage to take',
    'Set storage with class and size.',
  ],
  "!has(self.includeEmptyProviders) || self.name == 'Permute'": [
    'includeEmptyProviders is for the strategy Permute only',
    'Remove it, or set name to Permute.',
  ],
  'has(self.name) || has(self.selector)': ['names no provider of inputs', 'Set name or selector.'],
  '!has(self.name) || !has(self.selector)': ['has name and selector, which exclude each other', 'Keep one of them.'],
  'has(self.resources) || has(self.resourcesTemplate)': ['the step has nothing to apply', 'Set resources or resourcesTemplate.'],
  'self.all(s, self.exists_one(t, t.name == s.name))': ['has steps of the same name', 'Give each step its own name.'],
  '!has(self.steps) || (!has(self.resources) && !has(self.resourcesTemplate))': [
    'steps excludes resources and resourcesTemplate',
    'Move the resources into a step, or remove steps.',
  ],
  'has(self.steps) || has(self.resources) || has(self.resourcesTemplate)': [
    'has nothing to apply',
    'Set resources, resourcesTemplate or steps; a program creates the objects in set.resources.',
  ],
  '!has(self.name) || (!has(self.matchLabels) && !has(self.matchExpressions))': [
    'name excludes matchLabels and matchExpressions',
    'Select by name, or by labels.',
  ],
  "self.type != 'Static' || !has(self.url)": ['a provider of type Static has no url', 'Remove url, or change type.'],
  "self.type != 'ExternalArtifact' || !has(self.url)": [
    'a provider of type ExternalArtifact has no url',
    'Remove url: selectors says what it looks for.',
  ],
  "self.type == 'Static' || self.type == 'ExternalArtifact' || has(self.url)": ['url is required by this type', 'Set url.'],
  "!self.type.startsWith('Git') || self.url.startsWith('http')": ['the url of a Git provider is an HTTP address', gitUrl],
  "!self.type.startsWith('AzureDevOps') || self.url.startsWith('http://') || self.url.startsWith('https://')": [
    'the url of an Azure DevOps provider is an HTTP address',
    gitUrl,
  ],
  "!self.type.startsWith('AWSCodeCommit') || self.url.startsWith('https://')": [
    'the url of an AWS CodeCommit provider is an HTTPS address',
    'Write a URL that starts with https://.',
  ],
  "!self.type.endsWith('ArtifactTag') || self.url.startsWith('oci')": [
    'the url of a provider of tags is an OCI address',
    'Write a URL that starts with oci://.',
  ],
  "!self.type.endsWith('ArtifactTag') || !self.url.startsWith('oci://') || self.url.substring(6).contains('/')": [
    'the url of a provider of tags names a registry without a repository',
    'Write the repository behind the registry: oci://registry/repository.',
  ],
  "self.type != 'ExternalService' || self.url.startsWith('http')": ['the url of an external service is an HTTP address', gitUrl],
  "self.type != 'ExternalService' || !self.url.startsWith('http://') || (has(self.insecure) && self.insecure)": [
    'the url is not encrypted, and insecure is not set',
    'Write a URL that starts with https://, or set insecure to true.',
  ],
  "!has(self.insecure) || !self.insecure || self.type == 'ExternalService' || self.type == 'OCIArtifactTag'": [
    'insecure is for the types ExternalService and OCIArtifactTag only',
    'Remove insecure.',
  ],
  "!has(self.serviceAccountName) || self.type.startsWith('AzureDevOps') || self.type.startsWith('AWSCodeCommit') || self.type.endsWith('ArtifactTag') || self.type == 'ExternalArtifact'":
    ['this type uses no serviceAccountName', 'Remove serviceAccountName.'],
  "!has(self.certSecretRef) || !(self.type == 'Static' || self.type == 'ExternalArtifact' || self.type.startsWith('AzureDevOps') || self.type.startsWith('AWSCodeCommit') || (self.type.endsWith('ArtifactTag') && self.type != 'OCIArtifactTag'))":
    ['this type uses no certSecretRef', 'Remove certSecretRef.'],
  "!has(self.secretRef) || !(self.type == 'Static' || self.type == 'ExternalArtifact' || self.type.startsWith('AWSCodeCommit') || (self.type.endsWith('ArtifactTag') && self.type != 'OCIArtifactTag'))":
    ['this type uses no secretRef', 'Remove secretRef: the cloud gives access by its identities.'],
  "self.type != 'ExternalArtifact' || (has(self.selectors) && size(self.selectors) > 0)": [
    'a provider of type ExternalArtifact needs selectors',
    'Add an entry to selectors.',
  ],
  "self.type == 'ExternalArtifact' || !has(self.selectors)": [
    'selectors is for the type ExternalArtifact only',
    'Remove selectors, or set type to ExternalArtifact.',
  ],
};

/** By rule. */
export const ownTexts: ReadonlyMap<string, OwnTexts> = new Map<string, OwnTexts>([
  ...Object.entries(flux).map(([rule, fix]) => [rule, { fix }] as const),
  ...Object.entries(operator).map(([rule, [message, fix]]) => [rule, { message, fix }] as const),
]);
