/**
 * The people of a meeting, each with a device of their own on a socket of its own, and what the installation's adaptors
 * say. All commands of a script go out through them.
 */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readLog } from '../../event-log/event-log.ts';
import { ownerOf } from '../../event-log/lease.ts';
import { TestClient } from '../../websocket/testing/test-client.ts';
import type { TestInstallation } from '../../websocket/testing/test-installation.ts';
import { forwardToOwner } from '../forwarding.ts';
import type { Carrier, Outcome } from './carried-script.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Given = Parameters<Carrier['give']>[0];

export interface Whereabouts {
  /** What people have typed in: one address, whichever node answers. */
  readonly origin: string;
  /** The nodes, the one that people are sent to first. */
  nodes: readonly string[];
}

export class PeopleOverTheWire implements Carrier {
  readonly clients = new Map<string, TestClient>();
  readonly readers: TestClient[] = [];
  readonly where: Whereabouts;
  readonly #installation: TestInstallation;
  readonly #meetingId: string;
  readonly #atADistance: ReadonlySet<string>;
  #clock = '';

  constructor(installation: TestInstallation, meetingId: string, where: Whereabouts, atADistance: readonly string[]) {
    this.#installation = installation;
    this.#meetingId = meetingId;
    this.where = where;
    this.#atADistance = new Set(atADistance);
  }

  /** The device of this person; it is opened when it is needed first. */
  async device(who: string): Promise<TestClient> {
    const known = this.clients.get(who);
    if (known !== undefined) return known;
    const kind = this.#atADistance.has(who) ? 'remote' : 'hall';
    const client = await this.#open({ cookie: await this.#installation.cookieOf(who), kind });
    this.clients.set(who, client);
    return client;
  }

  async come(people: readonly string[]): Promise<void> {
    for (const who of people) await this.device(who);
  }

  /** The public, without a session. */
  async follow(count: number): Promise<void> {
    while (this.readers.length < count) {
      const together = Math.min(20, count - this.readers.length);
      this.readers.push(...(await Promise.all(Array.from({ length: together }, () => this.#open({})))));
    }
  }

  async hallScreen(account: string): Promise<TestClient> {
    const client = await this.#open({ cookie: await this.#installation.cookieOf(account), kind: 'hallScreen' });
    this.readers.push(client);
    return client;
  }

  get everybody(): readonly TestClient[] {
    return [...this.clients.values(), ...this.readers];
  }

  /** Somebody's line is cut, as when a cable is pulled. */
  async cutOff(who: string): Promise<void> {
    (await this.device(who)).end();
  }

  /** Comes back as a browser does: not all at the same moment. */
  async comeBack(client: TestClient): Promise<void> {
    for (;;) {
      await pause(Math.random() * 500);
      await client.reconnect().catch(() => undefined);
      if (client.welcome !== null && client.closed === null) return;
    }
  }

  /** The same device comes to another node, as when a load balancer sends it there. */
  async moveTo(who: string, node: string): Promise<void> {
    const before = await this.device(who);
    before.end();
    for (;;) {
      const client = await TestClient.connect({ ...before.options, address: node, key: before.key }).catch(() => null);
      if (client?.welcome !== undefined && client?.welcome !== null && client.closed === null) {
        this.clients.set(who, client);
        return;
      }
      client?.end();
      await pause(300);
    }
  }

  /** Moves the clock of every node that answers. */
  async moveClock(at: string): Promise<void> {
    this.#clock = at;
    await Promise.all(
      this.where.nodes.map((node) =>
        fetch(`${node}/test/clock`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ at }),
        }).catch(() => undefined),
      ),
    );
  }

  async give(command: Given): Promise<Outcome> {
    if (command.at !== this.#clock) await this.moveClock(command.at);
    if (command.who !== 'adaptor') return this.#giveBySocket(command);
    return command.name === 'TakeUnit' ? this.#unitOnRecord(command) : this.#giveByAdaptor(command);
  }

  end(): void {
    for (const client of this.everybody) client.end();
  }

  async #open(more: { readonly cookie?: string; readonly kind?: 'hall' | 'remote' | 'hallScreen' }) {
    return TestClient.connect({
      origin: this.where.origin,
      address: this.where.nodes[0] ?? this.where.origin,
      meetingId: this.#meetingId,
      ...more,
      ...(more.kind === 'remote' ? { supportsE2ee256: true } : {}),
    });
  }

  /** A person who is asked to wait, because of the many acts of a moment, tries again with the same command. */
  async #giveBySocket({ who, name, body }: Given): Promise<Outcome> {
    const client = await this.device(who);
    const id = randomUUID();
    for (;;) {
      const outcome = await client.send(name, { ...body }, { id });
      if (!('refused' in outcome) || outcome.refused.code !== 'busy') return outcome;
      await pause(250);
    }
  }

  /** What the adaptors conclude is handed to the node that owns the meeting, as any node hands it on. */
  async #giveByAdaptor({ name, body }: Given): Promise<Outcome> {
    const found = await ownerOf(this.#installation.pool, this.#meetingId);
    if (found === null) return expect.unreachable('nobody owns the meeting');
    return forwardToOwner(found.owner, {
      commandId: randomUUID(),
      meetingId: this.#meetingId,
      name,
      v: 1,
      body,
      actor: { role: 'adaptor' },
    });
  }

  /** A device is taken by connecting with it: the entry stands in the log since. */
  async #unitOnRecord({ body }: Given): Promise<Outcome> {
    const who = 'personId' in body ? String(body.personId) : '';
    const { unitId } = await this.device(who);
    for (let tries = 0; tries < 100; tries += 1) {
      const { entries } = await readLog(this.#installation.pool, this.#meetingId);
      const taken = entries.find(({ event }) => event.type === 'UnitTaken' && event.unitId === unitId);
      if (taken !== undefined) return { accepted: { fromSeq: taken.seq, toSeq: taken.seq } };
      await pause(50);
    }
    return expect.unreachable(`the device of ${who} is not on record`);
  }
}
