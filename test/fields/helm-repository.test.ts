import { everyFieldOf } from './probe';
import { HelmRepository, HelmRepositoryType, NamespaceSelector, OciProvider } from '../../src';

everyFieldOf('HelmRepository', [
  (scope, v) => {
    const type = v.choice('spec.type', HelmRepositoryType);
    const scheme = type === HelmRepositoryType.OCI ? 'oci' : 'https';
    new HelmRepository(scope, 'probed', {
      url: v.text('spec.url', (unique) => `${scheme}://charts.example.com/${unique}`),
      type,
      interval: v.duration('spec.interval'),
      timeout: v.duration('spec.timeout'),
      provider: v.choice('spec.provider', OciProvider),
      secretRef: v.secret('spec.secretRef'),
      certSecretRef: v.secret('spec.certSecretRef'),
      passCredentials: v.flag('spec.passCredentials'),
      insecure: v.flag('spec.insecure'),
      accessFrom: [NamespaceSelector.labels(v.map('spec.accessFrom.namespaceSelectors[].matchLabels'))],
      suspend: v.flag('spec.suspend'),
    });
  },
]);
