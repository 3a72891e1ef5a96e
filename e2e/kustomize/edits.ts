import { Json, WrittenAt } from '../../src/engines/kustomize';

/** The scalars of objects, by the index of the object and the pointer in it. */
export type Leaves = ReadonlyMap<string, Json>;

/** What files make, and where each of its values was written. */
export interface Made {
  readonly leaves: Leaves;
  placeOf(pointer: string): WrittenAt | undefined;
}

/** Files whose values are edited. */
export interface Editable {
  readonly files: { readonly [path: string]: string };
  /** Makes something of files; undefined where they are refused. */
  make(files: { readonly [path: string]: string }): Made | undefined;
  /** Why a value of it must be left out. */
  reasonToSkip?(pointer: string, made: Made): string | undefined;
}

export function leavesOf(objects: readonly Json[]): Leaves {
  const leaves = new Map<string, Json>();
  const visit = (value: Json, pointer: string): void => {
    if (typeof value !== 'object' || value === null) leaves.set(pointer, value);
    else for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  objects.forEach((object, index) => visit(object, String(index)));
  return leaves;
}

/** The object of a pointer, and the pointer in it. */
export function split(pointer: string): readonly [object: number, inner: string] {
  const slash = pointer.indexOf('/');
  return [Number(pointer.slice(0, slash)), pointer.slice(slash)];
}

/** A text with another value at a place. */
export interface Edit {
  readonly text: string;
  readonly value: Json;
}

/** Another value in the place of a scalar; undefined where the value does not stand there. */
export function editOf(text: string, at: WrittenAt, value: Json): Edit | undefined {
  const start = offsetOf(text, at);
  const tail = text.slice(start);
  const other = otherValue(value);
  const quotes = [JSON.stringify, (one: string) => `'${one.replaceAll("'", "''")}'`, (one: string) => one];
  const quote = quotes.find((one) => tail.startsWith(one(String(value))) && /^([\s,}\]]|$)/.test(tail.slice(one(String(value)).length)));
  if (quote) return { text: text.slice(0, start) + quote(String(other)) + tail.slice(quote(String(value)).length), value: other };
  const [expression] = expressions.exec(tail) ?? [];
  if (expression === undefined || typeof value !== 'string') return undefined;
  return { text: `${text.slice(0, start)}${expression}x${tail.slice(expression.length)}`, value: `${value}x` };
}

/** A string with a variable of Flux or an input of a ResourceSet in it. */
const expressions = /^[\w./ -]*(?:\$\{\w+\}|<< inputs\.\w+ >>)[\w./ -]*(?=\n)/;

/** The character that a place is at. */
export function characterAt(text: string, at: WrittenAt): string {
  return text.charAt(offsetOf(text, at));
}

function offsetOf(text: string, { line, column }: WrittenAt): number {
  return text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1;
}

/** Another value of the same type. */
function otherValue(value: Json): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return value + (/^[\d.]+$/.test(value) ? '7' : 'x');
  return Number(value) + 1;
}

export function isSame(a: WrittenAt, b: WrittenAt | undefined): boolean {
  return a.file === b?.file && a.line === b.line && a.column === b.column;
}
