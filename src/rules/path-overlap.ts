import { rule } from './rule';
import { Severity } from '../checks/finding';
import { hasVariable } from '../core/variables';
import { Manifest } from '../model/manifest';

/** Two Kustomizations apply one folder: each takes its objects from the other. */
export const pathOverlap = rule({
  id: 'path-overlap',
  severity: Severity.WARNING,
  texts: {
    what: 'Two Kustomizations of a cluster apply the same folder of the same source.',
    why:
      'Both own its objects: they overwrite each other, and when one of the two goes, it deletes what the other still applies. Passed over are ' +
      'suspended ones, folders within each other, and where `targetNamespace`, `namePrefix`, `nameSuffix`, `kubeConfig`, `postBuild`, `patches`, ' +
      '`components` or `images` differ.',
    fix: 'Remove one of them, or set `targetNamespace` or `namePrefix` to keep their objects apart.',
    source: 'handbook 3',
    bad: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  prune: true
  wait: true
  path: ./apps/web
  sourceRef: { kind: GitRepository, name: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  prune: true
  wait: true
  path: apps/web/
  sourceRef: { kind: GitRepository, name: flux-system }`,
    good: `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  prune: true
  wait: true
  path: ./apps/web
  sourceRef: { kind: GitRepository, name: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  interval: 30m
  retryInterval: 5m
  timeout: 5m
  prune: true
  wait: true
  path: ./apps/web
  targetNamespace: shop
  sourceRef: { kind: GitRepository, name: flux-system }`,
  },
  checkCluster(cluster, report) {
    const byFolder = new Map<string, Manifest[]>();
    for (const manifest of cluster.ofKind('Kustomization')) {
      const folder = folderOf(manifest);
      if (folder === undefined) continue;
      const group = byFolder.get(folder);
      if (group) group.push(manifest);
      else byFolder.set(folder, [manifest]);
    }
    for (const group of byFolder.values()) {
      if (group.length === 1) continue;
      const first = new Map<string, Manifest>();
      for (const manifest of group) {
        const changes = changesOf(manifest);
        if (changes === undefined) continue;
        const earlier = first.get(changes);
        if (!earlier) {
          first.set(changes, manifest);
          // One object that is written twice is the business of another rule.
        } else if (earlier.namespace !== manifest.namespace || earlier.name !== manifest.name) {
          const fix = 'Remove one of the two, or keep their objects apart by targetNamespace or namePrefix.';
          report(manifest, '/spec/path', `is applied by ${earlier.title} already`, fix);
        }
      }
    }
  },
});

/** What a Kustomization applies: source and folder. Undefined when it applies nothing now, or only the cluster knows. */
function folderOf({ isFlux, namespace, object: { spec } }: Manifest): string | undefined {
  const path = spec?.path ?? '';
  const source = spec?.sourceRef;
  if (!isFlux || spec?.suspend || typeof path !== 'string' || typeof source?.name !== 'string') return undefined;
  const folder = path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
  const text = `${source.kind} ${source.namespace ?? namespace}/${source.name} ${folder}`;
  return hasVariable(text) ? undefined : text;
}

/** What a Kustomization does to the objects before it applies them, and where. */
function changesOf({ namespace, object: { spec } }: Manifest): string | undefined {
  const { targetNamespace, namePrefix, nameSuffix, kubeConfig, postBuild, patches, components, images } = spec;
  const apart = JSON.stringify([targetNamespace, namePrefix, nameSuffix, kubeConfig]);
  if (hasVariable(apart)) return undefined;
  // These two name Secrets and ConfigMaps of the Kustomization's own namespace.
  return `${apart} ${JSON.stringify([postBuild, patches, components, images])} ${kubeConfig || postBuild ? namespace : ''}`;
}
