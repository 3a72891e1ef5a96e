import { Manifest, Origin } from '../analysis/model/manifest';
import { DuplicateKey, Position, YamlDocument, YamlStream } from '../engines/yaml';

/** Where an object stands. */
interface Source {
  readonly file: string;
  readonly stream: YamlStream;
  readonly document: YamlDocument;
  /** JSON pointer of the object in its document; empty but for the items of a List. */
  readonly pointer: string;
}

/** The place is looked up when somebody asks for it: of most objects nobody does. */
class PlaceOfObject implements Origin {
  public readonly file: string;
  private position?: Position;

  public constructor(private readonly source: Source) {
    this.file = source.file;
  }

  public get line(): number {
    return this.start.line;
  }

  public get column(): number {
    return this.start.column;
  }

  private get start(): Position {
    const { stream, document, pointer } = this.source;
    this.position ??= stream.positionAt(pointer === '' ? document.offset : document.offsetAt(pointer));
    return this.position;
  }
}

/** An object that was found in a file. */
export class FoundObject {
  public readonly manifest: Manifest;

  public constructor(
    object: { readonly [key: string]: unknown },
    private readonly source: Source,
    /** Whether SOPS encrypted values of it. */
    public readonly isEncrypted: boolean,
  ) {
    this.manifest = new Manifest(object, new PlaceOfObject(source));
  }

  /** The manifest, with its place looked up: what keeps it does not keep the text of its file. */
  public located(): Manifest {
    const { object, origin } = this.manifest;
    return new Manifest(object, { file: origin.file, line: origin.line, column: origin.column });
  }

  /** Keys of the object that are there twice, with pointers inside of it. */
  public get duplicates(): readonly DuplicateKey[] {
    const { document, pointer } = this.source;
    return document.duplicates
      .filter((duplicate) => duplicate.pointer.startsWith(`${pointer}/`))
      .map((duplicate) => ({ ...duplicate, pointer: duplicate.pointer.slice(pointer.length) }));
  }

  /** Where in the file a field of the object stands. */
  public positionOf(pointer: string): Position {
    const { stream, document, pointer: own } = this.source;
    return stream.positionAt(document.offsetAt(own + pointer));
  }

  /** Where in the file an offset of a duplicate key lies. */
  public positionAt(offset: number): Position {
    return this.source.stream.positionAt(offset);
  }
}
