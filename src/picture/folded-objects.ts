import { isApplied } from './edge-kinds';
import { Existence, Picture, PictureNode, Role } from './picture';

/** More than this nobody looks through, and a browser would take long to open. */
const mostObjects = 20_000;

/**
 * Where there are too many objects, all are only counted that only their applier has to do with, in which nothing is wrong, and that stay as they are.
 * @param most how many such objects may be nodes
 */
export function withFoldedObjects(picture: Picture, most = mostObjects): Picture {
  const plain = new Set(picture.nodes.filter(isPlain).map(({ id }) => id));
  if (plain.size <= most) return picture;
  for (const { to, kind } of picture.edges) if (!isApplied(kind)) plain.delete(to);
  if (plain.size <= most) return picture;
  return {
    ...picture,
    nodes: picture.nodes.filter(({ id }) => !plain.has(id)),
    edges: picture.edges.filter(({ from, to }) => !plain.has(to) && !plain.has(from)),
    folded: picture.folded + plain.size,
  };
}

function isPlain({ role, existence, findings, changes, isAtRisk }: PictureNode): boolean {
  return role === Role.OBJECT && existence === Existence.WRITTEN && findings.length === 0 && !changes && !isAtRisk;
}
