import { outputJson } from '../../wording/output-json';
import { Difference } from '../difference';

/** The difference for programs. The names of the fields are a contract. */
export function diffJson({ base, head, clusters, hazards, refactorings, changes, uncompared }: Difference): string {
  return outputJson({
    base,
    head,
    hazards: hazards.map(({ place, object: _, ...hazard }) => ({ ...hazard, ...place })),
    refactorings,
    changes: changes.map(({ place, fields, was: _, ...change }) => ({
      ...change,
      ...place,
      fields: fields.map(({ place: at, ...field }) => ({ ...field, ...at })),
    })),
    clusters,
    uncompared,
    summary: { hazards: hazards.length, changes: changes.length },
  });
}
