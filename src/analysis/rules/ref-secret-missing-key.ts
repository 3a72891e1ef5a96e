import { rule } from './rule';
import { secretGapsOf, sufficient } from './secret-gaps';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** A Secret has the keys without which its reader refuses it. */
export const refSecretMissingKey = rule({
  id: 'ref-secret-missing-key',
  severity: Severity.ERROR,
  texts: {
    what: 'A Flux object reads a Secret of the repository that does not have the keys that Flux needs there.',
    why:
      'Flux refuses the Secret: a source, a Kustomization, a HelmRelease, a Receiver and an automation are not ready, and a Provider sends nothing, which only the ' +
      'log says. Secrets without data, or that another program fills in, as an annotation says, are ignored.',
    fix: 'Add the keys to the Secret, or rename those that it has.',
    source: 'controllers of Flux: the keys of each use of a Secret',
  },
  checkCluster(cluster, report) {
    for (const { reader, pointer, secret, keys, need, lacks, isRefused, unwanted } of secretGapsOf(cluster)) {
      if (!isRefused) continue;
      if (unwanted !== undefined) {
        const field = reader.kind === 'FluxInstance' ? 'spec.sync.provider' : 'spec.provider';
        const problem = `reads ${secret.title}, which has ${unwanted}, but ${field} is not github: Flux refuses it`;
        report(reader, pointer, problem, `Set ${field} to github.`);
        continue;
      }
      const missing = sufficient(lacks);
      const refuses = need.types ? 'the API server refuses it' : 'Flux refuses it';
      const happens = reader.kind === 'Provider' ? 'Flux sends nothing' : refuses;
      const problem = `needs ${missing} of ${secret.title}, which only has ${few(keys)}: ${happens}`;
      report(reader, pointer, problem, `Add ${missing} to the Secret, or rename its keys.`);
    }
  },
});
