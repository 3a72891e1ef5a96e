import { Lazy } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FluxDefaults } from './defaults';
import { localSecret, localServiceAccount } from './object-refs';
import { Consumer } from './reference';

/** What the defaults of a scope say of the fields of a spec, asked at synth. */
export type LateFields = { readonly [field: string]: (defaults: FluxDefaults) => unknown };

/** The spec, in which a field that it does not set is what the defaults of the scope say at synth, so that a later override counts. */
export function withDefaults<S extends object>(where: IConstruct, spec: S | undefined, fields: LateFields): S {
  const all: { [field: string]: unknown } = { ...spec };
  for (const [field, produce] of Object.entries(fields)) {
    if (all[field] === undefined) all[field] = Lazy.any({ produce: () => produce(FluxDefaults.of(where)) });
  }
  return all as S;
}

/** How an object signs in to a registry, unless it says any part of that itself. */
export function signInByDefault(where: Consumer, spec: object | undefined): LateFields {
  const own = spec as { readonly provider?: unknown; readonly secretRef?: unknown; readonly serviceAccountName?: unknown } | undefined;
  if (own?.provider !== undefined || own?.secretRef !== undefined || own?.serviceAccountName !== undefined) return {};
  return {
    provider: ({ ociProvider }) => ociProvider,
    secretRef: ({ ociSecretRef }) => localSecret(where, 'FluxDefaults ociSecretRef', ociSecretRef),
  };
}

/** The ServiceAccount that an object acts by. */
export function accountByDefault(
  where: Consumer,
  key: 'kustomizationServiceAccount' | 'releaseServiceAccount' | 'resourceSetServiceAccount',
): LateFields {
  return { serviceAccountName: (defaults) => localServiceAccount(where, `FluxDefaults ${key}`, defaults[key]) };
}

/** The certificates of a TLS connection. */
export function certificatesByDefault(where: Consumer): LateFields {
  return { certSecretRef: ({ certSecretRef }) => localSecret(where, 'FluxDefaults certSecretRef', certSecretRef) };
}

/** The proxy. */
export function proxyByDefault(where: Consumer): LateFields {
  return { proxySecretRef: ({ proxySecretRef }) => localSecret(where, 'FluxDefaults proxySecretRef', proxySecretRef) };
}
