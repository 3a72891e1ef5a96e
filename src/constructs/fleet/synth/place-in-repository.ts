import * as fs from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SynthesisedApp } from './synthesised-app';
import { gitRootOf } from '../../../repository/git-root';
import { IgnoreFiles } from '../../../repository/ignore-files';
import { PathsRead } from '../../../repository/paths-read';
import { SettingsFiles } from '../../../repository/settings-files';

/**
 * What is wrong with where the output lies in the Git repository: the clusters look for it in `pathInRepository`. A folder that Git ignores is on its
 * way to another repository, and a fleet that is packed into artifacts may be packed from anywhere.
 */
export function wrongPlace({ outdir, pathInRepository, _fleet: fleet }: SynthesisedApp): string | undefined {
  if (!fleet._isWorkTree) return undefined;
  const folder = fs.realpathSync(outdir);
  const root = gitRootOf(folder);
  if (root === undefined) return undefined;
  const place = relative(root, folder).split(sep).join('/');
  if (place === pathInRepository || isIgnored(root, place)) return undefined;
  const written = pathInRepository === '' ? 'pathInRepository is not set' : `pathInRepository is ${pathInRepository}`;
  const sought = fleet.clusters.length > 0 ? fleet._pathOf(fleet.clusters[0].folder) : './';
  return (
    `the output is ${place} in its Git repository, but ${written}, so the clusters look for it elsewhere (${sought}). ` +
    `Set pathInRepository of the FleetApp to ${place}. If its content is copied to another repository, add ${place} to .gitignore.`
  );
}

/** Whether Git ignores a folder of the repository. */
export function isIgnored(root: string, place: string): boolean {
  const parts = place.split('/');
  return parts.some((_, index) => {
    const around = join(root, ...parts.slice(0, index));
    return IgnoreFiles.around(around, new SettingsFiles(new PathsRead(), () => {})).ignores(join(around, parts[index]), true);
  });
}
