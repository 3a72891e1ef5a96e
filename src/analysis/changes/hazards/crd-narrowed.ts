import { HazardOfContent } from './hazard';
import { narrowed } from './narrowed-schema';
import { kindsOf, problemsOf, ServedKind } from '../../../engines/schema';
import { few } from '../../../wording/listed';
import { Manifest } from '../../model/manifest';
import { ClusterPair } from '../cluster-pair';

/** A definition drops a version, or allows less, while objects of its kind remain. */
export const crdNarrowed: HazardOfContent = function* (pair) {
  for (const { old, now } of pair.changed) {
    if (now.manifest.kind !== 'CustomResourceDefinition') continue;
    const [before, after] = [servedBy(old.manifest), servedBy(now.manifest)];
    for (const was of before) {
      const objects = objectsOf(was, pair);
      if (objects.length === 0) continue;
      const is = after.find(({ version }) => version === was.version);
      if (is === undefined) {
        yield dropped(now.manifest, was, objects, after);
        continue;
      }
      const less = narrowed(was.schema, is.schema);
      if (less.length === 0) continue;
      const refused = objects.filter(({ object }) => problemsIn(object, is) > problemsIn(object, was));
      const which = refused.length === 0 ? '' : `. Of these Flux can no longer apply ${few(refused.map(({ title }) => title))}`;
      yield {
        rule: 'crd-narrowed',
        manifest: now.manifest,
        path: '/spec/versions',
        message: `${few(less)} in ${was.version}, of which there ${counted(objects)} in Git, and maybe more in the cluster${which}`,
        fix: `Make two commits: change the objects first (kubectl get ${pluralOf(now.manifest)} -A lists them); when every cluster has applied that, make this change`,
      };
    }
  }
};

function dropped(crd: Manifest, { group, version, kind }: ServedKind, objects: readonly Manifest[], after: readonly ServedKind[]) {
  const next = after[0]?.version;
  const name = crd.name;
  const all = pluralOf(crd);
  return {
    rule: 'crd-narrowed',
    manifest: crd,
    path: '/spec/versions',
    message:
      `no longer serves ${group}/${version}, in which Git has ${objects.length === 1 ? objects[0].title : `${objects.length} ${kind}s`}: Flux can no longer apply ` +
      'what is with them in one Kustomization. If objects were ever stored in it, the API server refuses this definition, too',
    fix:
      `Make two commits: write the objects in ${next === undefined ? 'another version' : `${group}/${next}`}, while ${version} is served; when every cluster has applied that, ` +
      `run kubectl get ${all} -A -o yaml | kubectl replace -f -, then ` +
      `kubectl patch crd ${name} --subresource=status --type=merge -p '{"status":{"storedVersions":["${next ?? 'VERSION'}"]}}', and make this change`,
  };
}

function servedBy({ object }: Manifest): readonly ServedKind[] {
  try {
    return kindsOf(object);
  } catch {
    // It is no good definition, which other rules say.
    return [];
  }
}

function objectsOf({ group, version, kind }: ServedKind, { after }: ClusterPair): readonly Manifest[] {
  return [...after.values()].flatMap(({ manifest }) =>
    manifest.kind === kind && manifest.apiVersion === `${group}/${version}` ? [manifest] : [],
  );
}

function problemsIn(object: Manifest['object'], kind: ServedKind): number {
  return problemsOf(object, kind, { secret: false }).length;
}

function counted(objects: readonly Manifest[]): string {
  return objects.length === 1 ? `is ${objects[0].title}` : `are ${objects.length}`;
}

function pluralOf({ object, name }: Manifest): string {
  const { names, group } = object.spec ?? {};
  return typeof names?.plural === 'string' ? `${names.plural}.${String(group)}` : name;
}
