import { checkedOptions } from '../core/checked-props';
import { ConfigMapRef, SecretRef } from '../core/object-refs';

/** Options of `SubstituteFrom`. */
export interface SubstituteFromOptions {
  /**
   * Whether the Kustomization goes on when the object does not exist.
   * @default false
   */
  readonly optional?: boolean;
}

/** A ConfigMap or Secret whose entries replace `${name}` in the manifests of a Kustomization. */
export class SubstituteFrom {
  /**
   * Variables from a ConfigMap. It gets the watch label when this program makes it.
   * @param configMap the ConfigMap
   * @param options whether it must exist
   */
  public static configMap(configMap: ConfigMapRef, options: SubstituteFromOptions = {}): SubstituteFrom {
    return new SubstituteFrom(checked('configMap', options), configMap, undefined);
  }

  /**
   * Variables from a Secret. It gets the watch label when this program makes it.
   * @param secret the Secret
   * @param options whether it must exist
   */
  public static secret(secret: SecretRef, options: SubstituteFromOptions = {}): SubstituteFrom {
    return new SubstituteFrom(checked('secret', options), undefined, secret);
  }

  private constructor(
    /** Whether the object may be missing. */
    public readonly options: SubstituteFromOptions,
    /** The ConfigMap, if it is one. */
    public readonly configMapRef?: ConfigMapRef,
    /** The Secret, if it is one. */
    public readonly secretRef?: SecretRef,
  ) {}
}

function checked(factory: string, options: SubstituteFromOptions): SubstituteFromOptions {
  return checkedOptions(undefined, `SubstituteFrom.${factory}()`, 'SubstituteFromOptions', options);
}
