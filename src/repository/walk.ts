import { Dirent, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { IgnoreFiles } from './ignore-files';
import { KustomizePatches } from './kustomize-patches';
import { isManifestFile } from './manifest-files';
import { PathsRead } from './paths-read';
import { SettingsFiles } from './settings-files';
import { isKustomizationFile } from '../kubernetes/kustomization-files';

/** A file to read, and what its surroundings make of it. */
export interface FileToRead {
  readonly path: string;
  /** It belongs to a Helm chart: its text is not YAML yet, or configures the chart. */
  readonly isOfChart: boolean;
  /** Its name says that something else makes YAML of it: `deployment.yaml.j2`. */
  readonly isTemplate?: boolean;
  /** It is a pipe or a device, which gives its text once. A walk finds none. */
  readonly isStream?: boolean;
}

/** Takes a folder that can't be listed. */
export type Unlistable = (path: string, error: NodeJS.ErrnoException) => void;

/** What a walk uses, and tells. */
export interface Walk {
  /** Learns of the patches that Kustomize files in the folder name. */
  readonly patches: KustomizePatches;
  /** Opens the ignore files. */
  readonly settings: SettingsFiles;
  /** Lists the folders. */
  readonly read: PathsRead;
  readonly unlistable: Unlistable;
}

/** Of Jinja, Go, gomplate, ERB, Mustache and Handlebars, of Helmfile and of Terraform. */
const templates = /\.(?:j2|jinja2?|tmpl|gotmpl|tpl|tftpl|erb|mustache|hbs)$/;

/**
 * The YAML and JSON files of a folder and the folders in it, in the order of their names, and templates, which are named only. Left out are hidden folders, what .gitignore and
 * .sourceignore name, and symbolic links: what they lead to inside of the folder is found at its own place, and the rest is not in it.
 */
export function filesBelow(folder: string, { patches, settings, read, unlistable }: Walk): FileToRead[] {
  const found: FileToRead[] = [];
  walk(folder, entriesOf(folder), IgnoreFiles.around(folder, settings), isInChart(folder));
  return found;

  function walk(at: string, entries: readonly Dirent[], ignores: IgnoreFiles, isOfChart: boolean): void {
    if (entries.some(({ name }) => isKustomizationFile(name))) patches.learnFrom(at);
    const isChart = isOfChart || entries.some(({ name }) => name === 'Chart.yaml');
    for (const entry of entries) {
      const path = join(at, entry.name);
      const isTemplate = templates.test(entry.name) && !isChart;
      if (entry.isFile() && (isTemplate || isManifestFile(entry.name)) && !ignores.ignores(path, false)) {
        found.push({ path, isOfChart: isChart, isTemplate });
      }
      if (!entry.isDirectory() || entry.name.startsWith('.') || ignores.ignores(path, true)) continue;
      const inside = entriesOf(path);
      const ignoresInside = ignores.within(
        path,
        inside.map(({ name }) => name),
      );
      // What a chart's folder crds/ holds is installed as it is.
      walk(path, inside, ignoresInside, isChart && entry.name !== 'crds');
    }
  }

  function entriesOf(at: string): readonly Dirent[] {
    try {
      return read.entriesOf(at);
    } catch (error) {
      unlistable(at, error as NodeJS.ErrnoException);
      return [];
    }
  }
}

/** Whether a folder lies in a Helm chart. */
function isInChart(folder: string): boolean {
  if (basename(folder) === 'crds') return false;
  if (existsSync(join(folder, 'Chart.yaml'))) return true;
  return dirname(folder) !== folder && isInChart(dirname(folder));
}
