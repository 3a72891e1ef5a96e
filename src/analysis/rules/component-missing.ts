import { rule } from './rule';
import { componentsOfKind, defaultComponents } from '../../flux/component-of-kind';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Every kind that is used has the controller that reconciles it. */
export const componentMissing = rule({
  id: 'component-missing',
  severity: Severity.ERROR,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A cluster has objects of a kind whose controller is not in the `components` of its FluxInstance.',
    why:
      'The CRD of the kind is not installed either, so the API server refuses the objects. By default `components` does not ' +
      'contain the image controllers and the source-watcher.',
    fix: 'Add the controller to `spec.components`.',
    source: 'Flux Operator: components',
  },
  checkCluster(cluster, report) {
    const instances = cluster.ownFluxInstances;
    // Which of several is right, no one knows here.
    if (instances.length !== 1) return;
    const [instance] = instances;
    const written: unknown = instance.object.spec?.components ?? [];
    if (!Array.isArray(written) || written.some(hasVariable)) return;
    const isDefault = written.length === 0;
    for (const [component, [first, ...others]] of usersOf(cluster, new Set<string>(isDefault ? defaultComponents : written))) {
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      report(
        instance,
        '/spec/components',
        `does not contain ${component}, which ${first.title}${more} needs`,
        isDefault ? `List ${defaultComponents.join(', ')} and ${component}.` : `Add ${component}.`,
      );
    }
  },
});

/** The components that a cluster lacks, each with the objects that need it. */
function usersOf(cluster: Cluster, installed: ReadonlySet<string>): ReadonlyMap<string, readonly Manifest[]> {
  const users = new Map<string, Manifest[]>();
  for (const [kind, components] of Object.entries(componentsOfKind)) {
    for (const component of components) {
      if (installed.has(component)) continue;
      const objects = cluster.appliedOfKind(kind).filter(({ isFlux }) => isFlux);
      if (objects.length > 0) users.set(component, [...(users.get(component) ?? []), ...objects]);
    }
  }
  return users;
}
