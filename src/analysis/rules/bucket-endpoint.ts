import { rule } from './rule';
import { urlFault } from '../../flux/urls';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The endpoint of a Bucket is a host. */
export const bucketEndpoint = rule({
  id: 'bucket-endpoint',
  severity: Severity.ERROR,
  kinds: ['Bucket', 'FluxInstance'],
  texts: {
    what: 'The endpoint of a Bucket, or of a FluxInstance that syncs from one, contains a scheme or a path.',
    why: 'The endpoint must be a host with an optional port. Flux adds the scheme; with a scheme or path it cannot fetch anything.',
    fix: 'Write only the host. Flux uses TLS unless `insecure: true` is set.',
    source: 'Flux API: endpoint',
  },
  check({ kind, object: { spec } }, report) {
    const isSync = kind === 'FluxInstance';
    if (isSync && spec?.sync?.kind !== 'Bucket') return;
    const { provider, endpoint } = isSync ? { provider: spec.sync.provider, endpoint: spec.sync.url } : (spec ?? {});
    // That of Azure is the URL of the storage account.
    if (provider === 'azure') {
      const fault = urlFault(endpoint, ['https', 'http']);
      if (typeof endpoint === 'string' && fault) report(isSync ? '/spec/sync/url' : '/spec/endpoint', fault.problem, fault.fix);
      return;
    }
    if (typeof endpoint !== 'string' || hasVariable(endpoint) || !endpoint.includes('/')) return;
    const [host] = endpoint.replace(/^\w[\w+.-]*:\/\//, '').split('/');
    const insecure = endpoint.startsWith('http://') && !isSync ? ', and insecure: true for plain HTTP' : '';
    report(
      isSync ? '/spec/sync/url' : '/spec/endpoint',
      `is ${shown(endpoint)}, but must be a host without scheme and path`,
      `Write ${host.replace(/^.*@/, '')}${insecure}.`,
    );
  },
});
