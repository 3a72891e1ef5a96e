import { everyFieldOf } from './probe';
import { Provider, ProviderType, SecretRef } from '../../src';

everyFieldOf(
  'Provider',
  [
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
        serviceAccount: v.serviceAccount('spec.serviceAccountName'),
        timeout: v.duration('spec.timeout'),
        suspend: v.flag('spec.suspend'),
      }),
    (scope, v) =>
      new Provider(scope, 'probed', {
        type: ProviderType.GITHUB,
        secretRef: SecretRef.named('github-token'),
        commitStatusExpr: v.text('spec.commitStatusExpr'),
      }),
  ],
  ['spec.interval', 'spec.proxy'],
);
