import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

/** Something that people read, and the line that it stands in. */
export interface Sentence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Whether it is a comment of code. */
  readonly isComment: boolean;
}

/** The files of a folder of the project, below it too, whose names end so. */
export function filesBelow(root: string, folder: string, end: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(root, path, end);
    return entry.name.endsWith(end) ? [path] : [];
  });
}

/** The strings of a TypeScript file that hold more than one word, each template as one, with … for its values; and the comments that become docs. */
export function sentencesOfCode(root: string, file: string): Sentence[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Sentence[] = [];
  const add = (position: number, text: string, isComment: boolean) => {
    if (/[a-z] [a-z]/i.test(text)) found.push({ file, line: source.getLineAndCharacterOfPosition(position).line + 1, text, isComment });
  };
  const visit = (node: ts.Node): void => {
    for (const doc of (node as { jsDoc?: ts.JSDoc[] }).jsDoc ?? []) add(doc.getStart(), commentText(doc.getText()), true);
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node)) {
      add(node.getStart(), node.text, false);
    } else if (ts.isTemplateExpression(node)) {
      add(node.getStart(), node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join(''), false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a comment says, without its stars. */
function commentText(comment: string): string {
  return comment
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .trim();
}

/** The lines of a Markdown page outside of its code. */
export function sentencesOfPage(root: string, file: string): Sentence[] {
  const found: Sentence[] = [];
  let fenced = false;
  for (const [index, line] of readFileSync(join(root, file), 'utf8').split('\n').entries()) {
    if (/^\s*(```|~~~)/.test(line)) {
      fenced = !fenced;
    } else if (!fenced && !line.startsWith('    ')) {
      found.push({ file, line: index + 1, text: line.replace(/`[^`]+`/g, '`…`'), isComment: false });
    }
  }
  return found;
}
