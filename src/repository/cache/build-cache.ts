import { CacheFolder } from './cache-folder';
import { holdsSecret } from './holds-secret';
import { answersSame, FileHashes, hashOf, Question, RecordedTree } from './recorded-tree';
import { FileNumbers, placeIn, StoredPlaces } from './stored-places';
import type { FileTree, WrittenAt } from '../../engines/kustomize';
import { ownVersion } from '../../wording/own-package';
import { BuiltFolder, EntryEffect } from '../building/built-folder';
import { BuiltValue, NewValue } from '../building/built-value';

/** Raised when what an entry holds has another form. */
const form = 3;

/** Which build it is, however the files are. */
export interface BuildName {
  /** What tells the source from others of the repository. */
  readonly source: string;
  readonly folder: string;
  /** What a Flux Kustomization adds. */
  readonly added: string;
}

interface Entry {
  readonly questions: readonly Question[];
  readonly files: readonly string[];
  /** The objects as JSON, and their places as JSON in JSON: of most nobody asks. */
  readonly objects: readonly { readonly value: BuiltValue['value']; readonly at?: WrittenAt; readonly places: string }[];
  readonly effects: readonly EntryEffect[];
}

/**
 * Keeps what Kustomize makes of folders from one run to the next. An entry says what the build asked of the files and what it was told, and
 * counts as long as it would be told the same. Failures, and what holds a secret value, are not kept.
 */
export class BuildCache {
  private readonly hashes = new FileHashes();
  private readonly version = ownVersion();

  public constructor(private readonly folder: CacheFolder) {}

  /**
   * What Kustomize makes of a folder: what is kept, else what is built.
   * @param tree the files that the build reads
   */
  public built(tree: FileTree, name: BuildName, build: (tree: FileTree) => BuiltFolder<NewValue>): BuiltFolder {
    const key = hashOf(JSON.stringify([form, this.version, name.source, name.folder, name.added]));
    const kept = this.kept(key, tree);
    if (kept) return kept;
    const recorded = new RecordedTree(tree, this.hashes);
    const built = build(recorded);
    this.keep(key, recorded.questions, built);
    return built;
  }

  private kept(key: string, tree: FileTree): BuiltFolder | undefined {
    const content = this.folder.read(key);
    if (content === undefined) return undefined;
    const { questions, files, objects, effects } = JSON.parse(content) as Entry;
    if (!answersSame(tree, questions, this.hashes)) return undefined;
    return { values: objects.map((one) => new KeptValue(one, files)), effects };
  }

  private keep(key: string, questions: readonly Question[], built: BuiltFolder<NewValue>): void {
    const values = built.values.map(({ value }) => value);
    // JSON has no whole numbers of 64 bits.
    if (holdsLargeNumber(values) || holdsSecret(values)) return;
    const numbers = new FileNumbers();
    const objects = built.values.map((one) => ({
      value: one.value,
      at: one.originOf(''),
      places: JSON.stringify(numbers.stored(one.places())),
    }));
    this.folder.write(key, JSON.stringify({ questions, files: numbers.names, objects, effects: built.effects } satisfies Entry));
  }
}

function holdsLargeNumber(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsLargeNumber);
}

/** An object that was kept. */
class KeptValue implements BuiltValue {
  public readonly value: BuiltValue['value'];
  private readonly at?: WrittenAt;
  private readonly text: string;
  private parsed?: StoredPlaces;

  public constructor(
    { value, at, places }: Entry['objects'][number],
    private readonly files: readonly string[],
  ) {
    this.value = value;
    this.at = at;
    this.text = places;
  }

  public originOf(pointer: string): WrittenAt | undefined {
    return pointer === '' ? this.at : placeIn((this.parsed ??= JSON.parse(this.text) as StoredPlaces), pointer, this.files);
  }
}
