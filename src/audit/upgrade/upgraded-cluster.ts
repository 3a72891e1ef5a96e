import { ClusterUpgrade, UpgradeState } from '../../analysis/report/upgrade';
import { isOlderMinor } from '../../flux/upgrade/served-in';
import { minorOf } from '../../flux/versions';
import { AppliedObject } from '../../repository/building/applied-object';
import { Root } from '../../repository/clusters/root';

/** A cluster that an upgrade is asked for. */
export interface UpgradedCluster {
  readonly name: string;
  /** Minor of the Flux that it runs. */
  readonly from: string;
  readonly objects: readonly AppliedObject[];
  readonly root?: Root;
}

/**
 * Where a cluster stands.
 * @param from the version that it runs; undefined where no file says so
 * @param to the minor that is asked for
 */
export function standingOf(name: string, from: string | undefined, to: string): ClusterUpgrade {
  if (from === undefined) {
    const message = 'no file says which Flux it runs, so nothing of it is checked. Give the version with --flux-version.';
    return { name, state: UpgradeState.UNKNOWN, message };
  }
  const minor = minorOf(from);
  if (minor === to) return { name, from: minor, state: UpgradeState.SAME, message: `runs Flux ${minor} already` };
  if (isOlderMinor(to, minor)) {
    const message = `runs Flux ${minor}, which is newer. A downgrade is not checked: Flux does not support it.`;
    return { name, from: minor, state: UpgradeState.NEWER, message };
  }
  return { name, from: minor, state: UpgradeState.OLDER, message: `runs Flux ${minor}` };
}
