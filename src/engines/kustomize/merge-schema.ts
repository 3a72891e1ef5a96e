/** What a patch must know of a value that it is merged into. */
export interface MergeSchema {
  /** Whether a list is merged: else a patch replaces it. */
  readonly isMerged: boolean;
  /** The fields by which items of a list are the same; none where the items are values. */
  readonly keys: readonly string[];
  /** Of a field of a mapping; undefined where nothing is known of it. */
  field(key: string): MergeSchema | undefined;
  /** Of the items of a list; undefined where nothing is known of them. */
  items(): MergeSchema | undefined;
}

/** Whether a strategy, as Kubernetes writes it (`merge,retainKeys`), merges lists. */
export function merges(strategy: string | undefined): boolean {
  return strategy?.split(',').includes('merge') ?? false;
}
