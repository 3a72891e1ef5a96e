import { deletesWithItself, leavesRelease } from './cluster-state';
import { table } from '../../kubernetes/table';
import { listed } from '../../wording/listed';
import { Manifest } from '../model/manifest';

interface Loss {
  /** What else is lost with one object: the end of a sentence. */
  readonly one: string;
  /** The same of several, in brackets behind their number. */
  readonly several: string;
}

const lostWith: { readonly [kind: string]: Loss } = table({
  Kustomization: { one: 'with all that it has applied', several: 'with all that they have applied' },
  HelmRelease: { one: 'and uninstalls its Helm release', several: 'uninstalled' },
  ResourceSet: { one: 'with all that it has generated', several: 'with all that they have generated' },
  FluxInstance: { one: 'and the operator uninstalls Flux: nothing is reconciled any more', several: 'Flux uninstalled' },
  Namespace: { one: 'with all that is in it, also what others have put there', several: 'with all that is in them' },
  CustomResourceDefinition: { one: 'with all objects of its kind', several: 'with all objects of their kinds' },
  PersistentVolumeClaim: { one: 'with the data in it', several: 'with the data in them' },
  PersistentVolume: { one: 'with the data in it', several: 'with the data in them' },
  StatefulSet: { one: 'with its Pods', several: 'with their Pods' },
});

/** What is lost with an object that Flux deletes; undefined where that is the object alone. */
export function lossWith(manifest: Manifest): string | undefined {
  return holdsMore(manifest) ? lostWith[manifest.kind].one : undefined;
}

/** What is deleted, in words: those first with which more is lost. */
export function countedLosses(manifests: readonly Manifest[]): string {
  const holding = manifests.filter(holdsMore);
  const parts = Object.entries(lostWith).flatMap(([kind, { one, several }]) => {
    const found = holding.filter((manifest) => manifest.kind === kind);
    if (found.length === 0) return [];
    return found.length === 1 ? [`${found[0].title} (${bracketed(one)})`] : [`${found.length} ${kind}s (${several})`];
  });
  const rest = manifests.filter((manifest) => !holdsMore(manifest));
  const plain = holding.length > 0 ? 'other objects' : 'objects';
  if (rest.length === 1) parts.push(rest[0].title);
  if (rest.length > 1) parts.push(`${rest.length} ${plain}`);
  return listed(parts, 'and');
}

function bracketed(loss: string): string {
  return loss.replace('and uninstalls its Helm release', 'uninstalled').replace(/, also .*/, '');
}

function holdsMore(manifest: Manifest): boolean {
  if (!Object.hasOwn(lostWith, manifest.kind)) return false;
  if (manifest.kind === 'FluxInstance') return manifest.isFlux;
  if (manifest.kind === 'Kustomization') return manifest.isFlux && deletesWithItself(manifest);
  return manifest.kind !== 'HelmRelease' || !leavesRelease(manifest);
}
