import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { isSemverRange, semverRangeFix } from '../../flux/semver-range';
import { hasVariable } from '../../flux/variables';
import { urlOfScp } from '../../wording/scp-url';
import { shown } from '../../wording/shown';

/** The URL, if Flux accepts its scheme here and it contains no password. */
export function checkedUrl(where: IConstruct, field: string, url: string, schemes: readonly string[]): string {
  if (hasVariable(url)) return url;
  // The API compares the scheme letter by letter, and takes no spaces, which the parser of JavaScript forgives.
  const starts = typeof url === 'string' && schemes.some((scheme) => url.startsWith(`${scheme}://`));
  const parsed = starts && !/\s/.test(url) ? parse(url) : undefined;
  if (!parsed || parsed.host === '') {
    const fix = starts ? 'Write a host, optionally a port, and a path, without spaces' : `Start it with ${schemeList(schemes)}`;
    const known = schemes.includes('ssh') ? urlOfScp(url) : undefined;
    throw new InputError(where, field, `is ${shown(url)}, which is not a URL that Flux accepts here`, `${known ? `Write ${known}` : fix}.`);
  }
  if (parsed.password !== '') {
    throw new InputError(where, field, `contains a password: ${shown(url)}`, 'Put it into a Secret, and name the Secret in secretRef.');
  }
  return url;
}

/** The URL of an OCI repository, or of what holds some: without a tag or digest, of which the fix says where they belong. */
export function checkedOciUrl(where: IConstruct, field: string, url: string, tagFix = 'Move it into ref.'): string {
  checkedUrl(where, field, url, ['oci']);
  if (hasVariable(url)) return url;
  const tag = /(?:@|:)[^/]*$/.exec(url.slice('oci://'.length).replace(/^[^/]*/, ''));
  if (tag) {
    throw new InputError(where, field, `is ${shown(url)}, which ends with the tag or digest ${shown(tag[0])}`, tagFix);
  }
  return url;
}

/** The same of a repository itself, which registries know by names in lower case. */
export function checkedOciRepository(where: IConstruct, field: string, url: string, tagFix?: string): string {
  checkedOciUrl(where, field, url, tagFix);
  if (hasVariable(url)) return url;
  const [, registry, path] = /^oci:\/\/([^/]+)\/?(.*)$/.exec(url)!;
  if (/^[a-z0-9._-]+(?:\/[a-z0-9._-]+)*$/.test(path)) return url;
  const lower = path.toLowerCase();
  const isUpper = lower !== path && /^[a-z0-9._/-]*[a-z0-9._-]$/.test(lower);
  throw isUpper
    ? new InputError(where, field, `is ${shown(url)}, but repositories are named in lower case`, `Write oci://${registry}/${lower}.`)
    : new InputError(where, field, `is ${shown(url)}, which names no repository`, 'Add its path, for example oci://ghcr.io/acme/web.');
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

function schemeList(schemes: readonly string[]): string {
  return schemes.map((scheme) => `${scheme}://`).join(' or ');
}

function parse(url: string): URL | undefined {
  try {
    return new URL(url);
  } catch {
    return undefined;
  }
}
