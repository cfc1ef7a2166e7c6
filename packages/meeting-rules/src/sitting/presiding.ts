/**
 * Who presides now, and who would: chair, vice chairs in order, then the member of longest service (BOD-04).
 *
 * Where somebody is on site, whoever leads has to be on site too; only if all are remote may the leader be (CON-12).
 */
import { isServing, seatServedBy } from '../attendance/serving.ts';
import { isDisqualified, isExcluded } from '../disqualification/exclusion.ts';
import type { Meeting } from '../meeting.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import type { ItemId, Mode, PersonId, Rule } from '../vocabulary.ts';

const presidiumOrder = ['chair', 'firstViceChair', 'secondViceChair'] as const;

/** Who leads the meeting at this moment; before the opening, who is to open it. */
export function presidingNow(meeting: Meeting): PersonId | undefined {
  const { itemPresiding, presidingId } = meeting.sitting;
  if (itemPresiding !== undefined && itemPresiding.itemId === meeting.agenda.currentItemId)
    return itemPresiding.personId;
  return presidingId ?? nextToPreside(meeting)?.personId;
}

/** Whoever holds a place in the presidium or has served longest, in the order in which they preside. */
export function presidingOrder(meeting: Meeting): readonly RosterEntry[] {
  const members = [...(meeting.call?.roster.values() ?? [])].filter(({ role }) => role === 'member');
  const presidium = presidiumOrder.flatMap((place) => members.filter((member) => member.presidium === place));
  const rankOf = (member: RosterEntry) => member.seniorityRank ?? Number.MAX_SAFE_INTEGER;
  const others = members.filter(({ presidium: place }) => place === undefined).sort((a, b) => rankOf(a) - rankOf(b));
  // Serving substitutes have the rights of members (KL 4:22), so one of them leads where no member can.
  const substitutes = [...meeting.attendance.seatOf.keys()]
    .flatMap((personId) => meeting.call?.roster.get(personId) ?? [])
    .filter(({ role }) => role === 'substitute');
  return [...presidium, ...others, ...substitutes];
}

/** In the hall or at a distance, as far as it is known. */
export function modeOf(meeting: Meeting, personId: PersonId): Mode | undefined {
  const seat = seatServedBy(meeting, personId);
  if (seat !== undefined) return seat.mode;
  const admitted = meeting.admission.admitted.get(personId)?.mode;
  return admitted === 'standby' ? undefined : admitted;
}

/** Whether the leader has to be in the hall because members are. */
export function leaderMustBeOnSite(meeting: Meeting): boolean {
  const rule = policy(meeting, 'remote.chairOnSite');
  if (rule === 'always') return true;
  if (rule === 'free') return false;
  const seats = [...meeting.attendance.seats.values()];
  if (seats.length > 0) return seats.some(({ mode }) => mode === 'hall');
  // Before the roll call nobody in the hall has been attested; only who has been let in is known.
  return [...meeting.admission.admitted].some(
    ([personId, { mode }]) => mode === 'hall' && meeting.call?.roster.get(personId)?.role === 'member',
  );
}

export interface NextToPreside {
  readonly personId: PersonId;
  readonly isSeniorMember: boolean;
  readonly rule: Rule;
}

/** Whether this person may lead now: there, not out for the item, not broken off, on site where that is demanded. */
export function mayPreside(meeting: Meeting, personId: PersonId, itemId?: ItemId): boolean {
  if (itemId !== undefined) {
    if (isDisqualified(meeting, personId, itemId) || isExcluded(meeting, personId, itemId)) return false;
  }
  if (meeting.admission.waiting.has(personId)) return false;
  if (meeting.presence.persons.get(personId)?.state === 'lost') return false;
  const mode = modeOf(meeting, personId);
  if (meeting.attendance.seats.size > 0 && !isServing(meeting, personId)) return false;
  return mode !== 'remote' || !leaderMustBeOnSite(meeting);
}

/** Who is to preside if nobody does yet, or over an item that the one who presides may not lead. */
export function nextToPreside(meeting: Meeting, itemId?: ItemId): NextToPreside | undefined {
  for (const { personId, presidium } of presidingOrder(meeting)) {
    if (!mayPreside(meeting, personId, itemId)) continue;
    const isSeniorMember = presidium === undefined;
    return { personId, isSeniorMember, rule: presidingRule(meeting, isSeniorMember) };
  }
  return undefined;
}

/** Why this person leads: the body's own rules on vice chairs, or the member of longest service. */
export function presidingRule(meeting: Meeting, isSeniorMember: boolean): Rule {
  if (isSeniorMember) return { source: 'BOD-04' };
  return { source: meeting.call?.called.bodyKind === 'council' ? 'KL 5:72' : 'KL 6:22' };
}

/** Who keeps the record: appointed, else the first secretary of the roster. */
export function secretaryOf(meeting: Meeting): PersonId | undefined {
  if (meeting.sitting.secretaryId !== undefined) return meeting.sitting.secretaryId;
  return meeting.call?.called.roster.find((person) => person.role === 'secretary')?.personId;
}
