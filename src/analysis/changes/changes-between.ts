import { Change } from './change';
import { changesOfCluster } from './changes-of-cluster';
import { ClusterState } from './cluster-state';
import { few } from '../../wording/listed';

/** What Flux would delete or make again, on each cluster, when it gets the state `after` and had `before`. */
export function changesBetween(before: readonly ClusterState[], after: readonly ClusterState[]): Change[] {
  const next = new Map(after.map((state) => [state.name, state]));
  const added = after.filter(({ name }) => !before.some((state) => state.name === name)).map(({ name }) => name);
  return before.flatMap((state) => {
    const now = next.get(state.name);
    return now ? changesOfCluster(state, now) : [goneCluster(state, added)];
  });
}

/** Nothing is deleted with a cluster: the Flux on it fails, but for the layers that others have too. */
function goneCluster({ name, sets: [{ by }] }: ClusterState, added: readonly string[]): Change {
  const { path, uninstall, move } = by.kind === 'FluxInstance' ? ofInstance : ofKustomization;
  const renamed = added.length > 0 ? `. If it was renamed (${few(added)} is new), ${move}` : '';
  return {
    rule: 'cluster-gone',
    what: `cluster ${name}`,
    manifest: by,
    path,
    cluster: name,
    message:
      'leads to a folder that is no longer written. Flux deletes nothing there, but fails, because it cannot find its folder. Layers that other clusters have too ' +
      'still change there, and nothing else',
    fix: `Uninstall Flux from the cluster first: ${uninstall}${renamed}`,
  };
}

/** What the change tells about a cluster whose sync is that of a FluxInstance. */
const ofInstance = {
  path: '/spec/sync/path',
  uninstall: 'the BOOTSTRAP.md beside it says how',
  move: 'apply the new clusters/<name>/flux-system/ to it instead',
};

const ofKustomization = {
  path: '/spec/path',
  uninstall:
    'flux uninstall, or with the Flux Operator delete the Deployments of the controllers, then its FluxInstance; what Flux has applied stays',
  move: 'make it sync from the new folder instead',
};
