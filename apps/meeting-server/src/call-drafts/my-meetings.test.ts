import { type EventOf, emptyMeeting, type Meeting, type MeetingId, type MinutesId } from '@tinget/meeting-rules';
import { expect, test } from 'vitest';
import { minutesFor } from './my-meetings.ts';

const minutesId = 'minutes' as MinutesId;
const fixed: EventOf<'MinutesFixed'> = {
  type: 'MinutesFixed',
  minutesId,
  sha256: 'a',
  logHead: 'b',
  paragraphs: [41],
  adjustBy: '2027-06-07',
};
const adjusted: EventOf<'MinutesAdjusted'> = {
  type: 'MinutesAdjusted',
  minutesId,
  on: '2027-06-07',
  paragraphs: [41],
  announceBy: '2027-06-09',
};

function withMinutes(change: Partial<Meeting['minutes']>): Pick<Meeting, 'minutes'> {
  const { minutes } = emptyMeeting('m' as MeetingId);
  return { minutes: { ...minutes, ...change } };
}

test('minutes that are adjusted and not the reader’s are withheld, and not said to be missing', () => {
  expect(minutesFor(withMinutes({ fixed, adjusted }), false)).toBe('withheld');
  expect(minutesFor(withMinutes({ fixed, adjusted }), true)).toBe('fixed');
});

test('MIN-11 before the adjustment they are there for those alone who may read them', () => {
  expect(minutesFor(withMinutes({ fixed }), true)).toBe('fixed');
  expect(minutesFor(withMinutes({ fixed }), false)).toBe('none');
  expect(minutesFor(withMinutes({}), true)).toBe('none');
});
