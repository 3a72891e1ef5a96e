import { checkedStrings } from './checked-strings';

/** Says in one line that an object is named by its kind and its name. */
export function checkedKindAndName(factory: string, kind: string, name: string): void {
  checkedStrings(factory, { kind, name }, "named('Namespace', 'web')");
}
