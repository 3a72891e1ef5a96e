import { isOpen } from '../../model/finding';
import { Report } from '../report';

/** The names of all clusters that a page speaks of, sorted. A cluster is filtered by its index: a name may hold anything. */
export function clustersOf({ overview, findings }: Report): readonly string[] {
  const names = new Set(overview?.clusters.map(({ name }) => name));
  for (const { clusters = [] } of findings) for (const name of clusters) names.add(name);
  return [...names].sort();
}

/** The ids of the rules of all findings that are not suppressed, sorted. They are filtered by their indices, too. */
export function rulesOf({ findings }: Report): readonly string[] {
  return [...new Set(findings.filter(isOpen).map(({ rule }) => rule))].sort();
}
