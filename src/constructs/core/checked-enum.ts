import { IConstruct } from 'constructs';
import { isGiven } from './checked-shape';
import { InputError } from './input-error';
import { listed } from '../../wording/listed';
import { shown } from '../../wording/shown';

/**
 * The value, when the enum has it; undefined, when it is missing. For enums that no schema knows: without this check, what JavaScript misspells would count
 * as the default.
 * @param named the enum, by its name: `{ FleetStages }`
 */
export function checkedEnum<T extends string | number>(
  where: IConstruct | undefined,
  field: string,
  value: T | undefined,
  named: { readonly [name: string]: { readonly [member: string]: T } },
): T | undefined {
  if (!isGiven(value)) return undefined;
  const [[name, members]] = Object.entries(named);
  if (Object.values(members).includes(value)) return value;
  const all = Object.keys(members).map((member) => `${name}.${member}`);
  throw new InputError(where, field, `is ${shown(value)}, which is not a value of ${name}`, `Use ${listed(all, 'or')}.`);
}
