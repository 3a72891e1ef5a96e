import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { SynthPass, synthPass } from './synth-pass';

/**
 * Makes the app of a construct run the checks when it is synthesised: by one validation at its root, which cdk8s calls before those
 * of all other constructs. Constructs with findings get a validation of their own by the run; the others cost nothing.
 */
export function attachChecks(construct: IConstruct): void {
  const state = appState(construct);
  if (state.isAttached) return;
  state.isAttached = true;
  const { root } = construct.node;
  root.node.addValidation({ validate: () => validateRoot(root) });
}

/** Leaves the checks of an app to the app: it runs them without the validations of cdk8s. */
export function checksItself(app: IConstruct): void {
  appState(app).isAttached = true;
}

function validateRoot(root: IConstruct): string[] {
  if (appState(root).isChecked) return [];
  const pass = synthPass();
  if (pass === SynthPass.REPEATED) return [];
  const { runChecks } = require('./delivery') as typeof import('./delivery'); // eslint-disable-line @typescript-eslint/no-require-imports
  runChecks(root, pass);
  return [];
}
