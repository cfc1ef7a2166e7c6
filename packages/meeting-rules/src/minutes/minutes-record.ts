/**
 * What the minutes are made from: the log folded by paragraph, in the order the items were opened.
 *
 * Only what the minutes tell is kept; speeches' seconds, lamps and requests for the floor are not. Sentences are made
 * later, from this record alone (`paragraph-parts.ts`, `front-page.ts`).
 */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { EntryChain } from '../meeting.ts';
import type { DocumentOfItem, ItemOfCall } from '../people.ts';
import { withEntry, withoutEntry } from '../replaced.ts';
import type { BallotId, Day, Instant, ItemId, PersonId, PropositionId, TextRef } from '../vocabulary.ts';
import { type Adjustment, type ImmediateAdjustment, inOrder, paragraphsOf, recordAdjustment } from './adjustments.ts';
import { type AttendanceRecord, emptyAttendanceRecord, recordAttendance } from './attendance-record.ts';

/** A chain of entries from its oldest to its newest. */
export function entriesInOrder(list: EntryChain | undefined): readonly RecordedEvent[] {
  const entries: RecordedEvent[] = [];
  for (let at = list; at !== undefined; at = at.before) entries.push(at.recorded);
  return entries.reverse();
}

export interface ParagraphRecord {
  readonly item: ItemOfCall;
  readonly number?: number;
  readonly presidingId: PersonId;
  /** Who kept the record of it, and signs for it. */
  readonly secretaryId?: PersonId;
  readonly entries: EntryChain | undefined;
  /** Votes in open ballots, apart: while one runs the § reads as before. */
  readonly votes?: EntryChain;
  readonly documents: readonly (DocumentOfItem & { readonly handedOut: boolean })[];
  readonly fields: Readonly<Partial<Record<'summary' | 'background' | 'sentTo', TextRef>>>;
}

export interface AdjournmentRecord {
  /** The item that was interrupted. */
  readonly itemId?: ItemId;
  readonly from: Instant;
  readonly to?: Instant;
  readonly cause: EventOf<'Adjourned'>['cause'];
  readonly awaitingPersonIds: readonly PersonId[];
}

/** The way of the text as a whole to legal force stands in the record itself (`Adjustment`). */
export interface MinutesRecord extends Adjustment {
  readonly call?: EventOf<'MeetingCalled'>;
  readonly items: ReadonlyMap<ItemId, ItemOfCall>;
  readonly secretaryId?: PersonId;
  readonly days: readonly {
    readonly date: Day;
    readonly room: string;
    readonly from: Instant;
    readonly to?: Instant;
  }[];
  readonly adjournments: readonly AdjournmentRecord[];
  readonly ended?: {
    readonly at: Instant;
    readonly cause: EventOf<'MeetingEnded'>['cause'];
    /** On the agenda, and never taken up. */
    readonly unhandledItemIds: readonly ItemId[];
  };
  /** Finished or set aside, in the order they were first opened. */
  readonly paragraphs: readonly ParagraphRecord[];
  readonly open?: ParagraphRecord;
  /** Entries between items, told in the next one. */
  readonly pending: EntryChain | undefined;
  /** Entries that name an item not opened yet, such as a disqualification declared in advance: told when it is. */
  readonly pendingOf: ReadonlyMap<ItemId, EntryChain>;
  /** Questions put, and ballots held on them, about another item than the open one: of jäv in it. */
  readonly ofOtherItem: ReadonlyMap<PropositionId | BallotId, ItemId>;
  /** Questions that settle several items at once. */
  readonly together: ReadonlyMap<PropositionId, readonly ItemId[]>;
  readonly attendance: AttendanceRecord;
  readonly adjusters?: EventOf<'AdjustersElected'>;
  readonly identified: ReadonlyMap<PersonId, EventOf<'PersonIdentified'>['method']>;
  readonly presenceBasis: ReadonlySet<'measured' | 'attested'>;
  /** Items whose §§ the body has decided to adjust immediately (MIN-04). */
  readonly toAdjustNow: ReadonlySet<ItemId>;
  /** Texts of such §§, each with its own way to legal force. */
  readonly immediate: readonly ImmediateAdjustment[];
  readonly lastAt: Instant;
}

export const emptyMinutesRecord: MinutesRecord = {
  items: new Map(),
  days: [],
  adjournments: [],
  paragraphs: [],
  pending: undefined,
  pendingOf: new Map(),
  ofOtherItem: new Map(),
  together: new Map(),
  attendance: emptyAttendanceRecord,
  identified: new Map(),
  presenceBasis: new Set(),
  signatures: [],
  toAdjustNow: new Set(),
  immediate: [],
  lastAt: '1970-01-01T00:00:00.000Z',
};

/** Entries told in a paragraph. Everything else is either on the front page or no matter for the minutes. */
const toldInParagraphs: ReadonlySet<string> = new Set<RecordedEvent['event']['type']>([
  'PresidingChanged',
  'Adjourned',
  'MemberTelephoned',
  'Resumed',
  'SeatTaken',
  'SeatLeft',
  'ModeChanged',
  'ServiceResumed',
  'LossAcknowledged',
  'DoorsClosed',
  'DoorsOpened',
  'GuestHeard',
  'ParticipationRefused',
  'MovedToWaitingRoom',
  'ItemPhaseChanged',
  'FloorGiven',
  'SpeakerListClosed',
  'DisorderRecorded',
  'DisqualificationRecorded',
  'DisqualificationQuestioned',
  'DisqualificationDismissed',
  'ProposalMade',
  'ProposalJoined',
  'ProposalWithdrawn',
  'ProposalRefused',
  'ProposalAdmitted',
  'PropositionOrderSet',
  'PropositionPut',
  'FindingStated',
  'BallotRequested',
  'BallotRequestWithdrawn',
  'AbstentionAnnounced',
  'GavelStruck',
  'DecisionMade',
  'DecisionNotMade',
  'DelayMotiveSet',
  'EnBlocDecided',
  'ReservationMade',
  'ReservationMotiveFiled',
  'NoteAllowed',
  'BallotPrepared',
  'BallotStarted',
  'VoteReceived',
  'BallotEnded',
  'BallotAnnulled',
  'ClosedVotingEnded',
  'ClosedBallotCounted',
  'LotDrawn',
  'BallotKeysDestroyed',
  'RemoteLeftForClosedBallot',
  'ProportionalElectionRequested',
  'BallotGroupsCounted',
  'SeatsDistributed',
  'PersonsElected',
  'PerCapsulamProposed',
  'PerCapsulamAgreed',
  'PerCapsulamRejected',
  'ShareVotesCounted',
  'AgendaApproved',
  'AdjustersElected',
  'ItemSetAside',
  'ItemEnded',
  'ImmediateAdjustmentDecided',
  'DecisionInDoubt',
  'LevelSet',
]);

/** Folds one entry. Corrections are put in before (`corrections/effective-entries.ts`), never here. */
export function recordForMinutes(record: MinutesRecord, recorded: RecordedEvent): MinutesRecord {
  const { event } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  const attendance = recordAttendance(record.attendance, recorded);
  const next: MinutesRecord =
    attendance === record.attendance
      ? { ...record, lastAt: recorded.at }
      : { ...record, attendance, lastAt: recorded.at };
  const told = toldInParagraphs.has(event.type) ? tell(next, recorded) : next;
  return recordFrontPage(told, recorded, at);
}

function recordFrontPage(record: MinutesRecord, recorded: RecordedEvent, at: Instant): MinutesRecord {
  const { event } = recorded;
  switch (event.type) {
    case 'MeetingCalled':
      return { ...record, call: event, items: withItems(record.items, event.agenda) };
    case 'CallSupplemented':
      return { ...record, items: withItems(record.items, event.items) };
    case 'ItemRaised':
      return { ...record, items: withItems(record.items, [event.item]) };
    case 'MeetingOpened':
      return {
        ...record,
        secretaryId: event.secretaryId,
        days: [{ date: event.openedOn, room: record.call?.meetingRoom ?? '', from: at }],
      };
    case 'MeetingDayOpened':
      return event.day === 1 && record.days.length === 1
        ? record
        : { ...record, days: [...record.days, { date: event.date, room: event.meetingRoom, from: at }] };
    case 'MeetingDayEnded':
      return { ...record, days: endLastDay(record.days, at) };
    case 'PresidingChanged':
      // Whoever leads when the item is decided adjusts its § (MIN-03).
      return record.open === undefined ? record : { ...record, open: { ...record.open, presidingId: event.personId } };
    case 'OfficerAppointed':
      return event.role === 'secretary' ? withSecretary(record, event.personId) : record;
    case 'Adjourned':
      return {
        ...record,
        adjournments: [
          ...record.adjournments,
          {
            ...(record.open === undefined ? {} : { itemId: record.open.item.itemId }),
            from: at,
            cause: event.cause,
            awaitingPersonIds: event.awaitingPersonIds,
          },
        ],
      };
    case 'Resumed':
      return { ...record, adjournments: endLastAdjournment(record.adjournments, at) };
    case 'MeetingEnded': {
      const closed = closeParagraph(record);
      const begun = new Set(closed.paragraphs.map(({ item }) => item.itemId));
      return {
        ...closed,
        ended: { at, cause: event.cause, unhandledItemIds: event.unhandledItemIds.filter((id) => !begun.has(id)) },
        days: endLastDay(record.days, at),
        adjournments: endLastAdjournment(record.adjournments, at),
      };
    }
    case 'ItemOpened':
      return openParagraph(record, event);
    case 'ItemEnded':
    case 'ItemSetAside':
      return record.open?.item.itemId === event.itemId ? closeParagraph(record) : record;
    case 'DocumentHandedOut':
      return changeParagraph(record, event.itemId, (p) => ({
        ...p,
        documents: [...p.documents, { ...event, handedOut: true }],
      }));
    case 'MinutesTextSet':
      return changeParagraph(record, event.itemId, (p) => ({
        ...p,
        fields: { ...p.fields, [event.field]: event.textRef },
      }));
    case 'AdjustersElected':
      return { ...record, adjusters: event };
    case 'PersonIdentified':
      return { ...record, identified: new Map(record.identified).set(event.personId, event.method) };
    case 'PresenceChanged':
      return record.presenceBasis.has(event.basis)
        ? record
        : { ...record, presenceBasis: new Set([...record.presenceBasis, event.basis]) };
    case 'ImmediateAdjustmentDecided':
      return { ...record, toAdjustNow: new Set([...record.toAdjustNow, ...event.itemIds]) };
    default:
      return recordAdjustment(record, recorded);
  }
}

/** Keeps the record from now on, also of the item that is open. */
function withSecretary(record: MinutesRecord, secretaryId: PersonId): MinutesRecord {
  return record.open === undefined
    ? { ...record, secretaryId }
    : { ...record, secretaryId, open: { ...record.open, secretaryId } };
}

function withItems(items: MinutesRecord['items'], added: readonly ItemOfCall[]): MinutesRecord['items'] {
  const all = new Map(items);
  for (const item of added) all.set(item.itemId, item);
  return all;
}

function endLastDay(days: MinutesRecord['days'], at: Instant): MinutesRecord['days'] {
  const last = days.at(-1);
  return last === undefined || last.to !== undefined ? days : [...days.slice(0, -1), { ...last, to: at }];
}

function endLastAdjournment(adjournments: readonly AdjournmentRecord[], at: Instant): readonly AdjournmentRecord[] {
  const last = adjournments.at(-1);
  return last === undefined || last.to !== undefined
    ? adjournments
    : [...adjournments.slice(0, -1), { ...last, to: at }];
}

/** The item an entry speaks of, where it is not the open one: a reservation made after the gavel, a late note. */
function itemNamedBy(record: MinutesRecord, event: RecordedEvent['event']): ItemId | undefined {
  return itemOfOtherQuestion(record, event) ?? ('itemId' in event ? event.itemId : undefined);
}

/** Whether somebody is disqualified is a question of the item that it names, whichever is open when it is put. */
function itemOfOtherQuestion(record: MinutesRecord, event: RecordedEvent['event']): ItemId | undefined {
  if (event.type === 'PropositionPut') {
    return event.subject?.kind === 'disqualification' ? event.subject.itemId : undefined;
  }
  const byQuestion =
    'propositionId' in event && event.propositionId !== undefined
      ? record.ofOtherItem.get(event.propositionId)
      : undefined;
  return byQuestion ?? ('ballotId' in event ? record.ofOtherItem.get(event.ballotId) : undefined);
}

/** A doubt, and the motive of a delay, are told where the decision stands. */
function itemOfDecision(record: MinutesRecord, event: RecordedEvent['event']): ItemId | undefined {
  if (event.type !== 'DecisionInDoubt' && event.type !== 'DelayMotiveSet') return undefined;
  return paragraphsOf(record).find(({ entries }) =>
    entriesInOrder(entries).some(
      (entry) => entry.event.type === 'DecisionMade' && entry.event.decisionId === event.decisionId,
    ),
  )?.item.itemId;
}

/** Items decided together: what is said of the question they share is told in each of their §§. */
function itemsTogether(record: MinutesRecord, event: RecordedEvent['event']): readonly ItemId[] {
  if (event.type === 'PropositionPut') return event.subject?.kind === 'enBloc' ? event.subject.itemIds : [];
  if ('itemId' in event || !('propositionId' in event) || event.propositionId === undefined) return [];
  return record.together.get(event.propositionId) ?? [];
}

function tell(before: MinutesRecord, recorded: RecordedEvent): MinutesRecord {
  const together = itemsTogether(before, recorded.event);
  if (together.length === 0) return tellInOne(before, recorded);
  const { event } = recorded;
  const record =
    event.type === 'PropositionPut'
      ? { ...before, together: new Map(before.together).set(event.propositionId, together) }
      : before;
  return together.reduce(
    (all, itemId) => changeParagraph(all, itemId, (p) => ({ ...p, entries: { recorded, before: p.entries } })),
    record,
  );
}

function tellInOne(before: MinutesRecord, recorded: RecordedEvent): MinutesRecord {
  const record = withQuestionOfOther(before, recorded.event);
  const named = itemNamedBy(record, recorded.event) ?? itemOfDecision(record, recorded.event);
  if (named !== undefined && record.open?.item.itemId !== named) {
    if (paragraphOf(record, named) !== undefined) return changeParagraph(record, named, (p) => withTold(p, recorded));
    const chain = { recorded, before: record.pendingOf.get(named) };
    return { ...record, pendingOf: withEntry(record.pendingOf, named, chain) };
  }
  if (record.open !== undefined) return { ...record, open: withTold(record.open, recorded) };
  return { ...record, pending: { recorded, before: record.pending } };
}

function withTold(paragraph: ParagraphRecord, recorded: RecordedEvent): ParagraphRecord {
  return recorded.event.type === 'VoteReceived'
    ? { ...paragraph, votes: { recorded, before: paragraph.votes } }
    : { ...paragraph, entries: { recorded, before: paragraph.entries } };
}

/** Remembers a question of jäv in an item that is not open, and the ballot held on it. */
function withQuestionOfOther(record: MinutesRecord, event: RecordedEvent['event']): MinutesRecord {
  const id =
    event.type === 'PropositionPut'
      ? event.propositionId
      : event.type === 'BallotPrepared'
        ? event.ballotId
        : undefined;
  const itemId = id === undefined ? undefined : itemOfOtherQuestion(record, event);
  if (id === undefined || itemId === undefined || itemId === record.open?.item.itemId) return record;
  return { ...record, ofOtherItem: withEntry(record.ofOtherItem, id, itemId) };
}

export function paragraphOf(record: MinutesRecord, itemId: ItemId): ParagraphRecord | undefined {
  if (record.open?.item.itemId === itemId) return record.open;
  return record.paragraphs.find((p) => p.item.itemId === itemId);
}

function changeParagraph(
  record: MinutesRecord,
  itemId: ItemId,
  change: (paragraph: ParagraphRecord) => ParagraphRecord,
): MinutesRecord {
  if (record.open?.item.itemId === itemId) return { ...record, open: change(record.open) };
  return { ...record, paragraphs: record.paragraphs.map((p) => (p.item.itemId === itemId ? change(p) : p)) };
}

function openParagraph(record: MinutesRecord, event: EventOf<'ItemOpened'>): MinutesRecord {
  const { pending, pendingOf, ...closed } = closeParagraph(record);
  const before = closed.paragraphs.find((p) => p.item.itemId === event.itemId);
  const item = before?.item ?? closed.items.get(event.itemId);
  if (item === undefined) return { ...closed, pending, pendingOf };
  const opened: ParagraphRecord =
    before === undefined
      ? {
          item,
          ...(event.paragraphNumber === undefined ? {} : { number: event.paragraphNumber }),
          presidingId: event.presidingId,
          ...(closed.secretaryId === undefined ? {} : { secretaryId: closed.secretaryId }),
          entries: undefined,
          documents: item.documents.map((d) => ({ ...d, handedOut: false })),
          fields: {},
        }
      : // Taken up again after having been set aside: the same §, and what happened in between belongs to it.
        { ...before, presidingId: event.presidingId };
  const waiting = [...entriesInOrder(pending), ...entriesInOrder(pendingOf.get(event.itemId))];
  return {
    ...closed,
    paragraphs: closed.paragraphs.filter((p) => p !== before),
    open: waiting.toSorted((a, b) => a.seq - b.seq).reduce(withTold, opened),
    pending: undefined,
    pendingOf: withoutEntry(pendingOf, event.itemId),
  };
}

function closeParagraph(record: MinutesRecord): MinutesRecord {
  if (record.open === undefined) return record;
  const { open, ...rest } = record;
  return { ...rest, paragraphs: inOrder(record.paragraphs, open) };
}
