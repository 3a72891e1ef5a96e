import { knownCrds } from '../schemas/known/unpack';
import { minorOf } from '../versions';

/** The minors of Flux whose CRDs are known, oldest first: `2.4`. */
export function knownMinors(): readonly string[] {
  return knownCrds().flux.map(minorOf);
}

/** Whether one minor is older than another. */
export function isOlderMinor(minor: string, than: string): boolean {
  return orderOf(minor) < orderOf(than);
}

/** The minors after one, up to and with another: what an upgrade passes. */
export function minorsBetween(from: string, to: string): readonly string[] {
  return knownMinors().filter((minor) => isOlderMinor(from, minor) && !isOlderMinor(to, minor));
}

/** Whether the CRDs of a minor serve a kind in an API version; of a kind that is not Flux's, undefined. */
export function isServedIn(minor: string, apiVersion: string, kind: string): boolean | undefined {
  const roots = rootsOf(apiVersion, kind);
  return roots && (roots[knownMinors().indexOf(minor)] ?? -1) >= 0;
}

/** The first minor that no longer serves an API version of a kind which older ones serve; undefined where all newer ones do. */
export function goneIn(apiVersion: string, kind: string): string | undefined {
  const roots = rootsOf(apiVersion, kind) ?? [];
  const last = roots.map((root) => root >= 0).lastIndexOf(true);
  return last < 0 ? undefined : knownMinors()[last + 1];
}

/** Whether a minor no longer serves an API version that the one before it does. */
export function goneInAny(minor: string): boolean {
  const index = knownMinors().indexOf(minor);
  const versions = Object.values(knownCrds().kinds).flatMap((kind) => Object.values(kind));
  return versions.some(({ roots }) => (roots[index - 1] ?? -1) >= 0 && (roots[index] ?? -1) < 0);
}

function rootsOf(apiVersion: string, kind: string): readonly number[] | undefined {
  const [group, version] = apiVersion.split('/');
  const versions = Object.hasOwn(knownCrds().kinds, `${group}/${kind}`) ? knownCrds().kinds[`${group}/${kind}`] : {};
  return Object.hasOwn(versions, version) ? versions[version].roots : undefined;
}

function orderOf(minor: string): number {
  const [major, number] = minor.split('.').map(Number);
  return major * 1_000 + number;
}
