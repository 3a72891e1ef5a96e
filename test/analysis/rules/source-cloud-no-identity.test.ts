import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { sourceCloudNoIdentity } from '../../../src/analysis/rules/source-cloud-no-identity';

const { id } = sourceCloudNoIdentity;
const samples = samplesOf(id);

const ecr = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const aws = 'is a registry of Amazon ECR, but Flux does not authenticate. Set provider: aws, or set credentials in secretRef.';
const repository = (spec: string) => flux('OCIRepository', 'web', spec);

test('an OCIRepository in ECR without provider and credentials is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning ocirepository-web /spec/url: ${aws}`]);
});

test.each([
  ['acme.azurecr.io', 'Azure', 'azure'],
  ['europe-docker.pkg.dev', 'Google Cloud', 'gcp'],
])('an OCIRepository in %s, which may be public, is reported', (host, title, provider) => {
  expect(saidBy(id, repository(`{ url: "oci://${host}/acme/web", provider: generic }`))).toEqual([
    `warning ocirepository-web /spec/url: is a registry of ${title}, but Flux does not authenticate: it can only read public ` +
      `artifacts. Set provider: ${provider}, or set credentials in secretRef.`,
  ]);
});

test('a registry that three sources read without credentials is public, unless another one has credentials', () => {
  const all = (host: string, ...more: string[]) =>
    together(...['a', 'b', 'c'].map((name) => flux('OCIRepository', name, `{ url: "oci://${host}/${name}" }`)), ...more);
  const known = flux('ImageRepository', 'd', '{ image: acme.azurecr.io/d, secretRef: { name: acr } }');
  expect(saidBy(id, all('acme.azurecr.io'))).toEqual([]);
  expect(saidBy(id, all('acme.azurecr.io', known))).toHaveLength(3);
  expect(saidBy(id, all(ecr))).toHaveLength(3);
});

test('the host of ECR that has IPv6 too is reported', () => {
  expect(saidBy(id, repository('{ url: oci://123456789012.dkr-ecr.eu-central-1.on.aws/web }'))).toEqual([
    `warning ocirepository-web /spec/url: ${aws}`,
  ]);
});

test.each([
  ['ImageRepository', 'image', `image: ${ecr}/web`],
  ['HelmRepository', 'url', `type: oci, url: oci://${ecr}/charts`],
])('a %s without provider and credentials is reported', (kind, field, spec) => {
  expect(saidBy(id, flux(kind, 'web', `{ ${spec} }`))).toEqual([`warning ${kind.toLowerCase()}-web /spec/${field}: ${aws}`]);
});

test('a HelmRelease that holds its source in ECR is reported', () => {
  const release = (more: string) =>
    flux('HelmRelease', 'web', `{ chart: { kind: OCIRepository, spec: { url: "oci://${ecr}/web"${more} } } }`);
  expect(saidBy(id, release(''))).toEqual([`warning helmrelease-web /spec/chart/spec/url: ${aws}`]);
  expect(saidBy(id, release(', provider: aws'))).toEqual([]);
  expect(saidBy(id, release(', secretRef: { name: ecr }'))).toEqual([]);
  expect(saidBy(id, flux('HelmRelease', 'web', '{ chartRef: { kind: OCIRepository, name: web } }'))).toEqual([]);
});

test.each([
  `{ url: oci://${ecr}/web, provider: aws }`,
  `{ url: oci://${ecr}/web, secretRef: { name: ecr } }`,
  `{ url: oci://${ecr}/web, serviceAccountName: web }`,
  `{ url: oci://${ecr}/web, certSecretRef: { name: ecr } }`,
  `{ url: oci://${ecr}/web, provider: "\${PROVIDER}" }`,
  '{ url: "oci://${ACCOUNT}.dkr.ecr.eu-central-1.amazonaws.com/web" }',
  '{ url: oci://public.ecr.aws/acme/web }',
  '{ url: oci://gcr.io/acme/web }',
  '{ url: oci://ghcr.io/acme.azurecr.io/web }',
  '{ url: 5 }',
  'null',
])('an OCIRepository of %s is fine', (spec) => {
  expect(saidBy(id, repository(spec))).toEqual([]);
});

test.each([
  ['a HelmRepository of charts over HTTPS', flux('HelmRepository', 'web', '{ url: https://acme.azurecr.io/helm/v1/repo }')],
  ['a kind of another group', repository(`{ url: oci://${ecr}/web }`).replace('source.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
