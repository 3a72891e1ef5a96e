import { Branch, Command, Node, Operand, Pipe, Template } from './nodes';
import { isWrittenAsFloat, NumberConstant } from './number-constant';
import { GoTime } from '../../../golang/go-time';
import { GoFunction, mismatch, ParameterType, passed, typeNames } from '../functions/signature';
import { timeMethod } from '../functions/time-methods';
import { checkedLength, limits } from '../limits';
import { lineAt, TemplateError } from '../template-error';
import { isTrue } from '../values/equality';
import { printed } from '../values/print';
import { GoComplex, GoInt, GoMap, GoSlice, typeOf, Value } from '../values/value';

/** Where a template finds its functions. */
export interface Functions {
  find(name: string): GoFunction;
}

/** Renders a template. It has no dot: all it knows comes from functions, `inputs` among them. */
export function execute(template: Template, functions: Functions): string {
  return new Execution(template, functions).run();
}

/** No value was piped into a command. */
const nothing = Symbol('nothing');
type Piped = Value | typeof nothing;

/** How a list of nodes was left. */
type Left = 'break' | 'continue' | undefined;

interface Variable {
  readonly name: string;
  value: Value;
}

class Execution {
  private output = '';
  private steps = 0;
  private depth = 0;
  private position = 0;
  private variables: Variable[] = [{ name: '$', value: undefined }];

  public constructor(
    private readonly template: Template,
    private readonly functions: Functions,
  ) {}

  public run(): string {
    try {
      this.walkAll(undefined, this.template.root);
      return this.output;
    } catch (error) {
      if (error instanceof TemplateError) throw error.line > 0 ? error : new TemplateError(error.problem, this.line());
      // What the limits let through may still be more than JavaScript can hold.
      if (error instanceof RangeError) throw new TemplateError('needs more memory or depth than there is', this.line());
      throw error;
    }
  }

  private line(): number {
    return lineAt(this.template.text, this.position);
  }

  private walkAll(dot: Value, nodes: readonly Node[]): Left {
    for (const node of nodes) {
      const left = this.walk(dot, node);
      if (left) return left;
    }
    return undefined;
  }

  private walk(dot: Value, node: Node): Left {
    this.step(node.position);
    switch (node.is) {
      case 'text':
        this.write(node.text);
        return undefined;
      case 'action': {
        const value = this.pipe(dot, node.pipe);
        if (node.pipe.variables.length === 0) this.write(value === undefined ? '<no value>' : printed(value));
        return undefined;
      }
      case 'if':
      case 'with':
        return this.branch(dot, node);
      case 'range':
        this.range(dot, node);
        return undefined;
      case 'template':
        this.call(dot, node.name, node.pipe);
        return undefined;
      case 'break':
      case 'continue':
        return node.is;
    }
  }

  private step(position: number): void {
    this.position = position;
    if (++this.steps > limits.steps) throw this.error(`takes more than ${limits.steps} steps`);
  }

  private write(text: string): void {
    checkedLength(this.output.length + text.length);
    this.output += text;
  }

  private branch(dot: Value, { is, pipe, then, otherwise }: Branch): Left {
    const mark = this.variables.length;
    const value = this.pipe(dot, pipe);
    const left = isTrue(value) ? this.walkAll(is === 'with' ? value : dot, then) : this.walkAll(dot, otherwise ?? []);
    this.variables.length = mark;
    return left;
  }

  private range(dot: Value, node: Branch): void {
    const { pipe, then, otherwise } = node;
    const outer = this.variables.length;
    const over = this.pipe(dot, pipe);
    const mark = this.variables.length;
    let rounds = 0;
    for (const [index, element] of this.entries(over, pipe)) {
      if (++rounds > limits.items) throw this.error(`repeats a range more than ${limits.items} times`);
      this.step(node.position);
      this.setRangeVariables(pipe, index, element);
      const left = this.walkAll(element, then);
      this.variables.length = mark;
      if (left === 'break') break;
    }
    this.variables.length = outer;
    if (rounds === 0 && otherwise) this.walkAll(dot, otherwise);
  }

  private *entries(over: Value, { variables }: Pipe): Generator<[Value, Value]> {
    if (over === undefined) return;
    if (over instanceof GoInt) {
      if (variables.length > 1) throw this.error('ranges over a number with more than one variable');
      for (let value = 0n; value < over.value; value++) yield [undefined, new GoInt(over.kind, value)];
    } else if (over instanceof GoSlice) {
      for (let index = 0; index < over.items.length; index++) yield [GoInt.int(index), over.items[index]];
    } else if (over instanceof GoMap) {
      for (const key of over.sortedKeys()) yield [key, over.get(key)];
    } else {
      throw this.error(`cannot range over a ${typeOf(over)}`);
    }
  }

  private setRangeVariables({ variables, assigns }: Pipe, index: Value, element: Value): void {
    if (variables.length === 0) return;
    if (assigns) {
      if (variables.length > 1) this.assign(variables[0], index);
      this.assign(variables[variables.length - 1], element);
      return;
    }
    this.variables[this.variables.length - 1].value = element;
    if (variables.length > 1) this.variables[this.variables.length - 2].value = index;
  }

  private call(dot: Value, name: string, pipe: Pipe | undefined): void {
    const nodes = this.template.defined.get(name);
    if (!nodes) throw this.error(`calls the template ${JSON.stringify(name)}, which is not defined`);
    if (++this.depth > limits.depth) throw this.error(`has templates that call each other more than ${limits.depth} deep`);
    const value = pipe ? this.pipe(dot, pipe) : undefined;
    const { variables } = this;
    this.variables = [{ name: '$', value }];
    this.walkAll(value, nodes);
    this.variables = variables;
    this.depth--;
  }

  private pipe(dot: Value, pipe: Pipe): Value {
    this.position = pipe.position;
    let value: Piped = nothing;
    // An interface that holds nothing is no value any more once it went through a pipeline.
    for (const command of pipe.commands) value = this.command(dot, command, value) ?? undefined;
    const result = value as Value;
    for (const name of pipe.variables) {
      if (pipe.assigns) this.assign(name, result);
      else this.variables.push({ name, value: result });
    }
    return result;
  }

  private assign(name: string, value: Value): void {
    this.variable(name).value = value;
  }

  private variable(name: string): Variable {
    for (let at = this.variables.length - 1; at >= 0; at--) if (this.variables[at].name === name) return this.variables[at];
    throw this.error(`has the variable ${name}, which is not set`);
  }

  private command(dot: Value, command: Command, piped: Piped): Value {
    const [first] = command;
    const args = command.slice(1);
    this.step(first.position);
    switch (first.is) {
      case 'field':
        return this.fields(dot, dot, first.path, args, piped);
      case 'chain': {
        const root = this.chained(dot, first.of);
        if (first.of.is === 'function' && first.of.name === 'inputs') this.checkInput(root, first.path[0]);
        return this.fields(dot, root, first.path, args, piped);
      }
      case 'function':
        return this.invoke(dot, first.name, args, piped);
      case 'variable':
        if (first.path.length > 0) return this.fields(dot, this.variable(first.name).value, first.path, args, piped);
        break;
    }
    if (args.length > 0 || piped !== nothing) throw this.error('passes an argument to a value that is not a function');
    switch (first.is) {
      case 'pipe':
        return this.pipe(dot, first);
      case 'variable':
        return this.variable(first.name).value;
      case 'bool':
      case 'string':
        return first.value;
      case 'number':
        return this.constant(first.value);
      case 'dot':
        return dot;
      default:
        throw this.error('has a nil where a value is expected');
    }
  }

  private chained(dot: Value, of: Operand): Value {
    if (of.is === 'nil') throw this.error('asks nil for a field');
    return this.argument(dot, of, undefined);
  }

  /** `.a.b.c`, of which the last may be a method with arguments. */
  private fields(dot: Value, from: Value, path: readonly string[], args: readonly Operand[], piped: Piped): Value {
    let value = from;
    path.forEach((name, index) => {
      const last = index === path.length - 1;
      value = this.field(dot, value, name, last ? args : [], last ? piped : nothing);
    });
    return value;
  }

  private field(dot: Value, of: Value, name: string, args: readonly Operand[], piped: Piped): Value {
    if (of === undefined || of === null) throw this.error(`asks for ${JSON.stringify(name)} where there is nothing`);
    if (of instanceof GoTime) {
      const method = timeMethod(of, name);
      if (method) return this.apply(dot, name, method, args, piped);
    }
    if (!(of instanceof GoMap)) throw this.error(`asks for ${JSON.stringify(name)} of a ${typeOf(of)}, which has no fields`);
    if (args.length > 0 || piped !== nothing) throw this.error(`passes an argument to ${JSON.stringify(name)}, which is not a function`);
    if (!of.has(name)) throw this.missing(of, name);
    return of.get(name);
  }

  private missing(of: GoMap, name: string): TemplateError {
    return this.error(`asks for ${JSON.stringify(name)}, which is not among the entries: ${availableIn(of)}`);
  }

  private checkInput(inputs: Value, name: string): void {
    if (!(inputs instanceof GoMap) || inputs.has(name)) return;
    throw new TemplateError(`uses the input ${JSON.stringify(name)}, which is not defined: ${availableIn(inputs)}`, this.line(), name);
  }

  private invoke(dot: Value, name: string, args: readonly Operand[], piped: Piped): Value {
    if (name === 'and' || name === 'or') return this.shortCircuit(dot, name, args, piped);
    return this.apply(dot, name, this.functions.find(name), args, piped);
  }

  /** `and` and `or` look at no more arguments than they need. */
  private shortCircuit(dot: Value, name: 'and' | 'or', args: readonly Operand[], piped: Piped): Value {
    if (args.length === 0 && piped === nothing) throw this.error(`calls ${name} without arguments`);
    let value: Value;
    for (const arg of args) {
      value = this.argument(dot, arg, 'any');
      if (isTrue(value) === (name === 'or')) return value;
    }
    return piped === nothing ? value : piped;
  }

  private apply(dot: Value, name: string, { parameters, rest, call }: GoFunction, args: readonly Operand[], piped: Piped): Value {
    const given = args.length + (piped === nothing ? 0 : 1);
    if (given < parameters.length || (given > parameters.length && !rest)) {
      const expected = `${rest ? 'at least ' : ''}${parameters.length} argument${parameters.length === 1 ? '' : 's'}`;
      throw this.error(`calls ${name} with ${given} instead of ${expected}`);
    }
    const values = args.map((arg, index) => this.argument(dot, arg, parameters[index] ?? rest!));
    if (piped !== nothing) values.push(this.fitting(piped, parameters[args.length] ?? rest!));
    const { position } = this;
    try {
      return call(...values);
    } catch (error) {
      this.position = position;
      if (error instanceof TemplateError && error.line === 0) throw this.error(`calls ${name}, which ${error.problem}`);
      throw error;
    }
  }

  private argument(dot: Value, operand: Operand, type: ParameterType | undefined): Value {
    switch (operand.is) {
      case 'nil':
        if (type !== 'any' && type !== 'map') throw this.error(`passes nil where the function expects ${typeNames[type!]}`);
        return passed(undefined, type);
      case 'dot':
        return this.fitting(dot, type);
      case 'bool':
      case 'string':
      case 'number':
        return this.literal(operand, type);
      case 'pipe':
        return this.fitting(this.pipe(dot, operand), type);
      default:
        return this.fitting(this.command(dot, [operand], nothing), type);
    }
  }

  private fitting(value: Value, type: ParameterType | undefined): Value {
    if (type === undefined) return value;
    const problem = mismatch(value, type);
    if (problem) throw this.error(problem);
    return passed(value, type);
  }

  /** A literal takes the type of the parameter, as a constant of Go does. */
  private literal(operand: Operand & { readonly is: 'bool' | 'string' | 'number' }, type: ParameterType | undefined): Value {
    if (operand.is !== 'number') {
      if (type === 'any' || type === operand.is) return operand.value;
    } else if (type === 'any') {
      return this.constant(operand.value);
    } else if (type === 'int' && operand.value.int !== undefined) {
      return GoInt.int(operand.value.int);
    } else if (type === 'float64' && operand.value.float !== undefined) {
      return operand.value.float;
    }
    throw this.error(`passes a ${operand.is} where the function expects ${typeNames[type!]}`);
  }

  /** The type of a number that nothing but its spelling decides. */
  private constant(number: NumberConstant): Value {
    if (number.complex instanceof GoComplex) return number.complex;
    if (isWrittenAsFloat(number)) return number.float;
    if (number.int !== undefined) return GoInt.int(number.int);
    throw this.error(`has the number ${number.text}, which is too large`);
  }

  private error(problem: string): TemplateError {
    return new TemplateError(problem, this.line());
  }
}

/** The keys of a map, as messages list them. */
function availableIn(map: GoMap): string {
  const keys = map.sortedKeys();
  if (keys.length === 0) return 'there are none';
  return `there are ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ', ...' : ''}`;
}
