import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');
export const modules = join(root, 'node_modules');

/** An empty folder with the packed package, cdk8s and constructs, installed by npm without a network. */
export function folderWithPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-package-'));
  const tarballs = join(folder, 'tarballs');
  mkdirSync(tarballs);
  for (const packed of [root, join(modules, 'cdk8s'), join(modules, 'constructs')]) {
    npm(['pack', packed, '--ignore-scripts', '--pack-destination', tarballs], folder);
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  npm(['install', '--offline', '--no-audit', '--no-fund', ...readdirSync(tarballs).map((file) => join(tarballs, file))], folder);
  return folder;
}

function npm(args: string[], cwd: string) {
  execFileSync('npm', args, { cwd, stdio: 'pipe' });
}
