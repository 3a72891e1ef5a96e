import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

export const root = join(__dirname, '..');

/** Where GitHub shows the files that are not pages of the site. */
export const repository = 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd';

/** Pages at the root of the repository, by their address. */
const ofRoot: { readonly [file: string]: string } = {
  'README.md': '/',
  'RULES.md': '/rules/',
  'CHANGELOG.md': '/changelog',
  'SECURITY.md': '/security',
  'ARCHITECTURE.md': '/architecture',
  'CONTRIBUTING.md': '/contributing',
};

/**
 * The address of a page of the repository below that of the site; undefined for a file that is not a page.
 * @param file relative to the root of the repository, such as `docs/fleets.md`
 */
export function addressOf(file: string): string | undefined {
  if (Object.hasOwn(ofRoot, file)) return ofRoot[file];
  const page = /^(?:docs\/(.*)|(examples\/[^/]+)\/README)\.md$/.exec(file);
  if (page === null) return undefined;
  return `/${(page[1] ?? page[2]).replace(/README$/, '')}`;
}

/** The file of an address in the folder that VitePress reads. */
export function fileOf(address: string): string {
  return `${address.slice(1)}${address.endsWith('/') ? 'index' : ''}.md`;
}

/**
 * Where a link of a page leads to on the site: a page, or what GitHub shows of the file.
 * @param from the page, relative to the root of the repository
 * @param link as the page has it, such as `../examples/sops`
 */
export function targetOf(from: string, link: string): string {
  if (/^(?:[a-z]+:|#)/.test(link)) return link;
  const [path, anchor] = link.split('#');
  const file = posix.join(posix.dirname(from), path).replace(/\/$/, '');
  const full = join(root, file);
  if (!existsSync(full)) throw new Error(`${from} links to ${link}, but there is no ${file}.`);
  const isFolder = statSync(full).isDirectory();
  const hash = anchor === undefined ? '' : `#${anchor}`;
  const address = apiAddressOf(file, anchor) ?? addressOf(isFolder ? `${file}/README.md` : file);
  // The pages of folders, such as examples, are there where the folder has a README.
  if (address !== undefined && (!isFolder || existsSync(join(full, 'README.md')))) {
    return address + (file.startsWith('docs/api/') ? '' : hash);
  }
  return `${repository}/${isFolder ? 'tree' : 'blob'}/main/${file}${hash}`;
}

/** A type of the API has a page of its own. */
function apiAddressOf(file: string, anchor: string | undefined): string | undefined {
  const name = /^cdk8s-fluxcd\.(\w+)/.exec(anchor ?? '')?.[1];
  return file.startsWith('docs/api/') && name !== undefined ? `/api/${name}` : undefined;
}
