import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parsedSettings } from './parse-settings';
import { Settings, settingsName } from './settings';
import { SettingsError } from './settings-error';
import { gitRootOf } from '../../repository/git-root';
import { shownPath } from '../../repository/input-files';
import { PathsRead } from '../../repository/paths-read';
import { SettingsFiles } from '../../repository/settings-files';

/**
 * The settings of a folder: those in it, else those in the root of its Git repository.
 * @param path the folder, from the working folder
 * @throws SettingsError
 */
export function settingsOf(path: string, cwd: string, read: PathsRead): Settings {
  const folder = resolve(cwd, path);
  const folders = [...new Set([folder, gitRootOf(folder) ?? folder])];
  for (const one of folders) {
    const text = textIn(one, cwd, read);
    if (text !== undefined) return parsedSettings(text, shownPath(join(one, settingsName), cwd), one);
  }
  return { folder: folders[folders.length - 1], severities: new Map(), suppressions: [] };
}

function textIn(folder: string, cwd: string, read: PathsRead): string | undefined {
  const path = join(folder, settingsName);
  const name = shownPath(path, cwd);
  const files = new SettingsFiles(read, (_, { code }) => {
    throw new SettingsError(`${name} ${code === 'ERR_FS_FILE_TOO_LARGE' ? 'is too large' : 'cannot be read'}.`);
  });
  const text = files.textOf(path);
  if (files.special.size > 0) throw new SettingsError(`${name} is not a regular file of the repository.`);
  const misnamed = join(folder, '.cdk8s-fluxcd.yml');
  if (text === undefined && existsSync(misnamed)) {
    throw new SettingsError(`${shownPath(misnamed, cwd)} is not read. Rename it to ${settingsName}.`);
  }
  return text;
}
