import { mergedFields, noFields } from './configuration';
import { jsonOf } from './json';
import { KustomizeError } from './kustomize-error';
import { readNodes } from './read-nodes';
import { SourceText } from './source-text';
import { FieldSpec, TransformerFields } from './table-types';
import { YamlMap } from './tree';
import { isObject } from '../../kubernetes/json-object';

type JsonMap = { readonly [key: string]: unknown };

/**
 * The fields that a file of `crds` marks: an OpenAPI document whose definitions say with `x-kubernetes-` keywords which field is a label
 * selector, or names another object.
 */
export function readCrdFields(source: SourceText): TransformerFields {
  const [tree] = readNodes(source);
  if (!(tree instanceof YamlMap)) throw new KustomizeError(`${source.file} must be a mapping of definitions`, { source, offset: 0 });
  const types = new Map(
    Object.entries(jsonOf(tree) as JsonMap).map(([name, definition]) => {
      const place = tree.get(name)?.place;
      if (!isObject(definition)) throw new KustomizeError(`${name} must be a definition, a mapping with Schema`, place);
      return [name, propertiesOf(definition)] as const;
    }),
  );
  let fields = noFields;
  for (const [name, properties] of types) {
    if (!['kind', 'apiVersion', 'metadata'].every((key) => Object.hasOwn(properties, key))) continue;
    const kind = name.slice(name.lastIndexOf('.') + 1);
    for (const found of fieldsOf(types, kind, properties, [], [name])) fields = mergedFields(fields, found);
  }
  return fields;
}

function propertiesOf(definition: JsonMap): JsonMap {
  const [, schema] = Object.entries(definition).find(([key]) => key.toLowerCase() === 'schema') ?? [];
  const properties = isObject(schema) ? schema.properties : undefined;
  return isObject(properties) ? properties : {};
}

function* fieldsOf(
  types: ReadonlyMap<string, JsonMap>,
  kind: string,
  properties: JsonMap,
  path: readonly string[],
  entered: readonly string[],
): Generator<TransformerFields> {
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property)) continue;
    const keyword = (key: string): string | undefined => (typeof property[key] === 'string' ? property[key] : undefined);
    const spec = (...more: readonly string[]): FieldSpec => ({ kind, path: [...path, name, ...more].join('/') });
    if (keyword('x-kubernetes-annotation') !== undefined) yield { ...noFields, commonAnnotations: [spec()] };
    if (keyword('x-kubernetes-label-selector') !== undefined) yield { ...noFields, commonLabels: [spec()] };
    if (keyword('x-kubernetes-identity') !== undefined) yield { ...noFields, namePrefix: [spec()] };
    const [version, target] = [keyword('x-kubernetes-object-ref-api-version'), keyword('x-kubernetes-object-ref-kind')];
    if (version !== undefined && target !== undefined) {
      const key = keyword('x-kubernetes-object-ref-name-key') ?? 'name';
      yield { ...noFields, nameReference: [{ version, kind: target, fieldSpecs: [spec(key)] }] };
    }
    const ref = keyword('$ref');
    const inner = ref === undefined ? undefined : types.get(ref);
    if (ref === undefined || !inner) continue;
    if (entered.includes(ref)) throw new KustomizeError(`the definition ${ref} contains itself`);
    yield* fieldsOf(types, kind, inner, [...path, name], [...entered, ref]);
  }
}
