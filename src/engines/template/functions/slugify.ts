import { fixed, GoFunction } from './signature';
import { isAscii } from '../../../golang/bytes';
import { lower, trimSpace } from '../../../golang/case';

/** The longest label value of Kubernetes. */
const longest = 63;

/** What English writes out, and the characters that vanish or become a dash before all others are transliterated. */
const replacements: { readonly [character: string]: string } = {
  '&': 'and',
  '@': 'at',
  '"': '',
  "'": '',
  '\u2019': '',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
};

/** The function that makes names of any text. */
export const slugFunctions: { readonly [name: string]: GoFunction } = { slugify: fixed(['string'], slugify) };

/** A text in lower case letters, digits, `-` and `_`, at most as long as a label value, cut between words. */
export function slugify(text: string): string {
  const written = trimSpace(text).replace(/[&@"'\u2019\u2012-\u2015]/g, (character) => replacements[character]);
  const ascii = isAscii(written) ? written : inAscii(written);
  const slug = lower(ascii)
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  if (slug.length <= longest) return slug;
  const dash = slug.lastIndexOf('-', longest);
  return slug.slice(0, dash < 0 ? longest : dash);
}

/** The table is read for the first text that needs it. */
function inAscii(text: string): string {
  const { transliterated } = require('../text/transliterate') as typeof import('../text/transliterate'); // eslint-disable-line @typescript-eslint/no-require-imports
  return transliterated(text);
}
