import { Manifest } from '../analysis/model/manifest';
import { unwrittenVariableIn } from '../constructs/core/typed-variable';
import { fieldOf, pointerTo } from '../kubernetes/pointer';

/** What to say of an object outside of a fleet that holds a `Variable`; undefined for others. Only a layer knows how to write one. */
export function leakedVariable({ object, title }: Manifest): string | undefined {
  const found = unwrittenVariableIn(object);
  if (!found) return undefined;
  const field = fieldOf(pointerTo(found.keys));
  return `variable: ${title} ${field} is ${found.written}, which only a layer of a FleetApp can write. Create the object in a layer.`;
}
