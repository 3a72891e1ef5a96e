import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf } from './server';
import { repository, root } from '../../site/addresses';

/** The pages of a built site, relative to its folder. */
export function pagesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.html') && file !== '404.html').sort();
}

/** The links of all pages that lead nowhere: to no page, to no anchor of it, or to no file of the repository. Each once. */
export function brokenLinks(folder: string, base: string): string[] {
  const pages = new Map(pagesIn(folder).map((page) => [join(folder, page), readFileSync(join(folder, page), 'utf8')]));
  const anchors = new Map([...pages].map(([file, html]) => [file, new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id))]));
  const broken = new Set<string>();
  for (const [file, html] of pages) {
    for (const [, written] of html.matchAll(/ href="([^"]*)"/g)) {
      const [path, anchor] = written.replaceAll('&amp;', '&').split('#');
      if (path.startsWith(`${repository}/`)) {
        const inRepository = /\/(?:blob|tree)\/main\/(.*)$/.exec(path)?.[1];
        if (inRepository !== undefined && !existsSync(join(root, inRepository))) broken.add(`${file.slice(folder.length)}: ${written}`);
      } else if (path === '' || path.startsWith(base)) {
        const target = path === '' ? file : fileOf(folder, path.slice(base.length));
        const isThere = target !== undefined && (!anchor || anchors.get(target)?.has(decodeURIComponent(anchor)));
        if (!isThere) broken.add(`${file.slice(folder.length)}: ${written}`);
      } else if (!/^(?:https:|mailto:|data:)/.test(path)) {
        broken.add(`${file.slice(folder.length)}: ${written}`);
      }
    }
  }
  return [...broken];
}
