import { Maker } from '../maker';
import { ManagedFile } from '../project-file';

/** The settings of Renovate: versions in code, and what it finds without help. */
export function renovateFile({ marker }: Maker): ManagedFile {
  return { kind: 'managed', path: 'renovate.json', text: `${JSON.stringify(renovate(marker), undefined, 2)}\n` };
}

/** A string of TypeScript that has no variable. */
const quoted = (name: string, content: string) => `['"](?<${name}>${content})['"]`;
const version = quoted('currentValue', '[^\'"]+');
const ociChart = `['"]oci://(?<depName>[^'":]+)['"]`;
const helmRepository = quoted('registryUrl', 'https?://[^\'"]+');
const gitUrl = quoted('depName', 'https://[^\'"]+');
const helmChart = quoted('depName', '[^\'"]+');
/** Other props of the same object. */
const between = '[^{};]*?';
/** A value, or the default of one that is passed in. */
const prop = (name: string) => `\\b${name}:\\s*(?:[\\w.]+\\s*\\?\\?\\s*)?`;

/** How versions of charts and of Flux are written in a program. Expressions of RE2, which Renovate uses: without lookaheads. */
export const managers = [
  {
    description: 'Charts and artifacts in OCI registries: OciHelmChart, AppSource.oci',
    matchStrings: [
      `${prop('url')}${ociChart}${between}${prop('version')}${version}`,
      `${prop('version')}${version}${between}${prop('url')}${ociChart}`,
      `${prop('url')}${ociChart}${between}\\bref:\\s*OciRef\\.semver\\(${version}\\)`,
      `\\bAppSource\\.oci\\(\\s*${ociChart},\\s*OciRef\\.semver\\(${version}\\)`,
    ],
    datasourceTemplate: 'docker',
    versioningTemplate: 'npm',
  },
  {
    description: 'Charts of Helm repositories: HelmRepositoryChart',
    matchStrings: [
      `\\bnew HelmRepositoryChart\\([^{};]*?['"](?<depName>[^'"]+)['"],\\s*\\{\\s*${prop('url')}${helmRepository},\\s*${prop('version')}${version}`,
      `${prop('url')}${helmRepository}${between}${prop('chart')}${helmChart}${between}${prop('version')}${version}`,
      `${prop('chart')}${helmChart}${between}${prop('url')}${helmRepository}${between}${prop('version')}${version}`,
      `${prop('chart')}${helmChart}${between}${prop('version')}${version}${between}${prop('url')}${helmRepository}`,
    ],
    datasourceTemplate: 'helm',
    versioningTemplate: 'npm',
  },
  {
    description: 'Tags of Git repositories: AppSource.git, tenants',
    matchStrings: [
      `\\bAppSource\\.git\\(\\s*${gitUrl},\\s*GitRef\\.semver\\(${version}\\)`,
      `${prop('url')}${gitUrl}${between}\\bref:\\s*GitRef\\.semver\\(${version}\\)`,
    ],
    datasourceTemplate: 'git-tags',
    versioningTemplate: 'npm',
  },
  {
    description: 'The Flux Operator: FluxOperator',
    matchStrings: [`\\bnew FluxOperator\\([^{};]*\\{${between}${prop('version')}${version}`],
    depNameTemplate: 'flux-operator',
    packageNameTemplate: 'ghcr.io/controlplaneio-fluxcd/charts/flux-operator',
    datasourceTemplate: 'docker',
    versioningTemplate: 'npm',
  },
  {
    description: 'Flux: distribution of the FluxInstances',
    matchStrings: [`\\bdistribution:\\s*\\{${between}${prop('version')}${quoted('currentValue', '\\d[^\'"]*')}`],
    depNameTemplate: 'flux',
    packageNameTemplate: 'fluxcd/flux2',
    datasourceTemplate: 'github-releases',
    extractVersionTemplate: '^v(?<version>.+)$',
    versioningTemplate: 'npm',
  },
] as const;

function renovate(marker: string) {
  return {
    $schema: 'https://docs.renovatebot.com/renovate-schema.json',
    description: marker,
    extends: ['config:recommended', 'helpers:pinGitHubActionDigests', 'docker:pinDigests'],
    customManagers: managers.map((manager) => ({ customType: 'regex', managerFilePatterns: ['/\\.ts$/'], ...manager })),
    packageRules: [
      {
        description: 'A range that the newest version is in stays as it is',
        matchManagers: ['custom.regex'],
        rangeStrategy: 'replace',
        pinDigests: false,
      },
      {
        description: 'cdk8s-fluxcd knows the versions of Flux that were out when it was released',
        matchPackageNames: ['fluxcd/flux2', 'cdk8s-fluxcd'],
        groupName: 'Flux',
      },
    ],
  };
}
