import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProjectError } from './project-error';
import { answerOf, Answers, questions, settingOf } from './questions';
import { ProjectSettings } from './settings';

/** The file in which a project keeps what it was made of. */
export const recordName = '.cdk8s-fluxcd-init.json';

/**
 * What is kept of each file, by its path: the digest of a managed file as it was written last, the entries that a merged file was given, nothing of
 * a sample. A path that is here and not on disk was removed by the owner.
 */
export interface FilesRecord {
  readonly [path: string]: string | readonly string[];
}

/** What the last run has left for the next one. */
export interface ProjectRecord {
  readonly settings: ProjectSettings;
  readonly files: FilesRecord;
}

/**
 * The record of a folder; undefined where there is none.
 * @throws ProjectError where it cannot be read
 */
export function recordIn(folder: string): ProjectRecord | undefined {
  const path = join(folder, recordName);
  if (!existsSync(path)) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable((error as Error).message);
  }
  const { settings, files } = (content ?? {}) as { readonly settings?: { readonly [key: string]: unknown }; readonly files?: unknown };
  if (typeof settings !== 'object' || settings === null || typeof files !== 'object' || files === null) {
    throw unreadable('settings or files is missing');
  }
  const answers: { [key: string]: unknown } = {};
  for (const { key, wrong } of questions) {
    const value = settings[key];
    if (typeof value !== 'string') throw unreadable(`settings.${key} is missing`);
    const reason = wrong(value, answers as Answers);
    if (reason !== undefined) throw unreadable(`settings.${key} is "${value}", but ${reason}`);
    answers[key] = settingOf(key, value);
  }
  return { settings: answers as unknown as ProjectSettings, files: files as FilesRecord };
}

/** The record as a file. */
export function recordText({ settings, files }: ProjectRecord): string {
  const answers = Object.fromEntries(questions.map(({ key }) => [key, answerOf(settings[key])]));
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const about = 'What "cdk8s-fluxcd init" has written here. It needs this to update files without losing your edits: commit it.';
  return `${JSON.stringify({ '//': about, settings: answers, files: sorted }, undefined, 2)}\n`;
}

function unreadable(reason: string): ProjectError {
  return new ProjectError(`${recordName} cannot be read: ${reason}. Restore it from Git, or delete it and run init again with --existing.`);
}
