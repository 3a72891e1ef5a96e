import { editorFiles } from './files/editor-files';
import { fleetProgram } from './files/fleet-program';
import { fleetTest } from './files/fleet-test';
import { githubFiles } from './files/github';
import { gitlabFiles } from './files/gitlab';
import { packageFiles } from './files/package-files';
import { readmeFile } from './files/readme';
import { renovateFile } from './files/renovate';
import { ProjectFile } from './project-file';
import { ProjectSettings } from './settings';

/** All files of a project. The same settings give the same files. */
export function projectFiles(settings: ProjectSettings): ProjectFile[] {
  return [
    ...fleetProgram(settings),
    fleetTest(settings),
    readmeFile(settings),
    ...packageFiles(settings),
    ...workflows[settings.forge](settings),
    ...(settings.renovate ? [renovateFile()] : []),
    ...editorFiles(),
  ];
}

const workflows = { github: githubFiles, gitlab: gitlabFiles, none: () => [] };
