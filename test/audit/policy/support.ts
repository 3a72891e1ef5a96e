import { Files } from '../../cli/support';
import { bootstrapped } from '../../repository/support';
import { cluster } from '../support';

/** A cluster in whose bootstrap nothing is an error; that it names no branch is a warning. */
export function repository(files: Files): Files {
  return cluster({ ...bootstrapped('clusters/prod', 'https://github.com/acme/fleet'), ...files });
}

/** Where the warning of the bootstrap is. */
export const bootstrapFile = 'clusters/prod/flux-system/gotk-sync.yaml';
