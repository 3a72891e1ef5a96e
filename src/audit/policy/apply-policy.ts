import { relative, resolve, sep } from 'node:path';
import { isLookedFor, isUncertain } from './audited-rules';
import { Baseline, knownFinding } from './baseline';
import { Effort, PathPattern } from './path-pattern';
import { ruleSets } from './rule-sets';
import { Settings, settingsName, Suppression } from './settings';
import { SettingsError } from './settings-error';
import { suppressionUnused } from './suppression-unused';
import { Finding, SuppressedBy } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { FailOn, KnownFinding } from '../../analysis/report/policy';
import { fileOf, isAtLeast, Report, Skipped } from '../../analysis/report/report';
import { few } from '../../wording/listed';
import { SuppressedBySettings } from '../rule-findings';

/** What counts for an audit: what the settings say, and what the command line says instead. */
export interface Decisions {
  readonly settings: Settings;
  readonly ruleSet: string;
  readonly failOn: FailOn;
  readonly baseline?: { readonly file: string; readonly baseline: Baseline };
  /** The folder that is audited. */
  readonly path: string;
  /** The folder that names of files in a report begin at. */
  readonly cwd: string;
  /** The folder that paths in a baseline begin at. */
  readonly root: string;
}

/**
 * A report as a team wants it: with the severities of its rule set and settings, with what it suppresses, without what it knows.
 * @param unused says which annotations suppress nothing of what was found
 */
export function withPolicy(report: Report, decisions: Decisions, unused: (found: readonly Finding[]) => readonly Finding[]): Report {
  const off = new Map<string, number>();
  const suppressing = new Suppressing(decisions);
  const decided = (findings: readonly Finding[]) => suppressing.all(findings.flatMap((finding) => withSeverity(finding, decisions, off)));
  const found = decided(report.findings);
  const findings = [...found, ...decided([...unused(report.findings), ...suppressing.unused(report)])];
  const { settings, ruleSet, failOn, baseline } = decisions;
  const policy = { ruleSet, failOn, settings: settings.file };
  const skipped = [...report.skipped, ...turnedOff(off)];
  if (!baseline) return { ...report, findings, skipped, policy };
  const compared = compare(findings, decisions, baseline.baseline);
  const known = baseline.baseline.findings.reduce((sum, { count }) => sum + count, 0);
  return {
    ...report,
    findings: compared.findings,
    skipped,
    policy: { ...policy, baseline: { file: baseline.file, known, gone: compared.gone.filter(({ rule }) => isLookedFor(rule, report)) } },
  };
}

/** Whether one of the findings makes the audit fail. */
export function isFailure(findings: readonly Finding[], failOn: FailOn): boolean {
  return failOn !== 'never' && findings.some(({ suppressed, severity }) => suppressed === undefined && isAtLeast(severity, failOn));
}

/** The findings that a new baseline is made of: all that nobody suppresses. */
export function baselineOf({ findings }: Report, decisions: Pick<Decisions, 'cwd' | 'root'>): Baseline {
  const open = findings.filter(({ suppressed, suppressedBy }) => suppressed === undefined || suppressedBy === SuppressedBy.BASELINE);
  return Baseline.of(open.map((finding) => entryOf(finding, decisions)));
}

/** What the settings suppress, for rules that report once what is true of many objects. */
export function suppressedBySettings(decisions: Decisions): SuppressedBySettings {
  const suppressing = new Suppressing(decisions);
  return {
    rules: new Set(decisions.settings.suppressions.map(({ rule }) => rule)),
    suppresses: (finding) => suppressing.all([finding])[0].suppressed !== undefined,
  };
}

function withSeverity(finding: Finding, { settings, ruleSet }: Decisions, off: Map<string, number>): Finding[] {
  const { rule } = finding;
  const wanted = settings.severities.get(rule) ?? ruleSets[ruleSet].severities[rule];
  if (wanted === undefined) return [finding];
  if (wanted === 'off') {
    off.set(rule, (off.get(rule) ?? 0) + 1);
    return [];
  }
  const isLower = isAtLeast(finding.severity, wanted);
  return [isLower || !isUncertain(finding) ? { ...finding, severity: wanted } : finding];
}

function turnedOff(off: ReadonlyMap<string, number>): Skipped[] {
  if (off.size === 0) return [];
  const count = [...off.values()].reduce((sum, each) => sum + each, 0);
  const what = count === 1 ? 'finding of a rule that is off' : 'findings of rules that are off';
  return [{ reason: 'rule-off', what, count, detail: few([...off].map(([rule, each]) => `${rule} ${each}`)) }];
}

/** Steps of matching paths: some seconds, and far more than the settings of a person need. */
const mostSteps = 500_000_000;

/** What the settings suppress, and what of it suppresses something. */
class Suppressing {
  private readonly effort: Effort = { steps: 0 };
  private readonly used = new Set<Suppression>();

  public constructor(private readonly decisions: Decisions) {}

  public all(findings: readonly Finding[]): Finding[] {
    const { suppressions } = this.decisions.settings;
    return suppressions.length === 0 ? [...findings] : findings.map((finding) => this.one(finding));
  }

  public *unused(report: Report): Generator<Finding> {
    const { settings, path, cwd } = this.decisions;
    // In another folder than the one that is audited it may suppress something.
    if (settings.folder !== resolve(cwd, path)) return;
    for (const [index, suppression] of settings.suppressions.entries()) {
      const { rule, written, line, column } = suppression;
      if (this.used.has(suppression) || rule === suppressionUnused.id || !isLookedFor(rule, report)) continue;
      const place = { file: settings.file!, line, column };
      yield {
        rule: suppressionUnused.id,
        severity: suppressionUnused.severity,
        manifest: new Manifest({ kind: 'Settings', metadata: { name: settingsName } }, place),
        path: `/suppress/${index}`,
        position: place,
        message: `suppresses ${rule} in ${few(written)}, where it finds nothing`,
        fix: 'Remove it, or correct the rule or the path.',
      };
    }
  }

  private one(finding: Finding): Finding {
    const file = pathFrom(this.decisions.settings.folder, finding, this.decisions);
    if (file === undefined) return finding;
    const matching = this.decisions.settings.suppressions.filter(
      ({ rule, paths }) => rule === finding.rule && paths.some((path) => this.matches(path, file)),
    );
    for (const suppression of matching) this.used.add(suppression);
    if (matching.length === 0 || finding.suppressed !== undefined) return finding;
    return { ...finding, suppressed: matching[0].reason, suppressedBy: SuppressedBy.SETTINGS };
  }

  private matches(path: PathPattern, file: string): boolean {
    if (this.effort.steps > mostSteps) {
      throw new SettingsError(
        `${this.decisions.settings.file!}: the paths of suppress are too many or too long to be compared with all findings. Write fewer or shorter paths.`,
      );
    }
    return path.matches(file, this.effort);
  }
}

/** Marks what is known. What is suppressed anyway does not use up what is known of the rest. */
function compare(findings: readonly Finding[], decisions: Decisions, baseline: Baseline) {
  const matcher = baseline.matcher();
  const known = new Set(findings.filter((finding) => finding.suppressed === undefined && matcher.takes(entryOf(finding, decisions))));
  for (const finding of findings) if (finding.suppressed !== undefined) matcher.takes(entryOf(finding, decisions));
  const suppressed = `known: it is in ${decisions.baseline!.file}`;
  const audited = relative(decisions.root, resolve(decisions.cwd, decisions.path)).split(sep).join('/');
  const isAudited = ({ file }: KnownFinding) => audited === '' || file === audited || file.startsWith(`${audited}/`);
  return {
    findings: findings.map((finding) => (known.has(finding) ? { ...finding, suppressed, suppressedBy: SuppressedBy.BASELINE } : finding)),
    gone: matcher.gone.filter(isAudited),
  };
}

function entryOf(finding: Finding, decisions: Pick<Decisions, 'cwd' | 'root'>): KnownFinding {
  return knownFinding(finding, pathFrom(decisions.root, finding, decisions) ?? fileOf(finding).file ?? '');
}

/** The file of a finding from a folder; undefined outside of it. */
function pathFrom(folder: string, finding: Finding, { cwd }: { readonly cwd: string }): string | undefined {
  const { file } = fileOf(finding);
  const path = file === undefined ? '..' : relative(folder, resolve(cwd, file)).split(sep).join('/');
  return path === '..' || path.startsWith('../') ? undefined : path;
}
