import { rule } from './rule';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';
import type { Manifest } from '../model/manifest';
import { Rendering, renderingOf, renderingWith } from '../model/renderings';

/** What people write into pull requests: each breaks or cuts a string without quotes, or with the wrong ones. */
const written: { readonly [input: string]: readonly string[] } = table({
  title: ['close #12 now', 'fix: crash', '"quoted" title', "it's a \\w title"],
  branch: ['#12-fix', `it's-"a"-fix`],
  labels: ['kind: bug #1 x'],
});

/** An input that stands in YAML without quotes is not what arrives. */
export const templateInputUnquoted = rule({
  id: 'template-input-unquoted',
  severity: Severity.WARNING,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet template prints an input without quotes, and a possible value is truncated or breaks the YAML.',
    why:
      'The operator parses the rendered YAML: `close #12 now` becomes `close`, and one pull request with the title `fix: crash` ' +
      'stops all others.',
    fix:
      'Quote the input: `<< inputs.title | quote >>`; with other characters around it `<< printf "PR %v" inputs.title | quote ' +
      '>>`. Objects that a program creates in `set.template` are already quoted.',
    source: 'API',
  },
  check(set, report, cluster) {
    const usual = renderingOf(set, cluster.manifests);
    if (usual.error || usual.objects.length === 0) return;
    const told = new Set<string>();
    for (const { input, value, rendering, harmless } of probes(set, cluster.manifests, usual)) {
      const pointer = brokenIn(rendering, harmless, value);
      if (pointer === undefined || told.has(`${pointer} ${input}`)) continue;
      told.add(`${pointer} ${input}`);
      const how = rendering.error ? 'the rendered YAML cannot be parsed' : 'the value changes';
      report(
        pointer,
        `prints the input ${JSON.stringify(input)} without quotes: if it is ${JSON.stringify(value)}, ${how}`,
        `Quote the input: << inputs.${input} | quote >>, or << printf "PR %v" inputs.${input} | quote >> with other characters ` +
          'around it',
      );
    }
  },
});

interface Probe {
  readonly input: string;
  readonly value: string;
  readonly rendering: Rendering;
  /** The same with a value that nothing can break. */
  readonly harmless: Rendering;
}

/** Renders with each value that an input has, or that somebody else may give it. */
function* probes(set: Manifest, manifests: readonly Manifest[], usual: Rendering): Generator<Probe> {
  const known = new Map<string, string>();
  const foreign = new Set<string>();
  renderingWith(set, manifests, (inputs, type) => {
    if (type === undefined) for (const [input, value] of inputs.flatMap(Object.entries)) if (isRisky(value)) known.set(value, input);
    if (type !== undefined && isForeign(type)) for (const input of Object.keys(inputs[0] ?? {})) if (input in written) foreign.add(input);
    return inputs;
  });
  if (known.size > 0) {
    const harmless = renderingWith(set, manifests, (inputs, type) => (type === undefined ? inputs.map(withHarmless) : inputs));
    for (const [value, input] of [...known].slice(0, most)) yield { input, value, rendering: usual, harmless };
  }
  for (const input of foreign) {
    for (const value of written[input]) {
      const [rendering, harmless] = [value, harmlessAs(value)].map((text) =>
        renderingWith(set, manifests, (inputs, type) =>
          type !== undefined && isForeign(type) ? inputs.map((one) => ({ ...one, [input]: input === 'labels' ? [text] : text })) : inputs,
        ),
      );
      yield { input, value, rendering, harmless };
    }
  }
}

/** How many values of its own a ResourceSet is asked about: the others go through the same templates. */
const most = 50;

function withHarmless(inputs: { readonly [key: string]: unknown }): { readonly [key: string]: unknown } {
  return Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, isRisky(value) ? harmlessAs(value) : value]));
}

/** Providers of pull requests and branches, whose titles and names anybody can write. */
function isForeign(type: string): boolean {
  return /(?:Request|Branch|Environment)$/.test(type);
}

/** Whether YAML may read a part of a string as something else. */
function isRisky(value: unknown): value is string {
  return typeof value === 'string' && value.length < 1_000 && / #|^#|: |:$|\n|["'\\]/.test(value) && /[A-Za-z0-9]/.test(value);
}

/** A string as long, of letters and digits. */
function harmlessAs(value: string): string {
  return value.replace(/[^A-Za-z0-9]/g, 'x');
}

/** The template in which fewer strings hold the beginning and the end of a value than with a harmless one. */
function brokenIn(rendering: Rendering, harmless: Rendering, value: string): string | undefined {
  if (harmless.error) return undefined;
  if (rendering.error) return rendering.error.problem.startsWith('renders to') ? rendering.error.place.pointer : undefined;
  const words = value.match(/[A-Za-z0-9]+/g)!;
  const whole = new RegExp(`${words[0]}.*${words.length > 1 ? words.at(-1)! : ''}`, 'is');
  const holding = ({ objects, templates }: Rendering) => {
    const counts = new Map<string, number>();
    objects.forEach(({ object }, index) =>
      counts.set(templates[index], (counts.get(templates[index]) ?? 0) + stringsHolding(object, whole)),
    );
    return counts;
  };
  const arrived = holding(rendering);
  return [...holding(harmless)].find(([template, count]) => (arrived.get(template) ?? 0) < count)?.[0];
}

function stringsHolding(value: unknown, pattern: RegExp): number {
  if (typeof value === 'string') return pattern.test(value) ? 1 : 0;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) => sum + stringsHolding(inner, pattern) + (Array.isArray(value) || !pattern.test(key) ? 0 : 1),
    0,
  );
}
