import { AuditedObject, AuditedPart, Known } from './cluster-parts';
import { clusterRules, rulesOfWholeClusters } from './cluster-rules';
import { Place } from './place';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { suppressedByAnnotation } from '../analysis/model/suppress-annotation';
import { builtInRules } from '../analysis/rules';
import { BuiltInRule } from '../analysis/rules/rule';
import { IsSuppressed, isSuppressedByAnnotation, runBuiltIn } from '../analysis/rules/run-built-in';
import { isObject } from '../kubernetes/json-object';
import { valuesAt } from '../kubernetes/pointer';
import { withoutCredentials } from '../wording/credentials';

/** Rules about what a cluster has twice, or lacks: two folders that no cluster is known to get may be for two of them, and neither is a cluster. */
const aboutOneCluster = new Set(['duplicate-object', 'path-overlap', ...rulesOfWholeClusters.map(({ id }) => id)]);

const rules: readonly BuiltInRule[] = [...builtInRules, ...clusterRules];

/** Whether a rule is asked about a part. */
export function isAsked(rule: string, known: Known): boolean {
  return known < Known.NO_CLUSTER || !aboutOneCluster.has(rule);
}

/** What the settings of a repository suppress. */
export interface SuppressedBySettings {
  readonly rules: ReadonlySet<string>;
  /** Whether they suppress a finding of these rules, by its file. */
  suppresses(placed: Finding): boolean;
}

/** What the rules say of what one cluster gets, at the place that a person must edit. */
export function ruleFindings({ model, objects, cluster: ofCluster, known }: AuditedPart, settings?: SuppressedBySettings): Finding[] {
  const isSuppressed: IsSuppressed = (finding) =>
    isSuppressedByAnnotation(finding) || (settings?.rules.has(finding.rule) === true && settings.suppresses(placed(finding)));
  const found: Finding[] = [];
  for (const cluster of model.clusters) {
    for (const rule of rules) {
      if (!isAsked(rule.id, known)) continue;
      const ofRule: Finding[] = [];
      runBuiltIn(rule, cluster, ofRule, isSuppressed);
      for (const finding of ofRule) found.push({ ...finding, severity: severityOf(rule, finding, known) });
    }
  }
  return found.map((finding) => placed(finding));

  function placed(finding: Finding): Finding {
    const { manifest, path, message, fix } = finding;
    const object = objects.get(manifest);
    const shown = {
      ...finding,
      message: withoutCredentials(message),
      fix: withoutCredentials(fix),
      clusters: ofCluster === undefined ? [] : [ofCluster],
    };
    const suppressed = suppressedByAnnotation(finding);
    if (!object) return { ...shown, suppressed };
    return { ...shown, suppressed, manifest: new Manifest(manifest.object, object.placeOf('')), position: placeIn(object, manifest, path) };
  }
}

/** The place of a field; of a reference, that of the name, where another file, such as a patch, has written it. */
function placeIn(object: AuditedObject, manifest: Manifest, path: string): Place {
  const at = object.placeOf(path);
  const [found] = valuesAt(manifest.object, path);
  if (path === '' || !isObject(found?.value) || typeof found.value.name !== 'string') return at;
  const name = object.placeOf(`${path}/name`);
  return name.file === at.file ? at : name;
}

/** What is missing may be in what is not known, and an overlay may change what a base says. */
function severityOf({ mayComeFromElsewhere, inRepository }: BuiltInRule, { severity }: Finding, known: Known): Severity {
  // Where no cluster is known, a name that is nearly right, or a namespace that has none, is worth a warning.
  const isGuess = known === Known.NO_CLUSTER ? severity === Severity.ERROR : known !== Known.ALL;
  if (isGuess && mayComeFromElsewhere) return Severity.INFO;
  if (severity === Severity.ERROR && known === Known.BASE) return Severity.WARNING;
  return severity === Severity.ERROR && inRepository !== undefined ? inRepository : severity;
}
