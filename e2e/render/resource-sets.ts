import { Arguments } from './arguments';
import { calls } from './calls';
import { Random } from './random';
import { oddKeys, oddNumbers, oddTexts } from './scalars';
import { mistake, structure } from './structures';

type Json = { [key: string]: unknown };

/** A generated ResourceSet, the providers beside it, and what it tries. */
export interface GeneratedSet {
  readonly set: Json;
  readonly providers: readonly Json[];
  /** The functions that its templates call. */
  readonly functions: readonly string[];
}

const names = Object.keys(calls);

/** The ResourceSet of a number: every function comes up again and again. */
export function resourceSet(seed: number, index: number): GeneratedSet {
  return new Generator(new Random(seed * 100_003 + index), index).set();
}

class Generator {
  private readonly args: Arguments;
  private readonly functions: string[] = [];
  private turn: number;

  constructor(
    private readonly random: Random,
    index: number,
  ) {
    this.args = new Arguments(random);
    this.turn = index * 5;
  }

  public set(): GeneratedSet {
    const isPermuted = this.random.chance(0.12);
    const providers = isPermuted || this.random.chance(0.15) ? this.providers() : [];
    const spec = {
      inputs: this.random.some(1, 3, () => this.input()),
      ...(providers.length > 0 && { inputsFrom: this.inputsFrom(providers) }),
      ...(isPermuted && { inputStrategy: { name: 'Permute', ...(this.random.chance(0.3) && { includeEmptyProviders: true }) } }),
      ...(this.random.chance(0.2) && { commonMetadata: { labels: { team: 'web', a: 'b' }, annotations: { note: 'common' } } }),
      ...(this.random.chance(0.15) ? { steps: this.steps(isPermuted) } : this.templates(isPermuted)),
    };
    const metadata = { name: `set-${this.random.int(1, 9)}`, namespace: 'apps' };
    return { set: { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', metadata, spec }, providers, functions: this.functions };
  }

  private input(): Json {
    const { random } = this;
    return {
      name: `web-${random.int(1, 4)}`,
      word: random.pick(['hello', 'Web App', 'a-b_c', 'x']),
      csv: random.pick(['a,b,c', 'z,y,,x', '', 'one']),
      path: random.pick(['a/b/c.txt', '/x/../y/', 'file', './a//b', '']),
      url: random.pick(['https://u:p@example.com:8080/a/b?x=1#f', 'oci://ghcr.io/acme/web:1.2', 'mailto:a@b.c', '/only/path']),
      s1: random.pick(oddTexts),
      s2: random.pick(oddTexts),
      s3: random.pick(oddTexts),
      n1: random.int(1, 5),
      n2: random.pick(oddNumbers),
      n3: random.pick(oddNumbers),
      f1: random.pick([0.5, 1.25, -3.75, 1e-7, 1234567.5]),
      f2: random.pick(oddNumbers),
      yes: true,
      no: false,
      l1: random.some(0, 4, () => this.value(1)),
      l2: random.some(1, 3, () => random.pick(oddTexts)),
      l3: [3, null, 1.5, 'x', [1, 'y'], { a: 1 }],
      empty: [],
      words: ['alpha', 'beta', 'gamma', 'beta'],
      m1: { a: this.value(2), b: this.value(2), name: 'm' },
      m2: { nested: { a: this.value(1) }, ...(random.chance(0.5) && { [random.pick(oddKeys)]: this.value(1) }) },
      nested: { list: [{ a: 1 }, { a: 2 }] },
      k: random.pick(oddKeys),
      ...(random.chance(0.2) && { id: 'own' }),
    };
  }

  private value(depth: number): unknown {
    const { random } = this;
    if (depth > 0 && random.chance(0.25)) return random.some(0, 3, () => this.value(depth - 1));
    if (depth > 0 && random.chance(0.25)) return Object.fromEntries(random.some(0, 3, () => [random.pick(oddKeys), this.value(depth - 1)]));
    return random.pick<unknown>([random.pick(oddTexts), random.pick(oddNumbers), true, false, null]);
  }

  private providers(): Json[] {
    return ['web-tags', 'b.c', 'A_z', 'clusters', 'x9'].filter(() => this.random.chance(0.4)).map((name) => this.provider(name));
  }

  private provider(name: string): Json {
    const metadata = {
      name,
      ...(this.random.chance(0.5) && { namespace: this.random.pick(['apps', 'apps', 'other']) }),
      labels: { role: this.random.pick(['inputs', 'other']) },
    };
    return {
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'ResourceSetInputProvider',
      metadata,
      spec: { type: 'Static', defaultValues: this.random.chance(0.95) ? withoutNextLine(this.input()) : undefined },
    };
  }

  private inputsFrom(providers: readonly Json[]): Json[] {
    const kind = { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSetInputProvider' };
    const near = providers.filter(({ metadata }) => ((metadata as Json).namespace ?? 'apps') === 'apps');
    if (near.length > 0 && this.random.chance(0.6)) return near.map(({ metadata }) => ({ ...kind, name: (metadata as Json).name }));
    return [
      {
        ...kind,
        selector: this.random.pick([{ matchLabels: { role: 'inputs' } }, { matchExpressions: [{ key: 'role', operator: 'Exists' }] }, {}]),
      },
    ];
  }

  private steps(isFree: boolean): Json[] {
    return ['first', 'second'].slice(0, this.random.int(1, 2)).map((name) => ({ name, ...this.templates(isFree, name) }));
  }

  private templates(isFree: boolean, suffix = 'x'): Json {
    const kind = this.random.int(1, 10);
    const resources = this.random.some(1, 2, () => this.resource(isFree, suffix));
    if (kind <= 4) return { resources };
    if (kind <= 8) return { resourcesTemplate: this.template(isFree, suffix) };
    return { resources, resourcesTemplate: this.template(isFree, suffix) };
  }

  /** Under Permute an input is found under the name of its provider, so that not all expressions work. */
  private expression(isFree: boolean): string {
    if (this.random.chance(0.012)) return mistake(this.random, this.args);
    if (isFree && this.random.chance(0.6)) {
      return this.random.pick([
        '<< inputs.id >>',
        '<< inputs | toYaml | quote >>',
        '<< inputs.provider | toJson | quote >>',
        '<< hasKey inputs "word" >>',
        '<< keys inputs | sortAlpha >>',
      ]);
    }
    if (this.random.chance(0.15)) return structure(this.random, this.args);
    return `<< ${this.call()} >>`;
  }

  private call(): string {
    const name = names[this.turn++ % names.length];
    this.functions.push(name);
    return calls[name](this.args, this.random);
  }

  private quoted(isFree: boolean): string {
    const expression = this.expression(isFree);
    return /^<< [^<>]* >>$/.test(expression) ? expression.replace(/ >>$/, ' | toString | quote >>') : expression;
  }

  private name(isFree: boolean, suffix: string): string {
    return isFree
      ? `<< inputs.id >>-${suffix}-${this.random.int(1, 9)}`
      : this.random.pick([
          `<< inputs.name >>-${suffix}`,
          `<< slugify inputs.s1 >>x-${suffix}`,
          `cm-<< inputs.n1 >>-${suffix}`,
          `fixed-${suffix}`,
        ]);
  }

  private resource(isFree: boolean, suffix: string): Json {
    const { random } = this;
    const data = Object.fromEntries(
      random.some(2, 5, () => [random.chance(0.1) ? random.pick(oddKeys) : `k${random.int(1, 30)}`, this.field(isFree)]),
    );
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: this.name(isFree, suffix),
        ...(random.chance(0.4) && { namespace: 'apps' }),
        ...(random.chance(0.1) && {
          annotations: { 'fluxcd.controlplane.io/reconcile': random.pick(['enabled', 'disabled', '<< if inputs.yes >>disabled<< end >>']) },
        }),
        ...(random.chance(0.1) && { labels: { a: random.pick(['<< inputs.n1 >>', 'x']), b: 'c' } }),
      },
      data,
      ...(random.chance(0.2) && { extra: this.value(2) }),
    };
  }

  private field(isFree: boolean): unknown {
    const { random } = this;
    return random.pick<() => unknown>([
      ...Array.from({ length: 6 }, () => () => this.quoted(isFree)),
      () => `pre ${this.structureOf(isFree)} post`,
      () => `line\n${this.structureOf(isFree)}\nlast\n`,
      () => (random.chance(0.3) ? this.expression(isFree) : random.pick(oddTexts.filter((text) => !text.includes('<<')))),
      () => ({ nested: [this.quoted(isFree)] }),
    ])();
  }

  private structureOf(isFree: boolean): string {
    return isFree
      ? 'text'
      : this.random.pick([() => structure(this.random, this.args), () => '<< inputs.name >>', () => '<< inputs.n1 >>'])();
  }

  private template(isFree: boolean, suffix: string): string {
    return this.random
      .some(1, 2, () => {
        const fields = this.random.some(2, 5, () => this.line(isFree)).join('\n');
        const head = this.random.pick(['---\n', '---\n', '', '--- # a comment\n', '# comment\n---\n']);
        return `${head}apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${this.name(isFree, suffix)}t\ndata:\n${fields}\n`;
      })
      .join(this.random.pick(['', '\n', '---\n']));
  }

  private line(isFree: boolean): string {
    const { random } = this;
    const key = random.chance(0.12) ? random.pick(['<< inputs.k >>', '"q<< inputs.k >>"', ...oddKeys]) : `k${random.int(1, 20)}`;
    const safeKey = isFree ? `k${random.int(1, 20)}` : key;
    const value = random.pick([
      ...Array.from({ length: 8 }, () => () => this.quoted(isFree)),
      () => `'${this.structureOf(isFree).replace(/'/g, "''")}'`,
      () => `|\n    ${this.structureOf(isFree)}\n    last`,
      () => `>-\n    ${this.structureOf(isFree)}\n\n    last`,
      () =>
        isFree
          ? 'x'
          : random.pick([
              '<< inputs.n2 >>',
              '<< inputs.f1 >>',
              '<< inputs.l2 | toJson >>',
              '<< inputs.m1 | toYaml | nindent 4 >>',
              '<< inputs.s1 | quote >>',
              '<< inputs.word >>',
              '[<< inputs.n1 >>, << inputs.s1 | quote >>]',
              '{a: << inputs.n3 >>}',
            ]),
      () => (isFree || random.chance(0.85) ? '"plain"' : '<< inputs.s1 >>'),
    ])();
    return `  ${safeKey}: ${value}`;
  }
}

/** The command line writes providers as YAML once more before it reads them, which makes a space of this character. A cluster does not. */
function withoutNextLine(input: Json): Json {
  return JSON.parse(JSON.stringify(input).replaceAll('\u0085', 'x'));
}
