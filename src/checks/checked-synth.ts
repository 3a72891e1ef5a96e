import { App } from 'cdk8s';
import { appState } from './app-state';
import { writingChartsOnce } from './chart-json';
import { deliverFindings } from './delivery';
import { endPlainly } from './plain-end';
import { CheckedApp, remarksOf } from './run';
import { SynthError } from './synth-error';
import { invalid, unserialisable } from './tree-mistakes';
import { handOver } from '../constructs/core/flux-object';

/**
 * Checks an app, and has cdk8s write it when nothing is wrong.
 * @param write the synth of cdk8s
 */
export function checkedSynth<T>(app: App, write: () => T): T {
  const state = appState(app);
  const constructs = app.node.findAll();
  return endPlainly(() => {
    const checked = deliverFindings(app, constructs);
    state.isChecked = true;
    try {
      const mistakes = [...(checked ? unserialisable(constructs, checked.objects) : []), ...invalid(constructs)];
      if (mistakes.length > 0) throw new SynthError(mistakes);
      process.stderr.write(remarksOf(checked));
      return writingChartsOnce(constructs, () => withJson(checked, write));
    } finally {
      state.isChecked = false;
    }
  });
}

/** Has objects write the JSON that the checks have made of them, while an action runs. */
function withJson<T>(checked: CheckedApp | undefined, action: () => T): T {
  for (const [object, manifest] of checked?.objects ?? []) handOver(object, manifest.object);
  try {
    return action();
  } finally {
    for (const object of checked?.objects.keys() ?? []) handOver(object, undefined);
  }
}
