import { flux, saidBy, together } from './support';
import { generatedNameInvalid } from '../../../src/analysis/rules/generated-name-invalid';

const { id } = generatedNameInvalid;

const set = (metadata: string) =>
  together(
    flux('ResourceSetInputProvider', 'branches', '{ type: GitHubBranch, url: https://github.com/acme/web }'),
    flux(
      'ResourceSet',
      'previews',
      `\n  inputsFrom: [{ name: branches }]\n  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: ${metadata}`,
    ),
  );
const branch = `'<< printf "web-%v" inputs.branch | quote >>'`;

test.each([
  [`{ name: ${branch} }`, 'metadata.name is "web-feature/sample"'],
  [`{ name: web, namespace: ${branch} }`, 'metadata.namespace is "web-feature/sample"'],
  [`{ name: web, labels: { branch: ${branch} } }`, 'metadata.labels["branch"] is "web-feature/sample"'],
])('a branch is no part of a name or label: %s', (metadata, found) => {
  expect(saidBy(id, set(metadata))).toEqual([
    `warning resourceset-previews /spec/resources/0: generates a ConfigMap whose ${found}, which Kubernetes refuses. Turn the ` +
      'input into a name with slugify, or use the input id',
  ]);
});

test.each([
  `{ name: '<< printf "web-%v" (inputs.branch | slugify) | quote >>' }`,
  `{ name: '<< printf "web-%v" inputs.id | quote >>', annotations: { branch: ${branch} } }`,
  `{ name: 'web-\${CLUSTER}' }`,
])('%s is fine', (metadata) => {
  expect(saidBy(id, set(metadata))).toEqual([]);
});
