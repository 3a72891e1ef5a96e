import { Duration } from 'cdk8s';
import { HelmTestFilter } from './helm-test-filter';
import { ReleaseStrategy } from '../core/release-strategy';

/** What is done with the custom resource definitions in the folder `crds` of a chart. */
export enum CrdsPolicy {
  /** Nothing: neither made nor changed. */
  SKIP = 'Skip',
  /** New ones are made; existing ones stay as they are. */
  CREATE = 'Create',
  /** New CRDs are created and existing ones are replaced; none is deleted. */
  CREATE_REPLACE = 'CreateReplace',
}

/** Whether Helm applies server-side. */
export enum ServerSideApply {
  /** Helm uses server-side apply. */
  ENABLED = 'enabled',
  /** Helm uses client-side apply. */
  DISABLED = 'disabled',
  /** The same as the previous revision of the release. */
  AUTO = 'auto',
}

/** What is left behind when an upgrade is given up. */
export enum RemediationStrategy {
  /** The version before it. */
  ROLLBACK = 'rollback',
  /** Nothing: the release is uninstalled. */
  UNINSTALL = 'uninstall',
}

/** What happens when the name of the chart of a release changes. */
export enum ChartNameChangeStrategy {
  /** The release is upgraded to the new chart. */
  IN_PLACE_UPDATE = 'InPlaceUpdate',
  /** The release is uninstalled and installed. */
  REINSTALL = 'Reinstall',
}

/** In which order objects and what they own are deleted. */
export enum DeletionPropagation {
  /** The object first. */
  BACKGROUND = 'background',
  /** What it owns first. */
  FOREGROUND = 'foreground',
  /** The object only. */
  ORPHAN = 'orphan',
}

/** What is done after a failed install, with the strategy `remediateOnFailure`. */
export interface InstallRemediation {
  /**
   * How often it is uninstalled and tried again; -1 for ever.
   * @default 0
   */
  readonly retries?: number;

  /**
   * Whether failed tests count as success.
   * @default - as `test.ignoreFailures` says
   */
  readonly ignoreTestFailures?: boolean;

  /**
   * Whether it is uninstalled also after the last attempt.
   * @default false
   */
  readonly remediateLastFailure?: boolean;
}

/** What is done after a failed upgrade, with the strategy `remediateOnFailure`. */
export interface UpgradeRemediation extends InstallRemediation {
  /**
   * What is left behind.
   * @default - RemediationStrategy.ROLLBACK, Flux's own default
   */
  readonly strategy?: RemediationStrategy;
}

/** Settings that installs and upgrades share. */
export interface HelmActionOptions {
  /**
   * What is done with the chart's custom resource definitions.
   * @default - Flux's own default: CREATE on install, SKIP on upgrade
   */
  readonly crds?: CrdsPolicy;

  /**
   * What happens when it fails.
   * @default ReleaseStrategy.retryOnFailure(); ReleaseStrategy.remediateOnFailure() when `remediation` is given, which Flux reads only then
   */
  readonly strategy?: ReleaseStrategy;

  /**
   * How long a single step, such as a hook or waiting for objects, may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;

  /**
   * Whether hooks are left out.
   * @default false
   */
  readonly disableHooks?: boolean;

  /**
   * Whether rendered manifests are not compared with the API's own schema.
   * @default false
   */
  readonly disableOpenApiValidation?: boolean;

  /**
   * Whether values are not compared with the chart's schema.
   * @default false
   */
  readonly disableSchemaValidation?: boolean;

  /**
   * Whether objects that exist without belonging to the release are an error instead of being taken over.
   * @default false
   */
  readonly disableTakeOwnership?: boolean;

  /**
   * Whether it is done without waiting for objects to be ready.
   * @default false
   */
  readonly disableWait?: boolean;

  /**
   * Whether it is done without waiting for jobs to end.
   * @default false
   */
  readonly disableWaitForJobs?: boolean;
}

/** How a release is installed. */
export interface HelmInstall extends HelmActionOptions {
  /**
   * Whether Helm makes the namespace of the release. It never deletes it, and no one sets its labels: prefer a Namespace object.
   * @default false
   */
  readonly createNamespace?: boolean;

  /**
   * With `remediateOnFailure`: what is done after a failure.
   * @default - nothing
   */
  readonly remediation?: InstallRemediation;

  /**
   * Whether the name of a deleted release that is still in the history may be used again.
   * @default false
   */
  readonly replace?: boolean;

  /**
   * Whether Helm applies server-side.
   * @default - as the controller is configured
   */
  readonly serverSideApply?: boolean;

  /**
   * Deprecated in Flux: whether custom resource definitions are left out. Use `crds`.
   * @default false
   */
  readonly skipCrds?: boolean;
}

/** How a release is upgraded. */
export interface HelmUpgrade extends HelmActionOptions {
  /**
   * What happens when the name of the chart changes.
   * @default - as the controller is configured
   */
  readonly chartNameChangeStrategy?: ChartNameChangeStrategy;

  /**
   * Whether objects that a failed upgrade made are deleted.
   * @default false
   */
  readonly cleanupOnFail?: boolean;

  /**
   * Whether objects are replaced, which makes immutable fields changeable and interrupts what they serve.
   * @default false
   */
  readonly force?: boolean;

  /**
   * Whether the values of the last release stay and are merged with the new ones.
   * @default false
   */
  readonly preserveValues?: boolean;

  /**
   * With `remediateOnFailure`: what is done after a failure.
   * @default - nothing
   */
  readonly remediation?: UpgradeRemediation;

  /**
   * Whether Helm applies server-side.
   * @default - ServerSideApply.AUTO, Flux's own default
   */
  readonly serverSideApply?: ServerSideApply;
}

/** How a release is rolled back. */
export interface HelmRollback {
  /**
   * Whether objects that a failed rollback made are deleted.
   * @default false
   */
  readonly cleanupOnFail?: boolean;

  /**
   * Whether hooks are left out.
   * @default false
   */
  readonly disableHooks?: boolean;

  /**
   * Whether it is done without waiting for objects to be ready.
   * @default false
   */
  readonly disableWait?: boolean;

  /**
   * Whether it is done without waiting for jobs to end.
   * @default false
   */
  readonly disableWaitForJobs?: boolean;

  /**
   * Whether objects are replaced.
   * @default false
   */
  readonly force?: boolean;

  /**
   * Whether pods are restarted.
   * @default false
   */
  readonly recreate?: boolean;

  /**
   * Whether Helm applies server-side.
   * @default - ServerSideApply.AUTO, Flux's own default
   */
  readonly serverSideApply?: ServerSideApply;

  /**
   * How long a single step may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
}

/** How a release is uninstalled. */
export interface HelmUninstall {
  /**
   * In which order objects are deleted.
   * @default - DeletionPropagation.BACKGROUND, Flux's own default
   */
  readonly deletionPropagation?: DeletionPropagation;

  /**
   * Whether hooks are left out.
   * @default false
   */
  readonly disableHooks?: boolean;

  /**
   * Whether it is done without waiting for objects to be gone.
   * @default false
   */
  readonly disableWait?: boolean;

  /**
   * Whether the history of the release stays.
   * @default false
   */
  readonly keepHistory?: boolean;

  /**
   * How long a single step may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
}

/** How the tests of a chart are run after an install or upgrade. */
export interface HelmTest {
  /**
   * Whether they are run.
   * @default false
   */
  readonly enable?: boolean;

  /**
   * Which tests are run.
   * @default - all
   */
  readonly filters?: HelmTestFilter[];

  /**
   * Whether the release counts as ready when tests fail.
   * @default false
   */
  readonly ignoreFailures?: boolean;

  /**
   * How long a single test may take.
   * @default - the timeout of the release
   */
  readonly timeout?: Duration;
}
