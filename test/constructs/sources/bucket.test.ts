import { Chart, Duration, Testing } from 'cdk8s';
import { Bucket, BucketProps, BucketProvider, BucketSts, FluxDefaults, Kustomization, SecretRef, ServiceAccountRef } from '../../../src';

const endpoint = 'minio.example.com';
let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'test', { namespace: 'apps' });
});

function specOf(props: Partial<BucketProps>) {
  new Bucket(chart, 'fleet', { bucketName: 'fleet', endpoint, ...props });
  return Testing.synth(chart)[0].spec;
}

test('a Bucket needs its name and endpoint only, and is asked every 5 minutes', () => {
  new Bucket(chart, 'fleet', { bucketName: 'fleet', endpoint });
  expect(Testing.synth(chart)).toEqual([
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'Bucket',
      metadata: { name: 'fleet', namespace: 'apps' },
      spec: { bucketName: 'fleet', endpoint, interval: '5m' },
    },
  ]);
});

test('the default interval may be changed for a chart, also afterwards', () => {
  new Bucket(chart, 'fleet', { bucketName: 'fleet', endpoint });
  FluxDefaults.of(chart).override({ sourceInterval: Duration.minutes(1) });
  expect(Testing.synth(chart)[0].spec.interval).toBe('1m');
});

test('S3 signs in by the token service of AWS', () => {
  const sts = BucketSts.aws('https://sts.eu-west-1.amazonaws.com');
  expect(specOf({ provider: BucketProvider.AWS, sts }).sts).toEqual({ provider: 'aws', endpoint: 'https://sts.eu-west-1.amazonaws.com' });
});

test('MinIO signs in by LDAP', () => {
  const sts = BucketSts.ldap({ endpoint: 'https://minio.example.com', secretRef: SecretRef.named('ldap') });
  expect(specOf({ sts }).sts).toEqual({ provider: 'ldap', endpoint: 'https://minio.example.com', secretRef: { name: 'ldap' } });
});

test('a Kustomization in another namespace names it with its own', () => {
  const source = Bucket.fromBucketName(chart, 'bucket', 'fleet', { namespace: 'flux-system' });
  new Kustomization(chart, 'apps', { source });
  expect(Testing.synth(chart)[0].spec.sourceRef).toEqual({ kind: 'Bucket', name: 'fleet', namespace: 'flux-system' });
});

test('the endpoint of Azure is a URL', () => {
  expect(specOf({ provider: BucketProvider.AZURE, endpoint: 'https://acme.blob.core.windows.net' }).endpoint).toBe(
    'https://acme.blob.core.windows.net',
  );
});

const ldap = BucketSts.ldap({ endpoint: 'https://minio.example.com' });

test.each<[Partial<BucketProps>, string]>([
  [
    { endpoint: 'https://minio.example.com:9000' },
    'spec.endpoint is "https://minio.example.com:9000", but must be a host without a scheme for the provider "generic". Write ' +
      '"minio.example.com:9000"; plain HTTP needs "insecure".',
  ],
  [
    { endpoint: 'https://minio.example.com/' },
    'spec.endpoint is "https://minio.example.com/", but must be a host without a scheme for the provider "generic". Write ' +
      '"minio.example.com"; plain HTTP needs "insecure".',
  ],
  [
    { provider: BucketProvider.GCP, endpoint: 'storage.googleapis.com/fleet' },
    'spec.endpoint is "storage.googleapis.com/fleet", but must be a host without a path for the provider "gcp". Write ' +
      '"storage.googleapis.com".',
  ],
  [
    { provider: BucketProvider.AZURE, endpoint: 'acme.blob.core.windows.net' },
    'spec.endpoint is "acme.blob.core.windows.net", which is not a URL that Flux accepts here. Start it with https:// or http://.',
  ],
  [
    { provider: BucketProvider.GCP, sts: ldap },
    'spec.sts is set, but the provider "gcp" has no token service. Leave it out, or use workload identity.',
  ],
  [
    { provider: BucketProvider.AWS, sts: ldap },
    'spec.sts.provider is "ldap", but the provider "aws" only accepts "aws". Use BucketSts.aws().',
  ],
  [
    { sts: BucketSts.aws('https://sts.amazonaws.com') },
    'spec.sts.provider is "aws", but the provider "generic" only accepts "ldap". Use BucketSts.ldap().',
  ],
  [
    { sts: BucketSts.ldap({ endpoint }) },
    'spec.sts.endpoint is "minio.example.com", which is not a URL that Flux accepts here. Start it with https:// or http://.',
  ],
  [
    { serviceAccount: ServiceAccountRef.named('reader') },
    'spec.serviceAccountName is set, but the provider "generic" has no workload identity. Set the provider to a cloud, or sign in by secretRef.',
  ],
  [
    { provider: BucketProvider.GCP, serviceAccount: ServiceAccountRef.named('reader'), secretRef: SecretRef.named('gcs') },
    'spec.secretRef and spec.serviceAccountName are both set. Leave one of them out.',
  ],
])('what its provider does not take is refused (%#)', (props, message) => {
  expect(() => specOf(props)).toThrow(`test/fleet: ${message}`);
});
