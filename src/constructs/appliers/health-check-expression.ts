import { IConstruct } from 'constructs';
import { checkedOptions } from '../core/checked-props';
import { instancesOf } from '../core/checked-shape';
import { checkedStrings } from '../core/checked-strings';

/** The CEL expressions over an object by which its health is read: over `status`, `metadata` and its other fields. */
export interface HealthCheckExpressionOptions {
  /** True when the object is ready, for example `status.conditions.exists(e, e.type == 'Ready' && e.status == 'True')`. */
  readonly current: string;

  /**
   * True when the object has failed and waiting is over.
   * @default - never
   */
  readonly failed?: string;

  /**
   * True while the object is still on its way.
   * @default - while it is neither failed nor current
   */
  readonly inProgress?: string;
}

/**
 * How the health of objects of a kind is read.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#health-check-expressions
 */
export class HealthCheckExpression {
  /**
   * All objects of a kind.
   * @param apiVersion API group and version of the kind, for example `cert-manager.io/v1`
   * @param kind the kind
   * @param expressions the CEL expressions
   */
  public static forKind(apiVersion: string, kind: string, expressions: HealthCheckExpressionOptions): HealthCheckExpression {
    const factory = 'HealthCheckExpression.forKind()';
    checkedStrings(factory, { apiVersion, kind }, "apiVersion 'cert-manager.io/v1' and kind 'Certificate'");
    return new HealthCheckExpression(apiVersion, kind, checkedOptions(undefined, factory, 'HealthCheckExpressionOptions', expressions));
  }

  private constructor(
    private readonly apiVersion: string,
    private readonly kind: string,
    private readonly expressions: HealthCheckExpressionOptions,
  ) {}

  /** @internal */
  public _render() {
    return { apiVersion: this.apiVersion, kind: this.kind, ...this.expressions };
  }
}

/** The expressions as the API has them. @internal */
export function renderHealthCheckExprs(where: IConstruct, expressions: HealthCheckExpression[] | undefined) {
  const example = "HealthCheckExpression.forKind('cert-manager.io/v1', 'Certificate', ...)";
  return instancesOf(where, 'spec.healthCheckExprs', expressions, HealthCheckExpression, example)?.map((one) => one._render());
}
