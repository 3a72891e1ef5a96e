import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { sourceInsecure } from '../../../src/analysis/rules/source-insecure';

const { id } = sourceInsecure;
const samples = samplesOf(id);

const plain = '/spec/url: is fetched without TLS: anyone on the network path can change what is applied. Write https://.';
const insecure =
  '/spec/insecure: is true: anyone on the network path can change what is fetched. Remove it. Set certSecretRef for a private ' +
  'certificate authority.';
const charts = (url: string) => flux('HelmRepository', 'charts', `{ url: "${url}" }`);

test('http:// and insecure: true are warnings', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning ocirepository-web ${insecure}`, `warning helmrepository-charts ${plain}`]);
});

test('credentials of the URL are not shown', () => {
  expect(saidBy(id, flux('GitRepository', 'fleet', '{ url: "http://me:secret@git.acme.io:8080/fleet" }'))).toEqual([
    `warning gitrepository-fleet ${plain}`,
  ]);
});

test.each([
  ['Bucket', 'endpoint: minio.acme.io:9000'],
  ['ImageRepository', 'image: registry.acme.io/web'],
  ['HelmRepository', 'type: oci, url: oci://registry.acme.io/charts'],
])('insecure: true of a %s is reported', (kind, spec) => {
  expect(saidBy(id, flux(kind, 'web', `{ ${spec}, insecure: true }`))).toEqual([`warning ${kind.toLowerCase()}-web ${insecure}`]);
});

test.each(['http://10.0.0.1/charts', 'http://[2001:db8::1]/charts', 'http://localhost.acme.io', 'http://svc.acme.io'])(
  '%s is reported',
  (url) => {
    expect(saidBy(id, charts(url))).toEqual([`warning helmrepository-charts ${plain}`]);
  },
);

test.each([
  'https://charts.acme.io',
  'http://localhost:8080',
  'http://me:secret@localhost/charts',
  'http://127.0.0.1:8080/charts',
  'http://[::1]:8080/charts',
  'http://charts.localhost',
  'http://chartmuseum:8080',
  'http://chartmuseum.charts.svc:8080',
  'http://chartmuseum.charts.svc.cluster.local/charts',
  'http://chartmuseum.charts.svc.acme.internal',
  'http://chartmuseum.flux-system:8080',
  'http://${CHARTS}',
  'http://<< inputs.charts >>/charts',
])('%s is fine', (url) => {
  expect(saidBy(id, charts(url))).toEqual([]);
});

test.each([
  [
    'a Service in a Namespace of the cluster',
    together(charts('http://museum.charts'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: charts }\n'),
  ],
  ['insecure: false', flux('Bucket', 'web', '{ endpoint: minio.acme.io, insecure: false }')],
  ['insecure in the cluster', flux('Bucket', 'web', '{ endpoint: "minio.minio.svc:9000", insecure: true }')],
  ['insecure where it is not read', flux('HelmRepository', 'web', '{ url: https://charts.acme.io, insecure: true }')],
  ['an object without an address', together(flux('Bucket', 'a', '{ insecure: true }'), flux('Bucket', 'b', 'null'))],
  ['a Bucket of another group', flux('Bucket', 'web', '{ endpoint: minio.acme.io, insecure: true }').replace('source.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('a source that stands in a release is one too', () => {
  const release = (kind: string) =>
    flux('HelmRelease', 'web', `{ chart: { kind: ${kind}, spec: { url: oci://registry.acme.io/web, insecure: true } } }`);
  expect(saidBy(id, release('OCIRepository'))).toEqual([`warning helmrelease-web ${insecure.replace('/spec/', '/spec/chart/spec/')}`]);
  expect(saidBy(id, release('HelmChart'))).toEqual([]);
});
