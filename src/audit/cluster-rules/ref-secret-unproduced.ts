import { posix } from 'node:path';
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
    why:
      'Somebody has to create them on each new cluster before Flux can go on. The Secret of the GitRepository in `gotk-sync.yaml` is ' +
      'not reported: `flux bootstrap` creates it.',
    fix: 'Write down who creates them, or keep them encrypted in the repository.',
    source: 'Flux API: secretRef',
  },
  checkCluster(cluster, report) {
    const made = new Set(cluster.applied.flatMap((manifest) => [secretMadeBy(manifest), secretOfBootstrap(manifest)]));
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

/** The Secret that `flux bootstrap` makes beside the source that it writes. */
function secretOfBootstrap({ kind, namespace, object: { spec }, origin }: Manifest): string | undefined {
  if (kind !== 'GitRepository' || posix.basename(origin.file ?? '') !== 'gotk-sync.yaml') return undefined;
  return `${namespace}/${String(spec?.secretRef?.name)}`;
}
