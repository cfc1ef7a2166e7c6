/**
 * A meeting to test with: a roster in short form, a clock of its own, and commands by whoever gives them.
 *
 * Stands in for server and people, and is used by tests only: it makes ids and hashes that nobody else would.
 */
import { expect } from 'vitest';
import { answer } from '../answer.ts';
import { apply } from '../apply.ts';
import type { Command, CommandBodies, CommandName } from '../commands.ts';
import { addSeconds } from '../dates/instant.ts';
import type { Actor, EventOf, EventType, MeetingEvent, RecordedEvent } from '../events.ts';
import { emptyMeeting, entriesOf, type Meeting } from '../meeting.ts';
import type { Answer, Refusal, RefusalCode } from '../refusals.ts';
import type { CommandId, Instant, MeetingId, Mode, Role, RollCallId } from '../vocabulary.ts';
import { callBody, commandOf, id, item, type MeetingOptions, person } from './made-meetings.ts';

export { callBody, commandOf, id, item, type MeetingOptions, members, person } from './made-meetings.ts';

/** One command as it was given and what came of it: what somebody needs who carries the same script out elsewhere. */
export interface Act {
  readonly who: string;
  readonly name: CommandName;
  readonly body: object;
  readonly at: Instant;
  readonly outcome: { readonly accepted: readonly RecordedEvent[] } | { readonly refused: Refusal };
}

/** Drives one meeting. `does` fails the test when the meeting refuses; `refuses` fails it when it does not. */
export class TestMeeting {
  meeting: Meeting;
  at: Instant;
  /** Every event so far, for what a test wants to count. */
  readonly recorded: RecordedEvent[] = [];
  /** Every command so far, the refused ones too. */
  readonly acts: Act[] = [];
  /** When set, every command is given at the moment the clock shows; else a second passes before each. */
  isClockStopped = false;

  constructor(at: Instant = '2027-05-14T09:00:00.000+02:00') {
    this.meeting = emptyMeeting(id<MeetingId>('meeting'));
    this.at = at;
  }

  /** Sets the clock: `18:06`, `18:06:02.5`, or a whole moment. */
  clock(time: string): this {
    this.at = time.includes('T') ? time : `${this.at.slice(0, 11)}${normal(time)}${this.at.slice(23)}`;
    this.isClockStopped = true;
    return this;
  }

  does<N extends CommandName>(who: string, name: N, body: CommandBodies[N]): readonly MeetingEvent[] {
    const given = this.answerTo(who, name, body);
    if ('refused' in given) {
      return expect.unreachable(`${name} by ${who} was refused: ${JSON.stringify(given.refused)}`);
    }
    return given.accepted;
  }

  refuses<N extends CommandName>(who: string, name: N, body: CommandBodies[N], code: RefusalCode): Refusal {
    const given = this.answerTo(who, name, body);
    if ('accepted' in given) return expect.unreachable(`${name} by ${who} was accepted; expected ${code}`);
    expect(given.refused.code).toBe(code);
    return given.refused;
  }

  private answerTo<N extends CommandName>(who: string, name: N, body: CommandBodies[N]) {
    if (!this.isClockStopped) this.at = addSeconds(this.at, 1);
    return this.give(who, commandOf(name, body, this.actor(who), this.at, this.meeting.meetingId));
  }

  private give(who: string, command: Command): Answer<MeetingEvent> {
    const given = answer(this.meeting, command);
    const before = this.recorded.length;
    if ('accepted' in given) for (const event of given.accepted) this.record(event, command);
    const { name, body } = command;
    const outcome = 'refused' in given ? given : { accepted: this.recorded.slice(before) };
    this.acts.push({ who, name, body, at: this.at, outcome });
    return given;
  }

  /** Folds an event as if it had been recorded. */
  record(event: MeetingEvent, command?: Pick<Command, 'actor' | 'commandId'>): void {
    const recorded: RecordedEvent = {
      seq: this.meeting.seq + 1,
      at: this.at,
      actor: command?.actor ?? { role: 'adaptor' },
      commandId: command?.commandId ?? id<CommandId>('recorded'),
      event,
    };
    this.meeting = apply(this.meeting, recorded);
    this.recorded.push(recorded);
  }

  /** `secretary for S03` gives the command on behalf of S03. */
  private actor(who: string): Actor {
    if (who === 'adaptor' || who === 'administrator') return { role: who };
    const [officer, other] = who.split(' for ');
    if (officer !== undefined && other !== undefined) {
      return { personId: person(officer), role: 'secretary', onBehalfOf: person(other) };
    }
    // Before the call there is no roster: the server has looked into the register for the role.
    const role: Role = this.meeting.call === undefined ? 'secretary' : 'member';
    return { personId: person(who), role };
  }

  events<T extends EventType>(type: T): readonly EventOf<T>[] {
    return entriesOf(this.meeting).flatMap(({ event }) => (event.type === type ? [event as EventOf<T>] : []));
  }

  call(options: MeetingOptions): this {
    if (options.calledAt !== undefined) this.at = options.calledAt;
    this.does('secretary', 'CallMeeting', callBody(options));
    this.at = options.startsAt ?? '2027-05-24T18:00:00.000+02:00';
    return this;
  }

  /** Permits, identifies and lets in somebody at a distance. */
  letInRemote(...words: readonly string[]): this {
    for (const word of words) {
      const personId = person(word);
      this.does('secretary', 'DecideRemoteRequest', { personId, granted: true, groundCode: 'work' });
      this.does('secretary', 'IdentifyPerson', { personId, method: 'bySight' });
      this.does('secretary', 'AdmitPerson', { personId, mode: 'remote' });
    }
    return this;
  }

  /** Opens the meeting and calls the roll: these answer in the hall, those at a distance; everybody else is absent. */
  open(hall: readonly string[], remote: readonly string[] = []): this {
    this.letInRemote(...remote);
    this.does('secretary', 'OpenMeeting', {});
    // Those at a distance see the room: without that nothing is decided (CON-17).
    if (remote.length > 0) this.does('secretary', 'AttestRoomSource', { source: 'overview', state: 'live' });
    return this.rollCall(hall, remote);
  }

  rollCall(hall: readonly string[], remote: readonly string[] = []): this {
    this.does('secretary', 'StartRollCall', {});
    const rollCallId = this.meeting.attendance.rollCall?.rollCallId ?? id<RollCallId>('');
    const answers = (words: readonly string[], mode: Mode) => {
      for (const word of words) {
        this.does('secretary', 'RecordRollAnswer', { rollCallId, personId: person(word), present: true, mode });
      }
    };
    answers(hall, 'hall');
    answers(remote, 'remote');
    this.does('secretary', 'EndRollCall', { rollCallId });
    return this;
  }

  openItem(word: string): this {
    this.does('secretary', 'OpenItem', { itemId: item(word) });
    return this;
  }

  /** Who serves, in roll-call order, with the member replaced: `Eva for Tor`. */
  serving(): readonly string[] {
    return [...this.meeting.attendance.seats.values()].map(({ personId, forPersonId }) =>
      forPersonId === undefined ? personId : `${personId} for ${forPersonId}`,
    );
  }
}

function normal(time: string): string {
  const [clock = '', fraction = '0'] = time.split('.');
  const full = clock.length === 5 ? `${clock}:00` : clock;
  return `${full}.${fraction.padEnd(3, '0')}`;
}
