import { filesOf } from './files';
import { drawTree, Tree } from './trees';
import { build, BuiltObject, Json, jsonOf, KustomizeError, NotBuiltError, originOf, WrittenAt } from '../../src/engines/kustomize';
import { Random } from '../render/random';

/** So many values of one tree are edited at most. */
const valuesOfATree = 6;

/** What came of edits at the places that originOf tells. */
export class Provenance {
  /** Edits values of drawn trees, until so many were edited. */
  public static of(seed: number, count: number): Provenance {
    const provenance = new Provenance();
    for (let next = seed; provenance.edited < count; next++) provenance.addTree(next);
    return provenance;
  }

  public edited = 0;
  /** How many of those left out stand at their place in another form. */
  public derived = 0;
  /** How many values were left out, by reason. */
  public readonly skipped = new Map<string, number>();
  public readonly wrong: string[] = [];

  private addTree(seed: number): void {
    const tree = drawTree(seed);
    const objects = built(tree);
    if (!objects) return;
    const before = leavesOf(objects);
    const pointers = [...before.keys()];
    const random = new Random(seed);
    for (const pointer of new Set(random.some(1, valuesOfATree, () => random.pick(pointers)))) {
      const verdict = edited(tree, objects, before, pointer);
      if (!verdict?.skipped) this.edited++;
      if (verdict?.isDerived) this.derived++;
      if (verdict?.wrong) this.wrong.push(`seed ${seed} ${pointer}: ${verdict.wrong}`);
      else if (verdict?.skipped) this.skipped.set(verdict.skipped, (this.skipped.get(verdict.skipped) ?? 0) + 1);
    }
  }
}

/** Why a value was left out, or what is wrong; undefined where the edit did what it must. */
type Verdict = { readonly skipped?: string; readonly isDerived?: boolean; readonly wrong?: string } | undefined;

function edited(tree: Tree, objects: readonly BuiltObject[], before: Leaves, pointer: string): Verdict {
  const value = before.get(pointer)!;
  const at = placeOf(objects, pointer);
  if (!at) return { wrong: 'has no place' };
  const place = `${at.file}:${at.line}:${at.column}`;
  if (isFollowed(pointer)) return { skipped: 'others follow it: a name, a kind, a key of a list' };
  if (isGenerated(tree, objects, before, pointer)) return { skipped: 'made by a generator, which puts a hash of it into names' };
  const edit = editOf(tree.files[at.file], at, value);
  if (pointer.endsWith('/immutable')) return { skipped: 'there only where it is true' };
  if (!edit) {
    const reason =
      derivedBy(tree, pointer, value) ?? (isInQuotes(tree.files[at.file], at) ? 'in a text in quotes, of which the beginning is told' : '');
    return reason ? { skipped: reason, isDerived: true } : { wrong: `${JSON.stringify(value)} is not at ${place}` };
  }
  const after = built({ ...tree, files: { ...tree.files, [at.file]: edit.text } });
  if (!after) return { skipped: 'with another value the tree is refused' };
  const leaves = leavesOf(after);
  if (leaves.get(pointer) !== edit.value) return { wrong: `the edit at ${place} makes ${JSON.stringify(leaves.get(pointer))}` };
  const others = [...new Set([...before.keys(), ...leaves.keys()])].filter(
    (one) => leaves.get(one) !== before.get(one) && !isSame(at, placeOf(objects, one)),
  );
  if (others.length === 0) return undefined;
  if (hasCopies(tree)) return { skipped: 'a replacement, a variable or a transformer copies it' };
  return { wrong: `the edit at ${place} also changes ${others.join(', ')}` };
}

/** Whether other values depend on it: references, and the items of lists that patches are merged into. */
function isFollowed(pointer: string): boolean {
  return /\/(apiVersion|kind|name|namespace|containerPort|protocol|port|mountPath|finalizers\/\d+)$/.test(pointer);
}

function hasCopies({ files }: Tree): boolean {
  return Object.values(files).some((text) => /replacements:|ReplacementTransformer|ValueAddTransformer|vars:|\bop"?: ?"?copy/.test(text));
}

/** Whether it is a value of a generated object: one whose kind is written nowhere. */
function isGenerated(tree: Tree, objects: readonly BuiltObject[], before: Leaves, pointer: string): boolean {
  if (!/^\d+\/(data|binaryData|type)\b/.test(pointer)) return false;
  const kind = `${pointer.slice(0, pointer.indexOf('/'))}/kind`;
  const at = placeOf(objects, kind);
  return !at || !editOf(tree.files[at.file], at, before.get(kind)!);
}

/** Why a value may stand at its place in another form. */
function derivedBy(tree: Tree, pointer: string, value: Json): string | undefined {
  if (value === null || value === '') return 'empty';
  if (/\/(config\.kubernetes\.io~1origin|alpha\.config\.kubernetes\.io~1transformations|app\.kubernetes\.io~1managed-by)$/.test(pointer)) {
    return 'a note that buildMetadata asks for';
  }
  if (pointer.endsWith('/image')) return 'an image, put together from parts';
  if (typeof value === 'string' && value.includes('\n')) return 'a string of several lines';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return 'a date, which Kustomize prints with its time';
  if (hasCopies(tree)) return 'copied or put together by a replacement, a variable or a transformer';
  if (/\/replicas$/.test(pointer)) return 'a count of replicas, told by its entry';
  return undefined;
}

function isInQuotes(text: string, { line, column }: WrittenAt): boolean {
  return /["']/.test(text.split('\n')[line - 1].charAt(column - 1));
}

/** Another value in the place of a scalar; undefined where the value does not stand there. */
function editOf(text: string, { line, column }: WrittenAt, value: Json): { readonly text: string; readonly value: Json } | undefined {
  const start = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
  const tail = text.slice(start);
  const other = otherValue(value);
  const quotes = [JSON.stringify, (one: string) => `'${one.replaceAll("'", "''")}'`, (one: string) => one];
  const quote = quotes.find((one) => tail.startsWith(one(String(value))) && /^([\s,}\]]|$)/.test(tail.slice(one(String(value)).length)));
  if (!quote) return undefined;
  return { text: text.slice(0, start) + quote(String(other)) + tail.slice(quote(String(value)).length), value: other };
}

/** Another value of the same type. */
function otherValue(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value + (/^[\d.]+$/.test(value) ? '7' : 'x');
  return Number(value) + 1;
}

function built(tree: Tree): readonly BuiltObject[] | undefined {
  try {
    return build(filesOf(tree), tree.folder).objects;
  } catch (error) {
    if (error instanceof KustomizeError || error instanceof NotBuiltError) return undefined;
    throw error;
  }
}

/** The scalars of objects, by the index of the object and the pointer in it. */
type Leaves = ReadonlyMap<string, Json>;

function leavesOf(objects: readonly BuiltObject[]): Leaves {
  const leaves = new Map<string, Json>();
  const visit = (value: Json, pointer: string): void => {
    if (typeof value !== 'object' || value === null) leaves.set(pointer, value);
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  objects.forEach(({ tree }, index) => visit(jsonOf(tree), String(index)));
  return leaves;
}

function placeOf(objects: readonly BuiltObject[], pointer: string): WrittenAt | undefined {
  const slash = pointer.indexOf('/');
  return originOf(objects[Number(pointer.slice(0, slash))], pointer.slice(slash));
}

function isSame(a: WrittenAt, b: WrittenAt | undefined): boolean {
  return a.file === b?.file && a.line === b.line && a.column === b.column;
}
