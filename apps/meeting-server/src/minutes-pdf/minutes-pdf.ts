/**
 * The minutes as a PDF: the document that the rules compute from the log, set by Typst. Nothing is said here that the
 * document does not say; dates are put into words, and what pages need is added (the line in the header).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MinutesDocument } from '@tinget/meeting-rules';
import type { PdfRenderer } from './pdf-renderer.ts';

const source = readFileSync(join(import.meta.dirname, 'minutes.typ'), 'utf8');

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** `2027-05-24` as `24 maj 2027`. */
export function dayInSwedish(day: string): string {
  const month = months[Number(day.slice(5, 7)) - 1];
  return month === undefined ? day : `${Number(day.slice(8, 10))} ${month} ${day.slice(0, 4)}`;
}

/** The days of the meeting for the header: `24 maj 2027`, `24–25 maj 2027`. */
export function daysInSwedish(days: readonly string[]): string {
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return dayInSwedish(first);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${Number(first.slice(8, 10))}–${dayInSwedish(last)}`;
  return `${dayInSwedish(first)} – ${dayInSwedish(last)}`;
}

/** What the Typst source reads. */
export function pageData(minutes: MinutesDocument, options: { readonly isDraft: boolean; readonly logHead?: string }) {
  const { front } = minutes;
  const logHead = options.logHead ?? front.logHead;
  return {
    ...minutes,
    title: `${minutes.title}, ${front.bodyName} ${daysInSwedish(front.days)}${minutes.extract === undefined ? '' : `, ${minutes.extract.toLowerCase()}`}`,
    isDraft: options.isDraft,
    front: {
      ...front,
      dateLine: daysInSwedish(front.days),
      ...(logHead === undefined ? {} : { logHead }),
      signatures: front.signatures.map(({ signedOn, ...line }) => ({
        ...line,
        ...(signedOn === undefined ? {} : { signedOn: dayInSwedish(signedOn) }),
      })),
      ...(front.notice === undefined
        ? {}
        : {
            notice: {
              ...front.notice,
              postedOn: dayInSwedish(front.notice.postedOn),
              lastAppealDay: dayInSwedish(front.notice.lastAppealDay),
              earliestRemoval: dayInSwedish(front.notice.earliestRemoval),
              ...(front.notice.adjustedOn === undefined ? {} : { adjustedOn: dayInSwedish(front.notice.adjustedOn) }),
            },
          }),
    },
  };
}

/**
 * Renders the minutes. The same document and head give the same bytes: the file's own date is that of the last entry.
 *
 * Refused by the renderer when the pages fail the accessibility gate, or take too long.
 */
export async function renderMinutes(
  pdf: PdfRenderer,
  minutes: MinutesDocument,
  options: { readonly isDraft: boolean; readonly logHead?: string },
): Promise<Buffer> {
  return await pdf.render({
    source,
    data: pageData(minutes, options),
    createdAt: Math.floor(Date.parse(minutes.asOf) / 1000),
    kind: options.isDraft ? 'draft' : 'archive',
  });
}
