/* eslint-disable no-bitwise -- TypeScript keeps flags in bits. */
import { dirname, join } from 'node:path';
import * as ts from 'typescript';

/** One class, interface or enum of the public API, or a member of one, as the rules of the API see it. */
export interface ApiElement {
  /** `GitRepository`, `GitRepositoryProps.url`, `SecretRef.named()`. */
  readonly name: string;
  readonly node: ts.Declaration;
  /** What is said about it, also by the class or interface that it has it from. */
  readonly text: string;
  /** Names of the tags in its comment: `default`, `internal`. */
  readonly tags: readonly string[];
  readonly isStatic: boolean;
  /** Whether a caller may leave it out of an object. */
  readonly isOptionalProp: boolean;
  /** Whether users reach it: not private, and not `@internal`. */
  readonly isPublic: boolean;
}

/**
 * What src/index.ts exports and src/ declares: the definitions of `crds` are generated, and are not among it.
 * @param index the file whose exports are the API
 */
export function publicApi(index: string): ApiElement[] {
  const { options } = ts.convertCompilerOptionsFromJson(
    { target: 'ES2022', module: 'node20', strict: true, skipLibCheck: true, types: ['node'] },
    dirname(index),
  );
  const program = ts.createProgram([index], options);
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)!)!);
  const isOurs = (node: ts.Node): boolean => node.getSourceFile().fileName.startsWith(join(dirname(index), '/'));
  return exported
    .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
    .flatMap((symbol) => (symbol.declarations ?? []).filter(isApi).filter(isOurs))
    .flatMap((declaration) => elementsOf(declaration, checker));
}

type ApiDeclaration = ts.ClassDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;

function isApi(node: ts.Declaration): node is ApiDeclaration {
  return ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node);
}

function elementsOf(declaration: ApiDeclaration, checker: ts.TypeChecker): ApiElement[] {
  const name = declaration.name!.text;
  const members: readonly ts.Declaration[] = declaration.members;
  const fields = members
    .filter(ts.isConstructorDeclaration)
    .flatMap(({ parameters }) => parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, parameter.parent)));
  return [declaration, ...members, ...fields].map((node) => elementOf(name, node, checker));
}

function elementOf(owner: string, node: ts.Declaration, checker: ts.TypeChecker): ApiElement {
  const named = (node as ts.NamedDeclaration).name?.getText();
  const call = ts.isMethodDeclaration(node) || ts.isMethodSignature(node) ? '()' : '';
  const symbol = checker.getSymbolAtLocation(ts.getNameOfDeclaration(node) ?? node);
  const tags = ts.getJSDocTags(node).map(({ tagName }) => tagName.text);
  const flags = ts.getCombinedModifierFlags(node);
  return {
    name: isApi(node) ? owner : `${owner}.${named ?? 'constructor'}${call}`,
    node,
    text: ts.displayPartsToString(symbol?.getDocumentationComment(checker)),
    tags,
    isStatic: (flags & ts.ModifierFlags.Static) !== 0,
    isOptionalProp: ts.isPropertySignature(node) && node.questionToken !== undefined,
    isPublic: (flags & ts.ModifierFlags.Private) === 0 && !tags.includes('internal'),
  };
}

/** The types that a signature names: of its parameters, and what it returns or holds. */
function typesIn({ node }: ApiElement): readonly ts.TypeNode[] {
  if (isApi(node)) return [];
  const { type, parameters } = node as Partial<ts.SignatureDeclaration> & { readonly type?: ts.TypeNode };
  return [type, ...(parameters ?? []).map((parameter) => parameter.type)].filter((found) => found !== undefined);
}

/** The nodes of one kind in the types of a signature. */
export function typeNodes<T extends ts.Node>(element: ApiElement, is: (node: ts.Node) => node is T): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  typesIn(element).forEach(visit);
  return found;
}
