/** Things of several clusters, each once with the clusters that it is the same on. */
export class ClustersTogether<T extends object> {
  private readonly found = new Map<string, { readonly item: T; readonly clusters: string[] }>();

  /** @param key what two things have in common that are the same */
  public add(key: string, cluster: string, item: () => T): void {
    const known = this.found.get(key);
    // Of two that are the same on one cluster, one is enough.
    if (!known) this.found.set(key, { item: item(), clusters: [cluster] });
    else if (known.clusters[known.clusters.length - 1] !== cluster) known.clusters.push(cluster);
  }

  public all(): readonly (T & { readonly clusters: readonly string[] })[] {
    return [...this.found.values()].map(({ item, clusters }) => ({ clusters, ...item }));
  }
}
