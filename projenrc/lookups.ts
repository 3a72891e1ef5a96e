/* eslint-disable no-bitwise -- TypeScript keeps flags in bits. */
import { relative } from 'node:path';
import * as ts from 'typescript';

/** A lookup in a table by a string that may be anything, also the name of something that all objects inherit. */
export interface OpenLookup {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/**
 * The lookups in tables of constants, as `kinds[name]` and `name in kinds`, by strings of any content: `constructor` and `__proto__` would be found
 * in each. Not among them are tables that `table()` of src/kubernetes/table.ts makes, which inherit nothing, and lookups in a function that asks
 * `Object.hasOwn(kinds, name)`.
 * @param root folder of the project
 * @param files absolute paths
 */
export function openLookups(root: string, files: readonly string[]): OpenLookup[] {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(`${root}/tsconfig.dev.json`, ts.sys.readFile).config, ts.sys, root);
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const found: OpenLookup[] = [];
  for (const path of files) {
    const source = program.getSourceFile(path)!;
    const visit = (node: ts.Node): void => {
      const lookup = lookupOf(node);
      if (lookup && isTable(lookup.table, checker) && isAnyString(lookup.key, checker) && !isGuarded(node, lookup, source)) {
        const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
        found.push({ file: relative(root, path), line, text: node.getText(source) });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

interface Lookup {
  readonly table: ts.Expression;
  readonly key: ts.Expression;
}

function lookupOf(node: ts.Node): Lookup | undefined {
  if (ts.isElementAccessExpression(node) && !isWritten(node)) return { table: node.expression, key: node.argumentExpression };
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) return { table: node.right, key: node.left };
  return undefined;
}

function isWritten(node: ts.Expression): boolean {
  const { parent } = node;
  return ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Whether it is a constant of a file with any keys, and inherits from Object.prototype. */
function isTable(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const symbol = checker.getSymbolAtLocation(expression);
  const origin = symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const declaration = origin?.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isSourceFile(declaration.parent.parent.parent)) return false;
  const { initializer } = declaration;
  if (initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === 'table') return false;
  return checker.getTypeAtLocation(expression).getStringIndexType() !== undefined;
}

function isAnyString(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const { flags } = checker.getTypeAtLocation(expression);
  return (flags & ts.TypeFlags.String) !== 0;
}

function isGuarded(node: ts.Node, { table, key }: Lookup, source: ts.SourceFile): boolean {
  const guard = `Object.hasOwn(${table.getText(source)}, ${key.getText(source)})`;
  for (let around: ts.Node | undefined = node; around; around = around.parent) {
    if (ts.isFunctionLike(around)) return around.getText(source).includes(guard);
  }
  return false;
}
