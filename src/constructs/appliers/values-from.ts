import { checkedOptions } from '../core/checked-props';
import { ConfigMapRef, SecretRef } from '../core/object-refs';

/** Options of `ValuesFrom`. */
export interface ValuesFromOptions {
  /**
   * Key of the object that holds the values, or the single value for `targetPath`.
   * @default 'values.yaml'
   */
  readonly valuesKey?: string;

  /**
   * Dotted path in the values where the entry is put, for example `auth.password`.
   * @default - the entry is a whole values document and is merged at the top
   */
  readonly targetPath?: string;

  /**
   * Whether the entry is put at `targetPath` as it is, as `helm --set-literal` does.
   * @default false
   */
  readonly literal?: boolean;

  /**
   * Whether the release goes on when the object or the key does not exist.
   * @default false
   */
  readonly optional?: boolean;
}

/** A ConfigMap or Secret that holds values of a chart. Later entries win over earlier ones, and `values` over all. */
export class ValuesFrom {
  /**
   * Values from a ConfigMap. It gets the watch label when this program makes it.
   * @param configMap the ConfigMap
   * @param options which key, and where it goes
   */
  public static configMap(configMap: ConfigMapRef, options: ValuesFromOptions = {}): ValuesFrom {
    return new ValuesFrom(checked('configMap', options), configMap, undefined);
  }

  /**
   * Values from a Secret. It gets the watch label when this program makes it.
   * @param secret the Secret
   * @param options which key, and where it goes
   */
  public static secret(secret: SecretRef, options: ValuesFromOptions = {}): ValuesFrom {
    return new ValuesFrom(checked('secret', options), undefined, secret);
  }

  private constructor(
    /** Which key is read, and where it goes. */
    public readonly options: ValuesFromOptions,
    /** The ConfigMap, if it is one. */
    public readonly configMapRef?: ConfigMapRef,
    /** The Secret, if it is one. */
    public readonly secretRef?: SecretRef,
  ) {}
}

function checked(factory: string, options: ValuesFromOptions): ValuesFromOptions {
  return checkedOptions(undefined, `ValuesFrom.${factory}()`, 'ValuesFromOptions', options);
}
