import { inputId } from './input-id';
import { permutations } from './permute';
import { RenderError } from './render-error';
import { textAt, textsOf } from './texts-of-object';
import { fromJson } from './values/from-json';
import { compareText, GoMap, Value } from './values/value';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { matchesLabels } from '../../kubernetes/label-match';

const apiVersion = 'fluxcd.controlplane.io/v1';

/** Sets of inputs that a provider would export, by its name, for those that ask a network. */
export interface SampleInputs {
  readonly [provider: string]: readonly JsonObject[];
}

/** One source of inputs, and what it exports. */
export interface InputSource {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly inputs: readonly JsonObject[];
}

/** The sets of inputs that a ResourceSet is rendered with, in the operator's order. */
export function combinedInputs(set: JsonObject, providers: readonly JsonObject[], samples: SampleInputs): GoMap[] {
  const sources = [ownInputs(set), ...providersOf(set, providers).map((provider) => exportedInputs(provider, samples))];
  const strategy = set.spec?.inputStrategy?.name || 'Flatten';
  if (strategy === 'Permute') return permutations(sources.map(scoped), set.spec.inputStrategy.includeEmptyProviders === true);
  if (strategy === 'Flatten') return sources.flatMap((from) => scoped(from).inputs);
  throw new RenderError(`is ${JSON.stringify(strategy)}, which is not a strategy`, { pointer: '/spec/inputStrategy/name' });
}

/** The providers that a ResourceSet takes inputs from, by their names, as the operator orders them. */
export function providersOf(set: JsonObject, providers: readonly JsonObject[]): JsonObject[] {
  const namespace = textAt(set, 'metadata', 'namespace');
  const near = providers
    .map((provider) =>
      textAt(provider, 'metadata', 'namespace') ? provider : { ...provider, metadata: { ...provider.metadata, namespace } },
    )
    .filter((provider) => textAt(provider, 'metadata', 'namespace') === namespace);
  const chosen = new Set<JsonObject>();
  (set.spec?.inputsFrom ?? []).forEach((from: JsonObject, index: number) => {
    const pointer = `/spec/inputsFrom/${index}`;
    if (from.name) {
      const named = near.find((provider) => textAt(provider, 'metadata', 'name') === from.name);
      if (!named) throw new RenderError(`names the provider ${JSON.stringify(from.name)}, which is not there`, { pointer });
      chosen.add(named);
    } else if (isObject(from.selector)) {
      for (const provider of near) if (matchesLabels(from.selector, textsOf(provider, 'labels') ?? {})) chosen.add(provider);
    } else {
      throw new RenderError('has neither a name nor a selector', { pointer });
    }
  });
  return [...chosen].sort((a, b) => compareText(textAt(a, 'metadata', 'name'), textAt(b, 'metadata', 'name')));
}

/** Whether what a provider exports can be known without asking a network. */
export function isKnown(provider: JsonObject, samples: SampleInputs): boolean {
  return (
    provider.spec?.type === 'Static' ||
    Array.isArray(provider.status?.exportedInputs) ||
    Object.hasOwn(samples, textAt(provider, 'metadata', 'name'))
  );
}

function ownInputs(set: JsonObject): InputSource {
  return source('ResourceSet', set, set.spec?.inputs ?? []);
}

function exportedInputs(provider: JsonObject, samples: SampleInputs): InputSource {
  const name = textAt(provider, 'metadata', 'name');
  const defaults = provider.spec?.defaultValues ?? {};
  const kind = 'ResourceSetInputProvider';
  // In the cluster the id is made of the object's uid, which nobody knows before.
  if (provider.spec?.type === 'Static') return source(kind, provider, [{ ...defaults, id: inputId(name) }]);
  if (Object.hasOwn(samples, name)) {
    return source(
      kind,
      provider,
      samples[name].map((sample) => ({ id: sampleId(sample), ...defaults, ...sample })),
    );
  }
  if (Array.isArray(provider.status?.exportedInputs)) return source(kind, provider, provider.status.exportedInputs);
  throw new RenderError(`needs the inputs of ${name}, which asks a network for them`, { pointer: '/spec/inputsFrom' });
}

/** The id of what a sample stands for: a pull request has its number, a branch or tag the checksum of its name. */
function sampleId(sample: JsonObject): string {
  return inputId(
    String(sample.tag ?? sample.branch ?? (sample.namespace && sample.name ? `${sample.namespace}/${sample.name}` : 'sample')),
  );
}

function source(kind: string, object: JsonObject, inputs: readonly JsonObject[]): InputSource {
  return { kind, name: textAt(object, 'metadata', 'name'), namespace: textAt(object, 'metadata', 'namespace'), inputs };
}

/** The inputs of a source, each of which says where it is from. */
function scoped({ kind, name, namespace, inputs }: InputSource): { name: string; inputs: GoMap[] } {
  const sets = inputs.map((input, index) => {
    checkNoNull(
      input,
      kind === 'ResourceSet' ? `/spec/inputs/${index}` : '/spec/inputsFrom',
      kind === 'ResourceSet' ? '' : ` from ${name}`,
    );
    const entries = new Map<string, Value>(Object.entries(input).map(([key, value]) => [key, fromJson(value)]));
    return new GoMap(entries.set('provider', fromJson({ apiVersion, kind, name, namespace })));
  });
  return { name, inputs: sets };
}

/** A null would end the operator's process, not only the rendering. */
function checkNoNull(input: JsonObject, pointer: string, from: string): void {
  const key = Object.keys(input).find((name) => input[name] === null);
  if (key !== undefined) {
    throw new RenderError(`has null as the input ${JSON.stringify(key)}${from}, which the operator cannot take`, { pointer });
  }
}
