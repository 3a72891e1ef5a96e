import * as fs from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { lastOutputIn } from './last-output';
import { Output, outputsOf } from './outputs';
import { isIgnored } from './place-in-repository';
import type { SynthesisedApp } from './synthesised-app';
import type { Manifest } from '../../../analysis/model/manifest';
import { imageMarkerKey, setterIn } from '../../../flux/image-marker';
import { stringsIn } from '../../../kubernetes/pointer';
import { committedFiles, CommittedFiles } from '../../../repository/committed-files';
import { FoundObject } from '../../../repository/found-object';
import { gitRootOf } from '../../../repository/git-root';
import { objectsIn } from '../../../repository/read-objects';

/** A line that image automation changes, as it was committed. */
export interface CommittedLine {
  /** JSON pointer of its field. */
  readonly pointer: string;
  readonly value: string;
  /** What its marker names. */
  readonly setter: string;
  /** The object, as messages write it. */
  readonly title: string;
}

/** What image automation has committed to the output of an app, read when it is asked for. */
export class CommittedLines {
  /** The lines by the paths of their files in the output. */
  public readonly lines: ReadonlyMap<string, readonly CommittedLine[]>;
  /** Why nothing is known, as a sentence. */
  public readonly problem?: string;
  private readonly objects: { readonly path: string; readonly manifest: Manifest }[] = [];

  /** @param isAsked whether something is to be known of the output whose paths begin so */
  public constructor(app: SynthesisedApp, isAsked: (prefix: string) => boolean) {
    const files = new Map<string, string>();
    for (const output of outputsOf(app).filter(({ prefix }) => isAsked(prefix))) {
      const { files: found, problem } = filesOf(output);
      for (const [path, text] of found) files.set(`${output.prefix}${path}`, text);
      if (problem === undefined) continue;
      const place = output.committedOutput ?? output.outdir;
      this.problem = `${place} ${problem}: image versions are those of the program, and what Flux has committed is not known`;
    }
    const lines = new Map<string, CommittedLine[]>();
    for (const [path, text] of files) {
      const found: CommittedLine[] = [];
      const inFile = text.split('\n');
      for (const object of objectsIn(path, text)) {
        if (!(object instanceof FoundObject)) continue;
        this.objects.push({ path, manifest: object.manifest });
        if (text.includes(imageMarkerKey)) found.push(...linesOf(object, inFile));
      }
      if (found.length > 0) lines.set(path, found);
    }
    this.lines = lines;
  }

  /** The image of the policy in a file, where both it and its ImageRepository were committed. */
  public imageOf(path: string, { namespace, name }: Manifest): string | undefined {
    const policy = this.objects.find((each) => each.path === path && is(each.manifest, { kind: 'ImagePolicy', namespace, name }))?.manifest;
    const { name: repository, namespace: of = namespace } = policy?.object.spec?.imageRepositoryRef ?? {};
    const found = this.objects.filter(({ manifest }) => is(manifest, { kind: 'ImageRepository', namespace: of, name: repository }));
    const { manifest } = found.find((each) => dirname(each.path) === dirname(path)) ?? found[0] ?? {};
    const image: unknown = manifest?.object.spec?.image;
    return typeof image === 'string' ? image : undefined;
  }
}

function is({ kind, namespace, name }: Manifest, other: Pick<Manifest, 'kind' | 'namespace' | 'name'>): boolean {
  return kind === other.kind && namespace === other.namespace && name === other.name;
}

/** What is in the files that are read: markers, and what these name. */
const sought = [imageMarkerKey, 'kind: ImagePolicy', 'kind: ImageRepository'];

/** The files with markers, and with what these name. */
function filesOf({ committedOutput, outdir }: Output): CommittedFiles {
  if (committedOutput !== undefined) {
    const files = lastOutputIn(committedOutput);
    if (files.size === 0) return { files, problem: 'has no YAML files' };
    return { files: new Map([...files].filter(([, text]) => sought.some((each) => text.includes(each)))) };
  }
  const found = committedFiles(outdir, sought);
  if (found.problem !== undefined || found.files.size > 0) return found;
  return isOutside(outdir) ? { files: found.files, problem: 'is ignored by Git' } : found;
}

/** Whether Git ignores the output, which is then committed elsewhere. */
function isOutside(outdir: string): boolean {
  if (!fs.existsSync(outdir)) return false;
  const folder = fs.realpathSync(outdir);
  const root = gitRootOf(folder);
  return root !== undefined && root !== folder && isIgnored(root, relative(root, folder).split(sep).join('/'));
}

function* linesOf(object: FoundObject, lines: readonly string[]): Generator<CommittedLine> {
  const { title } = object.manifest;
  for (const { pointer, text: value } of stringsIn(object.manifest.object)) {
    const line = lines[object.positionOf(pointer).line - 1];
    const at = line.indexOf(`# {"${imageMarkerKey}"`);
    const setter = at < 0 ? undefined : setterIn(line.slice(at + 1).trim());
    if (setter !== undefined) yield { pointer, value, setter, title };
  }
}
