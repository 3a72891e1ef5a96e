import { SubstitutionError } from './substitution-error';

/** An expression in the argument of another one in the argument of another one. */
export const deepestNesting = 500;

/** The steps that patterns of `#`, `##`, `%` and `%%` may take in one string. */
const mostSteps = 20_000_000;
/** The bytes that all results in one string may have. Kubernetes stores objects of 1.5 MiB. */
const mostBytes = 64 * 1024 * 1024;

/** What the substitution of one string may cost; Flux has no such limits. */
export class Budget {
  private steps = 0;
  private bytes = 0;

  /** @throws SubstitutionError when it is too much */
  public step(count: number): void {
    this.steps += count;
    if (this.steps > mostSteps) throw new SubstitutionError('its patterns take too long to match');
  }

  /** @throws SubstitutionError when it is too much */
  public result(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes > mostBytes) throw new SubstitutionError('its values become too large');
  }
}
