/**
 * One connection to one meeting, from the challenge to the last word.
 *
 * Everything that a peer does wrong ends here and closes this one socket with a code; the meeting and the others never
 * notice. What the meeting refuses is not wrong: it is answered.
 */
import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  type ClientMessage,
  type CloseName,
  type CommandMessage,
  decodeClientMessage,
  type Hello,
  type Limits,
  type PresenceMessage,
  type ServerMessage,
} from '@tinget/client-protocol';
import type { Audience } from '@tinget/meeting-rules';
import type { WebSocket } from 'ws';
import { isTakenOver, isUnitKnown, unitsOfPerson } from '../live-meeting/carrying-unit.ts';
import { instantText } from '../live-meeting/clock.ts';
import type { LiveMeeting } from '../live-meeting/live-meetings.ts';
import type { Attendee } from '../live-meeting/meeting-room.ts';
import { CommandIdReused, MeetingMoved } from '../live-meeting/meeting-writer.ts';
import type { CommandResult } from '../live-meeting/meetings.ts';
import type { ConnectionFacts } from '../live-meeting/rules.ts';
import { describeError } from '../observability/log.ts';
import type { SignedIn } from '../sign-in/session-reader.ts';
import { admitCommand } from './command-door.ts';
import { Haste } from './haste.ts';
import type { LiveSocketParts } from './live-sockets.ts';
import { MediaLeave } from './media-leave.ts';
import { PeerSocket } from './peer-socket.ts';
import { whoConnects } from './who-connects.ts';
import { mayFollow } from './who-may-follow.ts';

type Phase = 'greeting' | 'welcoming' | 'open' | 'closed';

/** Longer than this nobody is kept waiting at the door by a database that does not answer. */
const welcomeMs = 10_000;

export class Connection implements Attendee {
  facts: ConnectionFacts = {};
  readonly session: SignedIn | null;
  readonly #parts: LiveSocketParts;
  readonly #limits: Limits;
  readonly #meetingId: string;
  readonly #peer: PeerSocket;
  readonly #nonce = randomBytes(24).toString('base64url');
  readonly #haste: Haste;
  readonly #media: MediaLeave;
  #greetingTimer: NodeJS.Timeout;
  #phase: Phase = 'greeting';
  #live: LiveMeeting | null = null;
  #messagesBeforeWelcome = 0;
  #bytesBeforeWelcome = 0;
  #inFlight = 0;
  #connectionLogId: Promise<number | null> = Promise.resolve(null);
  #closeName: CloseName | 'left' = 'left';

  constructor(
    line: { readonly socket: WebSocket; readonly stream: Duplex },
    meetingId: string,
    session: SignedIn | null,
    parts: LiveSocketParts,
  ) {
    const { socket } = line;
    this.#parts = parts;
    this.#limits = parts.limits;
    this.#meetingId = meetingId;
    this.session = session;
    this.#haste = new Haste(parts.limits, parts.personHaste);
    this.#peer = new PeerSocket(line, parts.limits, performance.now(), (name) => {
      this.#closeName = name;
      parts.metrics.closedSockets.inc({ code: name });
    });
    this.#media = new MediaLeave(this, parts.media, parts.log, (message) => this.#say(message));
    this.#greetingTimer = setTimeout(() => this.close('noHello', 'too late'), parts.limits.beforeWelcome.ms);
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('close', () => this.#ended());
    this.#say({ type: 'challenge', nonce: this.#nonce, serverTime: this.#now() });
  }

  get live(): LiveMeeting | null {
    return this.#live;
  }

  get meetingId(): string {
    return this.#meetingId;
  }

  /** Passes on what the room has encoded. */
  send(message: Buffer): void {
    this.#peer.send(message);
  }

  close(name: CloseName, reason = ''): void {
    this.#peer.close(name, reason);
  }

  /** Tells that the server is going away and when to come back, then closes. */
  sendAway(code: string, retryAfterMs: number): void {
    this.#say({ type: 'closing', code, retryAfterMs });
    this.close('closing', code);
  }

  /** The session has ended, or another device has taken over: nothing of the meeting stays on that screen. */
  sendOut(name: 'signedOut' | 'takenOver'): void {
    const from = this.#live?.room.audience(this);
    if (from !== undefined) this.#say({ type: 'audience', from, to: 'lobby', reason: name });
    if (name === 'takenOver' && this.facts.unitId !== undefined) this.#live?.room.units.forget(this.facts.unitId);
    this.close(name);
  }

  sweep(now: number): void {
    this.#peer.sweep(now);
    const unit = this.#liveUnit();
    if (unit === undefined || this.#live === null) return;
    const isSilent = now - unit.lastHeard > this.#limits.silentMs;
    const { roundTripMs } = this.#peer;
    const isNews = isSilent !== unit.isSilent || Math.abs((roundTripMs ?? 0) - (unit.rttMs ?? 0)) > 50;
    unit.isSilent = isSilent;
    unit.unansweredMs = this.#peer.unansweredMs(now);
    if (roundTripMs !== undefined && (isNews || unit.rttMs === undefined)) unit.rttMs = roundTripMs;
    if (isNews) this.#live.room.liveRowsChanged();
  }

  onAudience(from: Audience, to: Audience, reason: string): void {
    this.#say({ type: 'audience', from, to, reason });
    void this.#media.renew(to, reason);
  }

  /** The room's sound and picture have begun, ended or moved: gives or ends this unit's leave. */
  async mediaChanged(reason: string): Promise<void> {
    const audience = this.#live?.room.audience(this);
    if (audience !== undefined) await this.#media.renew(audience, reason);
  }

  /** Tells the device how its microphone and camera are to be: as they were, or muted by an officer. */
  tellDevice(): void {
    const { unitId } = this.facts;
    const device = unitId === undefined ? undefined : this.#live?.room.units.device(unitId);
    if (device !== undefined) this.#say({ type: 'deviceState', ...device });
  }

  #now(): string {
    return instantText(this.#parts.clock.milliseconds());
  }

  #say(message: ServerMessage): void {
    this.#peer.send(JSON.stringify(message));
  }

  #liveUnit() {
    return this.facts.unitId === undefined ? undefined : this.#live?.room.units.get(this.facts.unitId);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (!this.#peer.isOpen) return;
    if (isBinary) {
      this.close('binary');
      return;
    }
    if (this.#phase !== 'open') {
      this.#messagesBeforeWelcome += 1;
      this.#bytesBeforeWelcome += data.length;
      const { messages, bytes } = this.#limits.beforeWelcome;
      if (this.#messagesBeforeWelcome > messages || this.#bytesBeforeWelcome > bytes) {
        this.close('noHello');
        return;
      }
    } else if (data.length > this.#limits.messageBytes) {
      this.close('tooLarge');
      return;
    } else if (!this.#haste.message(performance.now())) {
      this.close('tooMany');
      return;
    }
    const decoded = decodeClientMessage(data.toString('utf8'));
    if ('fault' in decoded) {
      this.#parts.log.info({ fault: decoded.fault, field: decoded.field.slice(0, 80) }, 'a peer broke the protocol');
      this.close(decoded.fault, decoded.field.slice(0, 80));
      return;
    }
    const unit = this.#liveUnit();
    if (unit !== undefined) unit.lastHeard = performance.now();
    try {
      this.#handle(decoded.message);
    } catch (error) {
      this.#parts.log.error({ fault: describeError(error) }, 'a message could not be handled');
      this.close('tryAgainLater');
    }
  }

  #handle(message: ClientMessage): void {
    if (message.type === 'bye') {
      this.close('left');
      return;
    }
    if (message.type === 'hello') {
      if (this.#phase !== 'greeting') {
        this.close('malformed', 'second hello');
        return;
      }
      this.#phase = 'welcoming';
      // The peer has done its part: what takes long now is ours.
      clearTimeout(this.#greetingTimer);
      this.#greetingTimer = setTimeout(() => this.close('tryAgainLater'), welcomeMs);
      this.#greet(message).catch((error: unknown) => {
        this.#parts.log.warn({ fault: describeError(error) }, 'a peer could not be welcomed');
        this.close('tryAgainLater');
      });
      return;
    }
    if (this.#phase !== 'open') {
      this.close('noHello');
      return;
    }
    switch (message.type) {
      case 'command':
        this.#command(message);
        return;
      case 'ping':
        this.#say({ type: 'pong', n: message.n, serverTime: this.#now() });
        return;
      case 'presence':
        if (this.#haste.presence(performance.now())) this.#presence(message.vector);
        return;
      case 'signal':
        if (this.#haste.signal(performance.now()) && this.facts.personId !== undefined) {
          this.#live?.room.signal(message.kind);
        }
        return;
      case 'equipment': {
        const unit = this.#liveUnit();
        if (unit !== undefined) unit.equipment = message;
        this.#live?.room.liveRowsChanged();
        return;
      }
      case 'device': {
        const { microphone, camera } = message;
        const { unitId } = this.facts;
        if (unitId !== undefined) this.#live?.room.units.setDevice(unitId, { microphone, camera });
        return;
      }
      case 'mute':
        this.#mute(message.personId);
        return;
      case 'need':
        if (!this.#haste.need(performance.now())) {
          this.close('tooMany');
          return;
        }
        if (message.section === 'media') {
          void this.mediaChanged('asked');
          return;
        }
        this.#live?.room.giveWhole(this, message.section);
        return;
    }
  }

  /** What a unit with media reports of itself; how late it hears the hall is all that is used of it yet. */
  #presence(vector: PresenceMessage['vector']): void {
    const unit = this.#liveUnit();
    const late = vector.mediaDelayMs;
    if (unit !== undefined && typeof late === 'number') unit.mediaDelayMs = Math.max(0, late);
  }

  async #greet(hello: Hello): Promise<void> {
    if (hello.meetingId !== this.#meetingId) {
      this.close('wrongMeeting');
      return;
    }
    const facts = await whoConnects(hello, {
      session: this.session,
      meetingId: this.#meetingId,
      nonce: this.#nonce,
      mayBeEquipment: this.#parts.mayBeEquipment,
    });
    if ('close' in facts) {
      this.close(facts.close);
      return;
    }
    const located = await this.#parts.meetings.locate(this.#meetingId);
    if (!this.#peer.isOpen) return;
    // A meeting whose call was refused has an owner for a while, and no log.
    if (located === null || ('here' in located && located.here.writer.told.seq === 0)) {
      this.close('noSuchMeeting');
      return;
    }
    // The owner changed between the upgrade and the hello: coming back finds the new one.
    if ('elsewhere' in located) {
      this.sendAway('moved', 0);
      return;
    }
    if (!mayFollow(located.here, facts)) {
      this.close('notAllowed');
      return;
    }
    // A device that was away does not take back by itself what another one has taken over meanwhile.
    if (hello.resume !== undefined && isTakenOver(located.here, facts)) {
      this.close('takenOver');
      return;
    }
    // A device that is known comes back as often as its line breaks; new ones are written down, and so counted.
    const isNew = facts.unitId !== undefined && !isUnitKnown(located.here, facts.unitId);
    if (isNew && !this.#parts.personHaste.mayBringUnit(this.#meetingId, this.session?.accountId, performance.now())) {
      this.close('tryAgainLater');
      return;
    }
    // On record before the welcome: whoever was welcomed is known again after a restart, and sound and picture follow it.
    if (hello.unit !== undefined) await this.#parts.takeUnit(located.here, facts, hello.unit.supportsE2ee256);
    if (!this.#peer.isOpen) return;
    if (this.#parts.meetings.liveMeeting(this.#meetingId) !== located.here) {
      this.sendAway('moved', 0);
      return;
    }
    this.facts = facts;
    this.#live = located.here;
    this.#phase = 'open';
    clearTimeout(this.#greetingTimer);
    this.#welcome(located.here, hello);
  }

  #welcome(live: LiveMeeting, hello: Hello): void {
    const { room } = live;
    const { unitId, personId, kind } = this.facts;
    this.#parts.seats.seat(this);
    if (unitId !== undefined && kind !== undefined) {
      room.units.connect({
        unitId,
        ...(personId === undefined ? {} : { personId }),
        kind,
        signedInWith: this.session?.assuranceLevel === undefined ? 'link' : `loa${this.session.assuranceLevel}`,
        since: this.#now(),
        lastHeard: performance.now(),
      });
      this.#connectionLogId = this.#parts.connectionLog.connected(this.#meetingId, unitId);
    }
    const { shown } = room;
    this.#say({
      type: 'welcome',
      serverTime: this.#now(),
      you: {
        ...(personId === undefined ? {} : { personId }),
        ...(unitId === undefined ? {} : { unitId }),
        roles: this.session?.roles ?? ['public'],
        audience: room.audienceOf(this.facts),
      },
      limits: this.#limits,
      rules: this.#parts.rulesVersion,
      owner: { node: this.#parts.nodeId, term: live.term },
      head: { seq: shown.seq, hash: shown.headHash },
    });
    room.join(this, hello.resume);
    room.liveRowsChanged();
    this.tellDevice();
    void this.mediaChanged('joined');
  }

  #command(message: CommandMessage): void {
    const live = this.#live;
    if (live === null) return;
    if (message.meetingId !== undefined && message.meetingId !== this.#meetingId) {
      this.close('wrongMeeting');
      return;
    }
    const haste = this.#haste.command(performance.now(), this.#meetingId, this.facts.personId);
    if (haste === 'hopeless') {
      this.close('tooMany');
      return;
    }
    if (this.#inFlight >= this.#limits.commandsInFlight || haste === 'busy') {
      this.#answer(message.id, { refused: { code: 'busy' } });
      return;
    }
    const admitted = admitCommand(message, this.#meetingId, this.facts, live.room.audience(this) ?? 'public', {
      worstDelaySeconds: live.room.worstDelaySeconds(),
    });
    if ('refused' in admitted) {
      this.#answer(message.id, admitted);
      return;
    }
    this.#inFlight += 1;
    live.writer
      .submit(admitted.request)
      .then(
        (result) => this.#answer(message.id, result),
        (error: unknown) => this.#commandFault(error),
      )
      .finally(() => {
        this.#inFlight -= 1;
      });
  }

  #answer(id: string, result: CommandResult): void {
    const outcome = 'accepted' in result ? 'accepted' : 'refused' in result ? 'refused' : 'failed';
    this.#parts.metrics.commands.inc({ outcome });
    this.#say({ type: 'answer', id, ...result });
  }

  #commandFault(error: unknown): void {
    if (error instanceof CommandIdReused) {
      this.close('commandIdReused');
      return;
    }
    // Not answered: the client sends it again to the next owner, who knows whether it was recorded.
    if (error instanceof MeetingMoved) {
      this.sendAway('moved', 0);
      return;
    }
    this.#parts.log.error({ fault: describeError(error) }, 'a command could not be judged');
    this.close('tryAgainLater');
  }

  /** Mutes all devices of a person, also one whose line to us is down while its sound still comes through. */
  #mute(personId: string): void {
    const live = this.#live;
    if (live?.room.audience(this) !== 'presidium') return;
    const unitIds = unitsOfPerson(live, personId);
    for (const unitId of unitIds) {
      const camera = live.room.units.device(unitId)?.camera ?? false;
      live.room.units.setDevice(unitId, { microphone: false, camera, mutedBy: 'presidium' });
    }
    for (const attendee of live.room.ofPerson(personId)) if (attendee instanceof Connection) attendee.tellDevice();
    void this.#parts.media.mute(live, unitIds).catch((error: unknown) => {
      this.#parts.log.warn({ fault: describeError(error) }, 'the media engine did not mute');
    });
  }

  #ended(): void {
    clearTimeout(this.#greetingTimer);
    if (this.#phase === 'closed') return;
    this.#phase = 'closed';
    const live = this.#live;
    const isReplaced = this.#parts.seats.unseat(this);
    if (live !== null) {
      live.room.leave(this);
      if (!isReplaced && this.facts.unitId !== undefined) {
        live.room.units.disconnect(this.facts.unitId, this.#now());
        live.room.liveRowsChanged();
      }
    }
    this.#parts.connectionLog.left(this.#connectionLogId, this.#closeName);
    this.#parts.onEnded(this);
  }
}
