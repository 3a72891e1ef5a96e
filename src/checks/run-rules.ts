import { OwnRule } from './own-rule';
import { Finding } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import { Cluster, Model } from '../analysis/model/model';
import { builtInRules, rulesAboutFleets } from '../analysis/rules';
import { IsSuppressed, runBuiltIn } from '../analysis/rules/run-built-in';

/** A rule of a user, with the manifests that it may see. */
export interface VisibleRule {
  readonly rule: OwnRule;
  readonly sees: (manifest: Manifest) => boolean;
}

const rules = [...builtInRules, ...rulesAboutFleets];

/**
 * Every finding of the rules, cluster by cluster, in the order of the rules.
 * @param isSuppressed by what, beside annotations, a finding is suppressed where it is
 */
export function runRules(model: Model, ownRules: readonly VisibleRule[] = [], isSuppressed?: IsSuppressed): Finding[] {
  const findings: Finding[] = [];
  for (const cluster of model.clusters) {
    for (const builtIn of rules) runBuiltIn(builtIn, cluster, findings, isSuppressed);
    for (const own of ownRules) if (cluster.appliedTo[0] === cluster) runOwn(own, cluster, findings);
  }
  return ownRules.length > 0 ? withoutRepeats(findings) : findings;
}

/** A rule of a user sees what clusters share once for each of them, and says of it the same each time. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const said = new Map<Manifest, Set<string>>();
  return findings.filter(({ manifest, rule, path, message }) => {
    const ofManifest = said.get(manifest) ?? new Set();
    said.set(manifest, ofManifest);
    const key = JSON.stringify([rule, path, message]);
    return !ofManifest.has(key) && ofManifest.add(key);
  });
}

function runOwn({ rule, sees }: VisibleRule, cluster: Cluster, findings: Finding[]): void {
  const ofKinds = rule.kinds.length > 0 ? rule.kinds.flatMap((kind) => cluster.appliedOfKind(kind)) : cluster.applied;
  const manifests = ofKinds.filter(sees);
  if (manifests.length > 0) findings.push(...rule.findIn(cluster, manifests));
}
