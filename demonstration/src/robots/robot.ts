/**
 * One made-up member in one meeting: signed in, connected, acting by `nextActOf`, with picture and sound when the server
 * gives leave. Steps aside as soon as a person signs in as the same member, and comes back when that person has left.
 */
import type { MediaMessage } from '@tinget/client-protocol';
import type { UnitKind } from '@tinget/meeting-rules';
import { ask, type InstallationAddress } from './installation-address.ts';
import { nextActOf } from './robot-behaviour.ts';
import { RobotConnection } from './robot-connection.ts';
import type { Actor } from './studio.ts';

export interface RobotPart {
  readonly to: InstallationAddress;
  readonly meetingId: string;
  readonly kind: UnitKind;
  /** Whom it plays; or the room whose computer it is. */
  readonly plays: { readonly personId: string } | { readonly meetingRoomId: string };
  readonly makeActor: (() => Promise<Actor>) | undefined;
  readonly say: (line: string) => void;
}

export class Robot {
  readonly #part: RobotPart;
  #cookie: string | undefined;
  #connection: RobotConnection | undefined;
  #actor: Actor | undefined;
  #isActing = false;
  #isSpeaking = false;
  #done = new Set<string>();
  #media: Promise<void> = Promise.resolve();
  /** The segment whose room it was last given leave for. */
  #segment: string | undefined;

  constructor(part: RobotPart) {
    this.#part = part;
  }

  get connection(): RobotConnection | undefined {
    return this.#connection;
  }

  get personId(): string | undefined {
    return 'personId' in this.#part.plays ? this.#part.plays.personId : undefined;
  }

  /** Signs in and connects, unless a person has taken the part. Safe to call again and again. */
  async attend(): Promise<void> {
    if (await this.#isPlayedByPerson()) {
      if (this.#connection !== undefined) this.#part.say(`${this.#name} is played by a person now`);
      await this.#stepAside();
      return;
    }
    if (this.#connection?.isClosed === true) await this.#stepAside();
    if (this.#connection !== undefined) {
      // The room of sound and picture was lost for good: asks for a new leave.
      if (this.#segment !== undefined && (await this.#actor?.isThere()) === false) this.#connection.askForMedia();
      return;
    }
    if (this.#cookie === undefined) return;
    const { to, meetingId, kind } = this.#part;
    this.#connection = new RobotConnection({
      to,
      meetingId,
      kind,
      cookie: this.#cookie,
      onNews: () => this.#onNews(),
      onMedia: (media) => this.#onMedia(media),
    });
  }

  /** Leaves for good. */
  async leave(): Promise<void> {
    await this.#stepAside();
    const { to } = this.#part;
    if (this.#cookie !== undefined) await ask(to, { method: 'POST', path: '/api/sign-out', cookie: this.#cookie });
    this.#cookie = undefined;
    await this.#actor?.close();
    this.#actor = undefined;
  }

  get #name(): string {
    const { plays } = this.#part;
    return 'personId' in plays ? plays.personId : plays.meetingRoomId;
  }

  async #stepAside(): Promise<void> {
    this.#connection?.close();
    this.#connection = undefined;
    await this.#actor?.leave();
  }

  async #signIn(): Promise<void> {
    const { to, plays } = this.#part;
    const json = 'personId' in plays ? plays : { equipment: 'hallRoom', meetingRoomId: plays.meetingRoomId };
    const answer = await ask(to, { method: 'POST', path: '/api/demo/sign-in', json });
    if (answer.status !== 204) throw new Error(`${this.#name} cannot sign in: ${JSON.stringify(answer.body)}`);
    this.#cookie = answer.cookie;
  }

  /** Another session of the same account, on a browser, is a person. The hall's computer is left to its browser too. */
  async #isPlayedByPerson(): Promise<boolean> {
    if (this.#cookie === undefined) await this.#signIn();
    const { to } = this.#part;
    const answer = await ask(to, { method: 'GET', path: '/api/sessions', cookie: this.#cookie });
    if (answer.status === 401) {
      this.#cookie = undefined;
      await this.#signIn();
      return false;
    }
    const sessions = Array.isArray(answer.body) ? answer.body : [];
    return sessions.some(
      (session: { isThisOne?: unknown; device?: unknown }) =>
        session.isThisOne === false && typeof session.device === 'string' && !session.device.startsWith('unknown'),
    );
  }

  #onNews(): void {
    const connection = this.#connection;
    if (connection === undefined || !connection.isWelcome) return;
    this.#showSpeech(connection);
    if (this.#isActing) return;
    const act = nextActOf(connection.me, connection.sections);
    if (act === undefined || this.#done.has(act.occasion)) return;
    this.#isActing = true;
    setTimeout(() => {
      void this.#carryOut(connection, act.occasion).finally(() => {
        this.#isActing = false;
      });
    }, act.afterMs);
  }

  /** What lies nearest may have changed while it waited; only the same occasion is carried out. */
  async #carryOut(connection: RobotConnection, occasion: string): Promise<void> {
    const act = nextActOf(connection.me, connection.sections);
    if (act === undefined || act.occasion !== occasion || connection !== this.#connection) return;
    const answer = await connection.command(act.name, act.body);
    if (answer === 'accepted') this.#done.add(occasion);
    else if (answer !== 'away' && answer !== 'busy') {
      this.#done.add(occasion);
      this.#part.say(`${this.#name}: ${act.name} refused, ${answer}`);
    }
  }

  #showSpeech(connection: RobotConnection): void {
    const isSpeaking = connection.me.me?.hasFloor === true;
    if (isSpeaking === this.#isSpeaking) return;
    this.#isSpeaking = isSpeaking;
    this.#media = this.#media.then(async () => this.#actor?.speak(isSpeaking)).catch(() => undefined);
  }

  #onMedia(media: MediaMessage | null): void {
    const { makeActor } = this.#part;
    if (makeActor === undefined) return;
    this.#media = this.#media
      .then(async () => {
        if (media === null) {
          this.#segment = undefined;
          return await this.#actor?.leave();
        }
        this.#actor ??= await makeActor();
        // A new leave for the room one is in already changes nothing.
        if (media.segment === this.#segment && (await this.#actor.isThere())) return;
        this.#segment = media.segment;
        await this.#actor.join(media);
        this.#part.say(`${this.#name} is seen and heard`);
      })
      .catch((error: unknown) => {
        this.#part.say(`${this.#name} has no picture: ${error instanceof Error ? error.message : String(error)}`);
        setTimeout(() => this.#connection?.askForMedia(), 3_000);
      });
  }
}
