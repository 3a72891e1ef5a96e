import { IResolver } from 'cdk8s';
import { GraphFormat, GraphOptions } from './graph-format';
import { cdk8sRun } from './synth/cdk8s-run';
import { CommittedVersions } from './tree/committed-versions';
import type { Fleet } from './tree/fleet';
import { noteApp } from './tree/members';
import { checkedFolder } from './tree/paths';
import { checksItself } from '../../checks/attach';
import type { CheckFinding } from '../../checks/check-finding';
import { Checks } from '../../checks/checks';
import { FluxApp } from '../../checks/flux-app';
import type { ObjectFilter } from '../../checks/object-filter';
import { outdirOf } from '../../checks/outdir-of';
import { endPlainly } from '../../checks/plain-end';
import { checkedEnum } from '../core/checked-enum';
import { checkedOptions, checkedProps } from '../core/checked-props';
import { entriesOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';

/** Properties of a `FleetApp`. */
export interface FleetAppProps {
  /**
   * Folder that a synth writes. The app owns it: a file in it that was not generated is an error, and what is not generated any more
   * is removed.
   *
   * It must not be the output of cdk8s.yaml when `cdk8s synth` runs the program, because cdk8s empties that folder first. cdk8s then gets a copy.
   * `cdk8s-fluxcd synth` empties nothing.
   * @default - CDK8S_OUTDIR, which `cdk8s-fluxcd synth` sets to the output of cdk8s.yaml, else `dist`
   */
  readonly outdir?: string;

  /**
   * Where the output lies in the repository, or the artifact, that the clusters read: the paths of their Kustomizations begin with it.
   * @default './' - the output is the whole repository or artifact
   */
  readonly pathInRepository?: string;

  /**
   * Root of that repository on this machine, in which the folders of hand-written layers are looked up.
   * @default './' - the folder that the program is started in
   */
  readonly repositoryRoot?: string;

  /**
   * Names of the clusters whose folders are written. Everything else in `outdir` stays as it is, so the last output must be there: an empty folder is an
   * error. Parallel jobs can each write a part.
   * @default - CDK8S_FLUXCD_CLUSTERS, names separated by commas, else the whole output
   */
  readonly clusters?: string[];

  /**
   * YAML files, or folders of them, with the CustomResourceDefinitions that the clusters have in addition to Flux's: objects of their kinds are
   * checked as strictly as the API server would. Relative to the working directory.
   * @default - objects of kinds that this library does not know are written as they are
   */
  readonly crds?: string[];

  /**
   * Registries, or paths in them, each with the mirror that is written instead: `{ 'ghcr.io': 'mirror.acme.io/ghcr.io' }`. The longest match counts.
   *
   * It changes the `oci://` addresses of Flux objects (`url` of OCIRepositories, HelmRepositories, providers and of the sync of a FluxInstance), the registry and
   * the artifact of the Flux distribution, the images of ImageRepositories, of Kustomizations (`newName`) and of the containers of workloads, also in what
   * ResourceSets generate. It does not change Helm values, because only the chart knows what they mean: set the registry of its images there.
   * @default - addresses are written as they are
   */
  readonly registryMirrors?: { readonly [registry: string]: string };

  /**
   * What becomes of a version that image automation has committed to a marked line, when the program says another one. Only the line decides: it stays
   * also when the rule of its policy changes, because Flux then commits what the new rule chooses.
   * @default CommittedVersions.KEEP
   */
  readonly committedVersions?: CommittedVersions;

  /**
   * Folder with the output as it was committed last, where it is not committed in the Git repository around `outdir`: a checkout of another repository.
   * Its files are read as they are.
   * @default - the files of `outdir` in the last commit (HEAD) of the Git repository around it. They are read only where an object has a value of
   * image automation
   */
  readonly committedOutput?: string;

  /**
   * Whether a synth writes PICTURE.md beside the clusters' folders: which cluster gets what, in which order, from where, and what is wrong with it, as a
   * picture that GitHub and GitLab draw. A synth of some clusters alone leaves it as it is.
   * @default false
   */
  readonly hasPicture?: boolean;

  /**
   * Resolvers of cdk8s, which replace values while objects are written.
   * @default - none
   */
  readonly resolvers?: IResolver[];
}

/**
 * An app that writes a fleet: the repository, or the content of the artifacts, that the FluxInstances of its clusters reconcile. One object a
 * file, in the folders of the fleet's pattern.
 *
 *     const app = new FleetApp();
 *     const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
 *     fleet.addCluster('staging', { environment: Environment.STAGING });
 *     app.synth();
 */
export class FleetApp extends FluxApp {
  /** Where the output lies in the repository; empty when it is the whole repository. */
  public readonly pathInRepository: string;

  /** Root of the repository on this machine. */
  public readonly repositoryRoot: string;

  /** What becomes of versions that image automation has committed. */
  public readonly committedVersions: CommittedVersions;

  /** Folder with the output as it was committed last; undefined for the last commit of the Git repository around `outdir`. */
  public readonly committedOutput?: string;

  /** Whether a synth writes PICTURE.md. @internal */
  public readonly _hasPicture: boolean;

  private readonly clusters?: readonly string[];
  private fleet?: Fleet;

  public constructor(props: FleetAppProps = {}) {
    super({ outdir: outdirOf(props?.outdir), resolvers: props?.resolvers, registryMirrors: props?.registryMirrors });
    checkedProps(this, FleetApp, 'FleetAppProps', props);
    const path = props.pathInRepository ?? './';
    this.pathInRepository = /^[./]*$/.test(path) && !path.includes('..') ? '' : checkedFolder(this, 'pathInRepository', path);
    this.repositoryRoot = props.repositoryRoot ?? '.';
    this.committedVersions =
      checkedEnum(this, 'committedVersions', props.committedVersions, { CommittedVersions }) ?? CommittedVersions.KEEP;
    this.committedOutput = props.committedOutput ?? undefined;
    this._hasPicture = props.hasPicture ?? false;
    const named = process.env.CDK8S_FLUXCD_CLUSTERS?.split(',').map((name) => name.trim());
    this.clusters = entriesOf(this, 'clusters', props.clusters) ?? named?.filter((name) => name !== '');
    const run = cdk8sRun();
    if (run) endPlainly(() => emptiedOutput().refuseEmptied(run, props.outdir, this.clusters));
    noteApp(this);
    checksItself(this);
    const crds = entriesOf(this, 'crds', props.crds);
    if (crds) Checks.of(this).addCrds(...crds);
  }

  /**
   * Checks everything and writes the output, with the swap of a folder: who reads it sees the old content or the new.
   *
   * Mistakes are thrown together, as one error whose message has a line for each. A program that leaves it uncaught ends with exit status 1
   * and prints these lines alone; in Python it is an exception with this message. Warnings go to stderr, once for each app.
   */
  public synth(): void {
    this._beforeSynth();
    synthesis().writeFleet(this);
  }

  /** Returns the content of each file by its path in the output, without writing anything. For tests. */
  public render(): { [path: string]: string } {
    this._beforeSynth();
    return synthesis().renderFleet(this);
  }

  /**
   * Checks everything and returns the objects as plain data, without writing anything. With `cluster`, those that the cluster gets, with its variables;
   * objects in hand-written folders are not among them.
   *
   *     const [release] = app.renderObjects({ cluster: 'prod-eu', kind: 'HelmRelease', name: 'web' });
   *     expect(release.spec.values.host).toBe('web.eu.acme.io');
   * @param filter which objects; all without it
   */
  public renderObjects(filter: ObjectFilter = {}): { [key: string]: any }[] {
    this._beforeSynth();
    return synthesis().objectsOfFleet(this, checkedOptions(this, 'renderObjects()', 'ObjectFilter', filter));
  }

  /** Checks everything and returns what was found, suppressed findings too. It throws nothing, prints nothing and writes nothing. */
  public findings(): CheckFinding[] {
    this._beforeSynth();
    return synthesis().findingsOfFleet(this);
  }

  /**
   * Returns a picture of the fleet, with all that the checks find in it: which cluster gets what, in which order, from where, and what never becomes ready.
   * It throws nothing, prints nothing and writes nothing. `npx cdk8s-fluxcd graph PATH` draws the same of a repository.
   *
   *     writeFileSync('docs/fleet.svg', app.graph({ format: GraphFormat.SVG }));
   * @param options how it is drawn
   */
  public graph(options: GraphOptions = {}): string {
    this._beforeSynth();
    const { format, hasObjects } = checkedOptions(this, 'graph()', 'GraphOptions', options);
    const chosen = checkedEnum(this, 'graph() format', format, { GraphFormat }) ?? GraphFormat.MERMAID;
    return synthesis().graphOfFleet(this, chosen, hasObjects ?? false);
  }

  /**
   * All objects as one YAML text.
   */
  public synthYaml(): string {
    const files = Object.entries(this.render()).filter(([path]) => path.endsWith('.yaml'));
    return files.map(([, text]) => text).join('');
  }

  /** The fleet that is written. @internal */
  public get _fleet(): Fleet {
    if (!this.fleet) throw new InputError(this, 'FleetApp', 'has no fleet', 'Add a Monorepo, a GitFleet, a GitlessFleet or a CustomFleet.');
    return this.fleet;
  }

  /** @internal */
  public _setFleet(fleet: Fleet): void {
    if (this.fleet) {
      const fix = 'Write one FleetApp for each, with an outdir of its own.';
      throw new InputError(fleet, 'FleetApp', `has the fleet ${this.fleet.node.path} already, and writes one repository`, fix);
    }
    this.fleet = fleet;
  }

  /** Names of the clusters to which a synth is restricted. @internal */
  public get _restrictedTo(): readonly string[] | undefined {
    return this.clusters;
  }
}

/** Loaded when a synth asks for it: a program that only builds a tree does not need it. */
function synthesis() {
  return require('./synth/synthesis') as typeof import('./synth/synthesis'); // eslint-disable-line @typescript-eslint/no-require-imports
}

/** Loaded under `cdk8s synth` only. */
function emptiedOutput() {
  return require('./synth/emptied-output') as typeof import('./synth/emptied-output'); // eslint-disable-line @typescript-eslint/no-require-imports
}
