import { everyFieldOf } from './probe';
import { identityOf } from './shared';
import { OciLayerOperation, OciLayerSelector, OciProvider, OciRef, OciRepository, SecretRef, Verification } from '../../src';

const url = 'oci://registry.example.com/fleet';
const digest = `sha256:${'a1'.repeat(32)}`;

everyFieldOf('OCIRepository', [
  (scope, v) =>
    new OciRepository(scope, 'probed', {
      url: v.text('spec.url', (unique) => `oci://registry.example.com/${unique}`),
      ref: OciRef.semver(v.expect('spec.ref.semver', '1.x'), { filter: v.text('spec.ref.semverFilter') }),
      layerSelector: OciLayerSelector.custom({
        mediaType: v.text('spec.layerSelector.mediaType'),
        operation: v.choice('spec.layerSelector.operation', OciLayerOperation),
      }),
      interval: v.duration('spec.interval'),
      timeout: v.duration('spec.timeout'),
      provider: v.choice('spec.provider', OciProvider),
      secretRef: v.secret('spec.secretRef'),
      serviceAccount: v.serviceAccount('spec.serviceAccountName'),
      certSecretRef: v.secret('spec.certSecretRef'),
      proxySecretRef: v.secret('spec.proxySecretRef'),
      insecure: v.flag('spec.insecure'),
      verify: Verification.cosignKeyless({
        identities: [identityOf(v, 'spec.verify.matchOIDCIdentity[]')],
        trustedRootSecretRef: v.secret('spec.verify.trustedRootSecretRef'),
      }),
      ignore: v.text('spec.ignore'),
      suspend: v.flag('spec.suspend'),
    }),
  (scope, v) =>
    new OciRepository(scope, 'probed', {
      url,
      ref: OciRef.tag(v.text('spec.ref.tag')),
      verify: Verification.cosignKey(v.secret('spec.verify.secretRef')),
    }),
  (scope, v) => {
    v.expect('spec.verify.provider', 'notation');
    new OciRepository(scope, 'probed', {
      url,
      ref: OciRef.digest(v.expect('spec.ref.digest', digest)),
      verify: Verification.notation(v.secret('spec.verify.secretRef')),
    });
  },
  (scope, v) => {
    v.expect('spec.verify.provider', 'cosign');
    new OciRepository(scope, 'probed', { url, verify: Verification.cosignKey(SecretRef.named('keys')) });
  },
]);
