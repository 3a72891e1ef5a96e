import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as cdk8s from 'cdk8s';
import * as fluxcd from 'cdk8s-fluxcd';
import * as ts from 'typescript';
import { Block, notesOf, root } from './pages';

/**
 * The program that a block of TypeScript is or is a part of. A fragment needs no imports of the library and of cdk8s; what it takes for granted
 * stands above it in the page, in a comment `given: ...`.
 */
export function programOf(block: Block): string {
  const code = [...notesOf(block, 'given'), block.text].join('\n');
  return `${/^import /m.test(block.text) ? '' : importsOf(code)}${code}\nexport {};\n`;
}

/** All on one line, so that it moves no line of the program. */
function importsOf(code: string): string {
  const words = new Set(code.match(/\b[A-Z]\w*/g));
  const imported = Object.entries({ cdk8s, 'cdk8s-fluxcd': fluxcd }).map(([module, exported]) => {
    const names = Object.keys(exported).filter((name) => words.has(name));
    return names.length > 0 ? `import { ${names.join(', ')} } from '${module}'; ` : '';
  });
  return imported.join('');
}

/** What the compiler says of these blocks, all in one program, each at its line of the page. */
export function compileErrors(blocks: readonly Block[]): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const programs = new Map(blocks.map((block, index) => [join(root, `block-${index}.ts`), block]));
  const texts = new Map([...programs].map(([file, block]) => [file, programOf(block)]));
  // A fragment need not use all that it declares.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file) ?? readFile(file);
  host.getSourceFile = (file, version) =>
    texts.has(file) ? ts.createSourceFile(file, texts.get(file)!, version) : getSourceFile(file, version);
  const program = ts.createProgram([...texts.keys()], { ...options, noUnusedLocals: false }, host);
  return [...programs].flatMap(([file, block]) => {
    const source = program.getSourceFile(file)!;
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map((diagnostic) => {
      const line = source.text.slice(0, diagnostic.start).split('\n').length - 1;
      const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
      return `${block.place}: ${message} In: ${source.text.split('\n')[line].replace(/^(import [^;]*; )+/, '')}`;
    });
  });
}

/** What a program writes, as YAML. It runs against the sources. */
export function writtenBy(block: Block): string {
  return withFolder((folder) => {
    run(block);
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('---\n');
  });
}

/** The message of the error that a program ends with. It runs against the sources. */
export function errorOf(block: Block): string | undefined {
  return withFolder(() => {
    try {
      run(block);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  });
}

/** Does something while apps write to a new folder. */
function withFolder<R>(action: (folder: string) => R): R {
  const { CDK8S_OUTDIR } = process.env;
  process.env.CDK8S_OUTDIR = mkdtempSync(join(tmpdir(), 'docs-'));
  try {
    return action(process.env.CDK8S_OUTDIR);
  } finally {
    if (CDK8S_OUTDIR === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = CDK8S_OUTDIR;
  }
}

const modules: { readonly [name: string]: unknown } = { cdk8s, 'cdk8s-fluxcd': fluxcd };

function run(block: Block): void {
  const program = programOf(block);
  const end = program.includes('app.synth()') ? '' : 'app.synth();';
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(program + end, { compilerOptions: options });
  new Function('require', 'exports', outputText)((name: string) => modules[name], {});
}
