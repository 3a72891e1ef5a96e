/** A type of CEL, as the API server names it; a name such as `<T>` stands for any type. */
export interface CelType {
  readonly name: string;
  readonly params?: readonly CelType[];
}

/** One function, or operator, for the types of its arguments. */
export interface Overload {
  readonly function: string;
  readonly id: string;
  /** Whether the first argument is its receiver. */
  readonly member: boolean;
  readonly args: readonly CelType[];
  readonly result: CelType;
  /** The first version of Kubernetes that has it; 1.25 stands for all before. */
  readonly since: string;
}

/** What becomes other expressions before they are evaluated. */
export interface Macro {
  readonly name: string;
  readonly member: boolean;
  readonly arguments: number;
  readonly since: string;
}

/** What rules of a CustomResourceDefinition may call. */
export interface Functions {
  readonly overloads: readonly Overload[];
  readonly macros: readonly Macro[];
}

/** What macros become, and what the server has for other resources: no rule of a CRD can call these. */
export function isOutOfReach({ function: name, args, result }: Overload): boolean {
  return name.includes('@') || name.startsWith('__') || [...args, result].some((type) => type.name.startsWith('kubernetes.authorization.'));
}

function typeText({ name, params }: CelType): string {
  const short = name.replace(/^<(.*)>$/, '$1').replace(/^(?:google\.protobuf|kubernetes|net)\./, '');
  return params ? `${short}(${params.map(typeText).join(', ')})` : short;
}

/** An operator or a function with its types, as it is written: `string.charAt(int)`. */
export function signature({ function: name, member, args, result }: Overload): string {
  const types = args.map(typeText);
  const operands = name.startsWith('_[') ? name.replace('_', types[0]).replace('_', types[1]) : undefined;
  const written =
    operands ??
    (member
      ? `${types[0]}.${name}(${types.slice(1).join(', ')})`
      : name.includes('_') || name === 'in'
        ? infix(name, types)
        : `${name}(${types.join(', ')})`);
  return `${written} → ${typeText(result)}`;
}

function infix(name: string, types: readonly string[]): string {
  if (name === 'in') return types.join(' in ');
  const left = [...types];
  return name.replace(/_/g, () => left.shift()!).replace(/(?<=[\w)])([^\w(),.[\]]+)(?=\w)/g, ' $1 ');
}
