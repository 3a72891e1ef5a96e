import { IConstruct } from 'constructs';
import { appState } from './app-state';
import { leakedValue } from './leaked-value';
import { CheckedApp, checkApp, printedRemarks, remarksOf } from './run';
import { SynthPass } from './synth-pass';
import { findingSentence } from '../analysis/report/finding-sentence';
import { outputLine } from '../wording/output';

/**
 * Runs all checks of an app in a validation of cdk8s, and prints what is not an error. If it is unknown whether the pass repeats another one - a
 * bundled program has other stack frames - the checks run again, and the same output is not printed twice.
 */
export function runChecks(root: IConstruct, pass: SynthPass): void {
  const { printed } = appState(root);
  if (pass === SynthPass.APP) printed.clear();
  const checked = deliverFindings(root, root.node.findAll());
  const remarks = printedRemarks(checked && remarksOf(checked));
  if (printed.has(remarks)) return;
  printed.add(remarks);
  process.stderr.write(remarks);
}

/**
 * Runs all checks of an app and hands each error to the validation of the construct that it is about, which is called later in the same pass.
 * @param constructs everything in the tree
 */
export function deliverFindings(root: IConstruct, constructs: readonly IConstruct[]): CheckedApp | undefined {
  clearDelivered(root);
  const checked = checkApp(root, constructs);
  if (!checked) return undefined;
  const { misuses, makers, errors } = checked;
  for (const [scope, message] of misuses) deliver(scope, message);
  for (const error of errors) deliver(makers.get(error.manifest)!, findingSentence(error));
  for (const [maker, message] of leaksOf(checked)) deliver(maker, message);
  return checked;
}

/** Forgets what an earlier pass has handed to the validations of constructs. */
export function clearDelivered(root: IConstruct): void {
  for (const said of appState(root).messages.values()) said.length = 0;
}

/** The variables that a ResourceSet would not fill in, each with the construct that writes it. */
export function* leaksOf({ makers }: CheckedApp): Generator<readonly [IConstruct, string]> {
  for (const [manifest, maker] of makers) {
    const message = leakedValue(manifest);
    if (message) yield [maker, message];
  }
}

function deliver(construct: IConstruct, message: string): void {
  const { messages } = appState(construct);
  const said = messages.get(construct) ?? [];
  if (!messages.has(construct)) {
    messages.set(construct, said);
    construct.node.addValidation({ validate: () => [...said] });
  }
  said.push(outputLine(message));
}
