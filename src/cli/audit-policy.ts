import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Io, say } from './io';
import { Option } from './options';
import { UsageError } from './usage-error';
import { writeWhole } from './write-output';
import { Finding, Severity } from '../analysis/model/finding';
import { FailOn } from '../analysis/report/policy';
import { Report } from '../analysis/report/report';
import { baselineOf, Decisions, withPolicy } from '../audit/policy/apply-policy';
import { Baseline } from '../audit/policy/baseline';
import { settingsOf } from '../audit/policy/find-settings';
import { defaultRuleSet, ruleSets } from '../audit/policy/rule-sets';
import { failOnValues, Settings, settingsName } from '../audit/policy/settings';
import { gitRootOf } from '../repository/git-root';
import { shownPath } from '../repository/input-files';
import { PathsRead } from '../repository/paths-read';
import { isBelow } from '../repository/trees/disk-tree';
import { groupedDigits } from '../wording/grouped-digits';

/** Options by which a team says what counts. What the settings in the repository say counts where none is given. */
export const policyOptions = {
  'rule-set': {
    type: 'setting',
    value: 'NAME',
    summary: 'how strict the rules are',
    allowed: Object.keys(ruleSets),
    unlessGiven: `ruleSet of ${settingsName}, or ${defaultRuleSet}`,
  },
  'fail-on': {
    type: 'setting',
    value: 'SEVERITY',
    summary: 'lowest severity of a finding that makes the exit status 1',
    allowed: failOnValues,
    unlessGiven: `failOn of ${settingsName}, or error`,
  },
  baseline: {
    type: 'setting',
    value: 'FILE',
    summary: 'known findings: only other ones count',
    unlessGiven: `baseline of ${settingsName}`,
  },
  'write-baseline': { type: 'setting', value: 'FILE', summary: 'writes all findings of this run to FILE, as the new baseline' },
  explain: { type: 'setting', value: 'RULE', summary: 'prints the page of a rule instead: what it finds, why, and how to fix it' },
} as const satisfies { readonly [name: string]: Option };

/** What the command line gave for these. */
interface Given {
  readonly 'rule-set'?: string;
  readonly 'fail-on'?: string;
  readonly baseline?: string;
  readonly 'write-baseline'?: string;
  readonly 'upgrade-to'?: string;
}

/** What counts for an audit of a command line. */
export interface AuditDecisions extends Decisions {
  /** File that the findings are written to. */
  readonly newBaseline?: string;
}

/**
 * What counts for an audit of a path.
 * @throws UsageError, SettingsError
 */
export function decisionsOf(path: string, given: Given, read: PathsRead, { cwd }: Io): AuditDecisions {
  const { baseline: file, 'write-baseline': newBaseline } = given;
  if (file !== undefined && newBaseline !== undefined) {
    throw new UsageError('--baseline reads a baseline, and --write-baseline makes a new one. Give one of them.');
  }
  if (given['upgrade-to'] !== undefined && newBaseline !== undefined) {
    throw new UsageError(
      '--write-baseline writes what is found today, but --upgrade-to reports only what an upgrade breaks. Give one of them.',
    );
  }
  const settings = settingsOf(path, cwd, read);
  const ofSettings = settings.baseline === undefined ? undefined : shownPath(resolve(settings.folder, settings.baseline), cwd);
  if (ofSettings !== undefined) refuseOutside(ofSettings, settings, cwd);
  const used = newBaseline === undefined ? (file ?? ofSettings) : undefined;
  return {
    settings,
    ruleSet: given['rule-set'] ?? settings.ruleSet ?? defaultRuleSet,
    failOn: (given['fail-on'] as FailOn | undefined) ?? settings.failOn ?? Severity.ERROR,
    baseline: used === undefined ? undefined : { file: used, baseline: Baseline.parse(textOf(used, cwd, `The baseline ${used}`), used) },
    newBaseline,
    path,
    cwd,
    root: gitRootOf(resolve(cwd, path)) ?? resolve(cwd, path),
  };
}

/** A committed link may lead anywhere. */
function refuseOutside(file: string, settings: Settings, cwd: string): void {
  const path = resolve(cwd, file);
  if (!existsSync(path) || isBelow(realpathSync(settings.folder), realpathSync(path))) return;
  throw new UsageError(`${settings.file}: baseline is ${file}, which leads out of the folder of ${settingsName}. Write a path below it.`);
}

/** The files of the repository that are about the audit, not about a cluster. */
export function ownFiles({ settings, baseline, newBaseline, cwd }: AuditDecisions): ReadonlySet<string> {
  const files = [settings.file, baseline?.file, newBaseline].filter((file) => file !== undefined);
  return new Set(files.map((file) => shownPath(resolve(cwd, file), cwd)));
}

/** A report with the decisions applied; writes the new baseline, which all findings are known by from then on. */
export function decidedReport(
  report: Report,
  decisions: AuditDecisions,
  unused: (found: readonly Finding[]) => readonly Finding[],
  io: Io,
): Report {
  const { newBaseline: file } = decisions;
  const decided = withPolicy(report, decisions, unused);
  if (file === undefined) return decided;
  if (report.unreadable.length > 0) {
    say(io.stderr, `--write-baseline ${file}: not written, because not everything can be read.`);
    return decided;
  }
  const baseline = baselineOf(decided, decisions);
  writeBaseline(file, baseline, io);
  return withPolicy(report, { ...decisions, baseline: { file, baseline } }, unused);
}

/** Bytes of a baseline of more findings than anybody has. */
const mostBytes = 64 * 1024 * 1024;

/** @throws UsageError */
function textOf(file: string, cwd: string, about: string): string {
  try {
    const path = resolve(cwd, file);
    const stat = statSync(path);
    if (!stat.isFile()) throw new UsageError(`${about} is not a file.`);
    if (stat.size > mostBytes) throw new UsageError(`${about} is too large to be read.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(isMissing ? `${about} does not exist. Make it with --write-baseline ${file}.` : `${about} cannot be read.`);
  }
}

/** Writes a baseline, over an older one at most. */
function writeBaseline(file: string, { text, findings }: Baseline, { cwd, stderr }: Io): void {
  const path = resolve(cwd, file);
  if (existsSync(path)) {
    const old = textOf(file, cwd, `--write-baseline ${file}`);
    if (!old.includes('"cdk8s-fluxcd/baseline"')) {
      throw new UsageError(`--write-baseline ${file}: the file exists and is not a baseline. Nothing was written.`);
    }
  }
  writeWhole(path, `--write-baseline ${file}`, text);
  const count = findings.reduce((sum, { count: each }) => sum + each, 0);
  say(stderr, `${groupedDigits(count)} ${count === 1 ? 'finding' : 'findings'} written to ${file}.`);
}
