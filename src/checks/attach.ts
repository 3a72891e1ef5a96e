import { IConstruct } from 'constructs';
import { SynthPass, synthPass } from './synth-pass';

/** The apps whose root has the validation that starts the checks. */
const attached = new WeakSet<IConstruct>();

/**
 * Makes the app of a construct run the checks when it is synthesised: by one validation at its root, which cdk8s calls before those
 * of all other constructs. Constructs with findings get a validation of their own by the run; the others cost nothing.
 */
export function attachChecks(construct: IConstruct): void {
  const { root } = construct.node;
  if (attached.has(root)) return;
  attached.add(root);
  root.node.addValidation({ validate: () => validateRoot(root) });
}

/** Leaves the checks of an app to the app: its synth runs them without the validations of cdk8s. */
export function checksItself(app: IConstruct): void {
  attached.add(app);
}

function validateRoot(root: IConstruct): string[] {
  const pass = synthPass();
  if (pass === SynthPass.REPEATED) return [];
  const { runChecks } = require('./run') as typeof import('./run'); // eslint-disable-line @typescript-eslint/no-require-imports
  runChecks(root, pass);
  return [];
}
