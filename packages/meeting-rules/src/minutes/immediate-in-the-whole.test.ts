import { describe, expect, test } from 'vitest';
import { announced, begun, closeDoors, leaderOf, openAndDecide, secretsOfItem, sign } from '../testing/closed-item.ts';
import type { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, person } from '../testing/test-meeting.ts';
import type { Adjustment } from './adjustments.ts';
import { minutesExtractOf } from './minutes-extract.ts';
import { minutesOf } from './minutes-of.ts';
import { publicReadingOf, readingOf } from './minutes-readers.ts';

const immediate = (m: SteppedMeeting): Adjustment => m.meeting.minutes.immediate[0] ?? expect.unreachable();

/** §§ 6–8: the second behind closed doors without N05, and fixed there and then; nothing of it signed yet. */
function fixedApart(options: Partial<MeetingOptions> = {}, isClosed = true): SteppedMeeting {
  const m = begun(options);
  m.does('N05', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
  if (isClosed) closeDoors(m);
  openAndDecide(m, 'i2');
  if (isClosed) m.does('secretary', 'OpenDoors', { itemId: item('i2') });
  m.does('secretary', 'ReturnToSeat', { personId: person('N05') });
  m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i2')] } }, 'yes', leaderOf(m));
  m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head', paragraphs: [7] });
  return m;
}

function endedAndAdjusted(m: SteppedMeeting): SteppedMeeting {
  openAndDecide(m, 'i3');
  announced(m);
  expect(m.meeting.minutes.fixed?.paragraphs).toEqual([6, 8]);
  return m;
}

describe('MIN-10 a closed § that has been adjusted immediately, in the minutes of the whole', () => {
  test('is withheld from everybody: the whole prints it though its signatures are others', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    const { minutes } = m.meeting;
    expect(minutesOf(minutes, new Map()).paragraphs.map(({ sign }) => sign)).toEqual(['§ 6', '§ 7', '§ 8']);
    const reading = publicReadingOf(m.meeting, minutes);
    expect(reading).toEqual({ kind: 'without', itemIds: new Set(['i2']), purpose: 'publication' });
    if (reading.kind !== 'without') return expect.unreachable();
    const extract = JSON.stringify(minutesExtractOf(m.meeting, new Map(), reading));
    for (const secret of secretsOfItem) expect(extract).not.toContain(secret);
    // Who was there reads all of it.
    expect(readingOf(m.meeting, minutes, 'N06')).toEqual({ kind: 'whole' });
  });

  test('is withheld from who was disqualified in it, and in a committee from its officials', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    expect(readingOf(m.meeting, m.meeting.minutes, 'N05')).toEqual(publicReadingOf(m.meeting, m.meeting.minutes));
    expect(readingOf(m.meeting, immediate(m), 'N05')).toEqual({ kind: 'nothing' });
    const committee = fixedApart({ bodyKind: 'committee', isPublic: false });
    sign(committee, immediate(committee));
    endedAndAdjusted(committee);
    for (const word of ['N05', 'auditor', undefined]) {
      expect(readingOf(committee.meeting, committee.meeting.minutes, word), word).toEqual({ kind: 'nothing' });
    }
    expect(readingOf(committee.meeting, committee.meeting.minutes, 'N06')).toEqual({ kind: 'whole' });
  });

  test('is withheld from an adjuster who was kept from it and signs the others', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    openAndDecide(m, 'i3');
    m.does(leaderOf(m), 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'pdf2', logHead: 'head2' });
    const { minutes } = m.meeting;
    const adjusters = minutes.adjusters ?? expect.unreachable();
    const meeting = {
      ...m.meeting,
      minutes: { ...minutes, adjusters: { ...adjusters, adjusterIds: [person('N05')] } },
    };
    expect(readingOf(meeting, meeting.minutes, 'N05')).toEqual({
      kind: 'without',
      itemIds: new Set(['i2']),
      purpose: 'signing',
    });
  });
});

describe('MIN-11 the whole while a § of it still waits for signatures of its own', () => {
  test('is for those who answer for it, and for everybody when that § has been adjusted too', () => {
    const m = endedAndAdjusted(fixedApart({}, false));
    const { minutes } = m.meeting;
    for (const word of ['N06', undefined])
      expect(readingOf(m.meeting, minutes, word), word).toEqual({ kind: 'nothing' });
    expect(readingOf(m.meeting, minutes, 'N03')).toEqual({ kind: 'whole' });
    sign(m, immediate(m));
    for (const word of ['N06', undefined]) {
      expect(readingOf(m.meeting, m.meeting.minutes, word), word).toEqual({ kind: 'whole' });
    }
  });

  test('MIN-03 each signature says for which §§ it is, where the whole prints one signed for apart', () => {
    const m = fixedApart();
    sign(m, immediate(m));
    endedAndAdjusted(m);
    const { signatures } = minutesOf(m.meeting.minutes, new Map()).front;
    expect(signatures.map(({ extent }) => extent)).toEqual(['§§ 6, 8', '§§ 6, 8', '§§ 6, 8']);
    expect(minutesOf(m.meeting.minutes, new Map(), [7]).front.signatures.map(({ extent }) => extent)).toEqual([
      '',
      '',
      '',
    ]);
  });
});
