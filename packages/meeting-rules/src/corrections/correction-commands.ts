/**
 * Rättelse: a new entry names the old one and says what it should have been; nothing is erased (`decisions.md` 3).
 *
 * The secretary corrects alone until the item has been decided, then secretary and chair together.
 */

import { ballotUnderWay } from '../ballots/ballots-state.ts';
import { policyRefusal } from '../call/policy-values.ts';
import type { CorrectionCommands } from '../commands/record-commands.ts';
import type { CommandBodies, CommandOf } from '../commands.ts';
import { isBefore, isInstant } from '../dates/instant.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import {
  declarerOf,
  hasAskedToStrike,
  isDecidedSince,
  isDisqualificationEntry,
  strikeRefusal,
} from '../disqualification/mistaken-declaration.ts';
import type { EventType, MeetingEvent, RecordedEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import { entryOf, type Meeting } from '../meeting.ts';
import { immediateParagraphs } from '../minutes/adjustments.ts';
import { withoutPart } from '../proposals/dissent.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { Instant, PersonId } from '../vocabulary.ts';
import { changeable, isCorrectable, mayBeStruck } from './correctable.ts';
import { occupantRefusal } from './wrong-occupants.ts';

type Correction = CommandBodies['CorrectEntry'];

/** Entries that say who fills a seat. */
const ofSeats: ReadonlySet<EventType> = new Set<EventType>(['SeatTaken', 'SeatLeft']);

export const correctionHandlers: Handlers<keyof CorrectionCommands> = {
  CorrectEntry: correctEntry,
  ConfirmCorrection: confirmCorrection,
  OverridePolicy: overridePolicy,
};

/**
 * Corrects a descriptive entry. Once its item is decided it waits, in the log, for the other of secretary and chair.
 *
 * What somebody has declared of the own disqualification is that person's word, not an officer's note: striking it waits
 * for the person (KL 6:30), and the secretary's own for the chair.
 */
function correctEntry(meeting: Meeting, { body, actor, at }: CommandOf<'CorrectEntry'>): Answer<MeetingEvent> {
  const refused = correctionRefusal(meeting, body, at);
  if (refused !== undefined) return refuse(refused);
  const by = actor.personId;
  if (by === undefined) return refuse({ code: 'no-right', command: 'CorrectEntry' });
  const correction = correctionOf(body);
  const declarer = body.struck === true ? declarerToAsk(meeting, body.correctsSeq) : undefined;
  if (declarer !== undefined && declarer !== by) {
    return accept({ type: 'CorrectionProposed', ...correction, proposedBy: by, waitingFor: declarer });
  }
  if (declarer === by || isDecidedAfter(meeting, body.correctsSeq) || by !== meeting.sitting.secretaryId) {
    const waitingFor = otherOfficer(meeting, by);
    const waits = waitingFor === undefined ? {} : { waitingFor };
    return accept({ type: 'CorrectionProposed', ...correction, proposedBy: by, ...waits });
  }
  return accept({ type: 'EntryCorrected', ...correction, confirmedBy: [by] });
}

/**
 * The second person agrees, or declines. Refuses whoever asked for the correction, and when nothing waits. Judged anew:
 * what has happened since may have made it impossible.
 */
function confirmCorrection(
  meeting: Meeting,
  { body, actor, at }: CommandOf<'ConfirmCorrection'>,
): Answer<MeetingEvent> {
  const proposed = meeting.corrections.proposed.get(body.correctsSeq);
  const by = actor.personId;
  if (by === undefined) return refuse({ code: 'no-right', command: 'ConfirmCorrection' });
  if (proposed === undefined) return refuse({ code: 'no-such-entry', seq: body.correctsSeq });
  const { type: _type, proposedBy, waitingFor, ...correction } = proposed;
  const { secretaryId } = meeting.sitting;
  const presiding = presidingNow(meeting);
  const isOther = by !== proposedBy && (by === secretaryId || by === presiding);
  const isPair = [by, proposedBy].some((id) => id === secretaryId) && [by, proposedBy].some((id) => id === presiding);
  const entry = entryOf(meeting, body.correctsSeq);
  const isOwn = isDisqualificationEntry(entry) && entry.event.personId === proposedBy;
  if (!isOther || (!isPair && !isOwn)) {
    return refuse({ code: 'needs-two-persons', ...(waitingFor === undefined ? {} : { waitingFor }) });
  }
  const declarer = proposed.struck ? declarerToAsk(meeting, body.correctsSeq) : undefined;
  if (body.agrees !== false && declarer !== undefined && declarer !== proposedBy && declarer !== by) {
    return refuse({ code: 'needs-two-persons', waitingFor: declarer });
  }
  if (body.agrees === false) return accept({ type: 'CorrectionDeclined', correctsSeq: body.correctsSeq, by });
  const refused = correctionRefusal(meeting, correction, at);
  if (refused !== undefined) return refuse(refused);
  const other = otherOfficer(meeting, by);
  if (!isPair && other !== undefined && other !== proposedBy && isDecidedAfter(meeting, body.correctsSeq)) {
    // Asked for by whom it concerns: one officer goes along with it, and what has been decided needs the other too.
    return accept({ type: 'CorrectionProposed', ...correction, proposedBy: by, waitingFor: other });
  }
  return accept({ type: 'EntryCorrected', ...correction, confirmedBy: [proposedBy, by] });
}

/** Whose own declaration this is, as long as that person has not said that it was a mistake. */
function declarerToAsk(meeting: Meeting, seq: number): PersonId | undefined {
  const entry = entryOf(meeting, seq);
  if (!isDisqualificationEntry(entry) || entry.event.late === true) return undefined;
  return hasAskedToStrike(meeting, entry) ? undefined : declarerOf(entry);
}

function correctionOf({ correctsSeq, struck, replacement, occurredAt, reasonCode }: Correction) {
  return {
    correctsSeq,
    struck: struck === true,
    ...(replacement === undefined ? {} : { replacement }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    reasonCode,
  };
}

function otherOfficer(meeting: Meeting, by: PersonId): PersonId | undefined {
  const { secretaryId } = meeting.sitting;
  return by === secretaryId ? presidingNow(meeting) : secretaryId;
}

/** Whether an item has ended since, or the entry speaks of one that has: it belongs to something decided. */
function isDecidedAfter(meeting: Meeting, seq: number): boolean {
  const entry = entryOf(meeting, seq);
  // What has been decided without the person concerns more than the entry.
  if (isDisqualificationEntry(entry) && isDecidedSince(meeting, entry)) return true;
  const event = entry?.event;
  const itemId = event !== undefined && 'itemId' in event ? event.itemId : undefined;
  if (itemId !== undefined && meeting.agenda.items.get(itemId)?.state === 'ended') return true;
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > seq; link = link.before) {
    if (link.recorded.event.type === 'ItemEnded') return true;
  }
  return false;
}

function correctionRefusal(meeting: Meeting, body: Correction, at: Instant): Refusal | undefined {
  if (meeting.minutes.fixed !== undefined) return { code: 'minutes-already-fixed' };
  const { correctsSeq: seq, struck, replacement, occurredAt } = body;
  const entry = entryOf(meeting, seq);
  if (entry === undefined) return { code: 'no-such-entry', seq };
  if (isInFixedParagraph(meeting, seq)) return { code: 'minutes-already-fixed' };
  const { type } = entry.event;
  if (!isCorrectable(type)) return { code: 'not-correctable', seq, type };
  const ballot = ballotUnderWay(meeting.ballots);
  // Who is on the roll of a ballot under way does not change; hold it again with the right one.
  if (ballot !== undefined && ofSeats.has(type)) return { code: 'ballot-running', ballotId: ballot.ballotId };
  // Nothing has happened that is still to come.
  const isMoment = occurredAt === undefined || (isInstant(occurredAt) && !isBefore(at, occurredAt));
  if (!isMoment) return { code: 'invalid-body', field: 'occurredAt' };
  if (struck === true) return strikingRefusal(meeting, entry);
  if (replacement === undefined) {
    return occurredAt === undefined ? { code: 'invalid-body', field: 'replacement' } : undefined;
  }
  return replacementRefusal(meeting, entry, replacement);
}

/** Within an item whose § has been adjusted immediately: its text is signed already (MIN-04). */
function isInFixedParagraph({ minutes, agenda }: Meeting, seq: number): boolean {
  const paragraphs = immediateParagraphs(minutes);
  if (paragraphs.size === 0) return false;
  return [...agenda.items.values()].some(
    ({ paragraphNumber: number, openedSeq: from, endedSeq: to }) =>
      number !== undefined && paragraphs.has(number) && from !== undefined && seq >= from && seq <= (to ?? seq),
  );
}

function strikingRefusal(meeting: Meeting, entry: RecordedEvent): Refusal | undefined {
  if (isDisqualificationEntry(entry)) return strikeRefusal(meeting, entry);
  const { event, seq } = entry;
  // The seat was left because of the disqualification: while that stands, nobody sits down again by a correction.
  if (event.type === 'SeatLeft' && event.cause === 'disqualification' && event.onlyItemId !== undefined) {
    const { personId, onlyItemId: itemId } = event;
    if (isDisqualified(meeting, personId, itemId)) return { code: 'disqualified', personId, itemId };
  }
  const { type } = event;
  return mayBeStruck(type) && !isBuiltUpon(meeting, entry) ? undefined : { code: 'not-correctable', seq, type };
}

/** What later entries need cannot be taken out: a speech that ended was begun. */
function isBuiltUpon(meeting: Meeting, { event, seq }: RecordedEvent): boolean {
  if (event.type !== 'FloorRequested') return false;
  for (let link = meeting.entries; link !== undefined && link.recorded.seq > seq; link = link.before) {
    const later = link.recorded.event;
    if (later.type === 'FloorGiven' && later.requestId === event.requestId) return true;
  }
  return false;
}

function replacementRefusal(
  meeting: Meeting,
  { event, seq }: RecordedEvent,
  replacement: MeetingEvent,
): Refusal | undefined {
  if (replacement.type !== event.type) return { code: 'not-correctable', seq, type: event.type };
  const was: Readonly<Record<string, unknown>> = { ...event };
  const is: Readonly<Record<string, unknown>> = { ...replacement };
  for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (isSame(was[field], is[field])) continue;
    const mayBe = changeable(event.type, field);
    if (mayBe === undefined) return { code: 'not-correctable', seq, type: event.type };
    if (!mayBe(is[field], meeting)) return { code: 'invalid-body', field };
  }
  if (event.type === 'ReservationMade' && replacement.type === 'ReservationMade') {
    const apart = withoutPart(meeting, event.itemId, replacement.personIds);
    return apart.length === 0
      ? undefined
      : { code: 'did-not-take-part', personIds: apart, rule: { source: 'KL 4:27' } };
  }
  return event.type === 'SeatTaken' && replacement.type === 'SeatTaken'
    ? occupantRefusal(meeting, { event, seq }, replacement)
    : undefined;
}

/** Facts are plain data, so the same text means the same facts. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Sets a local rule aside with a reason; never a statute (golden rule). */
function overridePolicy(meeting: Meeting, { body }: CommandOf<'OverridePolicy'>): Answer<MeetingEvent> {
  const { key, value, reasonCode } = body;
  const called = meeting.call?.called;
  if (called === undefined) return refuse({ code: 'meeting-not-called' });
  const refused = policyRefusal(called.bodyKind, { key, value });
  if (refused !== undefined) return refuse(refused);
  const scope = body.scope ?? 'meeting';
  if (scope !== 'meeting' && !meeting.call?.items.has(scope))
    return refuse({ code: 'item-not-on-agenda', itemId: scope });
  return accept({ type: 'PolicyOverridden', key, value, scope, reasonCode });
}
