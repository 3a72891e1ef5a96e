import { rule } from './rule';
import { LackingSecret, secretGapsOf, sufficient } from './secret-gaps';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** A Secret has something by which its reader signs in. */
export const secretWithoutCredentials = rule({
  id: 'secret-without-credentials',
  severity: Severity.WARNING,
  texts: {
    what: 'A source reads a Secret of the repository that has none of the keys by which Flux signs in there.',
    why: 'Flux ignores what the Secret has, and does not sign in: what is public is read, and what is private is refused. Credentials of registries count only in a Secret of the type `kubernetes.io/dockerconfigjson`.',
    fix: 'Add the keys to the Secret, rename those that it has, or remove the reference.',
    source: 'controllers of Flux: the keys of each use of a Secret',
  },
  checkCluster(cluster, report) {
    for (const gap of secretGapsOf(cluster)) {
      if (gap.isRefused) continue;
      report(gap.reader, gap.pointer, ...said(gap));
    }
  },
});

function said({ need: { types }, secret, keys, lacks }: LackingSecret): [problem: string, fix: string] {
  if (types) {
    const problem = `does not sign in: ${secret.title} has the type ${secret.object.type ?? 'Opaque'}, and Flux reads credentials of registries only of ${types[0]}`;
    return [problem, 'Make the Secret with "kubectl create secret docker-registry".'];
  }
  const problem = `does not sign in: ${secret.title}, which it reads, only has ${few(keys)}`;
  return [problem, `Add ${sufficient(lacks)} to the Secret, or rename its keys.`];
}
