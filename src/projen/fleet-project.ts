// Whoever uses this class has projen; for all others it is not a dependency: docs/decisions/0060-init-writes-plain-files.md.
// eslint-disable-next-line import/no-extraneous-dependencies
import { javascript, SampleFile, TextFile } from 'projen';
import { attributes, ignored, scripts, versions } from '../project/files/package-files';
import { byProjen } from '../project/maker';
import { ProjectError } from '../project/project-error';
import { managedFiles, sampleFiles } from '../project/project-files';
import { answerOf, Answers, questions, settingOf } from '../project/questions';
import { Forge, Pattern, ProjectSettings } from '../project/settings';
import { surroundingsOf } from '../project/surroundings';

/** Properties of a `FleetProject`. */
export interface FleetProjectOptions extends Partial<javascript.NodeProjectOptions> {
  /** Name of the npm package, which is not published. */
  readonly name: string;

  /** Pattern of the fleet. */
  readonly pattern: Pattern;

  /**
   * Git repository, or for `gitless-fleet` the artifact, that the clusters follow.
   * @default - by the remote `origin` of Git
   */
  readonly url?: string;

  /**
   * Where the repository is hosted, which decides the form of its workflows.
   * @default - by the remote `origin` of Git, or `github`
   */
  readonly forge?: Forge;

  /**
   * Names of the staging clusters. They count when `fleet.ts` is written for the first time.
   * @default ['staging']
   */
  readonly staging?: readonly string[];

  /**
   * Names of the production clusters. They count when `fleet.ts` is written for the first time.
   * @default ['production']
   */
  readonly production?: readonly string[];

  /**
   * Domain below which each cluster has its hosts. It counts when `fleet.ts` is written for the first time.
   * @default 'example.com'
   */
  readonly domain?: string;

  /**
   * Whether Renovate raises versions of charts, Flux and packages.
   * @default true
   */
  readonly renovate?: boolean;

  /**
   * Git revision of cdk8s-fluxcd whose actions the workflows on GitHub use: the digest of a commit, or a tag.
   * @default 'v1'
   */
  readonly actions?: string;

  /**
   * Git repository of a `gitless-fleet`, on github.com or gitlab.com, whose workflow signs the artifacts without a key.
   * @default 'none'
   */
  readonly signer?: string;
}

/**
 * A repository of a fleet, as `cdk8s-fluxcd init` makes it, kept by projen.
 *
 *     const { FleetProject } = require('cdk8s-fluxcd/project');
 *     new FleetProject({ name: 'fleet', pattern: 'gitless-fleet', url: 'oci://ghcr.io/acme/fleet' }).synth();
 */
export class FleetProject extends javascript.NodeProject {
  /** What the files are made of. */
  public readonly settings: ProjectSettings;

  /** @throws Error when a setting is wrong */
  public constructor(options: FleetProjectOptions) {
    const { pattern, url, forge, staging, production, domain, renovate, actions, signer, ...more } = options;
    const settings = settingsOf(
      { name: options.name, pattern, url, forge, staging, production, domain, renovate, actions, signer },
      options.outdir ?? '.',
    );
    super({
      defaultReleaseBranch: 'main',
      packageManager: javascript.NodePackageManager.NPM,
      minNodeVersion: '20.19.0',
      // Each of these has another file here, or is not needed for what is not published.
      github: false,
      jest: false,
      package: false,
      depsUpgrade: false,
      npmignoreEnabled: false,
      licensed: false,
      readme: undefined,
      sampleCode: false,
      ...more,
    } as javascript.NodeProjectOptions);
    this.settings = settings;
    this.package.addField('private', true);
    this.addPackages();
    this.addCommands();
    this.addFiles();
  }

  private addPackages(): void {
    const named = (packages: { readonly [name: string]: string }) =>
      Object.entries(packages).map(([name, version]) => `${name}@${version}`);
    const { dependencies, devDependencies } = versions(this.settings);
    this.addDeps(...named(dependencies));
    this.addDevDeps(...named(devDependencies));
  }

  /** The scripts, as tasks. */
  private addCommands(): void {
    for (const [name, command] of Object.entries(scripts(this.settings))) {
      const task = this.tasks.tryFind(name) ?? this.addTask(name, { receiveArgs: true });
      task.reset();
      for (const step of command.split(' && ')) task.exec(step, { receiveArgs: name !== 'test' });
    }
  }

  private addFiles(): void {
    for (const pattern of ignored) this.gitignore.addPatterns(pattern);
    for (const [pattern, ...values] of attributes) this.gitattributes.addAttributes(pattern, ...values);
    for (const { path, text } of sampleFiles(this.settings, byProjen)) {
      // A project of projen has a README that is written once, too.
      this.tryRemoveFile(path);
      new SampleFile(this, path, { contents: text });
    }
    for (const { path, text } of managedFiles(this.settings, byProjen)) {
      this.tryRemoveFile(path);
      new TextFile(this, path, { lines: text.split('\n'), marker: false });
    }
  }
}

/** What is given, and the defaults of `init` for the rest. */
function settingsOf(given: Answers, folder: string): ProjectSettings {
  const around = surroundingsOf(folder);
  let answers: Answers = {};
  for (const { key, suggest, wrong } of questions) {
    const setting = given[key];
    const answer = setting === undefined ? suggest(answers, around) : answerOf(setting);
    const reason = wrong(answer, answers);
    if (reason !== undefined) throw new ProjectError(`FleetProject: ${key} is "${answer}", but ${reason.replace(/^is /, 'that is ')}.`);
    answers = { ...answers, [key]: settingOf(key, answer) };
  }
  return answers as ProjectSettings;
}
