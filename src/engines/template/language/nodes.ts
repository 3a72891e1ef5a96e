import { NumberConstant } from './number-constant';

/** What an action can name, call or hold. */
export type Operand =
  | { readonly is: 'dot' | 'nil'; readonly position: number }
  | { readonly is: 'bool'; readonly value: boolean; readonly position: number }
  | { readonly is: 'number'; readonly value: NumberConstant; readonly position: number }
  | { readonly is: 'string'; readonly value: string; readonly position: number }
  | { readonly is: 'function'; readonly name: string; readonly position: number }
  | { readonly is: 'field'; readonly path: readonly string[]; readonly position: number }
  | { readonly is: 'variable'; readonly name: string; readonly path: readonly string[]; readonly position: number }
  | { readonly is: 'chain'; readonly of: Operand; readonly path: readonly string[]; readonly position: number }
  | Pipe;

/** A function or value with its arguments. */
export type Command = readonly Operand[];

/** Commands, each of which gets the value of the one before as its last argument. */
export interface Pipe {
  readonly is: 'pipe';
  readonly commands: readonly Command[];
  /** Variables that get the value. */
  readonly variables: readonly string[];
  /** Whether the variables are there already. */
  readonly assigns: 'assigns' | undefined;
  readonly position: number;
}

/** A part of a template. */
export type Node =
  | { readonly is: 'text'; readonly text: string; readonly position: number }
  | { readonly is: 'action'; readonly pipe: Pipe; readonly position: number }
  | Branch
  | { readonly is: 'break' | 'continue'; readonly position: number }
  | { readonly is: 'template'; readonly name: string; readonly pipe?: Pipe; readonly position: number };

/** `if`, `with` or `range`. */
export interface Branch {
  readonly is: 'if' | 'with' | 'range';
  readonly pipe: Pipe;
  readonly then: readonly Node[];
  readonly otherwise?: readonly Node[];
  readonly position: number;
}

/** A parsed template: the text itself, and what it defines. */
export interface Template {
  readonly text: string;
  readonly root: readonly Node[];
  readonly defined: ReadonlyMap<string, readonly Node[]>;
}
