/**
 * The decided seats of a body on a day, and deciding them anew from a day on.
 *
 * A seat has days: the council elected for the next term may have fewer members than this one, and whoever sat in a seat that
 * is no more has still sat there. How many seats there are on the day of a meeting is what its quorum is counted from.
 */
import { addDays } from '@tinget/meeting-rules';
import type { Transaction } from 'kysely';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietDatabase, QuietTables } from './register-tables.ts';

export interface SeatOfBody {
  readonly label: string;
  readonly seat_no: number;
  readonly party: string | null;
}

/** The seats in the order of the roll call, filled or vacant. */
export async function seatsOn(database: QuietDatabase, bodyId: string, day: string): Promise<SeatOfBody[]> {
  return await database
    .selectFrom('seat')
    .leftJoin('party', 'party.id', 'seat.party_id')
    .select(['seat.label', 'seat.seat_no', 'party.abbreviation as party'])
    .where('seat.body_id', '=', bodyId)
    .where((where) => where.or([where('seat.from_day', 'is', null), where('seat.from_day', '<=', day)]))
    .where((where) => where.or([where('seat.to_day', 'is', null), where('seat.to_day', '>=', day)]))
    .orderBy('seat.seat_no')
    .execute();
}

/** Parties of the body's organisation by abbreviation. Refuses a name that none of them has. */
export async function partyIdsOf(
  transaction: Transaction<QuietTables>,
  bodyId: string,
  field: string,
): Promise<(abbreviation: string) => string> {
  const parties = await transaction
    .selectFrom('party')
    .innerJoin('body', 'body.organisation_id', 'party.organisation_id')
    .select(['party.id', 'party.abbreviation'])
    .where('body.id', '=', bodyId)
    .execute();
  const ids = new Map(parties.map((party) => [party.abbreviation, party.id]));
  return (abbreviation) => {
    const id = ids.get(abbreviation);
    if (id === undefined) throw new HttpRefusal(400, 'bad-request', { field, party: abbreviation });
    return id;
  };
}

/**
 * Puts the seats that hold from a day on in place of the earlier ones. Whoever has a seat keeps it by its label.
 *
 * Refuses to end a seat in which somebody sits on that day or later: the assignment is ended first, by somebody who knows it.
 */
export async function decideSeats(
  transaction: Transaction<QuietTables>,
  bodyId: string,
  decided: {
    readonly seats: readonly { readonly label: string; readonly party?: string | undefined }[];
    readonly from: string;
  },
): Promise<void> {
  const { seats, from } = decided;
  const wanted = new Set(seats.map(({ label }) => label));
  if (wanted.size !== seats.length) throw new HttpRefusal(400, 'bad-request', { field: 'seats' });
  const partyId = await partyIdsOf(transaction, bodyId, 'seats');
  const rows = await transaction.selectFrom('seat').selectAll().where('body_id', '=', bodyId).execute();
  const ending = rows.filter((row) => !wanted.has(row.label) && (row.to_day === null || row.to_day >= from));
  if (ending.length > 0) await refuseWhereSomebodySits(transaction, bodyId, ending, from);
  for (const row of ending) {
    const ofSeat = { body_id: bodyId, seat_no: row.seat_no };
    if (row.from_day !== null && row.from_day >= from) {
      await transaction
        .deleteFrom('seat')
        .where('body_id', '=', ofSeat.body_id)
        .where('seat_no', '=', ofSeat.seat_no)
        .execute();
    } else {
      await transaction
        .updateTable('seat')
        .set({ to_day: addDays(from, -1) })
        .where('body_id', '=', ofSeat.body_id)
        .where('seat_no', '=', ofSeat.seat_no)
        .execute();
    }
  }
  const known = new Map(rows.map((row) => [row.label, row]));
  let seatNo = Math.max(0, ...rows.map((row) => row.seat_no));
  for (const { label, party } of seats) {
    const party_id = party === undefined ? null : partyId(party);
    const row = known.get(label);
    if (row === undefined) {
      seatNo += 1;
      await transaction
        .insertInto('seat')
        .values({ body_id: bodyId, seat_no: seatNo, label, party_id, from_day: from })
        .execute();
      continue;
    }
    const hadEnded = row.to_day !== null && row.to_day < from;
    await transaction
      .updateTable('seat')
      .set({ party_id, to_day: null, ...(hadEnded ? { from_day: from } : {}) })
      .where('body_id', '=', bodyId)
      .where('seat_no', '=', row.seat_no)
      .execute();
  }
  await transaction.updateTable('body').set({ seats: seats.length }).where('id', '=', bodyId).execute();
}

async function refuseWhereSomebodySits(
  transaction: Transaction<QuietTables>,
  bodyId: string,
  ending: readonly { readonly seat_no: number; readonly label: string }[],
  from: string,
): Promise<void> {
  const sitting = await transaction
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .select(['assignment.seat_no', 'person.display_name'])
    .where('assignment.body_id', '=', bodyId)
    .where(
      'assignment.seat_no',
      'in',
      ending.map((row) => row.seat_no),
    )
    .where((where) => where.or([where('assignment.to_day', 'is', null), where('assignment.to_day', '>=', from)]))
    .orderBy('assignment.seat_no')
    .execute();
  if (sitting.length === 0) return;
  const labels = new Map(ending.map((row) => [row.seat_no, row.label]));
  throw new HttpRefusal(409, 'seat-occupied', {
    seats: sitting.map((one) => ({ label: labels.get(one.seat_no ?? 0) ?? '', name: one.display_name })),
  });
}

/** Refuses an assignment to a seat that is not there through all of its days. */
export function refuseOutsideSeat(
  seat: { readonly label: string; readonly from_day: string | null; readonly to_day: string | null },
  assignment: { readonly from: string; readonly to?: string | undefined },
): void {
  const beginsBefore = seat.from_day !== null && assignment.from < seat.from_day;
  const goesOn = seat.to_day !== null && (assignment.to === undefined || assignment.to > seat.to_day);
  if (!beginsBefore && !goesOn) return;
  throw new HttpRefusal(409, 'seat-not-in-force', {
    label: seat.label,
    ...(seat.from_day === null ? {} : { from: seat.from_day }),
    ...(seat.to_day === null ? {} : { to: seat.to_day }),
  });
}
