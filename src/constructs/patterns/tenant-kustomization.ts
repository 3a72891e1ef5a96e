import { ApplyOptions } from '../appliers/kustomization-options';
import { checkedOptions } from '../core/checked-props';
import { instancesOf, isGiven } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';
import { InputError } from '../core/input-error';

/**
 * What one of the Kustomizations of a tenant applies, and when. `serviceAccount` and `targetNamespace` lock the tenant in: the pattern sets them, and
 * setting them here is an error.
 */
export interface TenantKustomizationOptions extends ApplyOptions {
  /**
   * Folder inside the tenant's source.
   * @default "./" - the whole source
   */
  readonly path?: string;

  /**
   * Others that must be ready first; they come before this one in the list of the pattern.
   * @default - none
   */
  readonly dependsOn?: TenantKustomization[];
}

/** One of the Kustomizations that every tenant gets. */
export class TenantKustomization {
  /**
   * A Kustomization of this name.
   * @param name its name in the namespace of the tenant, and the end of its id
   * @param options what it applies, and when
   */
  public static named(name: string, options: TenantKustomizationOptions = {}): TenantKustomization {
    const factory = 'TenantKustomization.named()';
    checkedStrings(factory, { name }, kustomizationExample);
    const given = checkedOptions(undefined, factory, 'TenantKustomizationOptions', options);
    const { path, dependsOn, serviceAccount, targetNamespace, ...applied } = given;
    for (const [field, value] of Object.entries({ serviceAccount, targetNamespace })) {
      if (!isGiven(value)) continue;
      const problem = 'is what locks a tenant in, and must not be set';
      throw new InputError(undefined, `${factory} ${field}`, problem, 'Say what the tenants may do by role.');
    }
    const others = instancesOf(undefined, `${factory} dependsOn`, dependsOn, TenantKustomization, kustomizationExample) ?? [];
    return new TenantKustomization(name, path, others, applied);
  }

  private constructor(
    /** Its name in the namespace of the tenant. */
    public readonly name: string,
    /** Folder inside the tenant's source, where one is given. */
    public readonly path: string | undefined,
    private readonly others: TenantKustomization[],
    private readonly applied: ApplyOptions,
  ) {}

  /** Those that must be ready first. @internal */
  public get _dependencies(): readonly TenantKustomization[] {
    return this.others;
  }

  /** How it applies. @internal */
  public get _options(): ApplyOptions {
    return this.applied;
  }
}

/** What an error message suggests where a Kustomization of tenants is expected. */
export const kustomizationExample = "TenantKustomization.named('apps')";
