import { stringify } from 'yaml';
import { Drawn } from './objects';
import { Tree } from './trees';
import { Random } from '../render/random';

/** Kinds of which Kustomize knows nothing, one of which it does, and one that it knows to be in no namespace. */
const kinds = [
  ['acme.io', 'v1', 'Thing'],
  ['acme.io', 'v1', 'Gadget'],
  ['', 'v1', 'Widget'],
  ['apps', 'v1', 'Deployment'],
  ['', 'v1', 'Namespace'],
] as const;

type Kind = (typeof kinds)[number];

/** A tree whose patches are merged as a schema of its own says, drawn from a seed. */
export function drawSchemaTree(seed: number): Tree {
  return new SchemaTreeMaker(new Random(seed)).make();
}

class SchemaTreeMaker {
  private readonly files: { [path: string]: string } = {};

  public constructor(private readonly random: Random) {}

  public make(): Tree {
    const { random } = this;
    const objects = random.some(1, 3, () => random.pick(kinds)).map((kind, index) => this.object(kind, `o${index}`));
    this.files['base/objects.yaml'] = objects.map((object) => stringify(object)).join('---\n');
    this.folder('base', ['objects.yaml'], objects, 0.3);
    this.folder('overlay', ['../base'], objects, 0.8);
    return { files: this.files, folder: 'overlay' };
  }

  private folder(folder: string, resources: readonly string[], objects: readonly Drawn[], schemas: number): void {
    const { random } = this;
    const patches = random.some(0, 2, () => random.pick(objects)).map((object) => ({ patch: stringify(this.patch(object)) }));
    const spec: Drawn = {
      resources,
      ...(patches.length > 0 && { patches }),
      ...(random.chance(0.4) && { namespace: random.pick(['apps', 'infra']) }),
      ...(random.chance(0.2) && { namePrefix: 'pre-' }),
      ...(random.chance(schemas) && { openapi: this.openApi(folder) }),
    };
    this.files[`${folder}/kustomization.yaml`] = stringify(spec);
  }

  private openApi(folder: string): Drawn {
    const { random } = this;
    if (random.chance(0.05)) return { version: random.pick(['v1.21.2', 'v1.20.4', '']) };
    if (random.chance(0.02)) return { path: 'missing.json' };
    const schema = random.chance(0.03) ? random.pick<unknown>(['', 'no: [', 'a text', '[]', '{"definitions": {}']) : this.schema();
    const text = typeof schema === 'string' ? schema : random.chance(0.5) ? JSON.stringify(schema) : stringify(schema);
    this.files[`${folder}/schema.json`] = text;
    return { path: random.chance(0.9) ? 'schema.json' : `../${folder}/schema.json`, ...(random.chance(0.02) && { version: 'v1.21.2' }) };
  }

  private schema(): Drawn {
    const { random } = this;
    const known = kinds.filter(() => random.chance(0.75));
    const definitions: Drawn = {
      // No type is a reference to itself: Kustomize would follow it for ever.
      'io.acme.Shared': random.chance(0.5) ? this.list(2) : this.mapping(2),
      ...(random.chance(0.1) && { 'io.k8s.api.core.v1.Container': this.mapping(1) }),
    };
    const paths: Drawn = {};
    for (const kind of known) {
      const [group, version, name] = kind;
      const id = { group, version, kind: name };
      definitions[`io.acme.${name}`] = {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: {},
          spec: random.chance(0.3) ? { $ref: '#/definitions/io.acme.Shared' } : this.type(3),
        },
        'x-kubernetes-group-version-kind': random.chance(0.95) ? [id] : id,
      };
      if (random.chance(0.6)) {
        const prefix = `/apis/${group}/${version}`;
        const operation = (gvk: unknown) => ({ get: { responses: {}, 'x-kubernetes-group-version-kind': gvk } });
        if (random.chance(0.5)) paths[`${prefix}/namespaces/{namespace}/${name.toLowerCase()}s`] = operation(id);
        if (random.chance(0.7)) paths[`${prefix}/${name.toLowerCase()}s`] = operation(random.chance(0.95) ? id : [id]);
      }
    }
    return { swagger: '2.0', info: { title: 'acme', version: 'v1' }, paths, definitions };
  }

  private type(depth: number): Drawn {
    const { random } = this;
    if (depth === 0) return { type: random.pick(['string', 'integer', 'object']) };
    const chosen = random.next();
    if (chosen < 0.4) return this.list(depth);
    if (chosen < 0.5) return { type: 'object', additionalProperties: this.type(depth - 1) };
    if (chosen < 0.6) return { $ref: `#/definitions/${random.pick(['io.acme.Shared', 'io.k8s.api.core.v1.Container', 'io.acme.None'])}` };
    return this.mapping(depth);
  }

  private mapping(depth: number): Drawn {
    const { random } = this;
    const properties = Object.fromEntries(['list', 'a', 'b', 'template'].map((name) => [name, this.type(depth - 1)]));
    return {
      type: 'object',
      properties: random.chance(0.3) ? { ...properties, list: this.list(depth) } : properties,
      ...(random.chance(0.1) && { additionalProperties: this.type(depth - 1) }),
    };
  }

  private list(depth: number): Drawn {
    const { random } = this;
    return {
      type: random.chance(0.95) ? 'array' : ['array', 'null'],
      ...(random.chance(0.95) && { items: this.type(depth - 1) }),
      ...(random.chance(0.85) && { 'x-kubernetes-patch-strategy': random.pick(['merge', 'merge', 'merge,retainKeys', 'replace']) }),
      ...(random.chance(0.7) && { 'x-kubernetes-patch-merge-key': random.pick(['name', 'name', 'a']) }),
      ...(random.chance(0.2) && { 'x-kubernetes-list-map-keys': ['name', 'a'] }),
    };
  }

  private object([group, version, kind]: Kind, name: string): Drawn {
    const { random } = this;
    return {
      apiVersion: group === '' ? version : `${group}/${version}`,
      kind,
      metadata: { name, ...(random.chance(0.3) && { namespace: 'default' }) },
      spec: kind === 'Deployment' ? this.podTemplate() : this.value(3),
    };
  }

  private patch({ apiVersion, kind, metadata }: Drawn): Drawn {
    const spec = kind === 'Deployment' ? this.podTemplate() : this.value(3);
    return { apiVersion, kind, metadata, spec };
  }

  private podTemplate(): Drawn {
    const { random } = this;
    const containers = random.some(1, 2, () => ({
      name: random.pick(['main', 'side']),
      image: random.pick(['nginx', 'web']),
      list: this.items(1),
    }));
    return { template: { spec: { containers } }, list: this.items(2) };
  }

  private value(depth: number): Drawn {
    const { random } = this;
    return {
      ...(random.chance(0.8) && { list: this.items(depth - 1) }),
      ...(random.chance(0.4) && { a: depth > 1 && random.chance(0.5) ? this.value(depth - 1) : random.pick(['x', 'y']) }),
      ...(random.chance(0.3) && { b: this.items(depth - 1) }),
      ...(random.chance(0.1) && { template: this.podTemplate() }),
    };
  }

  private items(depth: number): unknown[] {
    const { random } = this;
    if (random.chance(0.2)) return random.some(0, 3, () => random.pick(['x', 'y', 'z']));
    return random.some(0, 3, () => ({
      ...(random.chance(0.9) && { name: random.pick(['n1', 'n2', 'n3']) }),
      ...(random.chance(0.4) && { a: random.pick(['1', '2']) }),
      ...(random.chance(0.5) && { v: random.int(0, 9) }),
      ...(depth > 0 && random.chance(0.4) && { list: this.items(depth - 1) }),
      ...(random.chance(0.05) && { $patch: random.pick(['delete', 'replace']) }),
    }));
  }
}
