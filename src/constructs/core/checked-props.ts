import { IConstruct } from 'constructs';
import { isGiven } from './checked-shape';
import { InputError } from './input-error';
import { structs } from './structs.generated';
import { isObject } from '../../kubernetes/json-object';
import { closest } from '../../wording/closest';
import { listed } from '../../wording/listed';
import { described, withArticle } from '../../wording/shown';

/** A struct of the public API: the props or options of a constructor or a factory. */
export type StructName = keyof typeof structs;

interface Struct {
  /** The struct that each member holds, if it holds one. Lists hold classes: jsii drops what it does not know of a Python dict in a list. */
  readonly members: ReadonlyMap<string, StructName | undefined>;
  readonly required: ReadonlyMap<string, string>;
  readonly nested: readonly (readonly [member: string, struct: StructName])[];
}

/** Most programs use a few structs only: each is read from its line when it is first met. */
const read = new Map<StructName, Struct>();

/**
 * The props of a construct, when they have all that is required and nothing that is unknown, at every depth. In TypeScript the compiler checks
 * this, in Python jsii, in JavaScript nothing.
 *
 * A class that a user derives may have props of its own, and pass all of them on: then only those of `type` are looked at.
 * @param where the construct
 * @param type the class of this library whose constructor was called
 * @param name the struct
 * @param props what the user gave
 */
export function checkedProps<T extends object>(where: IConstruct, type: Function, name: StructName, props: T): T {
  objectGiven(where, props);
  check(where, name, props, 'props', where.constructor === type && isPlain(props));
  return props;
}

/** The props, when they are an object at all: JavaScript may leave them out. */
export function objectGiven(where: IConstruct, props: object): void {
  if (!isObject(props)) throw notAnObject(where, 'props', props);
}

/**
 * The same of the options of a factory or a method. JavaScript writes null for options that it leaves out.
 * @param where the construct that the method belongs to, if any
 * @param method the method as an error names it, for example `FluxSync.git()`
 * @param name the struct
 * @param options what the user gave
 */
export function checkedOptions<T extends object>(where: IConstruct | undefined, method: string, name: StructName, options: T): T {
  if (options === null && structNamed(name).required.size === 0) return {} as T;
  if (!isObject(options)) throw notAnObject(where, method, options);
  check(where, name, options, method, isPlain(options));
  return options;
}

/** The members of a struct in the props, for a construct that accepts no other members. */
export function membersOf<T extends object>(name: StructName, props: T): T {
  const taken: { [member: string]: unknown } = {};
  for (const member of structNamed(name).members.keys()) {
    const value = (props as { readonly [member: string]: unknown })[member];
    if (value !== undefined) taken[member] = value;
  }
  return taken as T;
}

function check(where: IConstruct | undefined, name: StructName, given: object, field: string, isClosed: boolean): void {
  const { members, required, nested } = structNamed(name);
  const values = given as { readonly [member: string]: unknown };
  // A member that is misspelt is missing as well: its spelling says more.
  if (isClosed) {
    for (const key of Object.keys(values)) if (!members.has(key) && isGiven(values[key])) throw unknown(where, name, field, key);
  }
  for (const [member, type] of required) {
    const value = values[member];
    if (!isGiven(value)) throw new InputError(where, memberOf(field, member), 'is required', `Set it to ${nameOfType(type)}.`);
    if (value === '') throw new InputError(where, memberOf(field, member), 'is an empty string', 'Write what it stands for.');
  }
  for (const [member, struct] of nested) {
    const value = values[member];
    if (isGiven(value)) checkInner(where, struct, value, memberOf(field, member));
  }
}

function checkInner(where: IConstruct | undefined, name: StructName, value: unknown, field: string): void {
  if (!isObject(value)) throw notAnObject(where, field, value);
  check(where, name, value, field, isPlain(value));
}

/** Whether the object has no class, which may have members of its own. */
function isPlain(value: object): boolean {
  return value.constructor === Object || Object.getPrototypeOf(value) === null;
}

function unknown(where: IConstruct | undefined, name: StructName, field: string, key: string): InputError {
  const members = [...structNamed(name).members.keys()];
  const meant = closest(key, members);
  const fix = meant ? `Did you mean ${meant}?` : `Remove it: ${name} has ${listed(members, 'and')}.`;
  return new InputError(where, memberOf(field, key), `is not a property of ${name}`, fix);
}

function notAnObject(where: IConstruct | undefined, field: string, value: unknown): InputError {
  return new InputError(where, field, `must be an object, not ${described(value)}`, 'Put what it holds into { and }.');
}

/** `props.url`, but `FluxSync.git() url`. */
function memberOf(field: string, member: string): string {
  return field.endsWith(')') ? `${field} ${member}` : `${field}.${member}`;
}

/** `a string`, `an Environment`, `a list of OidcIdentity`. */
function nameOfType(type: string): string {
  return type.endsWith('[]') ? `a list of ${type.slice(0, -2)}${/^[a-z]/.test(type) ? 's' : ''}` : withArticle(type);
}

function structNamed(name: StructName): Struct {
  let struct = read.get(name);
  if (!struct) read.set(name, (struct = readStruct(structs[name])));
  return struct;
}

/** Reads a line of structs.generated.ts. */
function readStruct(line: string): Struct {
  const members = new Map<string, StructName | undefined>();
  const required = new Map<string, string>();
  for (const word of line.split(' ')) {
    if (word.startsWith('<')) {
      const base = structNamed(word.slice(1) as StructName);
      base.members.forEach((struct, member) => members.set(member, struct));
      base.required.forEach((type, member) => required.set(member, type));
    } else if (word !== '') {
      const [, member, type, name] = /^(\w+)(?:!([\w[\]]+))?(?::(\w+))?$/.exec(word)!;
      members.set(member, name as StructName | undefined);
      if (type !== undefined) required.set(member, type);
    }
  }
  const nested = [...members].filter((entry): entry is [string, StructName] => entry[1] !== undefined);
  return { members, required, nested };
}
