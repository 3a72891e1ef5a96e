import { App, AppProps } from 'cdk8s';
import type { CheckFinding } from './check-finding';
import type { ObjectFilter } from './object-filter';
import { showMistakesPlainly } from './plain-end';
import { checkedOptions, objectGiven } from '../constructs/core/checked-props';

/**
 * A cdk8s App that checks everything once before it writes the manifests, and writes each chart once. Its output is that of an App. Objects of
 * all kinds are checked, whatever construct creates them.
 *
 *     const app = new FluxApp();
 *     const chart = new Chart(app, 'apps', { namespace: 'flux-system' });
 *     new GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet', ref: GitRef.branch('main') });
 *     app.synth();
 *
 * In a plain `App` of cdk8s the same checks run as a validation: errors have a stack trace, and cdk8s validates the whole app again for each
 * chart.
 */
export class FluxApp extends App {
  /** @param props the props of an App: output folder, division into files, resolvers */
  public constructor(props: AppProps = {}) {
    super(props ?? undefined);
    showMistakesPlainly();
    objectGiven(this, props);
  }

  /**
   * Checks everything and writes all manifests to the output folder.
   *
   * All mistakes are thrown together, as one error with a line for each; then nothing is written. If the program does not catch it, it ends with
   * exit status 1 and prints only these lines. In Python it is an exception with this message. Warnings go to stderr.
   */
  public synth(): void {
    checkedSynth().checkedSynth(this, () => super.synth());
  }

  /**
   * Checks everything and returns the objects as plain data, without writing anything. Throws mistakes like `synth`. For unit tests:
   *
   *     expect(app.renderObjects({ kind: 'HelmRelease', name: 'web' })[0].spec.chartRef.name).toBe('web');
   * @param filter which objects; all without it
   */
  public renderObjects(filter: ObjectFilter = {}): { [key: string]: any }[] {
    const { objectsOf } = checkedSynth();
    return objectsOf(this, checkedOptions(this, 'renderObjects()', 'ObjectFilter', filter), () => this.charts);
  }

  /**
   * Checks everything and returns what was found, suppressed findings too. It throws nothing, prints nothing and writes nothing. For unit tests:
   *
   *     expect(app.findings().map(({ rule }) => rule)).toEqual([]);
   */
  public findings(): CheckFinding[] {
    return checkedSynth().findingsOf(this);
  }

  /** Checks everything and returns all manifests as one YAML string. Throws mistakes like `synth`. */
  public synthYaml(): string {
    return checkedSynth().checkedSynth(this, () => super.synthYaml());
  }
}

/** Loaded when a synth asks for it: a program that only builds a tree does not need the rules. */
function checkedSynth() {
  return require('./checked-synth') as typeof import('./checked-synth'); // eslint-disable-line @typescript-eslint/no-require-imports
}
