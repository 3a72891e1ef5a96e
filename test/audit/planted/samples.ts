import { parseAllDocuments } from 'yaml';
import { Expected } from './expected';
import { DrawnCluster, Fleet, Layout, namespace } from './fleet';
import { Random } from './random';
import { kept, Spot } from './spot';
import { Json, lineOf } from './writing';
import { samplesOf } from '../../../projenrc/rule-samples';
import { keysOf } from '../../../src/kubernetes/pointer';
import { findingsIn } from '../../analysis/rules/support';

/** An object of a bad sample, and the folder that it is in: empty for none. */
interface SampleObject {
  readonly object: Json;
  readonly folder: string;
}

/** Whether the sample of a rule can be planted into a cluster of a layout: it needs the same kind of cluster as it is written for. */
export function fitsSample(rule: string, layout: Layout, { stage, isOperator }: Pick<DrawnCluster, 'stage' | 'isOperator'>): boolean {
  const { bad, cluster } = samplesOf(rule);
  const objects = objectsOf(bad);
  const has = (kind: string) => objects.some(({ object }) => object.kind === kind);
  if ((cluster !== undefined) !== (stage === 'production')) return false;
  // One FluxInstance is enough; and what bootstrap writes is beside it no more.
  if (isOperator && (has('FluxInstance') || objects.some(({ object }) => isRoot(object)))) return false;
  if (!isOperator && objects.some(({ object }) => object.kind === 'Namespace' && object.metadata.name === 'flux-system')) return false;
  const isGit =
    objects.some(({ object, folder }) => folder !== '' || isOfRepository(object) || namesRepository(object)) ||
    has('ImageUpdateAutomation');
  return layout !== Layout.GITLESS || !isGit;
}

/** Plants the bad sample of a rule into a spot of a fleet. What the rule says of the sample alone is what `audit` must report. */
export function plantSample(rule: string, fleet: Fleet, spot: Spot, random: Random): readonly Expected[] {
  const { bad, cluster } = samplesOf(rule);
  const home = `planted/${rule}-${spot.clusters[0]}`;
  const original = objectsOf(bad);
  const sample = original.map(({ object, folder }) => ({ object: moved(object, home), folder }));
  const found = findingsIn(bad, cluster).filter((finding) => finding.rule === rule);
  const mistakes = found.map(({ manifest, path }) => ({ at: sample[indexOf(manifest.object, original)], path }));
  const patched = random.chance(0.5) ? mistakes.find(({ at, path }) => isPatchable(at, path)) : undefined;
  const places = new Map<Json, readonly [file: string, text: string, index: number]>();

  const direct = sample.filter(({ object, folder }) => folder === '' && !isRoot(object)).map(({ object }) => object);
  const shown = (object: Json) => (patched && object === patched.at.object ? without(object, patched.path) : object);
  for (const group of random.chance(0.5) ? [direct] : direct.map((object) => [object])) {
    const [file, text] = spot.add(`${rule}-${places.size}.yaml`, group.map(shown));
    group.forEach((object, index) => places.set(object, [file, text, index]));
  }
  const namespaces = missingNamespaces(sample);
  if (namespaces.length > 0) spot.add(`${rule}-namespaces.yaml`, namespaces.map(namespace));
  for (const folder of new Set(sample.map((one) => one.folder).filter((name) => name !== ''))) {
    const objects = sample.filter((one) => one.folder === folder).map(({ object }) => object);
    const file = `${home}/${folder}/objects.yaml`;
    const text = fleet.write(file, ...objects);
    objects.forEach((object, index) => places.set(object, [file, text, index]));
  }
  for (const { object } of sample) if (!isRoot(object)) addFolder(object, fleet);
  const patch = patched && spot.patch(`${rule}-patch.yaml`, patchOf(patched.at.object, patched.path));
  return mistakes.map((mistake) => {
    const [file, text, index] = patch && mistake === patched ? ([...patch, 0] as const) : places.get(mistake.at.object)!;
    return { rule, file, line: lineOf(text, index, mistake.path), clusters: spot.clusters };
  });
}

/** The namespaces of a sample that neither it nor a fleet creates. */
function missingNamespaces(sample: readonly SampleObject[]): readonly string[] {
  const created = sample.filter(({ object }) => object.kind === 'Namespace').map(({ object }) => object.metadata.name as string);
  const used = sample.flatMap(({ object }) => (object.metadata.namespace as string | undefined) ?? []);
  return [...new Set(used)].filter((name) => !['flux-system', 'storefront', 'default', ...created].includes(name));
}

/** What a Kustomization of the sample applies is there, if nothing of the sample is in it. */
function addFolder(object: Json, fleet: Fleet): void {
  if (!isOfRepository(object)) return;
  const folder = String(object.spec.path).replace(/^\.\/|\/$/g, '');
  if (![...fleet.files.keys()].some((file) => file.startsWith(`${folder}/`))) {
    fleet.write(`${folder}/kept.yaml`, kept(folder));
  }
}

function objectsOf(sample: string): SampleObject[] {
  return sample.split(/^---\n/m).map((text) => {
    const [, comment] = /^# (\S+\/\S+)\n/.exec(text) ?? [];
    const object = parseAllDocuments(text)[0] as unknown as { toJS(): Json };
    return { object: object.toJS(), folder: comment === undefined ? '' : comment.slice(0, comment.lastIndexOf('/')) };
  });
}

/** The object of a finding: equal to it, and the last of those that are alike. */
function indexOf(object: Json, sample: readonly SampleObject[]): number {
  return sample.map((one) => JSON.stringify(one.object)).lastIndexOf(JSON.stringify(object));
}

/** Whether it is the Kustomization of a bootstrap, which a cluster of a fleet has already. */
function isRoot({ kind, metadata }: Json): boolean {
  return kind === 'Kustomization' && metadata.name === 'flux-system';
}

/** Whether an object names the GitRepository of a bootstrap. */
function namesRepository(object: Json): boolean {
  return JSON.stringify(object).includes('"kind":"GitRepository","name":"flux-system"');
}

/** Whether a Kustomization applies a folder of this repository. */
function isOfRepository({ kind, apiVersion, spec }: Json): boolean {
  const isFlux = kind === 'Kustomization' && String(apiVersion).startsWith('kustomize.toolkit');
  return isFlux && ['fleet', 'flux-system'].includes(spec?.sourceRef?.name);
}

/** Its folders lie below one of the sample. */
function moved(object: Json, home: string): Json {
  if (!isOfRepository(object)) return object;
  const path = String(object.spec.path ?? './');
  return { ...object, spec: { ...object.spec, path: `${path.startsWith('./') ? './' : ''}${home}/${path.replace(/^\.?\//, '')}` } };
}

/** Whether a patch can set the field: a value in mappings alone, that the object says. */
function isPatchable({ object, folder }: SampleObject, path: string): boolean {
  const keys = keysOf(path);
  if (folder !== '' || keys[0] !== 'spec' || keys.length < 2 || keys.some((key) => /^\d+$/.test(key))) return false;
  const value = keys.reduce<any>((at, key) => at?.[key], object);
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '';
}

/** The object without a field. */
function without(object: Json, path: string): Json {
  const copy = JSON.parse(JSON.stringify(object)) as Json;
  const keys = keysOf(path);
  const parent = keys.slice(0, -1).reduce<any>((at, key) => at[key], copy);
  delete parent[keys[keys.length - 1]];
  return copy;
}

/** A strategic merge patch that sets the field. */
function patchOf(object: Json, path: string): Json {
  const { apiVersion, kind, metadata } = object;
  const keys = keysOf(path);
  const value = keys.reduce<any>((at, key) => at[key], object);
  const identity = { name: metadata.name, namespace: metadata.namespace };
  return { apiVersion, kind, metadata: identity, ...keys.reduceRight<any>((inner, key) => ({ [key]: inner }), value) };
}
