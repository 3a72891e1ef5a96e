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
  }),
);
