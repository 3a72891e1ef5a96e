import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { patchInvalid } from '../../../src/analysis/rules/patch-invalid';

const { id } = patchInvalid;
const samples = samplesOf(id);

/** What is said of a patch: the message and the fix. */
function said(patch: string, target: string | undefined = '{ kind: Deployment }', kind = 'Kustomization', field = 'patches'): string[] {
  const entry = `{ patch: ${JSON.stringify(patch)}${target === undefined ? '' : `, target: ${target}`} }`;
  const spec = field === 'patches' ? `{ patches: [${entry}] }` : field;
  return saidBy(id, flux(kind, 'web', spec.replace('ENTRY', entry))).map((sentence) => sentence.replace(/^error \S+ /, ''));
}

const withoutTarget = (patch: string) =>
  saidBy(id, flux('Kustomization', 'web', `{ patches: [{ patch: ${JSON.stringify(patch)} }] }`)).map((text) =>
    text.replace(/^error \S+ /, ''),
  );

test('an unknown field of a Flux object is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error kustomization-apps /spec/patches/0/patch: sets spec.intervall, which HelmRelease does not have. Did you mean interval?',
  ]);
});

test.each([
  ['- op: ad\n  path: /spec/replicas\n  value: 2', 'has the operation "ad", which JSON Patch does not have. Did you mean add?'],
  [
    '- op: put\n  path: /a\n  value: 2',
    'has the operation "put", which JSON Patch does not have. Write add, replace, test, move, copy, remove.',
  ],
  ['- path: /a', 'has an operation without op. Write add, replace, test, move, copy, remove.'],
  [
    '- op: remove\n  path: spec/replicas',
    'has the operation remove without a path that begins with /. Write a JSON pointer, such as /spec/replicas.',
  ],
  ['- op: add\n  path: /a', 'has the operation add of /a without value. Set value.'],
  ['- op: move\n  path: /a', 'has the operation move of /a without from. Set from.'],
])('the operations of %j are an error', (patch, message) => {
  expect(said(patch)).toEqual([`/spec/patches/0/patch: ${message}`]);
});

test('a list in braces that is not JSON is an error', () => {
  expect(said('[{ op: remove, path: /spec/replicas }]')).toEqual([
    '/spec/patches/0/patch: begins with [, but is not JSON. Write each operation as a list item with -, or all keys and strings in quotes.',
  ]);
  expect(said('[{ "op": "remove", "path": "/spec/replicas" }]')).toEqual([]);
});

const ofController = (argument: string) =>
  said(
    `- op: add\n  path: /spec/template/spec/containers/0/args/-\n  value: ${argument}`,
    '{ kind: Deployment }',
    'FluxInstance',
    '{ kustomize: { patches: [ENTRY] } }',
  );

test.each([
  ['--concurent=20', 'concurent', 'concurrent'],
  ['--requeue-dependancy=5s', 'requeue-dependancy', 'requeue-dependency'],
  ['--feature-gate=DisableStatusPollerCache=false', 'feature-gate', 'feature-gates'],
])('a misspelt flag of a controller is an error: %s', (argument, written, meant) => {
  expect(ofController(argument)).toEqual([
    `/spec/kustomize/patches/0/patch: gives a controller the flag --${written}, which it does not have: it does not start. Did you mean --${meant}?`,
  ]);
});

test.each(['--concurrent=20', '--concurrent-ssa=20', '--a-flag-of-a-newer-version', 'concurent', '--http-retries=9'])(
  'the argument %s of a controller is fine',
  (argument) => {
    expect(ofController(argument)).toEqual([]);
  },
);

test('a text that is not YAML is an error', () => {
  expect(said('- op: add\n path: [oops')[0]).toMatch(
    /^\/spec\/patches\/0\/patch: is not YAML: .+ Correct it: Flux cannot build the folder until then\.$/,
  );
});

test('a patch without a target must name an object, and operations always need a target', () => {
  expect(withoutTarget('spec: { replicas: 2 }')).toEqual([
    '/spec/patches/0/patch: has no kind or metadata.name, which Kustomize requires. Name the object that it changes.',
  ]);
  expect(withoutTarget('- { op: remove, path: /spec/replicas }')).toEqual([
    '/spec/patches/0/patch: is a list of operations without a target. Set target to the objects that it changes.',
  ]);
});

test.each([
  ['HelmRelease', '{ postRenderers: [{ kustomize: { patches: [ENTRY] } }] }', '/spec/postRenderers/0/kustomize/patches/0/patch'],
  ['FluxInstance', '{ kustomize: { patches: [ENTRY] } }', '/spec/kustomize/patches/0/patch'],
])('those of a %s are checked, too', (kind, spec, pointer) => {
  expect(said('- op: ad\n  path: /a', undefined, kind, spec)[0]).toMatch(new RegExp(`^${pointer}: has the operation "ad"`));
});

test('a merge into the target needs a kind and a name, too', () => {
  expect(said('spec: { replicas: 2 }')).toEqual([
    '/spec/patches/0/patch: has no kind or metadata.name, which Kustomize requires. Set them: with a target any name will do.',
  ]);
});

test.each([
  ['a merge into the target', 'kind: Any\nmetadata: { name: x }\nspec: { replicas: 2 }'],
  ['what a directive deletes', 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: x }\nspec: { $patch: delete }'],
  ['fields of kinds that are not of Flux', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\nspec: { replicass: 2 }'],
  ['operations with null as the value', '- op: add\n  path: /a\n  value: null'],
  ['a variable in place of what is read', '- op: ${OP}\n  path: /a'],
  ['an empty text', ' '],
])('%s is fine', (_, patch) => {
  expect(said(patch)).toEqual([]);
});
