import { findingsInClusters, flux, manifestsOf, retries, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { Model } from '../../../src/analysis/model/model';
import { refUnresolved } from '../../../src/analysis/rules/ref-unresolved';
import { runRules } from '../../../src/checks/run-rules';

const { id } = refUnresolved;
const samples = samplesOf(id);

const importIt = (name: string) => `Create it, or import it with ${name}.from${name}Name() if it is managed elsewhere.`;
const resourceSet = (spec: string) => flux('ResourceSet', 'tenants', spec);

test('a source that nothing makes is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository flux-system/fleet, which nothing in this app creates. ' +
      `${importIt('GitRepository')}`,
  ]);
});

test.each([
  [
    'a chart',
    flux('HelmRelease', 'web', `{ chartRef: { kind: OCIRepository, name: web, namespace: charts }, ${retries} }`),
    '/spec/chartRef',
    'OCIRepository charts/web',
    'OciRepository',
  ],
  [
    'a dependency',
    flux('HelmRelease', 'web', `{ dependsOn: [{ name: base }], ${retries} }`),
    '/spec/dependsOn/0',
    'HelmRelease flux-system/base',
    'HelmRelease',
  ],
  [
    'the provider of an Alert',
    flux('Alert', 'web', '{ providerRef: { name: slack } }'),
    '/spec/providerRef',
    'Provider flux-system/slack',
    'Provider',
  ],
  [
    'an image repository',
    flux('ImagePolicy', 'web', '{ imageRepositoryRef: { name: web } }'),
    '/spec/imageRepositoryRef',
    'ImageRepository flux-system/web',
    'ImageRepository',
  ],
  [
    'an included repository',
    flux('GitRepository', 'web', '{ include: [{ repository: { name: base } }] }'),
    '/spec/include/0/repository',
    'GitRepository flux-system/base',
    'GitRepository',
  ],
])('%s that nothing makes is an error', (_, yaml, path, named, construct) => {
  const [kind, name] = [/kind: (\w+)/.exec(yaml)![1].toLowerCase(), 'web'];
  expect(saidBy(id, yaml)).toEqual([
    `error ${kind}-${name} ${path}: names ${named}, which nothing in this app creates. ${importIt(construct)}`,
  ]);
});

test('of files it is not said that a program could import it', () => {
  const manifests = manifestsOf(samples.bad, { file: 'web.yaml', line: 1, column: 1 });
  expect(findingsInClusters({ name: 'repository', manifests }).map(sentence)).toEqual([
    'error web.yaml:1:1 /spec/sourceRef: names GitRepository flux-system/fleet, which nothing in the repository creates. Create it, ' +
      'or fix the name.',
  ]);
});

test('an object of the same kind and name, but of another group, is not the target', () => {
  const alert = flux('Alert', 'on-call', '{ providerRef: { name: slack } }');
  const crossplane = 'apiVersion: pkg.crossplane.io/v1\nkind: Provider\nmetadata: { name: slack, namespace: flux-system }\n';
  expect(saidBy(id, together(alert, crossplane))).toHaveLength(1);
});

test('what the program imports is not missing', () => {
  const fleet = { group: 'source.toolkit.fluxcd.io', kind: 'GitRepository', namespace: 'flux-system', name: 'fleet' };
  expect(runRules(new Model([{ name: 'cluster', manifests: manifestsOf(samples.bad) }], [fleet]))).toEqual([]);
});

test('what another chart of the app makes is not missing', () => {
  const [kustomization, repository] = manifestsOf(samples.good);
  expect(findingsInClusters({ name: 'apps', manifests: [kustomization] }, { name: 'sources', manifests: [repository] })).toEqual([]);
});

test.each([
  [
    'the source of a bootstrap, with a FluxInstance or without',
    flux('Kustomization', 'web', '{ sourceRef: { kind: GitRepository, name: flux-system }, dependsOn: [{ name: flux-system }] }'),
  ],
  [
    'the sync of a FluxInstance in another namespace',
    together(
      flux('FluxInstance', 'flux', '{ sync: { kind: OCIRepository } }', 'gitops'),
      flux('Kustomization', 'web', '{ sourceRef: { kind: OCIRepository, name: gitops } }', 'gitops'),
    ),
  ],
  [
    'an artifact that an ArtifactGenerator makes',
    together(
      flux('ArtifactGenerator', 'layers', '{ artifacts: [{ name: apps }] }'),
      flux('Kustomization', 'web', '{ sourceRef: { kind: ExternalArtifact, name: apps } }'),
    ),
  ],
  [
    'what a ResourceSet makes',
    together(
      resourceSet('{ resources: [{ apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: { name: fleet } }] }'),
      samples.bad,
    ),
  ],
  ['what a ResourceSet may make', together(resourceSet('{ resourcesTemplate: "kind: GitRepository" }'), samples.bad)],
  [
    'Secrets, ConfigMaps and ServiceAccounts',
    flux(
      'HelmRelease',
      'web',
      `{ valuesFrom: [{ kind: Secret, name: a }, { kind: ConfigMap, name: b }], serviceAccountName: c, ${retries} }`,
    ),
  ],
  [
    'a health check',
    flux('Kustomization', 'web', '{ healthChecks: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: web }] }'),
  ],
  ['a source of an Alert', flux('Alert', 'web', '{ eventSources: [{ kind: HelmRelease, name: web }, { kind: HelmRelease, name: "*" }] }')],
  ['a resource of a Receiver', flux('Receiver', 'web', '{ resources: [{ kind: GitRepository, name: web }] }')],
  [
    'what a ResourceSet waits for or reads',
    resourceSet(
      '{ inputsFrom: [{ name: a }], dependsOn: [{ apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, name: b, namespace: c }] }',
    ),
  ],
  [
    'what is in another namespace, which ref-namespace-mismatch finds',
    together(samples.bad + '\n', flux('GitRepository', 'fleet', '{}', 'other')),
  ],
])('%s is not missing', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('what only another cluster of the fleet has is missing here, and no namespace is wrong', () => {
  const clusters = [
    { name: 'fleet', manifests: [] },
    { name: 'production', manifests: manifestsOf(flux('OCIRepository', 'src', '{ ref: { tag: v1 } }')), within: ['fleet'] },
    {
      name: 'staging',
      manifests: manifestsOf(flux('Kustomization', 'web', '{ sourceRef: { kind: OCIRepository, name: src } }')),
      within: ['fleet'],
    },
  ];
  const found = findingsInClusters(...clusters).filter(({ rule }) => rule.startsWith('ref-'));
  expect(found.map(sentence)).toEqual([
    'error kustomization-web /spec/sourceRef: names OCIRepository flux-system/src, which nothing on the cluster staging ' +
      'creates. Create it, or import it with OciRepository.fromOciRepositoryName() if it is managed elsewhere.',
  ]);
});

test('a name that is close to one that is there is probably misspelt, and is not to be imported', () => {
  const git = flux('GitRepository', 'fleet', '{ ref: { branch: main } }');
  expect(saidBy(id, together(git, flux('Kustomization', 'web', '{ sourceRef: { kind: GitRepository, name: fleett } }')))).toEqual([
    'error kustomization-web /spec/sourceRef: names GitRepository flux-system/fleett, which nothing in this app creates. Did ' +
      'you mean fleet?',
  ]);
});
