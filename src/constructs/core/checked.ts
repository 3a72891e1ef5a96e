import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';

/** The URL, when its scheme is one of those that Flux takes there and it carries no password. */
export function checkedUrl(where: IConstruct, field: string, url: string, schemes: readonly string[]): string {
  if (hasVariable(url)) return url;
  // The API compares the scheme letter by letter, and takes no spaces, which the parser of JavaScript forgives.
  const starts = typeof url === 'string' && schemes.some((scheme) => url.startsWith(`${scheme}://`));
  const parsed = starts && !/\s/.test(url) ? parse(url) : undefined;
  if (!parsed || parsed.host === '') {
    const fix = starts ? 'Write a host, optionally a port, and a path, without spaces' : `Start it with ${schemeList(schemes)}`;
    const known = schemes.includes('ssh') ? withoutColon(url) : undefined;
    throw new InputError(where, field, `is ${shown(url)}, which is no URL that Flux takes there`, `${known ? `Write ${known}` : fix}.`);
  }
  if (parsed.password !== '') {
    throw new InputError(where, field, `carries a password: ${shown(url)}`, 'Put it into a Secret and name that by secretRef.');
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

// The grammar of github.com/Masterminds/semver/v3, which Flux evaluates ranges with; npm's ranges differ (no commas).
const version = String.raw`v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){0,2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const constraint = String.raw`(?:=|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*${version}`;
const hyphenRange = String.raw`${version}\s+-\s+${version}`;
const alternative = String.raw`\s*(?:${hyphenRange}|${constraint}(?:(?:\s+|\s*,\s*)${constraint})*)\s*`;
const semverRange = new RegExp(`^${alternative}(?:\\|\\|${alternative})*$`);

/** The semver range, when Flux can evaluate it. */
export function checkedSemverRange(where: IConstruct, field: string, range: string): string {
  if (hasVariable(range)) return range;
  if (typeof range !== 'string' || !semverRange.test(range)) {
    throw new InputError(
      where,
      field,
      `is ${shown(range)}, which is no semver range`,
      "Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.",
    );
  }
  return range;
}

/** The same for a version that may be left out. */
export function checkedVersion(where: IConstruct, field: string, range: string | undefined): string | undefined {
  return range === undefined || range === null ? undefined : checkedSemverRange(where, field, range);
}

/** Exactly one of the fields is set, else an error that names them all. */
export function checkedOneOf(where: IConstruct, fields: { readonly [field: string]: unknown }, fix: string): void {
  const set = Object.keys(fields).filter((field) => fields[field] !== undefined && fields[field] !== null);
  if (set.length === 1) return;
  const all = Object.keys(fields).join(' and ');
  throw new InputError(where, all, set.length === 0 ? 'are both missing' : 'are both set', fix);
}

/** The URL of a Git server that is written as Git alone takes it, `git@host:path`, also behind `ssh://`. */
function withoutColon(url: unknown): string | undefined {
  const scp = typeof url === 'string' ? /^(?:ssh:\/\/)?([\w.-]+@[\w.-]+):(?!\/\/)(\S+)$/.exec(url) : undefined;
  return scp ? `ssh://${scp[1]}/${scp[2]}` : undefined;
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
