import { Recognised } from './of-appliers';
import { RefactoringKind } from './refactoring';
import { chartNameOf, chartVersionsOf, ClusterPair } from '../../analysis/changes';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { stateOf } from '../side';

/** Which versions change: of charts, and of Flux. */
export function* upgradesOf(before: ReadCluster, after: ReadCluster): Generator<Recognised> {
  const kind = RefactoringKind.UPGRADED;
  const pair = new ClusterPair({ before: stateOf(before), after: stateOf(after) });
  for (const { release, before: was, after: is } of chartVersionsOf(pair)) {
    const chart = chartNameOf(release, pair.after);
    const of = chart === undefined ? 'its chart' : `the chart ${chart}`;
    yield { kind, what: release.title, into: [is], message: `gets version ${is} of ${of} instead of ${was}` };
  }
  const [was, is] = [before, after].map(({ root }) => root.fluxVersion);
  if (was !== undefined && is !== undefined && was !== is) {
    yield { kind, what: 'Flux', into: [is], message: `gets version ${is} instead of ${was}` };
  }
}
