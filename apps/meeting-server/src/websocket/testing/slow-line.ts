/** A line to the server on which everything takes its time, both ways: somebody at a distance, far away. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class SlowLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Opens a line on `port` to the server on `toPort`; each direction takes `oneWayMs`. */
  static async open(port: number, toPort: number, oneWayMs: number): Promise<SlowLine> {
    const server = createServer();
    const line = new SlowLine(server);
    server.on('connection', (near) => {
      const far = connect(toPort, 'localhost');
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        line.#sockets.add(from);
        from.on('data', (data) => setTimeout(() => to.writable && to.write(data), oneWayMs));
        from.on('error', () => undefined);
        from.on('close', () => {
          line.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
    return line;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
