import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** The controllers are as large as the cluster needs. */
export const clusterSizeUnset = rule({
  id: 'cluster-size-unset',
  severity: Severity.INFO,
  kinds: ['FluxInstance'],
  texts: {
    what: 'A FluxInstance does not set `cluster.size`.',
    why: 'The controllers have the limits and the concurrency of a small cluster.',
    fix: 'Set `cluster.size` to `small`, `medium` or `large`.',
    source: 'Flux Operator: cluster.size',
  },
  check({ object: { spec } }, report) {
    if (!spec || spec.cluster?.size !== undefined || JSON.stringify(spec.kustomize?.patches ?? []).includes('--concurrent')) return;
    report('/spec/cluster', 'does not set size: the controllers have the limits of a small cluster', 'Set size to small, medium or large.');
  },
});
