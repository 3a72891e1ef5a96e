import { IConstruct } from 'constructs';
import { InputError, refuse } from './input-error';
import { ociRepositoryFault, ociUrlFault } from '../../flux/oci-address';
import { isSemverRange, semverRangeFix } from '../../flux/semver-range';
import { urlFault } from '../../flux/urls';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';

/** The URL, if Flux accepts its scheme here and it contains no password. */
export function checkedUrl(where: IConstruct, field: string, url: string, schemes: readonly string[]): string {
  refuse(where, field, urlFault(url, schemes));
  if (!hasVariable(url) && new URL(url).password !== '') {
    throw new InputError(where, field, `contains a password: ${shown(url)}`, 'Put it into a Secret, and name the Secret in secretRef.');
  }
  return url;
}

/** The URL of an OCI repository, or of what holds some: without a tag or digest, of which the fix says where they belong. */
export function checkedOciUrl(where: IConstruct, field: string, url: string, tagFix = moveTag): string {
  checkedUrl(where, field, url, ['oci']);
  refuse(where, field, ociUrlFault(url, tagFix));
  return url;
}

/** The same of a repository itself, which registries know by names in lower case. */
export function checkedOciRepository(where: IConstruct, field: string, url: string, tagFix = moveTag): string {
  checkedUrl(where, field, url, ['oci']);
  refuse(where, field, ociRepositoryFault(url, tagFix));
  return url;
}

/** The semver range, when Flux can evaluate it. */
export function checkedSemverRange(where: IConstruct, field: string, range: string): string {
  if (hasVariable(range)) return range;
  if (typeof range !== 'string' || !isSemverRange(range)) {
    throw new InputError(where, field, `is ${shown(range)}, which is not a semver range`, semverRangeFix);
  }
  return range;
}

/** The same for a version that may be left out. */
export function checkedVersion(where: IConstruct, field: string, range: string | undefined): string | undefined {
  return range === undefined || range === null ? undefined : checkedSemverRange(where, field, range);
}

/** What to do when none of several fields is set, and when more than one is. */
export interface OneOfFixes {
  readonly none: string;
  readonly several: string;
}

/** Exactly one of the fields is set, else an error that names them all. */
export function checkedOneOf(where: IConstruct, fields: { readonly [field: string]: unknown }, fixes: OneOfFixes): void {
  const set = Object.keys(fields).filter((field) => fields[field] !== undefined && fields[field] !== null);
  if (set.length === 1) return;
  const all = Object.keys(fields).join(' and ');
  throw set.length === 0
    ? new InputError(where, all, 'are both missing', fixes.none)
    : new InputError(where, all, 'are both set', fixes.several);
}

const moveTag = 'Move it into ref.';
