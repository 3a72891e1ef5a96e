import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { wrongDelimiters } from '../../../src/analysis/rules/wrong-delimiters';

const { id } = wrongDelimiters;
const samples = samplesOf(id);

const set = (spec: string) => flux('ResourceSet', 'tenants', spec);

test("an input between Helm's delimiters is an error at its field", () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error resourceset-tenants /spec/resources/0/metadata/name: contains {{ inputs.tenant }}, which a ResourceSet does not ' +
      'replace. Write << inputs.tenant >>.',
  ]);
});

test('each field is reported, keys too', () => {
  expect(
    saidBy(id, set('{ resources: [{ data: { "a/b": "{{ inputs.a }}", "{{inputs.key}}": x }, spec: { args: ["{{- inputs.b -}}"] } }] }')),
  ).toEqual([
    'error resourceset-tenants /spec/resources/0/data/a~1b: contains {{ inputs.a }}, which a ResourceSet does not replace. ' +
      'Write << inputs.a >>.',
    'error resourceset-tenants /spec/resources/0/data: contains {{inputs.key}}, which a ResourceSet does not replace. Write << ' +
      'inputs.key >>.',
    'error resourceset-tenants /spec/resources/0/spec/args/0: contains {{- inputs.b -}}, which a ResourceSet does not replace. ' +
      'Write << inputs.b >>.',
  ]);
});

test.each([
  ['resourcesTemplate', '{ resourcesTemplate: "name: {{ inputs.x }}" }', '/spec/resourcesTemplate'],
  ['the objects of a step', '{ steps: [{ resources: [{ kind: "{{ inputs.x }}" }] }] }', '/spec/steps/0/resources/0/kind'],
  ['the template of a step', '{ steps: [{}, { resourcesTemplate: "{{ inputs.x }}" }] }', '/spec/steps/1/resourcesTemplate'],
])('each field is reported in %s', (_, spec, path) => {
  expect(saidBy(id, set(spec))).toEqual([
    `error resourceset-tenants ${path}: contains {{ inputs.x }}, which a ResourceSet does not replace. Write << inputs.x >>.`,
  ]);
});

test.each([
  ['the right delimiters', '{ resourcesTemplate: "<< inputs.x >>" }'],
  ['an expression of GitHub Actions', '{ resourcesTemplate: "${{ inputs.x }}" }'],
  ['a parameter of Argo Workflows', '{ resourcesTemplate: "{{ inputs.parameters.x }}" }'],
  ['a template of Helm or of a message', '{ resourcesTemplate: "{{ .Values.x }} {{ range .Changed.Changes }}" }'],
  ['numbers, nulls and booleans', '{ resources: [{ a: 1, b: null, c: true }] }'],
])('%s is fine', (_, spec) => {
  expect(saidBy(id, set(spec))).toEqual([]);
});

test("an object of another kind may take Helm's delimiters", () => {
  expect(saidBy(id, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: web }\ndata: { a: "{{ inputs.x }}" }\n')).toEqual(
    [],
  );
});
