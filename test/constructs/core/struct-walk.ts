import { publicStructs } from '../../../projenrc/structs';

/** What the sources say of the structs that the public API takes. */
export const found = publicStructs();

/** A member of a struct: its type, whether it is required, and the struct that it holds. */
export interface Member {
  readonly type: string;
  readonly required: boolean;
  readonly inner?: string;
  /** The struct that declares it. */
  readonly owner: string;
}

/** Where a struct is in a sample. */
export type Path = readonly string[];

/** The members of a struct and of those that it extends. */
export function membersOf(struct: string): Map<string, Member> {
  const members = new Map<string, Member>();
  for (const word of found.lines.get(struct)!.split(' ').filter(Boolean)) {
    if (word.startsWith('<')) {
      membersOf(word.slice(1)).forEach((member, name) => members.set(name, member));
    } else {
      const [left, inner] = word.split(':');
      const [name, required] = left.split('!');
      members.set(name, { type: found.types.get(struct)!.get(name)!, required: required !== undefined, inner, owner: struct });
    }
  }
  return members;
}

/** Every struct of a sample, with its place. */
export function* structsIn(struct: string, value: any, path: Path = []): Generator<{ readonly struct: string; readonly path: Path }> {
  yield { struct, path };
  for (const [name, { inner }] of membersOf(struct)) {
    if (inner !== undefined && value[name] !== undefined) yield* structsIn(inner, value[name], [...path, name]);
  }
}

/** The sample with another value at a place. */
export function changed(value: any, path: Path, change: (object: object) => unknown): any {
  if (path.length === 0) return change(value);
  const [first, ...rest] = path;
  return { ...value, [first]: changed(value[first], rest, change) };
}
