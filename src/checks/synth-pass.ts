/** Which synth asks for a validation. */
export enum SynthPass {
  /** `App.synth` or `App.synthYaml`: all objects are written after it. */
  APP = 'app',
  /** One of the passes that `App.synth` repeats for each chart. */
  REPEATED = 'repeated',
  /** `Testing.synth` of one chart, or somebody else. */
  OTHER = 'other',
}

/**
 * Which synth asks for the validation that runs now.
 *
 * `App.synth` of cdk8s validates the whole tree once itself and then once more for each chart that it writes, and only the caller distinguishes
 * the passes. `App.synth` and `Testing.synth` (which calls `_synthChart` alone) start a pass that counts; a `_synthChart` inside of `App.synth`
 * repeats it. Wrapping `app.synth` would not see a call from Python.
 */
export function synthPass(): SynthPass {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = limit;
  const inSynth = byApp.test(stack);
  if (inSynth && perChart.test(stack)) return SynthPass.REPEATED;
  return inSynth ? SynthPass.APP : SynthPass.OTHER;
}

const byApp = inApp('synth|synthYaml');
const perChart = inApp('_synthChart');

/** A stack frame in the App of cdk8s: its compiled file, or its source where source maps are on. */
function inApp(method: string): RegExp {
  return new RegExp(`[. ](?:${method}) (?:\\[as \\w+\\] )?\\([^\\n]*[\\\\/]cdk8s[\\\\/](?:lib|src)[\\\\/]app\\.[jt]s`);
}
