import { spendOn } from './budget';
import { CelError, Unknown, UnknownValue } from './errors';
import { conversions } from './functions/conversions';
import { kubernetesFunctions, kubernetesMembers } from './functions/kubernetes';
import { listFunctions, listMembers } from './functions/lists';
import { optionalFunctions, optionalMembers } from './functions/optionals';
import { Functions, Overload } from './functions/overload';
import { stringFunctions, stringMembers } from './functions/strings';
import { timeMembers } from './functions/times';

/** The functions without a receiver, by name; some have a namespace, such as `lists.range`. */
export const globalFunctions: ReadonlyMap<string, readonly Overload[]> = joined(
  conversions,
  stringFunctions,
  listFunctions,
  optionalFunctions,
  kubernetesFunctions,
);

/** The functions that have a receiver, by name. */
export const memberFunctions: ReadonlyMap<string, readonly Overload[]> = joined(
  stringMembers,
  listMembers,
  optionalMembers,
  timeMembers,
  kubernetesMembers,
);

function joined(...tables: readonly Functions[]): ReadonlyMap<string, readonly Overload[]> {
  const all = new Map<string, readonly Overload[]>();
  for (const [name, overloads] of tables.flatMap(Object.entries) as [string, readonly Overload[]][]) {
    all.set(name, [...(all.get(name) ?? []), ...overloads]);
  }
  return all;
}

/** Calls the overload for the arguments. */
export function invoke(overloads: readonly Overload[], args: readonly unknown[]): unknown {
  if (args.some((value) => value instanceof Unknown)) throw new UnknownValue();
  for (const value of args) spendOn(value);
  for (const { types, run } of overloads) {
    if (types.length === args.length && types.every((fits, index) => fits(args[index]))) return run(...args);
  }
  throw new CelError('no such overload');
}
