import { drawnPicture } from '../../e2e/html/pictures';
import { ChangeKind } from '../../src/picture/change-kind';
import { withFoldedObjects } from '../../src/picture/folded-objects';
import { grouped } from '../../src/picture/groups';
import { overviewOf } from '../../src/picture/overview/overview-of';
import { Picture, PictureNode, Role } from '../../src/picture/picture';

const picture = drawnPicture({ clusters: 6, layers: 2, objects: 3, releases: 1 });
const [one, two] = ['cluster-000', 'cluster-003'];
const pairs = [
  [one, two],
  ['cluster-001', 'cluster-004'],
  ['cluster-002', 'cluster-005'],
];
const apart = [[one], pairs[1], pairs[2], [two]];

/** The picture with some nodes in another way. */
function withNodes(change: (node: PictureNode) => PictureNode): Picture {
  return grouped({ ...picture, nodes: picture.nodes.map(change) });
}

/** The groups, in the order of their first clusters. */
function groupsOf({ groups }: Picture): readonly (readonly string[])[] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

describe('of one environment', () => {
  test('clusters with the same appliers and sources are one', () => {
    expect(groupsOf(picture)).toEqual(pairs);
    expect(overviewOf(picture).bands.map(({ clusters }) => clusters.map(({ name }) => name))).toEqual(pairs);
  });

  test('clusters are one also where one has another plain object', () => {
    const { nodes } = picture;
    const object = nodes.find(({ role }) => role === Role.OBJECT)!;
    expect(groupsOf(withNodes((node) => (node === object ? { ...node, clusters: [one] } : node)))).toEqual(pairs);
  });

  test('clusters are drawn apart where one has an applier more', () => {
    const applier = picture.nodes.find(({ id }) => id.startsWith('HelmRelease/'))!;
    const changed = withNodes((node) => (node === applier ? { ...node, clusters: node.clusters.filter((name) => name !== two) } : node));
    expect(groupsOf(changed)).toEqual(apart);
  });

  test('clusters are drawn apart where on one of them something waits for something else', () => {
    const edges = picture.edges.map((edge, index) =>
      index === 0 ? { ...edge, clusters: edge.clusters.filter((name) => name !== two) } : edge,
    );
    expect(groupsOf(grouped({ ...picture, edges }))).toEqual(apart);
  });

  test('clusters are drawn apart where on one of them something never becomes ready', () => {
    const [start] = picture.coldStarts;
    const never = { ...start, clusters: [two], neverReady: [{ id: 'x', reason: 'is suspended', because: [] }] };
    const rest = { ...start, clusters: start.clusters.filter((name) => name !== two) };
    expect(groupsOf(grouped({ ...picture, coldStarts: [rest, never] }))).toEqual(apart);
  });

  test('clusters are drawn apart where an object changes on one of them alone', () => {
    const object = picture.nodes.find(({ role }) => role === Role.OBJECT)!;
    const changes = [{ change: ChangeKind.CHANGED, clusters: [two], fields: [], folded: 0 }];
    expect(groupsOf(withNodes((node) => (node === object ? { ...node, changes } : node)))).toEqual(apart);
  });
});

describe('of a picture with many objects', () => {
  const layers = 4;
  const large = drawnPicture({ clusters: 1, layers, objects: 5_001, releases: 1 });
  const objects = (of: Picture) => of.nodes.filter(({ role }) => role === Role.OBJECT).length;
  /** Each layer has an object with a finding. */
  const found = layers;

  test('20,000 that only their applier has to do with are drawn', () => {
    const nodes = large.nodes.filter(({ id, role }) => role !== Role.OBJECT || !/object-(?:5000)$/.test(id));
    const ids = new Set(nodes.map(({ id }) => id));
    const all = { ...large, nodes, edges: large.edges.filter(({ to }) => ids.has(to)) };
    expect(objects(all)).toBe(20_000);
    expect(withFoldedObjects(all)).toBe(all);
  });

  test('one more is too many: all are only counted, but for those with findings', () => {
    const more = { ...large.nodes.find(({ role, findings }) => role === Role.OBJECT && findings.length === 0)! };
    const nodes = [...large.nodes, ...Array.from({ length: found }, (_, index) => ({ ...more, id: `${more.id}-${index}` }))];
    const folded = withFoldedObjects({ ...large, nodes });
    expect(folded.folded).toBe(4 * 5_001);
    expect(objects(folded)).toBe(found);
    expect(folded.nodes.filter(({ role }) => role === Role.APPLIER)).toHaveLength(1 + 2 * layers);
    const ids = new Set(folded.nodes.map(({ id }) => id));
    expect(folded.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });

  test('those that change or are at risk are drawn', () => {
    const [first, second] = large.nodes.filter(({ role, findings }) => role === Role.OBJECT && findings.length === 0);
    const changes = [{ change: ChangeKind.CHANGED, clusters: first.clusters, fields: [], folded: 0 }];
    const nodes = large.nodes.map((node) => (node === first ? { ...node, changes } : node === second ? { ...node, isAtRisk: true } : node));
    const folded = withFoldedObjects({ ...large, nodes }, 100);
    expect(folded.nodes.filter(({ role, findings }) => role === Role.OBJECT && findings.length === 0).map(({ id }) => id)).toEqual([
      first.id,
      second.id,
    ]);
  });

  test('what something else refers to is drawn', () => {
    const [first] = large.nodes.filter(({ role, findings }) => role === Role.OBJECT && findings.length === 0);
    const edge = { ...large.edges[0], to: first.id, kind: 'refers-to' } as Picture['edges'][number];
    const folded = withFoldedObjects({ ...large, edges: [...large.edges, edge] }, 100);
    expect(folded.nodes).toContain(first);
  });
});
