import { Change } from './change';
import { Owners } from './cluster-pair';
import { ClusterState, prunes } from './cluster-state';
import { identityKey } from '../../kubernetes/identity';
import { Severity } from '../model/finding';
import { isKept, keepingAnnotation } from '../model/kept';

/** The Namespaces that nothing applies any more on clusters that stay, and that Flux leaves there. */
export function namespacesLeft(before: readonly ClusterState[], after: readonly ClusterState[]): Change[] {
  const next = new Map(after.map((state) => [state.name, state]));
  return before.flatMap((state) => {
    const now = next.get(state.name);
    return now ? leftOn(state, now) : [];
  });
}

function leftOn(before: ClusterState, after: ClusterState): Change[] {
  const owners = new Owners(after);
  return before.sets.flatMap(({ by, manifests = [] }) =>
    manifests
      .filter((manifest) => manifest.kind === 'Namespace' && manifest.group === '' && isKept(manifest, by))
      .filter((manifest) => prunes(by) && !owners.has(identityKey(manifest)))
      .map((manifest): Change => ({
        rule: 'namespace-left',
        severity: Severity.INFO,
        what: manifest.title,
        manifest,
        path: '',
        cluster: after.name,
        message: `is no longer written, but stays with what is left in it: its annotation ${keepingAnnotation(by)} asks Flux not to delete it`,
        fix: `When nothing in it is needed any more, delete it: kubectl delete namespace ${manifest.name}`,
      })),
  );
}
