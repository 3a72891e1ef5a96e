/**
 * Bounds what aliases expand to, as go-yaml v2 does: small documents may consist of aliases nearly whole, large ones to a tenth. Ten lines
 * of nested aliases could otherwise stand for more than a machine's memory.
 */
export class AliasBudget {
  private nodes = 0;
  private fromAliases = 0;
  private open = 0;

  public enterAlias(): void {
    this.open++;
  }

  public leaveAlias(): void {
    this.open--;
  }

  /** Counts a node; false when too many of them come from aliases. */
  public allowsOneMore(): boolean {
    this.nodes++;
    if (this.open > 0) this.fromAliases++;
    return this.fromAliases <= 100 || this.nodes <= 1_000 || this.fromAliases / this.nodes <= allowedRatio(this.nodes);
  }
}

const [small, large] = [400_000, 4_000_000];

function allowedRatio(nodes: number): number {
  if (nodes <= small) return 0.99;
  if (nodes >= large) return 0.1;
  return 0.99 - (0.89 * (nodes - small)) / (large - small);
}
