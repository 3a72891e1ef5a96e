/** What an upgrade of Flux needs on the clusters of a repository. */
export interface Upgrade {
  /** The version that was asked for: `2.10`. */
  readonly to: string;
  readonly clusters: readonly ClusterUpgrade[];
  /** In order. */
  readonly steps: readonly UpgradeStep[];
}

/** Where a cluster stands. */
export enum UpgradeState {
  /** It runs an older version. */
  OLDER = 'older',
  /** It runs the version already. */
  SAME = 'same',
  /** It runs a newer one. */
  NEWER = 'newer',
  /** No file states which one it runs. */
  UNKNOWN = 'unknown',
}

/** A cluster, and where it stands. */
export interface ClusterUpgrade {
  readonly name: string;
  readonly state: UpgradeState;
  /** The version that it runs, where a file states it. */
  readonly from?: string;
  /** Says where it stands. */
  readonly message: string;
}

/** When a step is due. */
export enum UpgradePhase {
  BEFORE = 'before',
  UPGRADE = 'upgrade',
  AFTER = 'after',
}

/** Something that a person does for an upgrade. */
export interface UpgradeStep {
  readonly phase: UpgradePhase;
  readonly text: string;
  /** The clusters that it is for. */
  readonly clusters: readonly string[];
  /** The line to edit, where it is one. */
  readonly place?: { readonly file: string; readonly line: number };
}

/** What an upgrade comes to where there is nothing to do but to change the version. */
export function upgradeSummary({ to, clusters, steps }: Upgrade): string {
  if (clusters.every(({ state }) => state === UpgradeState.SAME)) return `nothing to do: every cluster runs Flux ${to} already`;
  const isQuiet = steps.every(({ phase }) => phase === UpgradePhase.UPGRADE);
  return isQuiet ? 'no manifest has to change' : `${steps.length} steps`;
}
