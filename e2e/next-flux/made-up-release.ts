import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadedModule } from '../../projenrc/go-module';
import { fluxReleases, newestFlux } from '../../projenrc/pins';
import { SetupError } from '../setup-error';

const name = 'github.com/fluxcd/source-controller/api';
const [major, minor] = newestFlux.replace(/^v/, '').split('.').map(Number);

/** The minor of Flux after the newest known one. */
export const nextMinor = `${major}.${minor + 1}`;

/** What the made-up release has more than the newest: a field with values of its own, and a rule about it. */
export const madeUp = { kind: 'GitRepository', field: 'madeUp', values: ['One', 'Two'], rule: "!has(self.madeUp) || self.url != ''" };

const start = 'type GitRepositorySpec struct {\n';
const rule = `// +kubebuilder:validation:XValidation:rule="${madeUp.rule}",message="madeUp needs a url"\n`;
const field = `
	// MadeUp is a field that no Flux has.
	// +kubebuilder:validation:Enum=${madeUp.values.join(';')}
	// +optional
	MadeUp string \`json:"${madeUp.field},omitempty"\`

`;

/**
 * Writes a proxy of Go modules with the API of a source-controller that was never released: the newest one, and a field more.
 * @param folder where the proxy is written
 */
export function writeMadeUpRelease(folder: string): void {
  const pin = fluxReleases[fluxReleases.length - 1].modules.find(({ module }) => module === name)!;
  // The second number of a source-controller is that of Flux.
  const version = `v1.${minor + 1}.0`;
  const copy = join(folder, 'copy');
  cpSync(downloadedModule(pin), copy, { recursive: true });
  // Go's cache is read-only.
  for (const path of ['', ...readdirSync(copy, { recursive: true, encoding: 'utf8' })]) chmodSync(join(copy, path), 0o755);
  const file = join(copy, 'v1', 'gitrepository_types.go');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(start)) throw new SetupError(`${name} ${pin.version} has no "${start.trim()}" to add a field to`);
  writeFileSync(file, text.replace(start, `${rule}${start}${field}`));

  const served = join(folder, name, '@v');
  mkdirSync(served, { recursive: true });
  writeFileSync(join(served, 'list'), `${version}\n`);
  writeFileSync(join(served, `${version}.info`), JSON.stringify({ Version: version, Time: '2026-01-01T00:00:00Z' }));
  writeFileSync(join(served, `${version}.mod`), readFileSync(join(copy, 'go.mod')));
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=e2e', '-c', 'user.email=e2e@localhost', ...args], {
      cwd: copy,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  git('init', '--quiet');
  git('add', '--all', '--force');
  git('commit', '--quiet', '--message', 'made up');
  git('archive', '--format=zip', `--prefix=${name}@${version}/`, `--output=${join(served, `${version}.zip`)}`, 'HEAD');
}
