import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { duplicateOutput } from '../../../src/analysis/rules/duplicate-output';

const { id } = duplicateOutput;
const samples = samplesOf(id);

const set = (spec: string) => flux('ResourceSet', 'tenants', spec);
const settings = (name: string, data: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: "${name}", namespace: web }, data: { x: "${data}" } }`;

test('one object for two inputs, with the content of each, is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning resourceset-tenants /spec/resources/0: renders, with input set 2, ConfigMap flux-system/settings with other ' +
      'content than before: the operator keeps the first and drops this one. Put a value that differs between the inputs into ' +
      'its name or namespace.',
  ]);
});

test('many inputs are one warning for each template', () => {
  const resources = `[${settings('a', '<< inputs.x >>')}, ${settings('b', '<< inputs.x >>')}]`;
  const said = saidBy(id, set(`{ inputs: [{ x: "1a" }, { x: "2a" }, { x: "3a" }], resources: ${resources} }`));
  expect(said.map((sentence) => sentence.split(':')[0])).toEqual([
    'warning resourceset-tenants /spec/resources/0',
    'warning resourceset-tenants /spec/resources/1',
  ]);
});

test('two documents of a resourcesTemplate count as well', () => {
  const document = (data: string) => `apiVersion: v1\\nkind: ConfigMap\\nmetadata: { name: a, namespace: web }\\ndata: { x: ${data} }\\n`;
  expect(saidBy(id, set(`{ resourcesTemplate: "${document('one')}---\\n${document('two')}" }`))).toEqual([
    'warning resourceset-tenants /spec/resourcesTemplate: renders ConfigMap web/a with other content than before: the operator ' +
      'keeps the first and drops this one. Put a value that differs between the inputs into its name or namespace.',
  ]);
});

test.each([
  ['an object that is the same for all inputs', `{ inputs: [{ x: a }, { x: b }], resources: [${settings('all', 'same')}] }`],
  ['what one input switches off', switchedOff()],
])('%s is fine', (_, spec) => {
  expect(saidBy(id, set(spec))).toEqual([]);
});

test('of providers that ask a network nobody knows it: their samples may be the same', () => {
  const provider = (name: string) => flux('ResourceSetInputProvider', name, '{ type: GitHubBranch, url: "https://github.com/acme/web" }');
  const spec = `{ inputsFrom: [{ name: a }, { name: b }], resources: [${settings('<< inputs.branch >>', '<< inputs.provider.name >>')}] }`;
  expect(saidBy(id, `${provider('a')}---\n${provider('b')}---\n${set(spec)}`)).toEqual([]);
});

function switchedOff(): string {
  const annotations = `{ fluxcd.controlplane.io/reconcile: "<< inputs.on >>" }`;
  const object = `{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: web, annotations: ${annotations} }, data: { x: "<< inputs.on >>" } }`;
  return `{ inputs: [{ on: enabled }, { on: disabled }], resources: [${object}] }`;
}
