import { IConstruct } from 'constructs';
import { whyAlwaysAnError } from './always-errors';
import { attachChecks } from './attach';
import { checkedRule } from './own-rule';
import { IRule } from './rule';
import { settingsOf } from './settings';
import { Severity } from '../analysis/model/finding';
import { checkedOptions } from '../constructs/core/checked-props';
import { scopeOf } from '../constructs/core/checked-shape';
import { InputError } from '../constructs/core/input-error';

/** Options of `Checks.suppress`. */
export interface SuppressOptions {
  /** Why the rule does not apply here. Reports show it. */
  readonly reason: string;
}

/** Options of `Checks.addRule`. */
export interface AddRuleOptions {
  /**
   * Whether the rule cannot be suppressed inside the scope, nor its severity changed: such a call is an error, an annotation is ignored. The scope
   * itself can do both.
   * @default false
   */
  readonly mandatory?: boolean;
}

/**
 * The checks of a part of an app: what the API server would refuse (`schema` and `cel`), and the rules of `RULES.md`. They run automatically,
 * once per synth, in every app that contains a Flux construct of this library. An app with only L1 objects opts in with `Checks.of(app)`.
 *
 * Errors fail the synth; warnings and hints are printed to stderr. Findings of the API server (`schema` and `cel`) cannot be suppressed: the
 * object would not exist. A value with a Flux variable, such as `${replicas}`, is skipped, because Flux substitutes it on the cluster.
 */
export class Checks {
  /**
   * The checks of a scope and everything below it.
   * @param scope an app, a chart or any construct
   */
  public static of(scope: IConstruct): Checks {
    attachChecks(scopeOf('Checks.of()', scope));
    return new Checks(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Suppresses the findings of a rule. In YAML the annotation `cdk8s-fluxcd/suppress: rule-id=reason` does the same for one object.
   * @param rule id of the rule
   * @param options the reason
   */
  public suppress(rule: string, options: SuppressOptions): Checks {
    checkedOptions(this.scope, 'Checks.suppress()', 'SuppressOptions', options);
    if (typeof options.reason !== 'string' || options.reason.trim() === '') {
      throw new InputError(this.scope, 'Checks.suppress()', `requires a reason to suppress ${rule}`, 'Set reason; reports show it.');
    }
    this.refuseFixed('Checks.suppress()', rule);
    settingsOf(this.scope).suppressed.set(rule, options.reason.trim());
    return this;
  }

  /**
   * Changes how serious the findings of a rule are.
   * @param rule id of the rule
   * @param severity the new severity
   */
  public setSeverity(rule: string, severity: Severity): Checks {
    this.refuseFixed('Checks.setSeverity()', rule);
    settingsOf(this.scope).severities.set(rule, severity);
    return this;
  }

  /**
   * Adds a custom rule for the objects of this scope.
   * @param rule the rule
   * @param options whether it is mandatory
   */
  public addRule(rule: IRule, options: AddRuleOptions = {}): Checks {
    const { mandatory = false } = checkedOptions(this.scope, 'Checks.addRule()', 'AddRuleOptions', options);
    settingsOf(this.scope).rules.push(checkedRule(this.scope, rule, mandatory));
    return this;
  }

  /**
   * Adds CustomResourceDefinitions: objects of their kinds are then validated as strictly as Flux objects, as the API server would. For a Flux
   * kind this CRD replaces the built-in one, for example that of a newer Flux version.
   * @param paths YAML files or folders of them, relative to the working directory
   */
  public addCrds(...paths: string[]): Checks {
    // Loaded here, because most programs have no CRDs of their own.
    const { readCrds } = require('./own-crds') as typeof import('./own-crds'); // eslint-disable-line @typescript-eslint/no-require-imports
    for (const path of paths) settingsOf(this.scope).crds.push(...readCrds(this.scope, path));
    return this;
  }

  private refuseFixed(where: string, rule: string): void {
    const always = whyAlwaysAnError(rule);
    if (always) throw new InputError(this.scope, where, `names ${rule}, ${always.why}`, always.fix);
  }
}
