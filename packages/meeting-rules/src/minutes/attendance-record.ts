/**
 * Who served in which paragraph: the attendance list of the minutes, from the seats alone (ATT-16, KL 5:66–67).
 *
 * A paragraph interrupted by a lost connection belongs to the substitute who stepped in, not to the one who was lost;
 * one left for a closed ballot belongs to both, each for the part.
 */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Instant, ItemId, Mode, PersonId, SeatId } from '../vocabulary.ts';

export type ServedPart =
  | { readonly kind: 'untilBallot' }
  | { readonly kind: 'fromBallot' }
  | { readonly kind: 'until'; readonly at: Instant }
  | { readonly kind: 'from'; readonly at: Instant };

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
  readonly allParagraphs: readonly number[];
}

export const emptyAttendanceRecord: AttendanceRecord = {
  seats: new Map(),
  served: new Map(),
  present: new Map(),
  leftInItem: new Map(),
  allParagraphs: [],
};

export function recordAttendance(record: AttendanceRecord, recorded: RecordedEvent): AttendanceRecord {
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
    case 'RollCallEnded': {
      const seats = new Map<SeatId, Occupant>(event.servingSeats.map((s) => [s.seatId, s]));
      return serveOpenParagraph({ ...record, seats }, [...seats.values()]);
    }
    case 'SeatTaken':
      return takeSeat(record, event, at);
    case 'SeatLeft':
      return leaveSeat(record, event, at);
    case 'ModeChanged':
      return changeMode(record, event);
    case 'ItemOpened':
      return openItem(record, event);
    case 'ItemEnded':
    case 'ItemSetAside': {
      const { open: _closed, ...rest } = record;
      return { ...rest, leftInItem: new Map() };
    }
    default:
      return record;
  }
}

function openItem(record: AttendanceRecord, event: EventOf<'ItemOpened'>): AttendanceRecord {
  const paragraph = event.paragraphNumber;
  const open = { itemId: event.itemId, ...(paragraph === undefined ? {} : { paragraph }) };
  const opened: AttendanceRecord = {
    ...record,
    open,
    leftInItem: new Map(),
    allParagraphs:
      paragraph === undefined || record.allParagraphs.includes(paragraph)
        ? record.allParagraphs
        : [...record.allParagraphs, paragraph],
  };
  const excluded = new Set(event.disqualifiedIds);
  return serveOpenParagraph(
    opened,
    [...record.seats.values()].filter((o) => !excluded.has(o.personId)),
  );
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
  if (left.cause === 'memberArrived' || left.cause === 'balance') {
    return serveOpenParagraph(seated, [occupant], { kind: 'from', at });
  }
  return serveOpenParagraph(withoutParagraph(seated, left.personId), [occupant]);
}

function leaveSeat(record: AttendanceRecord, event: EventOf<'SeatLeft'>, at: Instant): AttendanceRecord {
  const seats = new Map(record.seats);
  if (seats.get(event.seatId)?.personId === event.personId) seats.delete(event.seatId);
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
