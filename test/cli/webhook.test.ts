import { createHash } from 'node:crypto';
import { cli, textOf } from './support';

const path = `/hook/${createHash('sha256').update('s3cretpushflux-system').digest('hex')}`;

test('webhook prints the path of a Receiver, and not its token', async () => {
  const outcome = await cli(['webhook', 'flux-system/push'], {}, { stdin: textOf('s3cret\n') });
  expect(outcome).toEqual({ status: 0, stdout: `${path}\n`, stderr: '' });
});

test('webhook prints the URL on a host', async () => {
  const outcome = await cli(['webhook', 'flux-system/push', '--host', 'flux.acme.io'], {}, { stdin: textOf('s3cret') });
  expect(outcome.stdout).toBe(`https://flux.acme.io${path}\n`);
});

test.each<[string[], string, string]>([
  [['webhook'], 's3cret', 'webhook needs the NAMESPACE/NAME of one Receiver, for example flux-system/push.'],
  [['webhook', 'push'], 's3cret', 'webhook needs the NAMESPACE/NAME of one Receiver, for example flux-system/push.'],
  [
    ['webhook', 'flux-system/push', '--host', 'https://flux.acme.io/hook'],
    's3cret',
    '--host must be a host without a scheme and a path, for example flux.acme.io.',
  ],
  [
    ['webhook', 'flux-system/push'],
    '\n',
    'webhook reads the token of the Receiver from standard input, which is empty. Pipe it in: ' +
      "kubectl -n flux-system get secret webhook-token --template='{{ .data.token | base64decode }}' | ...",
  ],
])('wrong use of webhook is one line: %j', async (args, token, message) => {
  const outcome = await cli(args, {}, { stdin: textOf(token) });
  expect(outcome).toEqual({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
});
