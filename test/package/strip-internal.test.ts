import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { filesBelow } from '../../projenrc/lib-files';
import { withoutInternal } from '../../projenrc/strip-internal';

const lib = join(__dirname, '..', '..', 'lib', 'src');

test('the declarations of a class lose the internal members and keep the others, the constructor too', () => {
  const text = [
    'export declare class Layer {',
    '    /** Name of the layer. */',
    '    readonly name: string;',
    '    /** @internal */',
    '    readonly _props: LayerProps;',
    '    /** @internal */',
    '    constructor(name: string);',
    '    /** Whether it is hand-written. @internal */',
    '    get _isHandWritten(): boolean;',
    '}',
    '',
  ];
  const left = [...text.slice(0, 3), ...text.slice(5, 7), ...text.slice(9)];
  expect(withoutInternal(text.join('\n'))).toBe(left.join('\n'));
});

test('no internal member reaches the declarations that are published', () => {
  const files = filesBelow(lib, '.d.ts');
  expect(files.length).toBeGreaterThan(500);
  const changed = files.filter((file) => {
    const text = readFileSync(file, 'utf8');
    return withoutInternal(text) !== text;
  });
  expect(changed).toEqual([]);
});

test('every published class keeps a member by which TypeScript tells its instances from other objects', () => {
  const isOwn = (member: ts.ClassElement): boolean =>
    // eslint-disable-next-line no-bitwise -- TypeScript keeps flags in bits.
    !ts.isConstructorDeclaration(member) && (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) === 0;
  const empty = filesBelow(lib, '.d.ts').flatMap((file) =>
    ts
      .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
      .statements.filter(ts.isClassDeclaration)
      .filter(({ members, heritageClauses }) => !heritageClauses && !members.some(isOwn))
      .map(({ name }) => name!.text),
  );
  // Users cannot import Unknown, and the others have no instances.
  expect(empty.sort()).toEqual([
    'ChatService',
    'CommitStatus',
    'EventStream',
    'ExplicitNull',
    'MonitoringService',
    'PullRequestComment',
    'Unknown',
    'Variable',
    'Webhook',
  ]);
});
