import { Finding } from './finding';
import { Manifest } from './manifest';

/** Annotation by which a manifest suppresses rules: `rule-id=reason; other-rule=reason`. */
const suppressAnnotation = 'cdk8s-fluxcd/suppress';

/** JSON pointer of the annotation. */
export const suppressPointer = '/metadata/annotations/cdk8s-fluxcd~1suppress';

/** One rule in the annotation. */
interface AnnotatedSuppression {
  readonly rule: string;
  /** Empty where none is given: the rule is not suppressed then. */
  readonly reason: string;
}

/** What an object says of the rules that are suppressed for it. */
export function annotatedSuppressions({ object }: Manifest): readonly AnnotatedSuppression[] {
  const annotation: unknown = object.metadata?.annotations?.[suppressAnnotation];
  if (typeof annotation !== 'string') return [];
  return annotation
    .split(';')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [rule, ...reason] = entry.split('=');
      return { rule: rule.trim(), reason: reason.join('=').trim() };
    });
}

/** The reason by which the finding's own object suppresses it; a rule without a reason stays unsuppressed. */
export function suppressedByAnnotation({ rule, manifest }: Finding): string | undefined {
  return annotatedSuppressions(manifest).find((one) => one.rule === rule && one.reason !== '')?.reason;
}
