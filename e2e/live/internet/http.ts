import { once } from 'node:events';
import { createServer, IncomingMessage, request, RequestListener, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** Answers on a port of 127.0.0.1 that was free. The server ends with the process. */
export async function listen(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Hands a request on to a server on this machine. */
export function forward(incoming: IncomingMessage, response: ServerResponse, port: number, path: string) {
  const onward = request({ host: '127.0.0.1', port, path, method: incoming.method, headers: incoming.headers }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => refuse(response, 502, `127.0.0.1:${port} does not answer: ${error.message}`));
  incoming.pipe(onward);
}

export function refuse(response: ServerResponse, status: number, why: string) {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'Content-Type': 'text/plain' }).end(`${why}\n`);
}
