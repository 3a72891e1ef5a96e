import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';

/**
 * A rule of your own, added by `Checks.of(scope).addRule(rule)`.
 *
 * It is called once per cluster with all manifests of its kinds, so that a rule in Python costs one call, not one per object.
 */
export interface IRule {
  /** Id by which it is reported and suppressed, in kebab case, for example `team-label-missing`. */
  readonly id: string;

  /** How serious its findings are. */
  readonly severity: Severity;

  /** Kinds that it looks at, for example `Deployment`; empty for all. */
  readonly kinds: string[];

  /**
   * Looks at the manifests of a cluster and reports what is wrong.
   * @param manifests the manifests of the rule's kinds
   * @param report takes the findings
   */
  check(manifests: Manifest[], report: RuleReport): void;
}

/** Takes the findings of a rule. */
export class RuleReport {
  private readonly found: Finding[] = [];

  /** @internal */
  public constructor(
    private readonly rule: string,
    private readonly severity: Severity,
  ) {}

  /**
   * Reports a finding.
   * @param manifest the object that it is about
   * @param path JSON pointer of the field, for example `/spec/replicas`; empty for the object as a whole
   * @param message what is wrong
   * @param fix what to do about it
   */
  public add(manifest: Manifest, path: string, message: string, fix: string): void {
    this.found.push({ rule: this.rule, severity: this.severity, manifest, path, message, fix });
  }

  /** The findings so far. @internal */
  public get _findings(): readonly Finding[] {
    return this.found;
  }
}
