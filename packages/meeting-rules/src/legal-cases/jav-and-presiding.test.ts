import { describe, expect, test } from 'vitest';
import { isQuorate, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { audienceOf } from '../audience.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const items = ['i1', 'i2', 'i3'].map((id) => ({ id, ...prepared }));
const text = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

function committee(options: Partial<Parameters<SteppedMeeting['call']>[0]> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [
      { id: 'S01', party: 'S', presidium: 'chair' },
      { id: 'M01', party: 'M', presidium: 'firstViceChair' },
      { id: 'C01', party: 'C', presidium: 'secondViceChair' },
      ...members('S', 3, 2),
      ...members('V', 1),
    ],
    items,
    ...options,
  });
  return m;
}

describe('JAV-05 the question of the chair’s own disqualification', () => {
  test('is led by the first vice chair; found not to be disqualified, the chair takes the gavel again', () => {
    const m = committee();
    m.open(['S01', 'M01', 'C01', 'S02', 'S03', 'S04', 'V01']).openItem('i1');
    m.does('V01', 'QuestionDisqualification', { personId: person('S01'), itemId: item('i1'), ground: 'delicacy' });
    expect(presidingNow(m.meeting)).toBe('M01');
    const question = m.question();
    // The one it is about takes no part in the decision while the others are quorate.
    m.refuses('S01', 'RequestBallot', { propositionId: question.propositionId }, 'no-right-to-vote');
    m.find(question, 'no', 'M01');
    m.gavel(question, 'M01');
    expect(presidingNow(m.meeting)).toBe('S01');
    expect(m.events('DisqualificationDismissed')).toHaveLength(1);
  });

  test('found to be disqualified, the chair is out of the item and the vice chair adjusts it', () => {
    const m = committee();
    m.open(['S01', 'M01', 'C01', 'S02', 'S03', 'S04', 'V01']).openItem('i1');
    m.does('V01', 'QuestionDisqualification', { personId: person('S01'), itemId: item('i1'), ground: 'party' });
    const question = m.question();
    m.find(question, 'yes', 'M01');
    m.gavel(question, 'M01');
    expect(m.events('SeatLeft')[0]).toMatchObject({ personId: 'S01', cause: 'disqualification', breaksService: false });
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('M01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes', 'M01');
    m.endItem('i1', 'decided', 'M01');
    m.does('secretary', 'ReturnToSeat', { personId: person('S01') });
    expect(presidingNow(m.meeting)).toBe('S01');
    expect(m.meeting.minutes.paragraphs[0]?.presidingId).toBe('M01');
  });
});

describe('BOD-04, CON-12 who leads when the chair is disqualified', () => {
  const remote = ['M01', 'C01'];

  test('with both vice chairs at a distance it is the member of longest service on site', () => {
    const m = committee();
    m.open(['S01', 'S02', 'S03', 'S04', 'V01'], remote);
    m.does('S01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    m.openItem('i1');
    expect(presidingNow(m.meeting)).toBe('S02');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({
      cause: 'seniorMember',
      scope: 'i1',
      rule: { source: 'BOD-04' },
    });
  });

  test('longest service counts before age: rank 2 leads although others sit before on the list', () => {
    const m = committee({
      members: [
        { id: 'S01', party: 'S', presidium: 'chair', seniority: 9 },
        { id: 'S02', party: 'S', seniority: 5 },
        { id: 'V01', party: 'V', seniority: 2 },
        { id: 'M02', party: 'M', seniority: 7 },
        { id: 'C02', party: 'C', seniority: 1 },
      ],
    });
    m.open(['S02', 'V01', 'M02']);
    expect(presidingNow(m.meeting)).toBe('V01');
  });

  test('until the body has elected another; who is at a distance cannot be elected while others are on site', () => {
    const m = committee();
    m.open(['S02', 'S03', 'S04', 'V01']);
    expect(presidingNow(m.meeting)).toBe('S02');
    const elect = (word: string) =>
      ({ subject: { kind: 'temporaryChair', personId: person(word), scope: 'meeting' } }) as const;
    m.letInRemote('M01');
    m.refuses('S02', 'PutProposition', elect('M01'), 'not-serving');
    m.acclaim(elect('V01'), 'yes', 'S02');
    expect(presidingNow(m.meeting)).toBe('V01');
    expect(m.events('PresidingChanged').at(-1)).toMatchObject({ cause: 'elected', scope: 'meeting' });
  });
});

describe('S-16 jäv and quorum', () => {
  test('a committee of nine with five present and one disqualified handles nothing without a substitute', () => {
    const m = committee({
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 8, 2)],
    });
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']);
    m.does('S05', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    expect(m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate')).toMatchObject({
      present: 4,
      required: 5,
    });
    // The next item is handled: the member is disqualified in one item only.
    m.openItem('i2');
    expect(isQuorate(m.meeting)).toBe(true);
  });

  test('the substitute comes by the order of parties, for the item only, and may serve again for somebody else', () => {
    const m = committee({
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 1, 2), ...members('M', 3)],
      substitutes: [
        { id: 'v1', party: 'V', rank: 1 },
        { id: 'm1', party: 'M', rank: 1 },
      ],
      substituteOrder: [
        { party: 'S', order: ['V', 'M'] },
        { party: 'M', order: ['S'] },
      ],
    });
    m.open(['S01', 'S02', 'M01', 'M02', 'M03', 'v1', 'm1']);
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.openItem('i1');
    const call = (substituteId: string) => ({ forPersonId: person('S02'), substituteId: person(substituteId) });
    expect(m.refuses('S01', 'CallSubstitute', call('m1'), 'not-next-substitute')).toMatchObject({ expected: 'v1' });
    m.does('S01', 'CallSubstitute', call('v1'));
    expect(m.events('SeatTaken').at(-1)).toMatchObject({ personId: 'v1', onlyItemId: 'i1' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.does('secretary', 'ReturnToSeat', { personId: person('S02') });
    m.does('S02', 'DeclareDisqualification', { itemId: item('i2'), ground: 'party' });
    m.openItem('i2');
    m.does('S01', 'CallSubstitute', call('v1'));
    expect(m.serving()).toContain('v1 for S02');
  });

  test('the council handles an item with 14 of 31 left after three have declared jäv, and no item with 15 present (KL 5:46)', () => {
    const m = committee({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 30, 2)],
    });
    const present = Array.from({ length: 17 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`);
    m.open(present);
    for (const word of ['S15', 'S16', 'S17']) {
      m.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    }
    m.openItem('i1');
    expect([servingCount(m.meeting), requiredForQuorum(m.meeting), isQuorate(m.meeting)]).toEqual([14, 16, true]);
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    // They are back only when they say so, and two have gone home: 15 present.
    m.does('secretary', 'ReturnToSeat', { personId: person('S15') });
    expect(m.refuses('S01', 'OpenItem', { itemId: item('i2') }, 'not-quorate')).toMatchObject({
      present: 15,
      required: 16,
    });
  });

  test('with nobody to call in, the one concerned votes on the question of jäv and on nothing else (KL 6:30)', () => {
    const m = committee({ members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)] });
    m.open(['S01', 'S02', 'S03', 'S04']).openItem('i1');
    m.does('S02', 'QuestionDisqualification', { personId: person('S04'), itemId: item('i1'), ground: 'delicacy' });
    expect(m.events('DisqualificationQuestioned')[0]).toMatchObject({
      concernedMayVote: true,
      rule: { source: 'KL 6:30' },
    });
    const question = m.question();
    m.does('S04', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S03', 'S01'], no: ['S04'] });
    expect(isQuorate(m.meeting)).toBe(false);
  });
});

describe('JAV-01 … JAV-08 jäv that comes to light after the decision', () => {
  test('undoes nothing: the decision is flagged, the minutes of its § say so', () => {
    const m = committee();
    m.open(['S01', 'M01', 'C01', 'S02', 'S03']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.openItem('i2');
    m.does('S03', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' });
    expect(m.events('DisqualificationRecorded')[0]).toMatchObject({ late: true });
    const [decision] = m.meeting.proposals.decisions;
    expect(m.meeting.corrections.inDoubt.get(decision?.decisionId ?? ('' as never))).toBe('disqualifiedTookPart');
    expect(m.serving()).toContain('S03');
    const [first = '', second = ''] = text(m).split('§ 2 ');
    expect(first).toContain('Namn S03 (S) anmäler efter beslutet jäv, eftersom saken rör en närstående.');
    expect(first).toContain('har i efterhand anmält jäv. Beslutet kan behöva prövas på nytt.');
    expect(second).not.toContain('jäv');
    m.refuses('S03', 'DeclareDisqualification', { itemId: item('i1'), ground: 'closePerson' }, 'disqualified');
  });

  test('is told even after the meeting, until the minutes are fixed; of somebody who was absent it flags nothing', () => {
    const m = committee();
    m.open(['S01', 'M01', 'C01', 'S02']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.does('S01', 'EndMeeting', {});
    m.does('secretary', 'DeclareDisqualification', { personId: person('S04'), itemId: item('i1'), ground: 'party' });
    expect(m.events('DecisionInDoubt')).toEqual([]);
    m.does('secretary', 'DeclareDisqualification', { personId: person('S02'), itemId: item('i1'), ground: 'party' });
    expect(m.events('DecisionInDoubt')).toHaveLength(1);
    m.does('secretary', 'FixMinutes', { sha256: 'p', logHead: 'h' });
    const late = { personId: person('C01'), itemId: item('i1'), ground: 'party' } as const;
    m.refuses('secretary', 'DeclareDisqualification', late, 'minutes-already-fixed');
  });
});

describe('ABL 8:23 a disqualified director', () => {
  test('counts as not present: five of seven with two disqualified are not enough', () => {
    const m = committee({
      bodyKind: 'companyBoard',
      members: [{ id: 'S01', presidium: 'chair' }, ...members('D', 6)],
    });
    m.open(['S01', 'D01', 'D02', 'D03', 'D04']);
    m.does('D03', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.openItem('i1');
    expect(m.events('SeatLeft')[0]).toMatchObject({ personId: 'D03', rule: { source: 'ABL 8:23' } });
    expect(servingCount(m.meeting)).toBe(4);
    expect(isQuorate(m.meeting)).toBe(true);
    m.does('D04', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    expect(isQuorate(m.meeting)).toBe(false);
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.at = '2027-05-24T19:00:00.000+02:00';
    m.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'not-quorate');
  });
});

describe('KL 7:12–14 staff representatives', () => {
  const others = [{ id: 'staff', role: 'staffRepresentative' as const }];

  test('have no place in the executive board', () => {
    const m = new SteppedMeeting();
    const called = () => m.call({ bodyKind: 'executiveBoard', members: members('S', 3), others });
    expect(called).toThrow(/roster/u);
  });

  test('leave a committee’s item about bargaining, see nothing of it, and are back after it', () => {
    const m = committee({
      others,
      items: [
        { id: 'i1', ...prepared, staffRepresentativesOut: true },
        { id: 'i2', ...prepared, employerMatter: true },
      ],
    });
    m.open(['S01', 'M01', 'C01', 'S02']);
    m.does('secretary', 'AdmitPerson', { personId: person('staff'), mode: 'hall' });
    m.openItem('i1');
    expect(m.events('MovedToWaitingRoom')[0]).toMatchObject({ personId: 'staff', itemId: 'i1' });
    expect(audienceOf(m.meeting, { personId: person('staff') })).toBe('excluded:i1');
    expect(m.refuses('staff', 'RequestFloor', { kind: 'speech' }, 'not-admitted').rule).toEqual({ source: 'KL 7:14' });
    const back = { personId: person('staff'), mode: 'hall' } as const;
    expect(m.refuses('secretary', 'AdmitPerson', back, 'not-admitted').rule).toEqual({ source: 'KL 7:14' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    m.openItem('i2');
    m.does('staff', 'RequestFloor', { kind: 'speech' });
  });
});
