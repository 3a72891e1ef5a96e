import { imageSettersOf } from '../analysis/model/image-setters';
import { Manifest } from '../analysis/model/manifest';
import { unwrittenVariableIn } from '../constructs/core/typed-variable';
import { fieldOf, pointerTo } from '../kubernetes/pointer';

/**
 * What to say of an object outside of a fleet that holds a `Variable`, or a value of image automation; undefined for others. Only a FleetApp knows
 * how to write them: cdk8s writes no comments.
 */
export function leakedValue(manifest: Manifest): string | undefined {
  const { object, title } = manifest;
  const setters = imageSettersOf(manifest);
  if (setters) {
    const [pointer] = [...setters.values.keys(), ...setters.parts];
    return (
      `image-marker: ${title} ${fieldOf(pointer)} is a value of image automation, which needs a comment on its line: this app is printed by ` +
      'cdk8s, which writes no comments. Create the object in a layer of a FleetApp.'
    );
  }
  const found = unwrittenVariableIn(object);
  if (!found) return undefined;
  const field = fieldOf(pointerTo(found.keys));
  return `variable: ${title} ${field} is ${found.written}, which only a layer of a FleetApp can write. Create the object in a layer.`;
}
