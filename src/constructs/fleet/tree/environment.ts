import type { ClusterSettings } from './fleet-settings';
import { isNamedProduction } from '../../../flux/production-name';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { shown } from '../../../wording/shown';
import { checkedOptions } from '../../core/checked-props';
import { InputError } from '../../core/input-error';

/** Properties of an `Environment`. */
export interface EnvironmentOptions extends ClusterSettings {
  /**
   * Whether the clusters of the environment are in production: rules about production hold there.
   * @default - by the name: true for `production`, `prod` and `prod-eu`, false for others and for `pre-prod`
   */
  readonly production?: boolean;
}

/** A stage that a change goes through: what its clusters have in common. */
export class Environment {
  /** `production`: in a `GitlessFleet` it follows the tag `latest-stable`. */
  public static readonly PRODUCTION = new Environment('production', {});

  /** `staging`: in a `GitlessFleet` it follows the tag `latest`. */
  public static readonly STAGING = new Environment('staging', {});

  /**
   * Another environment, or one of the two with options of your own.
   * @param name name of the environment, as folders have it: lower case letters, digits and `-`
   * @param options what its clusters have in common
   */
  public static named(name: string, options: EnvironmentOptions = {}): Environment {
    if (!isLabel(name)) {
      throw new InputError(undefined, 'Environment.named()', `requires a name, but ${shown(name)} is not a folder name`, labelFix);
    }
    return new Environment(name, checkedOptions(undefined, 'Environment.named()', 'EnvironmentOptions', options));
  }

  /** Whether its clusters are in production. */
  public get isProduction(): boolean {
    return this.options.production ?? isNamedProduction(this.name);
  }

  private constructor(
    /** Name of the environment. */
    public readonly name: string,
    /** What its clusters have in common. */
    public readonly options: EnvironmentOptions,
  ) {}
}
