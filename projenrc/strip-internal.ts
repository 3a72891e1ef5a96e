/**
 * Removes the members with `@internal` from the .d.ts files of lib/: users do not see what only this library calls. Part of `npx projen compile`.
 *
 * jsii fixes `stripInternal` of TypeScript at false. Constructors stay: without one, a class would seem to be made with that of its base.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { filesBelow } from './lib-files';

/** A text of declarations without the internal members of its classes and interfaces. */
export function withoutInternal(text: string): string {
  if (!text.includes('@internal')) return text;
  const source = ts.createSourceFile('a.d.ts', text, ts.ScriptTarget.Latest, true);
  const hidden = source.statements
    .flatMap((node): readonly ts.Declaration[] => (ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) ? [...node.members] : []))
    .filter((member) => !ts.isConstructorDeclaration(member) && ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal'));
  return hidden.reduceRight((left, member) => left.slice(0, member.getFullStart()) + left.slice(member.end), text);
}

/** Rewrites the declarations below a folder. */
export function stripInternal(folder: string): void {
  for (const file of filesBelow(folder, '.d.ts')) {
    const text = readFileSync(file, 'utf8');
    const stripped = withoutInternal(text);
    if (stripped !== text) writeFileSync(file, stripped);
  }
}

if (require.main === module) stripInternal(join(__dirname, '..', 'lib', 'src'));
