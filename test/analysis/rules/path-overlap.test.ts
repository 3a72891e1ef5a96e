import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { pathOverlap } from '../../../src/analysis/rules/path-overlap';

const { id } = pathOverlap;
const samples = samplesOf(id);

const source = 'sourceRef: { kind: GitRepository, name: fleet }';
const kustomization = (name: string, spec: string, namespace?: string) => flux('Kustomization', name, `{ ${source}, ${spec} }`, namespace);
const web = kustomization('web', 'path: ./apps');
const fix = 'Remove one of the two, or set a different targetNamespace or namePrefix.';

test('two Kustomizations of one folder are a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    `warning kustomization-shop /spec/path: is already applied by Kustomization flux-system/web. ${fix}`,
  ]);
});

test.each(['path: apps', 'path: apps/', 'path: ././apps//', 'path: ../apps', 'path: infra/../apps', 'path: ./apps, targetNamespace: null'])(
  '%s is the folder ./apps',
  (spec) => {
    expect(saidBy(id, together(web, kustomization('shop', spec)))).toEqual([
      `warning kustomization-shop /spec/path: is already applied by Kustomization flux-system/web. ${fix}`,
    ]);
  },
);

test.each(['path: ./', 'path: .', 'path: ""', 'wait: true'])('%s is the whole source', (spec) => {
  expect(saidBy(id, together(kustomization('web', 'path: "/"'), kustomization('shop', spec)))).toEqual([
    `warning kustomization-shop /spec/path: is already applied by Kustomization flux-system/web. ${fix}`,
  ]);
});

test('a source of another namespace is the same when both name it', () => {
  const shop = flux(
    'Kustomization',
    'shop',
    '{ path: ./apps, sourceRef: { kind: GitRepository, name: fleet, namespace: flux-system } }',
    'shop',
  );
  expect(saidBy(id, together(web, shop))).toEqual([
    `warning kustomization-shop /spec/path: is already applied by Kustomization flux-system/web. ${fix}`,
  ]);
});

test('each one after the first is a warning', () => {
  expect(saidBy(id, together(web, kustomization('shop', 'path: ./apps'), kustomization('api', 'path: ./apps')))).toHaveLength(2);
});

test.each([
  ['a folder within the other', kustomization('shop', 'path: ./apps/shop')],
  ['a suspended one', kustomization('shop', 'path: ./apps, suspend: true')],
  ['another target namespace', kustomization('shop', 'path: ./apps, targetNamespace: shop')],
  ['another prefix', kustomization('shop', 'path: ./apps, namePrefix: shop-')],
  ['another suffix', kustomization('shop', 'path: ./apps, nameSuffix: -shop')],
  ['another cluster', kustomization('shop', 'path: ./apps, kubeConfig: { secretRef: { name: shop } }')],
  ['other variables', kustomization('shop', 'path: ./apps, postBuild: { substitute: { name: shop } }')],
  ['other patches', kustomization('shop', 'path: ./apps, patches: [{ patch: "kind: X" }]')],
  ['other components', kustomization('shop', 'path: ./apps, components: [../shop]')],
  ['other images', kustomization('shop', 'path: ./apps, images: [{ name: web, newTag: "2" }]')],
  ['a source of the same name in another namespace', kustomization('shop', 'path: ./apps', 'shop')],
  ['a source of another kind', flux('Kustomization', 'shop', '{ path: ./apps, sourceRef: { kind: Bucket, name: fleet } }')],
  ['no source', flux('Kustomization', 'shop', '{ path: ./apps }')],
  ['no spec', flux('Kustomization', 'shop', 'null')],
  ['a Kustomization of another group', kustomization('shop', 'path: ./apps').replace('kustomize.toolkit', 'acme')],
  ['the same Kustomization once more, which another rule reports', web],
])('%s is fine', (_, other) => {
  expect(saidBy(id, together(web, other))).toEqual([]);
});

test.each([
  ['paths', 'path: "./${dir}"'],
  ['paths of a template', 'path: "./<< inputs.dir >>"'],
  ['target namespaces', 'path: ./apps, targetNamespace: "${namespace}"'],
  ['kubeConfigs of two namespaces', 'path: ./apps, kubeConfig: { secretRef: { name: remote } }'],
  ['variables of two namespaces', 'path: ./apps, postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] }'],
])('%s that may differ are fine', (_, spec) => {
  const of = (namespace: string) =>
    flux('Kustomization', 'web', `{ sourceRef: { kind: GitRepository, name: fleet, namespace: flux-system }, ${spec} }`, namespace);
  expect(saidBy(id, together(of('web'), of('shop')))).toEqual([]);
});
