/**
 * A disqualification entered by mistake: the wrong person, a wrong press. Its entry is struck while the item is open, and
 * the person serves, leads, moves and asks for the floor as before (KL 5:18).
 *
 * What the body has decided on the question of jäv is a decision and no entry to strike: it is put to the body anew.
 */
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { EventOf, RecordedEvent } from '../events.ts';
import { entriesOf, entryOf, type Meeting } from '../meeting.ts';
import { isFixed } from '../minutes/adjustments.ts';
import type { Refusal } from '../refusals.ts';
import { phaseOf } from '../rights.ts';
import type { BallotId, DecisionId, ItemId, PersonId, PropositionId } from '../vocabulary.ts';
import { disqualificationRule } from './exclusion.ts';

export type DisqualificationEntry = RecordedEvent & { readonly event: EventOf<'DisqualificationRecorded'> };

export function isDisqualificationEntry(entry: RecordedEvent | undefined): entry is DisqualificationEntry {
  return entry?.event.type === 'DisqualificationRecorded';
}

/**
 * Who alone can say that it was a mistake, or nothing: somebody's own declaration, not an officer's note about somebody
 * (KL 6:30).
 */
export function declarerOf({ event, actor }: DisqualificationEntry): PersonId | undefined {
  return event.how === 'declared' && actor.personId === event.personId ? event.personId : undefined;
}

/** Whether the person has asked for it to be struck, and no officer has said no since. */
export function hasAskedToStrike(meeting: Meeting, { seq, event: { personId } }: DisqualificationEntry): boolean {
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > seq; link = link.before) {
    const { event } = link.recorded;
    if (event.type === 'CorrectionDeclined' && event.correctsSeq === seq) return false;
    if (event.type === 'CorrectionProposed' && event.correctsSeq === seq && event.proposedBy === personId) return true;
  }
  return false;
}

/** Why this disqualification cannot be struck, now or ever, or nothing. */
export function strikeRefusal(meeting: Meeting, entry: DisqualificationEntry): Refusal | undefined {
  return neverStruckRefusal(meeting, entry) ?? notNowRefusal(meeting, entry);
}

/**
 * Decided by the body, or acted upon in an item that has ended. One told after the item (`late`) has moved nobody and may
 * be struck until the minutes are fixed.
 */
export function neverStruckRefusal(meeting: Meeting, { event }: DisqualificationEntry): Refusal | undefined {
  const { personId, itemId } = event;
  if (event.how === 'decided') {
    return { code: 'disqualification-decided', personId, rule: disqualificationRule(meeting) };
  }
  const item = meeting.agenda.items.get(itemId);
  if (event.late === true) {
    return isFixed(meeting.minutes, item?.paragraphNumber) ? { code: 'minutes-already-fixed' } : undefined;
  }
  // Who was kept out while it was decided did not take part; that is what happened, and no entry to correct.
  return item?.state === 'ended' ? { code: 'item-already-ended', itemId } : undefined;
}

/**
 * A roll that must not change, or a question that has been asked: who was out when it was put and found neither answers it
 * nor strikes its gavel (KL 5:18). Where a vote has been requested the answer is given anew, by those on its roll.
 */
export function notNowRefusal(meeting: Meeting, { event }: DisqualificationEntry): Refusal | undefined {
  const { itemId, late } = event;
  if (late === true || meeting.agenda.currentItemId !== itemId) return undefined;
  if (meeting.attendance.rollCall !== undefined) return { code: 'roll-call-running' };
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return { code: 'ballot-running', ballotId: ballot.ballotId };
  const isAsked = meeting.proposals.propositions.some(
    (one) => one.itemId === itemId && (one.state === 'put' || one.state === 'found'),
  );
  return isAsked ? { code: 'question-unanswered', itemId } : undefined;
}

/** Whether something has been decided or voted on in the item since the entry: then one officer alone strikes nothing. */
export function isDecidedSince(meeting: Meeting, { event, seq }: DisqualificationEntry): boolean {
  const { itemId } = event;
  return (
    decisionsBetween(meeting, itemId, seq, meeting.seq).length > 0 ||
    meeting.ballots.ballots.some(
      (ballot) => itemOfBallot(meeting, ballot.propositionId) === itemId && endedBetween(meeting, ballot, seq),
    )
  );
}

/** The declaration of this person in this item that stands and is not the body's decision. */
export function declarationOf(meeting: Meeting, personId: PersonId, itemId: ItemId): DisqualificationEntry | undefined {
  const stands = meeting.disqualification.recorded.find(
    (one) => one.personId === personId && one.itemId === itemId && !one.isOver,
  );
  const entry = stands === undefined ? undefined : entryOf(meeting, stands.seq);
  return isDisqualificationEntry(entry) ? entry : undefined;
}

/** A stretch of an item during which somebody who had a seat was kept out by a disqualification since struck. */
interface KeptOut {
  readonly itemId: ItemId;
  readonly from: number;
  readonly to: number;
}

/** Those of the struck entries of this item that emptied a seat, each from the seat left to the correction. */
export function keptOutByMistake(meeting: Meeting, itemId: ItemId): readonly KeptOut[] {
  if (meeting.corrections.corrected.size === 0) return [];
  const entries = entriesOf(meeting);
  return entries.flatMap(({ event, seq: to }): readonly KeptOut[] => {
    if (event.type !== 'EntryCorrected' || !event.struck) return [];
    const struck = entries[event.correctsSeq - 1];
    if (!isDisqualificationEntry(struck) || struck.event.itemId !== itemId) return [];
    const left = entries.find(
      (entry) => entry.seq > struck.seq && entry.seq < to && isLeavingFor(entry, struck.event.personId, itemId),
    );
    return left === undefined ? [] : [{ itemId, from: left.seq, to }];
  });
}

function isLeavingFor({ event }: RecordedEvent, personId: PersonId, itemId: ItemId): boolean {
  return (
    event.type === 'SeatLeft' &&
    event.cause === 'disqualification' &&
    event.personId === personId &&
    event.onlyItemId === itemId
  );
}

/**
 * Decisions of the item that were made without somebody who was kept out by mistake: decided, or asked and answered
 * without a vote, or voted on meanwhile.
 */
export function decidedWithoutKeptOut(meeting: Meeting, itemId: ItemId): readonly DecisionId[] {
  const stretches = keptOutByMistake(meeting, itemId);
  if (stretches.length === 0) return [];
  const without = stretches.flatMap(({ from, to }) => decisionsBetween(meeting, itemId, from, to));
  const voted = meeting.ballots.ballots
    .filter((ballot) => ballot.state === 'ended')
    .filter((ballot) => stretches.some(({ from, to }) => endedBetween(meeting, ballot, from, to)))
    .map(({ propositionId }) => propositionId);
  const hasVoted = new Set(
    meeting.ballots.ballots.filter(({ state }) => state === 'ended').map((b) => b.propositionId),
  );
  const asked = stretches.flatMap(({ from, to }) => questionsPut(meeting, from, to));
  const byAnswer = meeting.proposals.decisions
    .filter((decision) => decision.itemId === itemId)
    .filter(({ propositionId: id }) => id !== undefined && asked.includes(id) && !hasVoted.has(id))
    .map(({ decisionId }) => decisionId);
  const byVote = meeting.proposals.decisions
    .filter((decision) => decision.itemId === itemId && decision.propositionId !== undefined)
    .filter((decision) => voted.some((id) => leadsTo(meeting, id, decision.propositionId)))
    .map(({ decisionId }) => decisionId);
  return [...new Set([...without, ...byAnswer, ...byVote])];
}

function decisionsBetween(meeting: Meeting, itemId: ItemId, from: number, to: number) {
  const found: DecisionId[] = [];
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > from; link = link.before) {
    const { event, seq } = link.recorded;
    if (seq <= to && event.type === 'DecisionMade' && event.itemId === itemId) found.push(event.decisionId);
  }
  return found;
}

function questionsPut(meeting: Meeting, from: number, to: number): readonly PropositionId[] {
  return entriesOf(meeting).flatMap(({ event, seq }) =>
    event.type === 'PropositionPut' && seq > from && seq <= to ? [event.propositionId] : [],
  );
}

function endedBetween(
  meeting: Meeting,
  { ballotId }: { readonly ballotId: BallotId },
  from: number,
  to = meeting.seq,
): boolean {
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > from; link = link.before) {
    const { event, seq } = link.recorded;
    const isEnd = event.type === 'BallotEnded' || event.type === 'ClosedBallotCounted';
    if (seq <= to && isEnd && event.ballotId === ballotId) return true;
  }
  return false;
}

function itemOfBallot(meeting: Meeting, propositionId: PropositionId) {
  return meeting.proposals.propositions.findLast((p) => p.propositionId === propositionId)?.itemId;
}

/** Whether the question is this one, or one that had to be answered on the way to it. */
function leadsTo(
  meeting: Meeting,
  propositionId: PropositionId | undefined,
  wanted: PropositionId | undefined,
): boolean {
  if (propositionId === undefined || propositionId === wanted) return propositionId !== undefined;
  const question = meeting.proposals.propositions.findLast((p) => p.propositionId === propositionId);
  return leadsTo(meeting, question?.parentPropositionId, wanted);
}

/** Whether anybody can take a seat now: the meeting sits, and either no item is open or it is this one. */
export function maySitDownAgain(meeting: Meeting, itemId: ItemId): boolean {
  const phase = phaseOf(meeting);
  const { currentItemId } = meeting.agenda;
  return (phase === 'open' || phase === 'adjourned') && (currentItemId === undefined || currentItemId === itemId);
}
