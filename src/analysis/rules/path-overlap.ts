import { posix } from 'node:path';
import { ClusterReport, rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { jsonText } from '../../kubernetes/json-text';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

/** Two Kustomizations apply one folder and overwrite each other's objects. */
export const pathOverlap = rule({
  id: 'path-overlap',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'Two Kustomizations of a cluster apply the same folder of the same source.',
    why:
      'Both own the objects: they overwrite each other, and deleting one prunes the objects of the other. Ignored: suspended ' +
      'Kustomizations, nested folders, and Kustomizations whose `targetNamespace`, `namePrefix`, `nameSuffix`, `kubeConfig`, ' +
      '`postBuild`, `patches`, `components` or `images` differ.',
    fix: 'Remove one of the two, or set a different `targetNamespace` or `namePrefix`.',
    source: 'kustomize-controller: owner labels',
  },
  checkCluster(cluster, report) {
    const first = new Map<string, Manifest>();
    // Most folders are applied once, and cost no list.
    const shared = new Map<string, Manifest[]>();
    for (const manifest of cluster.ofKind('Kustomization')) {
      const folder = folderOf(manifest);
      if (folder === undefined) continue;
      const earlier = first.get(folder);
      const group = shared.get(folder);
      if (!earlier) first.set(folder, manifest);
      else if (group) group.push(manifest);
      else shared.set(folder, [earlier, manifest]);
    }
    for (const [folder, group] of shared) if (!hasVariable(folder)) checkGroup(group, report);
  },
});

/** What a Kustomization applies: source and folder. Undefined when it applies nothing now. */
function folderOf({ isFlux, namespace, object: { spec } }: Manifest): string | undefined {
  const path = spec?.path ?? '';
  const source = spec?.sourceRef;
  if (!isFlux || spec?.suspend || typeof path !== 'string' || typeof source?.name !== 'string') return undefined;
  return `${source.kind} ${source.namespace ?? namespace}/${source.name} ${plain(path)}`;
}

/** A path as all of its spellings mean it: `apps/web` for `./apps//web/`. */
function plain(path: string): string {
  const start = path.startsWith('./') ? 2 : 0;
  const end = path.length - (path.endsWith('/') && path.length > start ? 1 : 0);
  const inner = path.slice(start, end);
  if (!/(^|\/)(\.{0,2})(\/|$)/.test(inner)) return inner;
  // Flux does not leave the source: above its root is its root.
  return posix.join('/', inner).replace(/^\/|\/$/g, '');
}

/** Reports those of a folder that change its objects as an earlier one does. */
function checkGroup(group: readonly Manifest[], report: ClusterReport): void {
  const first = new Map<string, Manifest>();
  for (const manifest of group) {
    const changes = changesOf(manifest);
    if (changes === undefined) continue;
    const earlier = first.get(changes);
    if (!earlier) {
      first.set(changes, manifest);
      // One object that is written twice is the business of another rule.
    } else if (earlier.namespace !== manifest.namespace || earlier.name !== manifest.name) {
      const fix = 'Remove one of the two, or set a different targetNamespace or namePrefix.';
      report(manifest, '/spec/path', `is already applied by ${earlier.title}`, fix);
    }
  }
}

/** What a Kustomization does to the objects before it applies them, and where. Undefined where only the cluster knows. */
function changesOf({ namespace, object: { spec } }: Manifest): string | undefined {
  const { targetNamespace, namePrefix, nameSuffix, kubeConfig, postBuild, patches, components, images } = spec;
  const apart = jsonText([targetNamespace, namePrefix, nameSuffix, kubeConfig]);
  if (hasVariable(apart)) return undefined;
  // These two name Secrets and ConfigMaps of the Kustomization's own namespace.
  return `${apart} ${jsonText([postBuild, patches, components, images])} ${kubeConfig || postBuild ? namespace : ''}`;
}
