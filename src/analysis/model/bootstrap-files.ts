import { Manifest } from './manifest';

/** Whether `flux bootstrap` generates a file. */
export function isBootstrapFile(file: string): boolean {
  return /(?:^|\/)gotk-(?:sync|components)\.ya?ml$/.test(file);
}

/** Whether a file is where `flux bootstrap` writes what a cluster syncs from. */
export function isSyncFile(file: string): boolean {
  return /(?:^|\/)gotk-sync\.ya?ml$/.test(file);
}

/** Whether `flux bootstrap` generates the file of an object: each run overwrites it, so what people would set there is not lacking. */
export function isBootstrapGenerated({ origin }: Manifest): boolean {
  return isBootstrapFile(origin.file ?? '');
}
