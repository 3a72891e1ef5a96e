import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { cli } from '../cli/support';

const examples = join(__dirname, '..', '..', 'examples');

/**
 * What the manifests of an example say, read a second time and without the code of this library: for each cluster the objects of its folder and of the folders that its
 * Kustomizations apply, and the fields by which they refer to each other.
 */
class Oracle {
  public readonly edges = new Set<string>();
  private readonly objects: any[] = [];

  /** @param cluster its name; where no cluster is known, nothing applies what is in the folder */
  public constructor(
    private readonly root: string,
    private readonly cluster?: string,
  ) {
    if (cluster === undefined) this.objects.push(...objectsIn(root));
    else this.apply('Kustomization/flux-system/flux-system', join(root, 'clusters', cluster));
    for (const object of this.objects) this.refer(object);
  }

  private apply(by: string, folder: string): void {
    const objects = objectsIn(folder);
    this.objects.push(...objects);
    for (const object of objects) {
      this.edges.add(`${by} applies ${idOf(object)}`);
      if (object.kind === 'Kustomization') this.apply(idOf(object), this.folderOf(object));
    }
  }

  private folderOf({ spec }: any): string {
    // A layer with an artifact of its own: the address ends with the name of its folder.
    const source = this.objects.find(({ kind, metadata }) => kind === 'OCIRepository' && metadata.name === spec.sourceRef.name);
    const name = /^oci:\/\/ghcr\.io\/acme\/(?:fleet|platform)\/([^/]+)$/.exec(source?.spec.url ?? '')?.[1];
    if (name !== undefined) return join(this.root, 'components', name);
    const isOwn = spec.sourceRef.name === 'flux-system' || spec.sourceRef.kind === 'ExternalArtifact';
    return isOwn ? join(this.root, spec.path) : join(this.root, 'of another repository');
  }

  /** `*` stands for all objects of a kind in a namespace that have some labels. */
  private meant(named: any, own: any): any[] {
    const { name, kind, namespace = own.namespace, matchLabels = {} } = named;
    if (name !== '*') return [named];
    const sync = { kind: 'Kustomization', metadata: { name: 'flux-system', namespace: 'flux-system' } };
    return [...this.objects, ...(this.cluster === undefined ? [] : [sync])]
      .filter((each) => each.kind === kind && each.metadata?.namespace === namespace)
      .filter(({ metadata }: any) => Object.entries(matchLabels).every(([key, value]) => metadata.labels?.[key] === value))
      .map(({ metadata }) => ({ kind, name: metadata.name, namespace }));
  }

  private refer(object: any): void {
    const { kind, spec = {}, metadata } = object;
    const add = (what: string, of: string, { namespace = metadata.namespace, name }: any) =>
      this.edges.add(`${idOf(object)} ${what} ${of}/${namespace}/${name}`);
    if (kind === 'Kustomization') {
      for (const each of spec.dependsOn ?? []) add('waits-for', 'Kustomization', each);
      for (const each of spec.healthChecks ?? []) if (each.kind === 'HelmRelease') add('waits-for', each.kind, each);
      for (const each of spec.postBuild?.substituteFrom ?? []) add('substitutes', each.kind, each);
    }
    if (kind === 'Kustomization' || kind === 'ImageUpdateAutomation') {
      add('reads-from', spec.sourceRef.kind ?? 'GitRepository', spec.sourceRef);
    }
    if (kind === 'HelmRelease') for (const each of spec.dependsOn ?? []) add('waits-for', 'HelmRelease', each);
    if (kind === 'HelmRelease' && spec.chartRef) add('reads-from', spec.chartRef.kind, spec.chartRef);
    if (kind === 'HelmRelease' && spec.chart) add('reads-from', spec.chart.spec.sourceRef.kind, spec.chart.spec.sourceRef);
    if (kind === 'ResourceSet') {
      for (const each of spec.inputsFrom ?? []) add('reads-from', 'ResourceSetInputProvider', each);
      for (const each of spec.dependsOn ?? []) this.edges.add(`${idOf(object)} waits-for ${idOf({ ...each, metadata: each })}`);
    }
    if (kind === 'ImagePolicy') add('reads-from', 'ImageRepository', spec.imageRepositoryRef);
    if (kind === 'ArtifactGenerator') {
      for (const each of spec.sources) add('reads-from', each.kind, each);
      for (const each of spec.artifacts) add('generates', 'ExternalArtifact', each);
    }
    if (kind === 'Alert') add('notifies', 'Provider', spec.providerRef);
    if (kind === 'Alert') {
      for (const each of spec.eventSources.flatMap((one: any) => this.meant(one, metadata))) add('watches', each.kind, each);
    }
    if (kind === 'Receiver') {
      for (const each of spec.resources.flatMap((one: any) => this.meant(one, metadata))) add('triggers', each.kind, each);
    }
  }
}

function objectsIn(folder: string): any[] {
  if (!existsSync(folder)) return [];
  const list = join(folder, 'kustomization.yaml');
  if (existsSync(list)) return documentsIn(list)[0].resources.flatMap((path: string) => objectsAt(join(folder, path)));
  return objectsAt(folder);
}

function objectsAt(path: string): any[] {
  if (statSync(path).isDirectory()) return readdirSync(path).flatMap((name) => objectsAt(join(path, name)));
  return path.endsWith('.yaml') ? documentsIn(path).filter((object) => object) : [];
}

function documentsIn(file: string): any[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1' }).map((document) => document.toJSON());
}

const flux = /\.toolkit\.fluxcd\.io|\.extensions\.fluxcd\.io|fluxcd\.controlplane\.io/;

function idOf({ apiVersion, kind, metadata }: any): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const of = group === '' || flux.test(group) ? kind : `${kind}.${group}`;
  return `${of}/${/^(?:Namespace|Cluster\w+)$/.test(kind) ? '' : (metadata.namespace ?? '')}/${metadata.name}`;
}

const kinds = ['applies', 'waits-for', 'substitutes', 'reads-from', 'notifies', 'watches', 'triggers'];

/** The folder that the clusters of an example sync from: some have folders beside it that are pushed on their own. */
function rootOf(example: string): string {
  const root = join(examples, example, 'expected');
  const inside = readdirSync(root).map((name) => join(root, name));
  return inside.find((folder) => existsSync(join(folder, 'clusters'))) ?? root;
}

const all = readdirSync(examples, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() && one.name !== 'node_modules' ? [one.name] : [],
);

describe.each(all)('the picture of the example %s', (example) => {
  const root = rootOf(example);
  const folder = join(root, 'clusters');
  let picture: any;

  beforeAll(async () => {
    picture = JSON.parse((await cli(['graph', 'expected', '--format', 'json'], join(examples, example))).stdout);
  });

  const clusters: readonly (readonly [string, string | undefined])[] = existsSync(folder)
    ? readdirSync(folder).map((name) => [name, name])
    : [['its folder', undefined]];

  test.each(clusters)('has for %s the edges that its manifests say, and no others', (_, cluster) => {
    const { edges, nodes } = picture;
    const drawn = edges
      .filter((edge: any) => edge.clusters.includes(cluster ?? 'expected'))
      .filter(({ kind, from }: any) => kinds.includes(kind) || (kind === 'generates' && from.startsWith('ArtifactGenerator/')))
      // What the cluster begins with is in no file, nor is its source named in one.
      .filter(({ from, kind }: any) => !(from === 'Kustomization/flux-system/flux-system' && kind !== 'applies'))
      .map(({ from, kind, to }: any) => `${from} ${kind} ${to}`);
    const oracle = new Oracle(root, cluster);
    expect([...drawn].sort()).toEqual([...oracle.edges].sort());
    const ids = new Set(nodes.map(({ id }: any) => id));
    expect(edges.filter(({ from, to }: any) => !ids.has(from) || !ids.has(to))).toEqual([]);
  });
});

test('every line that a picture names exists, and has the object', async () => {
  const { stdout } = await cli(['graph', 'expected', '--format', 'json'], join(examples, 'monorepo'));
  for (const { kind, variants } of JSON.parse(stdout).nodes) {
    for (const { file, line, existence } of variants) {
      if (existence !== 'written') continue;
      const lines = readFileSync(join(examples, 'monorepo', file), 'utf8').split('\n');
      expect(lines.slice(line - 1, line + 8).join('\n')).toContain(`kind: ${kind}`);
    }
  }
});

test('the image in README and docs/graph.md is that of the example', async () => {
  const { stdout } = await cli(['graph', 'expected', '--format', 'svg'], join(examples, 'monorepo'));
  const file = join(examples, '..', 'docs', 'monorepo.svg');
  if (process.env.UPDATE_EXAMPLES) writeFileSync(file, stdout);
  expect(readFileSync(file, 'utf8')).toBe(stdout);
});
