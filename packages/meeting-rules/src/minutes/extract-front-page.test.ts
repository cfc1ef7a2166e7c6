import { describe, expect, test } from 'vitest';
import { announced, begun, closeDoors, decide, leaderOf, openAndDecide } from '../testing/closed-item.ts';
import type { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, person } from '../testing/test-meeting.ts';
import type { MinutesFront } from './minutes-document.ts';
import { minutesExtractOf } from './minutes-extract.ts';
import { minutesOf } from './minutes-of.ts';
import { publicReadingOf } from './minutes-readers.ts';

/** The second item behind closed doors with what happens in it, the third in the open; announced. */
function held(inItem: (m: SteppedMeeting) => void, present?: readonly string[], signers?: readonly string[]) {
  const m = begun({}, present);
  closeDoors(m);
  m.openItem('i2');
  inItem(m);
  decide(m, 'i2');
  m.does('secretary', 'OpenDoors', { itemId: item('i2') });
  for (const { personId, isOver } of m.meeting.disqualification.recorded) {
    if (isOver) m.does('secretary', 'ReturnToSeat', { personId });
  }
  openAndDecide(m, 'i3');
  return announced(m, signers);
}

function extractOf(m: SteppedMeeting): MinutesFront {
  const reading = publicReadingOf(m.meeting, m.meeting.minutes);
  if (reading.kind !== 'without') return expect.unreachable(`reads ${reading.kind}`);
  return minutesExtractOf(m.meeting, new Map(), reading).front;
}
const wholeOf = (m: SteppedMeeting) => minutesOf(m.meeting.minutes, new Map()).front;
const isOut = (m: SteppedMeeting, word: string) =>
  m.does(word, 'DeclareDisqualification', { itemId: item('i2'), ground: 'closePerson' });

describe('MIN-10 the first page of an extract does not tell what was so in the withheld § alone', () => {
  test('who was out of it has served in all that is told, and who stepped in there alone has not served', () => {
    const m = held(
      (open) => {
        isOut(open, 'N05');
        open.does('N01', 'CallSubstitute', { forPersonId: person('N05'), substituteId: person('n1') });
      },
      ['N01', 'N02', 'N03', 'N04', 'N05', 'N06', 'n1'],
    );
    const whole = wholeOf(m);
    expect(whole.deciding.find(({ personId }) => personId === 'N05')?.extent).toBe('§§ 6, 8');
    expect(whole.servingSubstitutes.map(({ extent }) => extent)).toEqual(['§ 7']);
    const front = extractOf(m);
    expect(front.deciding.map(({ personId, extent }) => [personId, extent])).toEqual(
      ['N01', 'N02', 'N03', 'N04', 'N05', 'N06'].map((word) => [word, '']),
    );
    expect(front.servingSubstitutes).toEqual([]);
    expect(front.nonServing.map(({ personId }) => personId)).toEqual(['n1']);
    expect(front.paragraphs).toBe('§§ 6–8');
  });

  test('MIN-03 nor do the signatures, where an adjuster and the chair were out of it', () => {
    const m = held(
      (open) => {
        isOut(open, 'N01');
        isOut(open, 'N03');
      },
      undefined,
      ['secretary', 'N01', 'N02', 'N03', 'N04'],
    );
    expect(wholeOf(m).signatures.map(({ personId, extent }) => [personId, extent])).toEqual([
      ['secretary', ''],
      ['N01', '§§ 6, 8'],
      ['N02', '§ 7'],
      ['N03', '§§ 6, 8'],
      ['N04', '§ 7'],
    ]);
    expect(extractOf(m).signatures.map(({ personId, extent }) => [personId, extent])).toEqual([
      ['secretary', ''],
      ['N01', ''],
      ['N03', ''],
    ]);
  });

  test('an adjournment in it is left out with whom it waited for, and one in another § is told', () => {
    const adjourned = (open: SteppedMeeting) => {
      open.does('N01', 'Adjourn', { cause: 'connectionLoss', awaitingPersonIds: [person('N05')] });
      open.does('N01', 'Resume', {});
    };
    const closed = held(adjourned);
    expect(wholeOf(closed).placeAndTime.join()).toContain('bruten förbindelse med Namn N05');
    expect(extractOf(closed).placeAndTime.join()).not.toMatch(/ajournering|N05/u);
    const m = begun();
    closeDoors(m);
    openAndDecide(m, 'i2');
    m.does('secretary', 'OpenDoors', { itemId: item('i2') });
    m.openItem('i3');
    adjourned(m);
    decide(m, 'i3');
    expect(extractOf(announced(m)).placeAndTime).toEqual(wholeOf(m).placeAndTime);
    expect(extractOf(m).placeAndTime.join()).toContain('bruten förbindelse med Namn N05');
  });

  test('who left during it has served until it, and a member who came for it alone is not called absent', () => {
    const m = held(
      (open) => {
        open.does('secretary', 'LeaveSeat', { personId: person('N06') });
        open.does('N01', 'TakeSeat', { personId: person('N05'), mode: 'hall' });
        open.does('secretary', 'LeaveSeat', { personId: person('N05') });
      },
      ['N01', 'N02', 'N03', 'N04', 'N06'],
    );
    expect(wholeOf(m).deciding.find(({ personId }) => personId === 'N06')?.extent).toMatch(/^§ 6, § 7 till kl\./u);
    const front = extractOf(m);
    expect(front.deciding.find(({ personId }) => personId === 'N06')?.extent).toBe('§ 6');
    expect(JSON.stringify([front.deciding, front.absent])).not.toContain('N05');
  });

  test('MIN-04 nor does that of a § adjusted immediately tell what was so in the others', () => {
    const m = begun();
    closeDoors(m);
    isOut(m, 'N05');
    openAndDecide(m, 'i2');
    m.does('secretary', 'OpenDoors', { itemId: item('i2') });
    m.does('secretary', 'ReturnToSeat', { personId: person('N05') });
    openAndDecide(m, 'i3');
    m.acclaim({ subject: { kind: 'immediateAdjustment', itemIds: [item('i3')] } }, 'yes', leaderOf(m));
    m.does('secretary', 'FixMinutes', { sha256: 'pdf', logHead: 'head', paragraphs: [8] });
    const { deciding } = minutesOf(m.meeting.minutes, new Map(), [8]).front;
    expect(deciding.map(({ extent }) => extent)).toEqual(['', '', '', '', '', '']);
  });
});
