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
    signer: 'none',
    ...given,
  };
}

/** A fleet whose artifacts are signed by its own workflow. */
export function signed(forge: 'github' | 'gitlab'): ProjectSettings {
  return settings({ forge, signer: `https://${forge}.com/acme/fleet` });
}

/** Each pattern on each forge, and what is signed. */
export const all: readonly (readonly [name: string, settings: ProjectSettings])[] = [
  ...patterns.flatMap((pattern) => forges.map((forge) => [`${pattern} on ${forge}`, settings({ pattern, forge })] as const)),
  ...(['github', 'gitlab'] as const).map((forge) => [`signed gitless-fleet on ${forge}`, signed(forge)] as const),
];

/** The content of each file, by its path. */
export function texts(given: ProjectSettings): { readonly [path: string]: string } {
  return Object.fromEntries(projectFiles(given).map((file) => [file.path, textOf(file)]));
}

function textOf(file: ProjectFile): string {
  return file.kind === 'merged' ? file.merge(undefined, file.entries) : file.text;
}
