import { IConstruct } from 'constructs';
import { InputError } from '../core/input-error';

/** Values of a chart, or a part of them. */
export interface Values {
  readonly [key: string]: unknown;
}

/** Values over values, as Helm merges them: objects are merged, everything else replaces the earlier value. */
export function mergedValues(where: IConstruct, before: Values | undefined, added: Values, field = 'spec.values'): Values {
  const merged: { [key: string]: unknown } = { ...before };
  for (const [key, value] of Object.entries(added)) {
    const place = `${field}.${key}`;
    const old = merged[key];
    if (old === null && value !== null) {
      const problem = "is null already, which removes the chart's default";
      throw new InputError(where, place, problem, 'Leave the null out of the values that the release is made with.');
    }
    merged[key] = isValues(old) && isValues(value) ? mergedValues(where, old, value, place) : value;
  }
  return merged;
}

/** Whether it is an object, and not a list or something that cdk8s resolves. */
function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
