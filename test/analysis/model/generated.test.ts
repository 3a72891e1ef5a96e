import { manifest } from './support';
import { GeneratedObjects } from '../../../src/analysis/model/generated';

const git = (name: string, namespace = 'ns') => manifest('GitRepository', name, { namespace });
const artifact = (name: string) => manifest('ExternalArtifact', name);

function generatedBy(kind: string, spec: object, namespace = 'ns') {
  return new GeneratedObjects([manifest(kind, 'from', { spec, namespace })]);
}

test('a FluxInstance makes the source of its sync and its Kustomization, named after its namespace', () => {
  const generated = generatedBy('FluxInstance', { sync: { kind: 'GitRepository' } }, 'gitops');
  expect(generated.includes(git('gitops', 'gitops'))).toBe(true);
  expect(generated.includes(manifest('Kustomization', 'gitops', { namespace: 'gitops' }))).toBe(true);
});

test('a FluxInstance names them as sync.name says', () => {
  const generated = generatedBy('FluxInstance', { sync: { kind: 'OCIRepository', name: 'fleet' } });
  expect(generated.includes(manifest('OCIRepository', 'fleet'))).toBe(true);
  expect(generated.includes(git('fleet'))).toBe(false);
});

test('an ArtifactGenerator makes its artifacts in its namespace', () => {
  const generated = generatedBy('ArtifactGenerator', { artifacts: [{ name: 'apps' }] });
  expect(generated.includes(artifact('apps'))).toBe(true);
  expect(generated.includes(artifact('infra'))).toBe(false);
});

test('an artifact name with a capture may be any', () => {
  expect(generatedBy('ArtifactGenerator', { artifacts: [{ name: '{app}' }] }).includes(artifact('infra'))).toBe(true);
});

test('a HelmRelease with a chart template makes a HelmChart in the namespace of its source', () => {
  const generated = generatedBy('HelmRelease', { chart: { spec: { sourceRef: { name: 'charts', namespace: 'flux-system' } } } });
  expect(generated.includes(manifest('HelmChart', 'ns-from', { namespace: 'flux-system' }))).toBe(true);
  expect(generated.includes(manifest('HelmChart', 'ns-from'))).toBe(false);
});

describe('a ResourceSet', () => {
  const apiVersion = 'source.toolkit.fluxcd.io/v1';
  const of = (...resources: object[]) => generatedBy('ResourceSet', { resources });

  test('makes its objects; what names no namespace is found in its own', () => {
    const generated = of({ apiVersion, kind: 'GitRepository', metadata: { name: 'fleet' } });
    expect(generated.includes(git('fleet'))).toBe(true);
    expect(generated.includes(git('fleet', 'other'))).toBe(false);
    expect(generated.includes(git('apps'))).toBe(false);
  });

  test('makes the objects of its steps', () => {
    const steps = [{ name: 'one', resources: [{ apiVersion, kind: 'GitRepository', metadata: { name: 'fleet', namespace: 'other' } }] }];
    expect(generatedBy('ResourceSet', { steps }).includes(git('fleet', 'other'))).toBe(true);
  });

  test('may make any name when the name takes an input', () => {
    const generated = of({ apiVersion, kind: 'GitRepository', metadata: { name: '<< inputs.tenant >>' } });
    expect(generated.includes(git('apps'))).toBe(true);
    expect(generated.includes(artifact('apps'))).toBe(false);
  });

  test('may make any kind when the kind takes an input', () => {
    expect(of({ apiVersion, kind: '<< inputs.kind >>', metadata: { name: 'x' } }).includes(git('apps'))).toBe(true);
  });

  test('may make what controllers make of its objects', () => {
    expect(of({ kind: 'ArtifactGenerator', metadata: { name: 'layers' } }).includes(artifact('apps'))).toBe(true);
    expect(of({ kind: 'HelmRelease', metadata: { name: 'web' } }).includes(manifest('HelmChart', 'ns-web'))).toBe(true);
    expect(of({ kind: 'ResourceSet', metadata: { name: 'inner' } }).includes(git('apps'))).toBe(true);
  });

  test.each([
    ['lines', 'apiVersion: v1\nkind: GitRepository\n'],
    ['a list', '- kind: "GitRepository"\n'],
    ['flow style', '{apiVersion: v1, kind: GitRepository}'],
    ['JSON', '{"kind":"GitRepository"}'],
    ['an input', 'kind: << inputs.kind >>'],
  ])('may make the kinds that its template names, in %s', (_, resourcesTemplate) => {
    expect(generatedBy('ResourceSet', { resourcesTemplate }).includes(git('apps'))).toBe(true);
    expect(generatedBy('ResourceSet', { steps: [{ resourcesTemplate }] }).includes(git('apps'))).toBe(true);
  });

  test('makes nothing of what is not an object', () => {
    expect(of(null as unknown as object, { kind: 7 }, {}).includes(git('apps'))).toBe(false);
  });
});

test('an object of another group makes nothing', () => {
  const other = manifest('ResourceSet', 'from', { apiVersion: 'acme.io/v1', spec: { resourcesTemplate: 'kind: GitRepository' } });
  expect(new GeneratedObjects([other]).includes(git('apps'))).toBe(false);
});
