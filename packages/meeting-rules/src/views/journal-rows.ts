/** The last entries of the log in plain form, for officers: what was recorded, by whom, and whether it can be corrected. */
import { isCorrectable } from '../corrections/correctable.ts';
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { JournalRow } from '../views.ts';
import { journalSentence } from './journal-sentences.ts';

/** As many as a secretary looks back on; the whole log is read elsewhere. */
const shown = 100;

const plain = new WeakMap<RecordedEvent, JournalRow>();

export function journalRows(meeting: Meeting): Readonly<Record<string, JournalRow>> {
  const rows: Record<string, JournalRow> = {};
  let count = 0;
  for (let link = meeting.entries; link !== undefined && count < shown; link = link.before, count++) {
    const { recorded } = link;
    const row = plain.get(recorded) ?? rowOf(meeting, recorded);
    plain.set(recorded, row);
    const corrected = meeting.corrections.corrected.get(recorded.seq);
    const proposed = meeting.corrections.proposed.get(recorded.seq);
    rows[recorded.seq] =
      corrected === undefined && proposed === undefined
        ? row
        : {
            ...row,
            ...(corrected === undefined ? {} : { corrected }),
            ...(proposed === undefined ? {} : { proposedCorrection: proposedRow(meeting, proposed) }),
          };
  }
  return rows;
}

function proposedRow(
  meeting: Meeting,
  proposed: EventOf<'CorrectionProposed'>,
): NonNullable<JournalRow['proposedCorrection']> {
  const { proposedBy: by, waitingFor, struck, reasonCode, replacement, occurredAt } = proposed;
  return {
    by,
    struck,
    reasonCode,
    ...(waitingFor === undefined ? {} : { waitingFor }),
    ...(replacement === undefined ? {} : { sentence: journalSentence(meeting, replacement) }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
  };
}

function rowOf(meeting: Meeting, recorded: RecordedEvent): JournalRow {
  const { seq, at, actor, event } = recorded;
  return {
    seq,
    at: recorded.occurredAt ?? at,
    type: event.type,
    ...(actor.personId === undefined ? {} : { byPersonId: actor.personId }),
    byRole: actor.role,
    ...(actor.onBehalfOf === undefined ? {} : { onBehalfOf: actor.onBehalfOf }),
    correctable: isCorrectable(event.type),
    sentence: journalSentence(meeting, event),
  };
}
