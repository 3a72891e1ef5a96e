import { treeOf } from './support';
import { build, jsonOf, ParsedFiles } from '../../../src/engines/kustomize';

const tree = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: b\n',
  'a/kustomization.yaml': 'namespace: a\nnamePrefix: a-\nresources: [../base]\n',
  'b/kustomization.yaml': 'commonLabels: { b: c }\nresources: [../base]\n',
};

const built = (folder: string, parsed?: ParsedFiles, more: { readonly [path: string]: string } = {}) =>
  build(treeOf({ ...tree, ...more }), folder, parsed).objects.map((object) => jsonOf(object.tree));

test('builds that share what they have read come to what they come to alone', () => {
  const parsed = new ParsedFiles();
  for (const folder of ['a', 'b', 'a', 'base', 'b', 'a']) expect(built(folder, parsed)).toEqual(built(folder));
});

test('a file with another text is read again', () => {
  const parsed = new ParsedFiles();
  built('a', parsed);
  const more = { 'base/web.yaml': tree['base/web.yaml'].replace('a: b', 'a: c'), 'a/kustomization.yaml': 'resources: [../base]\n' };
  expect(built('a', parsed, more)).toEqual(built('a', undefined, more));
});
