import { isFilledIn } from './filled-in';
import { valuesProblem } from './helm-values';
import { ClusterReport, rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Reference } from '../model/references';

/** Values come from a key that is there. */
export const valuesFromKey = rule({
  id: 'values-from-key',
  severity: Severity.ERROR,
  kinds: ['HelmRelease'],
  texts: {
    what: '`valuesFrom` reads a key that its ConfigMap or Secret does not have, or whose value is not a YAML mapping.',
    why:
      'The HelmRelease never becomes ready. With `optional: true`, Flux installs the chart without these values and only logs it. The ' +
      'default of `valuesKey` is `values.yaml`. Objects that another program fills in, as an annotation says, are ignored.',
    fix: 'Fix `valuesKey`, add the key, or correct its value. A single value needs `targetPath`.',
    source: 'Flux API: valuesFrom',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (reference.from.kind !== 'HelmRelease' || !reference.pointer.startsWith('/spec/valuesFrom/')) continue;
      const { valuesKey, optional, targetPath } = (reference.value ?? {}) as ValuesFrom;
      const key = typeof valuesKey === 'string' && valuesKey !== '' ? valuesKey : 'values.yaml';
      const lacking = lackingKey(reference, key);
      if (!lacking) {
        if (!targetPath) reportUnreadable(reference, key, report);
        continue;
      }
      const others = keysOf(lacking);
      const silently = optional === true ? ', so these values are left out without a message' : '';
      report(
        reference.from,
        valuesKey === undefined ? reference.pointer : `${reference.pointer}/valuesKey`,
        `reads the key ${key} of ${lacking.title}, which only has ${few(others)}${silently}`,
        others.length === 1 ? `Write valuesKey: ${others[0]}, or add the key.` : 'Fix valuesKey, or add the key.',
      );
    }
  },
});

interface ValuesFrom {
  readonly valuesKey?: unknown;
  readonly optional?: unknown;
  readonly targetPath?: unknown;
}

/** Reports a string that Helm cannot read. What a Secret holds is encrypted or encoded, and is left alone. */
function reportUnreadable({ from, pointer, to, target }: Reference, key: string, report: ClusterReport): void {
  if (target?.kind !== 'ConfigMap') return;
  for (const manifest of to) {
    const text: unknown = manifest.object.data?.[key];
    const problem = typeof text === 'string' && !hasVariable(text) && !isFilledIn(manifest) ? valuesProblem(text) : undefined;
    if (problem === undefined) continue;
    report(
      from,
      pointer,
      `reads the key ${key} of ${manifest.title}, which ${problem}`,
      'Correct the value of the key, or set targetPath for a single value.',
    );
  }
}

/** The first object that a reference leads to and that lacks the key. */
function lackingKey({ to, target }: Reference, key: string): Manifest | undefined {
  if (hasVariable(key) || (target?.kind !== 'ConfigMap' && target?.kind !== 'Secret')) return undefined;
  return to.find((manifest) => {
    const keys = keysOf(manifest);
    return keys.length > 0 && !keys.includes(key) && !isFilledIn(manifest);
  });
}

function keysOf({ object: { data, binaryData, stringData } }: Manifest): string[] {
  return [data, binaryData, stringData].flatMap((values) => Object.keys(values ?? {}));
}
