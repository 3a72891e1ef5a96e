import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foreignEntries } from './foreign-entries';
import { FileStatus, PlannedFile, planOf } from './plan';
import { ProjectError } from './project-error';
import { ProjectFile } from './project-file';
import { projectFiles } from './project-files';
import { ProjectRecord, recordName, recordText } from './record';
import { ProjectSettings } from './settings';
import { asOutputError } from '../output/disk-error';
import { Unit } from '../output/swap';
import { WorkFolder, workFolderInside } from '../output/work-folder';
import { few } from '../wording/listed';

/** How a project is written. */
export interface WriteProject {
  readonly folder: string;
  /** How the user called that. */
  readonly shown: string;
  readonly settings: ProjectSettings;
  /** What the last run has left. */
  readonly before?: ProjectRecord;
  /** Whether the folder may hold other files, when there is no record in it. */
  readonly mayHaveOthers: boolean;
  /** Whether nothing is to be written. */
  readonly isDry: boolean;
}

/** How long a run waits for another one in the same folder. */
const patience = 10_000;

/**
 * Writes the files of a project, or brings them up to date: all or none.
 * @throws ProjectError when the folder holds what does not belong to it
 */
export function writeProject({ folder, shown, settings, before, mayHaveOthers, isDry }: WriteProject): PlannedFile[] {
  const files = projectFiles(settings);
  if (before === undefined && !mayHaveOthers) refuseForeign(folder, shown, files);
  const plan = planOf(folder, files, before?.files);
  const kept = plan.flatMap((file) => (file.record === undefined ? [] : [[file.path, file.record] as const]));
  const record = recordText({ settings, files: Object.fromEntries(kept) });
  const units = plan.flatMap((planned): Unit[] => {
    if (planned.status === FileStatus.REMOVED) return [{ path: planned.path, files: [] }];
    return planned.write === undefined ? [] : [{ path: planned.write.path, files: [{ path: '', text: planned.write.text }] }];
  });
  if (before === undefined || recordText(before) !== record) units.push({ path: recordName, files: [{ path: '', text: record }] });
  if (!isDry && units.length > 0) replace(folder, shown, units);
  return plan;
}

function refuseForeign(folder: string, shown: string, files: readonly ProjectFile[]): void {
  const foreign = existsSync(folder) ? foreignEntries(folder, files) : [];
  if (foreign.length === 0) return;
  throw new ProjectError(
    `${shown} is not empty: it has ${few(foreign)}. Name another folder with --folder, or write beside them with --existing: files that exist are kept. Nothing was written.`,
  );
}

function replace(folder: string, shown: string, units: readonly Unit[]): void {
  const made = existsSync(folder) ? undefined : missingAbove(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const work = WorkFolder.open(join(folder, workFolderInside), folder, shown, patience);
    try {
      work.replace(units, shown);
    } finally {
      work.close();
    }
  } catch (error) {
    if (made !== undefined) removeEmpty(folder, made);
    throw asOutputError(error, shown);
  }
}

/** The outermost folder that is missing. */
function missingAbove(folder: string): string {
  return existsSync(dirname(folder)) ? folder : missingAbove(dirname(folder));
}

function removeEmpty(folder: string, last: string): void {
  try {
    for (let at = folder; ; at = dirname(at)) {
      rmdirSync(at);
      if (at === last) return;
    }
  } catch {
    // Something is in it, or it was never made.
  }
}
