import { UnknownValue } from './unknown-value';

type Json = { readonly [name: string]: unknown };

/** The fields of a value that its schema takes. To read a text that says something else on the cluster leaves the rule undecided. */
export class Fields {
  public constructor(
    private readonly value: unknown,
    private readonly isOpen: (text: string) => boolean,
  ) {}

  /** Whether the field is set. */
  public has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** The text of a field; empty when it is not set. */
  public text(name: string): string {
    const value = this.closed(name);
    return typeof value === 'string' ? value : '';
  }

  /** Whether the field says true. */
  public isTrue(name: string): boolean {
    return this.closed(name) === true;
  }

  /** The fields of an object in this one. */
  public in(name: string): Fields {
    return new Fields(this.get(name), this.isOpen);
  }

  /** The entries of a list. */
  public get entries(): readonly Fields[] {
    return Array.isArray(this.value) ? this.value.map((entry) => new Fields(entry, this.isOpen)) : [];
  }

  private closed(name: string): unknown {
    const value = this.get(name);
    if (typeof value === 'string' && this.isOpen(value)) throw new UnknownValue();
    return value;
  }

  private get(name: string): unknown {
    const { value } = this;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Json)[name] ?? undefined;
  }
}
