import { namespacesWith } from './alert-namespace-star';
import { rule } from './rule';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** An ImageUpdateAutomation sees the policies of its own namespace. */
export const policyNamespace = rule({
  id: 'policy-namespace',
  severity: Severity.ERROR,
  kinds: ['ImageUpdateAutomation'],
  texts: {
    what: 'An ImageUpdateAutomation is in a namespace without ImagePolicies, while other namespaces have some.',
    why:
      'It only sees ImagePolicies of its own namespace, whatever the markers in the files name: it never updates anything, but ' +
      'is Ready. Ignored: clusters with ResourceSets, which may generate policies.',
    fix: 'Move the ImagePolicies to the namespace of the ImageUpdateAutomation, or the ImageUpdateAutomation to theirs.',
    source: 'image-automation-controller: policies of its own namespace',
  },
  check({ namespace, object: { spec } }, report, cluster) {
    if (spec?.suspend === true || cluster.appliedTo.some((one) => one.appliedOfKind('ResourceSet').length > 0)) return;
    const namespaces = namespacesWith('ImagePolicy', cluster);
    if (namespaces.length === 0 || namespaces.includes(namespace)) return;
    report(
      '/metadata/namespace',
      `is ${namespace}, which has no ImagePolicy: the automation does not see those in ${few(namespaces)}`,
      `Move it to ${namespaces[0]}, or the ImagePolicies to ${namespace}.`,
    );
  },
});
