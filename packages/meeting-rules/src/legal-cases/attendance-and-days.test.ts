import { describe, expect, test } from 'vitest';
import { isQuorate, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' };
const items = ['i1', 'i2', 'i3'].map((id) => ({ id, ...prepared }));

function council(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2), ...members('M', 4)],
    substitutes: [
      { id: 's1', party: 'S', rank: 1 },
      { id: 's2', party: 'S', rank: 2 },
      { id: 'm1', party: 'M', rank: 1 },
    ],
    items,
    ...options,
  });
  return m;
}

const decide = (m: SteppedMeeting, word: string) => {
  m.openItem(word);
  m.does('S01', 'EndDeliberation', { itemId: item(word) });
  m.acclaim({ itemId: item(word) }, 'yes');
  m.endItem(word, 'decided');
};
const all = ['S01', 'S02', 'S03', 'S04', 'S05', 'M01', 'M02', 'M03', 'M04'];
const substitute = (m: SteppedMeeting, forWord: string, word: string) =>
  m.does('S01', 'CallSubstitute', { forPersonId: person(forWord), substituteId: person(word) });

describe('KL 5:20 broken off service in the council', () => {
  test('bars a member who went home and came back the same day, also when nobody has stepped in', () => {
    const m = council();
    m.open(all);
    m.does('M04', 'LeaveSeat', { personId: person('M04') });
    const refused = m.refuses('M04', 'ReturnToSeat', { personId: person('M04') }, 'service-broken-off-today');
    expect(refused.rule).toEqual({ source: 'KL 5:20' });
    m.refuses('secretary', 'TakeSeat', { personId: person('M04'), mode: 'hall' }, 'service-broken-off-today');
  });

  test('bars a substitute who has gone home too', () => {
    const m = council();
    m.open([...all.slice(1), 's1']);
    expect(m.serving()).toContain('s1 for S01');
    m.does('s1', 'LeaveSeat', { personId: person('s1') });
    const again = { forPersonId: person('S01'), substituteId: person('s1') };
    m.refuses('secretary', 'CallSubstitute', again, 'not-next-substitute');
  });

  test('does not touch a substitute who gave way to the member and is needed for another later', () => {
    const m = council();
    m.open([...all.slice(0, 4), 'M01', 'M02', 'M03', 'M04', 's1']);
    expect(m.serving()).toContain('s1 for S05');
    m.does('secretary', 'TakeSeat', { personId: person('S05'), mode: 'hall' });
    expect(m.events('SeatLeft').at(-1)).toMatchObject({ personId: 's1', cause: 'memberArrived', breaksService: false });
    m.does('S04', 'LeaveSeat', { personId: person('S04') });
    substitute(m, 'S04', 's1');
    expect(m.serving()).toContain('s1 for S04');
  });

  test('whoever no longer answers at a new roll call has broken off, members and substitutes alike', () => {
    const m = council();
    m.open([...all.slice(0, 4), 'M01', 'M02', 'M03', 'M04', 's1']);
    m.rollCall(['S01', 'S02', 'S03', 'M01', 'M02', 'M03', 'M04', 's2']);
    const left = m.events('SeatLeft').map(({ personId, cause, breaksService }) => [personId, cause, breaksService]);
    expect(left).toEqual([
      ['S04', 'recordedAbsent', true],
      ['s1', 'recordedAbsent', true],
    ]);
    m.refuses('s1', 'ReturnToSeat', { personId: person('s1') }, 'service-broken-off-today');
  });

  test('ends with the day: on the next one the member serves again', () => {
    const m = council();
    m.open(all);
    m.does('M04', 'LeaveSeat', { personId: person('M04') });
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Stora salen' });
    m.at = '2027-05-25T09:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Stora salen' });
    m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'roll-call-needed');
    m.rollCall(all);
    expect(m.serving()).toContain('M04');
  });

  test('is not got round by ending the meeting day and opening another on the same date', () => {
    const m = council();
    m.open(all);
    m.does('M04', 'LeaveSeat', { personId: person('M04') });
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-24', meetingRoom: 'Stora salen' });
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-24', meetingRoom: 'Stora salen' });
    m.rollCall(all);
    expect(m.serving()).not.toContain('M04');
    m.refuses('M04', 'ReturnToSeat', { personId: person('M04') }, 'service-broken-off-today');
  });

  test('a short break keeps the seat: nobody was called in, so nothing was broken off (S-02)', () => {
    const m = council();
    m.open(all.slice(0, 8), ['M04']);
    m.presence('M04', 'lost');
    expect(servingCount(m.meeting)).toBe(8);
    m.does('S01', 'Adjourn', { cause: 'connectionLoss' });
    m.presence('M04', 'equal');
    m.does('S01', 'Resume', {});
    expect(servingCount(m.meeting)).toBe(9);
  });
});

describe('ATT-12 re-entry in a committee', () => {
  const committee = (reentry?: 'neverSameDay' | 'free') => {
    const m = council({
      bodyKind: 'committee',
      substituteOrder: [
        { party: 'S', order: ['M'] },
        { party: 'M', order: ['S'] },
      ],
      ...(reentry === undefined ? {} : { policies: { 'attendance.reentryRule': reentry } }),
    });
    m.open([...all, 's1', 'm1']);
    return m;
  };
  const comesBack = (m: SteppedMeeting, word: string) => m.does(word, 'ReturnToSeat', { personId: person(word) });

  test('is barred when the own party’s substitute stepped in, and free when the balance had shifted', () => {
    const m = committee();
    m.does('S05', 'LeaveSeat', { personId: person('S05') });
    substitute(m, 'S05', 's1');
    m.refuses('S05', 'ReturnToSeat', { personId: person('S05') }, 'service-broken-off-today');
    m.does('S04', 'LeaveSeat', { personId: person('S04') });
    substitute(m, 'S04', 'm1');
    comesBack(m, 'S04');
    expect(m.serving()).toContain('S04');
    expect(m.serving()).not.toContain('m1 for S04');
  });

  test('follows what the council has decided: never the same day, or always', () => {
    const never = committee('neverSameDay');
    never.does('S05', 'LeaveSeat', { personId: person('S05') });
    never.refuses('S05', 'ReturnToSeat', { personId: person('S05') }, 'service-broken-off-today');
    const free = committee('free');
    free.does('S05', 'LeaveSeat', { personId: person('S05') });
    substitute(free, 'S05', 's1');
    comesBack(free, 'S05');
    expect(free.serving()).toContain('S05');
  });
});

describe('ATT-08 substitutes in the council', () => {
  const twoDistricts = () =>
    council({
      members: [
        { id: 'S01', party: 'S', presidium: 'chair', constituency: 'norr' },
        { id: 'S02', party: 'S', constituency: 'söder' },
        { id: 'S03', party: 'S', constituency: 'norr' },
        { id: 'M01', party: 'M', constituency: 'norr' },
        { id: 'M02', party: 'M', constituency: 'söder' },
      ],
      substitutes: [
        { id: 's1', party: 'S', rank: 1, constituency: 'norr' },
        { id: 's2', party: 'S', rank: 2, constituency: 'söder' },
        { id: 'm1', party: 'M', rank: 1, constituency: 'söder' },
      ],
    });

  test('come from the member’s own constituency before one who was elected higher elsewhere (KL 5:17)', () => {
    const m = twoDistricts();
    m.open(['S01', 'S03', 'M01', 'M02', 's1', 's2']);
    expect(m.serving()).toContain('s2 for S02');
  });

  test('never from another party: the seat stays empty', () => {
    const m = twoDistricts();
    m.open(['S01', 'S03', 'M01', 'M02', 'm1']);
    expect(m.serving()).toEqual(['S01', 'S03', 'M01', 'M02']);
    const other = { forPersonId: person('S02'), substituteId: person('m1') };
    m.refuses('S01', 'CallSubstitute', other, 'not-next-substitute');
  });

  test('a late member takes the seat in the midst of an item by the chair’s ruling, with the time (KL 5:19, ATT-10)', () => {
    const m = twoDistricts();
    m.open(['S01', 'S03', 'M01', 'M02', 's2']);
    m.openItem('i1');
    m.clock('18:40').does('secretary', 'TakeSeat', { personId: person('S02'), mode: 'hall' });
    m.isClockStopped = false;
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    const { deciding, servingSubstitutes } = minutesOf(m.meeting.minutes, new Map()).front;
    expect(deciding.find(({ personId }) => personId === 'S02')?.extent).toBe('§ 1 från kl. 18.40');
    expect(servingSubstitutes[0]).toMatchObject({ personId: 's2', extent: '§ 1 till kl. 18.40' });
  });
});

describe('ATT-02, ATT-03 quorum', () => {
  test.each([
    ['council', 61, 31],
    ['council', 51, 26],
    ['committee', 10, 6],
    ['committee', 7, 4],
    ['companyBoard', 6, 4],
  ] as const)('of a %s of %i is %i, vacant seats counted', (bodyKind, seats, required) => {
    const m = new TestMeeting().call({ bodyKind, members: members('S', 3), seats });
    expect(requiredForQuorum(m.meeting)).toBe(required);
  });

  test('lost in the midst of an item bars the gavel and the ballot; the item ends unfinished and keeps its §', () => {
    const m = council();
    m.open(['S01', 'S02', 'S03', 'S04', 'M01']);
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('M01', 'LeaveSeat', { personId: person('M01') });
    m.at = '2027-05-24T19:00:00.000+02:00';
    const refused = m.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'not-quorate');
    expect(refused).toMatchObject({ present: 4, required: 5, rule: { source: 'KL 5:45' } });
    m.does('S01', 'EndMeeting', {});
    expect(m.events('MeetingEnded')[0]).toMatchObject({ cause: 'notQuorate', unhandledItemIds: ['i1', 'i2', 'i3'] });
    expect(m.events('ItemEnded')[0]).toMatchObject({ itemId: 'i1', outcome: 'unfinished' });
  });

  test('is waived for the answers to interpellations only where the council has decided so (KL 5:45, ATT-04)', () => {
    const few = (policies: MeetingOptions['policies']) => {
      const m = council({ items: [{ id: 'i1', kind: 'interpellation' }], ...(policies ? { policies } : {}) });
      m.open(['S01', 'S02', 'S03']);
      return m;
    };
    few(undefined).refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate');
    const waived = few({ 'attendance.quorumForQuestions': 'waived' });
    waived.openItem('i1');
    expect(isQuorate(waived.meeting)).toBe(true);
  });
});

describe('several days', () => {
  test('ATT-01 a break that lasts into another date needs a new roll call before anything is handled', () => {
    const m = council();
    m.open(all);
    m.openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.at = '2027-05-24T23:30:00.000+02:00';
    m.does('S01', 'Adjourn', { cause: 'other' });
    m.at = '2027-05-25T09:00:00.000+02:00';
    m.does('S01', 'Resume', {});
    m.find(question, 'yes');
    m.at = '2027-05-25T09:10:00.000+02:00';
    m.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'roll-call-needed');
    m.rollCall(all.slice(0, 8));
    expect(m.events('RollCallStarted').at(-1)?.cause).toBe('afterAdjournment');
    m.does('S01', 'StrikeGavel', { propositionId: question.propositionId });
  });

  test('an item broken off on the first day goes on under its § on the second, jäv and proposals with it', () => {
    const m = council();
    m.open(all);
    decide(m, 'i1');
    m.does('M01', 'DeclareDisqualification', { itemId: item('i2'), ground: 'closePerson' });
    m.openItem('i2');
    m.propose('i2', 'S02', 'reject', '');
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-25', meetingRoom: 'Aulan' });
    m.at = '2027-05-25T09:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-25', meetingRoom: 'Aulan' });
    m.rollCall(all);
    expect(m.serving()).toContain('M01');
    m.openItem('i2');
    expect(m.events('ItemOpened').at(-1)).toMatchObject({ paragraphNumber: 2, disqualifiedIds: ['M01'], serving: 8 });
    expect(m.serving()).not.toContain('M01');
    expect(m.meeting.proposals.proposals.filter(({ itemId }) => itemId === 'i2')).toHaveLength(2);
  });

  test('the fourteen days of adjustment run from the last day', () => {
    const m = council();
    m.open(all);
    decide(m, 'i1');
    m.does('S01', 'EndMeetingDay', { continuesOn: '2027-05-26', meetingRoom: 'Aulan' });
    m.at = '2027-05-26T09:00:00.000+02:00';
    m.does('S01', 'OpenMeetingDay', { date: '2027-05-26', meetingRoom: 'Aulan' });
    m.rollCall(all);
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    expect(m.events('MinutesFixed')[0]?.adjustBy).toBe('2027-06-09');
  });
});

describe('CON-08 taking part at a distance', () => {
  test('is refused without the council’s decision, before it holds and after it has run out', () => {
    const m = council({ hasAuthorization: false });
    const grant = { personId: person('M04'), granted: true, groundCode: 'work' };
    m.refuses('secretary', 'DecideRemoteRequest', grant, 'no-remote-authorization');
    m.does('secretary', 'OpenMeeting', {});
    m.does('secretary', 'StartRollCall', {});
    const rollCallId = m.meeting.attendance.rollCall?.rollCallId ?? ('' as never);
    const answer = { rollCallId, personId: person('M04'), present: true, mode: 'remote' as const };
    m.refuses('secretary', 'RecordRollAnswer', answer, 'no-remote-authorization');
  });

  test('of the chair is not possible while members are on site, and is when all are at a distance (CON-12)', () => {
    const mixed = council();
    mixed.letInRemote('S01');
    mixed.open(['S02', 'S03', 'S04', 'S05', 'M01', 'M02']);
    expect(mixed.meeting.sitting.presidingId).toBe('S02');
    const entering = { personId: person('S01'), mode: 'remote' as const };
    mixed.refuses('secretary', 'TakeSeat', entering, 'must-preside-on-site');
    const remote = council();
    remote.open([], all);
    expect(remote.meeting.sitting.presidingId).toBe('S01');
    expect(isQuorate(remote.meeting)).toBe(true);
  });

  test('from the hall needs the chair’s permit, and is no break of service', () => {
    const m = council();
    m.open(all);
    m.refuses('secretary', 'ChangeMode', { personId: person('M04'), to: 'remote' }, 'no-remote-permit');
    m.does('secretary', 'DecideRemoteRequest', { personId: person('M04'), granted: true, groundCode: 'ill' });
    m.does('secretary', 'IdentifyPerson', { personId: person('M04'), method: 'bySight' });
    m.does('secretary', 'ChangeMode', { personId: person('M04'), to: 'remote' });
    m.does('secretary', 'ChangeMode', { personId: person('M04'), to: 'hall' });
    expect(m.serving()).toContain('M04');
  });
});
