import { ProjectFile } from '../../src/project/project-file';
import { projectFiles } from '../../src/project/project-files';
import { forges, patterns, ProjectSettings } from '../../src/project/settings';

/** A gitless fleet on GitHub, and what a test sets otherwise. */
export function settings(given: Partial<ProjectSettings> = {}): ProjectSettings {
  const { pattern = 'gitless-fleet' } = given;
  return {
    pattern,
    name: 'fleet',
    url: pattern === 'gitless-fleet' ? 'oci://ghcr.io/acme/fleet' : 'https://github.com/acme/fleet',
    forge: 'github',
    staging: ['staging'],
    production: ['prod-eu', 'prod-us'],
    domain: 'acme.io',
    renovate: true,
    actions: 'v1',
    ...given,
  };
}

/** Each pattern on each forge. */
export const all = patterns.flatMap((pattern) => forges.map((forge) => [`${pattern} on ${forge}`, settings({ pattern, forge })] as const));

/** The content of each file, by its path. */
export function texts(given: ProjectSettings): { readonly [path: string]: string } {
  return Object.fromEntries(projectFiles(given).map((file) => [file.path, textOf(file)]));
}

function textOf(file: ProjectFile): string {
  return file.kind === 'merged' ? file.merge(undefined, file.entries) : file.text;
}
