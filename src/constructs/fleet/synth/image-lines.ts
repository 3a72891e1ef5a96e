import { IConstruct } from 'constructs';
import { CommittedLine, CommittedLines } from './committed-lines';
import type { SynthesisedApp } from './synthesised-app';
import { Finding, Severity } from '../../../analysis/model/finding';
import { ImageSetter, imageSettersOf } from '../../../analysis/model/image-setters';
import type { Manifest } from '../../../analysis/model/manifest';
import { imageMarker, imagePartOf } from '../../../flux/image-marker';
import { ociDigestFault, ociTagFault } from '../../../flux/names';
import { fieldOf, keysOf, valuesAt } from '../../../kubernetes/pointer';
import { CommentedString } from '../../../output/print-yaml';
import { CommittedVersions } from '../tree/committed-versions';

/** An object of the output, and the file that it is written to. */
export interface WrittenObject {
  readonly path: string;
  readonly manifest: Manifest;
  /** The construct that made it. */
  readonly maker: IConstruct;
}

/**
 * The lines that image automation changes: each is written with its marker, and with the version that Flux has committed. Nothing is read where a
 * program has neither a marker nor a policy, whose last marker may be gone.
 */
export class ImageLines {
  /** What a synth reports of reading the last commit. */
  public readonly notes: string[] = [];
  private readonly policies = new Map<string, WrittenObject>();
  private readonly images = new Map<string, string>();
  private readonly values = new Map<string, ReadonlyMap<string, string>>();
  private readonly paths = new Set<string>();
  private readonly committed?: CommittedLines;
  private readonly lines: CommittedLines['lines'] = new Map();

  /** @param written all objects that are written */
  public constructor(
    private readonly app: SynthesisedApp,
    private readonly written: readonly WrittenObject[],
  ) {
    const isMarked = written.some(({ manifest }) => imageSettersOf(manifest));
    if (!isMarked && !written.some(({ manifest }) => manifest.isFlux && manifest.kind === 'ImagePolicy')) return;
    for (const object of written) {
      const { manifest, maker, path } = object;
      this.paths.add(path);
      if (manifest.kind === 'ImagePolicy') this.policies.set(maker.node.path, object);
      if (manifest.kind === 'ImageRepository') {
        this.images.set(`${manifest.namespace}/${manifest.name}`, String(manifest.object.spec?.image));
      }
    }
    const asking = isMarked ? written.filter(({ manifest }) => imageSettersOf(manifest)) : written;
    const paths = asking.map(({ path }) => path);
    this.committed = new CommittedLines(app, (prefix) =>
      paths.some((path) => (prefix === '' ? !path.startsWith('@') : path.startsWith(prefix))),
    );
    this.lines = this.committed.lines;
    if (isMarked && this.committed.problem !== undefined) this.notes.push(this.committed.problem);
  }

  /**
   * The object as it is printed.
   * @param object what is written of the manifest
   * @param report receives mistakes
   */
  public marked({ path, manifest }: WrittenObject, object: Manifest['object'], report: (message: string) => void): Manifest['object'] {
    const setters = imageSettersOf(manifest);
    if (!setters) return object;
    for (const pointer of setters.parts) {
      report(
        `image-marker: ${manifest.title} ${fieldOf(pointer)} has a value of image automation inside a longer string, but Flux replaces the whole value ` +
          'of a line. Write the value alone',
      );
    }
    const values = new Map<string, string>();
    this.values.set(path, values);
    let marked = object;
    for (const [pointer, setter] of setters.values) {
      const value = this.valueOf({ path, manifest, pointer, setter }, report);
      values.set(pointer, value);
      marked = replaced(marked, keysOf(pointer), new CommentedString(value, imageMarker(setter.setter))) as Manifest['object'];
    }
    return marked;
  }

  /** The versions of the last commit that are written no more. */
  public *setBack(): Generator<{ readonly maker: IConstruct; readonly finding: Finding }> {
    for (const { path, manifest, maker } of this.written) {
      for (const { pointer, value: before } of this.lines.get(path) ?? []) {
        const value = this.values.get(path)?.get(pointer) ?? valuesAt(manifest.object, pointer)[0]?.value;
        if (typeof value !== 'string' || value === before) continue;
        yield { maker, finding: versionSetBack(manifest, pointer, before, value) };
      }
    }
  }

  private valueOf(line: MarkedLine, report: (message: string) => void): string {
    const { manifest, pointer, setter } = line;
    const committed = this.committedValue(line);
    const { committedVersions: handling } = this.app;
    if (committed === undefined || committed === setter.value || handling === CommittedVersions.OVERRIDE) return setter.value;
    if (handling === CommittedVersions.REFUSE) {
      report(
        `image-version: ${manifest.title} ${fieldOf(pointer)} is ${setter.value}, but the last commit has ${committed}, and committedVersions is REFUSE. ` +
          'Write the committed version in the program',
      );
    }
    return committed;
  }

  /** What Flux has committed for a line; undefined for a line that was not committed, or for another image. */
  private committedValue(line: MarkedLine): string | undefined {
    const { setter } = line;
    const found = this.candidates(line).filter((each) => each.setter === setter.setter);
    const at = found.find(({ pointer }) => pointer === line.pointer);
    const values = new Set((at ? [at] : found).map(({ value }) => value));
    const [value] = values;
    return values.size === 1 && this.isOfImage(setter, value) ? value : undefined;
  }

  /** The lines of the same file; for an object whose file is new, those of the same object in a file that is gone. */
  private candidates({ path, manifest: { title } }: MarkedLine): readonly CommittedLine[] {
    const here = this.lines.get(path);
    if (here) return here.filter((line) => line.title === title);
    const gone = [...this.lines].filter(([other]) => !this.paths.has(other)).map(([, each]) => each.filter((line) => line.title === title));
    const withLines = gone.filter((each) => each.length > 0);
    // Of two that are gone it is not known which one it was.
    return withLines.length === 1 ? withLines[0] : [];
  }

  private isOfImage({ setter, value, policy }: ImageSetter, committed: string): boolean {
    const part = imagePartOf(setter);
    if (part === 'name') return committed === value;
    if (part === undefined) return nameIn(committed) !== undefined && nameIn(committed) === nameIn(value);
    if ((part === 'tag' ? ociTagFault : ociDigestFault)(committed)) return false;
    const known = this.policies.get(policy);
    const before = known && this.committed?.imageOf(known.path, known.manifest);
    const { name, namespace = known?.manifest.namespace } = known?.manifest.object.spec?.imageRepositoryRef ?? {};
    const now = this.images.get(`${namespace}/${name}`);
    return before === undefined || now === undefined || before === now;
  }
}

interface MarkedLine {
  readonly path: string;
  readonly manifest: Manifest;
  readonly pointer: string;
  readonly setter: ImageSetter;
}

/** The name in an image with a tag, a digest or both. */
function nameIn(image: string): string | undefined {
  return /^([^\s@]+?):[\w.-]+(?:@\w+:[0-9a-f]+)?$/.exec(image)?.[1];
}

/** The value with another one at a pointer. What is not on the way stays the same object. */
function replaced(value: unknown, [key, ...others]: readonly string[], by: CommentedString): unknown {
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) };
  const fields = copy as { [key: string]: unknown };
  fields[key] = replaced(fields[key], others, by);
  return copy;
}

function versionSetBack(manifest: Manifest, path: string, before: string, value: string): Finding {
  return {
    rule: 'image-version-changed',
    severity: Severity.WARNING,
    manifest,
    path,
    message: `becomes ${value}, but image automation has committed ${before}`,
    fix: `If ${before} is to stay, write it in the program, with the marker of the same policy.`,
  };
}
