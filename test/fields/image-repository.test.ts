import { everyFieldOf } from './probe';
import { ImageRepository, NamespaceSelector, OciProvider } from '../../src';

everyFieldOf('ImageRepository', [
  (scope, v) =>
    new ImageRepository(scope, 'probed', {
      image: v.text('spec.image', (unique) => `ghcr.io/acme/${unique}`),
      interval: v.duration('spec.interval'),
      timeout: v.duration('spec.timeout'),
      provider: v.choice('spec.provider', OciProvider),
      secretRef: v.secret('spec.secretRef'),
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      certSecretRef: v.secret('spec.certSecretRef'),
      proxySecretRef: v.secret('spec.proxySecretRef'),
      exclusionList: v.texts('spec.exclusionList'),
      accessFrom: [NamespaceSelector.labels(v.map('spec.accessFrom.namespaceSelectors[].matchLabels'))],
      insecure: v.flag('spec.insecure'),
      suspend: v.flag('spec.suspend'),
    }),
]);
