import { DiffReport, diffBetween } from './diff-between';
import { filesOf } from './files-of';
import { DrawnFleet } from './fleet-model';
import { SimulatedCluster } from './flux-simulation';
import { Random } from '../render/random';

interface Change {
  readonly before: DrawnFleet;
  readonly after: DrawnFleet;
  readonly report: DiffReport;
  readonly random: Random;
}

/** In how many orders the controllers take each commit. */
const orders = 6;

/**
 * Makes the commit that `kustomization-gone` advises, and then the change.
 * @returns what is deleted on this way, or still reported
 */
export async function stepsFail({ before, after, report, random }: Change, folder: string): Promise<string[]> {
  const gone = goneIn(report);
  const isGone = (name: string) => gone.has(`Kustomization flux-system/${name}`);
  if (!before.layers.some(({ name }) => isGone(name))) return [];
  const prepared = preparedFor(before, report);
  const [first, second, third] = [before, prepared, after].map(filesOf);
  const next = await diffBetween(second, third, folder);
  const failures = next.hazards
    .filter(({ rule, what }) => rule === 'kustomization-gone' && gone.has(what) && isGone(what.split('/')[1]))
    .map(({ what }) => `${what} is still reported`);
  for (const name of before.clusters.filter((cluster) => after.clusters.includes(cluster))) {
    for (let order = 0; order < orders; order++) {
      const cluster = new SimulatedCluster(name);
      cluster.take(first, random);
      const deleted = [...cluster.take(second, random), ...cluster.take(third, random)];
      const ofGone = deleted.filter(({ title, because }) => because.some((each) => gone.has(each) && each !== title));
      failures.push(...ofGone.map(({ title }) => `${title} is deleted on ${name}`));
    }
  }
  return [...new Set(failures)];
}

/** The fleet after the first commit that the report advises: what is about to go leaves its objects. */
export function preparedFor(fleet: DrawnFleet, report: DiffReport): DrawnFleet {
  const gone = goneIn(report);
  const layers = fleet.layers.map((layer) =>
    gone.has(`Kustomization flux-system/${layer.name}`) ? { ...layer, isOrphaning: true } : layer,
  );
  return { ...fleet, layers };
}

/** Titles of the Kustomizations that go with what they have applied. */
function goneIn({ hazards }: DiffReport): ReadonlySet<string> {
  return new Set(hazards.filter(({ rule }) => rule === 'kustomization-gone').map(({ what }) => what));
}
