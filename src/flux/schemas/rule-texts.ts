/** How to mend what a rule of Flux's CRDs refuses; what is wrong the CRDs say themselves. */
export const ruleFixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "!has(self.interval) || (has(self.digestReflectionPolicy) && self.digestReflectionPolicy == 'Always')":
      'Remove interval, or set digestReflectionPolicy to Always.',
    "has(self.interval) || !has(self.digestReflectionPolicy) || self.digestReflectionPolicy != 'Always'":
      'Set interval, for example to 10m, or another digestReflectionPolicy.',
    "!has(self.retryInterval) || self.name != 'RemediateOnFailure'": 'Remove retryInterval, or set name to RetryOnFailure.',
    "!has(self.retryInterval) || self.name == 'RetryOnFailure'": 'Remove retryInterval, or set name to RetryOnFailure.',
    '!has(self.secretRef) || !has(self.serviceAccountName)': 'Keep one of them.',
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
    'has(self.spec) && has(self.spec.url)': 'Set spec.url, for example to oci://ghcr.io/acme/app.',
    'has(self.spec) && has(self.spec.interval)': 'Set spec.interval, for example to 10m.',
    "!has(self.kind) || self.kind != 'OCIRepository' || (has(self.spec.url) && size(self.spec.url) > 0)":
      'Set spec.url, for example to oci://ghcr.io/acme/charts/app.',
    "!has(self.spec.url) || (has(self.kind) && self.kind == 'OCIRepository')": 'Set kind to OCIRepository, or remove spec.url.',
    "(has(self.kind) && self.kind == 'OCIRepository') || (has(self.spec.chart) && has(self.spec.sourceRef))":
      'Set spec.chart and spec.sourceRef, or kind to OCIRepository and spec.url.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.chart)": 'Remove spec.chart: spec.url names the chart.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.version) || self.spec.version == '*'":
      'Remove spec.version, and set spec.ref.semver.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.sourceRef)": 'Remove spec.sourceRef: spec.url is the source.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.reconcileStrategy) || self.spec.reconcileStrategy == 'ChartVersion'":
      'Remove spec.reconcileStrategy.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.valuesFiles)": 'Remove spec.valuesFiles.',
    "!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.ignoreMissingValuesFiles)": 'Remove spec.ignoreMissingValuesFiles.',
    'has(self.configMapRef) != has(self.secretRef)': 'Set either configMapRef or secretRef.',
    "has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, a.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$') && a.name.size() <= 253)":
      'Name each artifact with lower-case letters, digits, - and ., at most 253, or set pathPattern.',
    "has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, !has(a.__namespace__) || (a.__namespace__.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$') && a.__namespace__.size() <= 63))":
      'Name each namespace with lower-case letters, digits and -, at most 63, or set pathPattern.',
    'has(self.fromSource) || (has(self.from) && size(self.from) > 0)': 'Set fromSource, or add an entry to from.',
    '(has(self.allowedAnnotations) && size(self.allowedAnnotations) > 0) || (has(self.allowedLabels) && size(self.allowedLabels) > 0)':
      'Add a key to allowedAnnotations or allowedLabels.',
  }),
);
