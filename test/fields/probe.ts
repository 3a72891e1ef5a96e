import { Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import schemas from '../../imports/schemas.json';
import { Checks, ConfigMapRef, LabelSelectorRequirement, SecretRef, ServiceAccountRef } from '../../src';

/** One way to fill the props of a kind: makes the construct with values that the probe hands out. */
export type Variant = (scope: Construct, probe: Probe) => void;

interface Schema {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly enum?: readonly string[];
}

/**
 * Hands out a distinct value for each field of a spec and remembers where it must be found in the manifest.
 * Paths are those of the API, with `[]` for the first entry of a list: `spec.include[].fromPath`.
 */
export class Probe {
  public readonly expected = new Map<string, unknown>();

  public constructor(
    /** Enums take their value number `round`, so that some round uses each. */
    private readonly round: number,
    /** The one flag that is true; all others are false, so that none can stand in for another. */
    private readonly trueFlag?: string,
  ) {}

  /** A string that no other field has; `as` gives it the form that the field demands. */
  public text(path: string, as: (unique: string) => string = (unique) => unique): string {
    return this.expect(
      path,
      as(
        `v${this.expected.size}-${path
          .replace(/[^a-zA-Z]/g, '')
          .toLowerCase()
          .slice(-20)}`,
      ),
    );
  }

  public flag(path: string): boolean {
    return this.expect(path, path === this.trueFlag);
  }

  public count(path: string): number {
    return this.expect(path, 1000 + this.expected.size);
  }

  /** A value of an enum: each in its round. The enum's values must be exactly those of the schema. */
  public choice<E extends string>(path: string, values: { readonly [name: string]: E }): E {
    const all = Object.values(values);
    return this.expect(path, all[this.round % all.length]);
  }

  public duration(path: string): Duration {
    const minutes = (this.expected.size % 59) + 1;
    this.expect(path, `${minutes}m`);
    return Duration.minutes(minutes);
  }

  public texts(path: string, as?: (unique: string) => string): string[] {
    return [this.text(`${path}[]`, as)];
  }

  public map(path: string): { [key: string]: string } {
    return this.expect(path, { key: `v${this.expected.size}` });
  }

  public object(path: string): { [key: string]: unknown } {
    return this.expect(path, { nested: { key: `v${this.expected.size}`, list: [1, 'two'] } });
  }

  public secret(path: string): SecretRef {
    return SecretRef.named(this.text(`${path}.name`));
  }

  public configMap(path: string): ConfigMapRef {
    return ConfigMapRef.named(this.text(`${path}.name`));
  }

  public serviceAccount(path: string): ServiceAccountRef {
    return ServiceAccountRef.named(this.text(path));
  }

  /** A condition of a label selector. */
  public requirement(path: string): LabelSelectorRequirement {
    this.expect(`${path}.operator`, 'In');
    return LabelSelectorRequirement.in(this.text(`${path}.key`), this.texts(`${path}.values`));
  }

  /** For a value that another prop implies, for example the kind of a reference. */
  public expect<T>(path: string, value: T): T {
    this.expected.set(path, value);
    return value;
  }
}

/**
 * Declares the tests which show that every field of a kind's spec can be set from props.
 * @param leftOut what the constructs leave out on purpose: values of enums as `path=value`, and fields by their paths
 */
export function everyFieldOf(kind: keyof typeof schemas, variants: readonly Variant[], leftOut: readonly string[] = []): void {
  const schema = schemas[kind].spec as Schema;
  const leaves = [...leavesOf(schema, 'spec')];
  const rounds = Math.max(1, ...leaves.map(([, leaf]) => leaf.enum?.length ?? 0));

  describe(kind, () => {
    test('each value is found at its place in the manifest', () => {
      for (const variant of variants) {
        for (const flag of [undefined, ...flagsOf(variant)]) compare(variant, 0, flag);
        for (let round = 1; round < rounds; round++) compare(variant, round);
      }
    });

    test('every field of the schema can be set', () => {
      const set = new Set(variants.flatMap((variant) => [...recorded(variant, 0).keys()]));
      expect(leaves.map(([path]) => path).filter((path) => !set.has(path))).toEqual(leftOut.filter((path) => !path.includes('=')));
    });

    test('every value of every enum can be set', () => {
      const set = new Set<string>();
      for (const variant of variants) {
        for (let round = 0; round < rounds; round++) {
          for (const [path, value] of recorded(variant, round)) set.add(`${path}=${value}`);
        }
      }
      const missing = leaves
        .flatMap(([path, leaf]) => (leaf.enum ?? []).map((value) => `${path}=${value}`))
        .filter((value) => !set.has(value));
      expect(missing).toEqual(leftOut.filter((path) => path.includes('=')));
    });
  });

  function compare(variant: Variant, round: number, trueFlag?: string) {
    const probe = new Probe(round, trueFlag);
    const found = manifestOf(variant, probe);
    const values = [...probe.expected.keys()].map((path) => [path, valueAt(found, path)]);
    expect(Object.fromEntries(values)).toEqual(Object.fromEntries(probe.expected));
    for (const [path, value] of probe.expected) {
      const allowed = leaves.find(([leaf]) => leaf === path)?.[1].enum;
      if (allowed) expect(allowed).toContain(value);
    }
  }

  function manifestOf(variant: Variant, probe: Probe): object {
    const chart = new Chart(Testing.app(), 'test', { namespace: 'probe' });
    // One object has every field, also those that its type does not read.
    for (const rule of ['provider-filter', 'cel-syntax', 'filter-pattern']) {
      Checks.of(chart).suppress(rule, { reason: 'every field is set' });
    }
    variant(chart, probe);
    const found = (Testing.synth(chart) as { kind: string; metadata: { name: string } }[]).filter((object) => object.kind === kind);
    return found.find((object) => object.metadata.name === 'probed') ?? found[0];
  }

  function recorded(variant: Variant, round: number): Map<string, unknown> {
    const probe = new Probe(round);
    manifestOf(variant, probe);
    return probe.expected;
  }

  function flagsOf(variant: Variant): string[] {
    return [...recorded(variant, 0)].filter(([, value]) => typeof value === 'boolean').map(([path]) => path);
  }
}

/** The fields that hold a value of their own: not the objects and lists around them. */
function* leavesOf(schema: Schema, path: string): Generator<[string, Schema]> {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    yield* innerLeavesOf(inner, `${path}.${name}`);
  }
}

function* innerLeavesOf(schema: Schema, path: string): Generator<[string, Schema]> {
  if (schema.items) yield* innerLeavesOf(schema.items, `${path}[]`);
  else if (schema.properties) yield* leavesOf(schema, path);
  else yield [path, schema];
}

function valueAt(object: unknown, path: string): unknown {
  return path.split(/\.|(?=\[\])/).reduce<unknown>((value, key) => {
    return key === '[]' ? (value as unknown[] | undefined)?.[0] : (value as { [key: string]: unknown } | undefined)?.[key];
  }, object);
}
