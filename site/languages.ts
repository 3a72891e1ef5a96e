import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './addresses';
import { ApiType, isOnPageOf, withLanguage } from './api';
import { withoutInherited } from '../projenrc/api-pages';

/** The languages that have a reference beside TypeScript, by the name that jsii-docgen has for them. */
export const languages = { python: 'Python', java: 'Java' } as const;

type Language = keyof typeof languages;

/** The pages of the API in the other languages. They are made of what `npx projen compile` writes. */
export function languagePages(types: ReadonlyMap<string, ApiType>): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const [language, reference] of references()) {
    for (const text of reference.split(/^(?=### )/m).slice(1)) {
      const name = /^### (\w+)/.exec(text)![1];
      const type = types.get(name);
      if (type && isOnPageOf(type, types) === undefined) {
        pages.set(`api/${language}/${name}.md`, pageInLanguage(language, name, text, types));
      }
    }
  }
  return pages;
}

/** The links of a page to the same type in other languages. */
export function otherLanguages(name: string): string {
  const links = Object.entries(languages).map(([language, title]) => `[${title}](/api/${language}/${name})`);
  return `In other languages: ${links.join(' · ')}`;
}

/** What jsii-docgen writes: all types on one page. */
function references(): (readonly [Language, string])[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-site-'));
  try {
    const names = Object.keys(languages) as Language[];
    const docgen = join(root, 'node_modules', 'jsii-docgen', 'bin', 'jsii-docgen');
    const args = [docgen, '--output', join(folder, 'all.md'), '--submodule', 'root', ...names.flatMap((name) => ['-l', name])];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
    return names.map((name) => [name, readFileSync(join(folder, `all.${name}.md`), 'utf8')] as const);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A page of a type. It is not searched, because it would be found beside that of TypeScript, which links to it.
 * @param text the part of the reference that is about the type
 */
export function pageInLanguage(language: Language, name: string, text: string, types: ReadonlyMap<string, ApiType>): string {
  // Behind the last type of a section is the title of the next one.
  const about = withoutInherited(text.replace(/^## [^]*/m, ''))
    .replace(/^### .*\n/, '')
    // The outline of the page has what the tables have.
    .replace(/^\|.*\n/gm, '')
    .replace(/^---$/gm, '')
    .replace(/^#### ([\w ]+?) <a .*$/gm, '## $1')
    .replace(/^##### (`\w+`)(?:<sup>(\w+)<\/sup>)? <a .*$/gm, (_, member: string, need?: string) => {
      return `### ${member}${need === 'Required' ? ' (required)' : ''}`;
    })
    .replace(/^###### (`\w+`).*$/gm, '**$1**')
    .replace(/^- \*(?:Type|Implements|Implemented By|Extends):\* .*$/gm, (line) => linkedTypes(line, language, types))
    .replace(/^(?:## (?:Methods|Static Functions)\s+)(?=## |$(?![^]))/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const elsewhere = `\`${name}\` in ${languages[language]}. With its examples: [TypeScript](/api/${name}). What is different: [${languages[language]}](/${language}).`;
  return `---\nsearch: false\nsidebar: false\n---\n\n# ${name}\n\n${elsewhere}\n\n${withExamples(about)}\n`;
}

/** Examples in comments are TypeScript; the code of the language is in fences already. */
function withExamples(text: string): string {
  return text
    .split(/(^```[^]*?^```$)/m)
    .map((piece, index) => (index % 2 === 0 ? withLanguage(piece) : piece))
    .join('');
}

/** A type with links to those of this package; `<` of the language begins no tag. */
function linkedTypes(line: string, language: Language, types: ReadonlyMap<string, ApiType>): string {
  return line
    .replace(/<(?!\/?a\b)/g, '&lt;')
    .replace(/<a href="#cdk8s-fluxcd\.(\w+)[^"]*">(.*?)<\/a>/g, (_, name: string, shown: string) => {
      const owner = types.has(name) ? (isOnPageOf(types.get(name)!, types) ?? name) : undefined;
      return owner === undefined ? shown : `[${shown}](/api/${language}/${owner})`;
    });
}
