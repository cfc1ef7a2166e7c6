/**
 * The decided seats of a body on a day, and deciding them anew from a day on.
 *
 * A seat has days, and is a party's on them: the council elected for the next term may have fewer members than this one, and
 * its seats are distributed anew. Whoever sat in a seat that is no more has still sat there, and a call of a day before the
 * new seats hold knows nothing of them. How many seats there are on the day of a meeting is what its quorum is counted from.
 */
import { addDays } from '@tinget/meeting-rules';
import type { Transaction } from 'kysely';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietDatabase, QuietTables } from './register-tables.ts';

/** A seat for as long as it is there and is one party's (or none's); without a day it was there always, or goes on. */
export interface SeatPeriod {
  readonly label: string;
  readonly seat_no: number;
  readonly party: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** The periods of all seats in the order of the roll call, filled or vacant, each seat's in the order of time. */
export async function periodsOf(database: QuietDatabase, bodyId: string): Promise<SeatPeriod[]> {
  return await database
    .selectFrom('seat_period')
    .innerJoin('seat', (join) =>
      join.onRef('seat.body_id', '=', 'seat_period.body_id').onRef('seat.seat_no', '=', 'seat_period.seat_no'),
    )
    .leftJoin('party', 'party.id', 'seat_period.party_id')
    .select([
      'seat.label',
      'seat.seat_no',
      'party.abbreviation as party',
      'seat_period.from_day as from',
      'seat_period.to_day as to',
    ])
    .where('seat.body_id', '=', bodyId)
    .orderBy('seat.seat_no')
    .orderBy('seat_period.from_day', (order) => order.asc().nullsFirst())
    .execute();
}

interface Days {
  readonly from: string | null;
  readonly to: string | null;
}

export const holdsOn = ({ from, to }: Days, day: string): boolean =>
  (from === null || from <= day) && (to === null || to >= day);

/** The seats that are there on a day, each with the party whose it is then. */
export async function seatsOn(database: QuietDatabase, bodyId: string, day: string): Promise<SeatPeriod[]> {
  return (await periodsOf(database, bodyId)).filter((period) => holdsOn(period, day));
}

/** What is decided for a day and later, as whoever decides anew from that day has read it. */
export async function decidedFrom(database: QuietDatabase, bodyId: string, day: string) {
  return (await periodsOf(database, bodyId))
    .filter(({ to }) => to === null || to >= day)
    .map(({ label, party, from, to }) => ({ label, party, from, to }));
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
 * Puts the seats that hold from a day on in place of what was decided for that day and later; what holds before it stays.
 * Whoever has a seat keeps it by its label.
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
  const ending = rows.filter((row) => !wanted.has(row.label));
  if (ending.length > 0) await refuseWhereSomebodySits(transaction, bodyId, ending, from);
  await endPeriods(transaction, bodyId, addDays(from, -1));
  const known = new Map(rows.map((row) => [row.label, row.seat_no]));
  let highest = Math.max(0, ...known.values());
  for (const { label, party } of seats) {
    let seatNo = known.get(label);
    if (seatNo === undefined) {
      highest += 1;
      seatNo = highest;
      await transaction.insertInto('seat').values({ body_id: bodyId, seat_no: seatNo, label }).execute();
    }
    await goOn(transaction, { bodyId, seatNo, from, partyId: party === undefined ? null : partyId(party) });
  }
  await transaction
    .deleteFrom('seat')
    .where('body_id', '=', bodyId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('seat_period')
            .select('seat_period.seat_no')
            .whereRef('seat_period.body_id', '=', 'seat.body_id')
            .whereRef('seat_period.seat_no', '=', 'seat.seat_no'),
        ),
      ),
    )
    .execute();
  await transaction.updateTable('body').set({ seats: seats.length }).where('id', '=', bodyId).execute();
}

/** No seat of the body is there after the day, for now. */
async function endPeriods(transaction: Transaction<QuietTables>, bodyId: string, lastDay: string): Promise<void> {
  await transaction.deleteFrom('seat_period').where('body_id', '=', bodyId).where('from_day', '>', lastDay).execute();
  await transaction
    .updateTable('seat_period')
    .set({ to_day: lastDay })
    .where('body_id', '=', bodyId)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', lastDay)]))
    .execute();
}

/** A seat is there from a day on: the period of the same party that reaches to the day goes on, else a new one begins. */
async function goOn(
  transaction: Transaction<QuietTables>,
  seat: { readonly bodyId: string; readonly seatNo: number; readonly from: string; readonly partyId: string | null },
): Promise<void> {
  const same = await transaction
    .updateTable('seat_period')
    .set({ to_day: null })
    .where('body_id', '=', seat.bodyId)
    .where('seat_no', '=', seat.seatNo)
    .where('to_day', '=', addDays(seat.from, -1))
    .where('party_id', 'is not distinct from', seat.partyId)
    .executeTakeFirst();
  if (same.numUpdatedRows > 0n) return;
  await transaction
    .insertInto('seat_period')
    .values({ body_id: seat.bodyId, seat_no: seat.seatNo, from_day: seat.from, party_id: seat.partyId })
    .execute();
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

/**
 * Refuses an assignment to a seat that is not there through all of its days. That the seat becomes another party's meanwhile
 * is no matter: who is elected stays elected.
 */
export async function refuseOutsideSeat(
  transaction: Transaction<QuietTables>,
  seat: { readonly bodyId: string; readonly seatNo: number },
  assignment: { readonly from: string; readonly to?: string | undefined },
): Promise<void> {
  const periods = (await periodsOf(transaction, seat.bodyId)).filter(({ seat_no }) => seat_no === seat.seatNo);
  const unbroken: Days[] = [];
  for (const { from, to } of periods) {
    const before = unbroken.at(-1);
    const goesOn = before?.to != null && from === addDays(before.to, 1);
    if (goesOn) unbroken[unbroken.length - 1] = { from: before.from, to };
    else unbroken.push({ from, to });
  }
  const { from, to } = assignment;
  if (unbroken.some((days) => holdsOn(days, from) && (days.to === null || (to !== undefined && to <= days.to)))) return;
  const nearest = unbroken.find((days) => days.to === null || days.to >= from) ?? unbroken.at(-1);
  throw new HttpRefusal(409, 'seat-not-in-force', {
    label: periods[0]?.label ?? '',
    ...(nearest?.from == null ? {} : { from: nearest.from }),
    ...(nearest?.to == null ? {} : { to: nearest.to }),
  });
}
