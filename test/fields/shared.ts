import { Probe } from './probe';
import { HealthCheckExpression, ImageOverride, KustomizeTarget, OidcIdentity } from '../../src';

/** A target with every field set. */
export function targetOf(v: Probe, path: string): KustomizeTarget {
  return {
    group: v.text(`${path}.group`),
    version: v.text(`${path}.version`),
    kind: v.text(`${path}.kind`),
    name: v.text(`${path}.name`),
    namespace: v.text(`${path}.namespace`),
    labelSelector: v.text(`${path}.labelSelector`),
    annotationSelector: v.text(`${path}.annotationSelector`),
  };
}

/** An image with every field set. */
export function imageOf(v: Probe, path: string): ImageOverride {
  return ImageOverride.renamed(v.text(`${path}.name`), v.text(`${path}.newName`), {
    newTag: v.text(`${path}.newTag`),
    digest: v.text(`${path}.digest`),
  });
}

/** A health check expression with every field set. */
export function expressionOf(v: Probe, path: string): HealthCheckExpression {
  return HealthCheckExpression.forKind(v.text(`${path}.apiVersion`), v.text(`${path}.kind`), {
    current: v.text(`${path}.current`),
    failed: v.text(`${path}.failed`),
    inProgress: v.text(`${path}.inProgress`),
  });
}

/** An identity of keyless signatures with every field set. */
export function identityOf(v: Probe, path: string): OidcIdentity {
  return OidcIdentity.matching({ issuer: v.text(`${path}.issuer`), subject: v.text(`${path}.subject`) });
}
