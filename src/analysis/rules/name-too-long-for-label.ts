import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** What a value of a label takes. */
const longest = 63;

/** The name of a Kustomization or HelmRelease fits into the label that it puts on all objects. */
export const nameTooLongForLabel = rule({
  id: 'name-too-long-for-label',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: `A Kustomization or HelmRelease has a name of more than ${longest} characters.`,
    why: 'The API server takes the name. But the controller writes it into a label of each object that it applies, and no label takes it: nothing is applied.',
    fix: 'Shorten the name.',
    source: 'Kubernetes: values of labels',
  },
  check({ name }, report) {
    if (name.length <= longest || hasVariable(name)) return;
    const message = `has ${name.length} characters, but becomes the value of a label, which takes ${longest}: nothing is applied`;
    report('/metadata/name', message, 'Shorten it.');
  },
});
