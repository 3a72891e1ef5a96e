import { drawnPicture } from '../../../e2e/html/pictures';
import { Fleet } from '../../../pages/picture/fleet';
import { graphOf, startOf } from '../../../pages/picture/graph-model';
import { Before, keysOf, ranksOf } from '../../../pages/picture/layout';
import { pageDataOf } from '../../../src/picture/formats/html/page-data-of';
import { EdgeKind, Existence, Picture, PictureNode, Role } from '../../../src/picture/picture';
import { Random } from '../../audit/planted/random';

const waits = (then: string, first: string): Before => ({ first, then, isParent: false });
const applies = (first: string, then: string): Before => ({ first, then, isParent: true });

function fleetOf(picture: Picture): Fleet {
  return new Fleet(pageDataOf(picture));
}

/** Where each card stands. */
function placesOf(picture: Picture): ReadonlyMap<string, string> {
  const fleet = fleetOf(picture);
  const { layout } = graphOf(fleet.groups[0], new Set());
  return new Map([...layout.boxes].map(([id, { x, y }]) => [id, `${x} ${y}`]));
}

function boxesOf(picture: Picture) {
  return graphOf(fleetOf(picture).groups[0], new Set()).layout.boxes;
}

/** A picture in which one layer applies one object more. */
function withObject(picture: Picture, parent: string, node: Partial<PictureNode>): Picture {
  const known = picture.nodes.find(({ id }) => id === parent)!;
  const added = { ...known, variants: [{ ...known.variants[0], applies: undefined }], findings: [], ...node } as PictureNode;
  const nodes = [...picture.nodes, added].sort((a, b) => (a.id < b.id ? -1 : 1));
  const edge = { from: parent, to: added.id, kind: EdgeKind.APPLIES, clusters: known.clusters, places: [] };
  return { ...picture, nodes, edges: [...picture.edges, edge] };
}

test('what waits stands one column behind the last of what it waits for', () => {
  const ranks = ranksOf(['a', 'b', 'c', 'd'], [waits('b', 'a'), waits('c', 'b'), waits('d', 'a'), waits('d', 'c')], new Set());
  expect(Object.fromEntries(ranks)).toEqual({ a: 0, b: 1, c: 2, d: 3 });
});

test('what a cluster begins with stands first, also when what it applies makes it', () => {
  const ranks = ranksOf(['flux', 'root'], [applies('root', 'flux'), applies('flux', 'root')], new Set(['root']));
  expect(Object.fromEntries(ranks)).toEqual({ flux: 1, root: 0 });
});

test('a circle is laid out, and does not depend on the order of its lines', () => {
  const circle = [waits('a', 'b'), waits('b', 'c'), waits('c', 'a')];
  const ranks = ranksOf(['a', 'b', 'c'], circle, new Set());
  expect([...ranks.values()].sort()).toEqual([0, 1, 2]);
  expect(ranksOf(['c', 'b', 'a'], [...circle].reverse(), new Set())).toEqual(ranks);
});

test('a chain of 50,000 is laid out', () => {
  const ids = Array.from({ length: 50_000 }, (_, index) => String(index).padStart(5, '0'));
  const ranks = ranksOf(
    ids,
    ids.slice(1).map((id, index) => waits(ids[index], id)),
    new Set(),
  );
  expect(ranks.get(ids[0])).toBe(49_999);
});

test('those of one parent stand together', () => {
  const keys = keysOf(['a', 'b', 'x', 'y'], [applies('a', 'y'), applies('b', 'x')], new Set());
  expect(['x', 'y'].sort((one, other) => (keys.get(one)! < keys.get(other)! ? -1 : 1))).toEqual(['y', 'x']);
});

test('one more object moves nothing', () => {
  const picture = drawnPicture({ clusters: 3, layers: 20, objects: 10, releases: 1 });
  const before = placesOf(picture);
  for (let layer = 0; layer < 20; layer++) {
    const parent = `Kustomization/flux-system/layer-${String(layer).padStart(3, '0')}`;
    const id = 'ConfigMap/layer/added';
    const after = placesOf(withObject(picture, parent, { id, role: Role.OBJECT, kind: 'ConfigMap', namespace: 'layer', name: 'added' }));
    expect(after).toEqual(before);
  }
});

test.each([8, 40, 100])(
  'of a fleet of %s layers one more layer moves fewer than a tenth of all that is drawn, on the average',
  (layers) => {
    const picture = drawnPicture({ clusters: 3, layers, objects: 10, releases: 1 });
    const before = placesOf(picture);
    let moved = 0;
    for (let layer = 0; layer < layers; layer++) {
      const name = `layer-${String(layer).padStart(3, '0')}x`;
      const id = `Kustomization/flux-system/${name}`;
      const after = placesOf(
        withObject(picture, 'Kustomization/flux-system/flux-system', { id, role: Role.APPLIER, name, existence: Existence.WRITTEN }),
      );
      moved += [...before].filter(([one, place]) => after.get(one) !== place).length / before.size;
    }
    expect(moved / layers).toBeLessThan(0.1);
  },
);

test('in drawn fleets one more layer moves only what stands below it in its column', () => {
  const seed = Number(process.env.LAYOUT_SEED ?? Math.floor(Math.random() * 1e9));
  const random = new Random(seed);
  const next = (below: number) => random.below(below);
  for (let run = 0; run < 60; run++) {
    const layers = 2 + next(18);
    const picture = drawnPicture({ clusters: 1 + next(3), layers, objects: next(4), releases: next(3) });
    const name = `layer-${String(next(layers)).padStart(3, '0')}${'abc'[next(3)]}`;
    const id = `Kustomization/flux-system/${name}`;
    const grown = withObject(picture, 'Kustomization/flux-system/flux-system', {
      id,
      role: Role.APPLIER,
      name,
      existence: Existence.WRITTEN,
    });
    const edge = {
      ...picture.edges[0],
      from: id,
      to: `Kustomization/flux-system/layer-${String(next(layers)).padStart(3, '0')}`,
      kind: EdgeKind.WAITS_FOR,
    };
    const [before, after] = [boxesOf(picture), boxesOf({ ...grown, edges: [...grown.edges, edge] })];
    const own = after.get(id)!;
    const moved = [...before].filter(([one, { x, y }]) => after.get(one)!.x !== x || after.get(one)!.y !== y);
    const elsewhere = moved.filter(([one]) => after.get(one)!.x !== own.x || after.get(one)!.y < own.y).map(([one]) => one);
    expect({ seed, run, elsewhere }).toEqual({ seed, run, elsewhere: [] });
  }
});

test('where nothing stands depends on the order in which the picture says it', () => {
  const picture = drawnPicture({ clusters: 3, layers: 20, objects: 3, releases: 1 });
  const turned = { ...picture, edges: [...picture.edges].reverse() };
  expect(placesOf(turned)).toEqual(placesOf(picture));
});

test('clusters with the same appliers are one, and what is not the same on them is said', () => {
  const picture = drawnPicture({ clusters: 6, layers: 2, objects: 3, releases: 0 });
  const [first, ...others] = picture.nodes;
  const [one, ...rest] = first.clusters;
  const variants = [
    { ...first.variants[0], clusters: [one] },
    { ...first.variants[0], clusters: rest, yaml: 'other: true\n' },
  ];
  const fleet = fleetOf({ ...picture, nodes: [{ ...first, variants }, ...others] });
  expect(fleet.groups.map(({ clusters }) => clusters)).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
  expect(fleet.groups.map(({ different }) => different.map(({ id }) => id))).toEqual([[first.id], [], []]);
});

test('a source that one applier reads is on its card, one that several read has its own', () => {
  const fleet = fleetOf(drawnPicture({ clusters: 1, layers: 2, objects: 1, releases: 1 }));
  const { cards, cardOf } = graphOf(fleet.groups[0], new Set());
  expect(cards.filter(({ isAside }) => isAside).map(({ node }) => node.id)).toEqual(['GitRepository/flux-system/flux-system']);
  expect(cardOf.get(fleet.find('OCIRepository/layer-000/release-0')!)!.node.id).toBe('HelmRelease/layer-000/release-0');
});

test('in a large graph a release that nothing waits for is a row of the layer that applies it', () => {
  const fleet = fleetOf(drawnPicture({ clusters: 1, layers: 100, objects: 1, releases: 3 }));
  const { cards, cardOf } = graphOf(fleet.groups[0], new Set());
  expect(cards).toHaveLength(102);
  expect(cardOf.get(fleet.find('HelmRelease/layer-000/release-0')!)!.node.id).toBe('Kustomization/flux-system/layer-000');
});

test('the longest path of a cold start is the line on top', () => {
  const fleet = fleetOf(drawnPicture({ clusters: 1, layers: 20, objects: 1, releases: 0 }));
  const { cards, layout, lines } = startOf(fleet.groups[0], fleet.nodes);
  expect(cards.filter(({ isLongest }) => isLongest).map(({ node }) => layout.boxes.get(node.id)!.y)).toEqual([0, 0, 0, 0, 0]);
  expect(lines.filter(({ isLongest }) => isLongest).map(({ from, to }) => `${from.node.name} ${to.node.name}`)).toEqual([
    'flux-system layer-000',
    'layer-000 layer-005',
    'layer-005 layer-010',
    'layer-010 layer-015',
  ]);
});
