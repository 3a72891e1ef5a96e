import { everyFieldOf } from './probe';
import { Provider, ProviderType, SecretRef } from '../../src';

everyFieldOf('Provider', [
  (scope, v) =>
    new Provider(scope, 'probed', {
      type: v.choice('spec.type', ProviderType),
      address: v.text('spec.address', (unique) => `https://hooks.example.com/${unique}`),
      // Of every type: that of Zulip has a topic.
      channel: v.text('spec.channel', (unique) => `${unique}/topic`),
      username: v.text('spec.username'),
      secretRef: v.secret('spec.secretRef'),
      certSecretRef: v.secret('spec.certSecretRef'),
      proxySecretRef: v.secret('spec.proxySecretRef'),
      proxy: v.text('spec.proxy', (unique) => `http://${unique}:3128`),
      serviceAccountName: v.text('spec.serviceAccountName'),
      timeout: v.duration('spec.timeout'),
      interval: v.duration('spec.interval'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) =>
    new Provider(scope, 'probed', {
      type: ProviderType.GITHUB,
      secretRef: SecretRef.named('github-token'),
      commitStatusExpr: v.text('spec.commitStatusExpr'),
    }),
]);
