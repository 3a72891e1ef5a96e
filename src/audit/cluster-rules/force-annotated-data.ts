import { Severity } from '../../analysis/model/finding';
import { forceOverData } from '../../analysis/rules/force-over-data';
import { rule } from '../../analysis/rules/rule';
import { escaped } from '../../kubernetes/pointer';

const key = 'kustomize.toolkit.fluxcd.io/force';

/** The rule of the model, for an object with data that asks for it itself. */
export const forceAnnotatedData = rule({
  id: forceOverData.id,
  severity: Severity.ERROR,
  texts: forceOverData.texts,
  check({ kind, object: { metadata } }, report) {
    if (kind !== 'PersistentVolumeClaim' && kind !== 'PersistentVolume') return;
    for (const field of ['annotations', 'labels']) {
      if (!/^enabled$/i.test(String(metadata?.[field]?.[key]))) continue;
      report(
        `/metadata/${field}/${escaped(key)}`,
        'is enabled, so Flux deletes this with its data when an immutable field changes',
        'Remove it.',
      );
    }
  },
});
