import { editorFiles } from './files/editor-files';
import { fleetProgram } from './files/fleet-program';
import { fleetTest } from './files/fleet-test';
import { githubFiles } from './files/github';
import { gitlabFiles } from './files/gitlab';
import { mergedFiles, toolFiles } from './files/package-files';
import { readmeFile } from './files/readme';
import { renovateFile } from './files/renovate';
import { byInit, Maker } from './maker';
import { ManagedFile, ProjectFile, SampleFile } from './project-file';
import { ProjectSettings } from './settings';

/** All files of a project. The same settings give the same files. */
export function projectFiles(settings: ProjectSettings): ProjectFile[] {
  return [...sampleFiles(settings, byInit), ...mergedFiles(settings), ...managedFiles(settings, byInit)];
}

/** What its owner goes on with. */
export function sampleFiles(settings: ProjectSettings, maker: Maker): SampleFile[] {
  return [...fleetProgram(settings), fleetTest(settings), readmeFile(settings, maker)];
}

/** What is kept up to date. */
export function managedFiles(settings: ProjectSettings, maker: Maker): ManagedFile[] {
  return [
    ...toolFiles(maker),
    ...workflows[settings.forge](settings, maker),
    ...(settings.renovate ? [renovateFile(maker)] : []),
    ...editorFiles(),
  ];
}

const workflows = { github: githubFiles, gitlab: gitlabFiles, none: () => [] };
