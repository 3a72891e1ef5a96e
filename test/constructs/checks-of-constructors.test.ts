import { checksIn } from './checks-in';
import { Schemas } from '../../src/flux/schemas';
import { findingsIn, flux, manifestsOf } from '../analysis/rules/support';

/*
 * What a constructor refuses, YAML, L1 objects and included files can say too: a rule over the model or the schema refuses it there. Each check of a
 * constructor has a row: an object that holds what it refuses, and what refuses that object; or why no object can hold it.
 */

/** An object, and the rule that finds an error in it; `schema` for the schema of the kind. */
interface Elsewhere {
  readonly by: string;
  readonly yaml: string;
}

const by = (rule: string, kind: string, spec: string): Elsewhere => ({
  by: rule,
  yaml: flux(kind, kind === 'FluxInstance' ? 'flux' : 'web', spec),
});
const schema = (kind: string, spec: string): Elsewhere => by('schema', kind, spec);

const source = 'sourceRef: { kind: GitRepository, name: web }';
const git = (rest: string) => by('schema', 'GitRepository', `{ interval: 5m, url: https://github.com/acme/web, ${rest} }`);
const chart = (rest: string) => `{ interval: 5m, chartRef: { kind: OCIRepository, name: a }, ${rest} }`;
const apply = (rest: string) => `{ interval: 5m, prune: true, ${source}, ${rest} }`;
const bucket = (rest: string) => `{ interval: 5m, bucketName: web, ${rest} }`;
const instance = (rest: string) => `{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, ${rest} }`;
const sync = (rest: string) => instance(`sync: { path: ., ${rest} }`);
const tags = (rest: string) => `{ type: OCIArtifactTag, url: oci://ghcr.io/acme/web, ${rest} }`;
const calls = '{ kind: GitRepository, apiVersion: source.toolkit.fluxcd.io/v1, name: web }';
const receiver = (rest: string) => `{ resources: [${calls}], ${rest} }`;
const oidc = (issuer: string, rest: string) =>
  receiver(`type: generic-oidc, oidcProviders: [{ issuerURL: "${issuer}", audience: x, ${rest} }]`);
const automation = (rest: string) => `{ interval: 5m, ${source}, git: { commit: { author: { email: a@b.io } }, ${rest} } }`;
const copy = 'copy: [{ from: "@a/**", to: "@artifact/" }]';
const generator = (rest: string) => `{ sources: [{ alias: a, kind: GitRepository, name: web }], ${rest} }`;
const artifacts = (...each: string[]) => generator(`artifacts: [${each.map((one) => `{ ${one} }`).join(', ')}]`);
const oci = (rest: string) => `{ interval: 5m, url: oci://ghcr.io/acme/web, ${rest} }`;
const object = '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: b } }';
const ofProgram = 'an object cannot hold it: it is about the call in the program';
const helper = 'its callers have rows of their own';
const givenTwice = 'an object cannot hold it: the program says one field twice';

/** By the beginning of the check. */
const rows: readonly (readonly [checks: string, refused: Elsewhere | string])[] = [
  ['appliers/health-check-expression.ts', ofProgram],
  ['appliers/health-check.ts', ofProgram],
  ['appliers/helm-test-filter.ts', ofProgram],
  ['appliers/render-decryption.ts', schema('Kustomization', apply('decryption: { provider: vault }'))],
  ['images/image-policy.ts image:', ofProgram],
  ['images/image-policy.ts tag:', ofProgram],
  ['images/image-policy.ts digest:', ofProgram],
  ['images/image-policy.ts checkedName', ofProgram],
  ['images/marked-value.ts', ofProgram],
  ['notifications/oidc-provider.ts issuer: checkedStrings', ofProgram],
  ['notifications/oidc-provider.ts cel: checkedStrings', ofProgram],
  ['notifications/oidc-provider.ts named: checkedStrings', ofProgram],
  ['notifications/receiver.ts receiveOn', ofProgram],
  ['notifications/service.ts', ofProgram],
  ['operator/external-artifact-selector.ts named', ofProgram],
  ['sources/artifact-copy.ts', ofProgram],
  ['sources/artifact-generator-source.ts', ofProgram],
  ['sources/generated-artifact.ts', ofProgram],
  ['sources/namespace-metadata.ts', ofProgram],
  ['operator/workload-identity.ts', ofProgram],
  ['sources/registry-auth.ts', ofProgram],
  ['sources/helm-repository.ts signIn', ofProgram],
  ['appliers/kustomization.ts completeDependencies: spec.dependsOn', ofProgram],
  ['appliers/helm-release.ts renderSpec: spec.chart', givenTwice],
  ['appliers/helm-release.ts renderSpec: checkedOneOf', schema('HelmRelease', '{ interval: 5m }')],
  ['appliers/helm-release.ts renderSpec: checkedReleaseName', helper],
  ['appliers/helm-release.ts renderSpec: checkedNamespace spec.target', by('name-invalid', 'HelmRelease', chart('targetNamespace: A_b'))],
  ['appliers/helm-release.ts renderSpec: checkedNamespace spec.storage', by('name-invalid', 'HelmRelease', chart('storageNamespace: A_b'))],
  [
    'appliers/helm-release.ts renderChart',
    by(
      'semver-range',
      'HelmRelease',
      '{ interval: 5m, chart: { spec: { chart: a, version: latest, sourceRef: { kind: HelmRepository, name: a } } } }',
    ),
  ],
  ['appliers/helm-release.ts checkedReleaseName', by('name-invalid', 'HelmRelease', chart('releaseName: A_b'))],
  ['appliers/ignore-rule.ts', by('changes-nothing', 'HelmRelease', chart('driftDetection: { mode: enabled, ignore: [{ paths: [] }] }'))],
  ['appliers/image-override.ts', by('changes-nothing', 'Kustomization', apply('images: [{ name: a }]'))],
  ['appliers/kustomization.ts addSubstitute', schema('Kustomization', apply('postBuild: { substitute: { A: 5 } }'))],
  [
    'appliers/kustomization.ts constructor: refuse spec.path',
    by('name-invalid', 'Kustomization', `{ interval: 5m, prune: true, path: 'a\\\\b', ${source} }`),
  ],
  ['appliers/kustomization.ts renderSpec', by('name-invalid', 'Kustomization', apply('targetNamespace: A_b'))],
  [
    'appliers/kustomization.ts checkVariable',
    by('substitute-invalid-name', 'Kustomization', apply('postBuild: { substitute: { a-b: c } }')),
  ],
  ['appliers/merged-values.ts', ofProgram],
  ['appliers/post-renderer.ts', by('changes-nothing', 'HelmRelease', chart('postRenderers: [{ kustomize: {} }]'))],
  [
    'images/image-policy-rule.ts',
    by('semver-range', 'ImagePolicy', '{ imageRepositoryRef: { name: a }, policy: { semver: { range: latest } } }'),
  ],
  [
    'images/image-policy.ts renderSpec',
    by(
      'filter-pattern',
      'ImagePolicy',
      '{ imageRepositoryRef: { name: a }, policy: { semver: { range: 1.x } }, filterTags: { pattern: "(?!a)" } }',
    ),
  ],
  [
    'images/image-policy.ts checkInterval',
    schema('ImagePolicy', '{ imageRepositoryRef: { name: a }, policy: { semver: { range: 1.x } }, digestReflectionPolicy: Always }'),
  ],
  [
    'images/image-repository.ts renderSpec',
    by('pattern-invalid', 'ImageRepository', '{ interval: 5m, image: ghcr.io/a/b, exclusionList: ["(?!a)"] }'),
  ],
  ['images/image-repository.ts checkedImage: field', schema('ImageRepository', '{ interval: 5m, image: 5 }')],
  ['images/image-repository.ts checkedImage: refuse', by('oci-address', 'ImageRepository', '{ interval: 5m, image: "ghcr.io/a/b:1" }')],
  [
    'images/image-update-automation.ts renderCheckout',
    by('push-branch-missing', 'ImageUpdateAutomation', automation('checkout: { ref: { tag: a } }')),
  ],
  [
    'images/image-update-automation.ts renderPush: refuse',
    by('git-name', 'ImageUpdateAutomation', automation('push: { refspec: "+a:b" }')),
  ],
  [
    'images/image-update-automation.ts renderPush: checkShortName',
    by('git-name', 'ImageUpdateAutomation', automation('push: { branch: refs/heads/a }')),
  ],
  [
    'images/image-update-automation.ts checkedTemplate',
    by(
      'message-template-updated',
      'ImageUpdateAutomation',
      `{ interval: 5m, ${source}, git: { commit: { author: { email: a@b.io }, messageTemplate: "{{ .Updated }}" } } }`,
    ),
  ],
  ['notifications/alert.ts renderEventSources', by('changes-nothing', 'Alert', '{ providerRef: { name: a }, eventSources: [] }')],
  [
    'notifications/alert.ts checkedList',
    by(
      'pattern-invalid',
      'Alert',
      '{ providerRef: { name: a }, eventSources: [{ kind: GitRepository, name: web }], inclusionList: ["(?!a)"] }',
    ),
  ],
  ['notifications/provider.ts renderSpec', schema('Provider', '{ type: slack, address: https://x.io, commitStatusExpr: "true" }')],
  ['notifications/provider.ts checkedAddress: spec.address', schema('Provider', '{ type: slack, address: 5 }')],
  ['notifications/provider.ts checkedAddress: checkedUrl', by('url-invalid', 'Provider', '{ type: slack, address: "https://a b" }')],
  ['notifications/provider.ts refusePassword', by('url-credentials', 'Provider', '{ type: slack, address: "https://a:b@x.io" }')],
  ['notifications/receiver-resource.ts', ofProgram],
  ['notifications/receiver.ts checkAuthentication: spec.secretRef', schema('Receiver', receiver('type: github'))],
  ['notifications/receiver.ts checkAuthentication: spec.oidcProviders', schema('Receiver', receiver('type: generic-oidc'))],
  [
    'notifications/receiver.ts renderResources',
    by('changes-nothing', 'Receiver', '{ type: github, secretRef: { name: a }, resources: [] }'),
  ],
  ['notifications/oidc-provider.ts issuer: ${factory} validations', schema('Receiver', oidc('https://a.io', 'validations: []'))],
  [
    'notifications/oidc-provider.ts named: refuse ${factory} name',
    by(
      'cel-variable-name',
      'Receiver',
      oidc('https://a.io', 'variables: [{ name: a-b, expression: "1" }], validations: [{ expression: "true", message: a }]'),
    ),
  ],
  [
    'notifications/oidc-provider.ts _render: checkedUrl',
    by('url-invalid', 'Receiver', oidc('https://a b', 'validations: [{ expression: "true", message: a }]')),
  ],
  [
    'notifications/render-reference.ts',
    by(
      'name-invalid',
      'Receiver',
      '{ type: github, secretRef: { name: a }, resources: [{ kind: GitRepository, name: web, namespace: A_b }] }',
    ),
  ],
  [
    'operator/flux-instance.ts renderDistribution: checkedSemverRange',
    by('semver-range', 'FluxInstance', '{ distribution: { version: latest, registry: ghcr.io/fluxcd } }'),
  ],
  [
    'operator/flux-instance.ts renderDistribution: checkedUrl',
    schema('FluxInstance', '{ distribution: { version: 2.x, registry: ghcr.io/fluxcd, artifact: ghcr.io/x } }'),
  ],
  [
    'operator/flux-instance.ts checkedRegistry',
    by('oci-address', 'FluxInstance', '{ distribution: { version: 2.x, registry: "https://ghcr.io/fluxcd" } }'),
  ],
  ['operator/flux-instance.ts checkedCluster', schema('FluxInstance', instance('cluster: { multitenantWorkloadIdentity: true }'))],
  ['operator/flux-instance.ts checkedSharding: spec.sharding.shards', schema('FluxInstance', instance('sharding: { shards: [] }'))],
  [
    'operator/flux-instance.ts checkedSharding: spec.sharding.storage',
    schema('FluxInstance', instance('sharding: { shards: [a], storage: persistent }')),
  ],
  ['operator/flux-instance.ts renderStorage', by('name-invalid', 'FluxInstance', instance('storage: { class: a, size: 10 GB }'))],
  ['operator/flux-sync.ts _render: spec.sync.provider', schema('FluxInstance', sync('kind: Bucket, url: a.io, ref: b, provider: github'))],
  [
    'operator/flux-sync.ts _render: refuse spec.sync.path',
    by('name-invalid', 'FluxInstance', instance('sync: { kind: GitRepository, url: "https://a.io/b", ref: refs/heads/main, path: a/* }')),
  ],
  [
    'operator/flux-sync.ts _render: refuse spec.sync.name',
    by('name-invalid', 'FluxInstance', sync('kind: GitRepository, url: "https://a.io/b", ref: refs/heads/main, name: A_b')),
  ],
  [
    'operator/flux-sync.ts checkGit: checkedUrl',
    by('url-invalid', 'FluxInstance', sync('kind: GitRepository, url: "https://a b", ref: refs/heads/main')),
  ],
  [
    'operator/flux-sync.ts checkGit: checkGitReference',
    by('git-name', 'FluxInstance', sync('kind: GitRepository, url: "https://a.io/b", ref: main')),
  ],
  [
    'operator/flux-sync.ts checkOci: checkedOciRepository',
    by('oci-address', 'FluxInstance', sync('kind: OCIRepository, url: "oci://a.io/b:1", ref: a')),
  ],
  [
    'operator/flux-sync.ts checkOci: checkTag',
    by('name-invalid', 'FluxInstance', sync('kind: OCIRepository, url: "oci://a.io/b", ref: "a:b"')),
  ],
  [
    'operator/flux-sync.ts checkBucket: checkedUrl',
    by('bucket-endpoint', 'FluxInstance', sync('kind: Bucket, provider: azure, url: a.io, ref: b')),
  ],
  [
    'operator/flux-sync.ts checkBucket: spec.sync.url',
    by('bucket-endpoint', 'FluxInstance', sync('kind: Bucket, url: "https://a.io", ref: b')),
  ],
  [
    'operator/flux-sync.ts checkBucket: refuse spec.sync.ref',
    by('name-invalid', 'FluxInstance', sync('kind: Bucket, url: a.io, ref: a/b')),
  ],
  ['operator/sync-reference.ts', helper],
  ['operator/generated-object.ts', ofProgram],
  ['operator/input-filter.ts', ofProgram],
  ['operator/input-provider-rules.ts checkInputProvider: spec.type', schema('ResourceSetInputProvider', '{ type: Foo }')],
  [
    'operator/input-provider-rules.ts checkInputProvider: spec.${place}',
    schema('ResourceSetInputProvider', '{ type: Static, url: https://a.io }'),
  ],
  ['operator/input-provider-rules.ts checkInputProvider: check', helper],
  ['operator/input-provider-rules.ts checkUrl: spec.url', schema('ResourceSetInputProvider', '{ type: GitHubTag }')],
  [
    'operator/input-provider-rules.ts checkUrl: checkedOciRepository',
    by('oci-address', 'ResourceSetInputProvider', '{ type: OCIArtifactTag, url: "oci://a.io/B" }'),
  ],
  [
    'operator/input-provider-rules.ts checkUrl: checkedUrl',
    by('url-invalid', 'ResourceSetInputProvider', '{ type: GitHubTag, url: "https://a b" }'),
  ],
  [
    'operator/external-artifact-selector.ts matching: factory',
    schema('ResourceSetInputProvider', '{ type: ExternalArtifact, selectors: [{ name: a, matchLabels: { b: c } }] }'),
  ],
  ['operator/input-provider-rules.ts checkSelectors: spec.selectors', schema('ResourceSetInputProvider', '{ type: ExternalArtifact }')],
  ['operator/resource-set-dependency.ts fromConstruct', ofProgram],
  ['operator/resource-set-dependency.ts named', ofProgram],
  [
    'operator/resource-set-dependency.ts _render',
    schema(
      'ResourceSet',
      `{ resources: [${object}], dependsOn: [{ apiVersion: v1, kind: ConfigMap, name: a, namespace: b, readyExpr: "true" }] }`,
    ),
  ],
  ['operator/resource-set-input-provider.ts renderSpec', helper],
  [
    'operator/resource-set-input-provider.ts checkedFilter: checkedVersion',
    by('provider-filter', 'ResourceSetInputProvider', tags('filter: { semver: latest }')),
  ],
  [
    'operator/resource-set-input-provider.ts checkedFilter: spec.filter.limit',
    by('provider-filter', 'ResourceSetInputProvider', tags('filter: { limit: 0 }')),
  ],
  [
    'operator/resource-set-input-provider.ts checkedFilter: checkedRegex',
    by('provider-filter', 'ResourceSetInputProvider', tags('filter: { includeTag: "(?!a)" }')),
  ],
  [
    'operator/input-provider-schedule.ts cron: refuse ${factory} expression',
    by('schedule-invalid', 'ResourceSetInputProvider', tags('schedule: [{ cron: "1 2" }]')),
  ],
  [
    'operator/input-provider-schedule.ts cron: refuse ${factory} timeZone',
    by('schedule-invalid', 'ResourceSetInputProvider', tags('schedule: [{ cron: "0 9 * * *", timeZone: Europe/Berln }]')),
  ],
  ['operator/resource-set-template.ts', ofProgram],
  ['operator/resource-set.ts addStep', ofProgram],
  ['operator/resource-set.ts input: ', ofProgram],
  ['operator/resource-set.ts inputFrom: ', ofProgram],
  ['operator/resource-set.ts templateOf', ofProgram],
  ['operator/resource-set.ts expression', ofProgram],
  [
    'operator/resource-set.ts renderSpec: checkedDelimiters',
    by('wrong-delimiters', 'ResourceSet', '{ resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "{{ inputs.a }}" } }] }'),
  ],
  [
    'operator/resource-set.ts checkExclusive',
    schema('ResourceSet', `{ steps: [{ name: a, resources: [${object}] }], resources: [${object}] }`),
  ],
  [
    'operator/resource-set.ts renderInputStrategy',
    schema('ResourceSet', `{ inputStrategy: { name: Flatten, includeEmptyProviders: true }, resources: [${object}] }`),
  ],
  ['operator/resource-set.ts renderSteps: checkedStepName', helper],
  ['operator/resource-set-step.ts named: ${factory} resources and', schema('ResourceSet', '{ steps: [{ name: a }] }')],
  [
    'operator/resource-set-step.ts _render: checkedDelimiters',
    by(
      'wrong-delimiters',
      'ResourceSet',
      '{ steps: [{ name: a, resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: "{{ inputs.a }}" } }] }] }',
    ),
  ],
  ['operator/resource-set.ts checkedStepName', schema('ResourceSet', `{ steps: [{ name: A_b, resources: [${object}] }] }`)],
  ['operator/template-delimiters.ts', helper],
  ['operator/template-values.ts', ofProgram],
  ['sources/artifact-generator.ts', helper],
  [
    'sources/bucket-sts.ts',
    by('url-invalid', 'Bucket', bucket('provider: aws, endpoint: a.io, sts: { provider: aws, endpoint: "https://a b" }')),
  ],
  ['sources/bucket.ts checkProvider: spec.endpoint', by('bucket-endpoint', 'Bucket', bucket('endpoint: "https://a.io"'))],
  ['sources/bucket.ts checkProvider: checkedUrl', by('bucket-endpoint', 'Bucket', bucket('provider: azure, endpoint: a.io'))],
  [
    'sources/bucket.ts checkProvider: spec.sts.provider',
    schema('Bucket', bucket('provider: aws, endpoint: a.io, sts: { provider: ldap, endpoint: https://a.io }')),
  ],
  [
    'sources/bucket.ts checkProvider: spec.sts',
    schema('Bucket', bucket('provider: gcp, endpoint: a.io, sts: { provider: aws, endpoint: https://a.io }')),
  ],
  [
    'sources/bucket.ts checkProvider: spec.serviceAccountName',
    schema('Bucket', bucket('provider: generic, endpoint: a.io, serviceAccountName: x')),
  ],
  [
    'sources/bucket.ts checkProvider: spec.secretRef and',
    schema('Bucket', bucket('provider: aws, endpoint: a.io, secretRef: { name: a }, serviceAccountName: x')),
  ],
  ['sources/check-generator.ts checkGenerator: checkSome', schema('ArtifactGenerator', generator('artifacts: []'))],
  [
    'sources/check-generator.ts checkGenerator: checkedPattern',
    schema('ArtifactGenerator', `{ sources: [{ alias: "A b", kind: GitRepository, name: web }], artifacts: [{ name: web, ${copy} }] }`),
  ],
  [
    'sources/check-generator.ts checkGenerator: checkUnique',
    by('artifact-duplicate', 'ArtifactGenerator', artifacts(`name: web, ${copy}`, `name: web, ${copy}`)),
  ],
  [
    'sources/check-generator.ts checkGenerator: checkAlias',
    by('artifact-alias-unknown', 'ArtifactGenerator', generator(`pathPattern: "@b/{x}", artifacts: [{ name: web, ${copy} }]`)),
  ],
  [
    'sources/check-generator.ts checkPlaceholders',
    by('pattern-capture', 'ArtifactGenerator', generator(`pathPattern: "@a/{x}", artifacts: [{ name: "{y}", ${copy} }]`)),
  ],
  [
    'sources/check-generator.ts checkedPlaceholders: spec.pathPattern',
    by('pattern-capture', 'ArtifactGenerator', generator(`pathPattern: "@a/{x}/{x}", artifacts: [{ name: "{x}", ${copy} }]`)),
  ],
  ['sources/check-generator.ts checkGenerator', helper],
  ['sources/check-generator.ts artifactNamespace', ofProgram],
  ['sources/check-generator.ts checkArtifact: ${field}.name', schema('ArtifactGenerator', artifacts(`name: "A b", ${copy}`))],
  ['sources/check-generator.ts checkArtifact: checkSome', schema('ArtifactGenerator', artifacts('name: web, copy: []'))],
  [
    'sources/check-generator.ts checkArtifact: checkedPattern',
    schema('ArtifactGenerator', artifacts('name: web, copy: [{ from: "@a/**", to: x }]')),
  ],
  [
    'sources/check-generator.ts checkArtifact: checkAlias',
    by('artifact-alias-unknown', 'ArtifactGenerator', artifacts(`name: web, ${copy}, revision: "@b"`)),
  ],
  ['sources/check-generator.ts', helper],
  ['sources/git-ref.ts _render: checkedSemverRange', { ...git('ref: { semver: latest }'), by: 'semver-range' }],
  ['sources/git-ref.ts _render: checkShortName', { ...git('ref: { branch: refs/heads/main }'), by: 'git-name' }],
  ['sources/git-ref.ts _render: checkCommit', { ...git('ref: { commit: abc }'), by: 'git-name' }],
  ['sources/git-ref.ts _render: checkFullName', { ...git('ref: { name: main }'), by: 'git-name' }],
  ['sources/git-repository.ts constructor', git('provider: generic, serviceAccountName: x')],
  ['sources/git-repository.ts renderSpec', by('url-invalid', 'GitRepository', '{ interval: 5m, url: "https://a b" }')],
  [
    'sources/helm-chart.ts renderSpec: spec.verify',
    schema('HelmChart', `{ interval: 5m, chart: a, ${source}, verify: { provider: cosign } }`),
  ],
  [
    'sources/helm-chart.ts renderSpec: refuse spec.chart',
    by('name-invalid', 'HelmChart', '{ interval: 5m, chart: "oci://a.io/b", sourceRef: { kind: GitRepository, name: a } }'),
  ],
  [
    'sources/helm-chart.ts renderSpec: checkedVersion',
    by('semver-range', 'HelmChart', '{ interval: 5m, chart: a, version: latest, sourceRef: { kind: HelmRepository, name: a } }'),
  ],
  [
    'sources/helm-repository.ts renderSpec: checkedOciUrl',
    by('oci-address', 'HelmRepository', '{ interval: 5m, type: oci, url: "oci://a.io/b:1" }'),
  ],
  ['sources/helm-repository.ts renderSpec: checkedUrl', by('url-invalid', 'HelmRepository', '{ interval: 5m, url: "https://a b" }')],
  ['sources/oci-ref.ts _render: refuse ${field}.tag', by('name-invalid', 'OCIRepository', oci('ref: { tag: a b }'))],
  ['sources/oci-ref.ts _render: refuse ${field}.digest', by('name-invalid', 'OCIRepository', oci('ref: { digest: "sha1:5" }'))],
  ['sources/oci-ref.ts _render: checkedSemverRange', by('semver-range', 'OCIRepository', oci('ref: { semver: latest }'))],
  ['sources/oci-ref.ts _render: checkedRegex', by('pattern-invalid', 'OCIRepository', oci('ref: { semver: 1.x, semverFilter: "(?!a)" }'))],
  [
    'sources/render-managed-namespaces.ts renderManagedNamespaces: ${field}.allowedNames',
    schema('ArtifactGenerator', generator(`artifacts: [{ name: web, ${copy} }], managedNamespaces: { allowedNames: [] }`)),
  ],
  [
    'sources/render-managed-namespaces.ts renderManagedNamespaces: ${field}.metadata',
    schema(
      'ArtifactGenerator',
      generator(`artifacts: [{ name: web, ${copy} }], managedNamespaces: { allowedNames: [a], metadata: { fromSource: {} } }`),
    ),
  ],
  ['core/verification.ts notation: checkedSecret', by('notation-without-secret', 'OCIRepository', oci('verify: { provider: notation }'))],
  ['sources/render-oci-source.ts', by('oci-address', 'OCIRepository', '{ interval: 5m, url: "oci://a.io/b:1" }')],
  [
    'core/verification.ts cosignKeyless',
    by('cosign-any-identity', 'OCIRepository', oci('verify: { provider: cosign, matchOIDCIdentity: [] }')),
  ],
  ['core/verification.ts cosignKey: checkedSecret', by('cosign-any-identity', 'OCIRepository', oci('verify: { provider: cosign }'))],
  [
    'core/verification.ts _renderForRelease',
    by(
      'cosign-any-identity',
      'HelmRelease',
      '{ interval: 5m, chart: { spec: { chart: a, sourceRef: { kind: HelmRepository, name: a }, verify: { provider: cosign, matchOIDCIdentity: [] } } } }',
    ),
  ],
  [
    'core/oidc-identity.ts _render',
    by('pattern-invalid', 'OCIRepository', oci('verify: { provider: cosign, matchOIDCIdentity: [{ issuer: "(?!a)", subject: b }] }')),
  ],
  [
    'core/verification.ts refuseTrustedRoot',
    schema('HelmChart', `{ interval: 5m, chart: a, ${source}, verify: { provider: cosign, trustedRootSecretRef: { name: a } } }`),
  ],
  ['core/verification.ts gitKeys: checkedSecret', git('verify: { mode: HEAD }')],
  ['core/verification.ts _renderForGit', git('verify: { provider: cosign, secretRef: { name: a } }')],
  ['core/verification.ts common', schema('OCIRepository', oci('verify: { mode: HEAD, secretRef: { name: a } }'))],
  ['core/verification.ts checkedSecret', helper],
];

/** The row of a check: the first one that it begins with. */
const rowOf = (check: string) => rows.find(([beginning]) => check.startsWith(beginning));

test('every check of a constructor has a row', () => {
  expect(checksIn().filter((check) => rowOf(check) === undefined)).toEqual([]);
});

test('every row is of a check that a constructor makes', () => {
  const used = new Set(checksIn().map(rowOf));
  expect(rows.filter((row) => !used.has(row)).map(([beginning]) => beginning)).toEqual([]);
});

const refusals = rows.filter((row): row is readonly [string, Elsewhere] => typeof row[1] !== 'string');

test.each(refusals)('what %s refuses is refused in YAML too', (_, { by: rule, yaml }) => {
  if (rule === 'schema') expect(Schemas.ofFlux().problemsOf(manifestsOf(yaml)[0].object)).not.toEqual([]);
  else expect(findingsIn(yaml).map((finding) => finding.rule)).toContain(rule);
});
