import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { AddressInfo, createServer, Server } from 'node:net';

/**
 * Ports of 127.0.0.1 that nobody listens on; held open together, so that they differ. They lie below those that kernels give to
 * outgoing connections, so that none of these takes one before the program listens that it is for.
 */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listenSomewhere));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function listenSomewhere(): Promise<Server> {
  for (;;) {
    const server = createServer().listen(randomInt(20_000, 32_768), '127.0.0.1');
    try {
      await once(server, 'listening');
      return server;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}
