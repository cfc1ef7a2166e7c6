/**
 * Back in the item after a disqualification that was struck, or that the body has taken back: out of the waiting room and
 * into the seat, with the proposals and requests that had been taken away. Who went out of the hall may have gone home: the
 * way back is open, and the one takes the seat, and the gavel with it, who returns to it (`ReturnToSeat`).
 *
 * A substitute who has stepped in gives way (KL 5:18). What was decided meanwhile stands, and is flagged.
 */
import { seatServedBy } from '../attendance/serving.ts';
import { isClosedBallotUnderWay } from '../attendance/substitutes.ts';
import type { EventOf, MeetingEvent, RecordedEvent } from '../events.ts';
import { entriesOf, entryOf, type Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { orderOf } from '../proposals/questions.ts';
import { unmetDemands } from '../security/level-gate.ts';
import { effectiveLevel } from '../security/levels.ts';
import { leaderMustBeOnSite, modeOf, presidingNow, presidingOrder, presidingRule } from '../sitting/presiding.ts';
import type { DecisionId, ItemId, PersonId, Rule } from '../vocabulary.ts';
import { isDisqualified } from './exclusion.ts';
import {
  type DisqualificationEntry,
  decidedWithoutKeptOut,
  isDisqualificationEntry,
  maySitDownAgain,
} from './mistaken-declaration.ts';

/**
 * What follows from striking an entry; nothing where it was no disqualification, or moved nobody. Decisions that the
 * correction has flagged already, for too few present, are not flagged twice.
 */
export function afterStriking(
  after: Meeting,
  event: EventOf<'EntryCorrected'>,
  flagged: ReadonlySet<DecisionId>,
): readonly MeetingEvent[] {
  const entry = event.struck ? entryOf(after, event.correctsSeq) : undefined;
  if (!isDisqualificationEntry(entry) || entry.event.late === true) return [];
  const { personId, itemId } = entry.event;
  // Declared once more since, or found by the body: that stands.
  if (isDisqualified(after, personId, itemId)) return [];
  return [
    ...takenBack(after, entry, event),
    ...servingAgain(after, personId, itemId),
    ...doubtsForKeptOut(after, itemId, flagged),
  ];
}

/** Flags on what was decided without somebody who was kept out by mistake. */
export function doubtsForKeptOut(
  after: Meeting,
  itemId: ItemId,
  flagged: ReadonlySet<DecisionId> = new Set(),
): readonly MeetingEvent[] {
  return decidedWithoutKeptOut(after, itemId)
    .filter((decisionId) => !flagged.has(decisionId) && !after.corrections.inDoubt.has(decisionId))
    .map((decisionId) => ({ type: 'DecisionInDoubt', decisionId, whyCode: 'keptOutByMistake' }));
}

/** Out of the waiting room, in the seat and at the gavel, as far as nothing else keeps the person out. */
export function servingAgain(after: Meeting, personId: PersonId, itemId: ItemId): readonly MeetingEvent[] {
  const out = after.attendance.steppedOut.get(personId);
  const waiting = after.admission.waiting.get(personId);
  const admitted = after.admission.admitted.get(personId);
  const isMoved = waiting?.cause === 'disqualification' && waiting.itemId === itemId;
  // Sent out, or gone by the own wish: the correction undoes only what the entry did.
  if ((waiting !== undefined && !isMoved) || after.floor.expelled.has(personId)) return [];
  const bar = after.agenda.currentItemId === itemId ? barAtDistance(after, personId, itemId) : undefined;
  if (bar !== undefined) {
    return isMoved ? [{ type: 'MovedToWaitingRoom', personId, cause: bar, itemId }] : [];
  }
  const letIn: readonly MeetingEvent[] =
    isMoved && admitted !== undefined ? [{ type: 'Admitted', personId, ...admitted }] : [];
  if (out?.cause !== 'disqualification' || out.itemId !== itemId || !maySitDownAgain(after, itemId)) {
    return [...letIn, ...leadingAgain(after, personId, itemId)];
  }
  // Nobody has seen the person come in, or the connection is gone.
  const isHere = out.mode === 'remote' && isMoved && after.presence.persons.get(personId)?.state !== 'lost';
  if (!isHere || after.attendance.left.has(personId)) return letIn;
  const occupant = after.attendance.seats.get(out.seatId);
  // A substitute who was out does not take the seat from the member who has come since (KL 5:19).
  const isOwnSeat = after.call?.memberOfSeat.get(out.seatId) === personId;
  if (occupant !== undefined && !isOwnSeat && occupant.onlyItemId !== itemId) return letIn;
  const rule: Rule = { source: 'KL 5:18' };
  const { currentItemId } = after.agenda;
  const from = currentItemId === undefined ? {} : { fromItemId: currentItemId };
  const { seatId, mode, forPersonId } = out;
  const instead = forPersonId === undefined ? {} : { forPersonId };
  const giving: readonly MeetingEvent[] =
    occupant === undefined
      ? []
      : [{ type: 'SeatLeft', seatId, personId: occupant.personId, cause: 'memberArrived', breaksService: false, rule }];
  return [
    ...letIn,
    ...giving,
    { type: 'ServiceResumed', personId, seatId, ...from, rule },
    { type: 'SeatTaken', seatId, personId, mode, cause: 'returned', ...from, ...instead, rule },
    ...leadingAgain(after, personId, itemId, mode),
  ];
}

/** What keeps everybody at a distance out of the item keeps this person out too. */
function barAtDistance(after: Meeting, personId: PersonId, itemId: ItemId): 'levelNotMet' | 'closedBallot' | undefined {
  const mode = after.attendance.steppedOut.get(personId)?.mode ?? modeOf(after, personId);
  if (mode !== 'remote') return undefined;
  if (isClosedBallotUnderWay(after)) return 'closedBallot';
  if (effectiveLevel(after, itemId) > policy(after, 'remote.maxLevel')) return 'levelNotMet';
  const waiting = new Map([...after.admission.waiting].filter(([other]) => other !== personId));
  const inside = { ...after, admission: { ...after.admission, waiting } };
  return unmetDemands(inside, itemId).some((demand) => demand.personId === personId) ? 'levelNotMet' : undefined;
}

/** Takes the gavel of the item again from whoever comes after in the order; never from one whom the body has elected. */
export function leadingAgain(
  after: Meeting,
  personId: PersonId,
  itemId: ItemId,
  mode = seatServedBy(after, personId)?.mode,
): readonly MeetingEvent[] {
  const { itemPresiding, presidingId } = after.sitting;
  if (after.agenda.currentItemId !== itemId || itemPresiding?.itemId !== itemId) return [];
  const leader = presidingNow(after);
  if (leader === undefined || leader === personId || mode === undefined) return [];
  if (after.presence.persons.get(personId)?.state === 'lost') return [];
  if (mode === 'remote' && leaderMustBeOnSite(after)) return [];
  const order = presidingOrder(after).map((one) => one.personId);
  const isBefore = order.includes(personId) && order.indexOf(personId) < order.indexOf(leader);
  if (personId !== presidingId && (leader === presidingId || !isBefore)) return [];
  const last = entriesOf(after).findLast(({ event }) => event.type === 'PresidingChanged' && event.scope === itemId);
  if (last?.event.type === 'PresidingChanged' && last.event.cause === 'elected') return [];
  const rule = presidingRule(after, false);
  return [{ type: 'PresidingChanged', personId, cause: 'returned', scope: itemId, rule }];
}

/**
 * What the entry had taken away by itself is given back: proposals, unless the order to put them has been settled without
 * them, and requests for the floor. Whoever led instead did so, but not because of a disqualification.
 */
function takenBack(
  after: Meeting,
  entry: DisqualificationEntry,
  { reasonCode, confirmedBy }: EventOf<'EntryCorrected'>,
): readonly EventOf<'EntryCorrected'>[] {
  const { personId, itemId } = entry.event;
  const correction = (correctsSeq: number) =>
    ({ type: 'EntryCorrected', correctsSeq, reasonCode, confirmedBy }) as const;
  return followedFrom(after, entry).flatMap(({ event, seq, displaced }): readonly EventOf<'EntryCorrected'>[] => {
    if (after.corrections.corrected.has(seq)) return [];
    switch (event.type) {
      case 'ProposalWithdrawn': {
        const proposal = after.proposals.proposals.find((p) => p.proposalId === event.proposalId);
        const whose = event.by === undefined ? (event.movers ?? proposal?.by.slice(0, 1) ?? []) : [event.by];
        const isTheirs = proposal?.itemId === itemId && whose.includes(personId);
        return isTheirs && orderOf(after.proposals, itemId) === undefined ? [{ ...correction(seq), struck: true }] : [];
      }
      case 'FloorRequestWithdrawn': {
        const asked = entriesOf(after).find(
          (one) => one.event.type === 'FloorRequested' && one.event.requestId === event.requestId,
        );
        return asked?.event.type === 'FloorRequested' && asked.event.personId === personId
          ? [{ ...correction(seq), struck: true }]
          : [];
      }
      case 'PresidingChanged':
        return displaced === personId && event.cause === 'disqualification' && event.scope === itemId
          ? [{ ...correction(seq), struck: false, replacement: { ...event, cause: 'absence' } }]
          : [];
      default:
        return [];
    }
  });
}

/** Entries written by the same act as the disqualification, or as the item was opened with it: with who led before. */
function followedFrom(
  after: Meeting,
  { event: { itemId }, seq, commandId }: DisqualificationEntry,
): readonly (RecordedEvent & { readonly displaced: PersonId | undefined })[] {
  const acts = new Set([commandId]);
  let ofMeeting: PersonId | undefined;
  let ofItem: PersonId | undefined;
  return entriesOf(after).flatMap((entry) => {
    const { event } = entry;
    const displaced = ofItem ?? ofMeeting;
    if (event.type === 'MeetingOpened') ofMeeting = event.presidingId;
    if (event.type === 'PresidingChanged' && event.scope === 'meeting') ofMeeting = event.personId;
    if (event.type === 'PresidingChanged' && event.scope === itemId) ofItem = event.personId;
    const isOpening = event.type === 'ItemOpened' || event.type === 'ItemPhaseChanged';
    if (entry.seq > seq && isOpening && event.itemId === itemId) acts.add(entry.commandId);
    return entry.seq > seq && acts.has(entry.commandId) ? [{ ...entry, displaced }] : [];
  });
}
