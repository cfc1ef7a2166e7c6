/**
 * A robot's line to one meeting: the protocol of every client, with a key pair, resumed after each loss.
 *
 * It keeps the newest rows and says when something is new. What to do about it is decided elsewhere.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import {
  decodeServerMessage,
  encodeClientMessage,
  isWorthReturning,
  type MediaMessage,
  makeCommandMessage,
  type ServerMessage,
  subprotocol,
  unitProofText,
} from '@tinget/client-protocol';
import type { CommandName, PrivateRows, SectionName, Sections, UnitKind } from '@tinget/meeting-rules';
import { WebSocket } from 'ws';
import { type InstallationAddress, robotAgent } from './installation-address.ts';

export interface RobotConnectionParts {
  readonly to: InstallationAddress;
  readonly meetingId: string;
  readonly cookie: string;
  readonly kind: UnitKind;
  /** Rows, private rows or an answer are new. */
  readonly onNews: () => void;
  readonly onMedia: (media: MediaMessage | null) => void;
}

type Rows = Record<string, unknown>;
const pingMs = 4_000;
const longestWaitMs = 5_000;

export class RobotConnection {
  readonly unitId: string;
  readonly #parts: RobotConnectionParts;
  readonly #publicKey: Buffer;
  readonly #privateKey: KeyObject;
  readonly #sections = new Map<SectionName, Rows>();
  #private: Partial<PrivateRows> = {};
  #socket: WebSocket | undefined;
  #isWelcome = false;
  #isClosed = false;
  #losses = 0;
  #pings = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Map<string, (answer: 'accepted' | string) => void>();

  constructor(parts: RobotConnectionParts) {
    this.#parts = parts;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#publicKey = publicKey.export({ format: 'der', type: 'spki' });
    this.#privateKey = privateKey;
    this.unitId = `u-${createHash('sha256').update(this.#publicKey).digest('base64url').slice(0, 22)}`;
    this.#connect();
    this.#timer = setInterval(() => this.#ping(), pingMs);
  }

  get isWelcome(): boolean {
    return this.#isWelcome;
  }

  /** Ended for a reason that coming back does not change, or by itself. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  get me(): Partial<PrivateRows> {
    return this.#private;
  }

  /** The newest rows. The server's own; they are not checked again here. */
  get sections(): Sections {
    return Object.fromEntries(this.#sections) as Sections;
  }

  /** Gives a command and answers `accepted`, or the code of the refusal. Not sent again after a loss. */
  command(name: CommandName, body: object): Promise<string> {
    const socket = this.#socket;
    if (!this.#isWelcome || socket === undefined) return Promise.resolve('away');
    const id = randomUUID();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      socket.send(encodeClientMessage(makeCommandMessage(id, name, body)));
    });
  }

  askForMedia(): void {
    if (this.#isWelcome) this.#socket?.send(encodeClientMessage({ type: 'need', section: 'media' }));
  }

  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    if (this.#isWelcome) this.#socket?.send(encodeClientMessage({ type: 'bye' }));
    this.#socket?.close();
  }

  #connect(): void {
    const { to, meetingId, cookie } = this.#parts;
    const scheme = to.isSecure ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://127.0.0.1:${to.port}/meetings/${meetingId}/live`, subprotocol, {
      origin: to.origin,
      rejectUnauthorized: false,
      perMessageDeflate: false,
      headers: { host: new URL(to.origin).host, cookie, 'user-agent': robotAgent },
    });
    this.#socket = socket;
    socket.on('message', (data: Buffer) => {
      const message = decodeServerMessage(data.toString('utf8'));
      if (message !== null) this.#hear(message);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.#lost(code));
  }

  #lost(code: number): void {
    this.#isWelcome = false;
    // A person has come as this member, or the meeting will not have it: it stays away until it is asked again.
    if (!isWorthReturning(code)) this.close();
    for (const answer of this.#waiting.values()) answer('away');
    this.#waiting.clear();
    if (this.#isClosed) return;
    // As browsers do: soon at first, then more slowly, and not all in the same moment.
    const wait = Math.min(longestWaitMs, 300 * 2 ** Math.min(this.#losses, 5)) * (0.5 + Math.random() / 2);
    this.#losses += 1;
    setTimeout(() => {
      if (!this.#isClosed) this.#connect();
    }, wait);
  }

  #ping(): void {
    if (this.#isWelcome) this.#socket?.send(encodeClientMessage({ type: 'ping', n: this.#pings++ }));
  }

  #hear(message: ServerMessage): void {
    switch (message.type) {
      case 'challenge':
        this.#greet(message.nonce);
        return;
      case 'welcome':
        this.#isWelcome = true;
        this.#losses = 0;
        this.#sections.clear();
        this.#private = {};
        this.#parts.onNews();
        return;
      case 'audience':
        this.#sections.clear();
        this.#private = {};
        return;
      case 'view':
        for (const change of message.changes) {
          const rows: Rows =
            'whole' in change ? { ...change.whole } : { ...this.#sections.get(change.section), ...change.set };
          if (!('whole' in change)) for (const id of change.del ?? []) delete rows[id];
          this.#sections.set(change.section, rows);
        }
        this.#parts.onNews();
        return;
      case 'private': {
        const rows: Partial<PrivateRows> =
          'whole' in message ? { ...message.whole } : { ...this.#private, ...message.set };
        if (!('whole' in message)) for (const key of message.del ?? []) delete rows[key];
        this.#private = rows;
        this.#parts.onNews();
        return;
      }
      case 'answer': {
        const settle = this.#waiting.get(message.id);
        this.#waiting.delete(message.id);
        settle?.('accepted' in message ? 'accepted' : 'refused' in message ? message.refused.code : 'failed');
        return;
      }
      case 'media':
        this.#parts.onMedia(message);
        return;
      case 'mediaEnd':
        this.#parts.onMedia(null);
        return;
      default:
        return;
    }
  }

  #greet(nonce: string): void {
    const proof = sign('sha256', Buffer.from(unitProofText(this.#parts.meetingId, nonce)), {
      key: this.#privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    this.#socket?.send(
      encodeClientMessage({
        type: 'hello',
        clientVersion: robotAgent,
        meetingId: this.#parts.meetingId,
        unit: {
          publicKey: this.#publicKey.toString('base64url'),
          proof: proof.toString('base64url'),
          kind: this.#parts.kind,
          supportsE2ee256: false,
        },
      }),
    );
  }
}
