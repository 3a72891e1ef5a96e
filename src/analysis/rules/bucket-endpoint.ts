import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The endpoint of a Bucket is a host. */
export const bucketEndpoint = rule({
  id: 'bucket-endpoint',
  severity: Severity.ERROR,
  kinds: ['Bucket'],
  texts: {
    what: 'The endpoint of a Bucket contains a scheme or a path.',
    why: 'The endpoint must be a host with an optional port. Flux adds the scheme; with a scheme or path it cannot fetch anything.',
    fix: 'Write only the host. Flux uses TLS unless `insecure: true` is set.',
    source: 'Flux API: endpoint',
  },
  check({ object: { spec } }, report) {
    // That of Azure is the URL of the storage account.
    if (spec?.provider === 'azure') return;
    const endpoint: unknown = spec?.endpoint;
    if (typeof endpoint !== 'string' || hasVariable(endpoint) || !endpoint.includes('/')) return;
    const [host] = endpoint.replace(/^\w[\w+.-]*:\/\//, '').split('/');
    const insecure = endpoint.startsWith('http://') ? ', and insecure: true for plain HTTP' : '';
    report(
      '/spec/endpoint',
      `is ${shown(endpoint)}, but must be a host without scheme and path`,
      `Write ${host.replace(/^.*@/, '')}${insecure}.`,
    );
  },
});
