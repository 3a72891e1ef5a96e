import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';
import { isDiskError } from './disk-error';
import { isAlive, LockOwner, parsedOwner, thisOwner } from './lock-owner';

/** After this time without a sign of life, an owner that cannot be asked counts as dead. */
const silence = 120_000;

/** How often a holder gives a sign of life. */
const sign = 5_000;

/** How long one that waits sleeps before it looks again. */
const pause = 25;

/**
 * A file that exists while one process works on something. It is created exclusively, which holds on local file systems and on NFS from version 3 on.
 *
 * The lock of a process that was killed is taken away. Whether its owner lives is asked by its number and start, on the same machine and in the same
 * container; of another one (a shared network mount, a volume of two containers) the file's time decides, so their clocks must agree to a minute.
 */
export class Lock {
  private text?: string;
  private lastSign = 0;

  public constructor(private readonly file: string) {}

  /**
   * Takes the lock, if need be when its owner has ended.
   * @param patience milliseconds to wait
   * @returns the owner that did not end in this time; undefined when the lock is taken
   */
  public take(patience: number): LockOwner | undefined {
    const text = JSON.stringify({ ...thisOwner(), id: randomUUID() });
    for (const end = Date.now() + patience; ;) {
      if (this.create(text)) return undefined;
      const found = this.look();
      if (found?.isDead) this.takeAway(found.text);
      else if (Date.now() >= end) return parsedOwner(found?.text ?? '') ?? { pid: 0, space: '', started: '' };
      else if (found) sleep(pause);
    }
  }

  /** Says that the holder lives. Cheap: to be called for each file. */
  public giveSign(): void {
    const now = Date.now();
    if (now - this.lastSign < sign) return;
    this.lastSign = now;
    // That the lock was taken away shows later.
    if (this.isHeld) fs.utimesSync(this.file, now / 1000, now / 1000);
  }

  /** Whether the lock is still ours: it is not after two processes found a dead owner at once, or when this one has slept for long. */
  public get isHeld(): boolean {
    return this.text !== undefined && this.look()?.text === this.text;
  }

  public release(): void {
    if (this.isHeld) fs.rmSync(this.file, { force: true });
    this.text = undefined;
  }

  private create(text: string): boolean {
    try {
      fs.writeFileSync(this.file, text, { flag: 'wx' });
    } catch (error) {
      if (isDiskError(error, 'EEXIST')) return false;
      // A full disk: the file is there without its text.
      if (isDiskError(error, 'ENOSPC', 'EDQUOT')) fs.rmSync(this.file, { force: true });
      throw error;
    }
    this.text = text;
    this.lastSign = Date.now();
    return true;
  }

  private look(): { readonly text: string; readonly isDead: boolean } | undefined {
    try {
      const text = fs.readFileSync(this.file, 'utf8');
      const owner = parsedOwner(text);
      const alive = owner && isAlive(owner);
      // Without a whole text it is being created right now, or its creator was killed.
      const isSilent = () => Date.now() - fs.statSync(this.file).mtimeMs > (owner ? silence : sign);
      return { text, isDead: alive === undefined ? isSilent() : !alive };
    } catch (error) {
      if (isDiskError(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  /** Removes the lock of a dead owner, by a rename: of several that try, one gets it. What it gets may be a newer lock, which goes back. */
  private takeAway(text: string): void {
    const aside = `${this.file}-${randomUUID()}`;
    try {
      fs.renameSync(this.file, aside);
      const taken = fs.readFileSync(aside, 'utf8');
      if (taken !== text) fs.writeFileSync(this.file, taken, { flag: 'wx' });
    } catch (error) {
      if (!isDiskError(error, 'ENOENT', 'EEXIST')) throw error;
    } finally {
      fs.rmSync(aside, { force: true });
    }
  }
}

/** A synth is one synchronous call: it cannot wait in another way. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
