import { Severity } from '../../analysis/model/finding';
import { ReferenceState } from '../../analysis/model/references';
import { rule } from '../../analysis/rules/rule';

/** What kustomize generates is found by who reads it. */
export const generatorHashReference = rule({
  id: 'generator-hash-reference',
  severity: Severity.ERROR,
  kinds: ['HelmRelease', 'Kustomization'],
  texts: {
    what: 'A Flux object names a ConfigMap or Secret of a generator whose name kustomize extends by a hash.',
    why: 'Kustomize does not know the fields of Flux, so it does not change the reference: the object of that name does not exist.',
    fix: 'Set `generatorOptions.disableNameSuffixHash` to `true`, or a `nameReference` in a file of `configurations`.',
    source: 'Kustomize: generatorOptions',
  },
  checkCluster(cluster, report) {
    for (const { from, pointer, target, state } of cluster.references) {
      if (state === ReferenceState.RESOLVED || (target?.kind !== 'ConfigMap' && target?.kind !== 'Secret')) continue;
      const hashed = new RegExp(`^${target.name.replace(/[.]/g, '\\.')}-[a-z0-9]{10}$`);
      const generated = cluster
        .appliedOfKind(target.kind)
        .find(({ name, namespace }) => namespace === target.namespace && hashed.test(name));
      if (!generated) continue;
      report(
        from,
        pointer,
        `names ${target.kind} ${target.name}, but kustomize generates it as ${generated.name}: nothing has the name that is read`,
        'Set generatorOptions.disableNameSuffixHash: true in the kustomization.yaml that generates it.',
      );
    }
  },
});
