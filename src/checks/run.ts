import { IConstruct } from 'constructs';
import { areChecksOff, checksOff } from '../core/checks-off';
import { handOver } from '../core/flux-object';
import { labelWatched } from '../core/watch-label';
import { Manifest } from '../model/manifest';
import { printReport } from '../report/print';
import { builtInRules } from '../rules';
import { refusals } from './always-errors';
import { writeChartsOnce } from './chart-json';
import { withoutExplained } from './explained';
import { findingSentence } from './finding-sentence';
import { leakedVariable } from './leaked-variable';
import { runRules } from './run-rules';
import { schemaFindings } from './run-schemas';
import { allSettings, ScopeSettings, settingAt } from './settings';
import { suppressedByAnnotation } from './suppress-annotation';
import { SynthPass } from './synth-pass';
import { LatePart, TreeModel, treeModel } from './tree-model';
import { Finding, Severity } from '../model/finding';

// What the synth of a fleet needs of this part of the library: taken from here, it stays in the one file of loaded-at-synth.ts.
export { findingSentence, printReport, treeModel };
export { escaped, fieldOf, valuesAt } from '../model/pointer';
export { writtenReferences } from '../model/references';

// In the same part of the compiled library: what reads CRDs needs the schemas as well.
export { readCrds } from './own-crds';

/** What the newest run says of each construct. */
const messages = new WeakMap<IConstruct, string[]>();

/** The constructs that deliver messages, by root: the next run clears what they said. */
const delivering = new WeakMap<IConstruct, Set<IConstruct>>();

/** What the checks say of an app. */
export interface CheckedApp extends TreeModel {
  /** Mistakes in how the checks are used, with the scope that made each. */
  readonly misuses: readonly (readonly [IConstruct, string])[];
  /** Findings of severity error that nothing suppresses. */
  readonly errors: readonly Finding[];
  /** All other findings. */
  readonly remarks: readonly Finding[];
}

/**
 * Runs all checks of an app, once; undefined when they are off.
 * @param constructs everything in the tree
 * @param late the part of the tree that is read last
 */
export function checkApp(root: IConstruct, constructs: readonly IConstruct[], late?: LatePart): CheckedApp | undefined {
  labelWatched(root, constructs);
  if (areChecksOff()) {
    process.stderr.write(`cdk8s-fluxcd: checks are off (${checksOff})\n`);
    return undefined;
  }
  const scopes = allSettings(root);
  const misuses = [...unknownRules(scopes)];
  const tree = treeModel(constructs, late);
  const { model, makers } = tree;
  const refused = schemaFindings(model, makers, scopes);
  const found = runRules(model, ownRules(scopes, makers));
  const findings = [...refused, ...found].map((finding) => adjusted(finding, makers.get(finding.manifest)!, scopes));
  const isError = ({ severity, suppressed }: Finding) => severity === Severity.ERROR && suppressed === undefined;
  return { ...tree, misuses, errors: withoutExplained(findings.filter(isError)), remarks: findings.filter((finding) => !isError(finding)) };
}

/** Runs all checks of an app and hands each error to the validation of the construct that it is about. */
export function runChecks(root: IConstruct, pass: SynthPass): void {
  const constructs = root.node.findAll();
  if (pass === SynthPass.APP) writeChartsOnce(constructs);
  for (const construct of delivering.get(root) ?? []) messages.set(construct, []);
  const checked = checkApp(root, constructs);
  if (!checked) return;
  const { misuses, makers, objects, errors, remarks } = checked;
  for (const [scope, message] of misuses) deliver(root, scope, message);
  for (const error of errors) deliver(root, makers.get(error.manifest)!, findingSentence(error));
  for (const manifest of makers.keys()) {
    const leaked = leakedVariable(manifest);
    if (leaked) deliver(root, makers.get(manifest)!, leaked);
  }
  if (pass === SynthPass.APP && errors.length === 0) {
    for (const [object, manifest] of objects) handOver(object, manifest.object);
  }
  printReport(remarks);
}

/** Adds a message to the construct's validation, which cdk8s calls later in the same pass. */
function deliver(root: IConstruct, construct: IConstruct, message: string): void {
  let constructs = delivering.get(root);
  if (!constructs) delivering.set(root, (constructs = new Set()));
  if (!constructs.has(construct)) {
    constructs.add(construct);
    messages.set(construct, []);
    construct.node.addValidation({ validate: () => messages.get(construct)! });
  }
  messages.get(construct)!.push(message);
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

/** The finding with the severity and the suppression that hold where it was made. */
function adjusted(finding: Finding, maker: IConstruct, scopes: ReadonlyMap<IConstruct, ScopeSettings>): Finding {
  const { rule } = finding;
  if (refusals.includes(rule)) return finding;
  const severity = settingAt(maker, scopes, ({ severities }) => severities.get(rule)) ?? finding.severity;
  const suppressed = settingAt(maker, scopes, (settings) => settings.suppressed.get(rule)) ?? suppressedByAnnotation(finding);
  return { ...finding, severity, suppressed };
}

/** A rule id that no rule has suppresses nothing: a message for the scope that names it. */
function* unknownRules(scopes: ReadonlyMap<IConstruct, ScopeSettings>): Generator<[IConstruct, string]> {
  if (scopes.size === 0) return;
  const known = [...builtInRules.map(({ id }) => id), ...[...scopes.values()].flatMap(({ rules }) => rules.map(({ id }) => id))];
  for (const [scope, { suppressed, severities }] of scopes) {
    for (const id of [...suppressed.keys(), ...severities.keys()]) {
      if (!known.includes(id)) {
        yield [scope, `Checks.of() names the rule "${id}", which does not exist. The rules are ${known.join(', ')}.`];
      }
    }
  }
}
