import { OwnedObject } from '../side';

/** Which objects have come from where, by titles of what applies them. */
export class ObjectFlow {
  private readonly counts = new Map<string, Map<string, number>>();
  /** How many objects each has applied. */
  private readonly sizes = new Map<string, number>();

  public constructor(
    before: ReadonlyMap<string, OwnedObject>,
    after: ReadonlyMap<string, OwnedObject>,
    renames: ReadonlyMap<OwnedObject, OwnedObject>,
  ) {
    for (const { by } of before.values()) this.sizes.set(by, (this.sizes.get(by) ?? 0) + 1);
    for (const [key, now] of after) {
      const old = before.get(key) ?? renames.get(now);
      if (!old) continue;
      const from = this.counts.get(old.by) ?? new Map<string, number>();
      from.set(now.by, (from.get(now.by) ?? 0) + 1);
      this.counts.set(old.by, from);
    }
  }

  public sizeOf(title: string): number {
    return this.sizes.get(title) ?? 0;
  }

  /** Where the objects of one are now, and how many of them, the most first. */
  public from(title: string): readonly (readonly [to: string, count: number])[] {
    return [...(this.counts.get(title) ?? [])].sort(([, one], [, other]) => other - one);
  }

  /** From where the objects of one come. */
  public into(title: string): readonly string[] {
    return [...this.counts].filter(([, targets]) => targets.has(title)).map(([from]) => from);
  }
}
