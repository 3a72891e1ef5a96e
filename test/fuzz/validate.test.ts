import { cli } from '../cli/support';
import { draws, fc } from '../setup/draws';

/** Whatever a file holds: no crash, no hang, and one of the exit statuses of the contract. */
const parameters = draws(300);

const kinds = [
  ['source.toolkit.fluxcd.io/v1', 'GitRepository'],
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
  ['fluxcd.controlplane.io/v1', 'ResourceSet'],
  ['notification.toolkit.fluxcd.io/v1', 'Receiver'],
  ['image.toolkit.fluxcd.io/v1', 'ImagePolicy'],
] as const;

/** What YAML is made of, so that texts come further than their first character. */
const pieces = fc.constantFrom(
  ...[
    'a',
    'apiVersion: v1\n',
    'kind: List\n',
    'items:\n',
    ': ',
    '- ',
    '\n',
    '  ',
    '\t',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '#',
    '&x ',
    '*x',
    '!',
    '!!int ',
    '|',
    '>',
    '? ',
    '<<: ',
    '---\n',
    '...\n',
    '%',
    '\\x',
    'é',
    '\u2028',
    '1e9',
    '~',
  ],
  ...kinds.map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\nspec: `),
);

async function survives(text: string): Promise<void> {
  const started = process.cpuUsage();
  const { status, stderr } = await cli(['validate', '-', '--format', 'json'], '/', { stdin: stdinOf(Buffer.from(text)) });
  const { user } = process.cpuUsage(started);
  expect([0, 1, 2]).toContain(status);
  expect(stderr).not.toContain('something went wrong');
  // One second for each 64 KiB: of processor time, which other work on the machine does not use up.
  expect(user / 1e6).toBeLessThan(Math.max(1, text.length / 65_536));
}

async function* stdinOf(...chunks: Buffer[]): AsyncGenerator<Buffer> {
  yield* chunks;
}

test('any bytes as a file', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      const { status, stderr } = await cli(['validate', '-'], '/', { stdin: stdinOf(Buffer.from(bytes)) });
      expect([0, 1, 2]).toContain(status);
      expect(stderr).not.toContain('something went wrong');
    }),
    parameters,
  );
});

test('any text of the pieces of YAML', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      survives,
    ),
    parameters,
  );
});

test('any JSON as an object of a Flux kind', async () => {
  const object = fc.tuple(fc.constantFrom(...kinds), fc.jsonValue(), fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()));
  await fc.assert(
    fc.asyncProperty(object, async ([[apiVersion, kind], metadata, spec, more]) => {
      await survives(JSON.stringify({ ...more, apiVersion, kind, metadata, spec }));
    }),
    parameters,
  );
});

/** Texts of 64 KiB that are slow where something takes more than linear time. */
const long = 65_536;
test.each<[string, string]>([
  ['brackets', '['.repeat(long)],
  ['braces', '{'.repeat(long)],
  ['dashes', '- '.repeat(long / 2)],
  ['questions', '? '.repeat(long / 2)],
  ['one key after another', 'a: b\n'.repeat(long / 5)],
  ['a long line', `a: ${'x '.repeat(long / 2)}`],
  ['one long word', 'x'.repeat(long)],
  ['quotes', "'".repeat(long)],
  ['escapes', `"${'\\n'.repeat(long / 2)}"`],
  ['JSON strings', `{"a": "${'\\\\'.repeat(long / 2)}"}`],
  ['anchors', '- &a x\n- *a\n'.repeat(long / 12)],
  [
    'nested aliases',
    `${Array.from({ length: 1_500 }, (_, index) => `a${index}: &a${index} [*a${Math.max(0, index - 1)}, *a${Math.max(0, index - 1)}]`).join('\n')}`.replace(
      '*a0, *a0',
      '',
    ),
  ],
  ['merges', `- &a {x: 1}\n${'- {<<: [*a, *a, *a]}\n'.repeat(long / 21)}`],
  ['separators', '---\n'.repeat(long / 4)],
  ['keys that are there twice', 'kind: ConfigMap\napiVersion: v1\n'.repeat(long / 31)],
  ['tabs', '\t'.repeat(long)],
  ['empty lines', `a: |\n${'\n'.repeat(long)}`],
  ['comments', '#\n'.repeat(long / 2)],
  [
    'items of a List',
    `{"apiVersion":"v1","kind":"List","items":[${Array.from({ length: long / 100 }, () => '{"apiVersion":"helm.toolkit.fluxcd.io/v2","kind":"HelmRelease","metadata":{"name":"x"},"spec":{"a":1}}').join(',')}]}`,
  ],
  ['Lists in Lists', '{"apiVersion":"v1","kind":"List","items":['.repeat(900) + ']}'.repeat(900)],
])('64 KiB of %s take no more than a second', async (_, text) => survives(text));
