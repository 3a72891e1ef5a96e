import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { withoutCredentials } from '../../wording/credentials';
import { Severity } from '../model/finding';

/** The fields of each kind in which an address stands. */
const addresses: { readonly [kind: string]: readonly string[] | undefined } = {
  GitRepository: ['/spec/url'],
  OCIRepository: ['/spec/url'],
  HelmRepository: ['/spec/url'],
  Bucket: ['/spec/endpoint', '/spec/sts/endpoint'],
  ImageRepository: ['/spec/image'],
  Provider: ['/spec/address', '/spec/proxy'],
  FluxInstance: ['/spec/sync/url', '/spec/distribution/registry', '/spec/distribution/artifact'],
  ResourceSetInputProvider: ['/spec/url'],
  HelmRelease: ['/spec/chart/spec/chart', '/spec/chart/spec/url'],
};

/** An address that everybody may read carries no password. */
export const urlCredentials = rule({
  id: 'url-credentials',
  severity: Severity.ERROR,
  kinds: Object.keys(addresses),
  texts: {
    what: 'An address carries a password or a token: `user:password@`, `token@`, or a parameter such as `?token=`.',
    why: 'Whoever reads the repository, the artifact or the object reads it, and controllers print addresses in their logs and events.',
    fix: 'Put it into a Secret, and name that by `secretRef`.',
    source: 'Flux API: secretRef',
  },
  check({ kind, object }, report) {
    for (const field of addresses[kind] ?? []) {
      for (const { pointer, value } of valuesAt(object, field)) {
        if (typeof value !== 'string' || hasVariable(value) || !carriesCredentials(value)) continue;
        if (kind === 'Provider' && publicKey.test(value)) continue;
        const fix =
          kind === 'FluxInstance'
            ? 'Put it into a Secret, and name that by pullSecret.'
            : `Put it into a Secret, and name that by secretRef${kind === 'Provider' ? ', with the whole address as its entry address' : ''}.`;
        report(pointer, 'carries a password or a token, which everybody reads who reads the object', fix);
      }
    }
  },
});

/** The address of Sentry names a public key as its user. */
const publicKey = /^https?:\/\/[^/@:?]+@[^?]*$/;

const parameter = /[?&](?:access_?token|auth_?token|private_?token|token|password|passwd|secret|api_?key|sig|signature)=[^&]/i;

function carriesCredentials(address: string): boolean {
  return withoutCredentials(address) !== address || parameter.test(address);
}
