/** What is laid out of a node. */
export interface LaidOut {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Stands in the narrow column before its rank. */
  readonly isAside: boolean;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly columns: readonly Column[];
  readonly width: number;
  readonly height: number;
}

/** The nodes of one rank, one below the other. */
export interface Column {
  readonly rank: number;
  readonly x: number;
  readonly width: number;
  readonly isAside: boolean;
}

/** What one node has to do with another. */
export interface Before {
  /** What comes first. */
  readonly first: string;
  readonly then: string;
  /** Whether the first one applies or makes the other: those of one parent stand together. */
  readonly isParent: boolean;
}

const gap = { row: 14, column: 64, aside: 44, wrapped: 20 };

/** More than these stand beside each other, not below. */
const tallest = 2400;

/**
 * Places nodes by what comes first, in columns from left to right. Where a node stands depends on its rank, its parent and its name, and on nothing that
 * others of other columns do: a new node moves only those that stand behind it in its column.
 */
export function laidOut(nodes: readonly LaidOut[], ranks: ReadonlyMap<string, number>, keys: ReadonlyMap<string, string>): Layout {
  const columns = new Map<number, { aside: LaidOut[]; main: LaidOut[] }>();
  for (const node of nodes) {
    const rank = ranks.get(node.id) ?? 0;
    let column = columns.get(rank);
    if (!column) columns.set(rank, (column = { aside: [], main: [] }));
    (node.isAside ? column.aside : column.main).push(node);
  }
  const keyOf = ({ id }: LaidOut) => keys.get(id) ?? id;
  const byKey = (a: LaidOut, b: LaidOut) => (keyOf(a) < keyOf(b) ? -1 : 1);
  const boxes = new Map<string, Box>();
  const laid: Column[] = [];
  let x = 0;
  let lowest = 0;
  for (const rank of [...columns.keys()].sort((a, b) => a - b)) {
    const { aside, main } = columns.get(rank)!;
    for (const [list, isAside] of [[aside, true] as const, [main, false] as const]) {
      if (list.length === 0) continue;
      const start = x;
      let y = 0;
      let widest = 0;
      for (const node of list.sort(byKey)) {
        if (y > 0 && y + node.height > tallest) {
          x += widest + gap.wrapped;
          y = 0;
          widest = 0;
        }
        boxes.set(node.id, { x, y, width: node.width, height: node.height });
        y += node.height + gap.row;
        widest = Math.max(widest, node.width);
        lowest = Math.max(lowest, y);
      }
      laid.push({ rank, x: start, width: x + widest - start, isAside });
      x += widest + (isAside ? gap.aside : gap.column);
    }
  }
  return { boxes, columns: laid, width: Math.max(0, x - gap.column), height: Math.max(0, lowest - gap.row) };
}

/**
 * The rank of each node: one more than the highest of all that comes first. What waits for itself has the rank that it has without the line that closes the
 * circle.
 * @param roots those with which all begins
 */
export function ranksOf(ids: readonly string[], befores: readonly Before[], roots: ReadonlySet<string>): Map<string, number> {
  const firsts = new Map<string, string[]>();
  const known = new Set(ids);
  for (const { first, then, isParent } of befores) {
    if (first === then || !known.has(first) || !known.has(then) || (isParent && roots.has(then))) continue;
    const list = firsts.get(then);
    if (list) list.push(first);
    else firsts.set(then, [first]);
  }
  const ranks = new Map<string, number>();
  const open = new Set<string>();
  // Chains may be longer than a stack is deep.
  for (const start of [...ids].sort()) {
    const path = [start];
    while (path.length > 0) {
      const id = path[path.length - 1];
      if (ranks.has(id)) {
        path.pop();
        continue;
      }
      open.add(id);
      const list = firsts.get(id) ?? [];
      const next = list.find((first) => !ranks.has(first) && !open.has(first));
      if (next !== undefined) {
        path.push(next);
        continue;
      }
      ranks.set(id, Math.max(0, ...list.map((first) => (ranks.get(first) ?? -1) + 1)));
      open.delete(id);
      path.pop();
    }
  }
  return ranks;
}

/** What nodes are sorted by: the names of all that they are applied by, and their own. */
export function keysOf(ids: readonly string[], befores: readonly Before[], roots: ReadonlySet<string>): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { first, then, isParent } of befores) {
    const known = parents.get(then);
    if (isParent && first !== then && !roots.has(then) && (known === undefined || first < known)) parents.set(then, first);
  }
  const keys = new Map<string, string>();
  for (const id of ids) {
    const path: string[] = [];
    for (let at: string | undefined = id; at !== undefined && !path.includes(at) && path.length < 50; at = parents.get(at)) path.push(at);
    keys.set(id, path.reverse().join(' > '));
  }
  return keys;
}
