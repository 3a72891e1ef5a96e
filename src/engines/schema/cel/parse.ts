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
  parser ??= load();
  return parser.parse(expression).ast;
}

function load(): Parser {
  const cel = require('@marcbachmann/cel-js') as { readonly Environment: new (options: object) => Parser }; // eslint-disable-line @typescript-eslint/no-require-imports
  return new cel.Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true, homogeneousAggregateLiterals: false });
}
