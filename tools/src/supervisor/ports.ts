/**
 * Free ports of this machine, asked of the machine itself.
 */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

export type Transport = 'tcp' | 'udp';

/** True when a program could listen there now. */
export function isFree(port: number, transport: Transport, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    if (transport === 'tcp') {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen({ port, host: address, exclusive: true }, () => server.close(() => resolve(true)));
    } else {
      const socket = createSocket({ type: address.includes(':') ? 'udp6' : 'udp4' });
      socket.once('error', () => resolve(false));
      socket.bind({ port, address, exclusive: true }, () => socket.close(() => resolve(true)));
    }
  });
}

/**
 * The first free port from `from` on, leaving out those already given away. A port counts as free when it is so
 * on every address: what listens on one address only would still hide ours from somebody.
 */
export async function freePort(
  from: number,
  transport: Transport,
  address: string,
  taken: ReadonlySet<number>,
): Promise<number> {
  for (let port = from; port < Math.min(from + 200, 65_536); port += 1) {
    if (taken.has(port)) continue;
    if ((await isFree(port, transport, address)) && (await isFree(port, transport, '0.0.0.0'))) return port;
  }
  throw new Error(`No free ${transport} port from ${from} on.`);
}
