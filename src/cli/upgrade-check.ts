import { JudgingVersions } from './judging-versions';
import { UsageError } from './usage-error';
import { Report } from '../analysis/report/report';
import { UpgradeState } from '../analysis/report/upgrade';
import { upgradeOf } from '../audit/upgrade/upgrade-of';
import { Schemas } from '../flux/schemas';
import { FolderReading, readFolder } from '../repository/read-folder';
import { RepositoryOptions } from '../repository/read-repository';

/**
 * The Flux version that `--upgrade-to` means.
 * @throws UsageError
 */
export function upgradeTarget(option: string | undefined): string | undefined {
  if (option === undefined) return undefined;
  try {
    return Schemas.ofFlux(option).fluxVersion;
  } catch (error) {
    throw new UsageError(`--upgrade-to: ${(error as Error).message}`);
  }
}

/**
 * A report of what an upgrade breaks or changes, instead of what is wrong today. What can't be built stays in it: nothing of that was checked.
 * @param report what is wrong today
 * @param options how the repository was read
 * @throws UsageError where there is no cluster to upgrade
 */
export function upgradeReport(
  report: Report,
  to: string,
  reading: FolderReading,
  options: RepositoryOptions,
  judges: JudgingVersions,
): Report {
  const { upgrade, findings } = upgradeOf({
    reading,
    strict: () => readFolder({ ...options, isStrict: () => true }),
    versionOf: (root) => (root ? (judges.statedFor(root.place.file) ?? root.fluxVersion) : judges.statedFor('')),
    to,
  });
  const { clusters } = upgrade;
  if (clusters.every(({ state }) => state === UpgradeState.UNKNOWN)) {
    throw new UsageError(
      '--upgrade-to needs the Flux version that the clusters run now, and no file says it. Give it with --flux-version.',
    );
  }
  if (clusters.every(({ state }) => state === UpgradeState.NEWER)) {
    const [{ name, from }] = clusters;
    throw new UsageError(
      `--upgrade-to ${upgrade.to} is a downgrade: ${name} runs Flux ${from}. Flux does not support that, so it is not checked.`,
    );
  }
  const notBuilt = report.findings.filter(({ rule }) => notBuiltRules.has(rule));
  return { ...report, findings: [...notBuilt, ...findings], upgrade };
}

/** What says that a folder is not built. */
const notBuiltRules = new Set(['build', 'ref-path-missing', 'substitute-undefined', 'kustomize-misnamed']);
