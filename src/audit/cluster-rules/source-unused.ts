import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

const kinds = ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket', 'HelmChart'];

/** A source is for somebody. */
export const sourceUnused = rule({
  id: 'source-unused',
  severity: Severity.INFO,
  kinds,
  texts: {
    what: 'Nothing of the repository uses a source. Reported once per cluster.',
    why: 'The source-controller fetches it all the same. Another repository may use it.',
    fix: 'Remove it, unless another repository uses it.',
    source: 'Flux API: sourceRef, chartRef',
  },
  checkCluster(cluster, report) {
    if (cluster.appliedOfKind('ResourceSet').length > 0) return;
    const sources = kinds.flatMap((kind) => cluster.ofKind(kind));
    const isUsed = new Set(
      cluster.appliedReferences.filter(({ from }) => from.kind !== 'Receiver' && from.kind !== 'Alert').flatMap(({ to }) => to),
    );
    const found = lacking(sources, (source) => !isUsed.has(source) && source.name !== 'flux-system');
    report.once(found, (source, more) => [
      source,
      '',
      `is used by nothing in this repository${more}`,
      'Remove it, unless another repository uses it.',
    ]);
  },
});
