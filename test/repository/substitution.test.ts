import { applier, bootstrapped, clusterOf, configMap, kustomization, objectOf } from './support';
import type { Files } from '../cli/support';

const from = (kind: string, name: string, more = '') => `  postBuild:\n    substituteFrom: [{ kind: ${kind}, name: ${name}${more} }]\n`;

/** What a Kustomization with this `postBuild` makes of a ConfigMap. */
function applied(
  postBuild: string,
  data: string,
  files: Files = {},
  more: { readonly strict?: boolean; readonly showSecrets?: boolean } = {},
) {
  const given = {
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps', postBuild),
    'apps/web.yaml': configMap('web', data),
    ...files,
  };
  const { strict = true, showSecrets = false } = more;
  return applier(clusterOf(given, { isStrict: () => strict, showSecrets }), 'flux-system/apps');
}

const value = (...args: Parameters<typeof applied>) => objectOf(applied(...args)).data.a;

const vars = (kind: string, data: string) => `apiVersion: v1\nkind: ${kind}\nmetadata: { name: vars, namespace: flux-system }\n${data}\n`;

test('variables are substituted, numbers and booleans are read again', () => {
  const postBuild = '  postBuild:\n    substitute: { N: "5", NAME: web }\n';
  expect([value(postBuild, 'a: ${N}'), value(postBuild, 'a: x-${NAME}-${MORE:=y}')]).toEqual([5, 'x-web-y']);
});

test('without postBuild nothing is substituted', () => {
  expect(value('', 'a: ${N}')).toBe('${N}');
});

test('an object that opts out is left as it is', () => {
  const web = configMap('web', 'a: ${N}').replace(
    'name: web',
    'name: web\n  annotations: { kustomize.toolkit.fluxcd.io/substitute: disabled }',
  );
  expect(value('  postBuild: { substitute: { N: "5" } }\n', '', { 'apps/web.yaml': web })).toBe('${N}');
});

test('a variable that is not set is an error from Flux 2.9 on, at the value that names it; before it is empty', () => {
  const postBuild = '  postBuild: { substitute: { N: "5" } }\n';
  const { failure } = applied(postBuild, 'a: x${M}');
  expect(failure?.message).toBe('ConfigMap apps/web data.a: the variable "M" is not set. Set it, or write a default: "${M:=...}"');
  expect(failure?.place).toMatchObject({ file: 'apps/web.yaml', line: 7 });
  expect(value(postBuild, 'a: x${M}', {}, { strict: false })).toBe('x');
});

test('variables come from ConfigMaps of the cluster, also of Kustomizations that come later', () => {
  const files = {
    'clusters/prod/vars.yaml': kustomization('vars', './vars'),
    'vars/vars.yaml': vars('ConfigMap', 'data: { N: five }'),
  };
  expect(value(from('ConfigMap', 'vars'), 'a: ${N}', files)).toBe('five');
  const both = `${from('ConfigMap', 'vars')}    substitute: { N: six }\n`;
  expect(value(both, 'a: ${N}', files)).toBe('six');
});

test('a variable of a Secret stays unknown, unless Secrets are shown', () => {
  const files = { 'clusters/prod/vars.yaml': vars('Secret', `data: { N: ${Buffer.from('five').toString('base64')} }`) };
  expect(value(from('Secret', 'vars'), 'a: ${N}', files)).toBe('${N}');
  expect(value(from('Secret', 'vars'), 'a: ${N}', files, { showSecrets: true })).toBe('five');
});

test('an encrypted variable has a known name and an unknown value', () => {
  const encrypted = 'ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]';
  const files = { 'clusters/prod/vars.yaml': vars('Secret', `stringData: { N: '${encrypted}' }\nsops: { mac: x }`) };
  expect(value(from('Secret', 'vars'), 'a: ${N}', files, { showSecrets: true })).toBe('${N}');
  expect(applied(from('Secret', 'vars'), 'a: ${M}', files).failure?.message).toContain('the variable "M" is not set');
});

test('what a ConfigMap sets that is not in the repository, nobody knows', () => {
  expect(value(from('ConfigMap', 'elsewhere'), 'a: x-${N}-${M:=d}')).toBe('x-${N}-${M}');
});

test('two objects that get one name by their variables are refused', () => {
  const files = { 'apps/web.yaml': `${configMap('web-${A}', 'a: b')}---\n${configMap('web-${B}', 'a: b')}` };
  const { failure } = applied('  postBuild: { substitute: { A: x, B: x } }\n', '', files);
  expect(failure?.message).toBe('ConfigMap apps/web-x is a duplicate after the substitution');
  expect(failure?.place).toMatchObject({ file: 'apps/web.yaml', line: 12 });
});
