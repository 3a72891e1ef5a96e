import { CelType, Functions, isOutOfReach, Overload } from './functions';
import { fieldsOf, hints } from './places';
import { samples } from './samples';
import { Random } from '../schema/objects/random';

type Bindings = Map<string, CelType>;

const simple = ['string', 'int', 'uint', 'double', 'bool', 'bytes', 'google.protobuf.Duration', 'google.protobuf.Timestamp'];
const of = (name: string, ...params: CelType[]): CelType => (params.length > 0 ? { name, params } : { name });
const [string, int, bool] = ['string', 'int', 'bool'].map((name) => of(name));

/** Draws expressions whose types are right, and the fields of `self` that they read. */
export class ExpressionSource {
  private readonly overloads: readonly Overload[];
  private variables: { readonly name: string; readonly type: CelType }[] = [];
  private strings = 0;

  /** @param self what the expressions are about: strings that they need are added to it */
  constructor(
    functions: Functions,
    private readonly random: Random,
    private self: { [field: string]: unknown } = {},
  ) {
    this.overloads = functions.overloads.filter((overload) => !isOutOfReach(overload));
  }

  /** A call of an overload. */
  public callOf(overload: Overload, self: { [field: string]: unknown }): string {
    this.begin(self);
    return this.call(overload, new Map(), 2);
  }

  /** A use of a macro. */
  public macroOf(name: string, count: number, self: { [field: string]: unknown }): string {
    this.begin(self);
    return this.macro(name, count, 2);
  }

  private begin(self: { [field: string]: unknown }) {
    this.self = self;
    this.variables = [];
    this.strings = 0;
  }

  private call(overload: Overload, bindings: Bindings, depth: number): string {
    const { function: name, member } = overload;
    const map = overload.args.find((type) => type.name === 'map');
    // Not every type can be the key of a map.
    if (map) this.concrete(map, bindings);
    const types = overload.args.map((type) => this.concrete(type, bindings));
    if (name === '_?._') return `self.?${this.random.pick(['s0', 'i0', 'texts', 'none', 'd0', 'keyed', 'b0', 'map'])}`;
    // An optional that is an entry of a list is not looked into as others are: the server makes one attribute of both brackets.
    const depthOf = (type: CelType) => (name === '_[_]' && type.name === 'optional_type' ? 0 : depth - 1);
    const args = types.map((type, index) => this.argument(type, `${name} ${index}`, depthOf(type)));
    if (name === 'format' && this.random.chance(0.9)) return this.formatCall(depth);
    if (name.startsWith('_[')) return `${args[0]}${name.slice(1, -2)}${args[1]}]`;
    if (name === '_?_:_') return `(${args[0]} ? ${args[1]} : ${args[2]})`;
    if (name === 'in') return `(${args[0]} in ${args[1]})`;
    if (/^_.*_$/.test(name)) return `(${args[0]} ${name.slice(1, -1)} ${args[1]})`;
    if (/^[-!]_$/.test(name)) return `${name[0]}(${args[0]})`;
    return member ? `${args[0]}.${name}(${args.slice(1).join(', ')})` : `${name}(${args.join(', ')})`;
  }

  private formatCall(depth: number): string {
    const types: { readonly [clause: string]: readonly string[] } = {
      s: [...simple, 'list', 'map', 'null_type', 'type', 'list'],
      d: ['int', 'uint'],
      f: ['double'],
      e: ['double'],
      b: ['int', 'uint', 'bool'],
      x: ['int', 'uint', 'string', 'bytes'],
      X: ['int', 'uint', 'string', 'bytes'],
      o: ['int', 'uint'],
    };
    const clauses = Array.from({ length: this.random.between(1, 3) }, () => this.random.pick(Object.keys(types)));
    const precise = (clause: string) => (/[ef]/.test(clause) && this.random.chance(0.5) ? `.${this.random.pick([0, 1, 2, 3, 6, 10])}` : '');
    const template = clauses
      .map((clause) => `${this.random.pick(['', '-', ' %% '])}%${precise(clause)}${clause}`)
      .join(this.random.pick([' ', ', ', '']));
    const args = clauses.map((clause) => {
      const name = this.random.chance(0.03) ? this.random.pick(simple) : this.random.pick(types[clause]);
      return this.expression(this.filled(name), Math.min(1, depth - 1));
    });
    return `${this.random.chance(0.8) ? quoted(template) : this.field(template)}.format([${args.join(', ')}])`;
  }

  private filled(name: string): CelType {
    if (name === 'list' || name === 'optional_type') return of(name, of(this.random.pick(simple)));
    if (name === 'map') return of(name, of(this.random.pick(['string', 'int', 'bool', 'uint'])), of(this.random.pick(simple)));
    if (name === 'type') return of(name, of(this.random.pick(simple)));
    return of(name);
  }

  private argument(type: CelType, place: string, depth: number): string {
    const hinted = hints[place];
    if (type.name === 'string' && hinted && this.random.chance(0.9)) return this.stringOf(this.random.pick(hinted), place);
    // Small numbers are places in a string or a list, and sizes.
    if (
      type.name === 'int' &&
      /^(charAt|substring|slice|indexOf|lastIndexOf|replace|split|findAll|flatten|lists\.range|_\[.*_\]) /.test(place)
    ) {
      // The server makes a range as long as it is asked to, before it counts what that costs; a depth costs what it says.
      if (/^(lists\.range|flatten) /.test(place) || this.random.chance(0.9)) return String(this.random.between(-1, 5));
    }
    return this.expression(type, depth);
  }

  /** A string as a literal or as a field, which the server cannot look at before it evaluates. */
  private stringOf(text: string, place = ''): string {
    const changed = this.random.chance(0.12) ? this.mutated(text) : text;
    const mayBeLiteral = !/^(duration|timestamp|matches|format) /.test(place) || this.random.chance(0.3);
    return mayBeLiteral && this.random.chance(0.5) ? quoted(changed) : this.field(changed);
  }

  private field(text: string): string {
    if (this.strings >= 8) return quoted(text);
    const name = `s${this.strings++}`;
    this.self[name] = text;
    return `self.${name}`;
  }

  private mutated(text: string): string {
    const all = [...text];
    const at = this.random.between(0, all.length);
    const other = this.random.pick(['', '0', '-', '.', ':', '/', ' ', 'a', '%', 'é', '1', '+']);
    return [...all.slice(0, at), other, ...all.slice(at + this.random.between(0, 1))].join('');
  }

  /** An expression of a type. */
  private expression(type: CelType, depth: number): string {
    const variables = this.variables.filter((variable) => JSON.stringify(variable.type) === JSON.stringify(type));
    if (variables.length > 0 && this.random.chance(0.5)) return this.random.pick(variables).name;
    if (type.name === 'dyn') return `dyn(${this.expression(this.filled(this.random.pick(simple)), depth)})`;
    if (depth > 0 && this.random.chance(0.6)) {
      if (this.random.chance(0.1)) {
        const macro = this.macroFor(type, depth);
        if (macro !== undefined) return macro;
      }
      const fitting = this.overloads.filter(({ result }) => unified(result, type, new Map()));
      if (fitting.length > 0) {
        // Each function as often as another, however many overloads it has.
        const names = [...new Set(fitting.map((overload) => overload.function))];
        const name = this.random.pick(names);
        const overload = this.random.pick(fitting.filter((one) => one.function === name));
        if (!/^(dyn|type|_\?\._)$/.test(name)) {
          const bindings: Bindings = new Map();
          unified(overload.result, type, bindings);
          return this.call(overload, bindings, depth);
        }
      }
    }
    return this.leaf(type, depth);
  }

  private leaf(type: CelType, depth: number): string {
    const { random } = this;
    const [first, second] = type.params ?? [];
    const fields = fieldsOf[typeName(type)] ?? [];
    if (fields.length > 0 && random.chance(0.5)) return `self.${random.pick(fields)}`;
    switch (type.name) {
      case 'string':
        return this.stringOf(random.pick(samples.strings.plain));
      case 'int':
        return random.chance(0.1) ? random.pick(samples.strings.bigInts) : String(random.pick(samples.ints));
      case 'uint':
        return random.chance(0.8) ? `${random.pick(samples.strings.uints)}u` : `uint(${random.pick(samples.ints)})`;
      case 'double':
        return doubleText(random.pick(samples.doubles));
      case 'bool':
        return random.pick(['true', 'false']);
      case 'bytes':
        return random.chance(0.5)
          ? `bytes(${this.stringOf(random.pick(samples.strings.plain))})`
          : random.pick(["b'abc'", "b''", "b'\\xff\\x00'", "b'ab'", "b'\\303\\251'"]);
      case 'null_type':
        return 'null';
      case 'google.protobuf.Duration':
        return `duration(${quoted(random.pick(['1h', '90s', '0s', '-1m', '1.5ns', '2h45m', '2562047h', '1ms', '0.3s']))})`;
      case 'google.protobuf.Timestamp':
        return `timestamp(${quoted(random.pick(samples.strings.times))})`;
      case 'list':
        return `[${Array.from({ length: random.between(0, 4) }, () => this.expression(first, depth - 1)).join(', ')}]`;
      case 'map':
        return `{${Array.from({ length: random.between(0, 3) }, () => `${this.expression(first, 0)}: ${this.expression(second, depth - 1)}`).join(', ')}}`;
      case 'optional_type':
        return random.chance(0.7) ? `optional.of(${this.expression(first, depth - 1)})` : 'optional.none()';
      case 'type':
        return random.chance(0.5)
          ? random.pick(['int', 'string', 'list', 'map', 'bool', 'uint', 'double', 'bytes', 'null_type', 'type'])
          : `type(${this.expression(first, depth - 1)})`;
      case 'net.IP':
        return `ip(${this.stringOf(random.pick(samples.strings.ips))})`;
      case 'net.CIDR':
        return `cidr(${this.stringOf(random.pick(samples.strings.cidrs))})`;
      case 'kubernetes.URL':
        return `url(${this.stringOf(random.pick(samples.strings.urls))})`;
      case 'kubernetes.Quantity':
        return `quantity(${this.stringOf(random.pick(samples.strings.quantities))})`;
      case 'kubernetes.Semver':
        return `semver(${this.stringOf(random.pick(random.chance(0.8) ? samples.strings.versions.slice(0, 11) : samples.strings.versions))})`;
      case 'kubernetes.NamedFormat':
        return `format.${random.pick(samples.strings.formatNames.slice(0, 10))}()`;
      default:
        throw new Error(`no value of the type ${typeName(type)} can be drawn`);
    }
  }

  /** The type with each name of a type replaced. */
  private concrete(type: CelType, bindings: Bindings): CelType {
    if (type.name.startsWith('<')) {
      if (!bindings.has(type.name)) bindings.set(type.name, of(this.random.pick([...simple, 'string', 'int'])));
      return bindings.get(type.name)!;
    }
    if (type.name === 'map' && type.params?.[0].name.startsWith('<') && !bindings.has(type.params[0].name)) {
      bindings.set(type.params[0].name, of(this.random.pick(['string', 'string', 'int', 'uint', 'bool'])));
    }
    return type.params ? { name: type.name, params: type.params.map((param) => this.concrete(param, bindings)) } : type;
  }

  private macroFor(type: CelType, depth: number): string | undefined {
    if (type.name === 'bool') return this.macro(this.random.pick(['all', 'exists', 'exists_one']), 2, depth);
    if (type.name === 'list' && !type.params![0].params) {
      return this.macro(this.random.pick(['filter', 'sortBy']), 2, depth, type.params![0]);
    }
    return undefined;
  }

  private macro(name: string, count: number, depth: number, wanted?: CelType): string {
    const { random } = this;
    const item = wanted ?? of(random.pick(simple));
    const other = of(random.pick(simple));
    const key = of(random.pick(['string', 'int', 'uint', 'bool']));
    const list = of('list', item);
    const map = of('map', key, item);
    const [x, y] = [`x${this.variables.length}`, `y${this.variables.length}`];
    const within = (types: readonly CelType[], make: () => string): string => {
      const outer = this.variables;
      this.variables = [...outer, ...types.map((type, index) => ({ name: [x, y][index], type }))];
      const made = make();
      this.variables = outer;
      return made;
    };
    const condition = (...types: CelType[]) => within(types, () => this.expression(bool, depth - 1));
    const value = (type: CelType, ...types: CelType[]) => within(types, () => this.expression(type, depth - 1));
    const range = (type: CelType) => this.expression(type, depth - 1);
    switch (name) {
      case 'has':
        return `has(self.${random.pick(['s0', 'i1', 'inner.namespace', 'inner.__namespace__', 'inner.a__dash__b', 'none', 'map.a', 'texts', 'b0'])})`;
      case 'all':
      case 'exists':
      case 'exists_one':
      case 'existsOne':
        if (count === 3) {
          return random.chance(0.5)
            ? `${range(list)}.${name}(${x}, ${y}, ${condition(int, item)})`
            : `${range(map)}.${name}(${x}, ${y}, ${condition(key, item)})`;
        }
        return random.chance(0.7) ? `${range(list)}.${name}(${x}, ${condition(item)})` : `${range(map)}.${name}(${x}, ${condition(key)})`;
      case 'filter':
        return `${range(list)}.filter(${x}, ${condition(item)})`;
      case 'map':
        return count === 2
          ? `${range(list)}.map(${x}, ${value(other, item)})`
          : `${range(list)}.map(${x}, ${condition(item)}, ${value(other, item)})`;
      case 'sortBy':
        return `${range(list)}.sortBy(${x}, ${value(of(random.pick(['int', 'string', 'double', 'bool'])), item)})`;
      case 'optMap':
        return `${range(of('optional_type', item))}.optMap(${x}, ${value(other, item)})`;
      case 'optFlatMap':
        return `${range(of('optional_type', item))}.optFlatMap(${x}, ${value(of('optional_type', other), item)})`;
      case 'transformList':
        return `${range(list)}.transformList(${x}, ${y}, ${count === 4 ? `${condition(int, item)}, ` : ''}${value(other, int, item)})`;
      case 'transformMap':
        return random.chance(0.5)
          ? `${range(map)}.transformMap(${x}, ${y}, ${count === 4 ? `${condition(key, item)}, ` : ''}${value(other, key, item)})`
          : `${range(list)}.transformMap(${x}, ${y}, ${count === 4 ? `${condition(int, item)}, ` : ''}${value(other, int, item)})`;
      case 'transformMapEntry': {
        const entry = () =>
          within(
            [int, item],
            () => `{${this.expression(string, 1)}${random.chance(0.7) ? ` + string(${x})` : ''}: ${this.expression(other, depth - 1)}}`,
          );
        return `${range(list)}.transformMapEntry(${x}, ${y}, ${count === 4 ? `${condition(int, item)}, ` : ''}${entry()})`;
      }
      default:
        throw new Error(`no use of the macro ${name} can be drawn`);
    }
  }
}

function typeName({ name, params }: CelType): string {
  return params ? `${name}(${params.map(typeName).join(',')})` : name;
}

/** Whether a declared type can be a wanted one; fills in what its names then stand for. */
function unified(declared: CelType, wanted: CelType, bindings: Bindings): boolean {
  if (declared.name.startsWith('<')) {
    const bound = bindings.get(declared.name);
    if (bound) return typeName(bound) === typeName(wanted);
    bindings.set(declared.name, wanted);
    return true;
  }
  if (declared.name !== wanted.name || (declared.params?.length ?? 0) !== (wanted.params?.length ?? 0)) return false;
  return (declared.params ?? []).every((param, index) => unified(param, wanted.params![index], bindings));
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

function doubleText(value: number): string {
  if (!Number.isFinite(value)) return `double(${quoted(String(value))})`;
  const text = Object.is(value, -0) ? '-0.0' : String(value);
  return /[.e]/.test(text) ? text.replace('e+', 'e') : `${text}.0`;
}
