/** Random choices that a seed repeats. */
export class Random {
  private state: number;

  constructor(seed: number) {
    // The generator stands still at 0, and begins much alike for neighbours.
    this.state = (seed % (modulus - 1)) + 1;
    for (let warmUp = 0; warmUp < 5; warmUp++) this.next();
  }

  /** From 0, below 1: the generator of Park and Miller. */
  public next(): number {
    this.state = (this.state * 48_271) % modulus;
    return (this.state - 1) / (modulus - 1);
  }

  /** A whole number from the least to the greatest. */
  public int(least: number, greatest: number): number {
    return least + Math.floor(this.next() * (greatest - least + 1));
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }

  public pick<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)];
  }

  /** So many values, each made anew. */
  public some<T>(least: number, greatest: number, make: () => T): T[] {
    return Array.from({ length: this.int(least, greatest) }, make);
  }
}

const modulus = 2 ** 31 - 1;
