/**
 * Moves to the newest Flux and Flux Operator: changes projenrc/pins.json and the Go modules of the operator, runs the import, and prints what changed
 * for a user. A second run changes nothing. CONTRIBUTING.md, "Add a Flux version", says what to do with the list.
 *
 *   npx projen import:latest
 *
 * Exit status: 0 all that changed is in this project, 1 something is left to do, which is printed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crdChanges } from './crd-changes';
import { crdsOfFlux, newestCrds } from './crds';
import { goEnvironment } from './go-environment';
import { latestPins } from './latest-pins';
import { fluxReleases, goToolchain, ModulePin, operatorPin, Pins } from './pins';

const root = join(__dirname, '..');
const current: Pins = { operator: operatorPin, releases: fluxReleases };

function main(): number {
  const { pins, refused } = latestPins(current);
  printList('listed by the module proxy, but not served', refused);
  printList('moved', movesTo(pins));
  if (movesTo(pins).length > 0) {
    printList('changed for a user', crdChanges(newestCrds(current), newestCrds(pins)));
    writeFileSync(join(root, 'projenrc', 'pins.json'), `${JSON.stringify(pins, undefined, 2)}\n`);
  }
  for (const folder of ['flux-operator', 'flux-operator-cli']) require_(folder, pins.operator);
  require_('controller-gen', { module: 'sigs.k8s.io/controller-tools', version: controllerGenOf(pins) });
  const imported = spawnSync('npx', ['tsx', 'projenrc/import-crds.ts'], { cwd: root, encoding: 'utf8' });
  if (imported.status !== 0) {
    const reason = /^Error: ([^]*?)\n {4}at /m.exec(imported.stderr)?.[1] ?? imported.stderr;
    console.log(`\nThe import has to wait:\n${reason}\nThen run this command again.`);
    return 1;
  }
  const missing = missingProps();
  printList('not settable from props (test/fields)', missing);
  console.log(
    missing.length === 0
      ? '\nimports/ and src/flux/schemas/known are those of the newest Flux.'
      : '\nAdd the props, and run this command again.',
  );
  return missing.length === 0 ? 0 : 1;
}

/** What is pinned at another version than before. */
function movesTo({ operator, releases }: Pins): string[] {
  const before = new Set([operatorPin, ...fluxReleases.flatMap(({ modules }) => modules)].map(titleOf));
  const versions = new Set(fluxReleases.map(({ flux }) => flux));
  return [
    ...releases.filter(({ flux }) => !versions.has(flux)).map(({ flux }) => `Flux ${flux}`),
    ...[operator, ...releases.flatMap(({ modules }) => modules)].map(titleOf).filter((title) => !before.has(title)),
  ];
}

function titleOf({ module, version }: Omit<ModulePin, 'sum'>): string {
  return `${module} ${version}`;
}

/** Lets a Go module of e2e/go require a version. */
function require_(folder: string, { module, version }: Omit<ModulePin, 'sum'>) {
  const cwd = join(root, 'e2e', 'go', folder);
  if (readFileSync(join(cwd, 'go.mod'), 'utf8').includes(titleOf({ module, version }))) return;
  const go = (...args: readonly string[]) => execFileSync('go', args, { cwd, env: goEnvironment('-mod=mod'), stdio: 'inherit' });
  go('get', `${module}@${version}`);
  go('mod', 'tidy');
  // Go leaves the line out where the module says the same as the Go that runs.
  go('mod', 'edit', `-toolchain=${goToolchain}`);
  console.log(`e2e/go/${folder} requires ${version}`);
}

/** The version that made the CRDs which the operator ships. */
function controllerGenOf({ releases }: Pins): string {
  const [{ flux }] = releases;
  const [{ metadata }] = crdsOfFlux(fluxReleases.some((release) => release.flux === flux) ? flux : fluxReleases[0].flux);
  return metadata.annotations!['controller-gen.kubebuilder.io/version'];
}

/** The fields and values of the schemas that no construct sets, as the field tests find them. */
function missingProps(): string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-fields-'));
  try {
    const file = join(scratch, 'fields.json');
    const args = ['jest', '--coverage=false', '--json', `--outputFile=${file}`, '--testNamePattern=can be set', 'test/fields'];
    spawnSync('npx', args, { cwd: root, stdio: 'ignore' });
    const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as JestReport;
    return testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .flatMap(({ ancestorTitles, failureMessages }) =>
        [...failureMessages.join('\n').matchAll(/^[^\w\n]*\+[^\w\n]*"(spec[^"]*)"/gm)].map(([, field]) => `${ancestorTitles[0]} ${field}`),
      );
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

interface JestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly ancestorTitles: readonly string[]; readonly failureMessages: readonly string[] }[];
  }[];
}

function printList(title: string, lines: readonly string[]) {
  console.log([`${title}: ${lines.length || 'nothing'}`, ...lines.map((line) => `  ${line}`)].join('\n'));
}

process.exitCode = main();
