import { flux, together } from '../../analysis/rules/support';
import { Files } from '../../cli/support';
import { cluster, configMap } from '../support';

/** A mistake in a repository, what `audit` says of it, and the same without the mistake. */
export interface RepositoryCase {
  readonly rule: string;
  readonly mistake: string;
  /** The findings, a line each. */
  readonly said: readonly string[];
  readonly wrong: Files;
  readonly right: Files;
}

const strategy =
  'install: { strategy: { name: RetryOnFailure, retryInterval: 3m } }, upgrade: { strategy: { name: RetryOnFailure, retryInterval: 3m }, crds: CreateReplace }';
const release = (more = '', name = 'web') =>
  flux(
    'HelmRelease',
    name,
    `{ interval: 30m, ${strategy}, chartRef: { kind: OCIRepository, name: web }, driftDetection: { mode: enabled }${more} }`,
    'web',
  );
const kustomization = (name: string, more: string, namespace = 'flux-system') =>
  flux(
    'Kustomization',
    name,
    `{ interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, path: ./${name}, sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }, ${more} }`,
    namespace,
  );
const object = (apiVersion: string, kind: string, name: string, more: string, namespace = 'web') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\n${more}\n`;
const namespace = (name: string, labels = '{}') => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: ${labels} }\n`;
const instance = (spec: string) => flux('FluxInstance', 'flux', `{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, ${spec} }`);
/** What the cluster prod applies from ./apps. */
const apps = (...objects: string[]) => cluster({ 'apps/a.yaml': together(...objects) });
const annotated = (annotation: string) =>
  configMap('a').replace('  name: a', `  name: a\n  annotations: { kustomize.toolkit.fluxcd.io/${annotation} }`);
const ecrSource = flux(
  'OCIRepository',
  'web',
  '{ interval: 5m, url: "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", secretRef: { name: ecr } }',
  'web',
);
/** A copy of a Secret, as its ResourceSet makes it, and the Secret with an annotation. */
const refreshed = (annotation: string) =>
  together(
    'apiVersion: v1\nkind: Secret\nmetadata: { name: ecr, namespace: web, annotations: { fluxcd.controlplane.io/copyFrom: flux-system/ecr } }\n',
    `apiVersion: v1\nkind: Secret\nmetadata: { name: ecr, namespace: flux-system, annotations: { ${annotation} } }\n`,
  );
const token = (name: string, generator: string, more: string) =>
  object(
    'external-secrets.io/v1',
    'ExternalSecret',
    name,
    `spec: { ${more} dataFrom: [{ sourceRef: { generatorRef: { apiVersion: generators.external-secrets.io/v1alpha1, kind: ${generator}, name: ${name} } } }] }`,
  );
const secret = (name: string, keys: string, where = 'web') =>
  `apiVersion: v1\nkind: Secret\nmetadata: { name: ${name}, namespace: ${where} }\nstringData: ${keys}\n`;
const vars = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: flux-system, labels: { reconcile.fluxcd.io/watch: Enabled } }\ndata: ${data}\n`;

const checked = (name: string) =>
  cluster({
    'apps/a.yaml': configMap('a'),
    'db/a.yaml': release(),
    'clusters/prod/db.yaml': kustomization(
      'db',
      `healthChecks: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: ${name}, namespace: web }]`,
    ),
  });

const layers = (more: string) =>
  cluster({
    'apps/a.yaml': configMap('a'),
    'clusters/prod/layers.yaml': together(kustomization('operators', 'wait: true'), kustomization('stores', more)),
    'operators/a.yaml': together(
      release(),
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/acme/external-secrets", ref: { semver: 1.x } }', 'web'),
    ),
    'stores/a.yaml': object('external-secrets.io/v1', 'SecretStore', 'vault', 'spec: {}'),
  });

/** A cluster whose first Kustomization has a timeout. */
const decided = (db: string): Files => {
  const files = cluster({ 'apps/a.yaml': configMap('a'), 'clusters/prod/db.yaml': db });
  const sync = 'clusters/prod/flux-system/gotk-sync.yaml';
  return { ...files, [sync]: files[sync].replace('interval: 10m', 'interval: 10m\n  timeout: 5m') };
};

/** Rules that read what one cluster gets. */
export const casesOfClusters: readonly RepositoryCase[] = [
  {
    rule: 'crd-order',
    mistake: 'a custom resource in a Kustomization that does not wait for its CRD',
    said: [
      'warning crd-order stores/a.yaml:1 SecretStore web/vault apiVersion: is installed by HelmRelease web/web of Kustomization flux-system/operators, on which Kustomization flux-system/stores does not depend: on a new cluster it fails until that is ready. Make Kustomization flux-system/stores depend on Kustomization flux-system/operators, and set wait: true there.',
    ],
    wrong: layers('force: false'),
    right: layers('dependsOn: [{ name: operators }]'),
  },
  {
    rule: 'force-over-data',
    mistake: 'a volume that asks to be recreated',
    said: [
      'error force-over-data apps/a.yaml:3 PersistentVolumeClaim web/data metadata.annotations.kustomize.toolkit.fluxcd.io/force: is enabled, so Flux deletes this with its data when an immutable field changes. Remove it.',
    ],
    wrong: apps(
      object('v1', 'PersistentVolumeClaim', 'data', 'spec: {}').replace(
        'namespace: web',
        'namespace: web, annotations: { kustomize.toolkit.fluxcd.io/force: enabled }',
      ),
    ),
    right: apps(object('v1', 'PersistentVolumeClaim', 'data', 'spec: {}')),
  },
  {
    rule: 'timeout-missing',
    mistake: 'a Kustomization that says nothing of how long to wait',
    said: [
      'info timeout-missing clusters/prod/db.yaml:4 Kustomization flux-system/db spec: sets neither timeout nor wait nor retryInterval: Flux waits for nothing, ' +
        'and retries at the next interval. Set timeout: 5m.',
    ],
    wrong: decided(kustomization('db', '').replace('interval: 30m, retryInterval: 5m, timeout: 5m', 'interval: 5m')),
    right: decided(kustomization('db', '')),
  },
  {
    rule: 'annotation-misuse',
    mistake: 'an annotation with a value that the controller ignores',
    said: [
      'error annotation-misuse apps/a.yaml:5 ConfigMap web/a metadata.annotations.kustomize.toolkit.fluxcd.io/prune: is "false", which is ignored. Write disabled.',
    ],
    wrong: apps(annotated('prune: "false"')),
    right: apps(annotated('prune: disabled')),
  },
  {
    rule: 'depends-on-suspended',
    mistake: 'a Kustomization that waits for a suspended one',
    said: [
      'warning depends-on-suspended clusters/prod/db.yaml:9 Kustomization flux-system/web spec.dependsOn[0]: names Kustomization flux-system/db, which is suspended: on a new cluster it is never ready, and this waits forever. Remove suspend from Kustomization flux-system/db, or suspend this too.',
    ],
    wrong: cluster({
      'apps/a.yaml': configMap('a'),
      'clusters/prod/db.yaml': together(kustomization('db', 'suspend: true'), kustomization('web', 'dependsOn: [{ name: db }]')),
    }),
    right: cluster({
      'apps/a.yaml': configMap('a'),
      'clusters/prod/db.yaml': together(
        kustomization('db', 'suspend: true'),
        kustomization('web', 'suspend: true, dependsOn: [{ name: db }]'),
      ),
    }),
  },
  {
    rule: 'substitute-source-same-layer',
    mistake: 'variables that come from an object of the Kustomization itself',
    said: [
      'error substitute-source-same-layer clusters/prod/apps.yaml:16 Kustomization flux-system/apps spec.postBuild.substituteFrom[0]: names ConfigMap flux-system/vars, which this Kustomization applies itself: on a new cluster nothing is ever applied. Apply it with another Kustomization, and depend on that one.',
    ],
    wrong: cluster(
      { 'apps/vars.yaml': vars('vars', '{ DOMAIN: acme.io }') },
      '  postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }\n',
    ),
    right: cluster(
      { 'apps/a.yaml': configMap('a'), 'clusters/prod/vars.yaml': vars('vars', '{ DOMAIN: acme.io }') },
      '  postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }\n',
    ),
  },
  {
    rule: 'generator-hash-reference',
    mistake: 'values that come from a ConfigMap whose name gets a hash',
    said: [
      'error generator-hash-reference apps/hr.yaml:4 HelmRelease web/web spec.valuesFrom[0]: names ConfigMap values, but kustomize generates it as values-75tk4hchkg: nothing has the name that is read. Set generatorOptions.disableNameSuffixHash: true in the kustomization.yaml that generates it.',
    ],
    wrong: cluster({
      'apps/kustomization.yaml':
        'namespace: web\nresources: [hr.yaml]\nconfigMapGenerator: [{ name: values, literals: [values.yaml=a] }]\n',
      'apps/hr.yaml': release(', valuesFrom: [{ kind: ConfigMap, name: values }]'),
    }),
    right: cluster({
      'apps/kustomization.yaml':
        'namespace: web\nresources: [hr.yaml]\ngeneratorOptions: { disableNameSuffixHash: true }\nconfigMapGenerator: [{ name: values, literals: [values.yaml=a] }]\n',
      'apps/hr.yaml': release(', valuesFrom: [{ kind: ConfigMap, name: values }]'),
    }),
  },
  {
    rule: 'ref-secret-missing-key',
    mistake: 'a Secret without the key that its reader reads',
    said: [
      'error ref-secret-missing-key apps/a.yaml:4 GitRepository web/a spec.secretRef: needs identity and known_hosts of Secret web/key, which only has id_rsa: Flux refuses it. Add identity and known_hosts to the Secret, or rename its keys.',
    ],
    wrong: apps(
      flux(
        'GitRepository',
        'a',
        '{ interval: 5m, url: "ssh://git@github.com/acme/a", ref: { branch: main }, secretRef: { name: key } }',
        'web',
      ),
      secret('key', '{ id_rsa: "${KEY}" }'),
    ),
    right: apps(
      flux(
        'GitRepository',
        'a',
        '{ interval: 5m, url: "ssh://git@github.com/acme/a", ref: { branch: main }, secretRef: { name: key } }',
        'web',
      ),
      secret('key', '{ identity: "${KEY}", known_hosts: "${HOSTS}" }'),
    ),
  },
  {
    rule: 'secret-without-credentials',
    mistake: 'a Secret for a registry that is of another type',
    said: [
      'warning secret-without-credentials apps/a.yaml:4 OCIRepository web/a spec.secretRef: does not sign in: Secret web/ghcr has the type Opaque, and Flux reads credentials of registries only of kubernetes.io/dockerconfigjson. Make the Secret with "kubectl create secret docker-registry".',
    ],
    wrong: apps(
      flux('OCIRepository', 'a', '{ interval: 5m, url: "oci://ghcr.io/acme/a", ref: { tag: 1.0.0 }, secretRef: { name: ghcr } }', 'web'),
      secret('ghcr', '{ username: acme, password: "${TOKEN}" }'),
    ),
    right: apps(
      flux('OCIRepository', 'a', '{ interval: 5m, url: "oci://ghcr.io/acme/a", ref: { tag: 1.0.0 }, secretRef: { name: ghcr } }', 'web'),
      secret('ghcr', '{ .dockerconfigjson: "${CONFIG}" }').replace(/^kind: Secret$/m, 'type: kubernetes.io/dockerconfigjson\nkind: Secret'),
    ),
  },
  {
    rule: 'health-check-target-missing',
    mistake: 'a health check of a HelmRelease that is not there',
    said: [
      'warning health-check-target-missing clusters/prod/db.yaml:4 Kustomization flux-system/db spec.healthChecks[0]: names HelmRelease web/wep, which nothing creates: the Kustomization is never ready. Correct the name or the namespace, or remove the check.',
    ],
    wrong: checked('wep'),
    right: checked('web'),
  },
  {
    rule: 'timeout-inverted',
    mistake: 'a retry that comes later than the interval',
    said: [
      'warning timeout-inverted clusters/prod/db.yaml:4 Kustomization flux-system/db spec.retryInterval: is 5m, which is longer than the interval 3m. Make it shorter than 3m.',
      'warning timeout-inverted clusters/prod/db.yaml:4 Kustomization flux-system/db spec.timeout: is 5m, which is longer than the interval 3m. Make it shorter than 3m.',
    ],
    wrong: cluster({
      'apps/a.yaml': configMap('a'),
      'clusters/prod/db.yaml': kustomization('apps', '').replace('interval: 30m', 'interval: 3m').replace('name: apps', 'name: db'),
    }),
    right: cluster({ 'apps/a.yaml': configMap('a') }),
  },
  {
    rule: 'semver-unbounded',
    mistake: 'a chart of any version',
    said: [
      'warning semver-unbounded apps/a.yaml:9 OCIRepository web/web spec.ref.semver: is >=1.0.0, which has no upper bound, and a HelmRelease installs a chart from it. Write a range with an upper bound such as 1.x.',
    ],
    wrong: apps(
      release(),
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/acme/web", ref: { semver: ">=1.0.0" } }', 'web'),
    ),
    right: apps(release(), flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/acme/web", ref: { semver: 1.x } }', 'web')),
  },
  {
    rule: 'cosign-identity-loose',
    mistake: 'identities that others have, too',
    said: [
      'warning cosign-identity-loose apps/a.yaml:4 OCIRepository web/web spec.verify.matchOIDCIdentity[0].issuer: is ".*", which everyone matches. Write the one that signs.',
      'warning cosign-identity-loose apps/a.yaml:4 OCIRepository web/web spec.verify.matchOIDCIdentity[0].subject: is "github.com/acme", which also matches longer strings that contain it. Begin it with ^ and end it with $.',
    ],
    wrong: apps(
      flux(
        'OCIRepository',
        'web',
        '{ interval: 5m, url: "oci://ghcr.io/acme/web", verify: { provider: cosign, matchOIDCIdentity: [{ issuer: ".*", subject: github.com/acme }] } }',
        'web',
      ),
    ),
    right: apps(
      flux(
        'OCIRepository',
        'web',
        '{ interval: 5m, url: "oci://ghcr.io/acme/web", verify: { provider: cosign, matchOIDCIdentity: [{ issuer: "^https://token.actions.githubusercontent.com$", subject: "^https://github.com/acme/.*$" }] } }',
        'web',
      ),
    ),
  },
  {
    rule: 'ecr-static-secret',
    mistake: 'a Secret for Amazon ECR',
    said: [
      'warning ecr-static-secret apps/a.yaml:4 OCIRepository web/web spec.secretRef: has the credentials for Amazon ECR, which are valid for 12 hours only. Remove it, and set provider: aws.',
    ],
    wrong: apps(
      flux(
        'OCIRepository',
        'web',
        '{ interval: 5m, url: "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", secretRef: { name: ecr } }',
        'web',
      ),
    ),
    right: apps(
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://123456789012.dkr.ecr.eu-west-1.amazonaws.com/web", provider: aws }', 'web'),
    ),
  },
  {
    rule: 'ecr-static-secret',
    mistake: 'a copy of a Secret for Amazon ECR that nothing renews',
    said: [
      'warning ecr-static-secret apps/a.yaml:4 OCIRepository web/web spec.secretRef: has the credentials for Amazon ECR, which are valid for 12 hours only. Remove it, and set provider: aws.',
    ],
    wrong: apps(ecrSource, refreshed('a: b')),
    right: apps(ecrSource, refreshed('kustomize.toolkit.fluxcd.io/ssa: IfNotPresent')),
  },
  {
    rule: 'token-renewed-late',
    mistake: 'the token of a GitHub App that is renewed once it has expired',
    said: [
      'warning token-renewed-late apps/a.yaml:4 ExternalSecret web/ghcr spec.refreshInterval: a token of a GitHub App is valid for 1 hour, but the ExternalSecret renews it every 1h. Set it to 30m.',
      'warning token-renewed-late apps/a.yaml:9 ExternalSecret web/acr spec.refreshInterval: a token of Azure Container Registry is valid for 3 hours, but the ExternalSecret renews it every 4h. Set it to 1h30m.',
      'warning token-renewed-late apps/a.yaml:14 ExternalSecret web/ecr spec.refreshInterval: a token of Amazon ECR is valid for 12 hours, but the ExternalSecret never renews it. Set it to 6h.',
    ],
    wrong: apps(
      token('ghcr', 'GithubAccessToken', ''),
      token('acr', 'ACRAccessToken', 'refreshInterval: 4h,'),
      token('ecr', 'ECRAuthorizationToken', 'refreshInterval: "0",'),
    ),
    right: apps(
      token('ghcr', 'GithubAccessToken', 'refreshInterval: 30m,'),
      token('ecr', 'ECRAuthorizationToken', ''),
      token('other', 'Password', 'refreshInterval: 24h,'),
    ),
  },
  {
    rule: 'alert-namespace-unknown',
    mistake: 'a misspelt namespace of an Alert',
    said: [
      'warning alert-namespace-unknown apps/a.yaml:12 Alert flux-system/all spec.eventSources[0].namespace: is paymets, which has no object of this cluster. Did you mean payments?',
    ],
    wrong: apps(
      configMap('a', 'a: b', 'payments'),
      flux('Alert', 'all', '{ providerRef: { name: slack }, eventSources: [{ kind: Kustomization, name: apps, namespace: paymets }] }'),
    ),
    right: apps(
      configMap('a', 'a: b', 'payments'),
      flux('Alert', 'all', '{ providerRef: { name: slack }, eventSources: [{ kind: Kustomization, name: apps, namespace: payments }] }'),
    ),
  },
  {
    rule: 'commit-status-source',
    mistake: 'commit statuses of kinds without a commit',
    said: [
      'warning commit-status-source apps/a.yaml:9 Alert flux-system/git spec.eventSources: has no kind whose events have a commit, and Provider flux-system/git only writes commit statuses. Add an entry of the kind Kustomization.',
    ],
    wrong: apps(
      flux('Provider', 'git', '{ type: github, address: "https://github.com/acme/fleet", secretRef: { name: git } }'),
      flux('Alert', 'git', '{ providerRef: { name: git }, eventSources: [{ kind: HelmRepository, name: "*" }] }'),
    ),
    right: apps(
      flux('Provider', 'git', '{ type: github, address: "https://github.com/acme/fleet", secretRef: { name: git } }'),
      flux('Alert', 'git', '{ providerRef: { name: git }, eventSources: [{ kind: Kustomization, name: "*" }] }'),
    ),
  },
  {
    rule: 'inputs-from',
    mistake: 'a selector that matches no provider',
    said: [
      'warning inputs-from apps/a.yaml:9 ResourceSet flux-system/a spec.inputsFrom[0].selector: matches no ResourceSetInputProvider of the namespace flux-system: the ResourceSet generates nothing. Correct the labels.',
    ],
    wrong: apps(
      flux('ResourceSetInputProvider', 'a', '{ type: Static, defaultValues: { tenant: a } }'),
      flux('ResourceSet', 'a', '{ inputsFrom: [{ kind: ResourceSetInputProvider, selector: { matchLabels: { a: b } } }], resources: [] }'),
    ),
    right: apps(
      flux('ResourceSetInputProvider', 'a', '{ type: Static, defaultValues: { tenant: a } }').replace(
        'name: a,',
        'name: a, labels: { a: b },',
      ),
      flux('ResourceSet', 'a', '{ inputsFrom: [{ kind: ResourceSetInputProvider, selector: { matchLabels: { a: b } } }], resources: [] }'),
    ),
  },
  {
    rule: 'pull-request-unslugified',
    mistake: 'a branch as a name',
    said: [
      'warning pull-request-unslugified apps/a.yaml:4 ResourceSet flux-system/a spec.resources[0].metadata.name: contains inputs.branch as it is, which may not be a valid name. Write << inputs.branch | slugify >>.',
    ],
    wrong: apps(
      flux(
        'ResourceSet',
        'a',
        '{ inputs: [{ branch: main }], resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "<< inputs.branch >>", namespace: web } }] }',
      ),
    ),
    right: apps(
      flux(
        'ResourceSet',
        'a',
        '{ inputs: [{ branch: main }], resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "<< inputs.branch | slugify >>", namespace: web } }] }',
      ),
    ),
  },
  {
    rule: 'input-unused',
    mistake: 'an input that nothing reads',
    said: [
      'info input-unused apps/a.yaml:4 ResourceSet flux-system/a spec.inputs[0].teem: is read by no template. Remove it, or read it as << inputs.teem >>.',
    ],
    wrong: apps(
      flux(
        'ResourceSet',
        'a',
        '{ inputs: [{ team: a, teem: b }], resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "<< inputs.team >>", namespace: web } }] }',
      ),
    ),
    right: apps(
      flux(
        'ResourceSet',
        'a',
        '{ inputs: [{ team: a }], resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "<< inputs.team >>", namespace: web } }] }',
      ),
    ),
  },
  {
    rule: 'secret-in-values',
    mistake: 'passwords and tokens in plain text',
    said: [
      'warning secret-in-values apps/a.yaml:4 HelmRelease web/web spec.values.db.password: is a secret in plain text. Keep it in an encrypted Secret, and read it from there.',
      'warning secret-in-values apps/a.yaml:12 ConfigMap web/a data.API_TOKEN: is a secret in plain text. Keep it in an encrypted Secret, and read it from there.',
      'warning secret-in-values clusters/prod/apps.yaml:16 Kustomization flux-system/apps spec.postBuild.substitute.DB_PASSWORD: is a secret in plain text. Keep it in an encrypted Secret, and read it from there.',
    ],
    wrong: cluster(
      { 'apps/a.yaml': together(release(', values: { db: { password: hunter22 } }'), configMap('a', 'API_TOKEN: ghp0123456789abcdefgh')) },
      '  postBuild: { substitute: { DB_PASSWORD: hunter22 } }\n',
    ),
    right: cluster(
      {
        'apps/a.yaml': together(
          release(', values: { db: { password: "${DB_PASSWORD}", existingSecret: db, passwordKey: password } }'),
          configMap('a', 'TOKEN: CHANGE_ME'),
        ),
      },
      '  postBuild: { substitute: { DB_PASSWORD: "" } }\n',
    ),
  },
  {
    rule: 'service-account-undeclared',
    mistake: 'an account that nothing creates',
    said: [
      'warning service-account-undeclared clusters/prod/apps.yaml:16 Kustomization flux-system/apps spec.serviceAccountName: names the ServiceAccount flux-system/apps, which nothing creates. Create it and bind a role to it, or correct the name.',
    ],
    wrong: cluster({ 'apps/a.yaml': configMap('a') }, '  serviceAccountName: apps\n'),
    right: cluster(
      { 'apps/a.yaml': configMap('a'), 'clusters/prod/sa.yaml': object('v1', 'ServiceAccount', 'apps', '', 'flux-system') },
      '  serviceAccountName: apps\n',
    ),
  },
  {
    rule: 'force-under-ssa',
    mistake: 'force together with server-side apply',
    said: [
      'warning force-under-ssa apps/a.yaml:4 HelmRelease web/web spec.upgrade.force: is true, and is ignored because of server-side apply. Remove it, or set serverSideApply: disabled.',
    ],
    wrong: apps(release().replace('crds: CreateReplace', 'force: true, serverSideApply: enabled')),
    right: apps(release().replace('crds: CreateReplace', 'force: true, serverSideApply: disabled')),
  },
  {
    rule: 'drift-detection',
    mistake: 'releases without drift detection',
    said: [
      'info drift-detection apps/a.yaml:4 HelmRelease web/web spec: does not set driftDetection: changes by hand stay (and 1 more). Set driftDetection.mode to enabled.',
    ],
    wrong: apps(
      release().replace(', driftDetection: { mode: enabled }', ''),
      release('', 'api').replace(', driftDetection: { mode: enabled }', ''),
    ),
    right: apps(release()),
  },
  {
    rule: 'storage-namespace',
    mistake: 'a release whose history is elsewhere',
    said: [
      'info storage-namespace apps/a.yaml:4 HelmRelease web/web spec.targetNamespace: differs from the namespace in which the history of the release is kept. For a new release, set storageNamespace to the same; do not change it on one that is installed.',
    ],
    wrong: apps(release(', targetNamespace: prod, releaseName: web')),
    right: apps(release(', targetNamespace: prod, storageNamespace: prod, releaseName: web')),
  },
  {
    rule: 'create-namespace',
    mistake: 'a namespace of Helm',
    said: [
      'info create-namespace apps/a.yaml:4 HelmRelease web/web spec.install.createNamespace: is true: the Namespace has no labels, and is never deleted. Write the Namespace as an object.',
    ],
    wrong: apps(release().replace('install: {', 'install: { createNamespace: true,')),
    right: apps(release()),
  },
  {
    rule: 'crds-policy',
    mistake: 'CRDs that stay old',
    said: [
      'warning crds-policy apps/a.yaml:4 HelmRelease web/web spec.upgrade: does not set crds: an upgrade does not upgrade the CRDs of the chart. Set upgrade.crds to CreateReplace.',
    ],
    wrong: apps(
      release().replace(', crds: CreateReplace', ''),
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/charts/kube-prometheus-stack", ref: { semver: 70.x } }', 'web'),
    ),
    right: apps(
      release(),
      flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/charts/kube-prometheus-stack", ref: { semver: 70.x } }', 'web'),
    ),
  },
  {
    rule: 'oci-unverified',
    mistake: 'an artifact without a signature',
    said: [
      'info oci-unverified apps/a.yaml:4 OCIRepository web/web spec: does not set verify: whoever can push decides what is applied. Sign the artifact, and set verify.',
    ],
    wrong: apps(flux('OCIRepository', 'web', '{ interval: 5m, url: "oci://ghcr.io/acme/web", ref: { semver: 1.x } }', 'web')),
    right: apps(
      flux(
        'OCIRepository',
        'web',
        '{ interval: 5m, url: "oci://ghcr.io/acme/web", ref: { semver: 1.x }, verify: { provider: cosign, secretRef: { name: key } } }',
        'web',
      ),
    ),
  },
  {
    rule: 'notification-none',
    mistake: 'a cluster without an Alert',
    said: [
      'info notification-none clusters/prod/apps.yaml:1 Kustomization flux-system/apps: is not watched by an Alert: a failure sends no notification (and 1 more). Add a Provider and an Alert.',
    ],
    wrong: apps(configMap('a')),
    right: apps(flux('Alert', 'all', '{ providerRef: { name: slack }, eventSources: [{ kind: Kustomization, name: "*" }] }')),
  },
  {
    rule: 'network-policy-off',
    mistake: 'network policies that are switched off',
    said: [
      'warning network-policy-off apps/a.yaml:4 FluxInstance flux-system/flux spec.cluster.networkPolicy: is false: every pod can reach the controllers of Flux and their artifacts. Remove it.',
    ],
    wrong: apps(instance('cluster: { networkPolicy: false }')),
    right: apps(instance('cluster: { networkPolicy: true }')),
  },
  {
    rule: 'multitenant-off',
    mistake: 'tenants that are not kept apart',
    said: [
      'warning multitenant-off apps/a.yaml:4 FluxInstance flux-system/flux spec.cluster: does not set multitenant, and Kustomization team/team acts for a tenant. Set multitenant: true.',
    ],
    wrong: apps(instance('cluster: { size: small }'), kustomization('team', 'serviceAccountName: team', 'team')),
    right: apps(instance('cluster: { multitenant: true }'), kustomization('team', 'serviceAccountName: team', 'team')),
  },
  {
    rule: 'network-policy-missing',
    mistake: 'tenants without network policies',
    said: [
      'info network-policy-missing apps/a.yaml:1 Kustomization team/team: acts for a tenant, and the cluster has no network policy. Add a NetworkPolicy to the namespace of each tenant.',
    ],
    wrong: apps(kustomization('team', 'serviceAccountName: team', 'team')),
    right: apps(
      kustomization('team', 'serviceAccountName: team', 'team'),
      object('networking.k8s.io/v1', 'NetworkPolicy', 'all', 'spec: {}', 'team'),
    ),
  },
  {
    rule: 'admission-policy-missing',
    mistake: 'tenants without admission policies',
    said: [
      'info admission-policy-missing apps/a.yaml:1 Kustomization team/team: acts for a tenant, and the cluster has no admission policy. Add policies for what tenants may apply.',
    ],
    wrong: apps(kustomization('team', 'serviceAccountName: team', 'team')),
    right: apps(
      kustomization('team', 'serviceAccountName: team', 'team'),
      object('kyverno.io/v1', 'ClusterPolicy', 'all', 'spec: {}', 'team'),
    ),
  },
  {
    rule: 'tenant-label',
    mistake: 'a tenant without the label of the others',
    said: [
      'info tenant-label apps/a.yaml:7 Namespace team metadata.labels: has no label toolkit.fluxcd.io/tenant, which the namespaces of other tenants have. Add the label toolkit.fluxcd.io/tenant.',
    ],
    wrong: apps(
      namespace('a', '{ toolkit.fluxcd.io/tenant: a }'),
      namespace('team'),
      kustomization('team', 'serviceAccountName: team', 'team'),
    ),
    right: apps(
      namespace('a', '{ toolkit.fluxcd.io/tenant: a }'),
      namespace('team', '{ toolkit.fluxcd.io/tenant: team }'),
      kustomization('team', 'serviceAccountName: team', 'team'),
    ),
  },
  {
    rule: 'cluster-size-unset',
    mistake: 'controllers of no size',
    said: [
      'info cluster-size-unset apps/a.yaml:4 FluxInstance flux-system/flux spec.cluster: does not set size: the controllers have the limits of a small cluster. Set size to small, medium or large.',
    ],
    wrong: apps(instance('cluster: { type: kubernetes }')),
    right: apps(instance('cluster: { size: medium }')),
  },
  {
    rule: 'sync-auth',
    mistake: 'a sync without credentials',
    said: [
      'warning sync-auth apps/a.yaml:4 FluxInstance flux-system/flux spec.sync.url: needs credentials, and neither pullSecret nor provider is set. Set pullSecret to the Secret with the key.',
    ],
    wrong: apps(instance('sync: { kind: GitRepository, url: "ssh://git@github.com/acme/other", ref: refs/heads/main, path: x }')),
    right: apps(
      instance('sync: { kind: GitRepository, url: "ssh://git@github.com/acme/other", ref: refs/heads/main, path: x, pullSecret: git }'),
    ),
  },
  {
    rule: 'sync-auth',
    mistake: 'a sync from Amazon ECR without credentials',
    said: [
      'warning sync-auth apps/a.yaml:4 FluxInstance flux-system/flux spec.sync.url: needs credentials, and neither pullSecret nor provider is set. Set provider: aws.',
    ],
    wrong: apps(instance('sync: { kind: OCIRepository, url: "oci://123456789012.dkr-ecr.eu-west-1.on.aws/fleet", ref: latest, path: x }')),
    right: apps(
      instance(
        'sync: { kind: OCIRepository, url: "oci://123456789012.dkr-ecr.eu-west-1.on.aws/fleet", ref: latest, path: x, provider: aws }',
      ),
    ),
  },
  {
    rule: 'sync-provider',
    mistake: 'a sync with a password of Amazon ECR',
    said: [
      'info sync-provider apps/a.yaml:4 FluxInstance flux-system/flux spec.sync.pullSecret: has a password for a cloud whose identity the cluster may have. Set provider: aws.',
    ],
    wrong: apps(
      instance(
        'sync: { kind: OCIRepository, url: "oci://123456789012.dkr-ecr.eu-west-1.on.aws/fleet", ref: latest, path: x, pullSecret: ecr }',
      ),
    ),
    right: apps(
      instance(
        'sync: { kind: OCIRepository, url: "oci://123456789012.dkr-ecr.eu-west-1.on.aws/fleet", ref: latest, path: x, provider: aws }',
      ),
    ),
  },
  {
    rule: 'sync-provider',
    mistake: 'a sync with a password of a cloud',
    said: [
      'info sync-provider apps/a.yaml:4 FluxInstance flux-system/flux spec.sync.pullSecret: has a password for a cloud whose identity the cluster may have. Set provider: azure.',
    ],
    wrong: apps(instance('sync: { kind: OCIRepository, url: "oci://acme.azurecr.io/fleet", ref: latest, path: x, pullSecret: acr }')),
    right: apps(instance('sync: { kind: OCIRepository, url: "oci://acme.azurecr.io/fleet", ref: latest, path: x, provider: azure }')),
  },
  {
    rule: 'sharding-storage',
    mistake: 'persistent shards without storage',
    said: [
      'warning sharding-storage apps/a.yaml:4 FluxInstance flux-system/flux spec.sharding.storage: is persistent, but spec.storage is not set. Set storage to a class and a size.',
    ],
    wrong: apps(instance('sharding: { shards: [a], storage: persistent }')),
    right: apps(instance('sharding: { shards: [a], storage: persistent }, storage: { class: fast, size: 10Gi }')),
  },
  {
    rule: 'suspended',
    mistake: 'an object that is suspended',
    said: [
      'info suspended apps/a.yaml:4 HelmRelease web/web spec.suspend: is true: changes are not applied. Remove it when the reason is gone.',
    ],
    wrong: apps(release(', suspend: true')),
    right: apps(release()),
  },
  {
    rule: 'suspended',
    mistake: 'a ResourceSet that is disabled',
    said: [
      'info suspended apps/a.yaml:3 ResourceSet flux-system/a metadata.annotations.fluxcd.controlplane.io/reconcile: is disabled: changes are not applied. Remove it when the reason is gone.',
    ],
    wrong: apps(
      flux('ResourceSet', 'a', '{ resources: [] }').replace(
        '}\nspec',
        ', annotations: { fluxcd.controlplane.io/reconcile: disabled } }\nspec',
      ),
    ),
    right: apps(flux('ResourceSet', 'a', '{ resources: [] }')),
  },
  {
    rule: 'retry-interval',
    mistake: 'a strategy without an interval',
    said: [
      'info retry-interval apps/a.yaml:4 HelmRelease web/web spec: sets RetryOnFailure without retryInterval, which is then 5m. Set retryInterval: 3m.',
    ],
    wrong: apps(release().replace(', retryInterval: 3m', '')),
    right: apps(release()),
  },
  {
    rule: 'prune-stateful',
    mistake: 'a volume that is pruned',
    said: [
      'info prune-stateful apps/a.yaml:3 PersistentVolumeClaim web/data metadata.annotations: is deleted with its content when it leaves Kustomization flux-system/apps, which prunes. Set the annotation kustomize.toolkit.fluxcd.io/prune: disabled.',
    ],
    wrong: apps(object('v1', 'PersistentVolumeClaim', 'data', 'spec: {}')),
    right: apps(
      object('v1', 'PersistentVolumeClaim', 'data', 'spec: {}').replace(
        'namespace: web',
        'namespace: web, labels: { kustomize.toolkit.fluxcd.io/prune: disabled }',
      ),
    ),
  },
  {
    rule: 'deletion-policy-hazard',
    mistake: 'a deletion of what is never pruned',
    said: [
      'info deletion-policy-hazard apps/a.yaml:4 Kustomization flux-system/db spec.deletionPolicy: is Delete: removing the Kustomization deletes all that it applies, although it does not prune. Write MirrorPrune.',
      'info deletion-policy-hazard apps/a.yaml:9 Kustomization flux-system/web spec.deletionPolicy: is Orphan: removing the Kustomization leaves all that it applies, without an owner. Write MirrorPrune when nothing has to stay.',
    ],
    wrong: apps(
      kustomization('db', 'deletionPolicy: Delete').replace('prune: true', 'prune: false'),
      kustomization('web', 'deletionPolicy: Orphan'),
    ),
    right: apps(kustomization('db', 'deletionPolicy: MirrorPrune')),
  },
  {
    rule: 'rbac-wildcard',
    mistake: 'a role for everything',
    said: [
      'warning rbac-wildcard apps/a.yaml:4 Role web/all rules: allow all verbs on all resources of all groups. List the groups, resources and verbs.',
    ],
    wrong: apps(object('rbac.authorization.k8s.io/v1', 'Role', 'all', 'rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]')),
    right: apps(object('rbac.authorization.k8s.io/v1', 'Role', 'all', 'rules: [{ apiGroups: [""], resources: ["*"], verbs: [get] }]')),
  },
  {
    rule: 'source-unused',
    mistake: 'a source for nobody',
    said: [
      'info source-unused apps/a.yaml:1 HelmRepository web/old: is used by nothing in this repository. Remove it, unless another repository uses it.',
    ],
    wrong: apps(flux('HelmRepository', 'old', '{ interval: 5m, url: "https://charts.acme.io" }', 'web')),
    right: apps(
      flux('HelmRepository', 'old', '{ interval: 5m, url: "https://charts.acme.io" }', 'web'),
      release().replace(
        'chartRef: { kind: OCIRepository, name: web }',
        'chart: { spec: { chart: web, version: 1.x, sourceRef: { kind: HelmRepository, name: old } } }',
      ),
    ),
  },
  {
    rule: 'push-secret-shared',
    mistake: 'one key for reading and writing',
    said: [
      'warning push-secret-shared apps/a.yaml:14 ImageUpdateAutomation flux-system/app spec.sourceRef: names GitRepository flux-system/app, by which Kustomization flux-system/web reads: the key for reading can write, too. Use a GitRepository of its own for the automation.',
    ],
    wrong: apps(
      flux(
        'GitRepository',
        'app',
        '{ interval: 5m, url: "ssh://git@github.com/acme/app", ref: { branch: main }, secretRef: { name: app } }',
      ),
      kustomization('web', '').replace('name: flux-system, namespace: flux-system }, ', 'name: app }'),
      flux(
        'ImageUpdateAutomation',
        'app',
        '{ interval: 5m, sourceRef: { kind: GitRepository, name: app }, git: { push: { branch: next } } }',
      ),
    ),
    right: apps(
      flux(
        'GitRepository',
        'app',
        '{ interval: 5m, url: "ssh://git@github.com/acme/app", ref: { branch: main }, secretRef: { name: app } }',
      ),
      flux(
        'ImageUpdateAutomation',
        'app',
        '{ interval: 5m, sourceRef: { kind: GitRepository, name: app }, git: { push: { branch: next } } }',
      ),
    ),
  },
  {
    rule: 'tag-filter-missing',
    mistake: 'a policy over all tags',
    said: [
      'info tag-filter-missing apps/a.yaml:4 ImagePolicy flux-system/web spec.policy.alphabetical: compares all tags of the image, because filterTags is not set. Set filterTags.pattern.',
    ],
    wrong: apps(flux('ImagePolicy', 'web', '{ imageRepositoryRef: { name: web }, policy: { alphabetical: { order: asc } } }')),
    right: apps(
      flux(
        'ImagePolicy',
        'web',
        '{ imageRepositoryRef: { name: web }, filterTags: { pattern: "^[0-9]+$" }, policy: { alphabetical: { order: asc } } }',
      ),
    ),
  },
  {
    rule: 'docker-hub-anonymous',
    mistake: 'Docker Hub without an account',
    said: [
      'info docker-hub-anonymous apps/a.yaml:4 ImageRepository flux-system/web spec: reads Docker Hub without credentials, which it limits. Set secretRef.',
    ],
    wrong: apps(flux('ImageRepository', 'web', '{ interval: 5m, image: acme/web }')),
    right: apps(flux('ImageRepository', 'web', '{ interval: 5m, image: acme/web, secretRef: { name: hub } }')),
  },
  {
    rule: 'ref-namespace-undeclared',
    mistake: 'a namespace that nothing creates',
    said: [
      'warning ref-namespace-undeclared apps/a.yaml:9 ConfigMap web/a metadata.namespace: is web, a Namespace that nothing creates. Add the Namespace web.',
    ],
    wrong: apps(namespace('api'), configMap('a')),
    right: apps(namespace('web'), configMap('a')),
  },
  {
    rule: 'ref-secret-unproduced',
    mistake: 'Secrets of unknown origin',
    said: [
      'info ref-secret-unproduced apps/a.yaml:4 ImageRepository flux-system/web spec.secretRef: names the Secret flux-system/ghcr, which nothing in this repository creates. Write down who creates it.',
    ],
    wrong: apps(flux('ImageRepository', 'web', '{ interval: 5m, image: ghcr.io/acme/web, secretRef: { name: ghcr } }')),
    right: apps(
      flux('ImageRepository', 'web', '{ interval: 5m, image: ghcr.io/acme/web, secretRef: { name: ghcr } }'),
      object('external-secrets.io/v1', 'ExternalSecret', 'x', 'spec: { target: { name: ghcr } }', 'flux-system'),
    ),
  },
];
