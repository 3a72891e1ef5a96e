import { BuiltObject } from './built-object';
import { KustomizationFile } from './kustomization';
import { ObjectSet } from './object-set';
import { originKey } from './origin-key';
import { stringNode, textIn } from './tree';

const transformationsKey = 'alpha.config.kubernetes.io/transformations';

/** A generator or transformer, as it is told of in annotations. */
export interface Configured {
  readonly kind: string;
  /** Of one that is an object of its own. */
  readonly name?: string;
  readonly namespace?: string;
  /** Where it is configured, if not in the Kustomize file. */
  readonly in?: string;
}

/** Writes where objects come from and what changed them, where `buildMetadata` of the folder that is built asks for it. */
export class Origin {
  public static of(options: readonly string[] | undefined, file: KustomizationFile): Origin {
    return new Origin(options ?? [], '', file);
  }

  private constructor(
    private readonly options: readonly string[],
    /** The folder, seen from the one that is built. */
    private readonly path: string,
    private readonly file: KustomizationFile,
  ) {}

  /** The same of a folder that is found by a path. */
  public below(path: string, file: KustomizationFile): Origin {
    return new Origin(this.options, together(this.path, path), file);
  }

  /** Notes the file that an object was read from. */
  public note(object: BuiltObject, path: string): void {
    if (this.isOn) write(object, originKey, `path: ${together(this.path, path)}\n`);
  }

  /** Notes the Kustomize file that holds an object inline. */
  public noteInline(object: BuiltObject): void {
    this.note(object, this.fileName);
  }

  /** Notes what made an object. */
  public noteGenerated(object: BuiltObject, configured: Configured): void {
    if (this.isOn && textOf(object, originKey) === undefined) write(object, originKey, this.textOf(configured));
  }

  /** Notes what may have changed the objects. */
  public noteTransformed(set: ObjectSet, configured: Configured): void {
    if (!this.isOn) return;
    const text = this.textOf(configured);
    for (const object of set.objects) {
      if (textOf(object, originKey) === undefined) write(object, originKey, text);
      else write(object, transformationsKey, `${textOf(object, transformationsKey) ?? ''}- ${text.trimEnd().replaceAll('\n', '\n  ')}\n`);
    }
  }

  /** Takes away what `buildMetadata` does not ask for, and writes all annotations as strings. */
  public finish(object: BuiltObject): void {
    object.forgetNotes();
    if (!this.options.includes('originAnnotations')) object.forgetNote(originKey);
    if (!this.options.includes('transformerAnnotations')) object.forgetNote(transformationsKey);
    object.rewriteAnnotations();
  }

  /** Where an object of a file was read from. */
  public pathOf(object: BuiltObject): string | undefined {
    return this.isOn ? /^path: (.*)\n$/.exec(textOf(object, originKey) ?? '')?.[1] : undefined;
  }

  private get isOn(): boolean {
    return this.options.length > 0;
  }

  private get fileName(): string {
    return this.file.path.slice(this.file.path.lastIndexOf('/') + 1);
  }

  private textOf({ kind, name, namespace, in: place = together(this.path, this.fileName) }: Configured): string {
    const fields = { apiVersion: 'builtin', kind, name, namespace };
    const lines = Object.entries(fields).filter(([, value]) => value);
    return `configuredIn: ${place}\nconfiguredBy:\n${lines.map(([key, value]) => `  ${key}: ${value}\n`).join('')}`;
  }
}

function textOf({ tree }: BuiltObject, key: string): string | undefined {
  return textIn(tree, 'metadata', 'annotations', key);
}

function write(object: BuiltObject, key: string, text: string): void {
  object.rewriteAnnotations([[key, stringNode(text, object.tree.place)]]);
}

/** Two relative paths as one, without needless parts; it may lead upwards. */
function together(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || '.';
}
