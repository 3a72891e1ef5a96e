import { CelError } from './errors';

/** A value that may be absent. */
export class Optional {
  public static readonly none = new Optional();
  private readonly values: readonly unknown[];

  public constructor(...values: [] | [unknown]) {
    this.values = values;
  }

  public hasValue(): boolean {
    return this.values.length > 0;
  }

  public getValue(): unknown {
    if (!this.hasValue()) throw new CelError('the optional has no value');
    return this.values[0];
  }

  public flatMap(change: (value: unknown) => Optional): Optional {
    return this.hasValue() ? change(this.values[0]) : this;
  }

  public equals(other: Optional, isEqual: (a: unknown, b: unknown) => boolean): boolean {
    return this.hasValue() === other.hasValue() && (!this.hasValue() || isEqual(this.values[0], other.values[0]));
  }
}
