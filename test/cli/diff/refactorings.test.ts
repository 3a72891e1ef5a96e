import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, configMap, kustomization } from '../../repository/support';
import { Files } from '../support';
import { diffOf, Refactoring } from './hazards';

/** A layer of one cluster, and its objects. */
function layer(name: string, ...objects: readonly string[]): Files {
  const files = objects.map((object): [string, string] => [`${name}/${object}.yaml`, configMap(object, `from: "${object}"`)]);
  return { [`clusters/prod/${name}.yaml`]: kustomization(name, name), ...Object.fromEntries(files) };
}

/** The change from some layers to others. */
function change(before: readonly Files[], after: readonly Files[], more: Files = {}): Refactoring {
  const [old, now] = [before, after].map((files): Files => Object.assign({}, ...files));
  const gone = Object.keys(old).filter((path) => !Object.hasOwn(now, path));
  return {
    base: { ...bootstrapped('clusters/prod'), ...more, ...old },
    head: { ...now, ...Object.fromEntries(gone.map((path) => [path, undefined])) },
  };
}

const chart = (tag: string, name = 'web') => ({
  'apps/web.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: ${name}, namespace: apps }
spec: { interval: 5m, url: oci://ghcr.io/acme/charts/web, ref: { tag: ${tag} } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: ${name}, namespace: apps }
spec: { interval: 10m, chartRef: { kind: OCIRepository, name: ${name} } }
`,
});
const apps: Files = { 'clusters/prod/apps.yaml': kustomization('apps', 'apps') };
const flux = (version: string) => ({ 'clusters/prod/flux-system/gotk-components.yaml': `# Flux Version: v${version}\n` });
/** A second cluster, which applies a layer of its own. */
const second = (name: string): Files => ({
  ...bootstrapped(`clusters/${name}`),
  [`clusters/${name}/more.yaml`]: kustomization('more', 'more'),
  'more/a.yaml': configMap('a', 'from: "a"'),
});

const cases: readonly (Refactoring & { readonly when: string; readonly said: string })[] = [
  {
    when: 'a Kustomization is renamed',
    ...change([layer('one', 'a', 'b')], [layer('other', 'a', 'b')]),
    said: 'Kustomization flux-system/one is renamed to Kustomization flux-system/other. On prod.',
  },
  {
    when: 'a Kustomization is split into new ones',
    ...change([layer('one', 'a', 'b', 'c')], [layer('left', 'a', 'b'), layer('right', 'c')]),
    said: 'Kustomization flux-system/one is split into Kustomization flux-system/left and Kustomization flux-system/right. On prod.',
  },
  {
    when: 'a new Kustomization takes a part of another one',
    ...change([layer('one', 'a', 'b', 'c')], [layer('one', 'a', 'b'), layer('right', 'c')]),
    said: 'Kustomization flux-system/one is split: Kustomization flux-system/right applies 1 object of 3 now. On prod.',
  },
  {
    when: 'a Kustomization is merged into another one',
    ...change([layer('one', 'a'), layer('two', 'b')], [layer('two', 'a', 'b')]),
    said: 'Kustomization flux-system/one is merged into Kustomization flux-system/two. On prod.',
  },
  {
    when: 'two Kustomizations become a new one',
    ...change([layer('one', 'a'), layer('two', 'b')], [layer('both', 'a', 'b')]),
    said:
      'Kustomization flux-system/one is merged into Kustomization flux-system/both, with Kustomization flux-system/two. On prod.\n' +
      'Kustomization flux-system/two is merged into Kustomization flux-system/both, with Kustomization flux-system/one. On prod.',
  },
  {
    when: 'an object moves between Kustomizations',
    ...change([layer('one', 'a', 'b'), layer('two', 'c')], [layer('one', 'a'), layer('two', 'b', 'c')]),
    said: 'Kustomization flux-system/one has given 1 object of 2 to Kustomization flux-system/two. On prod.',
  },
  {
    when: 'a Kustomization is retired, although another one looks like a part of it',
    ...change([layer('one', 'a', 'b', 'c'), layer('two', 'd')], [layer('two', 'c', 'd')]),
    said: 'Kustomization flux-system/one is gone with 2 objects. On prod.',
  },
  {
    when: 'a Helm release is renamed with its source',
    base: { ...bootstrapped('clusters/prod'), ...apps, ...chart('1.0.0') },
    head: chart('1.0.0', 'shop'),
    said: 'HelmRelease apps/web is renamed to HelmRelease apps/shop. On prod.',
  },
  {
    when: 'a Helm release is retired',
    base: { ...bootstrapped('clusters/prod'), ...apps, ...chart('1.0.0') },
    head: { 'apps/web.yaml': configMap('a', 'b: c') },
    said: 'HelmRelease apps/web is gone. On prod.',
  },
  {
    when: 'a chart is upgraded',
    base: { ...bootstrapped('clusters/prod'), ...apps, ...chart('1.0.0') },
    head: chart('1.1.0'),
    said: 'HelmRelease apps/web gets version 1.1.0 of the chart web instead of 1.0.0. On prod.',
  },
  {
    when: 'Flux is upgraded',
    base: { ...bootstrapped('clusters/prod'), ...flux('2.8.0') },
    head: flux('2.9.0'),
    said: 'Flux gets version 2.9.0 instead of 2.8.0. On prod.',
  },
  {
    when: 'a cluster is renamed',
    ...change([second('old')], [second('new')]),
    said: 'cluster old is renamed to new.',
  },
  {
    when: 'a cluster is retired',
    ...change([second('old')], [{}]),
    said: 'cluster old is gone with 4 objects.',
  },
];

/** The refactorings of a report in text, each in a line. */
function refactoringsIn(text: string): string {
  const [, found = ''] = /\nrefactorings\n((?: {2}.*\n)+)/.exec(text) ?? [];
  return found
    .replace(/\n {4}/g, ' ')
    .replace(/^ {2}/gm, '')
    .trimEnd();
}

test.each(cases)('it is recognised that $when', async ({ base, head, said }) => {
  const { stdout } = await diffOf({ base, head });
  expect(refactoringsIn(stdout)).toBe(said);
});

test('what is renamed shows the fields that have changed with it', async () => {
  const { stdout } = await diffOf({ base: { ...bootstrapped('clusters/prod'), ...apps, ...chart('1.0.0') }, head: chart('1.0.0', 'shop') });
  expect(stdout).toContain(
    '> HelmRelease apps/shop, named HelmRelease apps/web before\n        spec.chartRef.name: "web" -> "shop" (apps/web.yaml:9:',
  );
});

test.each(['markdown', 'html', 'json'])('refactorings are in the report as %s', async (format) => {
  const { stdout } = await diffOf(cases[0], '--format', format);
  expect(stdout).toMatch(/is renamed to Kustomization flux(-|&#45;|\\-)system\/other/);
});

test('docs/diff.md shows refactorings as they are printed', () => {
  const page = readFileSync(join(__dirname, '../../../docs/diff.md'), 'utf8');
  const [, section] = /\n## Refactorings\n([^]*?)\n## /.exec(page)!;
  const shown = [...section.matchAll(/^ {4}(.*)$/gm)].map(([, line]) => line);
  const said = cases.flatMap((each) => each.said.split('\n'));
  expect(shown.length).toBeGreaterThan(9);
  expect(shown.filter((line) => !said.includes(line))).toEqual([]);
});
