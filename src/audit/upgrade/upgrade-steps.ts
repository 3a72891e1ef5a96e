import { UpgradeFinding } from './found';
import { apiDeprecated, apiRemoved, defaultChanged, fieldRemoved, flagRemoved, UpgradeRule, variableUndefined } from './rules';
import { UpgradedCluster } from './upgraded-cluster';
import { Severity } from '../../analysis/model/finding';
import { UpgradePhase, UpgradeStep } from '../../analysis/report/upgrade';
import { knownCrds } from '../../flux/schemas/known/unpack';
import { goneInAny, isOlderMinor, minorsBetween } from '../../flux/upgrade/served-in';
import { minorOf } from '../../flux/versions';
import { RootKind } from '../../repository/clusters/root';

/** What is asked of the steps of an upgrade. */
interface Upgraded {
  readonly clusters: readonly UpgradedCluster[];
  readonly to: string;
  readonly findings: readonly UpgradeFinding[];
}

/** What a person does, in order. */
export function upgradeSteps({ clusters, to, findings }: Upgraded): readonly UpgradeStep[] {
  const names = clusters.map(({ name }) => name);
  const step = (phase: UpgradePhase, text: string, of: readonly string[] = names): UpgradeStep => ({ phase, text, clusters: of });
  const ofRule = (rule: UpgradeRule, severity?: Severity) =>
    findings.filter((found) => found.rule === rule && (severity === undefined || (found.severity ?? rule.severity) === severity));
  const before = (found: readonly UpgradeFinding[], text: (places: string) => string) =>
    found.length === 0 ? [] : [step(UpgradePhase.BEFORE, text(`${found.length} ${found.length === 1 ? 'line' : 'lines'}`))];
  const checked = ofRule(defaultChanged, Severity.WARNING).length;
  const deprecated = ofRule(apiDeprecated).length;
  return [
    ...before(ofRule(fieldRemoved), (lines) => `Change the fields in ${lines} (${fieldRemoved.id}).`),
    ...before(
      ofRule(apiRemoved).filter(({ stop }) => stop === undefined),
      (lines) =>
        `Change apiVersion in ${lines} (${apiRemoved.id}), and push. flux migrate -f . can do it; it leaves the fields as they are.`,
    ),
    ...stopsOf(findings).flatMap((stop) => {
      const waiting = findings.filter((found) => found.stop === stop);
      const of = names.filter((name) => waiting.some((found) => found.clusters.includes(name)));
      const first = `Upgrade to Flux ${stop} first. It serves the old and the new API version of what cannot be changed before.`;
      return [
        step(UpgradePhase.BEFORE, first, of),
        ...before(waiting, (lines) => `Change apiVersion in ${lines} (${apiRemoved.id}), and push.`),
      ];
    }),
    ...before(ofRule(variableUndefined), (lines) => `Set the variables, or give them defaults, in ${lines} (${variableUndefined.id}).`),
    ...before(ofRule(flagRemoved, Severity.ERROR), (lines) => `Remove flags of the controllers in ${lines} (${flagRemoved.id}).`),
    ...storageSteps(clusters, to),
    ...clusters.map((cluster) => versionStep(cluster, to)),
    ...(checked === 0
      ? []
      : [
          step(
            UpgradePhase.AFTER,
            `Check the ${checked === 1 ? 'object' : `${checked} objects`} of ${defaultChanged.id}: Flux handles them in another way.`,
          ),
        ]),
    ...(deprecated === 0
      ? []
      : [
          step(
            UpgradePhase.AFTER,
            `Write the newer API version in ${deprecated === 1 ? '1 object' : `${deprecated} objects`} (${apiDeprecated.id}).`,
          ),
        ]),
  ];
}

/** What is stored in an API version that the new CRDs do not have keeps them from being installed. The operator rewrites it by itself. */
function storageSteps(clusters: readonly UpgradedCluster[], to: string): UpgradeStep[] {
  const storing = clusters.filter((cluster) => !isMigratedByOperator(cluster) && minorsBetween(cluster.from, to).some(goneInAny));
  if (storing.length === 0) return [];
  const text =
    'Run flux migrate against the cluster, with the context of each: it rewrites objects that are stored in removed API versions.';
  return [{ phase: UpgradePhase.BEFORE, text, clusters: storing.map(({ name }) => name) }];
}

function isMigratedByOperator({ root, objects }: UpgradedCluster): boolean {
  if (root?.kind !== RootKind.FLUX_INSTANCE) return false;
  return !objects.some(({ manifest }) => manifest.kind === 'FluxInstance' && manifest.object.spec?.migrateResources === false);
}

function versionStep({ name, root }: UpgradedCluster, to: string): UpgradeStep {
  const clusters = [name];
  const { fluxVersion, versionPlace, kind } = root ?? {};
  const exact = knownCrds().flux.find((version) => minorOf(version) === to)!;
  const place = versionPlace && { file: versionPlace.file, line: versionPlace.line };
  if (kind === RootKind.FLUX_INSTANCE && place) {
    const version = /^[=v]*\d+\.\d+\.\d+$/.test(fluxVersion!) ? exact : `${to}.x`;
    return { phase: UpgradePhase.UPGRADE, text: `Change the version from ${fluxVersion} to ${version}.`, clusters, place };
  }
  if (place) {
    const text = `Generate the file again with the CLI of Flux ${to}: flux bootstrap with the arguments of the first time, or flux install --export.`;
    return { phase: UpgradePhase.UPGRADE, text, clusters, place };
  }
  return {
    phase: UpgradePhase.UPGRADE,
    text: `Upgrade Flux to ${to} where it is installed: no file of the repository does that.`,
    clusters,
  };
}

/** The minors to upgrade to first, in order. */
function stopsOf(findings: readonly UpgradeFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ stop }) => stop ?? []))].sort((a, b) => (isOlderMinor(a, b) ? -1 : 1));
}
