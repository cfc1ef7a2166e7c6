/**
 * From the free texts to legal force: text, fixing, signing, adjustment, notice (KL 5:65–69, 8:12, 13:5).
 *
 * Dates are computed here and stand in the events, so that a later change of the law leaves them as they were.
 */
import type { CommandOf, MinutesCommands } from '../commands.ts';
import { earliestRemovalDay, lastAppealDay, latestAdjustmentDay, latestNoticeDay } from '../dates/calendar.ts';
import { dayOf } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { Answer } from '../refusals.ts';
import type { MinutesId, NoticeId, PersonId } from '../vocabulary.ts';
import { paragraphsOf } from './minutes-of.ts';
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

/** Writes one of the three free fields of a §. Refuses once the minutes are fixed: what is signed must not change. */
function editMinutesText({ minutes }: Meeting, { body, textRefs }: CommandOf<'EditMinutesText'>): Answer<MeetingEvent> {
  if (minutes.fixed !== undefined) return refuse({ code: 'minutes-already-fixed' });
  if (paragraphOf(minutes, body.itemId) === undefined) return refuse({ code: 'item-not-open', itemId: body.itemId });
  const textRef = textRefs.text;
  if (textRef === undefined) return refuse({ code: 'invalid-body', field: 'text' });
  return accept({ type: 'MinutesTextSet', itemId: body.itemId, field: body.field, textRef });
}

/**
 * Fixes the text that will be signed, by the hash of its PDF and the head of the log.
 *
 * Refuses while the meeting goes on (single §§ adjusted immediately are fixed by naming them), and a second time.
 */
function fixMinutes(meeting: Meeting, command: CommandOf<'FixMinutes'>): Answer<MeetingEvent> {
  const { minutes } = meeting;
  if (minutes.fixed !== undefined) return refuse({ code: 'minutes-already-fixed' });
  if (minutes.ended === undefined) return refuse({ code: 'meeting-not-ended' });
  const { sha256, logHead, paragraphs, minutesId } = command.body;
  const lastDay = minutes.days.at(-1)?.date ?? dayOf(command.at);
  return accept({
    type: 'MinutesFixed',
    minutesId: minutesId ?? (command.ids[0] as MinutesId),
    sha256,
    logHead,
    paragraphs: paragraphs ?? numbersOf(minutes),
    adjustBy: latestAdjustmentDay(lastDay),
  });
}

function numbersOf(minutes: MinutesRecord): readonly number[] {
  return paragraphsOf(minutes).flatMap((p) => (p.number === undefined ? [] : [p.number]));
}

/** Opens fixed minutes again; every signature is void. Refuses when they have been adjusted. */
function reopenMinutes({ minutes }: Meeting, { body }: CommandOf<'ReopenMinutes'>): Answer<MeetingEvent> {
  if (minutes.fixed?.minutesId !== body.minutesId || minutes.adjusted !== undefined) {
    return refuse({ code: 'minutes-not-fixed' });
  }
  return accept({ type: 'MinutesReopened', minutesId: body.minutesId, reasonCode: body.reasonCode });
}

/** Who has to sign, each with the paragraphs signed for: secretary, all who presided, the adjusters (MIN-03). */
export function signersOf(minutes: MinutesRecord): readonly Omit<EventOf<'MinutesSigned'>, 'type' | 'minutesId'>[] {
  const all = numbersOf(minutes);
  const ledBy = new Map<PersonId, number[]>();
  for (const { presidingId, number } of paragraphsOf(minutes)) {
    if (number !== undefined) ledBy.set(presidingId, [...(ledBy.get(presidingId) ?? []), number]);
  }
  return [
    ...(minutes.secretaryId === undefined
      ? []
      : [{ personId: minutes.secretaryId, capacity: 'secretary' as const, paragraphs: all }]),
    ...[...ledBy].map(([personId, paragraphs]) => ({ personId, capacity: 'chair' as const, paragraphs })),
    ...(minutes.adjusters?.adjusterIds ?? []).map((personId) => ({
      personId,
      capacity: 'adjuster' as const,
      paragraphs: all,
    })),
  ];
}

/** One signature; the last of those needed adjusts the minutes. Refuses who is not among the signers, and twice. */
function signMinutes(meeting: Meeting, command: CommandOf<'SignMinutes'>): Answer<MeetingEvent> {
  const { minutes } = meeting;
  const { fixed } = minutes;
  if (fixed?.minutesId !== command.body.minutesId) return refuse({ code: 'minutes-not-fixed' });
  const personId = command.body.personId ?? command.actor.personId;
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  const signers = signersOf(minutes);
  const signer = signers.find((s) => s.personId === personId);
  if (signer === undefined) return refuse({ code: 'no-right', command: command.name });
  const signed = new Set(minutes.signatures.map((s) => s.signed.personId));
  if (signed.has(personId)) return refuse({ code: 'already-signed', personId });
  const { signatureSha256, assuranceLevel } = command.body;
  const signature: MeetingEvent = {
    type: 'MinutesSigned',
    minutesId: fixed.minutesId,
    ...signer,
    ...(signatureSha256 === undefined ? {} : { signatureSha256 }),
    ...(assuranceLevel === undefined ? {} : { assuranceLevel }),
  };
  const isLast = signers.every((s) => s.personId === personId || signed.has(s.personId));
  if (!isLast) return accept(signature);
  const on = dayOf(command.at);
  return accept(signature, {
    type: 'MinutesAdjusted',
    minutesId: fixed.minutesId,
    on,
    paragraphs: fixed.paragraphs,
    announceBy: latestNoticeDay(on),
  });
}

/** Announces the adjustment; the last day for appeal follows (KL 13:5). Refuses before adjustment. */
function postNotice({ minutes }: Meeting, command: CommandOf<'PostNotice'>): Answer<MeetingEvent> {
  const { adjusted } = minutes;
  if (adjusted?.minutesId !== command.body.minutesId) return refuse({ code: 'must-be-adjusted-first' });
  const { on, keptAt, minutesId } = command.body;
  return accept({
    type: 'NoticePosted',
    noticeId: command.ids[0] as NoticeId,
    minutesId,
    paragraphs: adjusted.paragraphs,
    on,
    keptAt,
    lastAppealDay: lastAppealDay(on),
    earliestRemoval: earliestRemovalDay(on),
  });
}

/** The notice was found to be down for a while: an alarm, and legal force waits for a person's decision (S-18). */
function reportNoticeState({ minutes }: Meeting, { body }: CommandOf<'ReportNoticeState'>): Answer<MeetingEvent> {
  if (minutes.notice?.noticeId !== body.noticeId) {
    return refuse({ code: 'unknown-id', kind: 'notice', id: body.noticeId });
  }
  const { noticeId, from, to } = body;
  return accept({ type: 'NoticeInterrupted', noticeId, from, ...(to === undefined ? {} : { to }) });
}

function removeNotice({ minutes }: Meeting, { body }: CommandOf<'RemoveNotice'>): Answer<MeetingEvent> {
  const { notice } = minutes;
  if (notice?.noticeId !== body.noticeId) return refuse({ code: 'unknown-id', kind: 'notice', id: body.noticeId });
  if (body.on < notice.earliestRemoval) {
    return refuse({ code: 'notice-too-early-removed', earliest: notice.earliestRemoval, rule: { source: 'KL 8:12' } });
  }
  return accept({ type: 'NoticeRemoved', noticeId: body.noticeId, on: body.on });
}

function recordAppeal({ minutes }: Meeting, { body }: CommandOf<'RecordAppeal'>): Answer<MeetingEvent> {
  if (minutes.notice?.noticeId !== body.noticeId) {
    return refuse({ code: 'unknown-id', kind: 'notice', id: body.noticeId });
  }
  return accept({ type: 'AppealRecorded', noticeId: body.noticeId, on: body.on });
}

/**
 * The decisions have legal force: the appeal time is over and nobody has appealed.
 *
 * Refuses while the time runs and while an appeal is pending. A notice that was down does not stop a person who has
 * looked at it from deciding: the interruption is in the log beside the decision (S-18).
 */
function recordLegalForce({ minutes }: Meeting, command: CommandOf<'RecordLegalForce'>): Answer<MeetingEvent> {
  const { notice, appealedOn } = minutes;
  const { body, actor } = command;
  if (notice?.noticeId !== body.noticeId) return refuse({ code: 'unknown-id', kind: 'notice', id: body.noticeId });
  if (body.on <= notice.lastAppealDay) {
    return refuse({
      code: 'appeal-time-running',
      lastAppealDay: notice.lastAppealDay,
      rule: { source: 'KL 13:5' },
    });
  }
  if (appealedOn !== undefined) return refuse({ code: 'appeal-pending', on: appealedOn });
  if (minutes.interruptedFrom !== undefined && actor.personId === undefined) {
    return refuse({ code: 'notice-was-interrupted', from: minutes.interruptedFrom });
  }
  return accept({ type: 'LegalForceGained', paragraphs: notice.paragraphs, on: body.on });
}
