import { EdgeKind } from './picture';
import { Reference } from '../analysis/model/references';

const kinds: readonly (readonly [RegExp, EdgeKind])[] = [
  [/^\/spec\/(?:dependsOn|healthChecks)\//, EdgeKind.WAITS_FOR],
  [/^\/spec\/postBuild\/substituteFrom\//, EdgeKind.SUBSTITUTES],
  [/^\/spec\/providerRef$/, EdgeKind.NOTIFIES],
  [/^\/spec\/eventSources\//, EdgeKind.WATCHES],
  [/^\/spec\/(?:chart\/spec\/)?sourceRef$/, EdgeKind.READS_FROM],
  [/^\/spec\/(?:chartRef|imageRepositoryRef|policySelector)$/, EdgeKind.READS_FROM],
  [/^\/spec\/(?:sources|include|inputsFrom|selectors)\//, EdgeKind.READS_FROM],
];

/** What a reference is in a picture. */
export function edgeKindOf({ from, pointer }: Pick<Reference, 'from' | 'pointer'>): EdgeKind {
  if (from.kind === 'Receiver' && pointer.startsWith('/spec/resources/')) return EdgeKind.TRIGGERS;
  return kinds.find(([field]) => field.test(pointer))?.[1] ?? EdgeKind.REFERS_TO;
}
