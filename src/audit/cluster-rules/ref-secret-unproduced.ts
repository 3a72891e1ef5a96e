import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { ReferenceState } from '../../analysis/model/references';
import { secretMadeBy } from '../../analysis/rules/made-secrets';
import { rule } from '../../analysis/rules/rule';
import { few } from '../../wording/listed';

/** Who makes a Secret is known. */
export const refSecretUnproduced = rule({
  id: 'ref-secret-unproduced',
  severity: Severity.INFO,
  texts: {
    what: 'Flux objects name Secrets that nothing of the repository creates. Reported once per cluster.',
    why: 'Somebody has to create them on each new cluster before Flux can go on.',
    fix: 'Write down who creates them, or keep them encrypted in the repository.',
    source: 'Flux API: secretRef',
  },
  checkCluster(cluster, report) {
    const made = new Set(cluster.applied.map(secretMadeBy));
    const missing = new Map<string, { readonly from: Manifest; readonly pointer: string }>();
    for (const { from, pointer, target, state, value } of cluster.references) {
      if (target?.kind !== 'Secret' || state === ReferenceState.RESOLVED) continue;
      if ((value as { readonly optional?: unknown } | null)?.optional === true) continue;
      const name = `${target.namespace}/${target.name}`;
      if (!made.has(name) && !missing.has(name)) missing.set(name, { from, pointer });
    }
    report.once([...missing], ([name, { from, pointer }], _, others) => {
      const more = others.length > 0 ? `; the same of ${few(others.map(([other]) => other))}` : '';
      const message = `names the Secret ${name}, which nothing in this repository creates${more}`;
      return [from, pointer, message, 'Write down who creates it.'];
    });
  },
});
