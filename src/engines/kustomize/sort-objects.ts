import { BuiltObject } from './built-object';
import { Kustomization } from './kustomization';
import { KustomizeError } from './kustomize-error';
import { ObjectSet } from './object-set';
import { legacyOrder } from './tables';
import { Place } from './tree';

/** Sorts the objects, where the Kustomize file asks for it. */
export function sortObjects(set: ObjectSet, options: Kustomization['sortOptions'], place?: Place): void {
  if (!options) return;
  const { order, legacySortOptions } = options;
  if (order !== 'fifo' && order !== 'legacy') throw new KustomizeError('sortOptions.order must be fifo or legacy', place);
  if (order === 'fifo') {
    if (legacySortOptions) throw new KustomizeError('sortOptions.legacySortOptions needs the order legacy', place);
    return;
  }
  set.checkNames();
  const first = legacySortOptions ? (legacySortOptions.orderFirst ?? []) : legacyOrder().first;
  const last = legacySortOptions ? (legacySortOptions.orderLast ?? []) : legacyOrder().last;
  const ranks = new Map([
    ...first.map((kind, index) => [kind, index - first.length] as const),
    ...last.map((kind, index) => [kind, index + 1] as const),
  ]);
  const rank = ({ kind }: BuiltObject) => ranks.get(kind) ?? 0;
  set.sort((a, b) => rank(a) - rank(b) || compare(kindText(a), kindText(b)) || compare(idText(a), idText(b)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindText({ group, version, kind }: BuiltObject): string {
  return [group || '~G', version || '~V', kind].join('_');
}

function idText({ group, version, kind, namespace, name }: BuiltObject): string {
  return [[kind, version || '[noVer]', group || '[noGrp]'].join('.'), namespace || '~X', name].join('|');
}
