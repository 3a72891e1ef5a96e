import { checkedOptions } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** What one of the Kustomizations of a tenant applies, and when. */
export interface TenantKustomizationOptions {
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
    const { path, dependsOn } = checkedOptions(undefined, factory, 'TenantKustomizationOptions', options);
    const others = instancesOf(undefined, `${factory} dependsOn`, dependsOn, TenantKustomization, kustomizationExample) ?? [];
    return new TenantKustomization(name, path, others);
  }

  private constructor(
    /** Its name in the namespace of the tenant. */
    public readonly name: string,
    /** Folder inside the tenant's source, where one is given. */
    public readonly path: string | undefined,
    private readonly others: TenantKustomization[],
  ) {}

  /** Those that must be ready first. @internal */
  public get _dependencies(): readonly TenantKustomization[] {
    return this.others;
  }
}

/** What an error message suggests where a Kustomization of tenants is expected. */
export const kustomizationExample = "TenantKustomization.named('apps')";
