import { innerLine, LineIn } from './inner-line';
import type { WrittenAt } from '../../engines/kustomize';
import { YamlDocument, YamlStream } from '../../engines/yaml';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { kustomizationNames } from '../../kubernetes/kustomization-files';
import { MadeFile, OverrideTree } from '../trees/override-tree';
import { pathIn, SourceTree } from '../trees/source-tree';

/** The Kustomize file of a folder; undefined where there is none. */
export function kustomizationFileIn(tree: SourceTree, folder: string): string | undefined {
  return kustomizationNames.map((name) => pathIn(folder, name)).find((path) => tree.text(path) !== undefined);
}

/** A Flux Kustomization, and where it says what it says. */
export interface Applying {
  /** Its `spec`. */
  readonly spec: JsonObject;
  /** Where a value of it was written, or a line of a text that it holds. */
  placeOf(pointer: string, line?: LineIn): WrittenAt;
}

/** Folder of the patches that are files here and text in a Kustomization, so that each of their lines keeps its place. */
const patchFolder = '.patches-of-flux';

/**
 * The tree with the kustomization.yaml that kustomize-controller builds: the folder's own, or a made one where there is none, with what the Flux
 * Kustomization adds.
 */
export function withKustomization(tree: SourceTree, folder: string, applying: Applying): SourceTree {
  const found = kustomizationFileIn(tree, folder);
  const file = new KustomizationMaker(tree, folder, found, applying);
  return file.isChanged ? new OverrideTree(tree, file.made()) : tree;
}

/** A line that is added, and where what it says was written. */
interface Line {
  readonly text: string;
  readonly place: WrittenAt;
}

class KustomizationMaker {
  public readonly isChanged: boolean;
  private readonly lines: Line[] = [];
  private readonly files = new Map<string, MadeFile>();
  private readonly own: JsonObject;
  private readonly document?: YamlDocument;
  private readonly stream?: YamlStream;

  public constructor(
    private readonly tree: SourceTree,
    private readonly folder: string,
    private readonly found: string | undefined,
    private readonly applying: Applying,
  ) {
    const text = found === undefined ? '' : tree.text(found)!;
    this.stream = new YamlStream(text);
    const [document] = this.stream.documents();
    this.document = document instanceof YamlDocument ? document : undefined;
    this.own = isObject(this.document?.value) ? this.document.value : {};
    if (found === undefined) this.generate();
    else if (!((this.own.resources ?? []).length > 0)) this.set('buildMetadata', ['originAnnotations'], '');
    this.add();
    this.isChanged = this.lines.length > 0;
  }

  /** What Kustomize reads: the lines of the file as they are, then those that take their place. A key that comes again counts. */
  public made(): ReadonlyMap<string, MadeFile> {
    const { tree, found, lines } = this;
    const text = found === undefined ? '' : tree.text(found)!;
    const before = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    const count = before.split('\n').length - 1;
    const placeOf = (at: WrittenAt) => (at.line <= count ? tree.placeOf(at) : (lines[at.line - count - 1] ?? lines[0]).place);
    const made = { text: before + lines.map((line) => `${line.text}\n`).join(''), placeOf };
    return new Map([...this.files, [found ?? pathIn(this.folder, kustomizationNames[0]), made]]);
  }

  /** As kustomize-controller does where a folder has no kustomization.yaml: all YAML below it, and folders that have one. */
  private generate(): void {
    const place = this.applying.placeOf('/spec/path');
    const resources = [...manifestsBelow(this.tree, this.folder)].map((path) =>
      path.slice(this.folder === '.' ? 0 : this.folder.length + 1),
    );
    // Nothing to apply is no mistake.
    if (resources.length === 0) return void this.lines.push({ text: 'namespace: _placeholder', place });
    this.lines.push({ text: 'resources:', place });
    for (const path of resources) {
      const file = this.tree.placeOf({ file: pathIn(this.folder, path), line: 1, column: 1 });
      this.lines.push({ text: `- ${JSON.stringify(path)}`, place: file });
    }
  }

  private add(): void {
    const { spec } = this.applying;
    if (spec.targetNamespace) this.set('namespace', spec.targetNamespace, '/spec/targetNamespace');
    if (spec.namePrefix) this.set('namePrefix', spec.namePrefix, '/spec/namePrefix');
    if (spec.nameSuffix) this.set('nameSuffix', spec.nameSuffix, '/spec/nameSuffix');
    if (listOf(spec.patches).length > 0) this.addPatches(listOf(spec.patches));
    this.addComponents(listOf(spec.components), spec.ignoreMissingComponents === true);
    if (listOf(spec.images).length > 0) this.addImages(listOf(spec.images));
    if (listOf(spec.buildMetadata).length > 0) this.set('buildMetadata', spec.buildMetadata, '/spec/buildMetadata');
  }

  private addPatches(patches: readonly JsonObject[]): void {
    const own = listOf(this.own.patches).map((entry, index) => {
      const pointer = `/patches/${index}`;
      const place = this.ownPlace(pointer);
      if (typeof entry?.patch !== 'string') return { value: entry, place };
      return this.patchLine(`own-${index}`, entry, place, (line) => this.ownPlace(`${pointer}/patch`, line));
    });
    const added = patches.map((entry, index) => {
      const pointer = `/spec/patches/${index}`;
      if (typeof entry?.patch !== 'string') return { value: entry, place: this.applying.placeOf(pointer) };
      return this.patchLine(`${index}`, entry, this.applying.placeOf(pointer), (line) => this.applying.placeOf(`${pointer}/patch`, line));
    });
    this.list('patches', [...own, ...added]);
  }

  private patchLine(name: string, { patch, ...entry }: JsonObject, place: WrittenAt, placeOf: (line: LineIn) => WrittenAt) {
    const path = `${patchFolder}/${name}.yaml`;
    const text = String(patch);
    this.files.set(pathIn(this.folder, path), { text, placeOf: ({ line, column }) => placeOf({ text, line, column }) });
    return { value: { ...entry, path }, place };
  }

  private addComponents(components: readonly unknown[], mayLack: boolean): void {
    const added = components
      .map((path, index) => ({ value: String(path), place: this.applying.placeOf(`/spec/components/${index}`) }))
      .filter(({ value }) => !mayLack || this.tree.isFolder(pathFrom(this.folder, value)));
    if (added.length === 0) return;
    const own = listOf(this.own.components).map((value, index) => ({ value, place: this.ownPlace(`/components/${index}`) }));
    this.list('components', [...own, ...added]);
  }

  /** An image of the same name is changed, field by field; a tag and a digest take each other's place. */
  private addImages(images: readonly JsonObject[]): void {
    const all = listOf(this.own.images).map((value, index) => ({ value, place: this.ownPlace(`/images/${index}`) }));
    images.forEach(({ name, newName, newTag, digest }, index) => {
      const place = this.applying.placeOf(`/spec/images/${index}`);
      const at = all.findIndex(({ value }) => value?.name === name);
      const { newTag: oldTag, digest: oldDigest, ...old } = at < 0 ? ({} as JsonObject) : all[at].value;
      const version = newTag || digest ? { newTag, digest } : { newTag: oldTag, digest: oldDigest };
      const value = { ...old, name, ...(newName ? { newName } : {}), ...version };
      if (at < 0) all.push({ value, place });
      else all[at] = { value, place };
    });
    this.list('images', all);
  }

  private set(key: string, value: unknown, pointer: string): void {
    this.lines.push({ text: `${key}: ${JSON.stringify(value)}`, place: this.applying.placeOf(pointer) });
  }

  private list(key: string, items: readonly { readonly value: unknown; readonly place: WrittenAt }[]): void {
    this.lines.push({ text: `${key}:`, place: items[0].place });
    for (const { value, place } of items) this.lines.push({ text: `- ${JSON.stringify(value)}`, place });
  }

  /** Where a value of the folder's own file stands, or a line of a text in it. */
  private ownPlace(pointer: string, line?: LineIn): WrittenAt {
    const file = this.found!;
    const at = { file, ...this.stream!.positionAt(this.document!.offsetAt(pointer)) };
    return this.tree.placeOf(line === undefined ? at : innerLine(this.tree.text(file)!, at, line));
  }
}

/** The paths that kustomize-controller lists where a folder has no kustomization.yaml. */
function* manifestsBelow(tree: SourceTree, folder: string): Generator<string> {
  for (const { name, isFolder } of tree.entries(folder)) {
    const path = pathIn(folder, name);
    if (!isFolder) {
      if (/\.ya?ml$/.test(name)) yield path;
    } else if (kustomizationFileIn(tree, path) !== undefined) {
      yield path;
    } else {
      yield* manifestsBelow(tree, path);
    }
  }
}

function pathFrom(folder: string, path: string): string {
  const parts = folder === '.' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/') || '.';
}

function listOf(value: unknown): readonly any[] {
  return Array.isArray(value) ? value : [];
}
