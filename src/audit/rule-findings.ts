import { AuditedPart } from './cluster-parts';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { suppressedByAnnotation } from '../analysis/model/suppress-annotation';
import { builtInRules } from '../analysis/rules';
import { runBuiltIn } from '../analysis/rules/run-built-in';
import { withoutCredentials } from '../wording/credentials';

/** What the rules say of what one cluster gets, at the place that a person must edit. */
export function ruleFindings({ model, objects, cluster: ofCluster, isPartly }: AuditedPart): Finding[] {
  const found: Finding[] = [];
  for (const cluster of model.clusters) {
    for (const rule of builtInRules) {
      const ofRule: Finding[] = [];
      runBuiltIn(rule, cluster, ofRule);
      const severity = isPartly && rule.mayComeFromElsewhere ? Severity.INFO : undefined;
      for (const finding of ofRule) found.push(severity ? { ...finding, severity } : finding);
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
    return { ...shown, suppressed, manifest: new Manifest(manifest.object, object.placeOf('')), position: object.placeOf(path) };
  }
}
