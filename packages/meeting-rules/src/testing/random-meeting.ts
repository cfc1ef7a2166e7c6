/** Meetings that are called, opened and counted, and then given random commands: for properties and for soaks. */
import { answer } from '../answer.ts';
import { apply } from '../apply.ts';
import type { CommandBodies, CommandName } from '../commands.ts';
import { addSeconds } from '../dates/instant.ts';
import type { Actor } from '../events.ts';
import { emptyMeeting, type Meeting } from '../meeting.ts';
import type { Refusal } from '../refusals.ts';
import type { Instant, MeetingId } from '../vocabulary.ts';
import { callBody, commandOf, id, type MeetingOptions, members, person } from './made-meetings.ts';
import { RandomCommands } from './random-commands.ts';

/** A committee, a council and a company board, each with items of several kinds and levels. */
export const randomBodies: readonly MeetingOptions[] = [
  {
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 3, 2),
      ...members('V', 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'v1', party: 'V', rank: 1 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    substituteOrder: [
      { party: 'S', order: ['V', 'M'] },
      { party: 'M', order: ['S'] },
      { party: 'V', order: ['S'] },
    ],
    items: [
      { id: 'i1', kind: 'procedural', matter: 'agenda', title: 'Dagordning' },
      { id: 'i2', title: 'Hemligheten om kajen', clauses: ['att bygga kajen'], preparedBy: 'Utskottet' },
      {
        id: 'i3',
        kind: 'employment',
        title: 'Anställning av chef',
        clauses: ['att anställa X'],
        preparedBy: 'Utskottet',
      },
      { id: 'i4', kind: 'information', title: 'Information', level: 2 },
      { id: 'i5', title: 'Taxan', clauses: ['att anta taxan', 'att följa upp den'], preparedBy: 'Utskottet' },
    ],
  },
  {
    bodyKind: 'council',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 4, 2),
      ...members('M', 3, 2),
    ],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    items: [
      { id: 'i1', title: 'Planen', clauses: ['att anta planen'], preparedBy: 'Kommunstyrelsen' },
      { id: 'i2', kind: 'election', title: 'Valet', electionSeats: 1 },
      { id: 'i3', kind: 'question', title: 'Frågan' },
      { id: 'i4', title: 'Hamnen', clauses: ['att bygga'], preparedBy: 'Kommunstyrelsen', level: 3 },
      { id: 'i5', kind: 'interpellation', title: 'Interpellationen' },
    ],
  },
  {
    bodyKind: 'companyBoard',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      ...members('S', 3, 2),
    ],
    policies: { 'ab.quorum': 4 },
    items: [
      { id: 'i1', title: 'Budgeten', clauses: ['att anta budgeten'], preparedBy: 'VD' },
      { id: 'i2', title: 'Fastigheten', clauses: ['att sälja', 'att redovisa'], preparedBy: 'VD' },
      { id: 'i3', kind: 'employment', title: 'Direktören', clauses: ['att utse X'], preparedBy: 'Ägaren' },
    ],
  },
];

/** Gives a command and folds what follows; the refusal when there is one. */
class Driven {
  meeting: Meeting = emptyMeeting(id<MeetingId>('meeting'));
  at: Instant = '2027-05-14T09:00:00.000+02:00';

  gives<N extends CommandName>(name: N, body: CommandBodies[N]): void {
    const actor: Actor = { personId: person('secretary'), role: 'secretary' };
    this.answerTo(commandOf(name, body, actor, this.at, this.meeting.meetingId));
  }

  answerTo(command: ReturnType<typeof commandOf>): Refusal | undefined {
    const given = answer(this.meeting, command);
    if ('refused' in given) return given.refused;
    const { actor, commandId } = command;
    for (const event of given.accepted) {
      this.meeting = apply(this.meeting, { seq: this.meeting.seq + 1, at: this.at, actor, commandId, event });
    }
    return undefined;
  }
}

/** Called, two let in at a distance, opened and counted: from there on anything may come. */
function begun(options: MeetingOptions): Driven {
  const driven = new Driven();
  driven.gives('CallMeeting', callBody(options));
  driven.at = '2027-05-24T18:00:00.000+02:00';
  const all = options.members.map((member) => person(member.id));
  const remote = all.slice(2, 4);
  for (const personId of remote) {
    driven.gives('DecideRemoteRequest', { personId, granted: true, groundCode: 'work' });
    driven.gives('IdentifyPerson', { personId, method: 'bySight' });
    driven.gives('AdmitPerson', { personId, mode: 'remote' });
  }
  driven.gives('OpenMeeting', {});
  // Without a picture of the room nothing would ever be decided (CON-17).
  driven.gives('AttestRoomSource', { source: 'overview', state: 'live' });
  driven.gives('StartRollCall', {});
  const { rollCall } = driven.meeting.attendance;
  if (rollCall === undefined) return driven;
  const { rollCallId } = rollCall;
  const substitutes = (options.substitutes ?? []).map((substitute) => person(substitute.id));
  const present = [...all.slice(0, -1), ...substitutes];
  for (const personId of present) {
    const mode = remote.includes(personId) ? 'remote' : 'hall';
    driven.gives('RecordRollAnswer', { rollCallId, personId, present: true, mode });
  }
  driven.gives('EndRollCall', { rollCallId });
  return driven;
}

export interface RandomRun {
  readonly meeting: Meeting;
  readonly accepted: number;
  readonly refused: ReadonlyMap<string, number>;
}

/** So many random commands to a meeting drawn from the seed; `check` sees the meeting after each accepted one. */
export function randomMeeting(
  seed: number,
  steps: number,
  check: (meeting: Meeting) => void = () => undefined,
): RandomRun {
  const random = new RandomCommands(seed);
  const driven = begun(randomBodies[Math.abs(seed) % randomBodies.length] ?? { members: [] });
  const refused = new Map<string, number>();
  let accepted = 0;
  for (let step = 0; step < steps; step++) {
    driven.at = addSeconds(driven.at, random.seconds());
    const refusal = driven.answerTo(random.next(driven.meeting, driven.at));
    if (refusal === undefined) {
      accepted++;
      check(driven.meeting);
    } else refused.set(refusal.code, (refused.get(refusal.code) ?? 0) + 1);
  }
  return { meeting: driven.meeting, accepted, refused };
}
