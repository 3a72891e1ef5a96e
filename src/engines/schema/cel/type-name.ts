import type { Comparable } from './comparable';

/** A type as a value: `type(x) == string`. */
export class TypeName implements Comparable {
  public constructor(private readonly name: string) {}

  public compareTo(other: TypeName): number {
    return this.name === other.name ? 0 : 1;
  }

  public toString(): string {
    return this.name;
  }
}
