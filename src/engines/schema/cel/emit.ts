import { UnsupportedCel } from './errors';
import { globalFunctions, memberFunctions } from './functions';
import { AstNode, parseCel } from './parse';
import { table } from '../../../kubernetes/table';

const binaryOperators: { readonly [op: string]: string } = table({
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  in: 'isIn',
});

/** The macros that go through a list or a map, by name, with the function of runtime.ts. */
const comprehensions: ReadonlyMap<string, string> = new Map([
  ['all', 'all'],
  ['exists', 'exists'],
  ['exists_one', 'existsOne'],
  ['existsOne', 'existsOne'],
  ['filter', 'filter'],
  ['map', 'map'],
  ['transformList', 'map'],
]);

const typeNames = new Set([
  ...['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'null_type', 'type', 'optional_type'],
  ...['google.protobuf.Duration', 'google.protobuf.Timestamp', 'net.IP', 'net.CIDR'],
]);

type Locals = ReadonlySet<string>;

/**
 * The JavaScript source of an expression: a function of `c`, the runtime, of `self` and of `oldSelf`. The rules of the known schemas are
 * written to a file by it when the schemas are packed, those of users' CRDs become functions when they are first needed.
 * @throws UnsupportedCel when it uses something that is not evaluated here
 */
export function celSource(expression: string): string {
  try {
    return `(c, self, oldSelf) => ${emit(parseCel(expression), new Set())}`;
  } catch (error) {
    if (error instanceof UnsupportedCel) throw error;
    if (isParseError(error)) throw new UnsupportedCel('it cannot be parsed');
    if (error instanceof RangeError) throw new UnsupportedCel('it is nested too deeply');
    throw error;
  }
}

/** The same; undefined when it uses something that is not evaluated here. */
export function emitCel(expression: string): string | undefined {
  try {
    return celSource(expression);
  } catch (error) {
    if (error instanceof UnsupportedCel) return undefined;
    throw error;
  }
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && error.name === 'ParseError';
}

function emit(node: AstNode, locals: Locals): string {
  const { op, args } = node;
  // The server does not ask for a value that is looked for in an empty list.
  if (op === 'in' && isEmptyList((args as AstNode[])[1])) return 'false';
  const operator = binaryOperators[op];
  if (operator) return `c.${operator}(${operands(args, locals).join(', ')})`;
  switch (op) {
    case 'value':
      return literal(args);
    case 'id':
      return identifier(args as string, locals);
    case '||':
    case '&&':
      return logic(op, node, locals);
    case '!_':
      return isSafe(args as AstNode) ? `!${emit(args as AstNode, locals)}` : `c.not(${emit(args as AstNode, locals)})`;
    case '-_':
      return isNumber(args as AstNode) ? `-${literal((args as AstNode).args)}` : `c.neg(${emit(args as AstNode, locals)})`;
    case '?:': {
      const [condition, yes, no] = operands(args, locals);
      return `(c.bool(${condition}) ? ${yes} : ${no})`;
    }
    case '.':
    case '.?': {
      const [object, name] = args as [AstNode, string];
      const type = dottedName(node);
      if (type !== undefined && typeNames.has(type)) return `c.type(${JSON.stringify(type)})`;
      return `c.${op === '.' ? 'sel' : 'optSel'}(${emit(object, locals)}, ${fieldName(name)})`;
    }
    case '[]':
    case '[?]':
      return index(op, args as [AstNode, AstNode], locals);
    case 'list':
      return `[${operands(args, locals).join(', ')}]`;
    case 'map':
      return mapLiteral(args as [AstNode, AstNode][], locals);
    case 'call':
      return call(args as [string, AstNode[]], locals);
    case 'rcall':
      return memberCall(args as [string, AstNode, AstNode[]], locals);
    default:
      throw new UnsupportedCel(`${op} is not evaluated here`);
  }
}

/**
 * A chain of `||` or of `&&`. Whatever an operand is that has no value, another one may decide: so those that always have a value come
 * first, by JavaScript's own operator, and only the others are guarded.
 */
function logic(op: '||' | '&&', node: AstNode, locals: Locals): string {
  const chain = (part: AstNode): AstNode[] => (part.op === op ? (part.args as AstNode[]).flatMap(chain) : [part]);
  const parts = chain(node);
  const guarded = parts.filter((part) => !isSafe(part)).map((part) => emit(part, locals));
  const rest = guarded.reduceRight<string | undefined>(
    (right, left) => (right === undefined ? asBool(left) : `c.${op === '||' ? 'or' : 'and'}(() => ${left}, () => ${right})`),
    undefined,
  );
  return `(${[...parts.filter(isSafe).map((part) => emit(part, locals)), ...(rest === undefined ? [] : [rest])].join(` ${op} `)})`;
}

/** An operand that is the last to be asked must be true or false as well. */
function asBool(source: string): string {
  return /^\(*!?c\.(?:eq|ne|lt|le|gt|ge|isIn|not|and|or|has)\(/.test(source) ? source : `c.bool(${source})`;
}

/** Whether the expression is true or false, whatever the object is: it asks for nothing but fields of `self`. */
function isSafe({ op, args }: AstNode): boolean {
  if (op === '!_') return isSafe(args as AstNode);
  if (op === '||' || op === '&&') return (args as AstNode[]).every(isSafe);
  if (op !== 'call' || (args as [string, AstNode[]])[0] !== 'has') return false;
  const [{ op: inner, args: field }] = (args as [string, AstNode[]])[1];
  const [object] = field as [AstNode];
  return inner === '.' && object.op === 'id' && object.args === 'self';
}

function operands(args: unknown, locals: Locals): string[] {
  return (args as AstNode[]).map((node) => emit(node, locals));
}

function isEmptyList({ op, args }: AstNode): boolean {
  return op === 'list' && (args as AstNode[]).length === 0;
}

function isNumber({ op, args }: AstNode): boolean {
  return op === 'value' && (typeof args === 'bigint' || typeof args === 'number');
}

function literal(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new UnsupportedCel('it has a number that is too large');
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(', ')})`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const unsigned = (value as { readonly value?: unknown }).value;
  if (typeof unsigned !== 'bigint') throw new UnsupportedCel('it has a value that is not known here');
  return `c.uint(${unsigned}n)`;
}

function identifier(name: string, locals: Locals): string {
  if (locals.has(name)) return variable(name);
  if (name === 'self' || name === 'oldSelf') return name;
  if (typeNames.has(name)) return `c.type(${JSON.stringify(name)})`;
  throw new UnsupportedCel(`${name} is not known here`);
}

/** A name of CEL's may mean something in JavaScript. */
function variable(name: string): string {
  return `$${name}`;
}

/** The name that fields of a name make, such as `net.IP`. */
function dottedName({ op, args }: AstNode): string | undefined {
  if (op === 'id') return args as string;
  if (op !== '.') return undefined;
  const [object, name] = args as [AstNode, string];
  const outer = dottedName(object);
  return outer === undefined ? undefined : `${outer}.${name}`;
}

/** An entry of a list or a map. When the container is an optional that has no value, the key is not asked for. */
function index(op: string, [container, key]: [AstNode, AstNode], locals: Locals): string {
  const source = emit(key, locals);
  const always = key.op === 'value' || (key.op === 'id' && locals.has(key.args as string));
  return `c.${op === '[]' ? 'at' : 'optAt'}(${emit(container, locals)}, ${always ? source : `c.later(() => ${source})`})`;
}

/** A field whose name CEL cannot write is escaped in the rule. */
function fieldName(name: string): string {
  const signs: { readonly [escape: string]: string } = { underscores: '__', dot: '.', dash: '-', slash: '/' };
  const unescaped = /^__[a-z]+__$/.test(name)
    ? name.slice(2, -2)
    : name.replace(/__(underscores|dot|dash|slash)__/g, (_, escape: string) => signs[escape]);
  return unescaped === name ? JSON.stringify(name) : `${JSON.stringify(name)}, ${JSON.stringify(unescaped)}`;
}

function mapLiteral(pairs: [AstNode, AstNode][], locals: Locals): string {
  const hasNames = pairs.every(([{ op, args }]) => op === 'value' && typeof args === 'string');
  if (!hasNames) return `c.mapOf([${pairs.map((pair) => `[${operands(pair, locals).join(', ')}]`).join(', ')}])`;
  return `({ ${pairs.map(([{ args: name }, value]) => `[${JSON.stringify(name)}]: ${emit(value, locals)}`).join(', ')} })`;
}

function call([name, args]: [string, AstNode[]], locals: Locals): string {
  if (name === 'has') {
    if (args.length !== 1 || args[0].op !== '.') throw new UnsupportedCel('has() needs a field');
    const [object, field] = args[0].args as [AstNode, string];
    return `c.has(${emit(object, locals)}, ${fieldName(field)})`;
  }
  if (!globalFunctions.has(name)) throw new UnsupportedCel(`the function ${name} is not evaluated here`);
  return `c.call(${[JSON.stringify(name), ...operands(args, locals)].join(', ')})`;
}

function memberCall([name, target, args]: [string, AstNode, AstNode[]], locals: Locals): string {
  if (target.op === 'id' && !locals.has(target.args as string)) {
    const qualified = `${target.args as string}.${name}`;
    if (qualified === 'cel.bind') return bind(args, locals);
    if (globalFunctions.has(qualified)) return `c.call(${[JSON.stringify(qualified), ...operands(args, locals)].join(', ')})`;
  }
  const comprehension = comprehensions.get(name);
  if (comprehension && args.length > 1) return comprehend(comprehension, name, target, args, locals);
  if (name === 'transformMap' || name === 'transformMapEntry') {
    const steps = args.slice(2).map((step) => lambda(step, args.slice(0, 2), locals));
    return `c.${name}(${[emit(target, locals), ...steps.reverse()].join(', ')})`;
  }
  if (name === 'sortBy') return `c.sortBy(${emit(target, locals)}, ${lambda(args[1], [args[0]], locals)})`;
  if (name === 'optMap' || name === 'optFlatMap') return `c.${name}(${emit(target, locals)}, ${lambda(args[1], [args[0]], locals)})`;
  // The other value of an optional is only asked for when the optional has none.
  if (name === 'or' || name === 'orValue') {
    return `c.${name === 'or' ? 'optOr' : name}(${emit(target, locals)}, () => ${operands(args, locals).join(', ')})`;
  }
  if (!memberFunctions.has(name)) throw new UnsupportedCel(`the function ${name} is not evaluated here`);
  return `c.member(${[JSON.stringify(name), emit(target, locals), ...operands(args, locals)].join(', ')})`;
}

/** `range.map(x, step)`, `range.map(x, condition, step)`, `range.all(index, value, step)` and their like. */
function comprehend(runtime: string, name: string, target: AstNode, args: AstNode[], locals: Locals): string {
  const variables = name === 'transformList' || (name !== 'map' && args.length > 2) ? 2 : 1;
  const steps = args.slice(variables).map((step) => lambda(step, args.slice(0, variables), locals));
  return `c.${runtime}(${[emit(target, locals), String(variables), ...steps.reverse()].join(', ')})`;
}

function bind([name, value, body]: AstNode[], locals: Locals): string {
  return `(${lambda(body, [name], locals)})(${emit(value, locals)})`;
}

function lambda(body: AstNode | undefined, variables: (AstNode | undefined)[], locals: Locals): string {
  if (body === undefined) throw new UnsupportedCel('a macro lacks an argument');
  const names = variables.map((declared) => {
    if (declared?.op !== 'id') throw new UnsupportedCel('a macro needs a variable');
    return declared.args as string;
  });
  if (new Set(names).size < names.length) throw new UnsupportedCel(`a macro declares ${names[0]} twice`);
  return `(${names.map(variable).join(', ')}) => ${emit(body, new Set([...locals, ...names]))}`;
}
