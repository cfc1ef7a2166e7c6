/**
 * A door between server and database that a test can shut: what is open breaks, and nothing gets through until it is
 * opened again. Stands for a database that is restarted, a network that fails, a machine that is moved.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class DatabaseDoor {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #port: number;
  #isShut = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  /** Opens a door on this port to the database of this address. */
  static async open(databaseUrl: string, port: number): Promise<DatabaseDoor> {
    const url = new URL(databaseUrl);
    const directory = url.searchParams.get('host');
    const databasePort = url.searchParams.get('port') ?? (url.port === '' ? '5432' : url.port);
    const server = createServer();
    const door = new DatabaseDoor(server, port);
    server.on('connection', (near) => {
      const far =
        directory === null
          ? connect(Number(databasePort), url.hostname)
          : connect(`${directory}/.s.PGSQL.${databasePort}`);
      for (const socket of [near, far]) {
        door.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          door.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      if (door.#isShut) near.destroy();
      near.pipe(far);
      far.pipe(near);
    });
    await door.#listen();
    return door;
  }

  /** The database's address through this door. */
  through(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    return `postgresql://${url.username}:${url.password}@127.0.0.1:${this.#port}${url.pathname}`;
  }

  async shut(): Promise<void> {
    this.#isShut = true;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async reopen(): Promise<void> {
    this.#isShut = false;
    await this.#listen();
  }

  async close(): Promise<void> {
    if (!this.#isShut) await this.shut();
  }

  #listen(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
  }
}
