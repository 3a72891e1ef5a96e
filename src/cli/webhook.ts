import { createHash } from 'node:crypto';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { UsageError } from './usage-error';
import { isObjectName } from '../kubernetes/object-name';

/** Prints where a Receiver is called. */
export const webhook = command({
  name: 'webhook',
  summary:
    'prints the path, or with --host the URL, at which Flux answers a Receiver: reads its token from standard input, and stores it nowhere',
  usage: 'NAMESPACE/NAME',
  exits: '0 printed, 2 wrong usage',
  options: {
    host: { type: 'setting', value: 'HOST', summary: 'host that leads to the Service webhook-receiver of Flux' },
  },
  async run({ operands, options }, { stdin, stdout }) {
    const [receiver, ...more] = operands;
    const [, namespace, name] = /^([^/]+)\/([^/]+)$/.exec(receiver ?? '') ?? [];
    if (name === undefined || more.length > 0 || ![namespace, name].every(isObjectName)) {
      throw new UsageError('webhook needs the NAMESPACE/NAME of one Receiver, for example flux-system/push.');
    }
    const { host } = options;
    if (host !== undefined && !/^[\w.-]+(?::\d+)?$/.test(host)) {
      throw new UsageError('--host must be a host without a scheme and a path, for example flux.acme.io.');
    }
    const token = (await textOf(stdin)).replace(/\r?\n$/, '');
    if (token === '') {
      const read = `kubectl -n ${namespace} get secret webhook-token --template='{{ .data.token | base64decode }}'`;
      throw new UsageError(`webhook reads the token of the Receiver from standard input, which is empty. Pipe it in: ${read} | ...`);
    }
    const path = `/hook/${createHash('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
    stdout.write(`${host === undefined ? path : `https://${host}${path}`}\n`);
    return ExitStatus.OK;
  },
});

async function textOf(stdin: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as string));
  return Buffer.concat(chunks).toString('utf8');
}
