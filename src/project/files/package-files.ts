import { outdir } from './fleet-program';
import { ownManifest } from '../../wording/own-package';
import { Maker } from '../maker';
import { mergedJson } from '../merged-json';
import { mergedLines } from '../merged-lines';
import { ManagedFile, MergedFile } from '../project-file';
import { isGitless, isSigned, ProjectSettings } from '../settings';

/** What npm and Git read: files in which others write, too. */
export function mergedFiles(settings: ProjectSettings): MergedFile[] {
  return [
    packageJson(settings),
    mergedLines('.gitignore', ignored),
    mergedLines(
      '.gitattributes',
      attributes.map((parts) => parts.join(' ')),
    ),
  ];
}

/** What TypeScript, jest and cdk8s read. */
export function toolFiles({ marker }: Maker): ManagedFile[] {
  return [
    { kind: 'managed', path: 'tsconfig.json', text: tsconfig },
    { kind: 'managed', path: 'jest.config.json', text: jestConfig },
    { kind: 'managed', path: 'cdk8s.yaml', text: `# ${marker}\n${cdk8s}` },
  ];
}

/** Patterns of `.gitignore`. */
export const ignored = ['node_modules/'] as const;

/** Patterns of `.gitattributes`, each with its attributes. */
export const attributes = [
  ['*', 'text=auto', 'eol=lf'],
  [`/${outdir}/**`, 'linguist-generated'],
] as const;

/** The version of cdk8s-fluxcd that a project asks for, and those that it is tested with. */
export function versions(settings: ProjectSettings) {
  const { version, peerDependencies = {}, devDependencies = {} } = ownManifest();
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, devDependencies[name]]));
  return {
    dependencies: { cdk8s: peerDependencies.cdk8s, 'cdk8s-fluxcd': `^${version}`, constructs: peerDependencies.constructs },
    devDependencies: pick([
      ...(isSigned(settings) ? ['@sigstore/sign'] : []),
      '@types/jest',
      '@types/node',
      'jest',
      'ts-jest',
      'tsx',
      'typescript',
    ]),
  };
}

/** The scripts of a project, by their names. */
export function scripts(settings: ProjectSettings): { readonly [name: string]: string } {
  return {
    test: 'tsc && jest',
    synth: 'cdk8s-fluxcd synth',
    audit: 'cdk8s-fluxcd audit .',
    diff: 'cdk8s-fluxcd diff --app',
    ...(isGitless(settings)
      ? {
          push: `cdk8s-fluxcd push ${outdir} --tag latest${isSigned(settings) ? ' --sign-keyless' : ''}`,
          promote: `cdk8s-fluxcd promote latest latest-stable --folder ${outdir}`,
          rollback: `cdk8s-fluxcd rollback latest-stable --folder ${outdir}`,
        }
      : {}),
  };
}

function packageJson(settings: ProjectSettings) {
  return mergedJson('package.json', {
    name: settings.name,
    version: '0.0.0',
    private: true,
    scripts: scripts(settings),
    ...versions(settings),
    engines: { node: ownManifest().engines.node },
  });
}

const tsconfig = `{
  "compilerOptions": {
    "target": "ES2022",
    "lib": ["ES2022"],
    "module": "node20",
    "types": ["node", "jest"],
    "esModuleInterop": true,
    "isolatedModules": true,
    "strict": true,
    "noUnusedLocals": true,
    "noUnusedParameters": true,
    "noImplicitReturns": true,
    "skipLibCheck": true,
    "noEmit": true
  },
  "include": ["*.ts", "test/**/*.ts"]
}
`;

const jestConfig = `${JSON.stringify(
  {
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    // Types are checked by tsc, once for all tests.
    transform: { '^.+\\.ts$': ['ts-jest', { transpilation: true }] },
  },
  undefined,
  2,
)}\n`;

const cdk8s = `language: typescript
app: npx tsx main.ts
output: ${outdir}
`;
