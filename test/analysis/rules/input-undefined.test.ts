import { flux, saidBy, together } from './support';
import { inputUndefined } from '../../../src/analysis/rules/input-undefined';

const { id } = inputUndefined;
const provider = (name: string, values: string) => flux('ResourceSetInputProvider', name, `{ type: Static, defaultValues: ${values} }`);
const set = (from: string) =>
  flux(
    'ResourceSet',
    'web',
    `{ inputsFrom: [${from}], resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: { a: "<< inputs.baz >>" } }] }`,
  );

test('an input of another provider leads to Permute, under which inputs are joined', () => {
  const yaml = together(provider('a', '{ foo: bar }'), provider('team-b', '{ baz: bop }'), set('{ name: a }, { name: team-b }'));
  expect(saidBy(id, yaml)).toEqual([
    'error resourceset-web /spec/resources/0: uses the input "baz", which is not defined: there are foo, id, provider (line 3 ' +
      'of its YAML, a: << inputs.baz >>; with input set 1). ResourceSetInputProvider flux-system/team-b has it, but inputs of ' +
      'several providers are not combined by default: set inputStrategy.name to Permute, and write << inputs.team_b.baz >>.',
  ]);
});

test('an input that no provider has is to be added', () => {
  expect(saidBy(id, together(provider('a', '{ foo: bar }'), set('{ name: a }')))).toEqual([
    'error resourceset-web /spec/resources/0: uses the input "baz", which is not defined: there are foo, id, provider (line 3 ' +
      'of its YAML, a: << inputs.baz >>; with input set 1). Fix the name, or add the input to spec.inputs or to defaultValues of ' +
      'the provider.',
  ]);
});
