/** The minutes as they stand, for the secretary's screen: one row per paragraph, and the first page. */
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { MinutesRow } from '../views.ts';
import { paragraphsOf } from './adjustments.ts';
import { frontPageOf } from './front-page.ts';
import type { MinutesAttendanceLine } from './minutes-document.ts';
import { rememberedParts, tellingOf } from './minutes-of.ts';
import type { ParagraphRecord } from './minutes-record.ts';
import type { Telling } from './telling.ts';

const rows = new WeakMap<MinutesRow['parts'], MinutesRow>();

/** Rows keyed by item, in the order handled, and `front`. Unchanged rows are the same objects as before. */
export function minutesRows(meeting: Meeting, texts: Texts): Readonly<Record<string, MinutesRow>> {
  const record = meeting.minutes;
  if (record.days.length === 0) return {};
  const telling = tellingOf(record, texts);
  const all: Record<string, MinutesRow> = { front: rememberedFront(meeting, telling) };
  for (const paragraph of paragraphsOf(record)) all[paragraph.item.itemId] = paragraphRow(paragraph, telling);
  return all;
}

function paragraphRow(paragraph: ParagraphRecord, telling: Telling): MinutesRow {
  const parts = rememberedParts(paragraph, telling);
  const before = rows.get(parts);
  if (before !== undefined) return before;
  const row: MinutesRow = {
    itemId: paragraph.item.itemId,
    ...(paragraph.number === undefined ? {} : { paragraphNumber: paragraph.number }),
    heading: paragraph.item.title,
    parts,
  };
  rows.set(parts, row);
  return row;
}

interface RememberedFront {
  readonly from: readonly unknown[];
  readonly row: MinutesRow;
}
const fronts = new WeakMap<object, RememberedFront>();

/** The first page; the same row as before while nothing on it has changed. */
function rememberedFront(meeting: Meeting, telling: Telling): MinutesRow {
  const { call, attendance, days, adjournments, ended, adjusters, presenceBasis, secretaryId } = meeting.minutes;
  const from = [call, days, adjournments, ended, adjusters, presenceBasis, secretaryId];
  const before = fronts.get(attendance);
  if (before !== undefined && from.every((one, i) => one === before.from[i])) return before.row;
  const row = frontRow(meeting, telling);
  fronts.set(attendance, { from, row });
  return row;
}

function frontRow(meeting: Meeting, telling: Telling): MinutesRow {
  const front = frontPageOf(meeting.minutes, telling.nameOf);
  const part = (heading: string, texts: readonly string[]) => ({ heading, sentences: texts.map((text) => ({ text })) });
  const lines = (list: readonly MinutesAttendanceLine[]) => list.map(attendanceText);
  return {
    heading: front.bodyName,
    parts: [
      part('Plats och tid', front.placeAndTime),
      part('Beslutande', lines(front.deciding)),
      part('Tjänstgörande ersättare', lines(front.servingSubstitutes)),
      part('Ej tjänstgörande ersättare', lines(front.nonServing)),
      part('Frånvarande', lines(front.absent)),
      part('Övriga närvarande', lines(front.others)),
      part('Utses att justera', front.adjusters),
      part('Paragrafer', front.paragraphs === '' ? [] : [front.paragraphs]),
      part('Anmärkningar', front.remarks),
    ].filter((p) => p.sentences.length > 0),
  };
}

/** `Karin Öberg (RÖ), ordförande, på distans, §§ 41–45`. */
export function attendanceText(line: MinutesAttendanceLine): string {
  return [line.name, line.capacity, line.instead, line.remote ? 'på distans' : undefined, line.extent]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
