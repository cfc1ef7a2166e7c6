/** The evening over the wire as it stands: the server, everybody's devices, and the script that is carried out. */
import { randomUUID } from 'node:crypto';
import type { EventOf, EventType } from '@tinget/meeting-rules';
import { expect, test } from 'vitest';
import type { TestClient } from '../../websocket/testing/test-client.ts';
import type { ServerProcess, TestInstallation } from '../../websocket/testing/test-installation.ts';
import { CarriedScript } from './carried-script.ts';
import { atADistance, registerCalled, startEveningInstallation, withClock } from './evening-installation.ts';
import { PeopleOverTheWire } from './people-over-the-wire.ts';

export type Step = (name: string, work: () => Promise<void> | void) => void;

/** Tests of one evening in their order: when one fails, those after it would only say so again, and are left out. */
export function makeSteps(): Step {
  let hasFailed = false;
  return (name, work) =>
    test(name, async (context) => {
      context.skip(hasFailed, 'the evening broke off before');
      context.onTestFailed(() => {
        hasFailed = true;
      });
      await work();
    });
}

export const meetingRow = (client: TestClient) => client.row('meeting', 'meeting') ?? {};

export class EveningOverTheWire {
  readonly meetingId = randomUUID();
  readonly installation: TestInstallation;
  readonly people: PeopleOverTheWire;
  readonly carried: CarriedScript;
  server: ServerProcess | undefined;
  readonly #port: number;

  private constructor(installation: TestInstallation, port: number) {
    this.installation = installation;
    this.#port = port;
    const origin = `http://localhost:${port}`;
    this.people = new PeopleOverTheWire(installation, this.meetingId, { origin, nodes: [origin] }, atADistance);
    this.carried = new CarriedScript(installation.pool, this.meetingId, this.people);
  }

  static async start(port: number): Promise<EveningOverTheWire> {
    const evening = new EveningOverTheWire(await startEveningInstallation(), port);
    await registerCalled(evening.installation, evening.meetingId);
    return evening;
  }

  /** Starts the server; gives how long it took until it answered. */
  async serve(): Promise<number> {
    const began = performance.now();
    this.server = await this.installation.serve(this.#port, withClock);
    return performance.now() - began;
  }

  device(who: string): TestClient {
    return this.people.clients.get(who) ?? expect.unreachable(`${who} is not there`);
  }

  /** The screen on the wall; it comes after everybody else who only looks on. */
  get hallScreen(): TestClient {
    return this.people.readers.at(-1) ?? expect.unreachable('there is no screen in the hall');
  }

  /** One of the public. */
  get reader(): TestClient {
    return this.people.readers[0] ?? expect.unreachable('nobody follows');
  }

  /** Waits until these have been shown the newest entry, so that what they hold is of this moment. */
  async shown(...clients: readonly TestClient[]): Promise<void> {
    const { seq } = this.carried.meeting;
    for (const client of clients) await client.until(() => Number(meetingRow(client).seq) >= seq, `entry ${seq}`);
  }

  events<T extends EventType>(type: T): readonly EventOf<T>[] {
    return this.carried.entries.flatMap(({ event }) => (event.type === type ? [event as EventOf<T>] : []));
  }

  async stop(): Promise<void> {
    this.people.end();
    await this.installation.stop();
  }
}
