import { rule } from './rule';
import { pageFault, urlFault } from '../../flux/urls';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { urlOfScp } from '../../wording/scp-url';
import { Severity } from '../model/finding';

/** The fields that hold a URL, by kind. */
const urls: { readonly [kind: string]: string } = table({
  Bucket: '/spec/sts/endpoint',
  GitRepository: '/spec/url',
  OCIRepository: '/spec/url',
  HelmRepository: '/spec/url',
  ResourceSetInputProvider: '/spec/url',
  FluxInstance: '/spec/sync/url',
  Provider: '/spec/address',
  Receiver: '/spec/oidcProviders/*/issuerURL',
});

const schemes = ['https', 'http', 'ssh', 'oci'];

/** A URL has a host, and no spaces. */
export const urlInvalid = rule({
  id: 'url-invalid',
  severity: Severity.ERROR,
  kinds: Object.keys(urls),
  texts: {
    what: 'A URL has no host, a port that is not a number, or spaces, or leads to a page or a file instead of the source.',
    why: 'The schema only checks how the URL starts. Flux cannot connect, so the object never becomes ready.',
    fix: 'Write a host, optionally a port, and a path: `https://github.com/acme/fleet`.',
    source: 'Flux API: url',
  },
  check({ kind, object }, report) {
    for (const { pointer, value } of valuesAt(object, urls[kind] ?? '/spec/url')) {
      // Another beginning is refused by the schema where it is wrong; addresses of services may have one. A colon before the path has a rule of its own.
      if (typeof value !== 'string' || !schemes.some((scheme) => value.startsWith(`${scheme}://`)) || urlOfScp(value) !== undefined) {
        continue;
      }
      const fault = urlFault(value, schemes) ?? pageFault(kind, value);
      if (fault) report(pointer, fault.problem, fault.fix);
    }
  },
});
