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
 * Why this disqualification cannot be struck, or nothing: decided by the body, acted upon in an item that has ended, or
 * a roll that must not change now. One told after the item (`late`) has moved nobody and may be struck until the minutes
 * are fixed.
 */
export function strikeRefusal(meeting: Meeting, { event }: DisqualificationEntry): Refusal | undefined {
  const { personId, itemId } = event;
  if (event.how === 'decided') {
    return { code: 'disqualification-decided', personId, rule: disqualificationRule(meeting) };
  }
  const item = meeting.agenda.items.get(itemId);
  if (event.late === true) {
    return isFixed(meeting.minutes, item?.paragraphNumber) ? { code: 'minutes-already-fixed' } : undefined;
  }
  // Who was kept out while it was decided did not take part; that is what happened, and no entry to correct.
  if (item?.state === 'ended') return { code: 'item-already-ended', itemId };
  if (meeting.agenda.currentItemId !== itemId) return undefined;
  if (meeting.attendance.rollCall !== undefined) return { code: 'roll-call-running' };
  const ballot = ballotUnderWay(meeting.ballots);
  return ballot === undefined ? undefined : { code: 'ballot-running', ballotId: ballot.ballotId };
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

/** Decisions of the item that were made without somebody who was kept out by mistake, or by a vote held without. */
export function decidedWithoutKeptOut(meeting: Meeting, itemId: ItemId): readonly DecisionId[] {
  const stretches = keptOutByMistake(meeting, itemId);
  if (stretches.length === 0) return [];
  const without = stretches.flatMap(({ from, to }) => decisionsBetween(meeting, itemId, from, to));
  const voted = meeting.ballots.ballots
    .filter((ballot) => ballot.state === 'ended')
    .filter((ballot) => stretches.some(({ from, to }) => endedBetween(meeting, ballot, from, to)))
    .map(({ propositionId }) => propositionId);
  const byVote = meeting.proposals.decisions
    .filter((decision) => decision.itemId === itemId && decision.propositionId !== undefined)
    .filter((decision) => voted.some((id) => leadsTo(meeting, id, decision.propositionId)))
    .map(({ decisionId }) => decisionId);
  return [...new Set([...without, ...byVote])];
}

function decisionsBetween(meeting: Meeting, itemId: ItemId, from: number, to: number) {
  const found: DecisionId[] = [];
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > from; link = link.before) {
    const { event, seq } = link.recorded;
    if (seq <= to && event.type === 'DecisionMade' && event.itemId === itemId) found.push(event.decisionId);
  }
  return found;
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
