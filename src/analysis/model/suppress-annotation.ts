import { Finding } from './finding';

/** Annotation by which a manifest suppresses rules: `rule-id=reason; other-rule=reason`. */
const suppressAnnotation = 'cdk8s-fluxcd/suppress';

/** The reason by which the finding's own object suppresses it; a rule without a reason stays unsuppressed. */
export function suppressedByAnnotation({ rule, manifest }: Finding): string | undefined {
  const annotation: unknown = manifest.object.metadata?.annotations?.[suppressAnnotation];
  if (typeof annotation !== 'string') return undefined;
  for (const entry of annotation.split(';')) {
    const [id, ...reason] = entry.split('=');
    if (id.trim() === rule && reason.join('=').trim()) return reason.join('=').trim();
  }
  return undefined;
}
