import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** The longest label value. */
const longest = 63;

/** The name of a Kustomization or HelmRelease fits into the label that it puts on all objects. */
export const nameTooLongForLabel = rule({
  id: 'name-too-long-for-label',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: `A Kustomization or HelmRelease has a name of more than ${longest} characters.`,
    why:
      'The API server accepts the name. But the controller writes it into a label of every object that it applies, and a label ' +
      'value must not be that long: nothing is applied.',
    fix: 'Shorten the name.',
    source: 'Kubernetes: label values',
  },
  check({ name }, report) {
    if (name.length <= longest || hasVariable(name)) return;
    const message = `has ${name.length} characters, but Flux writes it into a label, which must have at most ${longest}: nothing is applied`;
    report('/metadata/name', message, 'Shorten it.');
  },
});
