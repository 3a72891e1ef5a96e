import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkedOptions } from './checked-props';
import { InputError } from './input-error';
import { handbook } from '../../flux/handbook';
import { described } from '../../wording/shown';

/** Defaults that hold for all Flux objects below a construct. What is not set keeps the value of the scope around it. */
export interface FluxDefaultValues {
  /**
   * How often sources ask for new content.
   * @default Duration.minutes(5)
   */
  readonly sourceInterval?: Duration;

  /**
   * How often Kustomizations compare the cluster with what it should be.
   * @default Duration.minutes(30)
   */
  readonly kustomizationInterval?: Duration;

  /**
   * How often HelmReleases compare the cluster with what it should be.
   * @default Duration.minutes(30)
   */
  readonly releaseInterval?: Duration;

  /**
   * How soon a failed Kustomization is tried again.
   * @default Duration.minutes(5)
   */
  readonly kustomizationRetryInterval?: Duration;

  /**
   * How soon a failed install or upgrade of a HelmRelease is tried again.
   * @default Duration.minutes(3)
   */
  readonly releaseRetryInterval?: Duration;

  /**
   * How long applying the objects of a Kustomization and waiting for their health may take.
   * @default Duration.minutes(5)
   */
  readonly kustomizationTimeout?: Duration;

  /**
   * Whether a Kustomization deletes objects that are no longer in its source.
   * @default true
   */
  readonly kustomizationPrune?: boolean;

  /**
   * Whether a Kustomization waits until all its objects are healthy.
   * @default true
   */
  readonly kustomizationWait?: boolean;

  /**
   * Flux version or range that a FluxInstance installs. Without a FluxInstance, the installed Flux version: the checks use its schemas, and
   * defaults that it does not know are omitted.
   * @default '2.x'
   */
  readonly fluxVersion?: string;

  /**
   * Registry from which a FluxInstance pulls the images of the controllers.
   * @default 'ghcr.io/fluxcd'
   */
  readonly fluxRegistry?: string;

  /**
   * How often ImageRepositories are scanned for tags.
   * @default Duration.minutes(5)
   */
  readonly imageScanInterval?: Duration;

  /**
   * How often ImageUpdateAutomations look for tags to commit.
   * @default Duration.minutes(5)
   */
  readonly imageUpdateInterval?: Duration;
}

/** The overrides made for a construct, kept beside the tree: a construct's context is closed once it has children. */
const overridesOf = new WeakMap<IConstruct, FluxDefaultValues>();

/**
 * The defaults of a scope: those of this library, with the overrides of the scopes around it.
 *
 * They are read at synth, so an override also applies to objects that were created before it:
 *
 *     FluxDefaults.of(stagingChart).override({ sourceInterval: Duration.minutes(1) });
 */
export class FluxDefaults {
  /** The defaults of a scope and everything below it. */
  public static of(scope: IConstruct): FluxDefaults {
    return new FluxDefaults(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Changes defaults for this scope and everything below it. Later calls add to earlier ones; an inner scope wins over an outer one.
   * @param values the defaults to change
   */
  public override(values: FluxDefaultValues): void {
    checkOverrides(this.scope, checkedOptions(this.scope, 'FluxDefaults.override()', 'FluxDefaultValues', values));
    overridesOf.set(this.scope, { ...overridesOf.get(this.scope), ...values });
  }

  /** How often sources ask for new content. */
  public get sourceInterval(): Duration {
    return this.value('sourceInterval');
  }

  /** How often Kustomizations compare the cluster with what it should be. */
  public get kustomizationInterval(): Duration {
    return this.value('kustomizationInterval');
  }

  /** How often HelmReleases compare the cluster with what it should be. */
  public get releaseInterval(): Duration {
    return this.value('releaseInterval');
  }

  /** How soon a failed Kustomization is tried again. */
  public get kustomizationRetryInterval(): Duration {
    return this.value('kustomizationRetryInterval');
  }

  /** How soon a failed install or upgrade of a HelmRelease is tried again. */
  public get releaseRetryInterval(): Duration {
    return this.value('releaseRetryInterval');
  }

  /** How long applying the objects of a Kustomization and waiting for their health may take. */
  public get kustomizationTimeout(): Duration {
    return this.value('kustomizationTimeout');
  }

  /** Whether a Kustomization deletes objects that are no longer in its source. */
  public get kustomizationPrune(): boolean {
    return this.value('kustomizationPrune');
  }

  /** Whether a Kustomization waits until all its objects are healthy. */
  public get kustomizationWait(): boolean {
    return this.value('kustomizationWait');
  }

  /** Flux version or range that a FluxInstance installs. */
  public get fluxVersion(): string {
    return this.value('fluxVersion');
  }

  /** Registry from which a FluxInstance pulls the images of the controllers. */
  public get fluxRegistry(): string {
    return this.value('fluxRegistry');
  }

  /** How often ImageRepositories are scanned for tags. */
  public get imageScanInterval(): Duration {
    return this.value('imageScanInterval');
  }

  /** How often ImageUpdateAutomations look for tags to commit. */
  public get imageUpdateInterval(): Duration {
    return this.value('imageUpdateInterval');
  }

  private value<K extends keyof FluxDefaultValues>(key: K): NonNullable<FluxDefaultValues[K]> {
    for (let scope: IConstruct | undefined = this.scope; scope; scope = scope.node.scope) {
      const overridden = overridesOf.get(scope)?.[key];
      if (overridden !== undefined) return overridden;
    }
    return handbook[key] as NonNullable<FluxDefaultValues[K]>;
  }
}

/** What an override may say: JavaScript may say anything, and the objects that it would break stand elsewhere. */
const types: { readonly [key in keyof Required<FluxDefaultValues>]: 'Duration' | 'boolean' | 'string' } = {
  sourceInterval: 'Duration',
  kustomizationInterval: 'Duration',
  releaseInterval: 'Duration',
  kustomizationRetryInterval: 'Duration',
  releaseRetryInterval: 'Duration',
  kustomizationTimeout: 'Duration',
  kustomizationPrune: 'boolean',
  kustomizationWait: 'boolean',
  fluxVersion: 'string',
  fluxRegistry: 'string',
  imageScanInterval: 'Duration',
  imageUpdateInterval: 'Duration',
};

const wanted = {
  Duration: { what: 'a Duration', fix: 'Write for example Duration.minutes(5).' },
  boolean: { what: 'true or false', fix: 'Write true or false.' },
  string: { what: 'a string', fix: 'Put it in quotes.' },
};

function checkOverrides(scope: IConstruct, values: FluxDefaultValues): void {
  const where = 'FluxDefaults.override()';
  for (const [key, value] of Object.entries(values)) {
    const type = types[key as keyof FluxDefaultValues];
    const fits = type === 'Duration' ? typeof value?.toMilliseconds === 'function' : typeof value === type;
    if (value === undefined || value === null || fits) continue;
    throw new InputError(scope, `${where} ${key}`, `must be ${wanted[type].what}, not ${described(value)}`, wanted[type].fix);
  }
}
