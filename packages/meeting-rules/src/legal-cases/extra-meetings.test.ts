import { describe, expect, test } from 'vitest';
import { minutesOf } from '../minutes/minutes-of.ts';
import type { ExtraMeeting } from '../people.ts';
import { callBody, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const council: MeetingOptions = { bodyKind: 'council', members: members('S', 31) };
const committee: MeetingOptions = { bodyKind: 'committee', members: members('S', 11) };
const names = (count: number) => members('S', count).map(({ id }) => person(id));

function called(options: MeetingOptions, extraMeeting: ExtraMeeting) {
  const m = new TestMeeting();
  m.does('secretary', 'CallMeeting', { ...callBody(options), extraMeeting });
  return m;
}

function refused(options: MeetingOptions, extraMeeting: ExtraMeeting, code: Parameters<TestMeeting['refuses']>[3]) {
  return new TestMeeting().refuses('secretary', 'CallMeeting', { ...callBody(options), extraMeeting }, code);
}

describe('CON-05 an extra meeting', () => {
  test('of the council of 31 is held when eleven members ask, a third of the seats; ten are too few (KL 5:12)', () => {
    expect(refused(council, { askedBy: 'members', personIds: names(10) }, 'too-few-asked')).toMatchObject({
      asked: 10,
      required: 11,
      rule: { source: 'KL 5:12' },
    });
    const m = called(council, { askedBy: 'members', personIds: names(11) });
    expect(m.events('MeetingCalled')[0]?.extraMeeting).toEqual({ askedBy: 'members', personIds: names(11) });
  });

  test('of a committee of eleven is held when four members ask; nobody is named twice (KL 6:23)', () => {
    expect(refused(committee, { askedBy: 'members', personIds: names(3) }, 'too-few-asked')).toMatchObject({
      asked: 3,
      required: 4,
      rule: { source: 'KL 6:23' },
    });
    for (const twice of [
      [...names(3), person('S01')],
      [...names(4), person('S01')],
    ]) {
      expect(refused(committee, { askedBy: 'members', personIds: twice }, 'invalid-body')).toMatchObject({
        field: 'extraMeeting',
      });
    }
    called(committee, { askedBy: 'members', personIds: names(4) });
  });

  test('is for the chair alone to find needed, and the executive board can have only the council meet (KL 5:12, 6:23)', () => {
    called(committee, { askedBy: 'chair' });
    called(council, { askedBy: 'executiveBoard' });
    expect(refused(committee, { askedBy: 'executiveBoard' }, 'invalid-body')).toMatchObject({ field: 'extraMeeting' });
  });

  test('is asked for by members: a substitute or somebody unknown does not count', () => {
    const options = { ...committee, substitutes: [{ id: 'E1', party: 'S', rank: 1 }] };
    const asked = [...names(3), person('E1')];
    expect(refused(options, { askedBy: 'members', personIds: asked }, 'not-on-roster')).toMatchObject({
      personId: 'E1',
    });
  });

  test('of the council still keeps the week of the call: who asked for it does not shorten it (KL 5:13, 5:15)', () => {
    const m = new TestMeeting('2027-05-20T09:00:00.000+02:00');
    const body = { ...callBody({ ...council, calledAt: '2027-05-20' }), extraMeeting: { askedBy: 'chair' as const } };
    m.refuses('secretary', 'CallMeeting', body, 'called-too-late');
  });

  test('says so in the call, in the journal and on the first page of the minutes, with those who asked', () => {
    const m = called(committee, { askedBy: 'members', personIds: names(4) });
    const sections = viewFor(m.meeting, 'participants', new Map());
    expect(sections.meeting?.['meeting']?.extraMeeting).toEqual({
      askedBy: 'members',
      names: ['Namn S01', 'Namn S02', 'Namn S03', 'Namn S04'],
      rule: { source: 'KL 6:23' },
    });
    const { front } = minutesOf(m.meeting.minutes, new Map());
    expect(front.placeAndTime.join('\n')).toContain('Extra sammanträde på begäran av fyra ledamöter: Namn S01 (S), ');
    expect(front.placeAndTime.join('\n')).toContain('(KL 6:23).');
    const chair = called(council, { askedBy: 'chair' });
    expect(minutesOf(chair.meeting.minutes, new Map()).front.placeAndTime).toContain(
      'Extra sammanträde, som ordföranden har funnit behövas (KL 5:12).',
    );
    const ordinary = new TestMeeting().call(committee);
    expect(minutesOf(ordinary.meeting.minutes, new Map()).front.placeAndTime).toEqual([]);
  });
});
