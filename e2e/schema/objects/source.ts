import { goodMetadata } from './metadata';
import { Problem } from '../../../src/engines/schema/problem';
import { ServedKind } from '../../../src/engines/schema/schema';
import { setFields } from '../coverage';
import { mutate } from './mutate';
import { Random } from './random';
import { Json, Values } from './values';
import { Schemas } from '../../../src/flux/schemas';

export type KubernetesObject = { [key: string]: Json };

/** One object to be judged, and what this library says of it. */
export interface Case {
  readonly object: KubernetesObject;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** Names that rules ask for. */
const fixedNames: { readonly [kind: string]: string } = { FluxInstance: 'flux', FluxReport: 'flux' };

/** Draws objects of one kind: good ones, good ones with something changed, and any that fit the structure of the schema. */
export class ObjectSource {
  private readonly seen = new Set<string>();
  /** Good objects to change. */
  private readonly good: KubernetesObject[] = [];

  constructor(
    private readonly served: ServedKind,
    private readonly schemas: Schemas,
    private readonly random: Random,
  ) {}

  /** The next object that was not drawn before. */
  public next(): Case {
    for (;;) {
      const object = this.draw();
      const text = JSON.stringify(object);
      if (this.seen.has(text)) continue;
      this.seen.add(text);
      const problems = this.judged(object);
      if (problems.length === 0 && this.good.length < 500) this.good.push(object);
      return { object, text, problems };
    }
  }

  /** The next good object that sets a field, or something in it. */
  public setting(field: string): Case | undefined {
    return this.search(({ object, problems }) => problems.length === 0 && setFields(object).includes(field));
  }

  /** The next object that is wanted; undefined where none is found. */
  public search(isWanted: (drawn: Case) => boolean): Case | undefined {
    for (let tries = 0; tries < 100_000; tries++) {
      const object = this.random.chance(0.5) ? this.any(this.random.next()) : this.changed();
      const drawn = { object, text: JSON.stringify(object), problems: this.judged(object) };
      if (this.seen.has(drawn.text) || !isWanted(drawn)) continue;
      this.seen.add(drawn.text);
      return drawn;
    }
    return undefined;
  }

  private draw(): KubernetesObject {
    const { random } = this;
    const kind = random.next();
    if (kind < 0.35) return this.drawGood();
    return kind < 0.45 || this.good.length === 0 ? this.any(random.next()) : this.changed();
  }

  private changed(): KubernetesObject {
    const { random } = this;
    const changed = structuredClone(random.pick(this.good));
    for (let changes = random.chance(0.2) ? 2 : 1; changes > 0; changes--) mutate(random, changed, this.served.schema);
    return changed;
  }

  /** Most fields exclude others by some rule: a few tries find an object that breaks none. */
  private drawGood(): KubernetesObject {
    let object = this.any(this.random.next());
    for (let tries = 0; tries < 200 && this.judged(object).length > 0; tries++) object = this.any(this.random.next());
    return object;
  }

  private any(richness: number): KubernetesObject {
    const { group, version, kind, schema } = this.served;
    const { apiVersion: _, kind: __, metadata: ___, status, ...fields } = schema.properties ?? {};
    const withStatus = status && this.random.chance(0.02) ? { ...fields, status } : fields;
    const values = new Values(this.random, richness * richness).of({ ...schema, properties: withStatus }) as KubernetesObject;
    const name = fixedNames[kind] ?? this.random.pick(['app', 'web-1', 'a.b.c']);
    return { apiVersion: `${group}/${version}`, kind, metadata: goodMetadata(this.random, name), ...values };
  }

  private judged(object: KubernetesObject): readonly Problem[] {
    return this.schemas.problemsOf(object)!;
  }
}
