import { BuiltObject } from './built-object';
import { dottedKeys, Made, nodeAtPath, parsed, slotsAt, slotsInText } from './dotted-paths';
import { goJson } from './go-json';
import { jsonOf } from './json';
import { isClusterScoped } from './known-kinds';
import { Replacement, ReplacementOptions, Selector, TargetSelector } from './kustomization';
import { KustomizeError, NotBuiltError, tried } from './kustomize-error';
import { labelSelector } from './label-selector';
import { checkLength, copied } from './limits';
import { ObjectSet } from './object-set';
import { wholeMatch } from './regex';
import { once } from './select';
import { Slot } from './slots';
import { selects } from './tables';
import { isNull, Place, untypedNode, YamlList, YamlMap, YamlNode, YamlScalar } from './tree';

/** Copies a value of one object to fields of others. */
export function replaceValues(set: ObjectSet, replacement: Replacement, place?: Place): void {
  const { targets } = replacement;
  if ((!replacement.source && replacement.sourceValue === undefined) || !targets) {
    throw new KustomizeError('a replacement must have a source and targets', place);
  }
  if (replacement.source && replacement.sourceValue !== undefined) {
    throw new KustomizeError('source and sourceValue of a replacement exclude each other', place);
  }
  const value = valueOf(set, replacement, place);
  for (const target of targets) {
    if (!target.select) throw new KustomizeError('a target of a replacement must have a select', place);
    const selection = new Selection(target, target.select, place);
    for (const object of set.objects) if (selection.has(object)) copyTo(object, value, target, place);
  }
}

interface NamedId {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** What an object is called, and was; the namespace of now as it is written. */
function idsOf(object: BuiltObject): NamedId[] {
  const { group, version, kind, name, namespace } = object;
  return [{ group, version, kind, name, namespace }, ...object.previousIds];
}

function valueOf(set: ObjectSet, { source, sourceValue }: Replacement, place?: Place): YamlNode {
  if (!source) return untypedNode(sourceValue!, place);
  const wanted = source.namespace && effective(source.group ?? '', source.version ?? '', source.kind ?? '', source.namespace);
  const found = set.objects.filter((object) =>
    idsOf(object).some(
      ({ group, version, kind, name, namespace }) =>
        (!source.name || source.name === name) &&
        (!wanted || wanted === effective(group, version, kind, namespace)) &&
        selects(source, group, version, kind),
    ),
  );
  const title = [source.kind, source.name].filter(Boolean).join(' ') || 'any object';
  if (found.length !== 1) {
    throw new KustomizeError(
      `the source of a replacement must be one object: ${found.length === 0 ? 'none' : found.length} of them is ${title}`,
      place,
    );
  }
  const path = source.fieldPath || 'metadata.name';
  const node = nodeAtPath(found[0].tree, dottedKeys(path), place);
  if (node === undefined || isEmpty(node)) {
    throw new KustomizeError(`${found[0].title} has no ${path}, which is the source of a replacement`, place);
  }
  return refined(node, source.options, place);
}

function effective(group: string, version: string, kind: string, namespace: string): string {
  if (isClusterScoped(group ? `${group}/${version}` : version, kind)) return '_non_namespaceable_';
  return namespace || 'default';
}

function isEmpty(node: YamlNode): boolean {
  return isNull(node) || (node instanceof YamlMap && node.fields.size === 0) || (node instanceof YamlList && node.items.length === 0);
}

function refined(node: YamlNode, options: ReplacementOptions | undefined, place?: Place): YamlNode {
  if (!options?.delimiter) return node;
  const parts = scalarOf(node, place).text.split(options.delimiter);
  const part = parts[options.index ?? 0];
  if (part === undefined) {
    throw new KustomizeError(
      `index is ${options.index}, but ${JSON.stringify(parts.join(options.delimiter))} has ${parts.length} parts`,
      place,
    );
  }
  const refinedNode = scalarOf(node, place).copy();
  refinedNode.write(part, node.place);
  return refinedNode;
}

function scalarOf(node: YamlNode, place?: Place): YamlScalar {
  if (node instanceof YamlScalar) return node;
  throw new KustomizeError('delimiter is only for values, not for lists and mappings', place);
}

/** Which objects a target is about. */
class Selection {
  private readonly selects: (id: NamedId) => boolean;
  private readonly rejects: readonly ((id: NamedId) => boolean)[];
  private readonly isLabelled: (object: BuiltObject) => boolean;
  private readonly isLabelledOff: readonly ((object: BuiltObject) => boolean)[];

  public constructor({ reject = [] }: TargetSelector, select: Selector, place?: Place) {
    this.selects = matcher(select, place);
    this.isLabelled = labelled(select, place);
    const rejected = reject.filter((selector) => selector.labelSelector || selector.annotationSelector);
    this.isLabelledOff = rejected.map((selector) => labelled(selector, place));
    this.rejects = reject.map((selector) => {
      const matches = matcher(selector, place);
      const { group, version, kind, name, namespace } = selector;
      return group || version || kind || name || namespace ? matches : () => false;
    });
  }

  public has(object: BuiltObject): boolean {
    if (!this.isLabelled(object) || this.isLabelledOff.some((matches) => matches(object))) return false;
    const ids = idsOf(object);
    return !this.rejects.some((rejects) => ids.some(rejects)) && ids.some(this.selects);
  }
}

/** Whether an object has the labels and annotations that a selector asks for. */
function labelled(selector: Selector, place?: Place): (object: BuiltObject) => boolean {
  const matches = once(() => [labelSelector(selector.annotationSelector, place), labelSelector(selector.labelSelector, place)] as const);
  return (object) => {
    const [annotations, labels] = matches();
    return annotations(object.strings('annotations')) && labels(object.strings('labels'));
  };
}

function matcher(selector: Selector, place?: Place): (id: NamedId) => boolean {
  const fields = ['group', 'version', 'kind', 'name', 'namespace'] as const;
  const matchers = fields.map((field) => [field, wholeMatch(selector[field], place)] as const);
  return (id) => matchers.every(([field, matches]) => matches(id[field]));
}

function copyTo(object: BuiltObject, value: YamlNode, { fieldPaths, options }: TargetSelector, place?: Place): void {
  const paths = fieldPaths?.length ? fieldPaths : ['metadata.name'];
  const made = options?.create ? madeOf(value, options) : undefined;
  for (const path of paths) {
    const keys = dottedKeys(path);
    if (copyIntoText(object, value, keys, made, place)) continue;
    const slots = slotsAt(object.tree, keys, made, place);
    if (slots.length === 0) throw new KustomizeError(`${object.title} has no ${path}, which is the target of a replacement`, place);
    for (const slot of slots) setSlot(slot, value, options, place);
  }
}

function madeOf(value: YamlNode, { delimiter }: ReplacementOptions): Made {
  if (value instanceof YamlScalar) return value.text === '' && !delimiter ? 'empty' : 'scalar';
  return value instanceof YamlList ? 'list' : 'map';
}

function setSlot(slot: Slot, value: YamlNode, options: ReplacementOptions | undefined, place?: Place): void {
  const own = value instanceof YamlScalar ? value.text : '';
  const old = slot.node;
  let text = own;
  if (options?.delimiter) {
    const parts = scalarOf(old, place).text.split(options.delimiter);
    const index = options.index ?? 0;
    if (index < 0) parts.unshift(own);
    else if (index >= parts.length) parts.push(own);
    else parts[index] = own;
    text = parts.join(options.delimiter);
  }
  checkLength(text, 'a value that is made by replacements', place);
  if (old instanceof YamlScalar) return old.write(text, value.place);
  const copy = copied(value, place);
  if (copy instanceof YamlScalar) copy.write(text, value.place);
  slot.node = copy;
}

/** Copies into a text that is itself YAML or JSON, where the path leads into one. */
function copyIntoText(object: BuiltObject, value: YamlNode, keys: readonly string[], made: Made, place?: Place): boolean {
  for (let length = 1; length < keys.length; length++) {
    const slot = tried(() => scalarSlot(object.tree, keys.slice(0, length)));
    const inner = slot && tried(() => parsed((slot.node as YamlScalar).text));
    if (!slot || !inner) continue;
    const text = (slot.node as YamlScalar).text;
    const slots = tried(() => slotsInText(inner, keys.slice(length), made, place));
    if (!slots?.length) return false;
    if (isNull(inner) && !text.includes('---')) return true;
    for (const one of slots) {
      if (one.node instanceof YamlScalar) one.node.write(value instanceof YamlScalar ? value.text : '', value.place);
      else one.node = value;
    }
    if (!/^\s*[[{]/.test(text)) {
      throw new NotBuiltError(`${object.title}: a replacement inside of YAML in ${keys.slice(0, length).join('.')}`, place);
    }
    const old = slot.node as YamlScalar;
    old.write(jsonText(inner, text), value.place);
    return true;
  }
  return false;
}

function scalarSlot(root: YamlNode, keys: readonly string[]): Slot | undefined {
  const parent = nodeAtPath(root, keys.slice(0, -1), undefined);
  const node = nodeAtPath(root, keys, undefined);
  if (!(node instanceof YamlScalar)) return undefined;
  if (parent instanceof YamlMap) return Slot.ofField(parent, keys.at(-1)!);
  return parent instanceof YamlList ? Slot.ofItem(parent, parent.items.indexOf(node)) : undefined;
}

/** JSON in one line, or indented as the text was. */
function jsonText(node: YamlNode, before: string): string {
  return goJson(jsonOf(node), before.includes('\n') && before.includes('  ') ? 2 : undefined);
}
