/**
 * What is left to do with the minutes: the text is fixed, signed, and announced.
 *
 * The whole waits for the end of the meeting; §§ that the body has decided to adjust immediately each have their own text
 * and are done with while it sits, once their items have ended (MIN-04).
 */
import type { Meeting } from '../meeting.ts';
import { type Adjustment, immediateParagraphs, missingSigners, paragraphsOf } from '../minutes/adjustments.ts';
import { paragraphSigns } from '../minutes/swedish.ts';
import { type Act, act } from './act.ts';

/** After the meeting: the whole first, then what is left of §§ adjusted immediately. */
export function actsAfterMeeting(meeting: Meeting): readonly Act[] {
  const { minutes } = meeting;
  const waiting = actsOfImmediate(meeting);
  if (minutes.fixed === undefined) {
    return [act('fixMinutes', 'FixMinutes', { sha256: '', logHead: '' }, ''), ...waiting];
  }
  const next = actOfText(meeting, minutes);
  return next === undefined ? [...waiting, ...lastAct(minutes)] : [next, ...waiting];
}

/** Nothing remains to press; the act tells the forms on the notice which one it is. */
function lastAct({ notice, fixed }: Adjustment): readonly Act[] {
  if (notice === undefined) return [];
  const { noticeId, earliestRemoval, paragraphs } = notice;
  const facts = fixed?.immediate === true ? { sign: paragraphSigns(paragraphs) } : {};
  return [act('nothing', 'RecordLegalForce', { noticeId, on: earliestRemoval }, '', facts)];
}

/** §§ to adjust immediately: those whose items have ended are fixed together; each fixed text is signed and announced. */
export function actsOfImmediate(meeting: Meeting): readonly Act[] {
  const { minutes, agenda } = meeting;
  const done = immediateParagraphs(minutes);
  const paragraphs = paragraphsOf(minutes).flatMap(({ number, item }) => {
    const isReady = minutes.toAdjustNow.has(item.itemId) && agenda.items.get(item.itemId)?.state === 'ended';
    return number !== undefined && isReady && !done.has(number) ? [number] : [];
  });
  const toFix =
    paragraphs.length === 0 || minutes.fixed !== undefined
      ? []
      : [
          act('fixMinutes', 'FixMinutes', { sha256: '', logHead: '', paragraphs }, '', {
            sign: paragraphSigns(paragraphs),
          }),
        ];
  const announced = minutes.immediate.filter(
    ({ notice, legalForceOn }) => notice !== undefined && legalForceOn === undefined,
  );
  return [
    ...toFix,
    ...minutes.immediate.flatMap((text) => actOfText(meeting, text) ?? []),
    ...announced.flatMap(lastAct),
  ];
}

/** The next act on a fixed text: a signature, then the notice; nothing more once that is up. */
function actOfText({ minutes }: Meeting, text: Adjustment): Act | undefined {
  const { fixed, adjusted, notice } = text;
  if (fixed === undefined) return undefined;
  const { minutesId } = fixed;
  const facts = fixed.immediate === true ? { sign: paragraphSigns(fixed.paragraphs) } : {};
  if (adjusted === undefined) {
    const left = missingSigners(minutes, text).length;
    return act('signMinutes', 'SignMinutes', { minutesId }, '', { left, ...facts });
  }
  if (notice !== undefined) return undefined;
  return act('postNotice', 'PostNotice', { minutesId, on: adjusted.on, keptAt: '' }, '', facts);
}
