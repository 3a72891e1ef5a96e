import { canonical } from './canonical';
import { readMetadata } from './metadata-fields';
import { labelProblem, labelValueProblem, NameProblem, pathSegmentProblem, qualifiedNameProblem, subdomainProblem } from './name-problems';
import { Run, Step } from './run';
import { isObject } from '../../../kubernetes/json-object';

type Fields = { readonly [key: string]: unknown };

/** The limit of all keys and values of annotations together. */
const annotationBytes = 256 * 1024;

/** Whether a key of an object is not its schema's business. */
export function isTypeMeta(key: string): boolean {
  return key === 'apiVersion' || key === 'kind' || key === 'metadata';
}

/** The metadata of an object, by the API server's own rules. */
export function checkMetadata(object: Fields, run: Run, nameProblem: (name: string) => NameProblem = subdomainProblem): void {
  within(run, 'metadata', () => {
    const metadata = readMetadata(object.metadata, run);
    if (!metadata) return;
    const name = text(metadata.name);
    const generateName = text(metadata.generateName);
    // A generated name is cut to fit, and its prefix may end with a dash.
    if (generateName) refuseName(run, 'generateName', generateName, nameProblem(generateName.replace(/-$/, '').slice(0, 253)));
    if (!name && !generateName) run.block('is required', 'Give the object a name.', 'name');
    if (name) refuseName(run, 'name', name, nameProblem(name));
    const namespace = text(metadata.namespace);
    if (namespace) refuseName(run, 'namespace', namespace, labelProblem(namespace));
    checkCommon(metadata, run);
  });
}

/** An object inside of an object (`x-kubernetes-embedded-resource`): it says what it is, and its metadata are judged as well. */
export function checkEmbedded(object: Fields, run: Run): void {
  for (const key of ['apiVersion', 'kind']) {
    const value = object[key];
    if (value === undefined) run.block('is required', `Give it ${key === 'kind' ? 'a kind' : 'an API version'}.`, key);
    else if (typeof value !== 'string') run.block(`is ${run.shown(value)}, but must be a string`, 'Set it to a string.', key);
    else if (value === '') run.refuse('is empty', 'Set it.', key);
    else if (!run.isOpen(value)) refuseTypeMeta(key, value, run);
  }
  within(run, 'metadata', () => {
    const metadata = readMetadata(object.metadata, run);
    if (!metadata) return;
    const name = text(metadata.name);
    if (name) refuseName(run, 'name', name, pathSegmentProblem(name));
    const namespace = text(metadata.namespace);
    if (namespace) refuseName(run, 'namespace', namespace, labelProblem(namespace));
    checkCommon(metadata, run);
  });
}

function refuseTypeMeta(key: string, value: string, run: Run): void {
  if (key === 'apiVersion' && value.split('/').length > 2) {
    run.refuse(`is ${run.shown(value)}, which has more than one /`, 'Write group/version.', key);
  }
  if (key === 'kind' && !/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/i.test(value)) {
    run.refuse(`is ${run.shown(value)}, which is not a kind`, 'Write letters and digits.', key);
  }
}

function checkCommon({ labels, annotations, finalizers, ownerReferences }: Fields, run: Run): void {
  if (isObject(labels)) within(run, 'labels', () => checkLabels(labels, run));
  if (isObject(annotations)) checkAnnotations(annotations, run);
  if (Array.isArray(finalizers)) checkFinalizers(finalizers.map(text), run);
  if (Array.isArray(ownerReferences)) within(run, 'ownerReferences', () => checkOwners(ownerReferences, run));
}

function checkLabels(labels: Fields, run: Run): void {
  for (const [key, value] of Object.entries(labels)) {
    refuseKey(run, 'label', key);
    if (typeof value === 'string') refuseName(run, key, value, labelValueProblem(value));
  }
}

function checkAnnotations(annotations: Fields, run: Run): void {
  const entries = Object.entries(annotations);
  within(run, 'annotations', () => entries.forEach(([key]) => refuseKey(run, 'annotation', key, key.toLowerCase())));
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(text(value)), 0);
  if (size > annotationBytes) {
    run.block(`has ${size} bytes, but must have at most ${annotationBytes}`, 'Shorten the annotations.', 'annotations');
  }
}

function checkFinalizers(names: readonly string[], run: Run): void {
  within(run, 'finalizers', () => names.forEach((name, index) => refuseName(run, index, name, qualifiedNameProblem(name))));
  if (names.includes('orphan') && names.includes('foregroundDeletion')) {
    run.refuse('holds orphan and foregroundDeletion, which exclude each other', 'Keep one of them.', 'finalizers');
  }
}

function checkOwners(owners: readonly (Fields | null)[], run: Run): void {
  const controllers = new Set<string>();
  owners.forEach((owner, index) => {
    within(run, index, () => {
      for (const key of ['apiVersion', 'kind', 'name', 'uid']) {
        if (text(owner?.[key]) === '') run.refuse('is required', 'Set it.', key);
      }
      if (owner?.apiVersion === 'v1' && owner.kind === 'Event') run.refuse('is an Event, which owns nothing', 'Name another owner.');
    });
    // The server drops an owner that is listed twice.
    if (owner?.controller === true) controllers.add(canonical(owner));
  });
  if (controllers.size > 1) run.refuse('has controller: true more than once', 'Keep it in one of them.');
}

function refuseName(run: Run, at: Step, value: string, problem: NameProblem): void {
  if (problem && !run.isOpen(value)) run.refuse(`is ${run.shown(value)}, ${problem}`, 'Change it.', at);
}

function refuseKey(run: Run, what: string, key: string, judged = key): void {
  const problem = qualifiedNameProblem(judged);
  if (problem && !run.isOpen(key)) run.refuse(`has the key ${JSON.stringify(key)}, ${problem}`, `Change the key of the ${what}.`, key);
}

function within(run: Run, step: Step, check: () => void): void {
  run.enter(step);
  check();
  run.leave();
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
