import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './recorded-tree';

/** Bytes that all entries may have together. */
const mostBytes = 256 * 1024 * 1024;
/** Bytes of one entry. */
const mostOfEntry = 16 * 1024 * 1024;
/** Milliseconds after which a file that was never finished is one of a process that has ended. */
const abandoned = 60 * 60 * 1000;

const entryName = /^[0-9a-f]{64}\.entry$/;
const unfinishedName = /^[0-9a-f]{64}\.entry\.[0-9a-f]{16}\.tmp$/;

/**
 * A folder of entries, which several processes may use at once: an entry is written beside its place and moved there whole. Each begins with a
 * hash of the rest, so that one that is damaged is known.
 */
export class CacheFolder {
  private isWritable = true;

  /**
   * @param folder made where there is none; only its owner may read it
   * @param tell says what is wrong with the folder, or an entry
   * @param most bytes of all entries when it is opened
   * @throws Error of the file system where there can be no such folder
   */
  public constructor(
    private readonly folder: string,
    private readonly tell: (message: string) => void,
    private readonly most = mostBytes,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.removeOldest();
  }

  /** What an entry holds; undefined where there is none, or a damaged one. */
  public read(key: string): string | undefined {
    const file = this.fileOf(key);
    let text: string;
    try {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (!stat) return undefined;
      if (!stat.isFile() || stat.size > mostOfEntry) return this.ignored(file);
      text = readFileSync(file, 'utf8');
      utimesSync(file, new Date(), new Date());
    } catch (error) {
      return isAbsent(error) ? undefined : this.ignored(file);
    }
    const content = text.slice(65);
    return text.charAt(64) === '\n' && text.startsWith(hashOf(content)) ? content : this.ignored(file);
  }

  /** Notes that an entry cannot be used. */
  public ignored(file: string): undefined {
    this.tell(`the cache entry ${file} is damaged, and is ignored`);
    return undefined;
  }

  public fileOf(key: string): string {
    return join(this.folder, `${key}.entry`);
  }

  public write(key: string, content: string): void {
    if (!this.isWritable || content.length > mostOfEntry / 4) return;
    const file = this.fileOf(key);
    const unfinished = `${file}.${randomBytes(8).toString('hex')}.tmp`;
    try {
      writeFileSync(unfinished, `${hashOf(content)}\n${content}`, { flag: 'wx', mode: 0o600 });
      renameSync(unfinished, file);
    } catch (error) {
      this.isWritable = false;
      rmSync(unfinished, { force: true });
      this.tell(`nothing more is kept in the cache ${this.folder}: ${(error as Error).message}`);
    }
  }

  /** Removes the entries that were used longest ago, until the others are few enough. */
  private removeOldest(): void {
    const entries: { readonly file: string; readonly size: number; readonly used: number }[] = [];
    for (const name of readdirSync(this.folder)) {
      const file = join(this.folder, name);
      const stat = entryName.test(name) || unfinishedName.test(name) ? statSync(file, { throwIfNoEntry: false }) : undefined;
      if (!stat?.isFile()) continue;
      if (entryName.test(name)) entries.push({ file, size: stat.size, used: stat.mtimeMs });
      else if (Date.now() - stat.mtimeMs > abandoned) rmSync(file, { force: true });
    }
    let size = entries.reduce((sum, entry) => sum + entry.size, 0);
    for (const entry of entries.sort((a, b) => a.used - b.used)) {
      if (size <= this.most) return;
      rmSync(entry.file, { force: true });
      size -= entry.size;
    }
  }
}

/** Another process may have removed it meanwhile. */
function isAbsent(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
