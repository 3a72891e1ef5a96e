import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { templateScalarType } from '../../../src/analysis/rules/template-scalar-type';

const { id } = templateScalarType;
const samples = samplesOf(id);

const template = (text: string, inputs = '[{ tenant: web }]') =>
  flux('ResourceSet', 'tenants', `\n  inputs: ${inputs}\n  resourcesTemplate: |\n${text.replace(/^/gm, '    ')}`);
const fix = 'Both must be strings. A quoted input is a string: << inputs.name | quote >>.';

test.each([
  ['no', 'boolean false'],
  ['1.10', 'number 1.1'],
  ['123', 'number 123'],
])('a namespace %s is an error', (tenant, read) => {
  const said = saidBy(id, template('apiVersion: v1\nkind: Namespace\nmetadata:\n  name: << inputs.tenant >>', `[{ tenant: "${tenant}" }]`));
  expect(said).toEqual([
    `error resourceset-tenants /spec/resourcesTemplate: renders, with input set 1, a Namespace whose name is the ${read}, not a ` +
      `string: the operator leaves it out without a word. ${fix}`,
  ]);
});

test.each([
  ['apiVersion: v1\nkind: Namespace\nmetadata: {}', 'without a name'],
  ['apiVersion: v1\nkind: Namespace', 'without a name'],
  ['kind: Namespace\nmetadata: { name: web }', 'without an apiVersion'],
])('an object without a name or an apiVersion is an error', (text, lack) => {
  expect(saidBy(id, template(text))).toEqual([
    `error resourceset-tenants /spec/resourcesTemplate: renders, with input set 1, a Namespace ${lack}: the operator leaves it out without a word. ${fix}`,
  ]);
});

test.each([
  ['kind: ConfigMap\nmetadata: { name: web, namespace: web }\ndata: { year: << inputs.tenant >> }', '2024', 'data.year is the number 2024'],
  [
    'kind: Secret\nmetadata: { name: web, namespace: web }\nstringData: { active: << inputs.tenant >> }',
    'yes',
    'stringData.active is the boolean true',
  ],
])('a string that rendering makes a number or a boolean is an error: %s', (text, tenant, what) => {
  const [, kind] = /^kind: (\w+)/.exec(text) ?? [];
  expect(saidBy(id, template(`apiVersion: v1\n${text}`, `[{ tenant: "${tenant}" }, { tenant: "${tenant}" }]`))).toEqual([
    `error resourceset-tenants /spec/resourcesTemplate: renders ${kind} web, whose ${what}, but must be a string: the API server refuses it. ` +
      'A quoted input is a string: << inputs.name | quote >>.',
  ]);
});

test.each([
  [
    'a quoted value',
    template(
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: web }\ndata: { a: << inputs.tenant | quote >> }',
      '[{ tenant: "12" }]',
    ),
  ],
  ['a quoted name', samples.good],
  ['a document that an input leaves empty', template('<< if eq inputs.tenant "api" >>\nkind: Namespace\n<< end >>')],
  ['a kustomization.yaml', template('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
