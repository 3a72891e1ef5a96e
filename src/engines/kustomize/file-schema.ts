import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { merges, MergeSchema } from './merge-schema';
import { readNodes } from './read-nodes';
import { SourceText } from './source-text';
import { TypeByName } from './table-schema';
import { isObject } from '../../kubernetes/json-object';

type JsonMap = { readonly [key: string]: unknown };

const definitionPath = '#/definitions/';
const kindKeyword = 'x-kubernetes-group-version-kind';

/** The kinds of a file that `openapi.path` names: an OpenAPI document, as `kustomize openapi fetch` writes it. */
export class FileSchema {
  private readonly definitions: JsonMap;
  private readonly kinds = new Map<string, JsonMap>();
  private readonly namespaced = new Map<string, boolean>();

  /**
   * @param others the types that the file may refer to and does not have
   * @throws KustomizeError where it is no OpenAPI document
   */
  public constructor(
    private readonly source: SourceText,
    private readonly others: TypeByName,
  ) {
    const document = documentIn(source);
    this.definitions = this.mapAt(document, 'definitions');
    for (const [name, definition] of Object.entries(this.definitions)) {
      if (!isObject(definition)) return this.refuse(`the definition ${name} must be a mapping`);
      const kinds = definition[kindKeyword];
      for (const kind of Array.isArray(kinds) ? kinds : []) if (isObject(kind)) this.kinds.set(this.kindIn(kind, name), definition);
    }
    for (const [path, methods] of Object.entries(this.mapAt(document, 'paths'))) {
      const kind = isObject(methods) && isObject(methods.get) ? methods.get[kindKeyword] : undefined;
      if (!isObject(kind)) continue;
      const name = this.kindIn(kind, path);
      if (path.includes('namespaces/{namespace}')) this.namespaced.set(name, true);
      else if (!this.namespaced.has(name)) this.namespaced.set(name, false);
    }
  }

  /** How objects of a kind are merged; undefined for kinds that the file does not have. */
  public ofKind(kind: string): MergeSchema | undefined {
    const definition = this.kinds.get(kind);
    return definition && this.schemaOf(definition);
  }

  /** How values of a named type are merged. */
  public ofType(name: string): MergeSchema | undefined {
    const definition = Object.hasOwn(this.definitions, name) ? this.definitions[name] : undefined;
    return isObject(definition) ? this.schemaOf(definition) : undefined;
  }

  /** Whether objects of a kind are in no namespace; undefined for kinds of which the file does not tell it. */
  public isClusterScoped(kind: string): boolean | undefined {
    const isNamespaced = this.namespaced.get(kind);
    return isNamespaced === undefined ? undefined : !isNamespaced;
  }

  private schemaOf(schema: JsonMap): MergeSchema {
    const at = (value: unknown): MergeSchema | undefined => (isObject(value) ? this.referred(value) : undefined);
    const { properties, additionalProperties, items, type } = schema;
    const [strategy, key, keys] = ['x-kubernetes-patch-strategy', 'x-kubernetes-patch-merge-key', 'x-kubernetes-list-map-keys'].map(
      (keyword) => schema[keyword],
    );
    return {
      field: (name) => at(isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties),
      items: () => (isArrayType(type) ? at(items) : undefined),
      isMerged: typeof strategy === 'string' && merges(strategy),
      keys: Array.isArray(keys) ? keys.map(String) : typeof key === 'string' ? [key] : [],
    };
  }

  /** A schema, or the one that it refers to: what stands beside a reference does not count. */
  private referred(schema: JsonMap): MergeSchema | undefined {
    let found: JsonMap = schema;
    for (const passed = new Set<string>(); typeof found.$ref === 'string' && found.$ref !== '';) {
      if (!found.$ref.startsWith(definitionPath)) return undefined;
      const name = found.$ref.slice(definitionPath.length).replaceAll('~1', '/').replaceAll('~0', '~');
      // Kustomize follows it for ever, and kustomize-controller builds nothing any more.
      if (passed.has(name)) this.refuse(`the definition ${name} refers to itself`);
      passed.add(name);
      const definition = Object.hasOwn(this.definitions, name) ? this.definitions[name] : undefined;
      if (!isObject(definition)) return this.others(name);
      found = definition;
    }
    return this.schemaOf(found);
  }

  private mapAt(document: JsonMap, key: string): JsonMap {
    const value = document[key] ?? {};
    return isObject(value) ? value : this.refuse(`${key} must be a mapping`);
  }

  /** `apiVersion kind`, as the tables name kinds. */
  private kindIn({ group, version, kind }: JsonMap, of: string): string {
    if (typeof version !== 'string' || typeof kind !== 'string') {
      return this.refuse(`${kindKeyword} of ${of} must have a version and a kind`);
    }
    return `${typeof group === 'string' && group !== '' ? `${group}/` : ''}${version} ${kind}`;
  }

  private refuse(what: string): never {
    throw new KustomizeError(`openapi.path: ${what}`, { source: this.source, offset: 0 });
  }
}

function documentIn(source: SourceText): JsonMap {
  const document = source.text.startsWith('{') ? jsonIn(source) : yamlIn(source);
  if (!isObject(document)) throw new KustomizeError('openapi.path must name an OpenAPI document, a mapping', { source, offset: 0 });
  return document;
}

function jsonIn(source: SourceText): unknown {
  try {
    return JSON.parse(source.text) as unknown;
  } catch {
    throw new KustomizeError('openapi.path must name an OpenAPI document: this is no JSON', { source, offset: 0 });
  }
}

function yamlIn(source: SourceText): unknown {
  const [node] = readNodes(source);
  return node && jsonOf(node);
}

function isArrayType(type: unknown): boolean {
  return type === 'array' || (Array.isArray(type) && type.length === 1 && type[0] === 'array');
}
