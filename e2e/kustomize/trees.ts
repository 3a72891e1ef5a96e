import { stringify } from 'yaml';
import { Drawn, Objects } from './objects';
import { Random } from '../render/random';

/** Files by their paths, and the folder that is built. */
export interface Tree {
  readonly files: { readonly [path: string]: string };
  readonly folder: string;
}

/** A tree of bases, overlays and components, drawn from a seed. */
export function drawTree(seed: number): Tree {
  return new TreeMaker(new Random(seed)).make();
}

class TreeMaker {
  private readonly files: { [path: string]: string } = {};
  private readonly objects: Objects;
  private readonly known: Drawn[] = [];
  private readonly generated = new Set<string>();
  private count = 0;

  public constructor(private readonly random: Random) {
    this.objects = new Objects(random);
  }

  public make(): Tree {
    const { random } = this;
    const bases = random.some(1, 2, () => 0).map((_, index) => this.folder(`base${index}`, []));
    const components = random.chance(0.3) ? [this.component()] : [];
    let folder = this.folder('overlay', bases, components);
    if (random.chance(0.4)) folder = this.folder('top', [folder]);
    return { files: this.files, folder };
  }

  private component(): string {
    const spec = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component', ...this.spec('component', [], true) };
    this.write('component/kustomization.yaml', spec);
    return 'component';
  }

  private folder(name: string, bases: readonly string[], components: readonly string[] = []): string {
    const spec = this.spec(name, bases, false);
    if (components.length > 0) spec.components = components.map((component) => `../${component}`);
    this.write(`${name}/kustomization.yaml`, spec);
    return name;
  }

  private spec(folder: string, bases: readonly string[], isComponent: boolean): Drawn {
    const { random, objects } = this;
    const spec: Drawn = {};
    const resources: string[] = bases.map((base) => `../${base}`);
    const own = random.some(bases.length > 0 || isComponent ? 0 : 1, 3, () => this.unique(objects.any()));
    if (own.length > 0) {
      this.known.push(...own);
      this.files[`${folder}/objects.yaml`] = own.map((object) => stringify(object)).join('---\n');
      resources.push('objects.yaml');
    }
    if (resources.length > 0) spec.resources = resources;
    const add = (chance: number, field: string, make: () => unknown) => {
      if (random.chance(chance)) spec[field] = make();
    };
    add(0.3, 'namespace', () => random.pick(['apps', 'infra', 'prod']));
    add(0.25, 'namePrefix', () => random.pick(['a-', 'pre-']));
    add(0.15, 'nameSuffix', () => random.pick(['-z', '-v2']));
    add(0.15, 'commonLabels', () => objects.pairs());
    add(0.2, 'labels', () => [
      { pairs: objects.pairs(), ...(random.chance(0.4) && { includeSelectors: true }), ...(random.chance(0.4) && { includeTemplates: true }) },
    ]);
    add(0.15, 'commonAnnotations', () => objects.pairs());
    add(0.25, 'configMapGenerator', () => random.some(1, 2, () => this.generator(folder)));
    add(0.15, 'secretGenerator', () => [this.generator(folder)]);
    add(0.15, 'generatorOptions', () => ({
      ...(random.chance(0.5) && { disableNameSuffixHash: true }),
      ...(random.chance(0.5) && { labels: objects.pairs() }),
      ...(random.chance(0.2) && { immutable: true }),
    }));
    add(0.4, 'patches', () => random.some(1, 2, () => this.patch(folder)));
    add(0.1, 'patchesStrategicMerge', () => [stringify(this.mergePatch())]);
    add(0.1, 'patchesJson6902', () => [{ target: this.exactTarget(), patch: stringify(this.jsonPatch()) }]);
    add(0.15, 'images', () => [
      {
        name: random.pick(['nginx', 'ghcr.io/acme/web', 'localhost:5000/web', 'ngin.*']),
        ...(random.chance(0.5) && { newName: 'mirror.io/x' }),
        ...(random.chance(0.5) && { newTag: random.pick(['v2', '1.0']) }),
        ...(random.chance(0.2) && { digest: 'sha256:def' }),
        ...(random.chance(0.1) && { tagSuffix: '-x' }),
      },
    ]);
    add(0.08, 'replicas', () => [{ name: this.nameOf(['Deployment', 'StatefulSet']) ?? objects.name(), count: random.int(0, 9) }]);
    add(0.12, 'replacements', () => [this.replacement()]);
    add(0.05, 'buildMetadata', () => random.some(1, 2, () => random.pick(['originAnnotations', 'managedByLabel', 'transformerAnnotations'])));
    add(0.05, 'sortOptions', () => ({ order: random.pick(['legacy', 'fifo']) }));
    return spec;
  }

  /** Most objects get a name of their own; some clash. */
  private unique(object: Drawn): Drawn {
    const metadata = object.metadata as Drawn;
    if (this.random.chance(0.6)) metadata.name = `${String(metadata.name)}${++this.count}`;
    return object;
  }

  private generator(folder: string): Drawn {
    const { random, objects } = this;
    const generator: Drawn = { name: objects.name() };
    if (random.chance(0.2)) generator.namespace = 'apps';
    const isKnown = this.generated.has(String(generator.name));
    if (random.chance(isKnown ? 0.9 : 0.03)) generator.behavior = random.pick(['merge', 'replace']);
    this.generated.add(String(generator.name));
    if (random.chance(0.8)) {
      const keys = random.chance(0.97) ? [...new Set(random.some(1, 2, () => random.pick(['a', 'b'])))] : ['a', 'a'];
      generator.literals = keys.map((key) => `${key}=${objects.text()}`);
    }
    if (random.chance(0.2)) {
      this.files[`${folder}/some.txt`] = objects.text().repeat(random.int(1, 40));
      generator.files = [random.pick(['some.txt', 'key=some.txt'])];
    }
    if (random.chance(0.2)) {
      this.files[`${folder}/some.env`] = `# comment\nX=1\n\nY= two \nZ\n`;
      generator.envs = ['some.env'];
    }
    if (random.chance(0.3)) {
      generator.options = { ...(random.chance(0.5) && { disableNameSuffixHash: true }), ...(random.chance(0.5) && { annotations: objects.pairs() }) };
    }
    return generator;
  }

  private nameOf(kinds: readonly string[]): unknown {
    const found = this.known.filter(({ kind }) => kinds.includes(String(kind)));
    return found.length > 0 ? (this.random.pick(found).metadata as Drawn).name : undefined;
  }

  private one(): Drawn {
    return this.known.length > 0 ? this.random.pick(this.known) : this.objects.any();
  }

  private exactTarget(): Drawn {
    const { kind, metadata } = this.one() as { readonly kind: string; readonly metadata: { readonly name: string } };
    return { kind, name: metadata.name };
  }

  private patch(folder: string): Drawn {
    const { random } = this;
    const isJson = random.chance(0.4);
    const text = isJson ? stringify(this.jsonPatch()) : stringify(this.mergePatch());
    const entry: Drawn = {};
    if (random.chance(0.4)) {
      const name = `patch${random.int(0, 99)}.yaml`;
      this.files[`${folder}/${name}`] = text;
      entry.path = name;
    } else entry.patch = text;
    if (isJson || random.chance(0.4)) entry.target = this.target();
    if (random.chance(0.1)) entry.options = { allowNameChange: true };
    if (random.chance(0.05)) entry.options = { allowKindChange: true };
    return entry;
  }

  private target(): Drawn {
    const { random, objects } = this;
    if (random.chance(0.5)) return this.exactTarget();
    const target: Drawn = {};
    if (random.chance(0.6)) target.kind = random.pick(['Deployment', 'ConfigMap', '.*Set', 'HelmRelease']);
    if (random.chance(0.3)) target.name = random.pick(['web', 'w.*', '.*', 'web|api']);
    if (random.chance(0.2)) target.namespace = random.pick(['apps', 'default', '.*']);
    if (random.chance(0.2)) target.labelSelector = random.pick(['app=web', 'app in (web,x)', '!tier', 'app', 'tier!=x']);
    if (random.chance(0.1)) target.annotationSelector = `k=${objects.text() || 'x'}`;
    if (random.chance(0.2)) target.version = 'v1';
    return target;
  }

  private jsonPatch(): Drawn[] {
    const { random, objects } = this;
    return random.some(1, 2, () => {
      const path = random.pick([
        '/metadata/labels/app',
        '/metadata/annotations',
        '/spec/replicas',
        '/spec/template/spec/containers/0/image',
        '/spec/template/spec/containers/-',
        '/spec/a',
        '/data/a',
        '/spec/values',
        '/spec/interval',
        '/metadata/name',
        '/metadata/labels/acme.io~1team',
      ]);
      const op = random.pick(['add', 'add', 'replace', 'remove', 'test', 'copy', 'move']);
      if (op === 'remove') return { op, path };
      if (op === 'copy' || op === 'move') return { op, from: path, path: random.pick(['/spec/b', '/data/z', '/metadata/annotations']) };
      const value = path.includes('name') ? 'renamed' : path.endsWith('-') ? objects.container() : random.chance(0.5) ? objects.text() : objects.tree(2);
      return { op, path, value };
    });
  }

  private mergePatch(): Drawn {
    const { random, objects } = this;
    const target = this.one() as { readonly apiVersion: string; readonly kind: string; readonly metadata: Drawn };
    const { apiVersion, kind, metadata } = target;
    const patch: Drawn = { apiVersion, kind, metadata: { name: metadata.name, ...(metadata.namespace ? { namespace: metadata.namespace } : {}) } };
    if (random.chance(0.05)) return { ...patch, $patch: random.pick(['delete', 'replace']) };
    if (random.chance(0.3)) (patch.metadata as Drawn).labels = { ...objects.pairs(), ...(random.chance(0.3) && { app: null }) };
    if (random.chance(0.1)) (patch.metadata as Drawn).annotations = null;
    const other = objects.any() as { readonly kind: string };
    if (['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) {
      const spec = objects.podSpec();
      const containers = spec.containers as Drawn[];
      if (random.chance(0.2)) containers.push({ name: random.pick(['main', 'side']), $patch: 'delete' });
      if (random.chance(0.1)) containers.push({ $patch: 'replace' });
      if (random.chance(0.2)) spec.volumes = null;
      patch.spec = { template: { spec }, ...(random.chance(0.3) && { replicas: random.pick([5, null]) }) };
    } else if (kind === 'ConfigMap') patch.data = { a: random.pick([null, objects.text()]), new: objects.text() };
    else if (kind === 'Thing') patch.spec = objects.tree(3);
    else if (kind === 'HelmRelease') patch.spec = { values: objects.tree(3), interval: '1m' };
    else if (other.kind === kind) Object.assign(patch, { ...other, metadata: patch.metadata });
    else if (random.chance(0.3)) patch.spec = { a: objects.tree(2) };
    return patch;
  }

  private replacement(): Drawn {
    const { random, objects } = this;
    const source = {
      ...this.exactTarget(),
      ...(random.chance(0.6) && { fieldPath: random.pick(['metadata.name', 'data.a', 'spec.replicas', 'metadata.labels.app', 'spec.interval']) }),
      ...(random.chance(0.2) && { options: { delimiter: random.pick(['e', '-']), index: random.int(0, 2) } }),
    };
    const targets = [
      {
        select: random.chance(0.6) ? this.exactTarget() : { kind: random.pick(['Deployment', 'ConfigMap', 'HelmRelease']) },
        fieldPaths: random.some(1, 2, () =>
          random.pick([
            'metadata.annotations.from',
            'data.a',
            'spec.replicas',
            'spec.template.spec.containers.[name=main].image',
            'spec.template.spec.containers.*.image',
            'spec.template.spec.containers.0.name',
            'metadata.labels.[acme.io/team]',
            'spec.values.a',
          ]),
        ),
        ...(random.chance(0.5) && { options: { create: random.chance(0.7), ...(random.chance(0.3) && { delimiter: ':', index: random.int(-1, 3) }) } }),
        ...(random.chance(0.1) && { reject: [{ name: objects.name() }] }),
      },
    ];
    return random.chance(0.1) ? { sourceValue: objects.text() || 'v', targets } : { source, targets };
  }

  private write(path: string, value: unknown): void {
    this.files[path] = stringify(value);
  }
}
