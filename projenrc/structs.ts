/**
 * Writes src/constructs/core/structs.generated.ts: the members of every struct that the public API takes, for the checks at run time.
 *
 *   tsx projenrc/structs.ts          writes the file
 *   tsx projenrc/structs.ts --check  fails when it is not what the sources say
 */
// Flags of the TypeScript compiler are bits.
/* eslint-disable no-bitwise */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..');
const file = join(root, 'src/constructs/core/structs.generated.ts');

/** What the public API takes. */
export interface PublicStructs {
  /** One line a struct, as `readStruct` in src/constructs/core/struct.ts reads it. */
  readonly lines: ReadonlyMap<string, string>;
  /** Where each struct is a parameter: `GitRepository()`, `FluxSync.oci()`. */
  readonly takenBy: ReadonlyMap<string, readonly string[]>;
  /** The type of each member, for the tests: `kustomizationInterval` of `FluxDefaultValues` is a `Duration`. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Reads the sources, from what src/index.ts exports. */
export function publicStructs(): PublicStructs {
  const index = join(root, 'src/index.ts');
  const { options } = ts.convertCompilerOptionsFromJson(
    { target: 'ES2022', module: 'node20', strict: true, skipLibCheck: true, types: ['node'] },
    root,
  );
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)!)!);
  const reader = new Reader(checker);
  for (const symbol of exported) reader.readClass(resolved(checker, symbol));
  return { lines: new Map([...reader.lines].sort(([a], [b]) => (a < b ? -1 : 1))), takenBy: reader.takenBy, types: reader.types };
}

class Reader {
  public readonly lines = new Map<string, string>();
  public readonly takenBy = new Map<string, string[]>();
  public readonly types = new Map<string, ReadonlyMap<string, string>>();

  public constructor(private readonly checker: ts.TypeChecker) {}

  /** Notes the structs that the constructor and the methods of a class take. */
  public readClass(symbol: ts.Symbol): void {
    const declaration = symbol.declarations?.find(ts.isClassDeclaration);
    if (!declaration || !isOurs(declaration)) return;
    for (let at: ts.ClassDeclaration | undefined = declaration; at; at = this.baseOf(at)) {
      for (const member of at.members) {
        const isConstructor = ts.isConstructorDeclaration(member) && at === declaration;
        if ((!isConstructor && !ts.isMethodDeclaration(member)) || !isPublic(member)) continue;
        const name = isConstructor ? `${symbol.name}()` : `${symbol.name}.${member.name!.getText()}()`;
        for (const parameter of member.parameters) this.readParameter(name, parameter);
      }
    }
  }

  private baseOf(declaration: ts.ClassDeclaration): ts.ClassDeclaration | undefined {
    const extended = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    const base = extended && this.checker.getTypeAtLocation(extended).symbol?.declarations?.find(ts.isClassDeclaration);
    return base && isOurs(base) ? base : undefined;
  }

  private readParameter(method: string, parameter: ts.ParameterDeclaration): void {
    const taken = this.structIn(this.checker.getTypeAtLocation(parameter));
    if (taken !== undefined) this.takenBy.set(taken, [...(this.takenBy.get(taken) ?? []), method]);
  }

  /** The struct that a type is, which is read as well. Lists and maps hold none: test/rooms/api.test.ts. */
  private structIn(type: ts.Type): string | undefined {
    const declaration = this.checker.getNonNullableType(type).symbol?.declarations?.find(ts.isInterfaceDeclaration);
    if (!declaration || !isOurs(declaration) || !isStruct(declaration)) return undefined;
    this.readStruct(declaration);
    return declaration.name.text;
  }

  /** What an error tells a user to set: `string`, `SecretRef[]`, `object`. */
  private textOf(type: ts.Type): string {
    return type.getStringIndexType()
      ? 'object'
      : this.checker.typeToString(this.checker.getNonNullableType(type)).replace(/^readonly /, '');
  }

  private readStruct(declaration: ts.InterfaceDeclaration): void {
    const name = declaration.name.text;
    if (this.lines.has(name)) return;
    this.lines.set(name, '');
    const bases = (declaration.heritageClauses ?? [])
      .flatMap(({ types }) => types)
      .flatMap((base) => this.checker.getTypeAtLocation(base).symbol.declarations!.filter(ts.isInterfaceDeclaration));
    bases.forEach((base) => this.readStruct(base));
    const properties = declaration.members.filter(ts.isPropertySignature);
    const typed = properties.map((member) => [member.name.getText(), this.textOf(this.checker.getTypeAtLocation(member))] as const);
    this.types.set(name, new Map(typed));
    const members = properties.map((member) => {
      const type = this.checker.getTypeAtLocation(member);
      const inner = this.structIn(type);
      const requires = member.questionToken ? '' : `!${this.textOf(type)}`;
      return `${member.name.getText()}${requires}${inner === undefined ? '' : `:${inner}`}`;
    });
    this.lines.set(name, [...bases.map((base) => `<${base.name.text}`), ...members].join(' '));
  }
}

function resolved(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** By jsii's convention what begins with I and another capital is an interface that classes implement. */
function isStruct({ name: { text }, members }: ts.InterfaceDeclaration): boolean {
  return !/^I[A-Z]/.test(text) && members.every(ts.isPropertySignature);
}

function isOurs(node: ts.Node): boolean {
  return node.getSourceFile().fileName.startsWith(join(root, 'src'));
}

function isPublic(member: ts.ClassElement): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  return (
    (ts.getCombinedModifierFlags(member) & hidden) === 0 && !ts.getJSDocTags(member).some(({ tagName }) => tagName.text === 'internal')
  );
}

/** The text of the generated file. */
export function structsFile({ lines }: PublicStructs): string {
  return [
    '// Generated by "npx projen structs" from the interfaces in src/. Never edited.',
    '/** The structs of the public API by name: `<` a struct whose members it has too, `!` the type of a required member, `:` the struct that a member holds. */',
    'export const structs = {',
    ...[...lines].map(([name, line]) => `  ${name}: '${line}',`),
    '} as const;',
    '',
  ].join('\n');
}

function main(check: boolean): void {
  const text = structsFile(publicStructs());
  if (!check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error('src/constructs/core/structs.generated.ts is not what the sources say. Run: npx projen structs');
    process.exitCode = 1;
  }
}

if (require.main === module) main(process.argv.includes('--check'));
