import { Manifest } from './manifest';
import { isWellFormedSet } from './well-formed-set';
import { LostObject, providersOf, render, RenderError } from '../../engines/template';
import { sampleOf } from '../../flux/exported-inputs';
import { isClusterScoped, isNamespaced } from '../../kubernetes/scopes';

/** Inputs that a user says a provider may export. */
export type Inputs = readonly { readonly [key: string]: any }[];

/** What becomes of a ResourceSet. */
export interface Rendering {
  /** What the operator would generate; empty when that cannot be known, or nothing is. */
  readonly objects: readonly Manifest[];
  /** JSON pointers of the templates, one for each of the objects. */
  readonly templates: readonly string[];
  /** What the operator would drop without a word. */
  readonly lost: readonly LostObject[];
  /** Those of the objects that need a namespace and name none. */
  readonly unplaced: ReadonlySet<Manifest>;
  /** Why the operator could not render it. */
  readonly error?: RenderError;
}

const unknown: Rendering = { objects: [], templates: [], lost: [], unplaced: new Set() };
const given = new WeakMap<Manifest, Inputs>();
const done = new WeakMap<Manifest, Rendering>();

/** Says what a provider may export: of its manifest, which does not tell. */
export function setSamples(provider: Manifest, inputs: Inputs): void {
  given.set(provider, inputs);
}

/**
 * What the operator would generate from a ResourceSet, rendered once.
 * @param cluster the manifests of its cluster, among them the providers
 */
export function renderingOf(set: Manifest, cluster: readonly Manifest[]): Rendering {
  let rendering = done.get(set);
  if (!rendering) done.set(set, (rendering = rendered(set, cluster)));
  return rendering;
}

/**
 * The same with other inputs.
 * @param change what replaces the inputs of the ResourceSet itself, and the inputs of a provider, whose type is given
 */
export function renderingWith(set: Manifest, cluster: readonly Manifest[], change: (inputs: Inputs, type?: string) => Inputs): Rendering {
  return rendered(set, cluster, change);
}

export function isResourceSet({ kind, isFlux }: Manifest): boolean {
  return kind === 'ResourceSet' && isFlux;
}

function rendered(
  set: Manifest,
  cluster: readonly Manifest[],
  change: (inputs: Inputs, type?: string) => Inputs = (same) => same,
): Rendering {
  // What the API server refuses is said by its schema.
  if (!isWellFormedSet(set.object)) return unknown;
  const candidates = cluster.filter(
    ({ kind, isFlux, namespace }) => kind === 'ResourceSetInputProvider' && isFlux && namespace === set.namespace,
  );
  const byName = new Map(candidates.map((provider) => [provider.name, provider]));
  const from: { readonly name?: string }[] = set.object.spec?.inputsFrom ?? [];
  // What a provider exports that lives elsewhere, nobody knows here.
  if (from.some(({ name }) => name && !byName.has(name))) return unknown;
  try {
    const providers = candidates.map(({ object }) => object);
    const samples: { [provider: string]: Inputs } = {};
    for (const { spec, metadata } of providersOf(set.object, providers)) {
      if (spec?.type === 'Static') continue;
      const sample = sampleOf(spec?.type);
      const inputs = given.get(byName.get(metadata.name)!) ?? (sample && [sample]);
      if (!inputs) return unknown;
      samples[metadata.name] = change(inputs, String(spec?.type));
    }
    // Samples of two providers may say the same where the providers themselves do not.
    const isExact = Object.keys(samples).length === 0;
    const { spec } = set.object;
    const object = spec?.inputs ? { ...set.object, spec: { ...spec, inputs: change(spec.inputs) } } : set.object;
    const steps = render(object, { providers, samples });
    const rendering = steps.flatMap(({ objects }) => objects);
    const objects = rendering.map((one) => generated(one.object, set));
    return {
      objects,
      unplaced: new Set(objects.filter((one, index) => isUnplaced(one, rendering[index].object))),
      templates: rendering.map(({ template }) => template),
      lost: steps.flatMap(({ lost }) => lost.filter(({ isRepeated }) => !isRepeated || isExact)),
    };
  } catch (error) {
    if (error instanceof RenderError) return { ...unknown, error };
    throw error;
  }
}

/** An object without a namespace gets that of the ResourceSet here: the operator cannot apply it, which is reported once. */
function generated(object: { [key: string]: any }, set: Manifest): Manifest {
  const { construct, file, line, column } = set.origin;
  const origin = { construct, file, line, column, generatedBy: set.title };
  const manifest = new Manifest(withNumbers(object), origin);
  if (manifest.namespace !== '' || isClusterScoped(manifest.group, manifest.kind)) return manifest;
  return new Manifest({ ...manifest.object, metadata: { ...manifest.object.metadata, namespace: set.namespace } }, origin);
}

function isUnplaced({ group, kind, isFlux }: Manifest, object: { [key: string]: any }): boolean {
  return !object.metadata?.namespace && (isFlux || isNamespaced(group, kind));
}

/** Whole numbers beyond what a float holds are exact in a rendering; what checks read is JSON. */
function withNumbers<T>(value: T): T {
  if (typeof value === 'bigint') return Number(value) as T;
  if (Array.isArray(value)) return value.map(withNumbers) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNumbers(item)])) as T;
}
