import { Drawn, Objects } from './objects';
import { Random } from '../render/random';

/** Replacements between objects that a folder sees. */
export class Replacements {
  public constructor(
    private readonly random: Random,
    private readonly objects: Objects,
    private readonly known: readonly Drawn[],
  ) {}

  public one(): Drawn {
    const { random, objects } = this;
    const targets = random.some(1, 2, () => this.target());
    if (random.chance(0.15)) return { sourceValue: objects.text() || 'v', targets };
    const source = this.pick();
    return {
      source: {
        ...idOf(source),
        ...(random.chance(0.7) && { fieldPath: random.chance(0.95) ? random.pick(pathsIn(source)) : random.pick(['spec.no', 'data.a']) }),
        ...(random.chance(0.15) && { options: { delimiter: random.pick(['e', '-', 'a']), index: random.int(0, 1) } }),
      },
      targets,
    };
  }

  private pick(): Drawn {
    return this.known.length > 0 && this.random.chance(0.98) ? this.random.pick(this.known) : this.objects.any();
  }

  private target(): Drawn {
    const { random, objects } = this;
    const object = this.pick();
    const create = random.chance(0.5);
    const paths = pathsIn(object).filter(
      (path) => !/^(?:kind|apiVersion|metadata\.name.*)$/.test(path) && (random.chance(0.02) || isText(object, path)),
    );
    const fieldPaths = random.some(1, 2, () => {
      const path = random.chance(0.9) && paths.length > 0 ? random.pick(paths) : 'metadata.annotations.from';
      if (create && random.chance(0.3)) {
        return random.pick(['metadata.annotations.from', 'spec.new.field', 'metadata.labels.[acme.io/team]', 'metadata.annotations.a\\.b']);
      }
      if (random.chance(0.2)) return path.replace(/\.\d+(?=\.)/, '.*');
      if (random.chance(0.2)) return path.replace(/(containers|env)\.\d+(?=\.)/g, '$1.[name=.]');
      return path;
    });
    return {
      select: random.chance(0.9) ? idOf(object) : { kind: String(object.kind) },
      fieldPaths,
      ...((create || random.chance(0.2)) && {
        options: { ...(create && { create }), ...(random.chance(0.2) && { delimiter: random.pick([':', '-']), index: random.int(-1, 3) }) },
      }),
      ...(random.chance(0.1) && { reject: [{ name: objects.name() }] }),
    };
  }
}

function idOf({ kind, metadata }: Drawn): Drawn {
  return { kind, name: (metadata as Drawn).name };
}

/** The dotted paths of all values of an object. */
function pathsIn(value: unknown, at: readonly string[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [at.join('.')];
  const key = (text: string) => (/[.]/.test(text) ? `[${text}]` : text);
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...at, key(name)]));
}

function isText(object: Drawn, path: string): boolean {
  let node: unknown = object;
  for (const key of path.split(/\.(?![^[]*\])/)) node = (node as Drawn | undefined)?.[key.replace(/^\[|\]$/g, '')];
  return typeof node === 'string';
}
