import { IConstruct } from 'constructs';
import { refusals, repositoryRulesOfFleets, rulesOfFleets } from './always-errors';
import { appState } from './app-state';
import { runRules } from './run-rules';
import { schemaFindings } from './run-schemas';
import { ScopeSettings, settingAt } from './settings';
import { LatePart, TreeModel, treeModel } from './tree-model';
import { withoutExplained } from './without-explained';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { suppressedByAnnotation } from '../analysis/model/suppress-annotation';
import { areChecksOff, checksOff } from '../analysis/report/checks-off';
import { printedReport } from '../analysis/report/print';
import { Skipped } from '../analysis/report/report';
import { linesOf } from '../analysis/report/summary-lines';
import { UncheckedParts } from '../analysis/report/unchecked-parts';
import { builtInRules } from '../analysis/rules';
import { labelWatched } from '../constructs/core/watch-label';
import { withoutCredentials } from '../wording/credentials';
import { outputLine } from '../wording/output';

/** What the checks say of an app. */
export interface CheckedApp extends TreeModel {
  /** Mistakes in how the checks are used, with the scope that made each. */
  readonly misuses: readonly (readonly [IConstruct, string])[];
  /** Findings of severity error that nothing suppresses. */
  readonly errors: readonly Finding[];
  /** All other findings. */
  readonly remarks: readonly Finding[];
  /** What was not checked. */
  readonly skipped: readonly Skipped[];
  /** A finding of somebody else, with the severity and the suppression that hold where a construct made the object. */
  adjust(finding: Finding, maker: IConstruct): Finding;
}

/**
 * Runs all checks of an app, once; undefined when they are off.
 * @param constructs everything in the tree
 * @param late the part of the tree that is read last
 */
export function checkApp(root: IConstruct, constructs: readonly IConstruct[], late?: LatePart): CheckedApp | undefined {
  labelWatched(root, constructs);
  if (areChecksOff()) return undefined;
  const scopes = appState(root).settings;
  const misuses = [...unknownRules(scopes), ...againstMandatory(scopes)];
  const tree = treeModel(constructs, late);
  const { model, makers } = tree;
  const unchecked = new UncheckedParts();
  const refused = schemaFindings(model, makers, scopes, unchecked);
  const asMade = (finding: Finding) => adjusted(finding, makers.get(finding.manifest)!, scopes);
  const found = runRules(model, ownRules(scopes, makers), (finding) => asMade(finding).suppressed !== undefined);
  const findings = [...refused, ...found].map(asMade);
  return {
    ...tree,
    misuses,
    errors: withoutExplained(findings.filter(isError)),
    remarks: findings.filter((finding) => !isError(finding)),
    skipped: unchecked.skipped(),
    adjust: (finding, maker) => adjusted(finding, maker, scopes),
  };
}

/** Whether a finding fails synth. */
export function isError({ severity, suppressed }: Finding): boolean {
  return severity === Severity.ERROR && suppressed === undefined;
}

/** What there is to print of an app in which nothing is wrong. */
export interface Remarks {
  readonly remarks: readonly Finding[];
  /** What was not checked, a line for each. */
  readonly unchecked: readonly string[];
}

/**
 * What there is to print of an app in which nothing is wrong.
 * @param more other things that were not checked, a line for each
 */
export function remarksOf({ remarks, skipped }: Pick<CheckedApp, 'remarks' | 'skipped'>, more: readonly string[] = []): Remarks {
  return { remarks, unchecked: [...linesOf(skipped), ...more] };
}

/** The remarks as they are printed; undefined when the checks are off. */
export function printedRemarks(said: Remarks | undefined): string {
  if (!said) return `cdk8s-fluxcd: checks are off (${checksOff})\n`;
  return printedReport(said.remarks) + said.unchecked.map((line) => `cdk8s-fluxcd: ${outputLine(line)}\n`).join('');
}

/** The rules that users added; each sees the objects below its scope. */
function ownRules(scopes: ReadonlyMap<IConstruct, ScopeSettings>, makers: ReadonlyMap<Manifest, IConstruct>) {
  return [...scopes].flatMap(([scope, { rules }]) =>
    rules.map((rule) => ({ rule, sees: (manifest: Manifest) => scope.node.scope === undefined || isBelow(makers.get(manifest)!, scope) })),
  );
}

function isBelow(construct: IConstruct, scope: IConstruct): boolean {
  for (let at: IConstruct | undefined = construct; at; at = at.node.scope) if (at === scope) return true;
  return false;
}

/** The finding as it may be printed, with the severity and the suppression that hold where it was made. */
function adjusted(finding: Finding, maker: IConstruct, scopes: ReadonlyMap<IConstruct, ScopeSettings>): Finding {
  const { rule } = finding;
  const shown = { ...finding, message: withoutCredentials(finding.message), fix: withoutCredentials(finding.fix) };
  if (refusals.includes(rule)) return shown;
  // What is below the scope of a mandatory rule has no say.
  const from = mandatoryScope(rule, maker, scopes) ?? maker;
  const severity = settingAt(from, scopes, ({ severities }) => severities.get(rule)) ?? finding.severity;
  const suppressed =
    finding.suppressed ??
    settingAt(from, scopes, (settings) => settings.suppressed.get(rule)) ??
    (from === maker ? suppressedByAnnotation(finding) : undefined);
  return { ...shown, severity, suppressed };
}

/** The scope around a construct for which a rule is mandatory. */
function mandatoryScope(rule: string, maker: IConstruct, scopes: ReadonlyMap<IConstruct, ScopeSettings>): IConstruct | undefined {
  for (const [scope, { rules }] of scopes) {
    if (rules.some(({ id, isMandatory }) => isMandatory && id === rule) && isBelow(maker, scope)) return scope;
  }
  return undefined;
}

/** What a scope decides about a rule that a scope around it has made mandatory. */
function* againstMandatory(scopes: ReadonlyMap<IConstruct, ScopeSettings>): Generator<[IConstruct, string]> {
  for (const [scope, { suppressed, severities }] of scopes) {
    for (const [ids, what] of [
      [suppressed, 'suppresses'],
      [severities, 'changes the severity of'],
    ] as const) {
      for (const id of ids.keys()) {
        const by = mandatoryScope(id, scope, scopes);
        if (!by || by === scope) continue;
        yield [scope, `Checks.of() ${what} the rule "${id}", which is mandatory in ${by.node.path || 'the app'}. Fix what it finds.`];
      }
    }
  }
}

/** A rule id that no rule has suppresses nothing: a message for the scope that names it. */
function* unknownRules(scopes: ReadonlyMap<IConstruct, ScopeSettings>): Generator<[IConstruct, string]> {
  if (scopes.size === 0) return;
  const known = [
    ...builtInRules.map(({ id }) => id),
    ...Object.keys(rulesOfFleets),
    ...repositoryRulesOfFleets,
    ...[...scopes.values()].flatMap(({ rules }) => rules.map(({ id }) => id)),
  ];
  for (const [scope, { suppressed, severities }] of scopes) {
    for (const id of [...suppressed.keys(), ...severities.keys()]) {
      if (!known.includes(id)) {
        yield [scope, `Checks.of() uses the rule "${id}", which does not exist. Available: ${known.join(', ')}.`];
      }
    }
  }
}
