import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const constructs = join(__dirname, '../../src/constructs');
/** The rooms whose classes write one object of Flux each. */
const rooms = ['appliers', 'images', 'notifications', 'operator', 'sources'];
/** What several of them write, which lies deeper. */
const shared = ['core/oidc-identity.ts', 'core/verification.ts'];

/** Every check of the constructors of Flux kinds, by the file and what the code says: `images/image-policy.ts checkSchedule: new InputError`. */
export function checksIn(): string[] {
  const found = rooms.flatMap((room) =>
    readdirSync(join(constructs, room))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => checksOf(`${room}/${file}`)),
  );
  return [...new Set([...found, ...shared.flatMap(checksOf)])];
}

function checksOf(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(join(constructs, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    const name = checkOf(node);
    if (name) found.push(`${path} ${around(node)}: ${name}`);
    ts.forEachChild(node, visit);
  }
}

/** The check that a node of the code makes: an error of its own, or a function that is called `check...` or `refuse`, with its field. */
function checkOf(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.expression.getText() === 'InputError') return fieldOf(node.arguments?.[1]);
  if (!ts.isCallExpression(node)) return undefined;
  const called = node.expression.getText();
  return /^(?:check[A-Z]\w*|checked(?!Props|Options)[A-Z]\w*|refuse)$/.test(called) ? `${called} ${fieldOf(node.arguments[1])}` : undefined;
}

function fieldOf(argument: ts.Expression | undefined): string {
  return argument === undefined ? '' : argument.getText().replace(/^['`]|['`]$/g, '');
}

/** The function or method around a node. */
function around(node: ts.Node): string {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if ((ts.isFunctionDeclaration(parent) || ts.isMethodDeclaration(parent)) && parent.name) return parent.name.getText();
    if (ts.isConstructorDeclaration(parent)) return 'constructor';
  }
  return '';
}
