import { createHash } from 'node:crypto';
import type { FileTree } from '../../engines/kustomize';

/** What a build asked of the files, and a hash of what it was told. */
export type Question = readonly [asked: 'text' | 'bytes' | 'folder', path: string, answer: string];

/** Hashes of files, which many builds ask for. */
export class FileHashes {
  private readonly texts = new Map<string, { readonly text: string; readonly hash: string }>();

  public ofText(path: string, text: string | undefined): string {
    if (text === undefined) return '';
    const known = this.texts.get(path);
    if (known?.text === text) return known.hash;
    const hash = hashOf(text);
    this.texts.set(path, { text, hash });
    return hash;
  }

  public ofBytes(bytes: Uint8Array | undefined): string {
    return bytes === undefined ? '' : hashOf(bytes);
  }
}

export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A tree that notes what is asked of it. */
export class RecordedTree implements FileTree {
  private readonly asked = new Map<string, Question>();

  public constructor(
    private readonly tree: FileTree,
    private readonly hashes: FileHashes,
  ) {}

  public get questions(): readonly Question[] {
    return [...this.asked.values()];
  }

  public text(path: string): string | undefined {
    const text = this.tree.text(path);
    this.note('text', path, () => this.hashes.ofText(path, text));
    return text;
  }

  public bytes(path: string): Uint8Array | undefined {
    const bytes = this.tree.bytes(path);
    this.note('bytes', path, () => this.hashes.ofBytes(bytes));
    return bytes;
  }

  public isFolder(path: string): boolean {
    const isFolder = this.tree.isFolder(path);
    this.note('folder', path, () => String(isFolder));
    return isFolder;
  }

  /** Is not noted: it is a part of messages, and what fails is not kept. */
  public absence(path: string): string | undefined {
    return this.tree.absence?.(path);
  }

  private note(asked: Question[0], path: string, answer: () => string): void {
    const key = `${asked} ${path}`;
    if (!this.asked.has(key)) this.asked.set(key, [asked, path, answer()]);
  }
}

/** Whether the files would give the same answers. */
export function answersSame(tree: FileTree, questions: readonly Question[], hashes: FileHashes): boolean {
  return questions.every(([asked, path, answer]) => {
    if (asked === 'folder') return String(tree.isFolder(path)) === answer;
    return (asked === 'text' ? hashes.ofText(path, tree.text(path)) : hashes.ofBytes(tree.bytes(path))) === answer;
  });
}
