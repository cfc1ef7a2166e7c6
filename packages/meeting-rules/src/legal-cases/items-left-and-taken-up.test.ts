import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldMinutes, toldParagraph } from '../testing/told-minutes.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'arbetsutskottet' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

function body(options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'committee',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
    items: [
      { id: 'i1', ...prepared },
      { id: 'i2', ...prepared },
    ],
    ...options,
  });
  return m;
}
const decide = (m: SteppedMeeting, word: string, by = 'S01') => {
  m.does(by, 'EndDeliberation', { itemId: item(word) });
  m.acclaim({ itemId: item(word) }, 'yes', by);
  m.endItem(word, 'decided', by);
};

describe('an item that is left and taken up again', () => {
  test('has the disqualified member out both times, who serves in the item between', () => {
    const m = body({
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        ...members('S', 5, 2),
      ],
    });
    m.open(['S01', 'M01', ...range(2, 6)]);
    m.does('S01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.does('secretary', 'OpenItem', { itemId: item('i1') });
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('M01', 'SetItemAside', { itemId: item('i1'), causeCode: 'moreFacts' });
    m.does('S01', 'ReturnToSeat', { personId: person('S01') });
    m.openItem('i2');
    expect(presidingNow(m.meeting)).toBe('S01');
    decide(m, 'i2');
    m.does('secretary', 'OpenItem', { itemId: item('i1') });
    expect(m.serving()).not.toContain('S01');
    expect(presidingNow(m.meeting)).toBe('M01');
    decide(m, 'i1', 'M01');
    m.does('S01', 'ReturnToSeat', { personId: person('S01') });
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Namn S01 (S), ordförande, § 2');
    expect(told).toMatch(/Ordförande, Namn M01 \(M\), § 1\n {2}Ordförande, Namn S01 \(S\), § 2/u);
    expect(told.indexOf('§ 1 Ärende i1')).toBeLessThan(told.indexOf('§ 2 Ärende i2'));
  });
});

describe('LPV an election asked for as a proportional one after the names have been put', () => {
  test('drops the question that was put: the seats decide, and the item ends', () => {
    const m = body({
      bodyKind: 'council',
      items: [
        {
          id: 'i1',
          kind: 'election',
          title: 'Val av två ledamöter i valnämnden',
          electionSeats: 2,
          electionTo: 'committee',
        },
      ],
    });
    m.open(range(1, 7)).openItem('i1');
    for (const [by, name] of [
      ['S02', 'Ada'],
      ['S03', 'Bo'],
    ] as const)
      m.does(by, 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name } });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'A+B');
    m.does('secretary', 'RequestProportionalElection', { itemId: item('i1'), by: range(2, 4).map(person) });
    m.refuses('S01', 'StrikeGavel', { propositionId: question.propositionId }, 'gavel-has-fallen');
    const groups = [
      { designation: 'A', names: ['Ada', 'Bo'], votes: 4 },
      { designation: 'B', names: ['Cia'], votes: 3 },
    ];
    const tellers = [person('S02'), person('S03')];
    m.does('S01', 'EnterBallotGroups', { itemId: item('i1'), groups, invalid: 0, tellers });
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    m.endItem('i1', 'elected');
    expect(toldParagraph(m, 1)).toContain('Kommunfullmäktige väljer Ada och Cia till ledamöter i valnämnden.');
  });
});

describe('ATT-13, ATT-12 a member replaced after a lost line', () => {
  test('of a committee is back when the substitute’s party has shifted the balance, and then votes; else not that day', () => {
    const m = body({
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 2, 2), ...members('M', 2)],
      substitutes: [
        { id: 's1', party: 'S', rank: 1 },
        { id: 'v1', party: 'V', rank: 1 },
      ],
      substituteOrder: [
        { party: 'S', order: [] },
        { party: 'M', order: ['V'] },
      ],
    });
    m.open(['S01', 'S02', 'M01', 's1', 'v1'], ['S03', 'M02']).openItem('i1');
    for (const word of ['S03', 'M02']) m.presence(word, 'lost');
    m.does('S01', 'Adjourn', { cause: 'connectionLoss' });
    m.does('S01', 'Resume', {});
    m.does('S01', 'CallSubstitute', { forPersonId: person('S03'), substituteId: person('s1') });
    m.does('S01', 'CallSubstitute', { forPersonId: person('M02'), substituteId: person('v1') });
    decide(m, 'i1');
    for (const word of ['S03', 'M02']) m.presence(word, 'equal');
    m.refuses('secretary', 'ReturnToSeat', { personId: person('S03') }, 'service-broken-off-today');
    m.does('secretary', 'ReturnToSeat', { personId: person('M02'), mode: 'remote' });
    m.openItem('i2');
    decide(m, 'i2');
    m.does('S01', 'EndMeeting', {});
    const told = toldMinutes(m);
    expect(told).toContain('Namn M02 (M), på distans, § 2');
    expect(told).toMatch(/Frånvarande\n {2}Namn S03 \(S\)\n/u);
  });
});
