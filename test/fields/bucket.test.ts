import { everyFieldOf } from './probe';
import { Bucket, BucketProvider, BucketSts } from '../../src';

const required = { bucketName: 'fleet', endpoint: 'minio.example.com' };

everyFieldOf('Bucket', [
  (scope, v) => {
    const provider = v.choice('spec.provider', BucketProvider);
    new Bucket(scope, 'probed', {
      bucketName: v.text('spec.bucketName'),
      endpoint: v.text('spec.endpoint', (unique) => (provider === BucketProvider.AZURE ? `https://${unique}` : unique)),
      provider,
      region: v.text('spec.region'),
      prefix: v.text('spec.prefix'),
      interval: v.duration('spec.interval'),
      timeout: v.duration('spec.timeout'),
      secretRef: v.secret('spec.secretRef'),
      certSecretRef: v.secret('spec.certSecretRef'),
      proxySecretRef: v.secret('spec.proxySecretRef'),
      insecure: v.flag('spec.insecure'),
      ignore: v.text('spec.ignore'),
      suspend: v.flag('spec.suspend'),
    });
  },
  (scope, v) => {
    v.expect('spec.sts.provider', 'ldap');
    new Bucket(scope, 'probed', {
      ...required,
      sts: BucketSts.ldap({
        endpoint: v.text('spec.sts.endpoint', (unique) => `https://${unique}.example.com`),
        secretRef: v.secret('spec.sts.secretRef'),
        certSecretRef: v.secret('spec.sts.certSecretRef'),
      }),
    });
  },
  (scope, v) => {
    v.expect('spec.sts.provider', 'aws');
    new Bucket(scope, 'probed', {
      ...required,
      provider: BucketProvider.AWS,
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      sts: BucketSts.aws(v.text('spec.sts.endpoint', (unique) => `https://${unique}.example.com`)),
    });
  },
]);
