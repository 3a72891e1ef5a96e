import * as fs from 'node:fs';
import { join } from 'node:path';
import { isDiskError } from './disk-error';
import { Lock } from './lock';
import { OutputError } from './output-error';
import { Swap, Unit } from './swap';

/** What all work folders are called, after the name of the folder that they lie beside. */
const suffix = '.cdk8s-fluxcd';

/** The work folder that lies beside a folder of this name. */
export function workFolderBeside(name: string): string {
  return `.${name}${suffix}`;
}

/** The work folder that lies in a folder. */
export const workFolderInside = suffix;

/** Whether a folder is one in which a synth works, or that one has left. Older versions had two, with an ending of their own. */
export function isWorkFolder(name: string): boolean {
  return name.startsWith('.') && /\.cdk8s-fluxcd(-next|-last)?$/.test(name);
}

/**
 * The folder in which one synth prepares what it writes. While it is open no other synth that finds it writes; what it holds besides its lock was
 * left by a process that was killed. Git does not see it.
 */
export class WorkFolder {
  /**
   * Opens the work folder, and finishes what a killed synth has begun.
   * @param folder the work folder
   * @param target the folder whose content is replaced
   * @param shown how the user called that
   * @param patience milliseconds to wait for another synth
   */
  public static open(folder: string, target: string, shown: string, patience: number): WorkFolder {
    const lock = new Lock(join(folder, lockName));
    for (let attempt = 1; ; attempt++) {
      makeHidden(folder);
      try {
        const owner = lock.take(patience);
        if (owner) {
          const by = owner.pid > 0 ? ` by process ${owner.pid}` : '';
          const fix = `Wait until it has ended. If no such process exists, on any machine or in any container, delete ${folder}.`;
          throw new OutputError(`${shown} is being written${by}`, fix);
        }
        break;
      } catch (error) {
        // The holder has just removed the folder with its lock.
        if (isDiskError(error, 'ENOENT') && attempt < attempts) continue;
        if (isDiskError(error)) removeUnused(folder);
        throw error;
      }
    }
    const opened = new WorkFolder(folder, lock, new Swap(target, folder));
    try {
      makeHidden(folder);
      opened.swap.finish();
      opened.clear();
    } catch (error) {
      opened.close();
      throw error;
    }
    return opened;
  }

  private constructor(
    private readonly folder: string,
    private readonly lock: Lock,
    private readonly swap: Swap,
  ) {}

  /** Replaces what the units name, all or nothing. */
  public replace(units: readonly Unit[], shown: string): void {
    const next = this.swap.prepare(units, () => this.lock.giveSign());
    if (!this.lock.isHeld) {
      throw new OutputError(`${shown} was written by another synth in the meantime`, 'Run this one again, alone.');
    }
    this.swap.run(next);
  }

  /** Removes the folder, unless what is in it is needed to finish a swap. */
  public close(): void {
    if (!this.lock.isHeld) return;
    if (!this.swap.isUnfinished) this.clear();
    const isEmpty = fs.readdirSync(this.folder).every((name) => name === lockName || name === ignoreName);
    if (isEmpty) fs.rmSync(join(this.folder, ignoreName), { force: true });
    this.lock.release();
    try {
      if (isEmpty) fs.rmdirSync(this.folder);
    } catch (error) {
      // Another synth has come in.
      if (!isDiskError(error, 'ENOTEMPTY', 'EEXIST', 'ENOENT')) throw error;
    }
  }

  private clear(): void {
    for (const name of fs.readdirSync(this.folder)) {
      if (name !== lockName && name !== ignoreName) fs.rmSync(join(this.folder, name), { recursive: true, force: true });
    }
  }
}

const [lockName, ignoreName] = ['lock', '.gitignore'];

/** How often other synths may remove the folder between two steps of this one. Where it is a link to nowhere each attempt ends so. */
const attempts = 1_000;

/** Makes the folder, where it is missing, and hides it from Git. */
function makeHidden(folder: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      fs.mkdirSync(folder);
    } catch (error) {
      if (!isDiskError(error, 'EEXIST')) throw error;
    }
    try {
      return fs.writeFileSync(join(folder, ignoreName), '*\n');
    } catch (error) {
      if (isDiskError(error, 'ENOENT') && attempt < attempts) continue;
      removeUnused(folder);
      throw error;
    }
  }
}

/** Removes a folder that no synth has locked: nothing is left where the disk is full. */
function removeUnused(folder: string): void {
  try {
    if (fs.readdirSync(folder).every((name) => name === ignoreName)) fs.rmSync(folder, { recursive: true, force: true });
  } catch {
    // The error that led here says more.
  }
}
