const modulus = 2_147_483_647;

/** Draws by a seed: the same ones each time. */
export class Random {
  private state: number;

  public constructor(seed: number) {
    this.state = (Math.abs(seed) % (modulus - 1)) + 1;
    // Seeds that lie beside each other draw something else.
    for (let index = 0; index < 8; index++) this.next();
  }

  /** A number from 0 up to, but not including, a bound. */
  public below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** The generator of Lehmer, with the multiplier of Park and Miller. */
  private next(): number {
    this.state = (this.state * 48_271) % modulus;
    return (this.state - 1) / (modulus - 1);
  }
}
