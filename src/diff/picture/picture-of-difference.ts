import { joinedPictures } from './joined-pictures';
import { nodeChangesOf } from './node-changes';
import { drawnClusters } from '../../picture/drawn-repository';
import { withFoldedObjects } from '../../picture/folded-objects';
import { grouped } from '../../picture/groups';
import { nodeId } from '../../picture/node-id';
import { Picture, PictureHazard } from '../../picture/picture';
import { wholePicture } from '../../picture/picture-of';
import { Difference } from '../difference';
import { Hazard } from '../hazard';
import { Side } from '../side';

/** How much of a fleet is in the picture of what changes. */
export interface DifferencePictureOptions {
  /** Whether it has the YAML of objects: as they are, and of those that change as they were. */
  readonly withYaml: boolean;
  /** How many objects that stay as they are may be nodes: see PictureOptions. */
  readonly mostObjects?: number;
}

/** The picture of a fleet with what comes, goes, changes and is at risk. */
export function pictureOfDifference(base: Side, head: Side, difference: Difference, options: DifferencePictureOptions): Picture {
  const { withYaml, mostObjects } = options;
  const changes = nodeChangesOf(difference.changes);
  const gone = new Set(difference.clusters.flatMap(({ name, status }) => (status === 'removed' ? [name] : [])));
  const old = drawn(base, (id) => withYaml && (changes.has(id) || gone.size > 0));
  const now = drawn(head, () => withYaml);
  const atRisk = new Set(difference.hazards.flatMap(({ object }) => (object ? [nodeId(object)] : [])));
  const joined = joinedPictures(old, now, { changes, atRisk });
  const ids = new Set(joined.nodes.map(({ id }) => id));
  const hazards = difference.hazards.map((hazard) => pictureHazard(hazard, ids));
  const { base: before, head: after } = difference;
  return grouped(withFoldedObjects({ ...joined, comparison: { base: before, head: after, hazards } }, mostObjects));
}

function drawn({ clusters }: Side, hasYaml: (id: string) => boolean): Picture {
  return wholePicture({ clusters: clusters.flatMap((cluster) => drawnClusters(cluster)), findings: [] }, { hasYaml });
}

function pictureHazard({ rule, what, object, place, message, fix, clusters }: Hazard, ids: ReadonlySet<string>): PictureHazard {
  const id = object && nodeId(object);
  return { rule, what, message, fix, ...place, clusters, ...(id !== undefined && ids.has(id) ? { node: id } : {}) };
}
