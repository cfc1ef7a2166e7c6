import { describe, expect, test } from 'vitest';
import { assessItem, conditionCodes } from '../form-and-level/assessment.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { callBody, item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { toldMinutes } from '../testing/told-minutes.ts';
import { viewFor } from '../view-for.ts';
import type { ItemId } from '../vocabulary.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
const council: MeetingOptions = {
  bodyKind: 'council',
  members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
  items: [
    { id: 'i1', ...prepared },
    { id: 'i2', ...prepared },
  ],
};
const urgent = (itemId: string, more: object = {}) => ({
  itemId: itemId as ItemId,
  kind: 'matter' as const,
  title: 'Akut stöd',
  level: 0 as const,
  securityClassified: false,
  urgent: true,
  earlierDelay: 'none' as const,
  clauses: ['att ge stöd'],
  preparedBy: 'kommunstyrelsen',
  documents: [],
  ...more,
});

describe('KL 5:13–15, 5:52 an item that comes too late', () => {
  const supplement = (on: string) => ({ items: [urgent('x1')], announcedOn: on, informedOn: on });

  test('on the Saturday before a Monday is no item of the call: it needs all who are present at the meeting', () => {
    const m = new SteppedMeeting();
    m.call(council);
    m.at = '2027-05-22T10:00:00.000+02:00';
    const refused = m.refuses('secretary', 'SupplementCall', supplement('2027-05-22'), 'called-too-late');
    expect(refused).toMatchObject({ latest: '2027-05-21', rule: { source: 'KL 5:14, 5:15' } });
    m.at = '2027-05-24T18:00:00.000+02:00';
    m.open(range(1, 7));
    const body = {
      order: [item('i1'), item('x1'), item('i2')],
      struck: [],
      added: [{ item: urgent('x1'), unanimous: true }],
    };
    m.does('secretary', 'ApproveAgenda', body);
    expect(m.question().majority).toBe('unanimous');
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.openItem('x1');
    m.does('S01', 'EndDeliberation', { itemId: item('x1') });
    // Prepared as it is, it is then decided by simple majority.
    expect(m.put({ itemId: item('x1') }).majority).toBe('simple');
  });

  test('on the Friday is: it is decided by simple majority, and delayed by a third like any other', () => {
    const m = new SteppedMeeting();
    m.call(council);
    m.at = '2027-05-21T10:00:00.000+02:00';
    m.does('secretary', 'SupplementCall', supplement('2027-05-21'));
    m.at = '2027-05-24T18:00:00.000+02:00';
    m.open(range(1, 7)).openItem('x1');
    m.propose('x1', 'S02', 'table', '');
    m.toPropositions('x1');
    expect(m.put({ itemId: item('x1') }).majority).toBe('minorityThird');
  });

  test('the whole meeting called a day too late is refused, and its items are decided at no meeting', () => {
    const m = new TestMeeting('2027-05-18T09:00:00.000+02:00');
    const body = { ...callBody({ ...council, calledAt: '2027-05-18' }), lateReasonCode: 'extraMeeting' };
    expect(m.refuses('secretary', 'CallMeeting', body, 'called-too-late').rule).toEqual({ source: 'KL 5:13, 5:15' });
    m.refuses('secretary', 'OpenMeeting', {}, 'meeting-not-called');
  });
});

describe('KL 5:69, 8:12, 13:5 days around holidays', () => {
  test.each([
    // Meeting day, adjusted, posted, last day to adjust, last day to post, last day of appeal.
    [
      '2027-03-15',
      '2027-03-25',
      '2027-03-27',
      '2027-03-29',
      '2027-03-27',
      '2027-04-19',
      'Easter: neither moves, the appeal ends on a Monday',
    ],
    ['2027-06-07', '2027-06-18', '2027-06-20', '2027-06-21', '2027-06-20', '2027-07-12', 'Midsummer lies within'],
    [
      '2027-06-02',
      '2027-06-03',
      '2027-06-04',
      '2027-06-16',
      '2027-06-05',
      '2027-06-28',
      'three weeks to Midsummer Eve',
    ],
    [
      '2026-12-14',
      '2026-12-22',
      '2026-12-24',
      '2026-12-28',
      '2026-12-24',
      '2027-01-14',
      'Christmas Eve is no reprieve',
    ],
    ['2026-12-02', '2026-12-09', '2026-12-10', '2026-12-16', '2026-12-11', '2027-01-04', 'to New Year’s Eve'],
  ])('a meeting on %s, adjusted %s, posted %s (%s, %s): appeal until %s', (on, adjusted, posted, by, postBy, appeal) => {
    const offset = on.slice(5) > '03-28' && on.slice(5) < '10-31' ? '+02:00' : '+01:00';
    const m = new SteppedMeeting(`${on.slice(0, 4) === '2026' ? '2026-11-01' : '2027-02-01'}T09:00:00.000+01:00`);
    m.call({
      bodyKind: 'committee',
      members: [{ id: 'S01', presidium: 'chair' }, ...members('S', 2, 2)],
      items: [{ id: 'i1', ...prepared }],
      startsAt: `${on}T18:00:00.000${offset}`,
    });
    m.open(range(1, 3)).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    const fixed = m.events('MinutesFixed')[0] ?? expect.unreachable();
    expect(fixed.adjustBy).toBe(by);
    m.at = `${adjusted}T12:00:00.000${offset}`;
    for (const word of ['secretary', 'S01']) m.does(word, 'SignMinutes', { minutesId: fixed.minutesId });
    expect(m.events('MinutesAdjusted')[0]).toMatchObject({ on: adjusted, announceBy: postBy });
    m.at = `${posted}T12:00:00.000${offset}`;
    m.does('secretary', 'PostNotice', { minutesId: fixed.minutesId, on: posted, keptAt: 'Kommunkansliet' });
    const notice = m.events('NoticePosted')[0] ?? expect.unreachable();
    expect(notice).toMatchObject({ lastAppealDay: appeal });
    expect(notice.isLate).toBeUndefined();
    m.refuses('secretary', 'RemoveNotice', { noticeId: notice.noticeId, on: appeal }, 'notice-too-early-removed');
    m.refuses('secretary', 'RecordLegalForce', { noticeId: notice.noticeId, on: appeal }, 'appeal-time-running');
  });
});

describe('warnings while the agenda can still be changed', () => {
  const shown = (m: TestMeeting) => viewFor(m.meeting, 'presidium', new Map()).meeting?.meeting?.warnings ?? [];
  const assessed = (
    form: 'hall' | 'hybrid' | 'postpone',
    ...conditions: readonly (typeof conditionCodes)[number][]
  ) => ({
    assessment: { form, conditions },
  });

  test('an election before other items while members are at a distance is told, and no longer once it stands last', () => {
    const election = { id: 'i1', kind: 'election' as const, title: 'Val', electionSeats: 1 };
    const m = new TestMeeting().call({ ...council, items: [election, { id: 'i2', ...prepared }] });
    m.open(range(1, 6), ['S07']);
    expect(shown(m)).toEqual([{ code: 'closed-vote-not-last', itemIds: ['i1'] }]);
    const last = new TestMeeting().call({ ...council, items: [{ id: 'i2', ...prepared }, election] });
    last.open(range(1, 6), ['S07']);
    expect(shown(last)).toEqual([]);
    const alone = new TestMeeting().call({ ...council, items: [election, { id: 'i2', ...prepared }] });
    alone.open(range(1, 7));
    expect(shown(alone)).toEqual([]);
  });

  test('an expected jäv without a substitute in the room is told until one has come', () => {
    const m = new TestMeeting().call({
      ...council,
      substitutes: [{ id: 's1', party: 'S', rank: 1 }],
      items: [
        { id: 'i1', ...prepared, ...assessed('hybrid', 'substitutesReady') },
        { id: 'i2', ...prepared },
      ],
    });
    m.open(range(1, 7));
    expect(shown(m)).toEqual([{ code: 'no-substitute-for-expected-disqualification', itemIds: ['i1'] }]);
    m.does('secretary', 'AdmitPerson', { personId: person('s1'), mode: 'hall' });
    expect(shown(m)).toEqual([]);
  });

  test('an item assessed for the hall is told only while somebody is at a distance, and not once it is over', () => {
    const m = new SteppedMeeting();
    m.call({
      ...council,
      items: [
        { id: 'i1', ...prepared, ...assessed('hall') },
        { id: 'i2', ...prepared },
      ],
    });
    m.open(range(1, 6), ['S07']);
    expect(shown(m)).toEqual([{ code: 'assessed-for-the-hall', itemIds: ['i1'] }]);
    m.does('S07', 'LeaveSeat', { personId: person('S07') });
    expect(shown(m)).toEqual([]);
  });

  test('every condition follows from some answers, so that none is shown that nobody can get', () => {
    const found = new Set<string>();
    for (const bodyKind of ['council', 'committee'] as const)
      for (const kind of ['matter', 'election', 'employment'] as const)
        for (const secrecy of ['none', 'publicInterest', 'personal'] as const)
          for (const outsideParty of ['none', 'known', 'unknown'] as const)
            for (const securityClassified of [false, true])
              for (const hasRemoteAuthorization of [false, true])
                for (const maxRemoteLevel of [1, 4] as const) {
                  const answers = {
                    bodyKind,
                    kind,
                    secrecy,
                    outsideParty,
                    securityClassified,
                    exerciseOfPublicAuthority: secrecy === 'personal',
                    personalData: secrecy === 'personal' ? ('sensitive' as const) : ('none' as const),
                    expectedDisqualification: true,
                  };
                  const given = {
                    hasRemoteAuthorization,
                    maxRemoteLevel,
                    closedBallotRemote: 'exclude' as const,
                    expectedOnSite: 2,
                    required: 4,
                  };
                  for (const { code } of assessItem(answers, given).conditions) found.add(code);
                }
    expect([...conditionCodes].filter((code) => !found.has(code))).toEqual([]);
  });
});

describe('KL 5:17–20 coming and going in one evening', () => {
  test('late, jäv, home: the member serves, is out for the item, serves again, and then not any more that day', () => {
    const m = new SteppedMeeting();
    m.call({
      ...council,
      substitutes: [
        { id: 's1', party: 'S', rank: 1 },
        { id: 's2', party: 'S', rank: 2 },
      ],
      items: ['i1', 'i2', 'i3', 'i4'].map((id) => ({ id, ...prepared })),
    });
    const decide = (word: string) => {
      if (m.meeting.agenda.currentItemId === undefined) m.openItem(word);
      m.does('S01', 'EndDeliberation', { itemId: item(word) });
      m.acclaim({ itemId: item(word) }, 'yes');
      m.endItem(word, 'decided');
    };
    m.open([...range(1, 6), 's1', 's2']);
    expect(m.serving()).toContain('s1 for S07');
    decide('i1');
    m.does('secretary', 'TakeSeat', { personId: person('S07'), mode: 'hall' });
    m.does('S07', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    m.openItem('i2');
    // s1 has served before, and comes by the order again: nobody who has begun stands back for another (KL 5:18).
    m.does('S01', 'CallSubstitute', { forPersonId: person('S07'), substituteId: person('s1') });
    decide('i2');
    m.does('S07', 'ReturnToSeat', { personId: person('S07') });
    decide('i3');
    m.does('S07', 'LeaveSeat', { personId: person('S07') });
    m.does('S01', 'CallSubstitute', { forPersonId: person('S07'), substituteId: person('s1') });
    expect(m.refuses('S07', 'ReturnToSeat', { personId: person('S07') }, 'service-broken-off-today').rule).toEqual({
      source: 'KL 5:20',
    });
    decide('i4');
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Namn S07 (S), § 3');
    expect(told).toContain('Namn s1 (S), för Namn S07 (S), §§ 1–2, 4');
  });
});
