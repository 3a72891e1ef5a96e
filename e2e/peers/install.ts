import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustSucceed } from '../languages/must-succeed';
import { Processes } from '../processes/processes';

export const root = join(__dirname, '..', '..');

/** Versions or ranges of the packages that users bring, by name. */
type Peers = { readonly [name: string]: string };

/** A folder in which something is installed, with the versions that npm chose. */
export interface Installed {
  readonly folder: string;
  /** For example `cdk8s 2.70.0, constructs 10.4.0`. */
  readonly versions: string;
}

/** The ranges of package.json, which npm reads as the newest that is in them. */
export function newest(): Peers {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly peerDependencies: Peers }).peerDependencies;
}

/** The lower ends of the same ranges. */
export function lowest(): Peers {
  return Object.fromEntries(Object.entries(newest()).map(([name, range]) => [name, range.replace(/^\^/, '')]));
}

/** An empty folder with the peers. */
export async function installedPeers(peers: Peers, processes: Processes): Promise<Installed> {
  return install(
    Object.entries(peers).map(([name, version]) => `${name}@${version}`),
    Object.keys(peers),
    processes,
  );
}

/** An empty folder with the packed package and the peers. */
export async function installedPackage(peers: Peers, processes: Processes): Promise<Installed> {
  const packed = processes.folderIn(processes.folder, 'packed-');
  const args = ['pack', root, '--ignore-scripts', '--pack-destination', packed];
  await mustSucceed({ name: 'npm-pack', program: 'npm', args, cwd: packed }, processes);
  const named = Object.entries(peers).map(([name, version]) => `${name}@${version}`);
  return install([join(packed, readdirSync(packed)[0]), ...named], Object.keys(peers), processes);
}

/** A release of Node, as the npm package `node` brings it. */
export async function installedNode(version: string, processes: Processes): Promise<Installed> {
  return install([`node@${version}`], ['node'], processes);
}

async function install(packages: readonly string[], named: readonly string[], processes: Processes): Promise<Installed> {
  const folder = processes.folderIn(processes.folder, 'installed-');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  // A download that stands still is begun again, also by what a package installs itself.
  const args = ['install', '--no-audit', '--no-fund', '--save-exact', '--fetch-timeout=60000', ...packages];
  await mustSucceed({ name: 'npm-install', program: 'npm', args, cwd: folder }, processes);
  const versionOf = (name: string) =>
    (JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as { readonly version: string }).version;
  return { folder, versions: named.map((name) => `${name} ${versionOf(name)}`).join(', ') };
}
