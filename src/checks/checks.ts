import { IConstruct } from 'constructs';
import { attachChecks } from './attach';
import { Severity } from './finding';
import { checkedRule } from './own-rule';
import { IRule } from './rule';
import { settingsOf } from './settings';
import { InputError } from '../core/input-error';

/** Options of `Checks.suppress`. */
export interface SuppressOptions {
  /** Why the rule does not fit here. Reports list it. */
  readonly reason: string;
}

/**
 * The checks of a part of an app. They run by themselves, once per synth, in every app that holds a Flux construct of this
 * library; an app of L1 objects alone opts in by `Checks.of(app)`.
 *
 * Errors fail synth, warnings and hints are printed to stderr. `RULES.md` lists the rules.
 */
export class Checks {
  /**
   * The checks of a scope and all below it.
   * @param scope an app, a chart or any construct
   */
  public static of(scope: IConstruct): Checks {
    attachChecks(scope);
    return new Checks(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Leaves the findings of a rule be. In YAML the annotation `cdk8s-fluxcd/suppress: rule-id=reason` does the same for one object.
   * @param rule id of the rule
   * @param options the reason
   */
  public suppress(rule: string, options: SuppressOptions): Checks {
    if (!options?.reason?.trim()) {
      throw new InputError(
        this.scope,
        'Checks.suppress()',
        `needs a reason to suppress ${rule}`,
        'Write { reason: ... }: reports list it.',
      );
    }
    settingsOf(this.scope).suppressed.set(rule, options.reason.trim());
    return this;
  }

  /**
   * Changes how serious the findings of a rule are.
   * @param rule id of the rule
   * @param severity the new severity
   */
  public setSeverity(rule: string, severity: Severity): Checks {
    settingsOf(this.scope).severities.set(rule, severity);
    return this;
  }

  /**
   * Adds a rule of your own, for the objects of this scope.
   * @param rule the rule
   */
  public addRule(rule: IRule): Checks {
    settingsOf(this.scope).rules.push(checkedRule(this.scope, rule));
    return this;
  }
}
