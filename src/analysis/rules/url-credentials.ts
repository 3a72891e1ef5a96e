import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { withoutCredentials } from '../../wording/credentials';
import { Severity } from '../model/finding';

/** The fields of each kind in which an address stands. */
const addresses: { readonly [kind: string]: readonly string[] | undefined } = table({
  GitRepository: ['/spec/url'],
  OCIRepository: ['/spec/url'],
  HelmRepository: ['/spec/url'],
  Bucket: ['/spec/endpoint', '/spec/sts/endpoint'],
  ImageRepository: ['/spec/image'],
  Provider: ['/spec/address', '/spec/proxy'],
  FluxInstance: ['/spec/sync/url', '/spec/distribution/registry', '/spec/distribution/artifact'],
  ResourceSetInputProvider: ['/spec/url'],
  HelmRelease: ['/spec/chart/spec/chart', '/spec/chart/spec/url'],
});

/** An address that everybody may read carries no password. */
export const urlCredentials = rule({
  id: 'url-credentials',
  severity: Severity.ERROR,
  kinds: Object.keys(addresses),
  texts: {
    what: 'A URL contains a password or a token: `user:password@`, `token@`, or a parameter such as `?token=`.',
    why: 'Everyone who can read the repository, the artifact or the object can read it, and controllers print URLs in logs and events.',
    fix: 'Put it into a Secret, and name the Secret in `secretRef`.',
    source: 'Flux API: secretRef',
  },
  check({ kind, object }, report) {
    for (const field of addresses[kind] ?? []) {
      for (const { pointer, value } of valuesAt(object, field)) {
        if (typeof value !== 'string' || hasVariable(value) || !carriesCredentials(value)) continue;
        if (kind === 'Provider' && publicKey.test(value)) continue;
        const fix =
          kind === 'FluxInstance'
            ? 'Put it into a Secret, and name the Secret in pullSecret.'
            : `Put it into a Secret, and name the Secret in secretRef${kind === 'Provider' ? ', with the whole URL under the key address' : ''}.`;
        report(pointer, 'contains a password or a token, which everyone who can read the object can see', fix);
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
