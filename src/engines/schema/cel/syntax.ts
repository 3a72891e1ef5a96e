import { AstNode, parseCel } from './parse';

/** An expression as far as it can be known without running it. */
export interface CelSyntax {
  /** What is wrong with how it is written, read after "is"; undefined when nothing is. */
  readonly problem?: string;
  /** The names of what it reads, other than those that it declares itself. */
  readonly reads: ReadonlySet<string>;
}

const known = new Map<string, CelSyntax>();

/** The syntax of an expression. A fleet repeats the same few. */
export function celSyntax(expression: string): CelSyntax {
  let syntax = known.get(expression);
  if (!syntax) known.set(expression, (syntax = read(expression)));
  return syntax;
}

function read(expression: string): CelSyntax {
  const reads = new Set<string>();
  try {
    const ast = parseCel(expression);
    collect(ast, new Set(), reads);
    return { reads, problem: hasOfNoField(ast) ? 'has() requires a field, such as status.phase' : undefined };
  } catch (error) {
    if (!(error instanceof Error) || (error.name !== 'ParseError' && !(error instanceof RangeError))) throw error;
    return { reads: new Set(), problem: error.name === 'ParseError' && !isBeyondParser(expression) ? problemOf(error.message) : undefined };
  }
}

/** What CEL has and our parser has not: messages (`a.B{}`), optional entries (`[?x]`), names from the root (`.x`). */
function isBeyondParser(expression: string): boolean {
  return /\w\s*\{|[[{,]\s*\?|(?:^|[^\w\])}"'\s])\s*\.\s*[A-Za-z_]/.test(expression);
}

/** The parser's message, with the place below which it puts a mark, and the word that stands there. */
function problemOf(message: string): string {
  const [what, , line, mark] = message.split('\n');
  if (!mark) return 'unexpected end';
  const [gutter, row] = /^\D*(\d+) \| /.exec(line)!;
  const column = mark.indexOf('^') - gutter.length;
  const place = `at ${row === '1' ? '' : `line ${row}, `}column ${column + 1}`;
  const word = /^(?:\w+|\W)/.exec(line.slice(gutter.length + column))?.[0];
  if (what.startsWith('Unexpected')) return `unexpected ${word ?? 'end'} ${place}`;
  return `${what.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())} ${place}`;
}

/** Functions that are called by two names, `sets.contains(...)`: the first of them is nothing that is read. */
const namespaces = new Set(['base64', 'cel', 'lists', 'math', 'optional', 'sets', 'strings']);

const types = new Set([
  'bool',
  'bytes',
  'double',
  'dyn',
  'google',
  'int',
  'list',
  'map',
  'null_type',
  'string',
  'timestamp',
  'duration',
  'type',
  'uint',
]);

/** Macros, whose first arguments declare what the last one reads. */
const macros = new Set([
  ...['all', 'exists', 'exists_one', 'existsOne', 'filter', 'map', 'transformList', 'transformMap', 'transformMapEntry'],
  ...['optMap', 'optFlatMap'],
]);

function collect(node: AstNode, locals: ReadonlySet<string>, reads: Set<string>): void {
  const { op, args } = node;
  if (op === 'value') return;
  if (op === 'id') {
    const name = args as string;
    if (!locals.has(name) && !types.has(name)) reads.add(name);
  } else if (op === 'rcall') {
    const [name, target, inner] = args as [string, AstNode, AstNode[]];
    const isNamespace = target.op === 'id' && !locals.has(target.args as string) && namespaces.has(target.args as string);
    if (!isNamespace) collect(target, locals, reads);
    const isMacro = isNamespace ? name === 'bind' : macros.has(name) && inner.length > 1;
    // Which arguments are variables depends on how many there are: a plain name before the last one may be either, and is not judged.
    const declared = isMacro ? inner.slice(0, -1).flatMap((argument) => (argument.op === 'id' ? [argument.args as string] : [])) : [];
    const within = declared.length > 0 ? new Set([...locals, ...declared]) : locals;
    for (const argument of inner) collect(argument, within, reads);
  } else {
    for (const child of nodesIn(args)) collect(child, locals, reads);
  }
}

/** Whether the macro `has` is given anything but a field: CEL does not compile it. */
function hasOfNoField({ op, args }: AstNode): boolean {
  if (op === 'call') {
    const [name, inner] = args as [string, AstNode[]];
    if (name === 'has' && (inner.length !== 1 || !fields.has(inner[0].op))) return true;
  }
  return op !== 'value' && nodesIn(args).some(hasOfNoField);
}

const fields: ReadonlySet<string> = new Set(['.', '.?']);

/** The nodes among the arguments of a node: some are names, or lists of nodes. */
function nodesIn(args: unknown): AstNode[] {
  if (Array.isArray(args)) return args.flatMap(nodesIn);
  return args !== null && typeof args === 'object' && typeof (args as Partial<AstNode>).op === 'string' ? [args as AstNode] : [];
}
