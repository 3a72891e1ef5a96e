import { identityKey } from '../../kubernetes/identity';
import { Applier, ReadCluster } from '../../repository/clusters/read-cluster';
import { few } from '../../wording/listed';
import { Hazard } from '../hazard';
import { Side } from '../side';

/** Variables that a folder still names, and that its Kustomization no longer gets. */
export function variablesGone(base: Side, head: Side): Hazard[] {
  return head.clusters.flatMap((cluster) => {
    const before = base.clusters.find(({ name }) => name === cluster.name);
    return before ? [...goneFrom(before, cluster)] : [];
  });
}

function* goneFrom(before: ReadCluster, { name, appliers }: ReadCluster): Generator<Hazard> {
  const had = new Map(before.appliers.map((applier) => [identityKey(applier.object.manifest), applier]));
  for (const applier of appliers) {
    const { object, needed = [], variables } = applier;
    const old = had.get(identityKey(object.manifest));
    // Where nothing is substituted at all, what is written stays.
    if (!old || needed.length === 0 || !variables || variables.isOpen || applier.isSuspended) continue;
    const gone = needed.filter((variable) => isSet(old, variable) && !isSet(applier, variable));
    if (gone.length === 0) continue;
    const are = gone.length === 1 ? 'is' : 'are';
    yield {
      rule: 'variable-gone',
      what: object.manifest.title,
      object: object.manifest,
      place: object.placeOf('/spec/postBuild'),
      message:
        `no longer gets ${few(gone)}, which ${are} still named in its folder: ` +
        (variables.strict
          ? 'Flux refuses to build it, and applies nothing of it'
          : `${gone.length === 1 ? 'it becomes' : 'they become'} an empty string in what Flux applies`),
      fix: `Make two commits: remove \${${gone[0]}} from the folder, or give it a default (\${${gone[0]}:=value}); when every cluster has applied that, remove the variable.`,
      clusters: [name],
    };
  }
}

function isSet({ variables }: Applier, name: string): boolean {
  return variables !== undefined && (variables.values.has(name) || variables.unknown.has(name));
}
