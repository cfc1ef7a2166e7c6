/**
 * A body in session for tests of proposals and ballots: members with seats in the hall or at a distance, items, a clock.
 *
 * Commands go through the topics' own handlers and their events are folded; attendance and presence are given as events.
 */
import { apply } from '../../apply.ts';
import { ballotHandlers } from '../../ballots/ballot-commands.ts';
import type { Command, CommandBodies, CommandEnvelope } from '../../commands.ts';
import { boardHandlers } from '../../company-board/board-commands.ts';
import { addSeconds } from '../../dates/instant.ts';
import { electionHandlers } from '../../elections/election-commands.ts';
import type { EventOf, EventType, MeetingEvent } from '../../events.ts';
import { emptyMeeting, type Meeting } from '../../meeting.ts';
import type { ItemOfCall, RosterEntry } from '../../people.ts';
import type { PolicyValue } from '../../policies.ts';
import type { Answer, Refusal } from '../../refusals.ts';
import type {
  BodyId,
  BodyKind,
  CommandId,
  Instant,
  ItemId,
  MeetingId,
  Mode,
  OrganisationId,
  PersonId,
  SeatId,
} from '../../vocabulary.ts';
import { preparedProposal } from '../making-proposals.ts';
import { proposalHandlers } from '../proposal-commands.ts';

const handlers = { ...proposalHandlers, ...ballotHandlers, ...electionHandlers, ...boardHandlers };
type Name = keyof typeof handlers;

export type ItemOption = Partial<Omit<ItemOfCall, 'itemId'>> & { readonly itemId: string };

export interface SessionOptions {
  readonly bodyKind?: BodyKind;
  /** Persons with a seat who are there, in roll-call order; the first presides. */
  readonly serving: readonly string[];
  /** Those of them who are at a distance. */
  readonly remote?: readonly string[];
  readonly seats?: number;
  readonly items?: readonly ItemOption[];
  readonly policies?: readonly PolicyValue[];
}

export const id = <T extends string>(text: string) => text as T;
export const itemId = (text: string) => id<ItemId>(text);
export const person = (name: string) => id<PersonId>(name);

/** `names('M', 3)` → M01, M02, M03 */
export function names(prefix: string, count: number, from = 1): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${String(i + from).padStart(2, '0')}`);
}

export class Session {
  meeting: Meeting = emptyMeeting(id<MeetingId>('m'));
  at: Instant = '2027-05-24T18:00:00.000+02:00';
  readonly chair: string;
  lastRefusal: Refusal | undefined;
  private nextId = 1;

  constructor(options: SessionOptions) {
    const { serving, remote = [], bodyKind = 'council' } = options;
    this.chair = serving[0] ?? '';
    const items = (options.items ?? [{ itemId: 'i1' }]).map(itemOf);
    const members: RosterEntry[] = serving.map((name, i) => ({
      personId: person(name),
      displayName: `Namn ${name}`,
      publicName: `Namn ${name}`,
      party: name.slice(0, 1),
      role: 'member',
      seatId: id<SeatId>(`seat-${name}`),
      seniorityRank: i + 1,
      ...(i === 0 ? { presidium: 'chair' as const } : {}),
    }));
    const secretary: RosterEntry = {
      personId: person('secretary'),
      displayName: 'Sekreteraren',
      publicName: 'Sekreteraren',
      role: 'secretary',
    };
    this.record(
      {
        type: 'MeetingCalled',
        bodyId: id<BodyId>('b'),
        bodyKind,
        bodyName: 'Kommunfullmäktige',
        organisationName: 'Björkhamra kommun',
        organisationId: id<OrganisationId>('o'),
        seats: options.seats ?? serving.length,
        meetingRoom: 'Stora salen',
        startsAt: this.at,
        isPublic: true,
        level: 1,
        media: 'own',
        rehearsal: true,
        rulesVersion: '1',
        seatList: serving.map((name, i) => ({ seatId: id<SeatId>(`seat-${name}`), position: i + 1 })),
        roster: [...members, secretary],
        substituteOrder: [],
        policies: options.policies ?? [],
        agenda: items,
        calledOn: '2027-05-14',
        lastParagraph: 40,
        paragraphYear: 2027,
        rule: { source: 'KL 5:15' },
      },
      {
        type: 'MeetingOpened',
        presidingId: person(this.chair),
        secretaryId: person('secretary'),
        openedOn: '2027-05-24',
      },
      { type: 'MeetingDayOpened', day: 1, date: '2027-05-24', meetingRoom: 'Stora salen' },
    );
    if (remote.length > 0)
      this.record({ type: 'RoomSourceChanged', source: 'overview', state: 'live', since: this.at });
    for (const name of serving) this.seat(name, remote.includes(name) ? 'remote' : 'hall');
    const [first] = items;
    if (first !== undefined) this.openItem(first.itemId);
  }

  seat(name: string, mode: Mode): void {
    this.record({
      type: 'SeatTaken',
      seatId: id<SeatId>(`seat-${name}`),
      personId: person(name),
      mode,
      cause: 'rollCall',
      rule: { source: 'ATT-01' },
    });
  }

  leaveSeat(name: string, cause: EventOf<'SeatLeft'>['cause'] = 'left'): void {
    this.record({
      type: 'SeatLeft',
      seatId: id<SeatId>(`seat-${name}`),
      personId: person(name),
      cause,
      breaksService: false,
    });
  }

  openItem(itemId: string): void {
    const item = id<ItemId>(itemId);
    this.record({
      type: 'ItemOpened',
      itemId: item,
      paragraphNumber: 41,
      presidingId: person(this.chair),
      level: 1,
      serving: this.meeting.attendance.seats.size,
      required: 1,
      disqualifiedIds: [],
      rule: { source: 'KL 5:45' },
    });
    this.record(...preparedProposal(this.meeting, item));
  }

  endDeliberation(itemId = 'i1'): void {
    this.record({ type: 'ItemPhaseChanged', itemId: id<ItemId>(itemId), phase: 'propositions' });
  }

  later(seconds: number): this {
    this.at = addSeconds(this.at, seconds);
    return this;
  }

  record(...events: readonly MeetingEvent[]): void {
    for (const event of events) {
      this.meeting = apply(this.meeting, {
        seq: this.meeting.seq + 1,
        at: this.at,
        actor: { role: 'secretary', personId: person('secretary') },
        commandId: id<CommandId>('c'),
        event,
      });
    }
  }

  /** The answer alone; nothing is recorded. */
  ask<N extends Name>(
    name: N,
    body: CommandBodies[N],
    by: string = this.chair,
    lots?: readonly number[],
  ): Answer<MeetingEvent> {
    const envelope: CommandEnvelope = {
      commandId: id<CommandId>(`c${this.nextId}`),
      meetingId: this.meeting.meetingId,
      actor: {
        personId: person(by),
        role: by === this.chair ? 'presiding' : by === 'secretary' ? 'secretary' : 'member',
      },
      at: this.at,
      ids: Array.from({ length: 16 }, (_, i) => `id-${this.nextId}-${i}`),
      textRefs: { text: `text-${this.nextId}` },
      ...(lots === undefined ? {} : { lots }),
    };
    this.nextId += 1;
    const handler = handlers[name] as (meeting: Meeting, command: Command) => Answer<MeetingEvent>;
    return handler(this.meeting, { ...envelope, name, body } as unknown as Command);
  }

  /** Gives a command that is accepted; its events. */
  do<N extends Name>(
    name: N,
    body: CommandBodies[N],
    by: string = this.chair,
    lots?: readonly number[],
  ): readonly MeetingEvent[] {
    const answer = this.ask(name, body, by, lots);
    if ('refused' in answer) throw new Error(`${name} was refused: ${JSON.stringify(answer.refused)}`);
    this.record(...answer.accepted);
    return answer.accepted;
  }

  /** Gives a command that is refused; its refusal. */
  refused<N extends Name>(name: N, body: CommandBodies[N], by: string = this.chair): Refusal {
    const answer = this.ask(name, body, by);
    if ('accepted' in answer) throw new Error(`${name} was accepted`);
    return answer.refused;
  }
}

function itemOf(item: ItemOption): ItemOfCall {
  return {
    kind: 'matter',
    title: 'Plan för hamnen',
    level: 1,
    securityClassified: false,
    urgent: false,
    earlierDelay: 'none',
    clauses: ['att anta planen'],
    ...(item.clauses?.length === 0 ? {} : { preparedBy: 'kommunstyrelsen' }),
    documents: [],
    ...item,
    itemId: id<ItemId>(item.itemId),
  };
}

/** The one event of a type among others. */
export function only<T extends EventType>(events: readonly MeetingEvent[], type: T): EventOf<T> {
  const found = events.filter((event) => event.type === type);
  if (found.length !== 1) throw new Error(`${found.length} events ${type} in ${events.map((e) => e.type).join(', ')}`);
  return found[0] as EventOf<T>;
}
