/**
 * Writes the table by which `slugify` transliterates, from the Go module that the Flux Operator uses.
 *
 *   npx tsx projenrc/transliterations.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadedModule } from './go-module';

const pin = { module: 'github.com/gosimple/unidecode', version: 'v1.0.1', sum: 'h1:hZzFTMMqSswvf0LBJZCZgThIZrpDHFXux9KeGmn6T/o=' };
const file = join(__dirname, '..', 'src', 'engines', 'template', 'text', 'transliterations.generated.ts');

function main() {
  const blocks = new Map<number, string[]>();
  for (const [, code, text] of readFileSync(join(downloadedModule(pin), 'table.txt'), 'utf8').matchAll(/^(0x[0-9a-f]{4}): (".*")$/gm)) {
    const character = Number(code);
    if (character < 0x80 || isHangul(character)) continue;
    const block = blocks.get(Math.floor(character / 256)) ?? [];
    block[character % 256] = slugLetters(JSON.parse(text.replace(/\\x([0-9a-f]{2})/g, '\\u00$1')));
    blocks.set(Math.floor(character / 256), block);
  }
  const lines = [...blocks].map(
    ([block, letters]) => `  '${block.toString(16)}': '${Array.from(letters, (text) => text ?? '').join('|')}',`,
  );
  writeFileSync(file, [...header, ...lines, '};', ''].join('\n'));
}

const header = [
  `// Generated from ${pin.module} ${pin.version}, Copyright 2014 Rainy Cape S.L., Apache License 2.0: npx tsx projenrc/transliterations.ts`,
  '',
  '/** What each character becomes in a slug, by blocks of 256: letters, digits and dashes. */',
  'export const slugBlocks: { readonly [block: string]: string } = {',
];

/** Syllables are composed of their sounds instead of 11,172 entries. */
function isHangul(character: number): boolean {
  return character >= 0xac00 && character <= 0xd7a3;
}

/** Only what a slug keeps is kept; everything else would be a dash there. */
function slugLetters(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9_-]+/g, '-');
}

main();
