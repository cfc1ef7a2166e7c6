import type { JournalRow } from '@tinget/meeting-rules';
import { expect, test } from 'vitest';
import { entriesOfAct } from './undo-bar.tsx';

const row = (seq: number, type: string, correctable = true): JournalRow => ({
  seq,
  at: '2027-05-24T18:30:00.000+02:00',
  type: type as JournalRow['type'],
  byRole: 'secretary',
  correctable,
  sentence: type,
});
const journal = (...rows: readonly JournalRow[]) => Object.fromEntries(rows.map((one) => [one.seq, one]));

test('a disqualification pressed by mistake is put right by its one entry, and what followed is left to follow it back', () => {
  const rows = journal(
    row(4, 'ItemOpened'),
    row(5, 'DisqualificationRecorded'),
    row(6, 'SeatLeft'),
    row(7, 'PresidingChanged'),
    row(8, 'MovedToWaitingRoom'),
  );
  expect(entriesOfAct(rows, { fromSeq: 5, toSeq: 8 }).map(({ seq }) => seq)).toEqual([5]);
});

test('of another act all entries that may be struck are, but none that is corrected already', () => {
  const rows = journal(
    row(5, 'FloorGiven'),
    { ...row(6, 'FloorRequested'), corrected: 'struck' },
    row(7, 'GavelStruck', false),
  );
  expect(entriesOfAct(rows, { fromSeq: 5, toSeq: 7 }).map(({ seq }) => seq)).toEqual([5]);
});
