import { type EventOf, emptyMeeting, type Meeting, type MeetingId, type MinutesId } from '@tinget/meeting-rules';
import { expect, test } from 'vitest';
import { mayTakeBack, minutesFor } from './my-meetings.ts';

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

const nothing = { kind: 'nothing' } as const;
const whole = { kind: 'whole' } as const;
const extract = { kind: 'without', itemIds: new Set<never>(), purpose: 'publication' } as const;

function withMinutes(change: Partial<Meeting['minutes']>): Pick<Meeting, 'minutes'> {
  const { minutes } = emptyMeeting('m' as MeetingId);
  return { minutes: { ...minutes, ...change } };
}

test('minutes that are adjusted and not the reader’s are withheld, and not said to be missing', () => {
  expect(minutesFor(withMinutes({ fixed, adjusted }), nothing)).toBe('withheld');
  expect(minutesFor(withMinutes({ fixed, adjusted }), whole)).toBe('fixed');
});

test('MIN-11 before the adjustment they are there for those alone who may read them', () => {
  expect(minutesFor(withMinutes({ fixed }), whole)).toBe('fixed');
  expect(minutesFor(withMinutes({ fixed }), nothing)).toBe('none');
  expect(minutesFor(withMinutes({}), whole)).toBe('none');
});

test('MIN-10 with a closed § the reader has an extract, and nothing before there are minutes', () => {
  expect(minutesFor(withMinutes({ fixed, adjusted }), extract)).toBe('extract');
  expect(minutesFor(withMinutes({}), extract)).toBe('none');
});

test('CON-09 a permit for a distance is given back until the meeting is opened, never from the list while it is held', () => {
  for (const remote of ['requested', 'granted'] as const) {
    for (const state of ['planned', 'called'] as const) expect(mayTakeBack({ remote, state })).toBe(true);
    for (const state of ['open', 'adjourned', 'betweenDays'] as const) {
      expect(mayTakeBack({ remote, state })).toBe(false);
    }
  }
  expect(mayTakeBack({ remote: 'none', state: 'called' })).toBe(false);
});
