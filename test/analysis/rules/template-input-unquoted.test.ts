import { flux, saidBy, together } from './support';
import { templateInputUnquoted } from '../../../src/analysis/rules/template-input-unquoted';

const { id } = templateInputUnquoted;

const configMap = (data: string) => `{ apiVersion: v1, kind: ConfigMap, metadata: { name: web }, data: ${data} }`;
const set = (data: string, inputs = '[{ title: "close #12 now" }]') =>
  flux('ResourceSet', 'previews', `\n  inputs: ${inputs}\n  resources:\n    - ${configMap(data)}`);
const provider = (type: string) => flux('ResourceSetInputProvider', 'prs', `{ type: ${type}, url: https://github.com/acme/web }`);
const fromProvider = (type: string, template: string) =>
  together(provider(type), flux('ResourceSet', 'previews', `\n  inputsFrom: [{ name: prs }]\n  ${template}`));
const fix = (input: string) =>
  `Quote the input: << inputs.${input} | quote >>, or << printf "PR %v" inputs.${input} | quote >> with other characters around ` + 'it';
const notArrived = (input: string, value: string, how = 'the value changes', pointer = '/spec/resources/0') =>
  `warning resourceset-previews ${pointer}: prints the input "${input}" without quotes: if it is ${JSON.stringify(value)}, ${how}. ` +
  `${fix(input)}`;

test.each(["'web/pull/<< inputs.title >>'", "'<< inputs.title >>'", "{ deep: ['PR << inputs.title | upper >>'] }"])(
  'an input whose rest would be a comment is a warning: %s',
  (data) => {
    expect(saidBy(id, set(data.startsWith('{') ? data : `{ a: ${data} }`))).toEqual([notArrived('title', 'close #12 now')]);
  },
);

test('a branch that does not exist yet, without quotes, is a warning', () => {
  expect(saidBy(id, fromProvider('GitHubBranch', `resources:\n    - ${configMap("{ a: '<< inputs.branch >>' }")}`))).toEqual([
    notArrived('branch', '#12-fix'),
  ]);
});

test('a title between quotes that it can end is a warning', () => {
  const template = `resourcesTemplate: |\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: web }\n    data: { a: "<< inputs.title >>" }`;
  expect(saidBy(id, fromProvider('GitHubPullRequest', template))).toEqual([
    notArrived('title', '"quoted" title', 'the rendered YAML cannot be parsed', '/spec/resourcesTemplate'),
  ]);
});

test('labels that are printed one by one, without quotes, are a warning', () => {
  const template = `resourcesTemplate: |\n    apiVersion: v1\n    kind: ConfigMap\n    metadata: { name: web }\n    data:\n      << range inputs.labels >>\n      l: << . >>\n      << end >>`;
  expect(saidBy(id, fromProvider('GitHubPullRequest', template))).toEqual([
    notArrived('labels', 'kind: bug #1 x', 'the rendered YAML cannot be parsed', '/spec/resourcesTemplate'),
  ]);
});

test.each([
  ['a quoted input', "'<< inputs.title | quote >>'"],
  ['quotes around all of it', `'<< printf "PR %v" inputs.title | quote >>'`],
  ['a name made of it', "'web-<< inputs.title | slugify >>'"],
  ['its beginning', "'<< inputs.title | trunc 3 | quote >>'"],
  ['its checksum', "'<< inputs.title | sha256sum >>'"],
  ['JSON', "'<< inputs.title | toJson >>'"],
  ['a condition', `'<< if eq inputs.title "x" >>yes<< else >>none<< end >>'`],
])('%s is fine', (_, value) => {
  expect(saidBy(id, set(`{ a: ${value} }`))).toEqual([]);
  expect(saidBy(id, fromProvider('GitHubPullRequest', `resources:\n    - ${configMap(`{ a: ${value} }`)}`))).toEqual([]);
});

test('a value that nothing breaks is fine without quotes', () => {
  expect(saidBy(id, set("{ a: 'web/<< inputs.title >>' }", '[{ title: web-1 }]'))).toEqual([]);
});
