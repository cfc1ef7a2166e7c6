/**
 * Which substitute steps in for whom: in the council the own party's, in the order of the election, own constituency
 * first (KL 5:17, ATT-08); in a committee by the order of parties that the council has decided (KL 6:16–17, S-04).
 *
 * Without a decided order the program proposes nobody (`decisions.md` 24).
 */
import { isExcluded } from '../disqualification/exclusion.ts';
import type { Meeting } from '../meeting.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import type { PersonId } from '../vocabulary.ts';
import { hasBrokenOffToday, isServing } from './serving.ts';

/** The party whose mandate the member holds. */
export function partyOfSeatOf(meeting: Meeting, member: RosterEntry): string | undefined {
  const seat = member.seatId === undefined ? undefined : meeting.call?.seatList.get(member.seatId);
  return seat?.party ?? member.party;
}

/** Parties whose substitutes may step in for the member, the first choice first. */
export function partiesInOrder(meeting: Meeting, member: RosterEntry): readonly string[] {
  const party = partyOfSeatOf(meeting, member);
  const called = meeting.call?.called;
  if (party === undefined || called === undefined) return [];
  if (called.bodyKind === 'council') return [party];
  const entry = called.substituteOrder.find((order) => order.party === party);
  if (entry === undefined) return [];
  return [...new Set([party, ...entry.order])];
}

/** Substitutes of one party in the order in which they step in for the member. */
export function inOrderOfElection(
  substitutes: readonly RosterEntry[],
  party: string,
  constituency: string | undefined,
): readonly RosterEntry[] {
  const rank = (person: RosterEntry) => person.substituteRank ?? Number.MAX_SAFE_INTEGER;
  const away = (person: RosterEntry) =>
    constituency === undefined || person.constituency === undefined || person.constituency === constituency ? 0 : 1;
  return substitutes.filter((person) => person.party === party).sort((a, b) => away(a) - away(b) || rank(a) - rank(b));
}

/** In the room or at a distance by permit, and free to step in now. */
export function availableSubstitutes(meeting: Meeting): readonly RosterEntry[] {
  const itemId = meeting.agenda.currentItemId;
  const onSiteOnly = isClosedBallotUnderWay(meeting) || policy(meeting, 'remote.substitutesMayBeRemote') === 'none';
  return [...(meeting.call?.roster.values() ?? [])].filter(({ role, personId }) => {
    if (role !== 'substitute' || isServing(meeting, personId)) return false;
    const mode = meeting.admission.admitted.get(personId)?.mode;
    if (mode === undefined || mode === 'standby' || (onSiteOnly && mode === 'remote')) return false;
    if (meeting.admission.waiting.has(personId) || hasBrokenOffToday(meeting, personId)) return false;
    if (meeting.floor.expelled.has(personId) || meeting.presence.persons.get(personId)?.state === 'lost') return false;
    return itemId === undefined || !isExcluded(meeting, personId, itemId);
  });
}

/** Whether remote members have left the open item for a closed ballot: then only those on site can step in (S-14). */
export function isClosedBallotUnderWay(meeting: Meeting): boolean {
  const itemId = meeting.agenda.currentItemId;
  if (itemId === undefined) return false;
  for (const waiting of meeting.admission.waiting.values()) {
    if (waiting.cause === 'closedBallot' && waiting.itemId === itemId) return true;
  }
  return false;
}

/** Who is to step in for this member now, if anybody is. */
export function nextSubstitute(meeting: Meeting, forPersonId: PersonId): RosterEntry | undefined {
  const member = memberBehind(meeting, forPersonId);
  if (member === undefined) return undefined;
  const available = availableSubstitutes(meeting);
  for (const party of partiesInOrder(meeting, member)) {
    const first = inOrderOfElection(available, party, member.constituency)[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The member whose mandate is concerned, also when a substitute is the one who leaves. */
export function memberBehind(meeting: Meeting, personId: PersonId): RosterEntry | undefined {
  const person = meeting.call?.roster.get(personId);
  if (person?.role === 'member') return person;
  const seatId = meeting.attendance.seatOf.get(personId) ?? meeting.attendance.steppedOut.get(personId)?.seatId;
  const memberId = seatId === undefined ? undefined : meeting.call?.memberOfSeat.get(seatId);
  return memberId === undefined ? undefined : meeting.call?.roster.get(memberId);
}

/**
 * Pairs absent members with substitutes, each substitute once. The first choice of every member is tried before the
 * second of anybody, so that nobody's own substitute serves for another party.
 */
export function pairSubstitutes(
  meeting: Meeting,
  absent: readonly RosterEntry[],
  available: readonly RosterEntry[],
): ReadonlyMap<PersonId, RosterEntry> {
  const pairs = new Map<PersonId, RosterEntry>();
  const free = new Set(available);
  const orders = absent.map((member) => ({ member, parties: partiesInOrder(meeting, member) }));
  const rounds = Math.max(0, ...orders.map(({ parties }) => parties.length));
  for (let round = 0; round < rounds; round++) {
    for (const { member, parties } of orders) {
      const party = parties[round];
      if (party === undefined || pairs.has(member.personId)) continue;
      const chosen = inOrderOfElection([...free], party, member.constituency)[0];
      if (chosen === undefined) continue;
      pairs.set(member.personId, chosen);
      free.delete(chosen);
    }
  }
  return pairs;
}
