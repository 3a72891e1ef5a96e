const modulus = 2 ** 31 - 1;

/** Random choices that a seed repeats. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = 1 + (seed % (modulus - 1));
  }

  /** From 0 up to but not including 1 (Lehmer's generator, whose products fit in a number). */
  public next(): number {
    this.state = (this.state * 48271) % modulus;
    return (this.state - 1) / (modulus - 1);
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  public between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  public pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)];
  }
}
