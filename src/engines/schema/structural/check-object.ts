import { ServedKind } from '../schema';
import { checkOf, Fields } from './check';
import { checkMetadata } from './metadata';
import { Run } from './run';

type Values = { readonly [key: string]: unknown };

/** Checks a whole object and returns it as the server would validate it further: with defaults, and without a status. */
export function checkObject(object: Values, { schema, statusSubresource }: ServedKind, run: Run): Values {
  checkMetadata(object, run);
  const check = checkOf(schema, Fields.ROOT);
  if (!statusSubresource || !Object.hasOwn(object, 'status')) return check(object, run) as Values;
  const { status, ...rest } = object;
  run.fieldsOnly = true;
  check({ status }, run);
  run.fieldsOnly = false;
  return check(rest, run) as Values;
}
