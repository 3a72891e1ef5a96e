import { Lazy } from 'cdk8s';

/** cdk8s resolves it to nothing; `writeFreeForm` puts the null back. */
const explicitNull = Lazy.any({ produce: () => undefined }) as Lazy;

/**
 * A null in `values`, `inputs` and other free-form props, with which Helm removes a default of a chart. In TypeScript and JavaScript write `null`; from Python and
 * Java a null does not arrive, because jsii drops it:
 *
 *     values={"metrics": ExplicitNull.value()}
 */
export class ExplicitNull {
  /** The null, as the value of a key or an entry of a list. */
  public static value(): Lazy {
    return explicitNull;
  }

  private constructor() {}
}

/** Whether a value stands for a null in the manifest. */
export function isNull(value: unknown): value is null | Lazy {
  return value === null || value === explicitNull;
}
