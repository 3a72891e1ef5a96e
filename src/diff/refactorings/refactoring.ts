/** What a change is, where many changes of objects are one. */
export enum RefactoringKind {
  RENAMED = 'renamed',
  SPLIT = 'split',
  MERGED = 'merged',
  MOVED = 'moved',
  RETIRED = 'retired',
  UPGRADED = 'upgraded',
}

/** A change that is recognised for what it is. It says nothing about what Flux does: hazards do. */
export interface Refactoring {
  readonly kind: RefactoringKind;
  /** What has changed, as it was called in the base: `Kustomization flux-system/apps`, `cluster prod-eu`. */
  readonly what: string;
  /** What it is now, or what has come of it: titles, or a version. Empty for what is retired. */
  readonly into: readonly string[];
  /** The rest of the sentence that begins with `what`. */
  readonly message: string;
  /** Names of the clusters on which it is the same. */
  readonly clusters: readonly string[];
}
