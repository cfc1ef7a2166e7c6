/**
 * One WebSocket with the limits that hold for every peer: what is queued, how it is closed, when it counts as gone.
 *
 * A peer that does not take what it is sent is closed as slow, so that its queue never grows into the memory of the
 * meeting; it comes back and resumes.
 */
import { type CloseName, closeCodes, type Limits } from '@tinget/client-protocol';
import type { WebSocket } from 'ws';

const terminateMs = 2_000;
const deadMs = 15_000;
const pingMs = 5_000;

export class PeerSocket {
  readonly #socket: WebSocket;
  readonly #limits: Limits;
  readonly #onClosing: (name: CloseName) => void;
  #queuedSince: number | null = null;
  #lastPong: number;
  #lastPing: number;
  #isClosing = false;

  constructor(socket: WebSocket, limits: Limits, now: number, onClosing: (name: CloseName) => void) {
    this.#socket = socket;
    this.#limits = limits;
    this.#onClosing = onClosing;
    this.#lastPong = now;
    this.#lastPing = now;
    socket.on('pong', () => {
      this.#lastPong = performance.now();
    });
    socket.on('error', () => undefined);
  }

  get isOpen(): boolean {
    return !this.#isClosing && this.#socket.readyState === this.#socket.OPEN;
  }

  send(message: Buffer | string): void {
    if (!this.isOpen) return;
    this.#socket.send(message, { binary: false });
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
    if (now - this.#lastPing >= pingMs) {
      this.#lastPing = now;
      this.#socket.ping();
    }
  }
}
