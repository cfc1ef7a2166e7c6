/**
 * How often somebody may speak: one connection by itself, and one person over all the connections that person has open.
 *
 * A hurried person is asked to wait; what no person can do is a broken or hostile program, whose connection closes.
 */
import type { Limits } from '@tinget/client-protocol';
import { Buckets, SlidingLimit } from './rate-limits.ts';

/** Far more commands than a person can give. */
const hopelessFactor = 10;
/** Messages of any kind, as a multiple of the commands: a page sends a heartbeat, reports and signals beside them. */
const messageFactor = 20;
const stretchMs = 10_000;
/** As many devices as anybody changes between in one go; after that one every half minute. */
const unitsBurst = 20;
const unitsPerSecond = 1 / 30;

/** What one person may do on this node, however many browsers it is done from. */
export class PersonHaste {
  readonly #commands: Buckets;
  readonly #units = new Buckets(unitsBurst, unitsPerSecond);

  constructor(limits: Limits) {
    this.#commands = new Buckets(limits.commandsPer10s * 2, limits.commandsPer10s / 5);
  }

  mayCommand(meetingId: string, personId: string, now: number): boolean {
    return this.#commands.take(`${meetingId} ${personId}`, now);
  }

  /** Whether a device that was never here may come in for this account: each stands in the record. */
  mayBringUnit(meetingId: string, accountId: string | undefined, now: number): boolean {
    return this.#units.take(`${meetingId} ${accountId}`, now);
  }
}

export class Haste {
  readonly #person: PersonHaste;
  readonly #messages: SlidingLimit;
  readonly #commands: SlidingLimit;
  readonly #hopeless: SlidingLimit;
  readonly #presence: SlidingLimit;
  readonly #signals = new SlidingLimit(10, 2_000);
  readonly #needs = new SlidingLimit(40, stretchMs);

  constructor(limits: Limits, person: PersonHaste) {
    this.#person = person;
    this.#messages = new SlidingLimit(limits.commandsPer10s * messageFactor, stretchMs);
    this.#commands = new SlidingLimit(limits.commandsPer10s, stretchMs);
    this.#hopeless = new SlidingLimit(limits.commandsPer10s * hopelessFactor, stretchMs);
    this.#presence = new SlidingLimit(limits.presencePerSecond + 1, 1_000);
  }

  /** False closes the connection. */
  message(now: number): boolean {
    return this.#messages.take(now);
  }

  /** `hopeless` closes the connection, `busy` is answered. */
  command(now: number, meetingId: string, personId: string | undefined): 'go' | 'busy' | 'hopeless' {
    if (!this.#hopeless.take(now)) return 'hopeless';
    if (!this.#commands.take(now)) return 'busy';
    return personId === undefined || this.#person.mayCommand(meetingId, personId, now) ? 'go' : 'busy';
  }

  presence(now: number): boolean {
    return this.#presence.take(now);
  }

  signal(now: number): boolean {
    return this.#signals.take(now);
  }

  /** False closes the connection. */
  need(now: number): boolean {
    return this.#needs.take(now);
  }
}
