import { IConstruct } from 'constructs';
import { InputError, shown } from './input-error';

/** The URL, when its scheme is one of those that Flux takes there and it carries no password. */
export function checkedUrl(where: IConstruct, field: string, url: string, schemes: readonly string[]): string {
  const scp = /^(?:[\w.-]+@)[\w.-]+:(?!\/\/)/.test(url);
  const parsed = scp ? undefined : parse(url);
  if (!parsed || !schemes.includes(parsed.protocol.slice(0, -1)) || parsed.host === '') {
    const allowed = schemes.map((scheme) => `${scheme}://`).join(' or ');
    const fix = scp && schemes.includes('ssh') ? `Write ssh://${url.replace(':', '/')}` : `Start it with ${allowed}`;
    throw new InputError(where, field, `is ${shown(url)}, which is no URL that Flux takes there`, `${fix}.`);
  }
  if (parsed.password !== '') {
    throw new InputError(where, field, `carries a password: ${shown(url)}`, 'Put it into a Secret and name that by secretRef.');
  }
  return url;
}

/** The URL of an OCI repository: without a tag or digest, which belong into `ref`. */
export function checkedOciUrl(where: IConstruct, field: string, url: string): string {
  checkedUrl(where, field, url, ['oci']);
  const tag = /(?:@|:)[^/]*$/.exec(url.slice('oci://'.length).replace(/^[^/]*/, ''));
  if (tag) {
    throw new InputError(where, field, `is ${shown(url)}, which ends with the tag or digest ${shown(tag[0])}`, 'Move it into ref.');
  }
  return url;
}

// The grammar of github.com/Masterminds/semver/v3, which Flux evaluates ranges with; npm's ranges differ (no commas).
const version = String.raw`v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){0,2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const constraint = String.raw`(?:=|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*${version}`;
const hyphenRange = String.raw`${version}\s+-\s+${version}`;
const alternative = String.raw`\s*(?:${hyphenRange}|${constraint}(?:(?:\s+|\s*,\s*)${constraint})*)\s*`;
const semverRange = new RegExp(`^${alternative}(?:\\|\\|${alternative})*$`);

/** The semver range, when Flux can evaluate it. */
export function checkedSemverRange(where: IConstruct, field: string, range: string): string {
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

/** Exactly one of the fields is set, else an error that names them all. */
export function checkedOneOf(where: IConstruct, fields: { readonly [field: string]: unknown }, fix: string): void {
  const set = Object.keys(fields).filter((field) => fields[field] !== undefined);
  if (set.length === 1) return;
  const all = Object.keys(fields).join(' and ');
  throw new InputError(where, all, set.length === 0 ? 'are both missing' : 'are both set', fix);
}

function parse(url: unknown): URL | undefined {
  try {
    return new URL(url as string);
  } catch {
    return undefined;
  }
}
