import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { escaped } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { listed } from '../../wording/listed';
import { Severity } from '../model/finding';

/** What the controllers read of the annotations by which an object asks for something else than its Kustomization or HelmRelease says. */
const values: { readonly [annotation: string]: readonly string[] } = table({
  'kustomize.toolkit.fluxcd.io/prune': ['disabled'],
  'kustomize.toolkit.fluxcd.io/force': ['enabled', 'disabled'],
  'kustomize.toolkit.fluxcd.io/ssa': ['Override', 'Merge', 'IfNotPresent', 'Ignore'],
  'kustomize.toolkit.fluxcd.io/substitute': ['disabled', 'enabled'],
  'kustomize.toolkit.fluxcd.io/reconcile': ['disabled', 'enabled'],
  'helm.toolkit.fluxcd.io/driftDetection': ['disabled', 'enabled'],
});

/** What the operator reads of the annotations by which an object of a ResourceSet gets its data from another. */
const addresses: { readonly [annotation: string]: readonly [form: RegExp, shape: string] } = table({
  'fluxcd.controlplane.io/copyFrom': [/^[^/]+\/[^/]+$/, 'NAMESPACE/NAME'],
  'fluxcd.controlplane.io/checksumFrom': [
    /^\s*(?:(?:ConfigMap|Secret)\/[^/,]+\/[^/,]+\s*(?:,\s*|$))*$/,
    'ConfigMap/NAMESPACE/NAME, or Secret/NAMESPACE/NAME',
  ],
  'fluxcd.controlplane.io/convertKubeConfigFrom': [/^[^/]+\/[^/]+$/, 'NAMESPACE/NAME, or NAMESPACE/NAME:KEY'],
});

/** An annotation says what its controller reads. */
export const annotationMisuse = rule({
  id: 'annotation-misuse',
  severity: Severity.ERROR,
  texts: {
    what: 'An annotation or label of Flux on an object has a value that its controller does not know.',
    why:
      'The controller ignores it without a message: what should be kept is pruned, and what should be merged is overwritten. An ' +
      'address in another form is refused: the ResourceSet is not applied.',
    fix: 'Write a value that the controller knows.',
    source: 'kustomize-controller: annotations',
  },
  check({ object }, report) {
    for (const [key, known] of Object.entries(values)) {
      // The kustomize-controller reads labels in the same way.
      for (const kind of ['annotations', 'labels']) {
        const value: unknown = object.metadata?.[kind]?.[key];
        if (typeof value !== 'string' || hasVariable(value) || matches(key, value, known)) continue;
        report(`/metadata/${kind}/${escaped(key)}`, `is ${JSON.stringify(value)}, which is ignored`, `Write ${listed(known, 'or')}.`);
      }
    }
    for (const [key, [form, shape]] of Object.entries(addresses)) {
      const value: unknown = object.metadata?.annotations?.[key];
      if (typeof value !== 'string' || hasVariable(value) || form.test(value)) continue;
      report(`/metadata/annotations/${escaped(key)}`, `is ${JSON.stringify(value)}, which the operator refuses`, `Write ${shape}.`);
    }
  },
});

function matches(key: string, value: string, known: readonly string[]): boolean {
  // The controller compares these without their case.
  return known.some((each) => (key.endsWith('/ssa') ? each.toLowerCase() === value.toLowerCase() : each === value.toLowerCase()));
}
