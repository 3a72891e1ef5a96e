import { isFilledIn } from './filled-in';
import { SecretGap, secretGapOf, SecretNeed, secretNeedOf } from '../../flux/secret-needs';
import { hasVariable } from '../../flux/variables';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** A Secret of a cluster that lacks what one of its readers needs. */
export interface LackingSecret extends SecretGap {
  readonly reader: Manifest;
  readonly pointer: string;
  readonly secret: Manifest;
  readonly keys: readonly string[];
  readonly need: SecretNeed;
}

/** What the Secrets of a cluster lack. One without data, or that another program fills in, is left alone. */
export function* secretGapsOf(cluster: Cluster): Generator<LackingSecret> {
  for (const { from: reader, pointer, target, to } of cluster.references) {
    if (target?.kind !== 'Secret') continue;
    const need = secretNeedOf(reader.kind, pointer, reader.object.spec ?? {});
    if (!need) continue;
    for (const secret of to) {
      const keys = keysOf(secret);
      if (keys.length === 0 || keys.some(hasVariable) || isFilledIn(secret)) continue;
      const gap = secretGapOf(need, keys, secret.object.type);
      if (gap) yield { ...gap, reader, pointer, secret, keys, need };
    }
  }
}

/** `a and b`, or `a, or b and c`: what would be enough. */
export function sufficient(lacks: readonly (readonly string[])[]): string {
  const sets = lacks.map((keys) => keys.join(' and '));
  if (sets.length < 2) return sets.join('');
  const comma = lacks.some((keys) => keys.length > 1) ? ',' : '';
  return `${sets.slice(0, -1).join(', ')}${comma} or ${sets[sets.length - 1]}`;
}

function keysOf({ object: { data, stringData } }: Manifest): string[] {
  return [...new Set([data, stringData].flatMap((values) => Object.keys(values ?? {})))];
}
