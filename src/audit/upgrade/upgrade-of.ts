import { changedDefaults, removedControllerFlags } from './changed-defaults';
import { mergedFindings, UpgradeFinding } from './found';
import { deprecatedApis, removedApis } from './removed-apis';
import { removedFields } from './removed-fields';
import { undefinedVariables } from './undefined-variables';
import { upgradeSteps } from './upgrade-steps';
import { standingOf, UpgradedCluster } from './upgraded-cluster';
import { Finding } from '../../analysis/model/finding';
import { Upgrade, UpgradeState } from '../../analysis/report/upgrade';
import { minorOf } from '../../flux/versions';
import { Root } from '../../repository/clusters/root';
import { FolderReading } from '../../repository/read-folder';
import { placed } from '../repository-findings';

/** What is asked of an upgrade. */
export interface UpgradeOptions {
  readonly reading: FolderReading;
  /** The same, read as Flux does that refuses variables which are not set. */
  readonly strict: () => FolderReading;
  /** The Flux version that a cluster runs; of a repository without clusters, what its files say. Undefined where no file says so. */
  readonly versionOf: (root: Root | undefined) => string | undefined;
  /** The version to upgrade to. */
  readonly to: string;
}

/** What breaks or changes on the way to another version of Flux, and what to do, in order. */
export function upgradeOf({ reading, strict, versionOf, to: version }: UpgradeOptions): {
  readonly upgrade: Upgrade;
  readonly findings: readonly Finding[];
} {
  const to = minorOf(version);
  const { tree } = reading.repository;
  const all = clustersOf(reading);
  const standings = all.map(({ name, root }) => standingOf(name, versionOf(root), to));
  const clusters = all.flatMap((cluster, index) => {
    const { state, from } = standings[index];
    return state === UpgradeState.OLDER ? [{ ...cluster, from: from! }] : [];
  });
  const findings: readonly UpgradeFinding[] = [
    ...removedApis(reading, clusters, to),
    ...mergedFindings(removedFields(clusters, to)),
    ...mergedFindings(undefinedVariables(clusters, to, strict)),
    ...mergedFindings(removedControllerFlags(clusters, to, tree)),
    ...mergedFindings(changedDefaults(clusters, to, tree)),
    ...mergedFindings(deprecatedApis(clusters, to)),
  ];
  const steps = upgradeSteps({ clusters, to, findings });
  return {
    upgrade: { to, clusters: standings, steps },
    findings: findings.map(({ rule, severity, ...found }) => placed(rule.id, severity ?? rule.severity, found)),
  };
}

/** The clusters; of a repository that has none, all that its files make. */
function clustersOf({ objects, repository: { clusters } }: FolderReading): readonly Omit<UpgradedCluster, 'from'>[] {
  if (clusters.length === 0) return [{ name: 'all files', objects: objects.map(({ object }) => object) }];
  return clusters.map(({ name, root, appliers }) => ({ name, root, objects: appliers.flatMap((applier) => applier.objects) }));
}
