import { dirname, join, resolve } from 'node:path';
import { gitRootOf } from './git-root';
import { SettingsFiles } from './settings-files';
import { YamlDocument, YamlStream } from '../engines/yaml';
import { kustomizationNames } from '../kubernetes/kustomization-files';

/** The files that Kustomize files name as patches. They look like objects, and lack most of what an object needs. */
export class KustomizePatches {
  private readonly files = new Set<string>();
  /** Kustomize files that may name patches, by their folders. They are read when somebody asks: of a folder that is built nobody does. */
  private readonly unread: { readonly folder: string; readonly text: string }[] = [];

  public constructor(private readonly settings: SettingsFiles) {}

  /** Learns of the patches that a folder's Kustomize file names, wherever they lie. */
  public learnFrom(folder: string): void {
    for (const name of kustomizationNames) {
      const text = this.settings.textOf(join(folder, name));
      if (text === undefined) continue;
      if (text.includes('patches')) this.unread.push({ folder, text });
      return;
    }
  }

  /** Learns from the folders around a folder, up to the root of its Git repository. */
  public learnFromAround(folder: string): void {
    const root = gitRootOf(folder);
    for (let at = folder; ; at = dirname(at)) {
      this.learnFrom(at);
      if (root === undefined || at === root) return;
    }
  }

  public includes(file: string): boolean {
    for (const { folder, text } of this.unread.splice(0)) for (const path of patchesIn(text)) this.files.add(resolve(folder, path));
    return this.files.has(file);
  }
}

function patchesIn(text: string): string[] {
  const found: string[] = [];
  for (const document of new YamlStream(text).documents()) {
    const value = document instanceof YamlDocument ? (document.value as { readonly [key: string]: unknown } | null) : null;
    for (const field of ['patches', 'patchesJson6902', 'patchesStrategicMerge']) {
      const entries = value?.[field];
      for (const entry of Array.isArray(entries) ? entries : []) {
        const path: unknown = typeof entry === 'string' ? entry : entry?.path;
        // A strategic merge patch may also stand there itself.
        if (typeof path === 'string' && !path.includes('\n')) found.push(path);
      }
    }
  }
  return found;
}
