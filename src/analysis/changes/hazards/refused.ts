import { Found } from './hazard';
import { fieldOf } from '../../../kubernetes/pointer';
import { Manifest } from '../../model/manifest';
import { marksOf } from '../../model/marks';
import { ChangedObject, ClusterPair } from '../cluster-pair';
import { isApplying, isReapplied } from '../cluster-state';
import { lossWith } from '../lost-kinds';
import { flux, kubectl } from '../steps';

/** What becomes of a change that the API server refuses; undefined where Flux does not apply it. */
export function refusedChange(rule: string, { old, now }: ChangedObject, path: string, pair: ClusterPair): Found | undefined {
  const { manifest, by } = now;
  if (!isApplying(by) || !isReapplied(manifest) || !isReapplied(old.manifest)) return undefined;
  // A Job is there to run again: who forces it has asked for that.
  if (manifest.kind === 'Job' && isForced(manifest, by)) return undefined;
  const field = fieldOf(path);
  const loss = lossWith(manifest);
  const message = isForced(manifest, by)
    ? `changes ${field}, which the API server refuses. Because of force, Flux deletes it${loss === undefined ? '' : ` ${loss}`} and makes it again`
    : `changes ${field}, which the API server refuses: ${stopped(by, pair)} until this is undone`;
  return { rule, manifest, path, message, fix: stepsFor(manifest, by) };
}

/** What a Kustomization does of which one object is refused. */
export function stopped(by: Manifest, pair: ClusterPair): string {
  const count = pair.countOf(by) ?? 0;
  return `${by.title} applies ${count > 1 ? `none of its ${count} objects` : 'nothing'}`;
}

function isForced(manifest: Manifest, by: Manifest): boolean {
  const key = by.kind === 'ResourceSet' ? 'fluxcd.controlplane.io/force' : 'kustomize.toolkit.fluxcd.io/force';
  if (marksOf(manifest, key, 'enabled').length > 0) return true;
  return by.kind === 'Kustomization' && by.object.spec?.force === true && marksOf(manifest, key, 'disabled').length === 0;
}

function stepsFor(manifest: Manifest, by: Manifest): string {
  const { kind } = manifest;
  if (kind === 'PersistentVolumeClaim' || kind === 'PersistentVolume') {
    return 'To keep the data, make two commits: add a volume with another name, and copy the data; then move what uses it, and remove this one';
  }
  if (kind === 'StatefulSet') {
    return (
      `To keep its Pods and volumes, run on every cluster, right after the merge: ${kubectl('delete', manifest)} --cascade=orphan, then ${flux('reconcile', by)}. ` +
      'Flux makes it again, and it takes over the Pods that its selector matches'
    );
  }
  if (kind === 'Job') {
    return (
      `Give it another name for each change, or the annotation kustomize.toolkit.fluxcd.io/force: enabled, by which Flux deletes it and makes it again. Once: ${kubectl('delete', manifest)} ` +
      'on every cluster, right after the merge'
    );
  }
  return (
    'To have no time without it, make two commits: add it under another name, with what refers to it; when every cluster has applied that, remove the old one. ' +
    `If it may be away for a moment: ${kubectl('delete', manifest)} on every cluster, right after the merge`
  );
}
