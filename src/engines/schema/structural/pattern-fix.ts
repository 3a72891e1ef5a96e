import { urlOfScp } from '../../../wording/scp-url';

/** What to write where a text must match a pattern: in words for what Flux's own patterns mean. */
export function patternFix(pattern: string, written: string): string {
  if (pattern.includes('(ms|s|m|h)')) return 'Write a duration, for example 30s, 5m or 1h30m.';
  if (pattern.includes('(ms|s|m)')) return 'Write a duration of minutes and less, for example 30s or 5m.';
  const schemes = /^\^\(?\(?([a-z|]+)\)?:\/\//.exec(pattern)?.[1].split('|');
  const meant = schemes?.includes('ssh') ? urlOfScp(written) : undefined;
  if (meant !== undefined) return `Write ${meant}.`;
  if (schemes) return `Begin it with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}.`;
  return 'Write a value that matches the pattern.';
}
