/**
 * Leaves out of the bundle what a synth does not read: the texts of rules, which RULES.md shows. They would be a fifth of the file, and V8 reads all of
 * a file before it runs any of it.
 */
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { Plugin } from 'esbuild';
import * as ts from 'typescript';

export const withoutTexts: Plugin = {
  name: 'without-texts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]rules[\\/][\w-]+\.ts$/ }, ({ path }) => ({
      contents: withoutTextsOf(path, readFileSync(path, 'utf8')),
      loader: 'ts',
      resolveDir: path.slice(0, path.lastIndexOf(sep)),
    }));
  },
};

/** The source of a rule with empty texts. */
function withoutTextsOf(path: string, source: string): string {
  const [found] = textsIn(ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true));
  return found ? `${source.slice(0, found.getStart())}texts: {} as never${source.slice(found.getEnd())}` : source;
}

function textsIn(node: ts.Node): ts.Node[] {
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'texts' && ts.isObjectLiteralExpression(node.initializer)) return [node];
  return node.getChildren().flatMap(textsIn);
}
