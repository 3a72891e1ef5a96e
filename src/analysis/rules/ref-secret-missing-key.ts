import { isFilledIn } from './filled-in';
import { rule } from './rule';
import { secretKeysOf } from '../../flux/secret-keys';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** Keys that Flux reads instead of those that most people use. */
const alternatives = [
  'bearerToken',
  'githubAppID',
  'tls.crt',
  'ca.crt',
  'certFile',
  'caFile',
  '.dockerconfigjson',
  'address',
  'token',
  'headers',
];

/** A Secret has what its reader reads in it. */
export const refSecretMissingKey = rule({
  id: 'ref-secret-missing-key',
  severity: Severity.WARNING,
  texts: {
    what: 'A Flux object reads a Secret of the repository that has none of the keys that Flux reads there.',
    why: 'The object is not ready, or does not authenticate.',
    fix: 'Rename the key.',
    source: 'Flux API: secretRef',
  },
  checkCluster(cluster, report) {
    for (const { from, pointer, target, to } of cluster.references) {
      if (target?.kind !== 'Secret' || from.kind === 'Kustomization' || pointer.startsWith('/spec/valuesFrom/')) continue;
      const wanted = keysOf(from.kind, pointer, from.object.spec);
      if (wanted.length === 0) continue;
      for (const secret of to) {
        const { data, stringData } = secret.object;
        const keys = [...Object.keys(data ?? {}), ...Object.keys(stringData ?? {})];
        if (keys.length === 0 || isFilledIn(secret) || keys.some((key) => wanted.includes(key) || alternatives.includes(key))) continue;
        report(
          from,
          pointer,
          `names ${secret.title}, which has ${few(keys)} only, and Flux reads ${few(wanted)} there`,
          'Rename the key in the Secret.',
        );
      }
    }
  },
});

function keysOf(kind: string, pointer: string, spec: { readonly [field: string]: any } | undefined): readonly string[] {
  if (!spec || kind === 'FluxInstance') return [];
  const keys = secretKeysOf(kind, pointer, spec);
  if (!keys || keys.registry !== undefined) return [];
  return [...(keys.values ?? []), ...(keys.files ?? [])];
}
