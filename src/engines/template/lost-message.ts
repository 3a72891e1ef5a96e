import { JsonObject, textAt } from './json-object';
import type { LostObject } from './render';
import { namespacedName } from '../../kubernetes/identity';
import { fieldOf } from '../../kubernetes/pointer';

/** What a template renders for nothing, as a sentence begins it: `spec.resources[0] (with input set 2) renders ConfigMap web/a ...`. */
export function lostMessage(lost: LostObject): string {
  return `${fieldOf(lost.template)} ${lostProblem(lost)}`;
}

/** The same without the name of the field. */
export function lostProblem({ object, input, isRepeated }: LostObject): string {
  const kind = textAt(object, 'kind');
  const where = input === undefined ? '' : `, with input set ${input + 1},`;
  if (isRepeated) {
    return `renders${where} ${kind} ${namespacedName({ namespace: textAt(object, 'metadata', 'namespace'), name: textAt(object, 'metadata', 'name') })} with other content than before: the operator keeps the first and drops this one`;
  }
  const lack = textAt(object, 'apiVersion') === '' ? 'without an apiVersion' : lackOfName(object);
  return `renders${where} a ${kind} ${lack}: the operator leaves it out without a word`;
}

function lackOfName({ metadata }: JsonObject): string {
  const name: unknown = metadata?.name;
  if (name === undefined || name === null || name === '') return 'without a name';
  return `whose name is the ${typeof name === 'bigint' ? 'number' : typeof name} ${String(name)}, not a text`;
}
