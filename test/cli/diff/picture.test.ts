import { diffOf, prod, Refactoring } from './hazards';
import { bootstrapped, configMap, kustomization } from '../../repository/support';

/** The picture of a change. */
async function pictureOf(change: Refactoring, ...args: readonly string[]): Promise<any> {
  const { stdout, stderr } = await diffOf(change, '--format', 'picture', ...args);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What becomes of the nodes that do not stay as they are. */
function becomes({ nodes }: any): any {
  const changed = nodes.filter(({ changes, isAtRisk }: any) => changes || isAtRisk);
  return Object.fromEntries(
    changed.map(({ id, changes = [], isAtRisk }: any) => [
      id,
      [...changes.map(({ change, other }: any) => (other ? `${change}: ${other}` : change)), ...(isAtRisk ? ['at risk'] : [])].join(', '),
    ]),
  );
}

/** The edges that come and go. */
function edgesOf({ edges }: any): readonly string[] {
  return edges.flatMap(({ from, to, kind, changes = [] }: any) => changes.map(({ change }: any) => `${change}: ${from} ${kind} ${to}`));
}

const apps = { ...prod(), 'apps/a.yaml': configMap('a', 'x: "1"'), 'apps/b.yaml': configMap('b', 'x: \"1\"') };

test('a picture says what comes, what goes and what changes, and what it was', async () => {
  const picture = await pictureOf({
    base: apps,
    head: { 'apps/a.yaml': configMap('a', 'x: "2"'), 'apps/b.yaml': undefined, 'apps/c.yaml': configMap('c', 'y: "3"') },
  });
  expect(becomes(picture)).toEqual({ 'ConfigMap/apps/a': 'changed', 'ConfigMap/apps/b': 'removed', 'ConfigMap/apps/c': 'added' });
  expect(edgesOf(picture)).toEqual([
    'removed: Kustomization/flux-system/apps applies ConfigMap/apps/b',
    'added: Kustomization/flux-system/apps applies ConfigMap/apps/c',
  ]);
  const { changes, before, variants } = picture.nodes.find(({ id }: any) => id === 'ConfigMap/apps/a');
  expect(changes).toEqual([
    {
      change: 'changed',
      clusters: ['prod'],
      fields: [{ field: 'data.x', path: '/data/x', before: '1', after: '2', file: 'apps/a.yaml', line: 7, column: 6 }],
      folded: 0,
    },
  ]);
  expect(before.map(({ yaml, file }: any) => [file, yaml])).toEqual([['HEAD:apps/a.yaml', expect.stringContaining('x: "1"')]]);
  expect(variants.map(({ yaml, file }: any) => [file, yaml])).toEqual([['apps/a.yaml', expect.stringContaining('x: "2"')]]);
});

test('what is renamed comes under one name and goes under the other, what it applies moves, and the hazard is at its node', async () => {
  const picture = await pictureOf({ base: apps, head: { 'clusters/prod/apps.yaml': kustomization('web', 'apps') } });
  expect(becomes(picture)).toEqual({
    'ConfigMap/apps/a': 'moved: Kustomization flux-system/apps',
    'ConfigMap/apps/b': 'moved: Kustomization flux-system/apps',
    'Kustomization/flux-system/apps': 'removed: Kustomization flux-system/web, at risk',
    'Kustomization/flux-system/web': 'renamed: Kustomization flux-system/apps',
  });
  const { base, head, hazards } = picture.comparison;
  expect([base, head]).toEqual(['HEAD', 'the working tree']);
  expect(hazards).toEqual([
    expect.objectContaining({
      rule: 'kustomization-gone',
      what: 'Kustomization flux-system/apps',
      node: 'Kustomization/flux-system/apps',
      file: 'HEAD:clusters/prod/apps.yaml',
      line: 1,
      clusters: ['prod'],
    }),
  ]);
});

test('what waits for something else has a line that comes and one that goes', async () => {
  const waits = (name: string) => ({ 'clusters/prod/last.yaml': kustomization('last', 'last', `  dependsOn: [{ name: ${name} }]\n`) });
  const more = {
    'clusters/prod/first.yaml': kustomization('first', 'first'),
    'first/x.yaml': configMap('x', 'x: \"1\"'),
    'last/y.yaml': configMap('y', 'x: \"1\"'),
  };
  const picture = await pictureOf({ base: { ...apps, ...more, ...waits('apps') }, head: waits('first') });
  expect(becomes(picture)).toEqual({ 'Kustomization/flux-system/last': 'changed' });
  expect(edgesOf(picture)).toEqual([
    'removed: Kustomization/flux-system/last waits-for Kustomization/flux-system/apps',
    'added: Kustomization/flux-system/last waits-for Kustomization/flux-system/first',
  ]);
});

test('a cluster that comes or goes is marked, and what others have too is not', async () => {
  const eu = { ...bootstrapped('clusters/eu'), 'clusters/eu/apps.yaml': kustomization('apps', 'apps') };
  const removed = Object.fromEntries(Object.keys(eu).map((path) => [path, undefined]));
  const gone = await pictureOf({ base: { ...apps, ...eu }, head: removed });
  expect(gone.clusters.map(({ name, change }: any) => [name, change])).toEqual([
    ['prod', undefined],
    ['eu', 'removed'],
  ]);
  expect(becomes(gone)).toEqual({ 'Kustomization/flux-system/flux-system': 'at risk' });
  expect(gone.comparison.hazards.map(({ rule, node, clusters }: any) => [rule, node, clusters])).toEqual([
    ['cluster-gone', 'Kustomization/flux-system/flux-system', ['eu']],
  ]);
  expect(gone.groups).toEqual([['prod'], ['eu']]);
  const added = await pictureOf({ base: apps, head: eu });
  expect(added.clusters.map(({ name, change }: any) => [name, change])).toEqual([
    ['eu', 'added'],
    ['prod', undefined],
  ]);
  expect(becomes(added)).toEqual({});
});

test('clusters on which something else changes are not drawn as one', async () => {
  const eu = { ...bootstrapped('clusters/eu'), 'clusters/eu/apps.yaml': kustomization('apps', 'apps') };
  const own = { 'clusters/eu/own.yaml': configMap('own', 'x: "1"'), 'clusters/prod/own.yaml': configMap('own', 'x: "1"') };
  const base = { ...apps, ...eu, ...own };
  expect((await pictureOf({ base, head: {} })).groups).toEqual([['eu', 'prod']]);
  const { groups } = await pictureOf({ base, head: { 'clusters/eu/own.yaml': configMap('own', 'x: "2"') } });
  expect(groups).toEqual([['eu'], ['prod']]);
});

test('what cannot be built is not drawn as if it were gone', async () => {
  const { stdout, status } = await diffOf({ base: apps, head: { 'apps/a.yaml': 'a: [' } }, '--format', 'picture');
  expect(status).toBe(2);
  const picture = JSON.parse(stdout);
  expect(becomes(picture)).toEqual({});
  expect(edgesOf(picture)).toEqual([]);
});

test('the picture of a change is the same in every run', async () => {
  const change = { base: apps, head: { 'clusters/prod/apps.yaml': kustomization('web', 'apps') } };
  expect(await pictureOf(change)).toEqual(await pictureOf(change));
});
