import { ApiObject } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { withoutImageMarks } from '../core/image-value';
import { layerOf, ownerOf } from '../fleet/tree/around';
import type { Cluster } from '../fleet/tree/cluster';
import type { Fleet } from '../fleet/tree/fleet';

/** An automation reads all objects, and may itself be in one of them: the template of a ResourceSet. */
let isReading = false;

/**
 * The folder of the repository below which all lines with the markers of some policies are, as the path of an ImageUpdateAutomation; undefined
 * where there are none.
 * @param policies paths of the constructs of the policies
 */
export function updatePathOf(fleet: Fleet, policies: ReadonlySet<string>): string | undefined {
  if (isReading) return undefined;
  isReading = true;
  try {
    const folders = new Set<string>();
    for (const construct of fleet.node.root.node.findAll()) {
      const isMarked = hasMarkerOf(construct, policies);
      // Where it lies in the repository of a publisher is not known.
      if (isMarked && layerOf(construct)?.publisher) return undefined;
      const folder = isMarked ? folderOf(construct) : undefined;
      if (folder !== undefined) folders.add(folder);
    }
    if (folders.size === 0) return undefined;
    const path = fleet._pathOf(commonFolder([...folders]));
    return path === './' ? path : path.replace(/\/$/, '');
  } finally {
    isReading = false;
  }
}

function hasMarkerOf(construct: IConstruct, policies: ReadonlySet<string>): boolean {
  // It has no marker, and its own path is what is asked for.
  if (!ApiObject.isApiObject(construct) || construct.kind === 'ImageUpdateAutomation') return false;
  const values = withoutImageMarks(jsonOf(construct))?.values.values() ?? [];
  return [...values].some(({ policy }) => policies.has(policy));
}

function jsonOf(object: ApiObject): { readonly [key: string]: any } {
  try {
    return object.toJson();
  } catch {
    // The checks meet the same error, and say it.
    return {};
  }
}

/** The folder of the output that an object is written to. */
function folderOf(construct: IConstruct): string | undefined {
  return layerOf(construct)?.folder ?? (ownerOf(construct as Construct) as Cluster | undefined)?.folder;
}

function commonFolder(folders: readonly string[]): string {
  const [first, ...others] = folders.map((folder) => folder.split('/'));
  const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
  return first.slice(0, length < 0 ? first.length : length).join('/');
}
