import { refusal } from './support';

const thing = 'apiVersion: acme.io/v1\nkind: Thing\nmetadata: {name: a}\nspec: {list: [x]}\n';
const patched = `resources: [a.yaml]
openapi: {path: schema.yaml}
patches:
  - patch: |
      ${thing.replaceAll('\n', '\n      ')}
`;

const kind = 'x-kubernetes-group-version-kind: [{group: acme.io, version: v1, kind: Thing}]';

describe('a file of openapi.path that is no OpenAPI document is refused where something of it is asked for', () => {
  test.each([
    ['a list', '[]\n', 'openapi.path must name an OpenAPI document, a mapping'],
    ['an empty file', '', 'openapi.path must name an OpenAPI document, a mapping'],
    ['definitions that are a list', 'definitions: []\n', 'openapi.path: definitions must be a mapping'],
    ['paths that are a text', 'paths: no\n', 'openapi.path: paths must be a mapping'],
    ['a definition that is a text', 'definitions: {Thing: no}\n', 'openapi.path: the definition Thing must be a mapping'],
    [
      'a kind without a version',
      'definitions: {Thing: {x-kubernetes-group-version-kind: [{kind: Thing}]}}\n',
      'openapi.path: x-kubernetes-group-version-kind of Thing must have a version and a kind',
    ],
    [
      'a path without a version',
      'paths: {/things: {get: {x-kubernetes-group-version-kind: {kind: Thing}}}}\n',
      'openapi.path: x-kubernetes-group-version-kind of /things must have a version and a kind',
    ],
    [
      'a definition that refers to itself',
      `definitions: {Thing: {properties: {spec: {$ref: '#/definitions/Spec'}}, ${kind}}, Spec: {$ref: '#/definitions/Spec'}}\n`,
      'openapi.path: the definition Spec refers to itself',
    ],
  ])('%s', (_, schema, message) =>
    expect(refusal({ 'kustomization.yaml': patched, 'a.yaml': thing, 'schema.yaml': schema })).toBe(
      `KustomizeError: schema.yaml:1 ${message}`,
    ),
  );
});
