import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** One object, twice in one cluster: the later one overwrites the first, again and again. */
export const duplicateObject = rule({
  id: 'duplicate-object',
  severity: Severity.ERROR,
  texts: {
    what: 'Two objects of one cluster have the same group, kind, namespace and name.',
    why: "A Kustomization that contains both does not build. Two Kustomizations overwrite each other's object at every interval.",
    fix: 'Keep one of them, or change its `name` or `namespace`.',
    source: 'Kubernetes API: identity of an object',
  },
  checkCluster(cluster, report) {
    for (const [first, ...later] of cluster.identities.duplicates()) {
      // The API server makes up names that are left open; FluxInstances have a rule of their own.
      if (first.name === '' || (first.isFlux && first.kind === 'FluxInstance')) continue;
      for (const manifest of later) {
        report(manifest, '/metadata/name', `is already written by ${first.place}`, fixOf(cluster, first, manifest));
      }
    }
    for (const [one, other] of cluster.meeting) {
      for (const manifest of other.manifests) {
        const [first] = one.identities.findHere(manifest);
        if (first && first.name !== '') {
          report(manifest, '/metadata/name', `is already written by ${first.place}`, fixOf(cluster, first, manifest));
        }
      }
    }
    for (const [instance, manifest] of madeTwice(cluster)) {
      report(
        manifest,
        '/metadata/name',
        `is already created by the Flux Operator, for spec.sync of ${instance.title}`,
        'Give it another name.',
      );
    }
  },
});

/** The source and the Kustomization of a FluxInstance's sync, which the operator makes, where a manifest has their identity. */
function* madeTwice(cluster: Cluster): Generator<[instance: Manifest, manifest: Manifest]> {
  const found = new Set<Manifest>();
  for (const instance of cluster.appliedTo.flatMap(({ ownFluxInstances }) => ownFluxInstances)) {
    const { sync } = instance.object.spec ?? {};
    if (typeof sync?.kind !== 'string') continue;
    const name = String(sync.name ?? instance.namespace);
    for (const kind of [sync.kind, 'Kustomization']) {
      const made = cluster.ofKind(kind).find((each) => each.isFlux && each.name === name && each.namespace === instance.namespace);
      if (made && !found.has(made)) yield [instance, made];
      if (made) found.add(made);
    }
  }
}

function fixOf(cluster: Cluster, first: Manifest, later: Manifest): string {
  const fix =
    first.kind === 'Namespace' && [first, later].some(isOfChart)
      ? 'Keep one of them. A chart does not create its Namespace with createNamespace: false.'
      : `Keep one of them, or change its ${first.namespace ? 'name or namespace' : 'name'}.`;
  return areJoined(cluster, first, later) ? `${fix} If their charts belong to two clusters, add each to its own ClusterScope.` : fix;
}

/** Whether a pattern for a Helm chart made the Namespace: it calls it so. */
function isOfChart({ origin }: Manifest): boolean {
  return origin.construct !== undefined && /\/Namespace$/.test(origin.construct);
}

/** Whether the two stand in charts that only a ClusterScope makes one cluster. */
function areJoined({ name }: Cluster, first: Manifest, later: Manifest): boolean {
  const [one, other] = [first, later].map(({ origin }) => origin.construct?.split('/')[0]);
  // A chart that is the root of its tree has the empty path, and is one cluster by itself.
  return one !== undefined && other !== undefined && one !== other && name !== '';
}
