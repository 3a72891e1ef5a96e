import { Manifest } from '../model/manifest';
import { DuplicateKey, YamlDocument } from '../yaml/document';
import { Position } from '../yaml/position';
import { YamlStream } from '../yaml/stream';

/** An object that was found in a file. */
export class FoundObject {
  public readonly manifest: Manifest;

  public constructor(
    object: { readonly [key: string]: unknown },
    private readonly source: {
      readonly file: string;
      readonly stream: YamlStream;
      readonly document: YamlDocument;
      /** JSON pointer of the object in its document; empty but for the items of a List. */
      readonly pointer: string;
    },
    /** Whether SOPS encrypted values of it. */
    public readonly isEncrypted: boolean,
  ) {
    const { file, stream, document, pointer } = source;
    const offset = pointer === '' ? document.offset : document.offsetAt(pointer);
    this.manifest = new Manifest(object, { file, ...stream.positionAt(offset) });
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
