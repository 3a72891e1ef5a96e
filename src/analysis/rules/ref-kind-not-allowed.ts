import { takesKind } from './references';
import { rule } from './rule';
import { listed } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Reference } from '../model/references';

/** A reference names a kind that its field does not accept. */
export const refKindNotAllowed = rule({
  id: 'ref-kind-not-allowed',
  severity: Severity.ERROR,
  texts: {
    what: 'A reference names a kind that its field does not accept.',
    why: 'The API server refuses the object.',
    fix: 'Refer to an object of a kind that the field accepts.',
    source: 'Flux API: enum of the field',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (takesKind(reference)) continue;
      const { from, pointer, field, target, selection } = reference;
      const kind = (target ?? selection)!.kind;
      report(from, `${pointer}/kind`, `is ${kind}, but must be ${listed(field.kinds!, 'or')}`, fixOf(reference, kind));
    }
  },
});

/** The field that accepts the kind. */
function fixOf({ from, field }: Reference, kind: string): string {
  if (from.kind === 'HelmRelease' && field.at === '/spec/chartRef' && ['HelmRepository', 'GitRepository', 'Bucket'].includes(kind)) {
    return `Name a ${kind} in spec.chart.spec.sourceRef.`;
  }
  if (from.kind === 'HelmRelease' && field.at === '/spec/chart/spec/sourceRef' && ['OCIRepository', 'ExternalArtifact'].includes(kind)) {
    return `Name ${kind === 'OCIRepository' ? 'an OCIRepository' : 'an ExternalArtifact'} in spec.chartRef, without spec.chart.`;
  }
  if (from.kind === 'Kustomization' && field.at === '/spec/sourceRef' && ['HelmRepository', 'HelmChart'].includes(kind)) {
    return 'Install charts with a HelmRelease.';
  }
  return 'Refer to an object of such a kind.';
}
