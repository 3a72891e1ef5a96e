import { AppliedObject, BuiltFromFiles, Written } from './building/applied-object';
import { BuildFailure, Failure } from './building/build-failure';
import { builtFolder, Shared } from './building/build-folder';
import { OpenedFiles } from './building/opened-files';
import { Applier, ReadCluster } from './clusters/read-cluster';
import { RootKind } from './clusters/root';
import { KustomizeFile, kustomizeFiles } from './kustomize-files';
import { readRepository, Repository, RepositoryOptions } from './read-repository';
import { StatedBy, StatedVersion } from './stated-versions';
import { folderOf, normalized, pathIn, SourceTree } from './trees/source-tree';
import { WatchedTree } from './trees/watched-tree';
import type { WrittenAt } from '../engines/kustomize';
import { JsonObject } from '../kubernetes/json-object';
import { isKustomizationFile, kustomizationNames } from '../kubernetes/kustomization-files';

/** How strictly an object is judged. */
export enum Judgement {
  /** As the API server does. */
  WHOLE,
  /** Something else completes it: what is missing is no mistake. */
  PART,
}

/** An object that was built, and who gets it. */
export interface BuiltForClusters {
  readonly object: AppliedObject;
  readonly judgement: Judgement;
  /** Names of the clusters. */
  readonly clusters: readonly string[];
  /** The file that says which Flux version judges it. */
  readonly versionFile: string;
}

/** A folder that is not built. */
export interface FailedFolder {
  readonly failure: BuildFailure;
  /** The Flux Kustomization or ResourceSet that applies it; else the Kustomize file. */
  readonly object: AppliedObject;
  readonly clusters: readonly string[];
}

/** What a file is to those who read the folder. */
export enum Role {
  /** What it holds was built, and is judged as it comes out. */
  BUILT,
  /** What it holds is a part of something that is not built here. */
  PART,
  /** Nothing applies it. */
  UNNAMED,
  /** It is applied as it is, as far as anybody knows. */
  WHOLE,
}

/** The folder that is asked for, where more than it is read. */
class WantedFolder {
  /** @param name as messages name it; everything unless given */
  public constructor(private readonly name?: string) {}

  /** Whether a file or folder of the disk lies in it. */
  public has(path: string): boolean {
    return this.name === undefined || path === this.name || path.startsWith(`${this.name}/`);
  }

  /** Whether an applier applies all of it, or a part of it. */
  public isAppliedBy(applier: Applier): boolean {
    const folder = folderOnDisk(applier);
    return folder !== undefined && (this.has(folder) || folder === '.' || this.name!.startsWith(`${folder}/`));
  }

  /** Of what an applier applies from a part of the folder all, else what is written in a file of it. */
  public objectsOf(applier: Applier): readonly AppliedObject[] {
    const folder = folderOnDisk(applier);
    if (folder !== undefined && this.has(folder)) return applier.objects;
    return applier.objects.filter(({ manifest }) => this.has(manifest.origin.file!));
  }
}

function folderOnDisk({ source, path }: Applier): string | undefined {
  return path === undefined ? undefined : source?.placeOf({ file: path, line: 1, column: 1 }).file;
}

/** A folder, read as Flux reads it: what is built, what is not, and what nothing names. */
export class FolderReading {
  public readonly objects: readonly BuiltForClusters[];
  public readonly failures: readonly FailedFolder[];
  public readonly kustomizeFiles: readonly KustomizeFile[];
  private readonly found: FoundFolders;

  public constructor(
    public readonly repository: Repository,
    wanted = new WantedFolder(),
  ) {
    this.kustomizeFiles = [...kustomizeFiles(repository)];
    this.found = new FoundFolders(repository, this.kustomizeFiles);
    const loose = repository.loose.map(({ cluster }) => cluster);
    this.objects = [
      ...objectsOfClusters(repository.clusters, wanted),
      ...objectsOfClusters(loose, wanted).map(ofNoCluster),
      ...this.found.objects,
    ];
    this.failures = [
      ...failuresOfClusters(repository.clusters, wanted),
      ...failuresOfClusters(loose, wanted).map(ofNoCluster),
      ...this.found.failures,
    ];
  }

  /** Whether a file lies in a folder whose Kustomize file leaves it out, or in one of samples, of which nobody expects that they are applied. */
  public isLeftOut(file: string): boolean {
    return this.found.isBeside(file) || isSample(folderOf(file), this.repository.folder) || isBase(folderOf(file));
  }

  /** @param file as the tree of the repository names it */
  public roleOf(file: string): Role {
    const { opened, tree, clusters } = this.repository;
    const name = tree.placeOf({ file, line: 1, column: 1 }).file;
    if (opened.isBuilt(name)) return Role.BUILT;
    if (opened.isFailed(name)) return Role.PART;
    if (isKustomizationFile(file)) return Role.PART;
    if (clusters.length > 0 || this.found.isBeside(file)) return Role.UNNAMED;
    return isSample(folderOf(file), this.repository.folder) ? Role.PART : Role.WHOLE;
  }
}

/** Reads a folder for those who judge what is in it. */
export function readFolder(options: RepositoryOptions): FolderReading {
  return new FolderReading(readRepository(options));
}

function ofNoCluster<T extends { readonly clusters: readonly string[] }>(one: T): T {
  return { ...one, clusters: [] };
}

/** Reads folders of which some may lie in one repository. */
export class FolderReader {
  private readonly around = new Map<string, Repository>();

  /** The Flux versions of the clusters of repositories that were read because a folder of them was. */
  public get statedAround(): readonly StatedVersion[] {
    return [...this.around.values()]
      .flatMap(({ clusters }) => clusters)
      .flatMap(({ root: { fluxVersion, kind, place } }) => {
        const by = kind === RootKind.FLUX_INSTANCE ? StatedBy.FLUX_INSTANCE : StatedBy.MANIFESTS;
        return fluxVersion === undefined ? [] : [{ range: fluxVersion, by, file: place.file }];
      });
  }

  /**
   * Reads a folder. One that no cluster syncs from is read with the repository around it: where clusters apply files of the folder, these are
   * what the clusters get.
   */
  public read(options: RepositoryOptions): FolderReading {
    const repository = readRepository(options);
    const { tree, folder, files, clusters } = repository;
    if (clusters.length > 0 || folder === '.') return new FolderReading(repository);
    let around = this.around.get(tree.root);
    if (!around) this.around.set(tree.root, (around = readRepository({ ...options, path: tree.root })));
    const { file: name } = tree.placeOf({ file: folder, line: 1, column: 1 });
    return new FolderReading({ ...around, folder, files }, new WantedFolder(name));
  }
}

function objectsOfClusters(clusters: readonly ReadCluster[], wanted: WantedFolder): BuiltForClusters[] {
  const byObject = new Map<AppliedObject, { clusters: string[]; versionFile: string }>();
  for (const { name, root, appliers } of clusters) {
    for (const applier of appliers) {
      for (const object of wanted.objectsOf(applier)) {
        const known = byObject.get(object);
        if (!known) byObject.set(object, { clusters: [name], versionFile: root.place.file });
        else if (!known.clusters.includes(name)) known.clusters.push(name);
      }
    }
  }
  return [...byObject].map(([object, of]) => ({ object, judgement: Judgement.WHOLE, ...of }));
}

function failuresOfClusters(clusters: readonly ReadCluster[], wanted: WantedFolder): FailedFolder[] {
  const found = new Map<string, { failure: BuildFailure; object: AppliedObject; clusters: string[] }>();
  for (const { name, appliers } of clusters) {
    for (const applier of appliers) {
      const { failure, object } = applier;
      if (!failure || !(wanted.has(failure.place.file) || wanted.isAppliedBy(applier))) continue;
      const { file, line, column } = failure.place;
      const key = JSON.stringify([file, line, column, failure.message, object.manifest.title]);
      const known = found.get(key);
      if (known) known.clusters.push(name);
      else found.set(key, { failure, object, clusters: [name] });
    }
  }
  return [...found.values()];
}

/** The Kustomize folders that no cluster applies. Those that no other one names are built. */
class FoundFolders {
  public readonly objects: BuiltForClusters[] = [];
  public readonly failures: FailedFolder[] = [];
  /** The Kustomize file of each folder, and what it says. */
  private readonly folders: ReadonlyMap<string, { readonly file: string; readonly content: JsonObject }>;
  private readonly opened: OpenedFiles;
  private readonly tree: SourceTree;
  private readonly shared: Shared;

  public constructor({ tree, folder, files, opened, shared, clusters }: Repository, read: readonly KustomizeFile[]) {
    this.shared = shared;
    this.tree = tree;
    this.opened = opened;
    const isLoose = (at: string) => clusters.length > 0 || isBase(at) || isSample(at, folder);
    const contents = new Map(read.map(({ path, content }) => [path, content]));
    this.folders = new Map(files.filter(isKustomizationFile).map((file) => [folderOf(file), { file, content: contents.get(file) ?? {} }]));
    const named = this.namedFolders();
    for (const [at, { file, content }] of this.folders) {
      if (named.has(at) || content.kind === 'Component' || this.isOpened(at)) continue;
      this.build(at, file, isLoose(at) ? Judgement.PART : Judgement.WHOLE);
    }
    // Those that only name each other, or are named by what could not be built.
    for (const [at, { file, content }] of this.folders) {
      if (content.kind !== 'Component' && !this.isOpened(at)) this.build(at, file, Judgement.PART);
    }
  }

  /** Whether a file lies in a folder whose Kustomize file does not name it, or in one below. */
  public isBeside(file: string): boolean {
    const parts = folderOf(file).split('/');
    return parts.some((_, index) => this.folders.has(parts.slice(0, index + 1).join('/'))) || this.folders.has('.');
  }

  private isOpened(folder: string): boolean {
    return kustomizationNames.some((name) => {
      const { file } = this.tree.placeOf({ file: pathIn(folder, name), line: 1, column: 1 });
      return this.opened.isBuilt(file) || this.opened.isFailed(file);
    });
  }

  private namedFolders(): ReadonlySet<string> {
    const named = new Set<string>();
    for (const [folder, { content }] of this.folders) {
      for (const field of ['resources', 'bases', 'components']) {
        const paths: unknown = content[field];
        for (const path of Array.isArray(paths) ? paths : []) named.add(normalized(pathIn(folder, String(path))));
      }
    }
    return named;
  }

  private build(folder: string, file: string, judgement: Judgement): void {
    const watched = new WatchedTree(this.tree);
    const place = this.tree.placeOf({ file, line: 1, column: 1 });
    try {
      const { values } = builtFolder(watched, folder, place, this.shared);
      for (const built of values) {
        this.objects.push({
          object: new BuiltFromFiles(built.value, built, watched, place),
          judgement,
          clusters: [],
          versionFile: place.file,
        });
      }
      this.opened.add(watched.opened, true);
    } catch (failure) {
      if (!(failure instanceof BuildFailure)) throw failure;
      this.opened.add(watched.opened, false);
      const isHarmless = judgement === Judgement.PART && failure.failure === Failure.REFUSED;
      const shown = isHarmless ? new BuildFailure(Failure.NOT_BUILT, failure.message, failure.place) : failure;
      this.failures.push({ failure: shown, object: kustomizeObject(place), clusters: [] });
    }
  }
}

/** A Kustomize file as messages name it. */
function kustomizeObject(place: WrittenAt): AppliedObject {
  const object = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', metadata: { name: place.file } };
  return new Written(object, () => place);
}

/** Folders that people write for others to complete. */
function isBase(folder: string): boolean {
  return /(?:^|\/)_?(?:bases?|components?|templates?|modules?|common|shared)(?:\/|$)/.test(folder);
}

/** Folders of tests and examples, within the folder that is read: something else completes what is in them, or it is wrong on purpose. */
function isSample(at: string, within: string): boolean {
  const inside = within === '.' ? at : at.slice(within.length + 1);
  return /(?:^|\/)(?:tests?|testdata|e2e|fixtures?|examples?)(?:\/|$)/.test(inside);
}
