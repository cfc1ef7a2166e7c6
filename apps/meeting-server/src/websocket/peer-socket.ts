/**
 * One WebSocket with the limits that hold for every peer: what is queued, how it is closed, when it counts as gone.
 *
 * A peer that does not take what it is sent is closed as slow, so that its queue never grows into the memory of the
 * meeting; it comes back and resumes.
 */
import type { Writable } from 'node:stream';
import { type CloseName, closeCodes, type Limits } from '@tinget/client-protocol';
import type { WebSocket } from 'ws';
import { textFrame } from './text-frame.ts';

const terminateMs = 2_000;
const deadMs = 15_000;
const pingMs = 5_000;
const keptRoundTrips = 5;

export class PeerSocket {
  readonly #socket: WebSocket;
  readonly #stream: Writable;
  readonly #limits: Limits;
  readonly #onClosing: (name: CloseName) => void;
  #queuedSince: number | null = null;
  #lastPong: number;
  #lastPing: number;
  #isAnswered = true;
  readonly #roundTrips: number[] = [];
  #isClosing = false;

  /** `stream` is the line under the socket: what goes to many is written there, framed once for all. */
  constructor(
    { socket, stream }: { readonly socket: WebSocket; readonly stream: Writable },
    limits: Limits,
    now: number,
    onClosing: (name: CloseName) => void,
  ) {
    this.#socket = socket;
    this.#stream = stream;
    this.#limits = limits;
    this.#onClosing = onClosing;
    this.#lastPong = now;
    // The first one goes out at the first sweep, so that the line is measured before anything is decided.
    this.#lastPing = now - pingMs;
    socket.on('pong', () => {
      this.#lastPong = performance.now();
      if (!this.#isAnswered) this.#roundTrips.push(this.#lastPong - this.#lastPing);
      if (this.#roundTrips.length > keptRoundTrips) this.#roundTrips.shift();
      this.#isAnswered = true;
    });
    socket.on('error', () => undefined);
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.#socket.readyState === this.#socket.OPEN;
  }

  /** The middle one of the last round trips, in milliseconds: one hiccup is not a slow line. */
  get roundTripMs(): number | undefined {
    return this.#roundTrips.toSorted((a, b) => a - b)[this.#roundTrips.length >> 1];
  }

  /** How long the peer has not answered what was asked last. */
  unansweredMs(now: number): number {
    return this.#isAnswered ? 0 : now - this.#lastPing;
  }

  send(message: Buffer | string): void {
    if (!this.isOpen) return;
    // Nothing is compressed, so the library never holds a frame back and the order of the two ways is the order of calls.
    if (typeof message === 'string') this.#socket.send(message);
    else this.#stream.write(textFrame(message));
    if (this.#socket.bufferedAmount > this.#limits.outQueueBytes) this.close('slow');
  }

  /** Closes with a code; a peer that does not answer the closing is cut off. */
  close(name: CloseName, reason = ''): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#onClosing(name);
    this.#socket.close(closeCodes[name], reason);
    // A slow peer would not see a close that stands behind a megabyte.
    setTimeout(() => this.#socket.terminate(), name === 'slow' ? 250 : terminateMs).unref();
  }

  /** Called now and then: closes a peer whose queue stands still or whose line is dead. */
  sweep(now: number): void {
    if (!this.isOpen) return;
    if (this.#socket.bufferedAmount === 0) this.#queuedSince = null;
    else this.#queuedSince ??= now;
    if (this.#queuedSince !== null && now - this.#queuedSince > this.#limits.outQueueMs) {
      this.close('slow');
      return;
    }
    if (now - this.#lastPong > deadMs) {
      this.close('silent');
      return;
    }
    // A peer that has not answered is not asked again: how long it is waited for grows until it does.
    if (this.#isAnswered && now - this.#lastPing >= pingMs) {
      this.#lastPing = now;
      this.#isAnswered = false;
      this.#socket.ping();
    }
  }
}
