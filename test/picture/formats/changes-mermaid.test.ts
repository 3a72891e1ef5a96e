import { drawnPicture, hostilePicture } from '../../../e2e/html/pictures';
import { ChangeKind } from '../../../src/picture/change-kind';
import { changesMermaid } from '../../../src/picture/formats/changes-mermaid';
import { grouped } from '../../../src/picture/groups';
import { Picture, PictureNode } from '../../../src/picture/picture';

/** A picture in which some nodes become something. */
function changed(picture: Picture, change: ChangeKind, isChanged: (node: PictureNode) => boolean): Picture {
  const nodes = picture.nodes.map((node) =>
    isChanged(node) ? { ...node, changes: [{ change, clusters: node.clusters, fields: [], folded: 0 }] } : node,
  );
  return grouped({ ...picture, nodes });
}

/** Lines without the names that stand for nodes. */
function labelsIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"\](\S*)/g)].map(([, label, style]) => `${label}${style}`);
}

const picture = drawnPicture({ clusters: 3, layers: 3, objects: 4, releases: 1 });

test('a picture of changes has the appliers that change, and counts objects at what applies them', () => {
  const ids = ['Kustomization/flux-system/layer-001', 'ConfigMap/layer-002/object-0', 'Deployment/layer-002/object-1'];
  const text = changesMermaid(changed(picture, ChangeKind.CHANGED, ({ id }) => ids.includes(id)))!;
  expect(labelsIn(text)).toEqual(
    ['000', '001', '002'].flatMap((cluster) => [
      `cluster-${cluster} · 3 changed`,
      'Kustomization flux-system/layer-001<br/>changed:::changed',
      'Kustomization flux-system/layer-002<br/>objects: 2 changed',
    ]),
  );
});

test('a picture of changes says what is at risk, in words and by a border', () => {
  const id = 'Kustomization/flux-system/layer-001';
  const hazard = { rule: 'kustomization-gone', what: '', message: '', fix: '', clusters: ['cluster-000'], node: id };
  const comparison = { base: 'a', head: 'b', hazards: [hazard] };
  const text = changesMermaid({ ...changed(picture, ChangeKind.REMOVED, (node) => node.id === id), comparison })!;
  expect(labelsIn(text)).toContain('Kustomization flux-system/layer-001<br/>removed<br/>at risk: kustomization-gone:::risk');
});

test('what comes has a thick arrow, what goes a dotted one, and what stays a thin one', () => {
  const change = (index: number): readonly ChangeKind[] => [[ChangeKind.ADDED], [ChangeKind.REMOVED], []][index % 3];
  const all = changed(picture, ChangeKind.CHANGED, ({ kind }) => kind === 'Kustomization');
  const waits = all.edges
    .filter(({ from, to }) => from.startsWith('Kustomization') && to.startsWith('Kustomization'))
    .map((edge, index) => ({
      ...edge,
      changes: change(index).map((one) => ({ change: one as ChangeKind.ADDED, clusters: edge.clusters })),
    }));
  const text = changesMermaid({ ...all, edges: waits })!;
  expect([' ==> ', ' -.-> ', ' --> '].map((arrow) => text.split(arrow).length - 1)).toEqual([3, 3, 3]);
});

test('where nothing but what no applier has changes, there is no picture of changes', () => {
  expect(changesMermaid(picture)).toBeUndefined();
});

test('a cluster that comes or goes is one box', () => {
  const [first, ...others] = picture.clusters;
  const text = changesMermaid(grouped({ ...picture, clusters: [{ ...first, change: ChangeKind.REMOVED }, ...others] }))!;
  expect(labelsIn(text)).toEqual(['cluster-000 · removed: 23 objects', 'removed: 23 objects:::removed']);
});

test('a picture of changes with too many arrows is folded, which it says: first the arrows that stay, then what changes', () => {
  const large = drawnPicture({ clusters: 3, layers: 110, objects: 1, releases: 0 });
  const folded = changesMermaid(changed(large, ChangeKind.CHANGED, ({ kind }) => kind === 'Kustomization'))!;
  expect(folded).toContain('Folded: only arrows that come or go are drawn.');
  expect(folded.match(/ --> /g)).toBeNull();
  const larger = drawnPicture({ clusters: 3, layers: 900, objects: 1, releases: 0 });
  const counted = changesMermaid(changed(larger, ChangeKind.CHANGED, ({ kind }) => kind === 'Kustomization'))!;
  expect(labelsIn(counted)).toEqual([
    'Folded: how much changes is counted for clusters that change in the same way.:::note',
    ...['000', '001', '002'].flatMap((cluster) => [`cluster-${cluster} · 901 changed`, '901 changed:::note']),
  ]);
});

test('hostile names are text in a picture of changes', () => {
  const text = changesMermaid(changed(hostilePicture(), ChangeKind.ADDED, () => true))!;
  for (const [, label] of text.matchAll(/"([^"]*)"/g)) {
    expect(label.replace(/<br\/>/g, '').replace(/#\d+;/g, '')).toMatch(/^[\p{L}\p{N} .,:_/…·-]*$/u);
  }
  expect(text).not.toContain('```');
});
