import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { knownRegistries } from '../../flux/registries';
import { hostOf } from '../../flux/urls';

/** A cluster can read what it syncs from. */
export const syncAuth = rule({
  id: 'sync-auth',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A FluxInstance syncs from an address that needs credentials, and sets neither `pullSecret` nor `provider`.',
    why: 'The cluster reads nothing: SSH always needs a key, and Amazon ECR a token.',
    fix: 'Set `sync.pullSecret`, or `sync.provider` for the identity of a cloud.',
    source: 'Flux Operator: sync',
  },
  check({ object: { spec } }, report) {
    const { url, pullSecret, provider } = spec?.sync ?? {};
    if (typeof url !== 'string' || pullSecret || (provider && provider !== 'generic')) return;
    const isEcr = knownRegistries.ecr.has(hostOf(url) ?? '');
    if (!isEcr && !/^ssh:\/\//.test(url)) return;
    report(
      '/spec/sync/url',
      'needs credentials, and neither pullSecret nor provider is set',
      isEcr ? 'Set provider: aws.' : 'Set pullSecret to the Secret with the key.',
    );
  },
});
