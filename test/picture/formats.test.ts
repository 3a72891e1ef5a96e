import { cli } from '../cli/support';
import { bootstrapped } from '../repository/support';

const formats = ['json', 'mermaid', 'svg'];

const kustomization = (name: string, more = '') => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { interval: 10m, path: ./${name}, prune: true, wait: true, sourceRef: { kind: GitRepository, name: flux-system }${more} }
`;

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: web }\n`;

const sync = bootstrapped('clusters/prod', 'https://github.com/acme/fleet');

async function graph(files: { readonly [path: string]: string }, ...args: readonly string[]): Promise<string> {
  const { stdout, stderr, status } = await cli(['graph', '.', ...args], { ...sync, ...files });
  expect([stderr, status]).toEqual(['', 0]);
  return stdout;
}

async function json(files: { readonly [path: string]: string }, ...args: readonly string[]): Promise<any> {
  return JSON.parse(await graph(files, '--format', 'json', ...args));
}

describe('what happens on a new cluster', () => {
  test('is told step by step, with the longest way', async () => {
    const { coldStarts } = await json({
      'clusters/prod/infra.yaml': kustomization('infra'),
      'clusters/prod/apps.yaml': kustomization('apps', ', dependsOn: [{ name: infra }]'),
      'clusters/prod/other.yaml': kustomization('other'),
      'infra/a.yaml': configMap('a'),
      'apps/b.yaml': configMap('b'),
      'other/c.yaml': configMap('c'),
    });
    const id = (name: string) => `Kustomization/flux-system/${name}`;
    expect(coldStarts).toEqual([
      {
        clusters: ['prod'],
        lanes: [[id('flux-system')], [id('infra'), id('other')], [id('apps')]],
        longestPath: [id('flux-system'), id('infra'), id('apps')],
        neverReady: [],
      },
    ]);
  });

  test('never ends for what waits for itself, is suspended, or waits for such', async () => {
    const { coldStarts } = await json({
      'clusters/prod/a.yaml': kustomization('a', ', dependsOn: [{ name: b }]'),
      'clusters/prod/b.yaml': kustomization('b', ', dependsOn: [{ name: a }]'),
      'clusters/prod/c.yaml': kustomization('c', ', dependsOn: [{ name: b }]'),
      'clusters/prod/d.yaml': kustomization('d', ', suspend: true'),
      'clusters/prod/e.yaml': kustomization('e', ', dependsOn: [{ name: d }]'),
      ...Object.fromEntries([...'abcde'].map((name) => [`${name}/x.yaml`, configMap(name)])),
    });
    const said = coldStarts[0].neverReady.map(({ id, reason }: any) => [id.replace(/.*\//, ''), reason]);
    expect(said).toEqual([
      ['a', 'waits for itself: Kustomization flux-system/a -> Kustomization flux-system/b -> Kustomization flux-system/a'],
      ['b', 'waits for itself: Kustomization flux-system/b -> Kustomization flux-system/a -> Kustomization flux-system/b'],
      ['c', 'depends on Kustomization flux-system/b, which never becomes ready'],
      ['d', 'is suspended'],
      ['e', 'depends on Kustomization flux-system/d, which never becomes ready'],
    ]);
  });
});

describe('a Secret', () => {
  const planted = 'hunter2-planted-in-a-secret';
  const encoded = Buffer.from(planted).toString('base64');
  const files = {
    'clusters/prod/apps.yaml': kustomization('apps'),
    'apps/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata: { name: s, namespace: web, annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '${planted}' } }\nstringData: { a: ${planted} }\ndata: { b: ${encoded} }\n`,
    'apps/provider.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: { name: p, namespace: web }\nspec: { type: slack, address: 'https://hooks.example.com/${planted}' }\n`,
    'apps/git.yaml': `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: { name: g, namespace: web }\nspec: { interval: 5m, url: 'https://user:${planted}@github.com/acme/web' }\n`,
  };

  test.each(formats)('shows no value in %s', async (format) => {
    const text = await graph(files, '--format', format);
    expect(text).not.toContain(planted);
    expect(text).not.toContain(encoded);
  });

  test('has hashes in the YAML of objects', async () => {
    const { nodes } = await json(files, '--objects');
    const { yaml } = nodes.find(({ id }: any) => id === 'Secret/web/s').variants[0];
    expect(yaml).toMatch(/stringData:\n {2}a: sha256:[0-9a-f]{12}\n/);
    expect(JSON.stringify(nodes.filter(({ kind }: any) => kind !== 'Provider'))).not.toContain(planted);
    expect(yaml).not.toContain(encoded);
  });
});

describe('a hostile name', () => {
  const names = ['</script><script>alert(1)</script>', 'end', 'click a "b"', '"]; x --> y', '`code`', '#35;quot', 'a\nb', "it's", '%%{init}%%', '&lt;'];
  const files = {
    'clusters/prod/apps.yaml': kustomization('apps'),
    ...Object.fromEntries(
      names.map((name, index) => [
        `apps/${index}.yaml`,
        `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${JSON.stringify(name)}, namespace: web }\nspec: { interval: 5m, chartRef: { kind: OCIRepository, name: x } }\n`,
      ]),
    ),
  };

  test('is text in Mermaid: nothing but letters, digits and numbers of letters stands in a label', async () => {
    const { stdout } = await cli(['graph', '.', '--format', 'mermaid'], { ...sync, ...files });
    const labels = [...stdout.matchAll(/"([^"]*)"/g)].map(([, label]) => label.replace(/<br\/>/g, '').replace(/#\d+;/g, ''));
    expect(labels.length).toBeGreaterThan(names.length);
    for (const label of labels) expect(label).toMatch(/^[\p{L}\p{N} .,:_/…·-]*$/u);
    expect(stdout).toContain('HelmRelease web/#60;/script#62;#60;script#62;alert#40;1#41;#60;/script#62;');
    expect(stdout.split('\n').filter((line) => /^\s*(?:click|%%|end\S)/.test(line))).toEqual([]);
  });

  test('is text in SVG', async () => {
    const { stdout } = await cli(['graph', '.', '--format', 'svg'], { ...sync, ...files });
    expect(stdout).not.toContain('<script');
    const tags = new Set([...stdout.matchAll(/<\/?([\w:]+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(['defs', 'g', 'marker', 'path', 'rect', 'style', 'svg', 'text', 'title']);
  });
});

describe('a large fleet', () => {
  const clusters = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => at).flatMap((at) => {
        const one = bootstrapped(`clusters/c${at}`, 'https://github.com/acme/fleet');
        const layers = Array.from({ length: 8 }, (__, layer) => [
          `clusters/c${at}/l${layer}.yaml`,
          kustomization(`l${at}-${layer}`, layer > 0 ? `, dependsOn: [{ name: l${at}-${layer - 1} }]` : ''),
        ]);
        const folders = Array.from({ length: 8 }, (__, layer) => [`l${at}-${layer}/a.yaml`, configMap(`a${layer}`)]);
        return [...Object.entries(one), ...layers, ...folders];
      }),
    );

  test('is folded in Mermaid below 200 edges, which it says', async () => {
    const { stdout } = await cli(['graph', '.', '--format', 'mermaid'], clusters(30));
    expect(stdout.split('\n').filter((line) => / (?:-->|-\.->|==>)/.test(line)).length).toBeLessThan(200);
    expect(stdout).toContain('Folded: clusters are drawn without what they apply.');
    expect(stdout.length).toBeLessThan(50_000);
  });
});

test('the same repository gives the same bytes', async () => {
  const files = { 'clusters/prod/apps.yaml': kustomization('apps'), 'apps/a.yaml': configMap('a') };
  for (const format of formats) expect(await graph(files, '--format', format)).toBe(await graph(files, '--format', format));
});

test('a card that is added moves those below it in its column, and nothing else', async () => {
  const names = [...'abcdefghijklmnopqrst'];
  const waits = (name: string) => (names.indexOf(name) < 5 ? '' : `, dependsOn: [{ name: ${names[names.indexOf(name) - 5]} }]`);
  const fleet = Object.fromEntries(
    names.flatMap((name) => [
      [`clusters/prod/${name}.yaml`, kustomization(name, waits(name))],
      [`${name}/x.yaml`, configMap(name)],
    ]),
  );
  const placesIn = (svg: string) =>
    new Map([...svg.matchAll(/<g transform="translate\(([\d. ]+)\)"><title>(\S+ \S+?)&#10;/g)].map(([, at, title]) => [title, at]));
  const before = placesIn(await graph(fleet, '--format', 'svg'));
  expect(before.size).toBe(21);
  const moved = async (files: { readonly [path: string]: string }) => {
    const after = placesIn(await graph({ ...fleet, ...files }, '--format', 'svg'));
    return [...before].filter(([title, at]) => after.get(title) !== at).length;
  };
  expect(await moved({ 'c/y.yaml': configMap('more') })).toBe(0);
  expect(await moved({ 'clusters/prod/cc.yaml': kustomization('cc'), 'cc/x.yaml': configMap('cc') })).toBeLessThanOrEqual(2);
});
