import { cli, folderWith } from '../cli/support';
import { draws, fc } from '../setup/draws';

/*
 * Whatever files hold: no format prints it as a line of its own, as a command of a CI system, or as what a terminal acts upon.
 */
const parameters = draws(60);

/** Texts that end a line, begin a command, move a cursor or change the order of a line. */
const hostile = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '\n',
      '\r\n',
      '::error::x',
      '::set-output name=a::b',
      '##vso[task.x]',
      '##[group]',
      '\u001b[2J',
      '\u0007',
      '\u202e',
      '\u2028',
      '`',
      '|',
      '<b>',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

// eslint-disable-next-line no-control-regex
const acted = /^[^\S\n]*::[a-z]|##(?:vso)?\[|[\u0000-\u0008\u000b-\u001f\u007f\u202e\u2028]/m;

const object = fc.record({
  apiVersion: fc.constantFrom('source.toolkit.fluxcd.io/v1', 'kustomize.toolkit.fluxcd.io/v1', 'v1'),
  kind: fc.oneof(fc.constantFrom('GitRepository', 'Kustomization', 'Secret'), hostile),
  metadata: fc.record({ name: hostile, namespace: hostile }, { requiredKeys: [] }),
  spec: fc.dictionary(fc.oneof(fc.constantFrom('url', 'path', 'interval', 'ref'), hostile), fc.oneof(hostile, fc.integer())),
});

test.each(['text', 'json', 'sarif', 'junit', 'markdown'])(
  'a report in the format %s has no line, command or character of a file',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(object, hostile, async (made, name) => {
        const file = `${name.replace(/[/\0]/g, '-')}.yaml`;
        const folder = folderWith({ [file]: JSON.stringify(made), 'broken.yaml': `a: "${name.replace(/["\\]/g, '')}` });
        const { status, stdout, stderr } = await cli(['validate', '.', '--format', format], folder);
        expect([0, 1, 2]).toContain(status);
        expect(stdout).not.toMatch(acted);
        expect(stderr).not.toMatch(acted);
      }),
      parameters,
    );
  },
);
