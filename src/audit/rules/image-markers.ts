import { objectsOfFile } from './objects-of-file';
import { Manifest } from '../../analysis/model/manifest';
import { ImagePart, imageMarkerKey as key, imageParts, setterIn } from '../../flux/image-marker';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { Repository } from '../../repository/read-repository';
import { readableText } from '../../repository/trees/readable-text';
import { Place } from '../place';

/** A comment by which an ImageUpdateAutomation finds the value that it sets. */
export interface ImageMarker {
  /** The object around it, or the first one of the file. */
  readonly manifest: Manifest;
  readonly place: Place;
  /** What is wrong with how it is written. */
  readonly problem?: string;
  /** The policy that it names, and the part of the image that it stands for, where it is written well. */
  readonly policy?: { readonly namespace: string; readonly name: string; readonly part?: ImagePart };
  /** The value that it sets, with its key. */
  readonly value?: { readonly key: string; readonly text: string };
}

/** The markers in the files of a repository. */
export function* imageMarkers({ tree, files }: Repository): Generator<ImageMarker> {
  for (const file of files) {
    const text = readableText(tree, file);
    if (text === undefined || !text.includes(word)) continue;
    const objects = objectsOfFile(tree, file);
    const name = tree.placeOf({ file, line: 1, column: 1 }).file;
    // The images of a Kustomize file have them, too.
    if (objects.length === 0 && !isKustomizationFile(file)) continue;
    const inStrings = new Set(objects.flatMap(({ manifest }) => [...linesInStrings(manifest.object)]));
    for (const [index, line] of text.split('\n').entries()) {
      const at = line.indexOf('#');
      if (at < 0 || !(line.includes(key, at) || misspelt.test(line.slice(at)))) continue;
      const around = objects.filter(({ manifest }) => manifest.origin.line! <= index + 1);
      const manifest = (around[around.length - 1] ?? objects[0])?.manifest ?? kustomizeFile(name);
      const place = { file: name, line: index + 1, column: at + 1 };
      const before = line.slice(0, at);
      yield { manifest, place, value: valueIn(before), ...read(before, line.slice(at + 1).trim(), inStrings.has(line.trim())) };
    }
  }
}

/** What every marker has in it, also one without the dollar. */
const word = key.slice(1);

const misspelt = new RegExp(`^#\\s*\\{\\s*["']?${word}["']?\\s*:`);

function kustomizeFile(name: string): Manifest {
  const object = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', metadata: { name } };
  return new Manifest(object, { file: name, line: 1, column: 1 });
}

function read(before: string, comment: string, isInString: boolean): Pick<ImageMarker, 'problem' | 'policy'> {
  if (isInString) return { problem: 'is inside a string, where it is not a comment' };
  if (before.trim() === '') return { problem: 'is on a line of its own, but must be on the line of the value' };
  const marker = setterIn(comment);
  if (marker === undefined) return { problem: `is ${JSON.stringify(comment)}, but must be {"${key}": "NAMESPACE:NAME"}` };
  if (marker.includes('${')) return { problem: `names ${JSON.stringify(marker)}: variables are not substituted in comments` };
  const [namespace, name, field, ...more] = marker.split(':');
  if (!namespace || !name || more.length > 0) {
    return { problem: `names ${JSON.stringify(marker)}, but must name a policy as NAMESPACE:NAME` };
  }
  if (field !== undefined && !imageParts.includes(field as ImagePart)) {
    return { problem: `ends with ":${field}", but must end with :tag, :name or :digest, or with the name of the policy` };
  }
  return { policy: { namespace, name, part: field as ImagePart | undefined } };
}

/** The value at the end of a line, in block or flow style. */
function valueIn(line: string): ImageMarker['value'] {
  const [, name, text] = /(?:^|[\s{,-])["']?([\w.-]+)["']?:\s+["']?((?:\$\{[^}]*\}|[^\s"'{}[\],])+)["']?[\s}\]]*$/.exec(line) ?? [];
  return name === undefined ? undefined : { key: name, text };
}

/** The lines of strings that hold a marker. */
function* linesInStrings(value: unknown): Generator<string> {
  if (typeof value === 'string' && value.includes(key)) for (const line of value.split('\n')) yield line.trim();
  if (value === null || typeof value !== 'object') return;
  for (const item of Object.values(value)) yield* linesInStrings(item);
}
