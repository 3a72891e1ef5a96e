// The grammar of github.com/Masterminds/semver/v3, which Flux evaluates ranges with; npm's ranges differ (no commas).
const version = String.raw`v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*])){0,2}(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?`;
const constraint = String.raw`(?:=|!=|>=|=>|<=|=<|>|<|~>|~|\^)?\s*${version}`;
const hyphenRange = String.raw`${version}\s+-\s+${version}`;
const alternative = String.raw`\s*(?:${hyphenRange}|${constraint}(?:(?:\s+|\s*,\s*)${constraint})*)\s*`;
const semverRange = new RegExp(`^${alternative}(?:\\|\\|${alternative})*$`);

/** Whether Flux can evaluate a semver range. */
export function isSemverRange(range: string): boolean {
  return semverRange.test(range);
}

/** What a range looks like, for a message. */
export const semverRangeFix = "Write for example '1.x', '>=1.2.0 <2.0.0' or '~1.4'.";
