/** A node of a parsed expression: what it does, and what with. */
export interface AstNode {
  readonly op: string;
  readonly args: unknown;
}

interface Parser {
  parse(expression: string): { readonly ast: AstNode };
}

let parser: Parser | undefined;

/** Parses an expression in CEL; the parser is loaded at the first call. */
export function parseCel(expression: string): AstNode {
  if (!parser) {
    const { Environment } = require('@marcbachmann/cel-js') as typeof import('@marcbachmann/cel-js', { with: { 'resolution-mode': 'import' } }); // eslint-disable-line @typescript-eslint/no-require-imports
    parser = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true, homogeneousAggregateLiterals: false }) as unknown as Parser;
  }
  return parser.parse(expression).ast;
}
