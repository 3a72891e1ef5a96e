import { CrdVersions } from '../../imports';
import { knownCrds } from '../../src/flux/schemas/known/unpack';

/** The newest Flux that is known: it judges where no file states a version. */
export const newestFlux = CrdVersions.FLUX;

/** The newest known patch of a minor, such as `2.9`. */
export function newestPatch(minor: string): string {
  return knownCrds().flux.find((version) => version.startsWith(`${minor}.`))!;
}

/** Its minor. */
export const newestMinor = newestFlux.split('.').slice(0, 2).join('.');
