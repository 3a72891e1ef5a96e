import { RepositoryCase } from './cases-of-clusters';
import { flux, together } from '../../analysis/rules/support';
import { Files } from '../../cli/support';
import { bootstrapped } from '../../repository/support';
import { cluster, configMap } from '../support';

const kustomization = (name: string, more = '') =>
  flux(
    'Kustomization',
    name,
    `{ interval: 30m, retryInterval: 5m, timeout: 5m, prune: true, path: ./${name}, sourceRef: { kind: GitRepository, name: flux-system }${more} }`,
  );
const policy = (name: string) => flux('ImagePolicy', name, '{ imageRepositoryRef: { name: web }, policy: { semver: { range: 1.x } } }');
const automation = (path: string) =>
  flux(
    'ImageUpdateAutomation',
    'all',
    `{ interval: 5m, sourceRef: { kind: GitRepository, name: flux-system }, git: { push: { branch: next } }, update: { path: ${path} } }`,
  );
const markedImage = (image: string) => configMap('a', `image: ${image}:1.0.0 # {"$imagepolicy": "flux-system:web"}`);
const markedDigest = configMap('a', `digest: sha256:${'0'.repeat(64)} # {"$imagepolicy": "flux-system:web:digest"}`);
const reflecting = policy('web').replace('policy:', 'digestReflectionPolicy: IfNotPresent, policy:');
const scanned = flux('ImageRepository', 'web', '{ image: ghcr.io/acme/web, interval: 5m }');
const marked = configMap('a', 'tag: 1.0.0 # {"$imagepolicy": "flux-system:web:tag"}');
const release = (version: string) =>
  flux(
    'HelmRelease',
    'web',
    `{ interval: 30m, chart: { spec: { chart: web, version: ${version}, sourceRef: { kind: HelmRepository, name: charts } } } }`,
    'web',
  );
/** Two clusters, prod and test, each with the files of its folder. */
const two = (prod: Files, test: Files): Files => ({ ...bootstrapped('clusters/prod'), ...bootstrapped('clusters/test'), ...prod, ...test });
/** Two clusters with a folder, an automation and a policy of the same name each: that of test takes release candidates. */
const environments = (inTest: string, inProd: string): Files => ({
  ...two({ 'clusters/prod/a.yaml': kustomization('prod') }, { 'clusters/test/a.yaml': kustomization('test') }),
  'prod/i.yaml': together(automation(inProd), policy('web'), scanned),
  'prod/a.yaml': marked,
  'test/i.yaml': together(automation(inTest), policy('web').replace('1.x', '">=1.0.0-0"'), scanned),
  'test/a.yaml': marked,
});
const generator = (from: string) =>
  flux(
    'ArtifactGenerator',
    'web',
    `{ sources: [{ alias: fleet, kind: GitRepository, name: flux-system }], artifacts: [{ name: web, copy: [{ from: "${from}", to: "@artifact/" }] }] }`,
  );
const components = (list: string): Files => ({
  'clusters/prod/flux-system/gotk-components.yaml': `---\n# Flux Version: v2.9.4\n# Components: ${list}\n`,
});
const key = `${'-----BEGIN'} PRIVATE KEY-----\n    ${'A'.repeat(64)}\n    ${'-----END'} PRIVATE KEY-----`;
const sops = (data: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\n  namespace: web\nstringData: ${data}\nsops:\n  mac: ENC[AES256_GCM,data:x,type:str]\n  version: 3.9.0\n`;
const substituting = '  postBuild: { substitute: { DOMAIN: acme.io } }\n';
const workflow = (run: string): Files => ({
  '.github/workflows/test.yaml': `on: pull_request\njobs:\n  test:\n    steps:\n      - run: ${run}\n`,
});

const instance = (path: string) =>
  flux(
    'FluxInstance',
    'flux',
    `{ distribution: { version: 2.x, registry: ghcr.io/fluxcd }, sync: { kind: GitRepository, url: "https://github.com/acme/fleet", ref: refs/heads/main, path: ${path} } }`,
  );
const folder = (path: string): Files => ({
  [`${path}/kustomization.yaml`]: 'resources: [a.yaml]\n',
  [`${path}/a.yaml`]: configMap(path.slice(-3)),
});
const images = (named: string) => `resources: [a.yaml]\nimages:\n  - name: web\n    newTag: 1.0.0 # {"$imagepolicy": "${named}:tag"}\n`;
const workload = together(
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n',
  `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "ghcr.io/acme/web:1.0.0" }] }
`,
);
/** Two folders that have a component, whose patch is for an object of the second one. */
const withComponent = (kind: string, name: string): Files => ({
  'apps/a/kustomization.yaml': 'resources: [a.yaml]\ncomponents: [../../parts]\n',
  'apps/a/a.yaml': configMap('a'),
  'apps/b/kustomization.yaml': 'resources: [b.yaml]\ncomponents: [../../parts]\n',
  'apps/b/b.yaml': configMap('b'),
  'parts/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: { kind: ${kind}, name: ${name} }
    patch: '- { op: add, path: /data/c, value: d }'
`,
});
const encrypted: Files = {
  'apps/kustomization.yaml': 'namespace: web\nsecretGenerator: [{ name: db, files: [db.enc.yaml] }]\n',
  'apps/db.enc.yaml': 'password: ENC[AES256_GCM,data:x,type:str]\nsops:\n  mac: ENC[AES256_GCM,data:x,type:str]\n  version: 3.9.0\n',
};
const webChart: Files = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values-prod.yaml': 'replicas: 3\n',
  'charts/web/values.yaml': 'replicas: 1\n',
};
const ofChart = (name: string, chart: string, valuesFiles: readonly string[] = [], more = 'interval: 5m') =>
  flux(
    'HelmRelease',
    name,
    `
  interval: 30m
  chart:
    spec:
      chart: ${chart}
      reconcileStrategy: Revision
      ${more}
      valuesFiles: [${valuesFiles.join(', ')}]
      sourceRef: { kind: GitRepository, name: flux-system, namespace: flux-system }`,
    'shop',
  );

/** Rules that read files, folders and what clusters get of them. */
export const casesOfRepositories: readonly RepositoryCase[] = [
  {
    rule: 'gotk-leftover',
    mistake: 'a Kustomize file that names the files of a bootstrap, beside a FluxInstance',
    said: [
      'warning gotk-leftover clusters/prod/flux-system/kustomization.yaml:1 Kustomization clusters/prod/flux-system/kustomization.yaml resources[1]: is ' +
        'gotk-sync.yaml, which is left over from flux bootstrap: a FluxInstance installs Flux on this cluster. Remove the line.',
    ],
    wrong: {
      'clusters/prod/flux-system/flux.yaml': instance('clusters/prod'),
      'clusters/prod/flux-system/kustomization.yaml': 'resources: [flux.yaml, gotk-sync.yaml]\n',
    },
    right: {
      'clusters/prod/flux-system/flux.yaml': instance('clusters/prod'),
      'clusters/prod/flux-system/kustomization.yaml': 'resources: [flux.yaml]\n',
    },
  },
  {
    rule: 'sync-path-missing',
    mistake: 'a FluxInstance whose path is misspelt',
    said: [
      'error sync-path-missing flux.yaml:4 FluxInstance flux-system/flux spec.sync.path: is clusters/prd, which is not a folder of the repository. Write clusters/prod.',
    ],
    wrong: { 'clusters/prod/a.yaml': configMap('a'), 'flux.yaml': instance('clusters/prd') },
    right: { 'clusters/prod/a.yaml': configMap('a'), 'flux.yaml': instance('clusters/prod') },
  },
  {
    rule: 'sync-path-missing',
    mistake: 'a gotk-sync.yaml whose path is not the folder around it',
    said: [
      'error sync-path-missing clusters/prod/flux-system/gotk-sync.yaml:17 Kustomization flux-system/flux-system spec.path: is ./clusters/prd, which is not a folder of the repository. Write clusters/prod.',
    ],
    wrong: Object.fromEntries(
      Object.entries(cluster({ 'apps/a.yaml': configMap('a') })).map(([path, text]) => [
        path,
        text.replace('path: ./clusters/prod', 'path: ./clusters/prd'),
      ]),
    ),
    right: cluster({ 'apps/a.yaml': configMap('a') }),
  },
  {
    rule: 'sync-path-of-other',
    mistake: 'a FluxInstance that was copied with the path of another cluster',
    said: [
      'warning sync-path-of-other clusters/test/flux.yaml:4 FluxInstance flux-system/flux spec.sync.path: is clusters/prod, the folder of another cluster, which has its own FluxInstance in clusters/prod/flux.yaml. Write clusters/test.',
    ],
    wrong: { 'clusters/prod/flux.yaml': instance('clusters/prod'), 'clusters/test/flux.yaml': instance('clusters/prod') },
    right: {
      'clusters/prod/flux.yaml': instance('clusters/prod'),
      'clusters/test/flux.yaml': instance('./clusters/test'),
      'flux.yaml': instance('clusters/prod'),
    },
  },
  {
    rule: 'orphan-file',
    mistake: 'a folder that the Kustomize file around it does not name',
    said: [
      'warning orphan-file apps/api/kustomization.yaml:1 Kustomization apps/api/kustomization.yaml: is not applied: apps/kustomization.yaml does not name its folder. Name it there, or remove it.',
    ],
    wrong: cluster({
      'apps/kustomization.yaml': 'resources: [web]\n',
      ...folder('apps/web'),
      ...folder('apps/api'),
    }),
    right: cluster({ 'apps/kustomization.yaml': 'resources: [web, api]\n', ...folder('apps/web'), ...folder('apps/api') }),
  },
  {
    rule: 'marker-unknown-policy',
    mistake: 'a marker in a Kustomize file for a policy that is not there',
    said: [
      'error marker-unknown-policy apps/kustomization.yaml:4 Kustomization apps/kustomization.yaml: has a marker in line 4 for the ImagePolicy flux-system:wep, which is not in the repository. Did you mean flux-system:web?',
    ],
    wrong: cluster({ 'apps/kustomization.yaml': images('flux-system:wep'), 'apps/a.yaml': policy('web') }),
    right: cluster({ 'apps/kustomization.yaml': images('flux-system:web'), 'apps/a.yaml': policy('web') }),
  },
  {
    rule: 'marker-image',
    mistake: 'a marker of the policy of another image',
    said: [
      'warning marker-image apps/a.yaml:7 ConfigMap web/a: has ghcr.io/acme/api:1.0.0 in line 7, but its marker names ImagePolicy flux-system/web, which is of ghcr.io/acme/web. Name the ImagePolicy of the image.',
    ],
    wrong: cluster({ 'apps/a.yaml': markedImage('ghcr.io/acme/api'), 'clusters/prod/i.yaml': together(scanned, policy('web')) }),
    right: cluster({ 'apps/a.yaml': markedImage('mirror.acme.io/web'), 'clusters/prod/i.yaml': together(scanned, policy('web')) }),
  },
  {
    rule: 'marker-digest',
    mistake: 'a marker of the digest, which the policy does not reflect',
    said: [
      'error marker-digest apps/a.yaml:7 ConfigMap web/a: has a marker in line 7 for the digest of ImagePolicy flux-system/web, which reflects none: image automation empties the value. Set digestReflectionPolicy: IfNotPresent in ImagePolicy flux-system/web.',
    ],
    wrong: cluster({ 'apps/a.yaml': markedDigest, 'clusters/prod/i.yaml': together(scanned, policy('web')) }),
    right: cluster({ 'apps/a.yaml': markedDigest, 'clusters/prod/i.yaml': together(scanned, reflecting) }),
  },
  {
    rule: 'marker-part',
    mistake: 'a marker of a whole image on the line of a tag',
    said: [
      'warning marker-part apps/kustomization.yaml:4 Kustomization apps/kustomization.yaml: has a marker in line 4 that sets newTag to the whole image. End the marker with flux-system:web:tag, or put it on another line.',
    ],
    wrong: cluster({ 'apps/kustomization.yaml': images('flux-system:web').replace(':tag"', '"'), 'apps/a.yaml': policy('web') }),
    right: cluster({ 'apps/kustomization.yaml': images('flux-system:web'), 'apps/a.yaml': policy('web') }),
  },
  {
    rule: 'substitute-unintended',
    mistake: 'a default of a shell script',
    said: [
      'warning substitute-unintended apps/a.yaml:9 ConfigMap web/a data.run.sh: has ${DATA_DIR:-/data}, which Flux replaces by "/data", because no variable has this name. Write $${DATA_DIR:-/data} to keep it, or give the object the annotation kustomize.toolkit.fluxcd.io/substitute: disabled.',
    ],
    wrong: cluster({ 'apps/a.yaml': configMap('a', 'run.sh: |\n    #!/bin/sh\n    cd ${DATA_DIR:-/data}') }, substituting),
    right: cluster({ 'apps/a.yaml': configMap('a', 'run.sh: |\n    #!/bin/sh\n    cd $${DATA_DIR:-/data}') }, substituting),
  },
  {
    rule: 'substitute-without-variables',
    mistake: 'a variable in a field of Flux where nothing is substituted',
    said: [
      'warning substitute-without-variables apps/a.yaml:4 HelmRelease web/web spec.chart.spec.version: has ${VERSION}, which stays as it is: Kustomization flux-system/apps, which applies it, has no postBuild. Give that Kustomization postBuild.substitute with at least one variable, or write the value.',
    ],
    wrong: cluster({ 'apps/a.yaml': release('"${VERSION}"') }),
    right: cluster({ 'apps/a.yaml': release('"${VERSION}"') }, '  postBuild: { substitute: { VERSION: 1.x } }\n'),
  },
  {
    rule: 'sops-no-decryption',
    mistake: 'a generator over a file that SOPS encrypted',
    said: [
      'error sops-no-decryption apps/kustomization.yaml:2 Secret web/db-5t7m46gg8m: is encrypted with SOPS, but Kustomization flux-system/apps, which applies it, does not set decryption: Flux applies the ciphertext and is Ready. Set spec.decryption of Kustomization flux-system/apps to the provider sops.',
    ],
    wrong: cluster(encrypted),
    right: cluster(encrypted, '  decryption: { provider: sops, secretRef: { name: sops } }\n'),
  },
  {
    rule: 'artifact-copies-nothing',
    mistake: 'a copy that matches no file',
    said: [
      'error artifact-copies-nothing clusters/prod/g.yaml:4 ArtifactGenerator flux-system/web spec.artifacts[0].copy[0].from: is @fleet/apps/wep/**, which matches no file of GitRepository flux-system/flux-system. Correct the path: there is apps/web.',
    ],
    wrong: cluster({ 'apps/web/a.yaml': configMap('a'), 'clusters/prod/g.yaml': generator('@fleet/apps/wep/**') }),
    right: cluster({ 'apps/web/a.yaml': configMap('a'), 'clusters/prod/g.yaml': generator('@fleet/apps/web/**') }),
  },
  {
    rule: 'automation-without-markers',
    mistake: 'an automation over a folder without markers',
    said: [
      'warning automation-without-markers clusters/prod/i.yaml:4 ImageUpdateAutomation flux-system/all spec.update.path: is infra, in which no file has a marker: the automation changes nothing. Put markers on the lines of the images, or correct the path.',
    ],
    wrong: cluster({
      'apps/a.yaml': marked,
      'infra/a.yaml': configMap('b'),
      'clusters/prod/i.yaml': together(automation('./infra'), policy('web')),
    }),
    right: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./apps'), policy('web')) }),
  },
  {
    rule: 'bootstrap-migration',
    mistake: 'a cluster of flux bootstrap',
    said: [
      'info bootstrap-migration clusters/prod/flux-system/gotk-sync.yaml:10 Kustomization flux-system/flux-system: is of flux bootstrap, as on prod: the Flux Operator can manage it. See the migration guide of the Flux Operator.',
    ],
    wrong: cluster({ 'apps/a.yaml': configMap('a') }),
    right: { 'apps/a.yaml': configMap('a') },
  },
  {
    rule: 'component-missing',
    mistake: 'a kind without its controller on a bootstrapped cluster',
    said: [
      'error component-missing apps/a.yaml:2 ImagePolicy flux-system/web kind: is ImagePolicy, which needs image-reflector-controller, and flux bootstrap did not install that on this cluster (and 1 more). Run flux bootstrap with --components-extra=image-reflector-controller.',
    ],
    wrong: cluster({
      'apps/a.yaml': together(policy('web'), policy('api')),
      ...components('source-controller,kustomize-controller,helm-controller,notification-controller'),
    }),
    right: cluster({ 'apps/a.yaml': policy('web'), ...components('source-controller,kustomize-controller,image-reflector-controller') }),
  },
  {
    rule: 'chart-version-parity',
    mistake: 'other versions on other clusters',
    said: [
      'info chart-version-parity clusters/prod/a.yaml:4 HelmRelease web/web spec.chart.spec.version: differs between clusters: 1.0.0 on prod; 1.1.0 on test. Promote the version, or leave it.',
    ],
    wrong: two({ 'clusters/prod/a.yaml': release('1.0.0') }, { 'clusters/test/a.yaml': release('1.1.0') }),
    right: two({ 'clusters/prod/a.yaml': release('1.0.0') }, { 'clusters/test/a.yaml': release('1.0.0') }),
  },
  {
    rule: 'empty-render',
    mistake: 'a Kustomization that applies nothing',
    said: [
      'warning empty-render clusters/prod/web.yaml:4 Kustomization flux-system/web spec.path: is web, which contains nothing to apply. Correct the path, or remove the Kustomization.',
    ],
    wrong: cluster({
      'apps/a.yaml': configMap('a'),
      'web/kustomization.yaml': 'resources: []\n',
      'clusters/prod/web.yaml': kustomization('web'),
    }),
    right: cluster({
      'apps/a.yaml': configMap('a'),
      'web/kustomization.yaml': 'resources: [a.yaml]\n',
      'web/a.yaml': configMap('b'),
      'clusters/prod/web.yaml': kustomization('web'),
    }),
  },
  {
    rule: 'flux-system-outside-clusters',
    mistake: 'the files of a bootstrap in a shared folder',
    said: [
      'warning flux-system-outside-clusters shared/flux-system/gotk-sync.yaml:1 GitRepository flux-system/flux-system: is a file of a bootstrap outside of clusters/. Move the folder flux-system to that of its cluster.',
    ],
    wrong: { ...cluster({ 'apps/a.yaml': configMap('a') }), ...bootstrapped('shared') },
    right: cluster({ 'apps/a.yaml': configMap('a') }),
  },
  {
    rule: 'kustomize-deprecated-fields',
    mistake: 'fields that Kustomize has replaced',
    said: [
      'warning kustomize-deprecated-fields apps/kustomization.yaml:1 Kustomization apps/kustomization.yaml bases: is deprecated. Write resources; kustomize edit fix does it.',
      'warning kustomize-deprecated-fields apps/web/kustomization.yaml:2 Kustomization apps/web/kustomization.yaml commonLabels: is deprecated. Write labels; kustomize edit fix does it.',
    ],
    wrong: cluster({
      'apps/kustomization.yaml': 'bases: [web]\n',
      'apps/web/kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: { a: b }\n',
      'apps/web/a.yaml': configMap('a'),
    }),
    right: cluster({
      'apps/kustomization.yaml': 'resources: [web]\n',
      'apps/web/kustomization.yaml': 'resources: [a.yaml]\n',
      'apps/web/a.yaml': configMap('a'),
    }),
  },
  {
    rule: 'kustomize-remote-base',
    mistake: 'resources of other repositories',
    said: [
      'warning kustomize-remote-base apps/kustomization.yaml:1 Kustomization apps/kustomization.yaml resources[1]: is https://github.com/acme/base//web?ref=v1, which the controller fetches on every reconciliation (and 1 more). Use a source of Flux with a Kustomization of its own, or copy the files.',
    ],
    wrong: cluster({
      'apps/kustomization.yaml': 'resources: [a.yaml, "https://github.com/acme/base//web?ref=v1", "github.com/acme/base"]\n',
      'apps/a.yaml': configMap('a'),
    }),
    right: cluster({ 'apps/kustomization.yaml': 'resources: [a.yaml]\n', 'apps/a.yaml': configMap('a') }),
  },
  {
    rule: 'layout-cluster-parity',
    mistake: 'a cluster that lacks what the others have',
    said: [
      'info layout-cluster-parity clusters/test/flux-system/gotk-sync.yaml:10 Kustomization flux-system/flux-system: does not apply Kustomization flux-system/api, which most of the other clusters have. Add what was forgotten.',
    ],
    wrong: {
      ...two(
        { 'clusters/prod/a.yaml': together(kustomization('web'), kustomization('api')) },
        { 'clusters/test/a.yaml': kustomization('web') },
      ),
      ...bootstrapped('clusters/dev'),
      'clusters/dev/a.yaml': together(kustomization('web'), kustomization('api')),
      'web/a.yaml': configMap('a'),
      'api/a.yaml': configMap('b'),
    },
    right: {
      ...two({ 'clusters/prod/a.yaml': kustomization('web') }, { 'clusters/test/a.yaml': kustomization('web') }),
      'web/a.yaml': configMap('a'),
    },
  },
  {
    rule: 'image-automation-shared',
    mistake: 'an automation that two clusters have',
    said: [
      'warning image-automation-shared shared/i.yaml:1 ImageUpdateAutomation flux-system/all: runs on 2 clusters, prod and test, which push the same commits to the branch next. Put it into what one cluster reconciles.',
    ],
    wrong: {
      ...two({ 'clusters/prod/a.yaml': kustomization('shared') }, { 'clusters/test/a.yaml': kustomization('shared') }),
      'shared/i.yaml': together(automation('./shared'), policy('web'), scanned),
      'shared/a.yaml': marked,
    },
    right: {
      ...two(
        { 'clusters/prod/a.yaml': together(kustomization('shared'), kustomization('images')) },
        { 'clusters/test/a.yaml': kustomization('shared') },
      ),
      'images/i.yaml': together(automation('./shared'), policy('web'), scanned),
      'shared/a.yaml': marked,
    },
  },
  {
    rule: 'image-policy-name-taken',
    mistake: 'an automation that changes the lines of another cluster by a policy of the same name',
    said: [
      'error image-policy-name-taken test/i.yaml:4 ImageUpdateAutomation flux-system/all spec.update.path: changes ConfigMap web/a in prod/a.yaml, too, whose version the cluster prod chooses: both have an ImagePolicy flux-system/web. Give the policies different names, for example web-prod, or set a path for each automation.',
    ],
    wrong: environments('./', './prod'),
    right: environments('./test', './prod'),
  },
  {
    rule: 'marker-outside-path',
    mistake: 'a marker that no automation sees',
    said: [
      'warning marker-outside-path apps/a.yaml:7 ConfigMap web/a: has a marker in line 7 that no ImageUpdateAutomation sees: they change ./infra. Correct the update.path of the automation, or add one.',
    ],
    wrong: cluster({
      'apps/a.yaml': marked,
      'infra/a.yaml': configMap('b'),
      'clusters/prod/i.yaml': together(automation('./infra'), policy('web')),
    }),
    right: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./apps'), policy('web')) }),
  },
  {
    rule: 'patch-no-match',
    mistake: 'a patch that changes nothing',
    said: [
      'warning patch-no-match clusters/prod/apps.yaml:17 Kustomization flux-system/apps spec.patches[0].target: does not match the one object that this Kustomization applies: the patch changes nothing. Correct the target, or remove the patch.',
    ],
    wrong: cluster({ 'apps/a.yaml': configMap('a') }, '  patches:\n    - target: { kind: Deployment, name: web }\n      patch: "[]"\n'),
    right: cluster(
      { 'apps/a.yaml': configMap('a') },
      '  patches:\n    - target: { kind: ConfigMap, name: a }\n      patch: "- { op: add, path: /data/c, value: d }"\n',
    ),
  },
  {
    rule: 'patch-no-match',
    mistake: 'a patch of a kustomization.yaml that changes nothing',
    said: [
      'warning patch-no-match apps/kustomization.yaml:3 Kustomization apps/kustomization.yaml patches[0].target: does not match the one object that is built with it: the patch changes nothing. Correct the target, or remove the patch.',
    ],
    wrong: cluster({
      'apps/a.yaml': configMap('a'),
      'apps/kustomization.yaml':
        'resources: [a.yaml]\npatches:\n  - target: { kind: ConfigMap, name: b }\n    patch: "- { op: add, path: /data/c, value: d }"\n',
    }),
    right: cluster({
      'apps/a.yaml': configMap('a'),
      'apps/kustomization.yaml':
        'resources: [a.yaml]\npatches:\n  - target: { kind: ConfigMap, name: a }\n    patch: "- { op: add, path: /data/c, value: d }"\n',
    }),
  },
  {
    rule: 'patch-no-match',
    mistake: 'a patch of a component that changes nothing in any folder that has it',
    said: [
      'warning patch-no-match parts/kustomization.yaml:4 Kustomization parts/kustomization.yaml patches[0].target: does not match any of the 2 objects that are built with it: the patch changes nothing. Correct the target, or remove the patch.',
    ],
    wrong: cluster(withComponent('ConfigMap', 'c')),
    right: cluster(withComponent('ConfigMap', 'b')),
  },
  {
    rule: 'image-no-match',
    mistake: 'the tag of an image that no container has',
    said: [
      'warning image-no-match clusters/prod/apps.yaml:17 Kustomization flux-system/apps spec.images[0]: names "ghcr.io/acme/wep", which no container here has as its image: it changes nothing. Write the name as the containers do, without tag and digest, or remove the entry.',
    ],
    wrong: cluster({ 'apps/a.yaml': workload }, '  images:\n    - { name: ghcr.io/acme/wep, newTag: 1.0.1 }\n'),
    right: cluster({ 'apps/a.yaml': workload }, '  images:\n    - { name: ghcr.io/acme/web, newTag: 1.0.1 }\n'),
  },
  {
    rule: 'image-no-match',
    mistake: 'an image of a kustomization.yaml without its registry',
    said: [
      'warning image-no-match apps/kustomization.yaml:3 Kustomization apps/kustomization.yaml images[0]: names "acme/web", which no container here has as its image: it changes nothing. Write the name as the containers do, without tag and digest, or remove the entry.',
    ],
    wrong: cluster({
      'apps/a.yaml': workload,
      'apps/kustomization.yaml': 'resources: [a.yaml]\nimages:\n  - { name: acme/web, newTag: 1.0.1 }\n',
    }),
    right: cluster({
      'apps/a.yaml': workload,
      'apps/kustomization.yaml': 'resources: [a.yaml]\nimages:\n  - { name: ghcr.io/acme/web, newTag: 1.0.1 }\n',
    }),
  },
  {
    rule: 'policy-without-marker',
    mistake: 'a policy that no marker names',
    said: [
      'warning policy-without-marker clusters/prod/i.yaml:11 ImagePolicy flux-system/api: is named by no marker of the repository: no image follows it. Put # {"$imagepolicy": "flux-system:api"} on the line of the image, or remove the policy.',
    ],
    wrong: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./apps'), policy('web'), policy('api')) }),
    right: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./apps'), policy('web')) }),
  },
  {
    rule: 'private-key-committed',
    mistake: 'a private key in a file',
    said: [
      'error private-key-committed apps/a.yaml:8 ConfigMap web/a: holds a private key in line 8. Replace the key, and keep the new one encrypted or on the cluster.',
    ],
    wrong: cluster({ 'apps/a.yaml': configMap('a', `key: |\n    ${key}`) }),
    right: cluster({ 'apps/a.yaml': configMap('a', 'key: |\n    -----BEGIN PRIVATE KEY-----\n    ...') }),
  },
  {
    rule: 'sops-partial',
    mistake: 'a value in plain text beside encrypted ones',
    said: [
      'error sops-partial apps/a.yaml:6 Secret web/db stringData: has b in plain text beside encrypted values: Flux cannot decrypt it. Edit the file with sops.',
    ],
    wrong: cluster({ 'apps/a.yaml': sops('{ a: "ENC[AES256_GCM,data:x,type:str]", b: hunter2 }') }),
    right: cluster({ 'apps/a.yaml': sops('{ a: "ENC[AES256_GCM,data:x,type:str]" }') }),
  },
  {
    rule: 'sops-partial',
    mistake: 'a value that `encrypted_regex` wants encrypted',
    said: [
      'error sops-partial apps/a.yaml:6 Secret web/db stringData: has token in plain text beside encrypted values: Flux cannot decrypt it. Edit the file with sops.',
    ],
    wrong: cluster({
      'apps/a.yaml': `${sops('{ a: "ENC[AES256_GCM,data:x,type:str]", token: hunter2, user: web }')}  encrypted_regex: ^(a|token)$\n`,
    }),
    right: cluster({ 'apps/a.yaml': `${sops('{ a: "ENC[AES256_GCM,data:x,type:str]", user: web }')}  encrypted_regex: ^(a|token)$\n` }),
  },
  {
    rule: 'update-path-missing',
    mistake: 'an automation over a folder that is not there',
    said: [
      'error update-path-missing clusters/prod/i.yaml:4 ImageUpdateAutomation flux-system/all spec.update.path: is aps, which is not a folder of its source. Write ./apps.',
    ],
    wrong: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./aps'), policy('web')) }),
    right: cluster({ 'apps/a.yaml': marked, 'clusters/prod/i.yaml': together(automation('./apps'), policy('web')) }),
  },
  {
    rule: 'chart-path-missing',
    mistake: 'a chart of the repository that is not there, and values files beside their chart',
    said: [
      'error chart-path-missing apps/a.yaml:8 HelmRelease shop/web spec.chart.spec.chart: is charts/wbe, which is not a folder of its source. Write ./charts/web.',
      'error chart-path-missing apps/a.yaml:24 HelmRelease shop/api spec.chart.spec.valuesFiles[1]: is values-prod.yaml, which is not a file of its source. Paths begin at the root of the source: write charts/web/values-prod.yaml.',
    ],
    wrong: cluster({
      ...webChart,
      'apps/a.yaml': together(ofChart('web', './charts/wbe'), ofChart('api', 'charts/web', ['charts/web/values.yaml', 'values-prod.yaml'])),
    }),
    right: cluster({
      ...webChart,
      'apps/a.yaml': together(
        ofChart('web', './charts/web'),
        ofChart('api', 'charts/web/', ['values.yaml']),
        ofChart('jobs', 'charts/web', ['charts/web/values.yaml', 'charts/web/values-prod.yaml']),
        ofChart('cron', 'charts/web', ['values-eu.yaml'], 'ignoreMissingValuesFiles: true'),
      ),
    }),
  },
  {
    rule: 'workflow-without-validation',
    mistake: 'workflows that validate nothing',
    said: [
      'info workflow-without-validation .github/workflows/test.yaml:1 Workflow test.yaml: does not validate the manifests, nor does another workflow. Run cdk8s-fluxcd audit . for pull requests.',
    ],
    wrong: { ...cluster({ 'apps/a.yaml': configMap('a') }), ...workflow('npm run lint') },
    right: { ...cluster({ 'apps/a.yaml': configMap('a') }), ...workflow('npx cdk8s-fluxcd audit .') },
  },
];
