import { rule } from './rule';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';

const places: { readonly [kind: string]: string } = table({
  OCIRepository: '/spec/verify',
  HelmChart: '/spec/verify',
  HelmRelease: '/spec/chart/spec/verify',
});

/** Notation verifies by a policy and certificates, which are in a Secret. */
export const notationWithoutSecret = rule({
  id: 'notation-without-secret',
  severity: Severity.ERROR,
  kinds: Object.keys(places),
  texts: {
    what: 'Verification by Notation does not name a Secret.',
    why: 'The trust policy and the certificates are in the Secret. Without them Flux accepts no artifact.',
    fix: 'Set `secretRef` to a Secret with `trustpolicy.json` and `ca.crt`.',
    source: 'Flux API: verify',
  },
  check({ kind, object }, report) {
    for (const { pointer, value } of valuesAt(object, places[kind] ?? '/spec/verify')) {
      const { provider, secretRef } = (value ?? {}) as {
        readonly provider?: unknown;
        readonly secretRef?: { readonly name?: unknown } | null;
      };
      if (provider !== 'notation' || secretRef?.name) continue;
      report(`${pointer}/secretRef`, 'is required by Notation', 'Set it to a Secret with trustpolicy.json and ca.crt.');
    }
  },
});
