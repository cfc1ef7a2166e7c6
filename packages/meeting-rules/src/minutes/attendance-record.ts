/**
 * Who served in which paragraph: the attendance list of the minutes, from the seats alone (ATT-16, KL 5:66–67).
 *
 * A paragraph interrupted by a lost connection belongs to the substitute who stepped in, not to the one who was lost;
 * one left for a closed ballot belongs to both, each for the part.
 */
import { dayOf } from '../dates/instant.ts';
import type { EventOf, RecordedEvent } from '../events.ts';
import { withEntry } from '../replaced.ts';
import type { Day, Instant, ItemId, Mode, PersonId, SeatId } from '../vocabulary.ts';

export type ServedPart =
  | { readonly kind: 'untilBallot' }
  | { readonly kind: 'fromBallot' }
  /** With the day, where the § was handled on more than one. */
  | { readonly kind: 'until' | 'from'; readonly at: Instant; readonly onDay?: Day };

export interface ServedParagraph {
  readonly paragraph: number;
  readonly mode: Mode;
  readonly forPersonId?: PersonId;
  /** Absent for the whole paragraph. */
  readonly part?: ServedPart;
}

interface Occupant {
  readonly personId: PersonId;
  readonly forPersonId?: PersonId;
  readonly mode: Mode;
}

export interface AttendanceRecord {
  readonly seats: ReadonlyMap<SeatId, Occupant>;
  readonly served: ReadonlyMap<PersonId, readonly ServedParagraph[]>;
  /** Answered present or admitted, whether serving or not, and how. */
  readonly present: ReadonlyMap<PersonId, Mode>;
  readonly open?: { readonly itemId: ItemId; readonly paragraph?: number };
  /** Who left which seat in the open item, and why. */
  readonly leftInItem: ReadonlyMap<SeatId, EventOf<'SeatLeft'>>;
  /** Who had left a seat in the open item when something was decided in it. */
  readonly missedDecision: ReadonlySet<PersonId>;
  readonly allParagraphs: readonly number[];
  /** Who had left the meeting, by the §§ decided without them, or ended where nothing was decided. */
  readonly gone: ReadonlySet<PersonId>;
  readonly goneIn: ReadonlyMap<number, ReadonlySet<PersonId>>;
  /** §§ with a decision: who leaves after the last of them has been there for it. */
  readonly decided: ReadonlySet<number>;
  readonly paragraphOf: ReadonlyMap<ItemId, number>;
  /** Who has answered the roll of a new day so far. */
  readonly newDayRoll?: ReadonlySet<PersonId>;
  /** When an item was left to be taken up again. */
  readonly setAside: ReadonlyMap<ItemId, Instant>;
}

export const emptyAttendanceRecord: AttendanceRecord = {
  seats: new Map(),
  served: new Map(),
  present: new Map(),
  leftInItem: new Map(),
  missedDecision: new Set(),
  allParagraphs: [],
  gone: new Set(),
  goneIn: new Map(),
  decided: new Set(),
  paragraphOf: new Map(),
  setAside: new Map(),
};

export function recordAttendance(record: AttendanceRecord, recorded: RecordedEvent): AttendanceRecord {
  const { event } = recorded;
  const after = answersOfNewDay(recordSeats(record, recorded), event);
  // Who was here before and does not answer the roll of a new day is gone (MIN-03).
  const gone =
    event.type === 'RollCallEnded' && record.newDayRoll !== undefined
      ? absentFrom(record, record.newDayRoll)
      : goneAfter(record.gone, event);
  if (event.type === 'DecisionMade') return decidedWithout(missedBy(after, event.itemId), event.itemId);
  const isOpened = event.type === 'ItemOpened';
  if (gone === record.gone && !isOpened) return after;
  const paragraph = after.open?.paragraph;
  if (paragraph === undefined || (!isOpened && after.decided.has(paragraph))) return { ...after, gone };
  const goneIn = withEntry(after.goneIn, paragraph, gone);
  if (!isOpened) return { ...after, gone, goneIn };
  const decided = new Set([...after.decided].filter((other) => other !== paragraph));
  const paragraphOf = withEntry(after.paragraphOf, event.itemId, paragraph);
  return { ...after, gone, goneIn, decided, paragraphOf };
}

/** The gavel of a §, of the open item or of several taken together: from here on going home changes nothing in it. */
function decidedWithout(record: AttendanceRecord, itemId: ItemId | undefined): AttendanceRecord {
  const paragraph = itemId === undefined ? undefined : record.paragraphOf.get(itemId);
  if (paragraph === undefined) return record;
  const goneIn = withEntry(record.goneIn, paragraph, record.gone);
  return { ...record, goneIn, decided: new Set([...record.decided, paragraph]) };
}

function missedBy(record: AttendanceRecord, itemId: ItemId | undefined): AttendanceRecord {
  if (itemId === undefined || record.open?.itemId !== itemId || record.leftInItem.size === 0) return record;
  const seated = new Set([...record.seats.values()].map(({ personId }) => personId));
  const out = [...record.leftInItem.values()].flatMap(({ personId }) => (seated.has(personId) ? [] : [personId]));
  return { ...record, missedDecision: new Set([...record.missedDecision, ...out]) };
}

function answersOfNewDay(record: AttendanceRecord, event: RecordedEvent['event']): AttendanceRecord {
  const { newDayRoll, ...rest } = record;
  if (event.type === 'RollCallStarted') return event.cause === 'newDay' ? { ...rest, newDayRoll: new Set() } : rest;
  if (newDayRoll === undefined) return record;
  if (event.type === 'RollCallEnded') return rest;
  if (event.type !== 'RollAnswered') return record;
  const others = [...newDayRoll].filter((personId) => personId !== event.personId);
  return { ...rest, newDayRoll: new Set(event.present ? [...others, event.personId] : others) };
}

function absentFrom({ present, seats }: AttendanceRecord, roll: ReadonlySet<PersonId>): ReadonlySet<PersonId> {
  const seated = new Set([...seats.values()].map((occupant) => occupant.personId));
  return new Set([...present.keys()].filter((personId) => !roll.has(personId) && !seated.has(personId)));
}

/** Whoever goes home, or is lost for good, does not adjust what is decided after that (MIN-03). */
function goneAfter(gone: ReadonlySet<PersonId>, event: RecordedEvent['event']): ReadonlySet<PersonId> {
  if (event.type === 'SeatLeft') {
    const hasLeft = event.cause === 'left' || event.cause === 'connectionLoss' || event.cause === 'recordedAbsent';
    return hasLeft ? new Set([...gone, event.personId]) : gone;
  }
  const isBack = event.type === 'SeatTaken' && gone.has(event.personId);
  return isBack ? new Set([...gone].filter((personId) => personId !== event.personId)) : gone;
}

function recordSeats(record: AttendanceRecord, recorded: RecordedEvent): AttendanceRecord {
  const { event } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  switch (event.type) {
    case 'RollAnswered':
      return event.present
        ? { ...record, present: new Map(record.present).set(event.personId, event.mode ?? 'hall') }
        : record;
    case 'Admitted':
      return event.mode === 'standby'
        ? record
        : { ...record, present: new Map(record.present).set(event.personId, event.mode) };
    case 'RollCallEnded':
      // The seats as they were taken and left, so that a correction of one of them is followed here.
      return serveOpenParagraph(record, [...record.seats.values()]);
    case 'MeetingDayEnded':
      return { ...record, seats: new Map() };
    case 'SeatTaken':
      return takeSeat(record, event, at);
    case 'SeatLeft':
      return leaveSeat(record, event, at);
    case 'ModeChanged':
      return changeMode(record, event);
    case 'ItemOpened':
      return openItem(record, event, at);
    case 'ItemEnded': {
      const { open: _closed, ...rest } = record;
      return { ...rest, leftInItem: new Map(), missedDecision: new Set() };
    }
    case 'ItemSetAside': {
      const { open: _closed, ...rest } = record;
      return {
        ...rest,
        leftInItem: new Map(),
        missedDecision: new Set(),
        setAside: withEntry(record.setAside, event.itemId, at),
      };
    }
    default:
      return record;
  }
}

function openItem(record: AttendanceRecord, event: EventOf<'ItemOpened'>, at: Instant): AttendanceRecord {
  const paragraph = event.paragraphNumber;
  const open = { itemId: event.itemId, ...(paragraph === undefined ? {} : { paragraph }) };
  const opened: AttendanceRecord = {
    ...record,
    open,
    leftInItem: new Map(),
    missedDecision: new Set(),
    allParagraphs:
      paragraph === undefined || record.allParagraphs.includes(paragraph)
        ? record.allParagraphs
        : [...record.allParagraphs, paragraph],
  };
  const excluded = new Set(event.disqualifiedIds);
  const occupants = [...record.seats.values()].filter((o) => !excluded.has(o.personId));
  const since = record.setAside.get(event.itemId);
  return since === undefined || paragraph === undefined
    ? serveOpenParagraph(opened, occupants)
    : takenUpAgain(opened, occupants, paragraph, since, at);
}

/** Handled in two sittings: whoever is gone served until the break, whoever has come serves from now. */
function takenUpAgain(
  record: AttendanceRecord,
  occupants: readonly Occupant[],
  paragraph: number,
  since: Instant,
  at: Instant,
): AttendanceRecord {
  const served = new Map(record.served);
  const isOtherDay = dayOf(since) !== dayOf(at);
  const part = (kind: 'until' | 'from', moment: Instant): ServedPart => ({
    kind,
    at: moment,
    ...(isOtherDay ? { onDay: dayOf(moment) } : {}),
  });
  const here = new Map(occupants.map((occupant) => [occupant.personId, occupant]));
  for (const [personId, all] of record.served) {
    const gone = all.some((s) => s.paragraph === paragraph && s.part === undefined) && !here.has(personId);
    if (!gone) continue;
    served.set(
      personId,
      all.map((s) => (s.paragraph === paragraph ? { ...s, part: part('until', since) } : s)),
    );
  }
  const come = occupants.filter(({ personId }) => !record.served.get(personId)?.some((s) => s.paragraph === paragraph));
  return serveOpenParagraph({ ...record, served }, come, part('from', at));
}

function serveOpenParagraph(
  record: AttendanceRecord,
  occupants: readonly Occupant[],
  part?: ServedPart,
): AttendanceRecord {
  const paragraph = record.open?.paragraph;
  if (paragraph === undefined) return record;
  const served = new Map(record.served);
  for (const { personId, forPersonId, mode } of occupants) {
    const before = (served.get(personId) ?? []).filter((s) => s.paragraph !== paragraph);
    served.set(personId, [
      ...before,
      {
        paragraph,
        mode,
        ...(forPersonId === undefined ? {} : { forPersonId }),
        ...(part === undefined ? {} : { part }),
      },
    ]);
  }
  return { ...record, served };
}

function takeSeat(record: AttendanceRecord, event: EventOf<'SeatTaken'>, at: Instant): AttendanceRecord {
  const occupant: Occupant = {
    personId: event.personId,
    mode: event.mode,
    ...(event.forPersonId === undefined ? {} : { forPersonId: event.forPersonId }),
  };
  const seated: AttendanceRecord = {
    ...record,
    seats: new Map(record.seats).set(event.seatId, occupant),
    present: new Map(record.present).set(event.personId, event.mode),
  };
  if (record.open === undefined || event.fromItemId !== record.open.itemId) return seated;
  const left = record.leftInItem.get(event.seatId);
  if (left === undefined) {
    const part: ServedPart | undefined = event.cause === 'lateMember' ? { kind: 'from', at } : undefined;
    return serveOpenParagraph(seated, [occupant], part);
  }
  if (left.cause === 'closedBallot') return serveOpenParagraph(seated, [occupant], { kind: 'fromBallot' });
  // Back after something was decided without: also where it was a mistake that kept the person out (KL 5:67).
  const hasMissed = left.personId === event.personId && record.missedDecision.has(event.personId);
  if (hasMissed || left.cause === 'memberArrived' || left.cause === 'balance') {
    return serveOpenParagraph(seated, [occupant], { kind: 'from', at });
  }
  return serveOpenParagraph(withoutParagraph(seated, left.personId), [occupant]);
}

function leaveSeat(record: AttendanceRecord, event: EventOf<'SeatLeft'>, at: Instant): AttendanceRecord {
  const seats = new Map(record.seats);
  const isSeated = seats.get(event.seatId)?.personId === event.personId;
  // Gone home from outside: out of the item already, and told of by `gone`.
  if (!isSeated && record.leftInItem.get(event.seatId)?.personId === event.personId) return record;
  if (isSeated) seats.delete(event.seatId);
  const left: AttendanceRecord = {
    ...record,
    seats,
    leftInItem: record.open === undefined ? record.leftInItem : new Map(record.leftInItem).set(event.seatId, event),
  };
  if (record.open === undefined || event.cause === 'itemOver') return left;
  if (event.cause === 'disqualification') return withoutParagraph(left, event.personId);
  const part: ServedPart = event.cause === 'closedBallot' ? { kind: 'untilBallot' } : { kind: 'until', at };
  return changeServed(left, event.personId, (served) => ({ ...served, part }));
}

function changeMode(record: AttendanceRecord, event: EventOf<'ModeChanged'>): AttendanceRecord {
  const seats = new Map(record.seats);
  for (const [seatId, occupant] of seats) {
    if (occupant.personId === event.personId) seats.set(seatId, { ...occupant, mode: event.to });
  }
  return { ...record, seats, present: new Map(record.present).set(event.personId, event.to) };
}

function withoutParagraph(record: AttendanceRecord, personId: PersonId): AttendanceRecord {
  const paragraph = record.open?.paragraph;
  const before = record.served.get(personId);
  if (before === undefined || paragraph === undefined) return record;
  return {
    ...record,
    served: new Map(record.served).set(
      personId,
      before.filter((s) => s.paragraph !== paragraph),
    ),
  };
}

function changeServed(
  record: AttendanceRecord,
  personId: PersonId,
  change: (served: ServedParagraph) => ServedParagraph,
): AttendanceRecord {
  const paragraph = record.open?.paragraph;
  const before = record.served.get(personId);
  if (before === undefined) return record;
  return {
    ...record,
    served: new Map(record.served).set(
      personId,
      before.map((s) => (s.paragraph === paragraph ? change(s) : s)),
    ),
  };
}
