import { findingsInClusters, flux, manifestsOf, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { receiverMissing } from '../../../src/analysis/rules/receiver-missing';

const { id } = receiverMissing;
const samples = samplesOf(id);

const repository = (name: string, url = 'https://github.com/acme/web', more = '') =>
  flux('GitRepository', name, `{ url: "${url}"${more} }`);
const receiver = (resource: string, namespace = 'flux-system') =>
  flux('Receiver', 'github', `{ resources: [{ kind: GitRepository, ${resource} }] }`, namespace);
const said = (name: string, more = '') =>
  `info gitrepository-${name} /spec/interval: no Receiver names this GitRepository, so every commit waits for the ` +
  `interval${more}. Add a Receiver that names it.`;
const inProduction = (...objects: string[]) => saidBy(id, together(...objects), 'production');

test('a GitRepository that no Receiver names is reported in production', () => {
  expect(saidBy(id, samples.bad, 'production')).toEqual([said('web')]);
});

test('it is reported once, with a count', () => {
  expect(inProduction(repository('a'), repository('b'), repository('c'), receiver('name: b'))).toEqual([said('a', ' (and 1 more)')]);
});

test.each([
  ['another name', receiver('name: other')],
  ['another namespace', receiver('name: web', 'web')],
  ['all of another namespace', receiver('name: "*", namespace: web')],
  ['other labels', receiver('name: "*", matchLabels: { a: b }')],
  ['another kind', receiver('name: web').replace('kind: GitRepository', 'kind: Bucket')],
])('a Receiver of %s does not help', (_, other) => {
  expect(inProduction(repository('web'), other)).toEqual([said('web')]);
});

test.each([
  ['its name', [repository('web'), receiver('name: web')]],
  ['its name, in its namespace', [repository('web'), receiver('name: web, namespace: flux-system', 'web')]],
  ['all of the namespace', [repository('web'), receiver('name: "*"')]],
  ['labels', [repository('web').replace('flux-system }', 'flux-system, labels: { a: b } }'), receiver('name: "*", matchLabels: { a: b }')]],
])('a Receiver with %s is fine', (_, objects) => {
  expect(inProduction(...objects)).toEqual([]);
});

test.each([
  ['a Service', repository('web', 'https://git.web.svc.cluster.local/acme/web')],
  ['a short name', repository('web', 'https://gitea:3000/acme/web')],
  ['plain http', repository('web', 'http://git.acme.io/web')],
  ['a variable', repository('web', 'https://${GIT_HOST}/web')],
  ['a URL that is none', flux('GitRepository', 'web', '{ url: 1 }')],
  ['a suspended one', repository('web', undefined, ', suspend: true')],
])('%s is fine', (_, object) => {
  expect(inProduction(object)).toEqual([]);
});

test('an address with a user is one outside', () => {
  expect(inProduction(repository('web', 'ssh://git@github.com:22/acme/web'))).toEqual([said('web')]);
});

test('outside production nothing is reported', () => {
  expect(saidBy(id, samples.bad, 'staging')).toEqual([]);
});

test('what clusters share is named by the Receiver of each, and a Receiver may be in another chart', () => {
  const shared = { name: 'fleet', manifests: manifestsOf(repository('web')) };
  const cluster = { name: 'prod', within: ['fleet'], environment: 'production' };
  const findings = (objects: string) =>
    findingsInClusters(shared, { ...cluster, manifests: manifestsOf(objects) })
      .filter(({ rule }) => rule === id)
      .map(sentence);
  expect(findings(receiver('name: "*"'))).toEqual([]);
  expect(findings(receiver('name: other'))).toEqual([said('web')]);
  const charts = ['production', 'hooks'].map((name, index) => ({
    name,
    manifests: manifestsOf([repository('web'), receiver('name: web')][index]),
  }));
  expect(findingsInClusters(...charts).filter(({ rule }) => rule === id)).toEqual([]);
});

test('a GitRepository that an ImageUpdateAutomation alone names is ignored: nothing is applied from it', () => {
  const automation = flux('ImageUpdateAutomation', 'images', '{ sourceRef: { kind: GitRepository, name: web } }');
  expect(inProduction(repository('web'), automation)).toEqual([]);
  const applied = flux('Kustomization', 'apps', '{ sourceRef: { kind: GitRepository, name: web } }');
  expect(inProduction(repository('web'), automation, applied)).toEqual([said('web')]);
});
