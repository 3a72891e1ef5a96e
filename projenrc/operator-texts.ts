/**
 * NOTICE says that no text of the Flux Operator is part of this product. This looks for those of its CRDs - CEL rules and their messages,
 * descriptions - in every file that Git tracks or npm packs. Part of `npx projen import --check`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = { readonly [key: string]: any };

/** A shorter text says nothing of where it is from: `self == oldSelf`. */
const leastLength = 16;

/** What the lists of files may take, in bytes. */
const mostOutput = 256 * 1024 * 1024;

/** A text, and where it stands. */
export interface FoundText {
  readonly file: string;
  readonly text: string;
}

/**
 * The texts of CRDs that tell where they are from, without white space and the signs that escape and wrap.
 * @param others CRDs under another licence: what they say as well is not looked for
 */
export function ownTextsOf(crds: readonly Json[], others: readonly Json[]): Set<string> {
  const known = [...stringsIn(others)].map(bare).join('\n');
  const texts = [...stringsIn(crds)].filter((text) => text.length >= leastLength).map(bare);
  return new Set(texts.filter((text) => !known.includes(text)));
}

/** Which of the texts stand in which files of a folder. */
export function textsInFiles(texts: Iterable<string>, root: string, files: readonly string[]): FoundText[] {
  const wanted = [...texts];
  return files.flatMap((file) => {
    const path = join(root, file);
    // A file may be tracked, and deleted in the working copy.
    if (!existsSync(path)) return [];
    const content = bare(readFileSync(path, 'utf8'));
    return wanted.filter((text) => content.includes(text)).map((text) => ({ file, text }));
  });
}

/** What Git tracks, and what npm would pack: of lib/ what is compiled at this moment. */
export function publishedFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: mostOutput });
  const tracked = listed.split('\0').filter((file) => file !== '');
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: mostOutput,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ files }] = JSON.parse(packed) as [{ readonly files: readonly { readonly path: string }[] }];
  return [...new Set([...tracked, ...files.map(({ path }) => path)])];
}

function* stringsIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (['rule', 'message', 'messageExpression', 'description'].includes(key)) yield value;
  } else if (Array.isArray(value)) {
    for (const entry of value) yield* stringsIn(entry, key);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* stringsIn(inner, name);
  }
}

/** However it is quoted, wrapped and indented, a text is the same. */
function bare(text: string): string {
  return text.replace(/[\s\\]/g, '').replace(/\/\/\/?|\*/g, '');
}
