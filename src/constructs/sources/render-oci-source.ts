import { OciLayerSelector } from './oci-layer-selector';
import { OciRef } from './oci-ref';
import { OciSource } from './oci-source';
import { signInOf } from './registry-auth';
import * as crds from '../../../imports/source.toolkit.fluxcd.io';
import { checkedOciRepository } from '../core/checked';
import { instanceOf } from '../core/checked-shape';
import { durationOrDefault, goTimeout } from '../core/duration';
import { certificatesByDefault, LateFields, proxyByDefault, signInByDefault } from '../core/late-defaults';
import { localSecret, localServiceAccount } from '../core/object-refs';
import { Consumer } from '../core/reference';
import { Verification } from '../core/verification';
import { verificationExample } from '../core/verification-example';

/** The spec of an OCIRepository, which a HelmRelease may hold as well. */
export function renderOciSource(where: Consumer, field: string, source: OciSource) {
  const selector = instanceOf(where, `${field}.layerSelector`, source.layerSelector, OciLayerSelector, 'OciLayerSelector.helmChart()');
  const verify = instanceOf(where, `${field}.verify`, source.verify, Verification, verificationExample);
  const { provider, secretRef, serviceAccount } = signInOf(where, source.url, source);
  return {
    url: checkedOciRepository(where, `${field}.url`, source.url),
    ref: instanceOf(where, `${field}.ref`, source.ref, OciRef, "OciRef.semver('1.x')")?._render(where, `${field}.ref`),
    layerSelector: selector?._render(),
    interval: durationOrDefault(where, `${field}.interval`, source.interval, (defaults) => defaults.sourceInterval),
    timeout: goTimeout(where, `${field}.timeout`, source.timeout),
    provider,
    secretRef: localSecret(where, `${field}.secretRef`, secretRef),
    serviceAccountName: localServiceAccount(where, `${field}.serviceAccountName`, serviceAccount),
    certSecretRef: localSecret(where, `${field}.certSecretRef`, source.certSecretRef),
    proxySecretRef: localSecret(where, `${field}.proxySecretRef`, source.proxySecretRef),
    insecure: source.insecure,
    verify: verify?._renderForRepository(where, `${field}.verify`),
    ignore: source.ignore,
    suspend: source.suspend,
  };
}

/** What the defaults of the scope say of a rendered one, where it says nothing. */
export function ociDefaults(where: Consumer, spec: object | undefined): LateFields {
  return {
    ...signInByDefault(where, spec),
    ...certificatesByDefault(where),
    ...proxyByDefault(where),
    ...verificationByDefault(where),
  };
}

/** How the artifact of an OCIRepository is verified. */
export function verificationByDefault(where: Consumer): LateFields {
  return {
    verify: ({ ociVerify }) => crds.toJson_OciRepositorySpecVerify(ociVerify?._renderForRepository(where, 'FluxDefaults ociVerify')),
  };
}
