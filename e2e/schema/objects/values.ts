import { Random } from './random';
import { stringFor } from './strings';
import { Schema } from '../../../src/engines/schema/schema';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Draws values that fit a schema, but for rules in CEL and nested value validations, which may refuse them. */
export class Values {
  private depth = 0;

  /** @param richness how likely a field of the spec that may be left out is set; deeper down anything goes */
  constructor(
    private readonly random: Random,
    private readonly richness: number,
  ) {}

  public of(schema: Schema): Json {
    const { random } = this;
    if (schema.nullable && random.chance(0.1)) return null;
    if (schema.enum?.length) return random.pick(schema.enum) as Json;
    if (schema['x-kubernetes-int-or-string']) return random.chance(0.5) ? random.between(0, 100) : '50%';
    switch (schema.type) {
      case 'string':
        return this.string(schema);
      case 'boolean':
        return random.chance(0.5);
      case 'integer':
        return this.integer(schema);
      case 'number':
        return this.integer(schema) + (random.chance(0.3) ? 0.5 : 0);
      case 'array':
        return this.list(schema);
      case 'object':
        return this.object(schema);
      default:
        return this.anything();
    }
  }

  private string({ pattern, format, minLength = 0, maxLength }: Schema): string {
    let text = stringFor(this.random, pattern, format);
    if (text === undefined) throw new Error(`e2e/schema/objects/strings.ts has no sample for ${pattern}`);
    if (!pattern && !format) {
      if (maxLength !== undefined && this.random.chance(0.1)) text = this.random.pick(['x', 'é', '😀']).repeat(maxLength);
      while ([...text].length < minLength) text += 'x';
      if (maxLength !== undefined) text = [...text].slice(0, maxLength).join('');
    }
    return text;
  }

  private integer({ minimum = -3, maximum = minimum + 20, multipleOf = 1, exclusiveMinimum, exclusiveMaximum }: Schema): number {
    const [least, most] = [minimum + (exclusiveMinimum ? 1 : 0), maximum - (exclusiveMaximum ? 1 : 0)];
    const drawn = this.random.between(least, Math.min(most, least + 1000));
    return multipleOf > 1 ? Math.ceil(drawn / multipleOf) * multipleOf : drawn;
  }

  private list(schema: Schema): Json[] {
    const least = schema.minItems ?? 0;
    const length = this.random.between(least, Math.min(schema.maxItems ?? 3, least + 3));
    const list = Array.from({ length }, () => (schema.items ? this.of(schema.items) : this.anything()));
    return schema['x-kubernetes-list-type'] === 'set' || schema.uniqueItems
      ? [...new Map(list.map((item) => [JSON.stringify(item), item])).values()]
      : list;
  }

  private object(schema: Schema): Json {
    const { properties = {}, required = [], additionalProperties } = schema;
    const richness = this.depth < 2 ? this.richness : this.random.next();
    this.depth++;
    const entries = Object.entries(properties)
      .filter(([name]) => required.includes(name) || this.random.chance(richness))
      .map(([name, inner]): [string, Json] => [name, this.of(inner)]);
    this.depth--;
    if (typeof additionalProperties === 'object') {
      for (let count = this.random.between(0, 2); count > 0; count--) {
        entries.push([this.random.pick(['a', 'app.kubernetes.io/name', 'KEY', 'x-y']), this.of(additionalProperties)]);
      }
    }
    if (schema['x-kubernetes-preserve-unknown-fields'] && !schema.properties) entries.push(...Object.entries(this.anyObject()));
    if (schema['x-kubernetes-embedded-resource']) {
      entries.push(['apiVersion', 'v1'], ['kind', 'ConfigMap'], ['metadata', { name: 'inner', labels: { a: 'b' } }]);
    }
    return Object.fromEntries(entries);
  }

  private anything(): Json {
    return this.random.pick<() => Json>([() => 'text', () => 5, () => true, () => ['a', 1], () => this.anyObject()])();
  }

  private anyObject(): { [key: string]: Json } {
    return { replicas: this.random.between(0, 5), image: { tag: '1.10' }, list: [{ a: null }] };
  }
}
