/**
 * From the free texts to legal force: text, fixing, signing, adjustment, notice (KL 5:65–69, 8:12, 13:5).
 *
 * Dates are computed here and stand in the events, so that a later change of the law leaves them as they were.
 */

import type { MinutesCommands } from '../commands/record-commands.ts';
import type { CommandOf } from '../commands.ts';
import { earliestRemovalDay, lastAppealDay, latestAdjustmentDay, latestNoticeDay } from '../dates/calendar.ts';
import { dayOf } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { MinutesId, NoticeId } from '../vocabulary.ts';
import {
  type Adjustment,
  adjustmentOf,
  byNotice,
  immediateParagraphs,
  isFixed,
  isSignedByAll,
  numbersOf,
  paragraphsOf,
  signerFor,
} from './adjustments.ts';
import { type MinutesRecord, paragraphOf } from './minutes-record.ts';

export const minutesHandlers: Handlers<keyof MinutesCommands> = {
  EditMinutesText: editMinutesText,
  FixMinutes: fixMinutes,
  ReopenMinutes: reopenMinutes,
  SignMinutes: signMinutes,
  PostNotice: postNotice,
  ReportNoticeState: reportNoticeState,
  RemoveNotice: removeNotice,
  RecordAppeal: recordAppeal,
  RecordLegalForce: recordLegalForce,
};

/** Writes one of the three free fields of a §. Refuses once its text is fixed: what is signed must not change. */
function editMinutesText({ minutes }: Meeting, { body, textRefs }: CommandOf<'EditMinutesText'>): Answer<MeetingEvent> {
  const paragraph = paragraphOf(minutes, body.itemId);
  if (isFixed(minutes, paragraph?.number)) return refuse({ code: 'minutes-already-fixed' });
  if (paragraph === undefined) return refuse({ code: 'item-not-open', itemId: body.itemId });
  const textRef = textRefs.text;
  if (textRef === undefined) return refuse({ code: 'invalid-body', field: 'text' });
  return accept({ type: 'MinutesTextSet', itemId: body.itemId, field: body.field, textRef });
}

/**
 * Fixes the text that will be signed, by the hash of its PDF and the head of the log.
 *
 * Refuses while the meeting goes on, but for §§ that the body has decided to adjust immediately, once their items have
 * ended (MIN-04); and a second time. What is fixed and signed with the whole leaves out what has been adjusted
 * immediately: the document prints those §§ too, so that the meeting has all of them in one place, but they rest on their
 * own signatures and their own notice.
 */
function fixMinutes(meeting: Meeting, command: CommandOf<'FixMinutes'>): Answer<MeetingEvent> {
  const { minutes } = meeting;
  const { sha256, logHead, minutesId } = command.body;
  if (minutes.fixed !== undefined) return refuse({ code: 'minutes-already-fixed' });
  const done = immediateParagraphs(minutes);
  const left = numbersOf(minutes).filter((n) => !done.has(n));
  const paragraphs = command.body.paragraphs ?? left;
  if (paragraphs.length === 0 || paragraphs.some((n, i) => paragraphs.indexOf(n) !== i)) {
    return refuse({ code: 'invalid-body', field: 'paragraphs' });
  }
  if (paragraphs.some((n) => done.has(n))) return refuse({ code: 'minutes-already-fixed' });
  if (paragraphs.some((n) => !left.includes(n))) return refuse({ code: 'invalid-body', field: 'paragraphs' });
  const isImmediate = command.body.paragraphs !== undefined && areToAdjustNow(meeting, paragraphs);
  if (!isImmediate && minutes.ended === undefined) return refuse({ code: 'meeting-not-ended' });
  const lastDay = minutes.days.at(-1)?.date ?? dayOf(command.at);
  return accept({
    type: 'MinutesFixed',
    minutesId: minutesId ?? (command.ids[0] as MinutesId),
    sha256,
    logHead,
    paragraphs,
    // What is adjusted immediately is adjusted before the meeting parts.
    adjustBy: isImmediate ? lastDay : latestAdjustmentDay(lastDay),
    ...(isImmediate ? { immediate: true } : {}),
  });
}

function areToAdjustNow({ minutes, agenda }: Meeting, paragraphs: readonly number[]): boolean {
  return paragraphsOf(minutes)
    .filter(({ number }) => number !== undefined && paragraphs.includes(number))
    .every(({ item }) => minutes.toAdjustNow.has(item.itemId) && agenda.items.get(item.itemId)?.state === 'ended');
}

/** Opens a fixed text again; every signature is void. Refuses when it has been adjusted. */
function reopenMinutes({ minutes }: Meeting, { body }: CommandOf<'ReopenMinutes'>): Answer<MeetingEvent> {
  const text = adjustmentOf(minutes, body.minutesId);
  if (text === undefined || text.adjusted !== undefined) return refuse({ code: 'minutes-not-fixed' });
  return accept({ type: 'MinutesReopened', minutesId: body.minutesId, reasonCode: body.reasonCode });
}

/**
 * One signature, one's own; the last of those needed adjusts the text. Refuses who is not among the signers, a signature
 * in another's name, and twice.
 */
function signMinutes(meeting: Meeting, command: CommandOf<'SignMinutes'>): Answer<MeetingEvent> {
  const { minutes } = meeting;
  const text = adjustmentOf(minutes, command.body.minutesId);
  const fixed = text?.fixed;
  if (text === undefined || fixed === undefined) return refuse({ code: 'minutes-not-fixed' });
  const { personId } = command.actor;
  if (personId === undefined || (command.body.personId ?? personId) !== personId) {
    return refuse({ code: 'no-right', command: command.name });
  }
  if (text.signatures.some((s) => s.signed.personId === personId)) return refuse({ code: 'already-signed', personId });
  const signer = signerFor(minutes, text, personId);
  if (signer === undefined) return refuse({ code: 'no-right', command: command.name });
  const { signatureSha256, assuranceLevel } = command.body;
  const signature: EventOf<'MinutesSigned'> = {
    type: 'MinutesSigned',
    minutesId: fixed.minutesId,
    ...signer,
    ...(signatureSha256 === undefined ? {} : { signatureSha256 }),
    ...(assuranceLevel === undefined ? {} : { assuranceLevel }),
  };
  if (!isSignedByAll(minutes, text, signature)) return accept(signature);
  const on = dayOf(command.at);
  return accept(signature, {
    type: 'MinutesAdjusted',
    minutesId: fixed.minutesId,
    on,
    paragraphs: fixed.paragraphs,
    announceBy: latestNoticeDay(on),
    ...(on > fixed.adjustBy ? { isLate: true } : {}),
  });
}

/**
 * Announces the adjustment; the last day for appeal follows from the day of the announcement (KL 13:5). Refuses before
 * adjustment, also a day before it. Too late is a fact in the event, not a bar: the time then runs from the later day.
 */
function postNotice({ minutes }: Meeting, command: CommandOf<'PostNotice'>): Answer<MeetingEvent> {
  const { on, keptAt, minutesId } = command.body;
  const adjusted = adjustmentOf(minutes, minutesId)?.adjusted;
  if (adjusted === undefined || on < adjusted.on) return refuse({ code: 'must-be-adjusted-first' });
  return accept({
    type: 'NoticePosted',
    noticeId: command.ids[0] as NoticeId,
    minutesId,
    paragraphs: adjusted.paragraphs,
    on,
    keptAt,
    lastAppealDay: lastAppealDay(on),
    earliestRemoval: earliestRemovalDay(on),
    ...(on > adjusted.announceBy ? { isLate: true } : {}),
  });
}

type Announced = Adjustment & { readonly notice: EventOf<'NoticePosted'> };

function noticeAtHand(
  minutes: MinutesRecord,
  noticeId: NoticeId,
): { readonly text: Announced } | { readonly refused: Refusal } {
  const text = byNotice(minutes, noticeId);
  return text?.notice === undefined
    ? { refused: { code: 'unknown-id', kind: 'notice', id: noticeId } }
    : { text: { ...text, notice: text.notice } };
}

/** The notice was found to be down for a while: an alarm, and legal force waits for a person's decision (S-18). */
function reportNoticeState({ minutes }: Meeting, { body }: CommandOf<'ReportNoticeState'>): Answer<MeetingEvent> {
  const { noticeId, from, to } = body;
  const found = noticeAtHand(minutes, noticeId);
  if ('refused' in found) return found;
  return accept({ type: 'NoticeInterrupted', noticeId, from, ...(to === undefined ? {} : { to }) });
}

function removeNotice({ minutes }: Meeting, { body }: CommandOf<'RemoveNotice'>): Answer<MeetingEvent> {
  const found = noticeAtHand(minutes, body.noticeId);
  if ('refused' in found) return found;
  const { earliestRemoval } = found.text.notice;
  if (body.on < earliestRemoval) {
    return refuse({ code: 'notice-too-early-removed', earliest: earliestRemoval, rule: { source: 'KL 8:12' } });
  }
  return accept({ type: 'NoticeRemoved', noticeId: body.noticeId, on: body.on });
}

function recordAppeal({ minutes }: Meeting, { body }: CommandOf<'RecordAppeal'>): Answer<MeetingEvent> {
  const found = noticeAtHand(minutes, body.noticeId);
  if ('refused' in found) return found;
  return accept({ type: 'AppealRecorded', noticeId: body.noticeId, on: body.on });
}

/**
 * The decisions have legal force: the appeal time is over and nobody has appealed in time.
 *
 * Refuses while the time runs, while an appeal is pending, and a second time. A notice that was down does not stop a
 * person who has looked at it from deciding: the interruption is in the log beside the decision (S-18).
 */
function recordLegalForce({ minutes }: Meeting, command: CommandOf<'RecordLegalForce'>): Answer<MeetingEvent> {
  const { body, actor } = command;
  const found = noticeAtHand(minutes, body.noticeId);
  if ('refused' in found) return found;
  const { notice, appealedOn, interruptedFrom, legalForceOn } = found.text;
  if (legalForceOn !== undefined) return refuse({ code: 'legal-force-gained', on: legalForceOn });
  const { lastAppealDay: last, paragraphs, noticeId } = notice;
  if (body.on <= last) {
    return refuse({ code: 'appeal-time-running', lastAppealDay: last, rule: { source: 'KL 13:5' } });
  }
  if (appealedOn !== undefined && appealedOn <= last) return refuse({ code: 'appeal-pending', on: appealedOn });
  if (interruptedFrom !== undefined && actor.personId === undefined) {
    return refuse({ code: 'notice-was-interrupted', from: interruptedFrom });
  }
  return accept({ type: 'LegalForceGained', noticeId, paragraphs, on: body.on });
}
