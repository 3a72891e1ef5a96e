import { App, AppProps } from 'cdk8s';
import { showMistakesPlainly } from './plain-end';
import { objectGiven } from '../constructs/core/checked-props';

/**
 * An App of cdk8s that checks everything once before it writes, and writes each chart once: what it writes is what an App writes. Objects
 * of all kinds are checked, whatever construct they come from.
 *
 *     const app = new FluxApp();
 *     const chart = new Chart(app, 'apps', { namespace: 'flux-system' });
 *     new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
 *     app.synth();
 *
 * In an `App` of cdk8s the same checks run, as a validation: their errors come with a stack, and cdk8s validates the whole app once more for each chart.
 */
export class FluxApp extends App {
  /**
   * @param props the same as those of an App: the folder that is written, how files are divided, resolvers
   */
  public constructor(props: AppProps = {}) {
    super(props ?? undefined);
    showMistakesPlainly();
    objectGiven(this, props);
  }

  /**
   * Checks everything and writes all manifests to the output folder.
   *
   * Mistakes are thrown together, as one error whose message has a line for each; then nothing is written. A program that leaves it uncaught ends with exit status 1
   * and prints these lines alone; in Python it is an exception with this message. Warnings go to stderr.
   */
  public synth(): void {
    checkedSynth().checkedSynth(this, () => super.synth());
  }

  /**
   * Checks everything and gives all manifests as one YAML text. Mistakes are thrown as by `synth`.
   */
  public synthYaml(): string {
    return checkedSynth().checkedSynth(this, () => super.synthYaml());
  }
}

/** Loaded when a synth asks for it: a program that only builds a tree does not need the rules. */
function checkedSynth() {
  return require('./checked-synth') as typeof import('./checked-synth'); // eslint-disable-line @typescript-eslint/no-require-imports
}
