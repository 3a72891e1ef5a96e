import { stringify } from 'yaml';
import { Drawn, Objects } from './objects';
import { Patches } from './patches';
import { Plugins } from './plugins';
import { Replacements } from './replacements';
import { Random } from '../render/random';

/** Files by their paths, and the folder that is built. */
export interface Tree {
  /** Text; bytes that are no UTF-8 as base64, marked so. */
  readonly files: { readonly [path: string]: string };
  readonly folder: string;
}

/** A tree of bases, overlays and components, drawn from a seed. Most of them are built, some are refused. */
export function drawTree(seed: number): Tree {
  return new TreeMaker(new Random(seed)).make();
}

class TreeMaker {
  private readonly files: { [path: string]: string } = {};
  private readonly objects: Objects;
  /** The objects that a folder sees: its own, and those of its bases and components. */
  private readonly seen = new Map<string, readonly Drawn[]>();
  private readonly generated = new Map<string, Set<string>>();
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
    this.write('component/kustomization.yaml', {
      apiVersion: 'kustomize.config.k8s.io/v1alpha1',
      kind: 'Component',
      ...this.spec('component', [], [], true),
    });
    return 'component';
  }

  private folder(name: string, bases: readonly string[], components: readonly string[] = []): string {
    const spec = this.spec(name, bases, components, false);
    if (components.length > 0) spec.components = components.map((component) => `../${component}`);
    this.write(`${name}/${this.random.chance(0.95) ? 'kustomization.yaml' : 'Kustomization'}`, spec);
    return name;
  }

  private spec(folder: string, bases: readonly string[], components: readonly string[], isComponent: boolean): Drawn {
    const { random, objects } = this;
    const spec: Drawn = {};
    const resources: string[] = bases.map((base) => `../${base}`);
    const own = random.some(bases.length > 0 || isComponent ? 0 : 1, 3, () => this.unique(objects.any()));
    if (own.length > 0) {
      this.files[`${folder}/objects.yaml`] = this.objectsText(own);
      resources.push('objects.yaml');
    }
    const inherited = [...bases, ...components].flatMap((base) => this.seen.get(base) ?? []);
    const known = [...inherited, ...own];
    this.seen.set(folder, known);
    this.generated.set(folder, new Set(bases.flatMap((base) => [...(this.generated.get(base) ?? [])])));
    if (resources.length > 0) spec.resources = resources;
    const patches = new Patches(random, objects, known);
    const replacements = new Replacements(random, objects, known);
    const plugins = new Plugins(random, objects, patches, replacements);
    const add = (chance: number, field: string, make: () => unknown) => {
      if (random.chance(chance)) spec[field] = make();
    };
    add(0.3, 'namespace', () => random.pick(['apps', 'infra', 'prod']));
    add(0.25, 'namePrefix', () => random.pick(['a-', 'pre-']));
    add(0.15, 'nameSuffix', () => random.pick(['-z', '-v2']));
    add(0.15, 'commonLabels', () => objects.pairs());
    add(0.2, 'labels', () => random.some(1, 2, () => this.labels()));
    add(0.15, 'commonAnnotations', () => objects.pairs());
    add(0.25, 'configMapGenerator', () => random.some(1, 2, () => this.generator(folder, 'ConfigMap')));
    add(0.15, 'secretGenerator', () => [this.generator(folder, 'Secret')]);
    add(0.15, 'generatorOptions', () => ({
      ...(random.chance(0.5) && { disableNameSuffixHash: true }),
      ...(random.chance(0.5) && { labels: objects.pairs() }),
      ...(random.chance(0.2) && { immutable: true }),
    }));
    add(0.4, 'patches', () => random.some(1, 2, () => this.patch(folder, patches)));
    add(0.1, 'patchesStrategicMerge', () => [this.oldPatch(folder, patches)]);
    add(0.1, 'patchesJson6902', () => [patches.old()]);
    add(0.15, 'images', () => [objects.imageEntry()]);
    const workloads = known.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    add(workloads.length > 0 ? 0.1 : 0.005, 'replicas', () => [
      { name: workloads.length > 0 ? nameOf(random.pick(workloads)) : objects.name(), count: random.int(0, 9) },
    ]);
    add(0.1, 'replacements', () => random.some(1, 2, () => this.replacement(folder, replacements)));
    add(0.06, 'vars', () => [this.variable(known)]);
    add(0.08, 'transformers', () => random.some(1, 2, () => this.plugin(folder, plugins.transformer())));
    add(0.04, 'generators', () => [this.plugin(folder, plugins.generator(`made${++this.count}`))]);
    add(0.02, 'validators', () => [this.plugin(folder, plugins.validator())]);
    add(0.05, 'configurations', () => [this.configuration(folder)]);
    add(0.03, 'crds', () => [this.crd(folder)]);
    add(0.05, 'buildMetadata', () =>
      random.some(1, 2, () => random.pick(['originAnnotations', 'managedByLabel', 'transformerAnnotations'])),
    );
    add(0.05, 'sortOptions', () =>
      random.pick([
        { order: 'legacy' },
        { order: 'fifo' },
        { order: 'legacy', legacySortOptions: { orderFirst: ['Secret', 'Thing'], orderLast: ['Namespace'] } },
      ]),
    );
    return spec;
  }

  /** Most objects get a name of their own; few clash. */
  private unique(object: Drawn): Drawn {
    const metadata = object.metadata as Drawn;
    if (this.random.chance(0.97)) metadata.name = `${String(metadata.name)}${++this.count}`;
    return object;
  }

  private objectsText(own: readonly Drawn[]): string {
    const { random } = this;
    if (random.chance(0.05)) return stringify({ apiVersion: 'v1', kind: 'List', items: own });
    const text = own.map((object) => stringify(object)).join('---\n');
    if (random.chance(0.03)) return text.replaceAll('\n', '\r\n');
    if (random.chance(0.02)) return `\ufeff${text}`;
    if (random.chance(0.03)) return `# a comment\n---\n${text}---\n`;
    return text;
  }

  private labels(): Drawn {
    const { random, objects } = this;
    return {
      pairs: objects.pairs(),
      ...(random.chance(0.4) && { includeSelectors: true }),
      ...(random.chance(0.4) && { includeTemplates: true }),
      ...(random.chance(0.1) && {
        fields: [{ path: 'spec/labels', kind: random.pick(['Thing', 'HelmRelease']), create: random.chance(0.7) }],
      }),
    };
  }

  private generator(folder: string, kind: string): Drawn {
    const { random, objects } = this;
    const known = this.generated.get(folder)!;
    const old = [...known].filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length));
    const merges = old.length > 0 && random.chance(0.6);
    const name = merges ? random.pick(old) : `${objects.name()}${random.chance(0.9) ? ++this.count : ''}`;
    const generator: Drawn = { name };
    known.add(kind + name);
    if (random.chance(0.05)) generator.namespace = 'apps';
    if (merges ? random.chance(0.97) : random.chance(0.02)) generator.behavior = random.pick(['merge', 'replace']);
    if (kind === 'Secret' && random.chance(0.2)) generator.type = 'kubernetes.io/tls';
    if (random.chance(0.8)) {
      const keys = random.chance(0.98) ? [...new Set(random.some(1, 2, () => random.pick(['a', 'b'])))] : ['a', 'a'];
      const texts = () => random.pick([objects.text(), '"quoted"', "'single'", '"', 'x=y', '{"a": {"b": "c"}}']);
      generator.literals = keys.map((key) => `${key}=${texts()}`);
    }
    if (random.chance(0.2)) {
      const text = random.chance(0.15) ? binaryText : objects.text().repeat(random.int(1, 40));
      this.files[`${folder}/some.txt`] = text;
      generator.files = [random.pick(['some.txt', 'key=some.txt', './some.txt'])];
    }
    if (random.chance(0.2)) {
      this.files[`${folder}/some.env`] = random.pick([
        '# comment\nX=1\n\nY= two \nZ\n',
        '\ufeffX=1\r\n  Y="q"\r\n',
        'X=1=2\nA.b-c=d',
        '',
        '\t# c\n\u00a0X=1\n',
        '1 X=1\n=y\n',
      ]);
      if (random.chance(0.8)) generator.envs = ['some.env'];
      else generator.env = 'some.env';
    }
    if (random.chance(0.3)) {
      generator.options = {
        ...(random.chance(0.5) && { disableNameSuffixHash: true }),
        ...(random.chance(0.5) && { annotations: objects.pairs() }),
      };
    }
    return generator;
  }

  private patch(folder: string, patches: Patches): Drawn {
    const { text, entry } = patches.entry();
    if (!this.random.chance(0.4)) return { ...entry, patch: text };
    const path = `patch${this.random.int(0, 99)}.yaml`;
    this.files[`${folder}/${path}`] = text;
    return { ...entry, path };
  }

  private oldPatch(folder: string, patches: Patches): string {
    const text = stringify(patches.merge());
    if (this.random.chance(0.5)) return text;
    this.files[`${folder}/old-patch.yaml`] = text;
    return 'old-patch.yaml';
  }

  private replacement(folder: string, replacements: Replacements): Drawn {
    const { random } = this;
    if (!random.chance(0.15)) return replacements.one();
    const path = `replacement${random.int(0, 99)}.yaml`;
    this.files[`${folder}/${path}`] = stringify(random.chance(0.5) ? [replacements.one()] : replacements.one());
    return { path };
  }

  private plugin(folder: string, object: Drawn): string {
    const text = stringify(object);
    if (this.random.chance(0.5)) return text;
    const path = `plugin${++this.count}.yaml`;
    this.files[`${folder}/${path}`] = text;
    return path;
  }

  private variable(known: readonly Drawn[]): Drawn {
    const { random } = this;
    const name = `VAR${random.chance(0.95) ? ++this.count : ''}`;
    const target = known.length > 0 ? random.pick(known) : this.objects.any();
    const { apiVersion, kind } = target;
    return {
      name: random.chance(0.6) ? name : 'X',
      objref: { apiVersion, kind, name: nameOf(target) },
      ...(random.chance(0.4) && {
        fieldref: {
          fieldPath: random.pick([
            'metadata.name',
            'kind',
            'apiVersion',
            'metadata.labels',
            ...(random.chance(0.2) ? ['spec.replicas'] : []),
          ]),
        },
      }),
    };
  }

  private configuration(folder: string): string {
    const { random } = this;
    const kind = random.pick(['HelmRelease', 'Thing', 'Kustomization']);
    const path = random.pick(['spec/chartRef/name', 'spec/sourceRef/name', 'spec/a', 'spec/valuesFrom/name', 'spec/a/name']);
    this.write(`${folder}/configuration.yaml`, {
      ...(random.chance(0.5) && { nameReference: [{ kind: random.pick(['ConfigMap', 'Secret', 'Thing']), fieldSpecs: [{ path, kind }] }] }),
      ...(random.chance(0.3) && { commonLabels: [{ path: 'spec/labels', create: true, kind }] }),
      ...(random.chance(0.2) && { namePrefix: [{ path: 'spec/path', kind: 'Kustomization' }] }),
      ...(random.chance(0.3) && { namespace: [{ path: 'spec/targetNamespace', create: random.chance(0.5), kind }] }),
      ...(random.chance(0.3) && { images: [{ path: 'spec/a', kind }] }),
      ...(random.chance(0.2) && { replicas: [{ path: 'spec/a', create: true, kind }] }),
      ...(random.chance(0.3) && {
        varReference: [{ path: random.pick(['metadata/labels', 'spec/a', 'data']), kind: random.pick(['ConfigMap', kind]) }],
      }),
      ...(random.chance(0.05) && { labels: [{ path: 'metadata/labels', create: false }] }),
    });
    return 'configuration.yaml';
  }

  private crd(folder: string): string {
    const { random } = this;
    const spec = {
      selector: { 'x-kubernetes-label-selector': '' },
      notes: { 'x-kubernetes-annotation': '' },
      title: { 'x-kubernetes-identity': '' },
      a: { 'x-kubernetes-object-ref-api-version': 'v1', 'x-kubernetes-object-ref-kind': random.pick(['ConfigMap', 'Secret']) },
    };
    const document = {
      'io.acme.v1.Thing': {
        Schema: {
          properties: { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: {}, spec: { $ref: 'io.acme.v1.ThingSpec' } },
        },
      },
      'io.acme.v1.ThingSpec': { Schema: { properties: spec } },
    };
    this.files[`${folder}/crd.json`] = random.chance(0.5) ? JSON.stringify(document) : stringify(document);
    return 'crd.json';
  }

  private write(path: string, value: unknown): void {
    this.files[path] = stringify(value);
  }
}

/** Marks a file of bytes that are no UTF-8; what follows is base64. */
export const binaryMark = 'base64:';

const binaryText = `${binaryMark}${Buffer.from([0xff, 0xfe, 0, 1, 0x80]).toString('base64')}`;

function nameOf(object: Drawn): unknown {
  return (object.metadata as Drawn).name;
}
