import { problemsOf, sentences } from './support';
import { Schemas } from '../../../src/flux/schemas';

const kustomization = (spec: object, metadata: object = {}) => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'apps', ...metadata },
  spec: { interval: '5m', prune: true, sourceRef: { kind: 'GitRepository', name: 'fleet' }, ...spec },
});
const said = (object: { readonly [key: string]: unknown }) => sentences(Schemas.ofFlux().problemsOf(object)!);

test('a value with a Flux variable is not checked: it says something else on the cluster', () => {
  expect(said(kustomization({ interval: '${INTERVAL}', prune: '${PRUNE:=true}', sourceRef: { kind: '${KIND}', name: 'x' } }))).toEqual([]);
  expect(said(kustomization({}, { name: '${CLUSTER}-apps', labels: { team: '${TEAM} x' } }))).toEqual([]);
});

test('everything else of such an object is checked', () => {
  expect(said(kustomization({ interval: '${INTERVAL}', prune: 'yes' }))).toEqual([
    '/spec/prune: is "yes", but must be true or false. Set it to true or false.',
  ]);
});

test.each(['annotations', 'labels'])('where %s switch substitution off, the text is what the server gets', (where) => {
  const off = { [where]: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } };
  expect(said(kustomization({ prune: '${PRUNE}' }, off))).toEqual([
    '/spec/prune: is "${PRUNE}", but must be true or false. Set it to true or false.',
  ]);
});

test('a rule that depends on a variable is passed over, one that does not is checked', () => {
  const bucket = (spec: object) => ({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'Bucket',
    metadata: { name: 'app' },
    spec: { interval: '5m', bucketName: 'app', endpoint: 's3.example.com', ...spec },
  });
  const sts = { provider: 'aws', endpoint: 'https://sts.example.com' };
  expect(said(bucket({ provider: '${PROVIDER}', sts }))).toEqual([]);
  expect(said(bucket({ bucketName: '${BUCKET}', sts }))).toEqual([
    "/spec: 'ldap' is the only supported STS provider for the 'generic' Bucket provider. Set sts.provider to ldap, or provider to aws.",
  ]);
});

test('a text without a variable is no exception', () => {
  expect(problemsOf({ type: 'string', maxLength: 3 }, '$ {a}')).toEqual([
    '/spec/value: has 5 characters, but must have at most 3. Shorten it.',
  ]);
  expect(problemsOf({ type: 'string', maxLength: 3 }, '${1a}')).toEqual([
    '/spec/value: has 5 characters, but must have at most 3. Shorten it.',
  ]);
});
