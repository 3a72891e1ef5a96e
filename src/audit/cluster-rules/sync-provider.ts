import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { ecrHost } from '../../flux/registries';
import { hostOf } from '../../flux/urls';

const providers: readonly { readonly host: RegExp; readonly provider: string }[] = [
  { host: /^dev\.azure\.com$|\.visualstudio\.com$|\.azurecr\.io$/, provider: 'azure' },
  { host: ecrHost, provider: 'aws' },
  { host: /-docker\.pkg\.dev$/, provider: 'gcp' },
];

/** A cluster of a cloud has no password for the cloud. */
export const syncProvider = rule({
  id: 'sync-provider',
  severity: Severity.INFO,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A FluxInstance syncs from a service of a cloud with a Secret.',
    why: 'The password must be renewed, and whoever reads it can use it. The identity of the cluster needs none.',
    fix: 'Set `sync.provider`.',
    source: 'Flux Operator: sync.provider',
  },
  check({ object: { spec } }, report) {
    const { url, pullSecret, provider } = spec?.sync ?? {};
    const host = hostOf(url);
    if (!pullSecret || (provider && provider !== 'generic') || host === undefined) return;
    const found = providers.find((each) => each.host.test(host));
    if (found) {
      report('/spec/sync/pullSecret', 'has a password for a cloud whose identity the cluster may have', `Set provider: ${found.provider}.`);
    }
  },
});
