import { ApiObject, App, IResolver, YamlOutputType } from 'cdk8s';
import { appProps } from './app-props';
import { appState } from './app-state';
import { askedReport } from './asked-report';
import type { CheckFinding } from './check-finding';
import type { ObjectFilter } from './object-filter';
import { showMistakesPlainly } from './plain-end';
import type { ReportOptions } from './report-format';
import { checkedOptions, checkedProps } from '../constructs/core/checked-props';
import { allBelow } from '../constructs/core/templates-beside';

/** Properties of a `FluxApp`: those of an App of cdk8s, and the mirrors. */
export interface FluxAppProps {
  /**
   * Folder that a synth writes to.
   * @default - CDK8S_OUTDIR, else `dist`
   */
  readonly outdir?: string;

  /**
   * Extension of the files.
   * @default '.k8s.yaml'
   */
  readonly outputFileExtension?: string;

  /**
   * How the objects are divided into files.
   * @default YamlOutputType.FILE_PER_CHART
   */
  readonly yamlOutputType?: YamlOutputType;

  /**
   * Whether a synth writes `construct-metadata.json`, by which validations of cdk8s name constructs.
   * @default - CDK8S_RECORD_CONSTRUCT_METADATA, else false
   */
  readonly recordConstructMetadata?: boolean;

  /**
   * Resolvers of cdk8s, which replace values while objects are written.
   * @default - none
   */
  readonly resolvers?: IResolver[];

  /**
   * Registries, or paths in them, each with the mirror that is written instead: `{ 'ghcr.io': 'mirror.acme.io/ghcr.io' }`. The longest match counts.
   *
   * It changes the `oci://` addresses of Flux objects (`url` of OCIRepositories, HelmRepositories, providers and of the sync of a FluxInstance), the registry and
   * the artifact of the Flux distribution, the images of ImageRepositories, of Kustomizations (`newName`) and of the containers of workloads, also in what
   * ResourceSets generate. It does not change Helm values, because only the chart knows what they mean: set the registry of its images there.
   * @default - addresses are written as they are
   */
  readonly registryMirrors?: { readonly [registry: string]: string };
}

/** What is done before an app is written or checked for the first time, added with `addSynthHook()`. */
export interface ISynthHook {
  /**
   * Called once, when the program has built its tree: `synth`, `synthYaml`, `render`, `renderObjects` and `findings` call it first.
   * @param app the app; constructs can be added to it, and objects changed
   */
  beforeSynth(app: FluxApp): void;
}

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
  private readonly hooks: ISynthHook[] = [];

  /** @param props output folder, division into files, resolvers, mirrors */
  public constructor(props: FluxAppProps = {}) {
    super(appProps(props));
    showMistakesPlainly();
    checkedProps(this, FluxApp, 'FluxAppProps', props);
  }

  /**
   * Adds what is done before the app is written or checked for the first time: a policy that changes all objects, objects that follow from others.
   * @param hook is called once
   */
  public addSynthHook(hook: ISynthHook): void {
    this.hooks.push(hook);
  }

  /**
   * All objects of the app, in the order of the tree: also those in the templates of ResourceSets, which `node.findAll()` does not see. For policies:
   *
   *     for (const object of app.apiObjects()) object.metadata.addLabel('team', 'platform');
   */
  public apiObjects(): ApiObject[] {
    return allBelow(this).filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /**
   * Adds a report: `synth` writes what the checks find to a file, suppressed findings with their reasons too, also when it fails. Several can be added.
   *
   *     app.addReport('reports/flux.sarif');
   * @param file the file, outside of the output folder; its folder is created
   * @param options how the report is written
   */
  public addReport(file: string, options: ReportOptions = {}): void {
    appState(this).reports.push(askedReport(this, file, options));
  }

  /** @internal */
  public _beforeSynth(): void {
    for (let hook = this.hooks.shift(); hook; hook = this.hooks.shift()) hook.beforeSynth(this);
  }

  /**
   * Checks everything and writes all manifests to the output folder.
   *
   * All mistakes are thrown together, as one error with a line for each; then nothing is written. If the program does not catch it, it ends with
   * exit status 1 and prints only these lines. In Python it is an exception with this message. Warnings go to stderr, once for each app.
   */
  public synth(): void {
    this._beforeSynth();
    checkedSynth().reportedSynth(this, () => super.synth());
  }

  /**
   * Checks everything and returns the objects as plain data, without writing anything. Throws mistakes like `synth`. For unit tests:
   *
   *     expect(app.renderObjects({ kind: 'HelmRelease', name: 'web' })[0].spec.chartRef.name).toBe('web');
   * @param filter which objects; all without it
   */
  public renderObjects(filter: ObjectFilter = {}): { [key: string]: any }[] {
    this._beforeSynth();
    const { objectsOf } = checkedSynth();
    return objectsOf(this, checkedOptions(this, 'renderObjects()', 'ObjectFilter', filter));
  }

  /**
   * Checks everything and returns what was found, suppressed findings too. It throws nothing, prints nothing and writes nothing. For unit tests:
   *
   *     expect(app.findings().map(({ rule }) => rule)).toEqual([]);
   */
  public findings(): CheckFinding[] {
    this._beforeSynth();
    return checkedSynth().findingsOf(this);
  }

  /** Checks everything and returns all manifests as one YAML string. Throws mistakes like `synth`. */
  public synthYaml(): string {
    this._beforeSynth();
    return checkedSynth().checkedSynth(this, () => super.synthYaml());
  }
}

/** Loaded when a synth asks for it: a program that only builds a tree does not need the rules. */
function checkedSynth() {
  return require('./checked-synth') as typeof import('./checked-synth'); // eslint-disable-line @typescript-eslint/no-require-imports
}
