import { BuiltObject } from './built-object';
import { joined } from './file-tree';
import { KustomizationFile } from './kustomization';
import { mapIn, stringNode } from './tree';

const annotation = 'config.kubernetes.io/origin';

/** Writes where objects come from, where `buildMetadata` of the folder that is built asks for it. */
export class Origin {
  public static of(options: readonly string[] | undefined, file: KustomizationFile): Origin {
    return new Origin(options?.includes('originAnnotations') === true, '', file);
  }

  private constructor(
    private readonly isOn: boolean,
    /** The folder, seen from the one that is built. */
    private readonly path: string,
    private readonly file: KustomizationFile,
  ) {}

  /** The same of a folder that is found by a path. */
  public below(path: string, file: KustomizationFile): Origin {
    return new Origin(this.isOn, together(this.path, path), file);
  }

  /** Notes the file that an object was read from. */
  public note(object: BuiltObject, path: string): void {
    if (this.isOn) write(object, `path: ${together(this.path, path)}\n`);
  }

  /** Notes the Kustomize file whose generator made an object. */
  public noteGenerated(object: BuiltObject): void {
    if (!this.isOn) return;
    const name = this.file.path.slice(this.file.path.lastIndexOf('/') + 1);
    const kind = object.kind === 'Secret' ? 'SecretGenerator' : 'ConfigMapGenerator';
    write(object, `configuredIn: ${together(this.path, name)}\nconfiguredBy:\n  apiVersion: builtin\n  kind: ${kind}\n`);
  }
}

function write({ tree }: BuiltObject, text: string): void {
  mapIn(mapIn(tree, 'metadata'), 'annotations', tree.place).set(annotation, stringNode(text, tree.place));
}

/** Two relative paths as one, without needless parts; it may lead upwards. */
function together(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/') || (joined('.', path) ?? path);
}
