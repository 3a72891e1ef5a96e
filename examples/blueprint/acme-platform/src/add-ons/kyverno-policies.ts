/** A condition that a Pod meets: a CEL expression, and what its owner reads where it does not. */
export interface Validation {
  readonly expression: string;
  readonly message: string;
}

/** The policies of the platform, by name. */
export const policies: { readonly [name: string]: readonly Validation[] } = {
  'require-requests': [
    {
      expression: 'object.spec.containers.all(c, c.?resources.?requests.?memory.hasValue())',
      message: 'Each container says how much memory it needs: set resources.requests.memory.',
    },
  ],
  'no-latest-tag': [
    {
      expression: 'object.spec.containers.all(c, c.image.contains("@") || c.image.matches(":[^/:]+$") && !c.image.endsWith(":latest"))',
      message: 'Each image names a version: give it a tag other than latest, or a digest.',
    },
  ],
};
