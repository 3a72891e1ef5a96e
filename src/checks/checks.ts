import { IConstruct } from 'constructs';
import { whyAlwaysAnError } from './always-errors';
import { attachChecks } from './attach';
import { checkedRule } from './own-rule';
import { IRule } from './rule';
import { settingsOf } from './settings';
import { Severity } from '../analysis/model/finding';
import { checkedOptions } from '../constructs/core/checked-props';
import { InputError } from '../constructs/core/input-error';

/** Options of `Checks.suppress`. */
export interface SuppressOptions {
  /** Why the rule does not fit here. Reports list it. */
  readonly reason: string;
}

/**
 * The checks of a part of an app: what the API server would refuse (`schema` and `cel`), and the rules of `RULES.md`. They run by themselves, once per synth, in every app that holds a Flux construct of this
 * library; an app of L1 objects alone opts in by `Checks.of(app)`.
 *
 * Errors fail synth, warnings and hints are printed to stderr. What the API server would refuse cannot be suppressed: the object would
 * not exist. A value with a Flux variable, such as `${replicas}`, is not judged, because it says something else on the cluster.
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
    checkedOptions(this.scope, 'Checks.suppress()', 'SuppressOptions', options);
    if (typeof options.reason !== 'string' || options.reason.trim() === '') {
      throw new InputError(
        this.scope,
        'Checks.suppress()',
        `needs a reason to suppress ${rule}`,
        'Write { reason: ... }: reports list it.',
      );
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
   * Adds a rule of your own, for the objects of this scope.
   * @param rule the rule
   */
  public addRule(rule: IRule): Checks {
    settingsOf(this.scope).rules.push(checkedRule(this.scope, rule));
    return this;
  }

  /**
   * Adds CustomResourceDefinitions: objects of their kinds are then checked as Flux's are, as strictly as the API server would. Of a Flux
   * kind the CRD given here counts, for example that of a Flux version which this library does not know yet.
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
