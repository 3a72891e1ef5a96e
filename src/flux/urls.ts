import { Fault } from './fault';
import { hasVariable } from './variables';
import { urlOfScp } from '../wording/scp-url';
import { shown } from '../wording/shown';

/** What is wrong with a URL that must have one of some schemes. */
export function urlFault(url: unknown, schemes: readonly string[]): Fault | undefined {
  if (hasVariable(url)) return undefined;
  // The API compares the scheme letter by letter, and takes no spaces, which the parser of JavaScript forgives.
  const starts = typeof url === 'string' && schemes.some((scheme) => url.startsWith(`${scheme}://`));
  const parsed = starts && !/\s/.test(url) ? parse(url) : undefined;
  if (parsed && parsed.host !== '') return undefined;
  const fix = starts ? 'Write a host, optionally a port, and a path, without spaces' : `Start it with ${schemeList(schemes)}`;
  const known = schemes.includes('ssh') && typeof url === 'string' ? urlOfScp(url) : undefined;
  return { problem: `is ${shown(url)}, which is not a URL that Flux accepts here`, fix: `${known ? `Write ${known}` : fix}.` };
}

/** What is wrong with the URL of a source that leads to a page or a file instead of the source. */
export function pageFault(kind: string, url: string): Fault | undefined {
  if (hasVariable(url)) return undefined;
  const refused = (what: string, fix: string) => ({ problem: `is ${shown(url)}, which is ${what}`, fix: `Write ${fix}.` });
  if (kind === 'HelmRepository') {
    const [, folder] = /^(https?:\/\/.*)\/index\.ya?ml\/?$/.exec(url) ?? [];
    if (folder !== undefined) return refused('a file: Flux adds index.yaml to the URL', folder);
    const [, owner, name] = /^https?:\/\/github\.com\/([\w-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
    if (owner !== undefined) {
      return refused('a Git repository, not a repository of charts', `its address as such, often https://${owner}.github.io/${name}`);
    }
  }
  if (kind === 'GitRepository') {
    const [, repository] = /^(https?:\/\/[^/]+(?:\/[^/]+){2,}?)(?:\/-)?\/(?:tree|blob)\/./.exec(url) ?? [];
    if (repository !== undefined) {
      return refused('a page of a folder or file, not a Git repository', `${repository}, and the branch in ref`);
    }
  }
  return undefined;
}

/** The host of an address, without credentials and port; undefined where only the cluster knows it. */
export function hostOf(address: unknown): string | undefined {
  if (typeof address !== 'string' || hasVariable(address)) return undefined;
  const scheme = address.indexOf('://');
  const [authority] = address.slice(scheme < 0 ? 0 : scheme + 3).split('/', 1);
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  return host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : host.split(':', 1)[0];
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
