/** Which artifact a layer is reconciled from. */
export enum LayerArtifact {
  /** That of the whole fleet, or its Git repository: any change is a new revision for the layer. */
  SHARED = 'shared',

  /**
   * Its own, so that only a change of its own files is a new revision. In a `GitlessFleet` that is `<url>/<folder>`, which is pushed from the folder of the
   * layer; in Git an ArtifactGenerator makes it on each cluster, which needs the source-watcher.
   */
  OWN = 'own',
}
