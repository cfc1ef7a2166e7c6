/**
 * The log as it counts: corrections put in, in the place of what they correct (`decisions.md` 3).
 *
 * Nothing is erased. The correcting entry stays where it was written; the corrected one is left out or replaced.
 */
import type { EventOf, MeetingEvent, RecordedEvent } from '../events.ts';
import type { PersonId, SeatId } from '../vocabulary.ts';

/**
 * Entries in order of the log, with struck ones left out and replaced ones replaced. The last correction of an entry
 * counts; one that puts another person in a seat holds for as long as the seat was held.
 */
export function effectiveEntries(entries: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const corrected = correctedEntries(entries);
  return corrected === entries ? entries : withRightOccupants(entries, corrected);
}

function correctedEntries(entries: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const corrections = new Map<number, EventOf<'EntryCorrected'>>();
  for (const { event } of entries) {
    if (event.type === 'EntryCorrected') corrections.set(event.correctsSeq, event);
  }
  if (corrections.size === 0) return entries;
  return entries.flatMap((entry) => {
    const correction = corrections.get(entry.seq);
    if (correction === undefined) return [entry];
    if (correction.struck) return [];
    const occurredAt = correction.occurredAt ?? entry.occurredAt;
    return [
      {
        ...entry,
        event: correction.replacement ?? entry.event,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      },
    ];
  });
}

/** Who was entered in a seat by mistake, and who sat there. */
interface WrongOccupant {
  readonly seatId: SeatId;
  readonly was: PersonId;
  readonly is: PersonId;
}

/** Follows each seat whose taking has been corrected to another person until it is left. */
function withRightOccupants(
  entries: readonly RecordedEvent[],
  corrected: readonly RecordedEvent[],
): readonly RecordedEvent[] {
  const before = new Map(entries.map((entry) => [entry.seq, entry.event]));
  const held = new Map<SeatId, WrongOccupant>();
  const followed: RecordedEvent[] = [];
  for (const entry of corrected) {
    const event = [...held.values()].reduce(renamed, entry.event);
    followed.push(event === entry.event ? entry : { ...entry, event });
    const original = before.get(entry.seq);
    if (event.type === 'SeatTaken' && original?.type === 'SeatTaken') {
      const { seatId, personId: is } = event;
      if (original.personId === is) held.delete(seatId);
      else {
        held.set(seatId, { seatId, was: original.personId, is });
        followed.splice(0, followed.length, ...answeredByRightPerson(followed, original.personId, is));
      }
    }
    if (event.type === 'SeatLeft') held.delete(event.seatId);
    if (event.type === 'MeetingDayEnded' || event.type === 'MeetingEnded') held.clear();
  }
  return followed;
}

function renamed(event: MeetingEvent, { seatId, was, is }: WrongOccupant): MeetingEvent {
  switch (event.type) {
    case 'SeatLeft':
      return event.seatId === seatId && event.personId === was ? { ...event, personId: is } : event;
    case 'ModeChanged':
      return event.personId === was ? { ...event, personId: is } : event;
    case 'RollCallEnded':
      return {
        ...event,
        servingSeats: event.servingSeats.map((seat) =>
          seat.seatId === seatId && seat.personId === was ? { ...seat, personId: is } : seat,
        ),
      };
    default:
      return event;
  }
}

/** The answer that gave the seat in a roll call was the right person's, unless that one answered too. */
function answeredByRightPerson(entries: readonly RecordedEvent[], was: PersonId, is: PersonId): RecordedEvent[] {
  const start = entries.findLastIndex(({ event }) => event.type === 'RollCallStarted');
  const ended = entries.findLastIndex(({ event }) => event.type === 'RollCallEnded');
  const answers = (who: PersonId) =>
    entries.findLastIndex(({ event }) => event.type === 'RollAnswered' && event.personId === who && event.present);
  const at = answers(was);
  if (start === -1 || ended > start || at < start || answers(is) > start) return [...entries];
  return entries.map((entry, i) =>
    i === at && entry.event.type === 'RollAnswered' ? { ...entry, event: { ...entry.event, personId: is } } : entry,
  );
}
