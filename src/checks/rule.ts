import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { shown } from '../wording/shown';

/**
 * A custom rule, added with `Checks.of(scope).addRule(rule)`.
 *
 * It is called once per cluster with all manifests of its kinds, so a rule in Python costs one call, not one per object.
 */
export interface IRule {
  /** Id that reports show and that suppresses the rule, in kebab case, for example `team-label-missing`. */
  readonly id: string;

  /** How serious its findings are. */
  readonly severity: Severity;

  /** Kinds that the rule checks, for example `Deployment`; empty for all. */
  readonly kinds: string[];

  /**
   * Checks the manifests of a cluster and reports what is wrong.
   * @param manifests the manifests of the rule's kinds
   * @param report receives the findings
   */
  check(manifests: Manifest[], report: RuleReport): void;
}

/** Receives the findings of a rule, and says which cluster they are about. */
export class RuleReport {
  private readonly found: Finding[] = [];

  /** Name of the cluster that gets the manifests: of a fleet, else of a ClusterScope or the path of a chart. */
  public readonly cluster: string;

  /** Name of the environment of the cluster; undefined outside of a fleet. */
  public readonly environment?: string;

  /** Whether the cluster is in production: by its environment, otherwise by its name. */
  public readonly isProduction: boolean;

  /** @internal */
  public constructor(
    private readonly rule: string,
    private readonly severity: Severity,
    cluster: string,
    isProduction: boolean,
    environment?: string,
  ) {
    this.cluster = cluster;
    this.environment = environment;
    this.isProduction = isProduction;
  }

  /**
   * Reports a finding.
   * @param manifest the object with the mistake
   * @param path JSON pointer of the field, for example `/spec/replicas`; empty for the whole object
   * @param message what is wrong
   * @param fix what to do about it
   */
  public add(manifest: Manifest, path: string, message: string, fix: string): void {
    if (typeof path !== 'string' || !/^(?:$|\/)/.test(path)) {
      throw new Error(
        `report.add() requires a JSON pointer as path, such as "/spec/replicas", or "" for the whole object, not ${shown(path)}`,
      );
    }
    this.found.push({ rule: this.rule, severity: this.severity, manifest, path, message, fix, isOwnRule: true });
  }

  /** The findings so far. @internal */
  public get _findings(): readonly Finding[] {
    return this.found;
  }
}
