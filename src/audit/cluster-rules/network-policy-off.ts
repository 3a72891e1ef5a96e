import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** The namespace of Flux is closed to others. */
export const networkPolicyOff = rule({
  id: 'network-policy-off',
  severity: Severity.WARNING,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A FluxInstance switches the network policies of Flux off.',
    why: 'Every pod of the cluster can read the artifacts of the source-controller, and call the other controllers.',
    fix: 'Remove `networkPolicy: false`. Where the network of the cluster has no policies, suppress the finding.',
    source: 'Flux Operator: cluster.networkPolicy',
  },
  check({ object }, report) {
    if (object.spec?.cluster?.networkPolicy !== false) return;
    report('/spec/cluster/networkPolicy', 'is false: every pod can reach the controllers of Flux and their artifacts', 'Remove it.');
  },
});
