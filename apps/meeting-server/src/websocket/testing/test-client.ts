/**
 * A client for tests: says hello with a key of its own, keeps the rows it is shown, sends commands and waits for answers.
 *
 * It is strict where a browser is lenient: a difference that does not fit on what it has makes the test fail.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { type ServerMessage, subprotocol, unitProofText } from '@tinget/client-protocol';
import type { CommandBodies, CommandName, UnitKind } from '@tinget/meeting-rules';
import { WebSocket } from 'ws';

export interface TestClientOptions {
  readonly origin: string;
  /** Where to connect, when that is not the origin itself. */
  readonly address?: string;
  readonly meetingId: string;
  /** `Cookie` header of the session; absent for a public reader. */
  readonly cookie?: string;
  /** Absent for a public reader. */
  readonly kind?: UnitKind;
  readonly key?: UnitKeyPair;
  readonly protocol?: string;
  /** The device can encrypt sound and picture from end to end. */
  readonly supportsE2ee256?: boolean;
  /** The socket is opened and nothing more is said. */
  readonly silent?: boolean;
}

export interface UnitKeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export function makeUnitKey(): UnitKeyPair {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

export type Outcome =
  | { readonly accepted: { readonly fromSeq: number; readonly toSeq: number } }
  | { readonly refused: { readonly code: string } & Readonly<Record<string, unknown>> }
  | { readonly failed: { readonly ref: string } };

interface StoredSection {
  readonly v: number;
  readonly rows: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export class TestClient {
  readonly options: TestClientOptions;
  readonly key: UnitKeyPair;
  socket: WebSocket;
  readonly messages: ServerMessage[] = [];
  sections: Record<string, StoredSection> = {};
  mine: Record<string, unknown> = {};
  privateV = 0;
  audience: string | null = null;
  welcome: Extract<ServerMessage, { type: 'welcome' }> | null = null;
  closed: { code: number; reason: string } | null = null;
  gaps = 0;
  /** Sequence of what reached this client: views and answers. */
  readonly order: string[] = [];
  readonly #answers = new Map<string, (outcome: Outcome) => void>();
  readonly #waiters = new Set<() => void>();

  constructor(options: TestClientOptions) {
    this.options = options;
    this.key = options.key ?? makeUnitKey();
    this.socket = this.#open(false);
  }

  static async connect(options: TestClientOptions): Promise<TestClient> {
    const client = new TestClient(options);
    await client.until(() => client.audience !== null || client.closed !== null, 'a welcome');
    return client;
  }

  get publicKey(): string {
    return this.key.publicKey.export({ type: 'spki', format: 'der' }).toString('base64url');
  }

  get unitId(): string {
    return `u-${createHash('sha256')
      .update(this.key.publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64url')
      .slice(0, 22)}`;
  }

  /** Opens a new socket with the same key, and resumes. */
  async reconnect(): Promise<void> {
    this.welcome = null;
    this.closed = null;
    this.socket = this.#open(true);
    await this.until(() => this.welcome !== null || this.closed !== null, 'to be welcomed again');
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  send<Name extends CommandName>(
    name: Name,
    body: CommandBodies[Name] | Record<string, unknown>,
    more: { id?: string; onBehalfOf?: string; v?: number } = {},
  ): Promise<Outcome> {
    const id = more.id ?? randomUUID();
    const answered = new Promise<Outcome>((resolve) => this.#answers.set(id, resolve));
    const onBehalfOf = more.onBehalfOf === undefined ? {} : { onBehalfOf: more.onBehalfOf };
    this.say({ type: 'command', id, name, v: more.v ?? 1, body, ...onBehalfOf });
    return answered;
  }

  /** Sends and fails unless the meeting accepts. */
  async does<Name extends CommandName>(
    name: Name,
    body: CommandBodies[Name] | Record<string, unknown>,
    more: { id?: string; onBehalfOf?: string } = {},
  ): Promise<{ fromSeq: number; toSeq: number }> {
    const outcome = await this.send(name, body, more);
    if (!('accepted' in outcome)) throw new Error(`${name} was not accepted: ${JSON.stringify(outcome)}`);
    return outcome.accepted;
  }

  rows(section: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
    return this.sections[section]?.rows ?? {};
  }

  row(section: string, id: string): Readonly<Record<string, unknown>> | undefined {
    return this.rows(section)[id];
  }

  async until(isTrue: () => boolean, what: string, ms = 8_000): Promise<void> {
    if (isTrue()) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiters.delete(look);
        reject(new Error(`waited in vain for ${what} (closed: ${JSON.stringify(this.closed)})`));
      }, ms);
      const look = (): void => {
        if (!isTrue()) return;
        clearTimeout(timer);
        this.#waiters.delete(look);
        resolve();
      };
      this.#waiters.add(look);
    });
  }

  untilClosed(ms = 8_000): Promise<void> {
    return this.until(() => this.closed !== null, 'the socket to be closed', ms);
  }

  end(): void {
    this.socket.terminate();
  }

  #open(isResume: boolean): WebSocket {
    const { origin, address, meetingId, cookie, protocol, silent } = this.options;
    const socket = new WebSocket(
      `${(address ?? origin).replace(/^http/, 'ws')}/meetings/${meetingId}/live`,
      protocol ?? subprotocol,
      { origin, headers: cookie === undefined ? {} : { cookie }, perMessageDeflate: false },
    );
    socket.on('message', (data: Buffer) => {
      if (socket !== this.socket) return;
      const message = JSON.parse(data.toString('utf8')) as ServerMessage;
      this.messages.push(message);
      if (message.type === 'challenge' && silent !== true) this.#hello(message.nonce, isResume);
      this.#take(message);
      this.#look();
    });
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => {
      if (socket !== this.socket) return;
      this.closed = { code, reason: reason.toString() };
      this.#look();
    });
    return socket;
  }

  #look(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }

  #hello(nonce: string, isResume: boolean): void {
    const { meetingId, kind, supportsE2ee256 = false } = this.options;
    const proof = sign('sha256', Buffer.from(unitProofText(meetingId, nonce)), {
      key: this.key.privateKey,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
    const versions = Object.fromEntries(Object.entries(this.sections).map(([name, { v }]) => [name, v]));
    this.say({
      type: 'hello',
      clientVersion: 'test',
      meetingId,
      ...(kind === undefined ? {} : { unit: { publicKey: this.publicKey, proof, kind, supportsE2ee256 } }),
      ...(isResume && this.audience !== null ? { resume: { audience: this.audience, versions } } : {}),
    });
  }

  #take(message: ServerMessage): void {
    switch (message.type) {
      case 'welcome':
        this.welcome = message;
        if (this.audience !== message.you.audience) this.sections = {};
        this.audience = message.you.audience;
        return;
      case 'audience':
        this.audience = message.to;
        this.sections = {};
        this.mine = {};
        return;
      case 'view':
        this.order.push(`view ${message.seq}`);
        if (message.audience !== this.audience) throw new Error('a view of another audience');
        for (const change of message.changes) this.#change(change);
        return;
      case 'private':
        if ('whole' in message) this.mine = { ...message.whole };
        else {
          if (message.base !== this.privateV) this.gaps += 1;
          this.mine = { ...this.mine, ...message.set };
          for (const id of message.del ?? []) delete this.mine[id];
        }
        this.privateV = message.v;
        return;
      case 'answer': {
        this.order.push(`answer ${'accepted' in message ? message.accepted.toSeq : '-'}`);
        const { type: _type, id, ...outcome } = message;
        this.#answers.get(id)?.(outcome as Outcome);
        this.#answers.delete(id);
        return;
      }
      default:
    }
  }

  #change(change: Extract<ServerMessage, { type: 'view' }>['changes'][number]): void {
    if ('whole' in change) {
      this.sections[change.section] = { v: change.v, rows: change.whole as StoredSection['rows'] };
      return;
    }
    const own = this.sections[change.section];
    if (own?.v !== change.base) {
      this.gaps += 1;
      return;
    }
    const rows = { ...own.rows, ...(change.set as StoredSection['rows'] | undefined) };
    for (const id of change.del ?? []) delete rows[id];
    this.sections[change.section] = { v: change.v, rows };
  }
}
