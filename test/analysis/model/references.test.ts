import { manifest, modelOf } from './support';
import schemas from '../../../imports/schemas.json';
import { Manifest } from '../../../src/analysis/model/manifest';
import { Model } from '../../../src/analysis/model/model';
import { Reference, ReferenceState } from '../../../src/analysis/model/references';
import { fluxGroupOf } from '../../../src/flux/kinds';
import { ReferenceField, referenceFields } from '../../../src/flux/reference-fields';

const everyField = Object.entries(referenceFields).flatMap(([kind, fields]) => fields.map((field) => ({ kind, at: field.at, field })));
const naming = everyField.filter(({ field }) => !['path', 'patch', 'selector'].includes(field.by ?? 'object'));
const choosing = everyField.filter(({ field }) => field.by === 'selector' || field.by === 'name-or-labels');
const leadingOut = everyField.filter(({ field }) => field.by === 'path' || field.by === 'patch');

/** An object of the kind that refers, by this field alone, to an object named `target`. */
function referrer(kind: string, { at }: ReferenceField, value: unknown): Manifest {
  const object: Tree = {};
  const keys = at
    .replaceAll('/*', '/0')
    .split('/')
    .slice(1)
    .map((key) => key.replace('~1', '/'));
  let place = object;
  keys.forEach((key, depth) => {
    const next = depth === keys.length - 1 ? value : keys[depth + 1] === '0' ? [] : {};
    place = place[key] = next as Tree;
    if (kind === 'ResourceSet' && keys[depth - 1] === 'resources') place.kind = 'ConfigMap';
  });
  return manifest(kind, 'from', { spec: object.spec });
}

interface Tree {
  [key: string]: any;
}

function kindOfTarget({ kind, kinds, by }: ReferenceField): string {
  return kinds?.[0] ?? kind ?? (by === 'annotation' ? 'ConfigMap' : 'GitRepository');
}

function valueOf(field: ReferenceField): unknown {
  const kind = kindOfTarget(field);
  if (field.by === 'string') return 'target';
  if (field.by === 'selector') return { matchLabels: { team: 'web' } };
  if (field.by === 'path') return './apps';
  if (field.by === 'patch') return { kind: 'Deployment', name: 'target' };
  if (field.by === 'annotation') return field.at.endsWith('checksumFrom') ? `${kind}/ns/target` : 'ns/target';
  const namespace = field.namespace === 'written' ? { namespace: 'ns' } : {};
  const apiVersion = field.kind || field.kinds ? {} : { apiVersion: `${fluxGroupOf(kind)}/v1` };
  return { name: 'target', ...(field.kind && !field.kinds ? {} : { kind }), ...namespace, ...apiVersion };
}

function targetOf(field: ReferenceField): Manifest {
  return manifest(kindOfTarget(field), 'target', { labels: { team: 'web' } });
}

function only(model: Model): Reference {
  expect(model.clusters[0].references).toHaveLength(1);
  return model.clusters[0].references[0];
}

describe('every field that names an object', () => {
  test.each(naming)('$kind $at leads to the object of that name', ({ kind, field }) => {
    const [from, target] = [referrer(kind, field, valueOf(field)), targetOf(field)];
    const model = modelOf(from, target);
    const reference = only(model);
    expect(reference).toMatchObject({ from, pointer: field.at.replaceAll('*', '0'), state: ReferenceState.RESOLVED, to: [target] });
    expect(model.clusters[0].referencesOf(from)).toEqual([reference]);
    expect(model.clusters[0].referencesTo(target)).toEqual([reference]);
  });

  test.each(naming)('$kind $at leads nowhere when no such object is in the app', ({ kind, field }) => {
    const { group, name, namespace } = targetOf(field);
    expect(only(modelOf(referrer(kind, field, valueOf(field))))).toMatchObject({
      target: { group, kind: kindOfTarget(field), name, namespace },
      state: ReferenceState.MISSING,
      to: [],
      otherNamespaces: [],
    });
  });

  test.each(naming)('$kind $at leads out of the app when the program imports the object', ({ kind, field }) => {
    const model = new Model([{ name: 'cluster', manifests: [referrer(kind, field, valueOf(field))] }], [targetOf(field)]);
    expect(only(model)).toMatchObject({ state: ReferenceState.OUTSIDE, to: [] });
  });

  test.each(naming)('$kind $at tells in which other namespaces there is such an object', ({ kind, field }) => {
    const elsewhere = manifest(kindOfTarget(field), 'target', { namespace: 'other' });
    expect(only(modelOf(referrer(kind, field, valueOf(field)), elsewhere))).toMatchObject({
      state: ReferenceState.MISSING,
      otherNamespaces: ['other'],
    });
  });
});

test.each(choosing)('$kind $at leads to the objects with these labels', ({ kind, field }) => {
  const from = referrer(kind, field, { matchLabels: { team: 'web' } });
  const selected = field.by === 'selector' ? from : referrer(kind, field, { matchLabels: { team: 'web' } });
  const others = [manifest(field.kind!, 'unlabelled'), manifest(field.kind!, 'elsewhere', { labels: { team: 'web' }, namespace: 'other' })];
  const reference = only(modelOf(selected, targetOf(field), ...others));
  expect(reference.state).toBe(ReferenceState.RESOLVED);
  expect(reference.to.map(({ name }) => name)).toEqual(['target']);
  expect(only(modelOf(from))).toMatchObject({ state: ReferenceState.OUTSIDE, to: [] });
});

test.each(leadingOut)('$kind $at leads out of the app', ({ kind, field }) => {
  expect(only(modelOf(referrer(kind, field, valueOf(field))))).toMatchObject({ state: ReferenceState.OUTSIDE, to: [] });
});

describe('the table of reference fields against the CRDs', () => {
  const schemaAt = (kind: string, at: string): Tree | undefined =>
    at
      .split('/')
      .slice(2)
      .reduce<Tree | undefined>((schema, key) => (key === '*' ? schema?.items : schema?.properties?.[key]), (schemas as Tree)[kind].spec);
  const inSchema = everyField.filter(({ field }) => field.by !== 'annotation');

  test.each(inSchema)('$kind $at is a field of the API', ({ kind, at }) => {
    expect(schemaAt(kind, at)).toBeDefined();
  });

  test.each(inSchema.filter(({ field }) => (field.by ?? 'object') === 'object'))(
    '$kind $at takes the kinds and namespaces that the API takes',
    (entry) => {
      const properties = schemaAt(entry.kind, entry.at)!.properties;
      expect(entry.field.kinds).toEqual(properties.kind?.enum);
      expect(entry.field.namespace !== 'own').toBe('namespace' in properties);
    },
  );

  test('no field of the API that looks like a reference is left out', () => {
    const looksSo =
      /(Ref|ullSecret|^serviceAccountName|^dependsOn|(?<!access)From|^repository|^policySelector|^selectors|^eventSources|^sources)$/;
    const leftOut: string[] = [];
    const walk = (kind: string, schema: Tree, at: string) => {
      for (const [key, inner] of Object.entries<Tree>(schema.properties ?? {})) {
        const pointer = `${at}/${key}`;
        const known = referenceFields[kind]?.some((field) => field.at.startsWith(pointer));
        // A path of a source.
        const isPath = key === 'inputsFrom' && kind === 'ArtifactGenerator';
        if (looksSo.test(key) && !known && !isPath) leftOut.push(`${kind} ${pointer}`);
        walk(kind, inner, pointer);
        if (inner.items) walk(kind, inner.items, `${pointer}/*`);
      }
    };
    for (const [kind, { spec }] of Object.entries<Tree>(schemas as Tree)) walk(kind, spec, '/spec');
    expect(leftOut).toEqual([]);
  });
});

describe('references', () => {
  const source = (namespace = 'ns') => manifest('GitRepository', 'fleet', { namespace });
  const kustomization = (sourceRef: object, namespace = 'ns') => manifest('Kustomization', 'web', { spec: { sourceRef }, namespace });

  test('a namespace that is named is the one that is searched', () => {
    const reference = only(modelOf(kustomization({ kind: 'GitRepository', name: 'fleet', namespace: 'other' }), source('other')));
    expect(reference.state).toBe(ReferenceState.RESOLVED);
  });

  test('a namespace beside a reference that can name none is not read', () => {
    const alert = manifest('Alert', 'on-call', { spec: { providerRef: { name: 'slack', namespace: 'other' } } });
    expect(only(modelOf(alert, manifest('Provider', 'slack'))).state).toBe(ReferenceState.RESOLVED);
  });

  test('a kind beside a reference that can choose none is not read', () => {
    const release = manifest('HelmRelease', 'web', { spec: { dependsOn: [{ kind: 'Kustomization', name: 'base' }] } });
    expect(only(modelOf(release, manifest('HelmRelease', 'base'))).state).toBe(ReferenceState.RESOLVED);
  });

  test('a target of another cluster counts when the own cluster has none', () => {
    const [own, foreign] = [source(), source()];
    const apps = { name: 'apps', manifests: [kustomization({ kind: 'GitRepository', name: 'fleet' })] };
    const across = new Model([apps, { name: 'sources', manifests: [foreign] }]);
    expect(across.clusters[0].references[0].to).toEqual([foreign]);
    expect(across.clusters[1].referencesTo(foreign)).toEqual(across.clusters[0].references);
    const within = new Model([
      { name: 'apps', manifests: [...apps.manifests, own] },
      { name: 'sources', manifests: [foreign] },
    ]);
    expect(within.clusters[0].references[0].to[0]).toBe(own);
    expect(within.clusters[1].referencesTo(foreign)).toEqual([]);
  });

  test('an optional reference to nothing leads out of the app', () => {
    const release = manifest('HelmRelease', 'web', { spec: { valuesFrom: [{ kind: 'Secret', name: 'values', optional: true }] } });
    expect(only(modelOf(release)).state).toBe(ReferenceState.OUTSIDE);
  });

  test('where a namespace was left open, it is not said that a target is missing', () => {
    const reference = { kind: 'GitRepository', name: 'fleet' };
    expect(only(modelOf(kustomization(reference, ''), source('other'))).state).toBe(ReferenceState.OUTSIDE);
    expect(only(modelOf(kustomization(reference), source(''))).state).toBe(ReferenceState.OUTSIDE);
    expect(only(modelOf(kustomization(reference, ''), source(''))).state).toBe(ReferenceState.RESOLVED);
    expect(only(modelOf(kustomization(reference, ''))).state).toBe(ReferenceState.MISSING);
  });

  test('the dependsOn of a ResourceSet searches the namespace that is written, and no other', () => {
    const waitsFor = (dependency: object) => manifest('ResourceSet', 'web', { spec: { dependsOn: [dependency] } });
    const kind = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'base' };
    expect(only(modelOf(waitsFor(kind), manifest('HelmRelease', 'base')))).toMatchObject({
      state: ReferenceState.MISSING,
      otherNamespaces: ['ns'],
    });
    const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: 'tenants.acme.io' };
    const tenants = manifest(crd.kind, crd.name, { apiVersion: crd.apiVersion });
    expect(only(modelOf(waitsFor(crd), tenants)).state).toBe(ReferenceState.RESOLVED);
    const issuer = { apiVersion: 'cert-manager.io/v1', kind: 'ClusterIssuer', name: 'acme' };
    const issued = manifest(issuer.kind, issuer.name, { apiVersion: issuer.apiVersion });
    expect(only(modelOf(waitsFor(issuer), issued)).state).toBe(ReferenceState.RESOLVED);
  });

  test.each([
    ['Alert', 'eventSources'],
    ['Receiver', 'resources'],
  ])('the name * of an %s is every object of the kind in the namespace', (kind, field) => {
    const from = manifest(kind, 'from', { spec: { [field]: [{ kind: 'HelmRelease', name: '*', matchLabels: { team: 'web' } }] } });
    const model = modelOf(from, manifest('HelmRelease', 'a', { labels: { team: 'web' } }), manifest('HelmRelease', 'b'));
    expect(only(model).to.map(({ name }) => name)).toEqual(['a']);
  });

  test('a list of checksums names each ConfigMap and Secret, but for those with an input in their name', () => {
    const annotations = { 'fluxcd.controlplane.io/checksumFrom': 'ConfigMap/ns/a,\n Secret/ns/b, Secret/<< inputs.ns >>/c' };
    const resources = [{ kind: 'Deployment', spec: { template: { metadata: { annotations } } } }];
    const model = modelOf(manifest('ResourceSet', 'web', { spec: { resources } }));
    expect(model.clusters[0].references.map(({ target }) => `${target!.kind} ${target!.namespace}/${target!.name}`)).toEqual([
      'ConfigMap ns/a',
      'Secret ns/b',
    ]);
  });

  test('a kubeconfig is converted from a Secret, whatever the key', () => {
    const annotations = { 'fluxcd.controlplane.io/convertKubeConfigFrom': 'ns/cluster:value' };
    const model = modelOf(manifest('ResourceSet', 'web', { spec: { resources: [{ kind: 'ConfigMap', metadata: { annotations } }] } }));
    expect(only(model).target).toEqual({ group: '', kind: 'Secret', namespace: 'ns', name: 'cluster' });
  });

  test('what is not as the API wants it is no reference', () => {
    const spec = { sourceRef: 'fleet', dependsOn: [null, {}, 'base'], serviceAccountName: 7, postBuild: { substituteFrom: { name: 'x' } } };
    expect(modelOf(manifest('Kustomization', 'web', { spec })).clusters[0].references).toEqual([]);
  });

  test('a kind of another group has no references: a Kustomization of kustomize is none of Flux', () => {
    const spec = { sourceRef: { kind: 'GitRepository', name: 'fleet' } };
    expect(
      modelOf(manifest('Kustomization', 'web', { spec, apiVersion: 'kustomize.config.k8s.io/v1beta1' })).clusters[0].references,
    ).toEqual([]);
  });
});
