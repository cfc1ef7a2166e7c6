import { describe, expect, test } from 'vitest';
import { servingCount } from '../attendance/serving.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import type { ItemId } from '../vocabulary.ts';

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
const electionItem = (electionSeats: number, rest: Partial<NonNullable<MeetingOptions['items']>[number]> = {}) => ({
  id: 'i1',
  kind: 'election' as const,
  title: `Val av ${electionSeats} ledamöter i valnämnden`,
  electionSeats,
  electionTo: 'committee' as const,
  ...rest,
});

function body(n: number, options: Partial<MeetingOptions> = {}, remote: readonly string[] = []) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', n - 1, 2)],
    items: [electionItem(1)],
    ...options,
  });
  m.open(
    range(1, n).filter((word) => !remote.includes(word)),
    remote,
  ).openItem('i1');
  return m;
}

function nominate(m: SteppedMeeting, ...names: readonly string[]): void {
  names.forEach((name, i) => {
    const by = `S${String(i + 2).padStart(2, '0')}`;
    m.does(by, 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name } });
  });
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
}

function askClosed(m: SteppedMeeting, key: string, by = 'S03'): Proposition {
  const question = m.put({ itemId: item('i1') });
  m.find(question, key);
  m.does(by, 'RequestBallot', { propositionId: question.propositionId });
  return question;
}

/** All on the roll vote on paper, and two count the same. */
function countPaper(m: SteppedMeeting, question: Proposition, votes: readonly number[], blank = 0, invalid = 0): void {
  const { ballotId, roll, choices } = m.prepare(question);
  m.does('S01', 'StartBallot', { ballotId });
  for (const { personId } of roll) m.does('secretary', 'MarkOffVoter', { ballotId, personId });
  m.end(ballotId);
  const keys = choices.map(({ key }) => key).filter((key) => key !== 'blank');
  const perAlternative = keys.map((key, i) => ({ key, votes: votes[i] ?? 0 }));
  for (const who of ['secretary', 'S01']) m.does(who, 'EnterPaperCount', { ballotId, perAlternative, blank, invalid });
}
const lastBallot = (m: SteppedMeeting) => m.events('BallotPrepared').at(-1)?.ballotId ?? ('' as never);
const witnesses = [person('S02'), person('S03')];

describe('DEC-04 level votes in an election', () => {
  test('are left to the lot, also when the chair has voted: 6–6 and a blank of 13 (S-08)', () => {
    const m = body(13, { bodyKind: 'committee' });
    nominate(m, 'X', 'Y');
    countPaper(m, askClosed(m, 'A'), [6, 6], 1);
    expect(m.events('ClosedBallotCounted')[0]).toMatchObject({ outcome: 'tie', tiedKeys: ['A', 'B'], blank: 1 });
    const ballotId = lastBallot(m);
    m.refuses(
      'S01',
      'DrawLot',
      { itemId: item('i1'), ballotId, method: 'inHand', witnesses: [person('S02')] },
      'needs-two-persons',
    );
    m.does('S01', 'DrawLot', { itemId: item('i1'), ballotId, method: 'inHand', witnesses, result: ['B'] });
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['Y'], how: 'lot' });
    expect(m.events('DecisionMade')[0]).toMatchObject({ how: 'lot', rule: { source: 'KL 5:56, 6:33' } });
    m.endItem('i1', 'elected');
  });

  test('at the border of two posts: the first is elected, a lot decides between those who share the second', () => {
    const m = body(12, { bodyKind: 'committee', items: [electionItem(2)] });
    nominate(m, 'X', 'Y', 'Z');
    // Two names on each of 12 papers: 10, 7, 7.
    countPaper(m, askClosed(m, 'A+B'), [10, 7, 7]);
    expect(m.events('ClosedBallotCounted')[0]).toMatchObject({
      outcome: 'tie',
      winnerKeys: ['A'],
      tiedKeys: ['B', 'C'],
    });
    m.does('S01', 'DrawLot', {
      itemId: item('i1'),
      ballotId: lastBallot(m),
      method: 'inHand',
      witnesses,
      result: ['C'],
    });
    expect(m.events('PersonsElected')[0]?.names).toEqual(['X', 'Z']);
  });

  test('the employment of staff goes by lot too, and the release from a post is an open vote (DEC-02)', () => {
    const employment = {
      id: 'i1',
      kind: 'employment' as const,
      title: 'Anställning av chef',
      clauses: ['att anställa X'],
      preparedBy: 'utskottet',
    };
    const m = body(8, { bodyKind: 'committee', items: [employment] });
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name: 'Y' } });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    countPaper(m, askClosed(m, 'A'), [4, 4]);
    m.does('S01', 'DrawLot', {
      itemId: item('i1'),
      ballotId: lastBallot(m),
      method: 'inHand',
      witnesses,
      result: ['A'],
    });
    expect(m.events('LotDrawn')[0]).toMatchObject({ for: 'employment' });
    const release = {
      id: 'i1',
      kind: 'release' as const,
      title: 'Entledigande',
      clauses: ['att entlediga X'],
      preparedBy: 'styrelsen',
    };
    const open = body(7, { items: [release] }, ['S07']);
    open.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = open.put({ itemId: item('i1') });
    open.find(question, 'yes');
    open.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    expect(open.prepare(question)).toMatchObject({ kind: 'open' });
    expect(servingCount(open.meeting)).toBe(7);
  });
});

describe('ELE-03 a majority of more than half, where the body asks for it', () => {
  const policies = { 'election.majority': 'absolute' as const };

  test('8–6–5 of 19: nobody has ten, so the two first meet in a second ballot, where most votes win', () => {
    const m = body(19, { policies });
    nominate(m, 'X', 'Y', 'Z');
    const question = askClosed(m, 'A');
    countPaper(m, question, [8, 6, 5]);
    expect(m.events('ClosedBallotCounted')[0]).toMatchObject({ outcome: 'secondBallot', tiedKeys: ['A', 'B'] });
    countPaper(m, m.question(), [9, 9], 1);
    expect(m.events('ClosedBallotCounted')[1]).toMatchObject({ outcome: 'tie' });
    m.does('S01', 'DrawLot', {
      itemId: item('i1'),
      ballotId: lastBallot(m),
      method: 'inHand',
      witnesses,
      result: ['B'],
    });
    expect(m.events('PersonsElected')[0]?.names).toEqual(['Y']);
  });

  test('10–5–4 of 19 is more than half at once; by the default most votes win without it', () => {
    const m = body(19, { policies });
    nominate(m, 'X', 'Y', 'Z');
    countPaper(m, askClosed(m, 'A'), [10, 5, 4]);
    expect(m.events('PersonsElected')[0]?.names).toEqual(['X']);
    const relative = body(19);
    nominate(relative, 'X', 'Y', 'Z');
    countPaper(relative, askClosed(relative, 'A'), [8, 6, 5]);
    expect(relative.events('PersonsElected')[0]?.names).toEqual(['X']);
  });

  test('blank and invalid papers are no votes: 7 of 13 that name somebody is more than half', () => {
    const m = body(17, { policies });
    nominate(m, 'X', 'Y', 'Z');
    countPaper(m, askClosed(m, 'A'), [7, 4, 2], 3, 1);
    expect(m.events('PersonsElected')[0]?.names).toEqual(['X']);
  });
});

describe('ELE-01, ELE-07 those at a distance in an election', () => {
  test('leave when the ballot is asked for; too few on site bars it until substitutes have come (S-14)', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'committee',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 8, 2)],
      substitutes: [
        { id: 's1', party: 'S', rank: 1 },
        { id: 's2', party: 'S', rank: 2 },
      ],
      substituteOrder: [{ party: 'S', order: [] }],
      items: [
        { id: 'i1', kind: 'employment', title: 'Anställning', clauses: ['att anställa X'], preparedBy: 'utskottet' },
      ],
    });
    m.open([...range(1, 4), 's1', 's2'], range(5, 9)).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    expect(m.events('RemoteLeftForClosedBallot')[0]?.personIds).toEqual(range(5, 9));
    const short = { propositionId: question.propositionId };
    expect(m.refuses('S01', 'PrepareBallot', short, 'not-quorate')).toMatchObject({ present: 4, required: 5 });
    for (const [forWord, word] of [
      ['S05', 's1'],
      ['S06', 's2'],
    ] as const) {
      m.does('S01', 'CallSubstitute', { forPersonId: person(forWord), substituteId: person(word) });
    }
    expect(m.prepare(question).roll).toHaveLength(6);
  });

  test('of the council, with three disqualified: 13 on site are enough of 31, and 12 are not (KL 5:46)', () => {
    const closed = (remote: readonly string[]) => {
      const m = new SteppedMeeting();
      const seats = [{ id: 'S01', party: 'S', presidium: 'chair' as const }, ...members('S', 30, 2)];
      m.call({ bodyKind: 'council', members: seats, items: [electionItem(1)] });
      m.open(
        range(1, 17).filter((word) => !remote.includes(word)),
        remote,
      );
      for (const word of range(12, 14))
        m.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
      m.openItem('i1');
      nominate(m, 'X', 'Y');
      return { m, question: askClosed(m, 'A') };
    };
    const enough = closed(['S17']);
    expect(enough.m.prepare(enough.question).roll).toHaveLength(13);
    const few = closed(['S16', 'S17']);
    const asked = { propositionId: few.question.propositionId };
    expect(few.m.refuses('S01', 'PrepareBallot', asked, 'not-quorate')).toMatchObject({ present: 12, required: 16 });
  });

  test('leave a proportional election when it is asked for: its ballots are paper (LPV 5)', () => {
    const m = body(31, { items: [electionItem(5)] }, ['S30', 'S31']);
    m.does('S01', 'RequestProportionalElection', { itemId: item('i1'), by: range(2, 7).map(person) });
    expect(m.events('ProportionalElectionRequested')[0]).toMatchObject({ present: 31, required: 6 });
    expect(m.events('RemoteLeftForClosedBallot')[0]).toMatchObject({
      personIds: ['S30', 'S31'],
      rule: { source: 'LPV 5' },
    });
    expect(servingCount(m.meeting)).toBe(29);
    const groups = [{ designation: 'A', names: ['a1', 'a2', 'a3', 'a4', 'a5'], votes: 30 }];
    const count = { itemId: item('i1'), groups, invalid: 0, tellers: witnesses };
    m.refuses('S01', 'EnterBallotGroups', count, 'papers-and-roll-differ');
  });
});

describe('ELE-04, ELE-05, ELE-06 who may have a proportional election', () => {
  test.each([
    [61, 7, 8],
    [56, 7, 7],
    [31, 5, 6],
    [60, 11, 5],
    [49, 3, 13],
    [48, 3, 12],
  ])('%i present and %i seats need %i', (present, seats, required) => {
    const m = body(present, { items: [electionItem(seats)] });
    const by = (n: number) => ({ itemId: item('i1'), by: range(2, n + 1).map(person) });
    m.refuses('S01', 'RequestProportionalElection', by(required - 1), 'not-proportional');
    m.does('S01', 'RequestProportionalElection', by(required));
    expect(m.events('ProportionalElectionRequested')[0]).toMatchObject({ required, seats, present });
  });

  test('not for one post, not for the presidium, not for what the law does not list, not for substitutes by themselves', () => {
    const reasonOf = (given: ReturnType<typeof electionItem>) => {
      const m = body(21, { items: [given] });
      const refused = m.refuses(
        'S01',
        'RequestProportionalElection',
        { itemId: item('i1'), by: range(2, 20).map(person) },
        'not-proportional',
      );
      return refused.code === 'not-proportional' ? refused.reason : undefined;
    };
    expect(reasonOf(electionItem(1))).toBe('singlePost');
    expect(reasonOf(electionItem(3, { electionTo: 'presidium' }))).toBe('presidium');
    expect(reasonOf(electionItem(3, { electionTo: 'other' }))).toBe('notListed');
    expect(reasonOf(electionItem(3, { substitutesOf: 'i0' as ItemId }))).toBe('membersNotProportional');
  });

  test('one member does not ask in the names of others; an officer enters who asked', () => {
    const m = body(31, { items: [electionItem(5)] }, ['S30', 'S31']);
    const asked = { itemId: item('i1'), by: range(2, 7).map(person) };
    m.refuses('S02', 'RequestProportionalElection', asked, 'no-right');
    expect(servingCount(m.meeting)).toBe(31);
    m.does('secretary', 'RequestProportionalElection', asked);
  });

  test('those who ask serve, each counts once', () => {
    const m = body(31, { items: [electionItem(5)] });
    const twice = [...range(2, 6), 'S02'].map(person);
    const refused = m.refuses(
      'S01',
      'RequestProportionalElection',
      { itemId: item('i1'), by: twice },
      'not-proportional',
    );
    expect(refused).toMatchObject({ required: 6, requested: 5 });
    const stranger = [...range(2, 6), 'secretary'].map(person);
    m.refuses('S01', 'RequestProportionalElection', { itemId: item('i1'), by: stranger }, 'no-right-to-vote');
  });
});

describe('ELE-08 the seats of a proportional election', () => {
  const list = (designation: string, votes: number, prefix = designation) => ({
    designation,
    names: Array.from({ length: 9 }, (_, i) => `${prefix}${i + 1}`),
    votes,
  });

  function proportional(n: number, seats: number, groups: readonly ReturnType<typeof list>[], invalid = 0) {
    const m = body(n, { items: [electionItem(seats)] });
    const needed = Math.ceil(n / (seats + 1));
    m.does('S01', 'RequestProportionalElection', { itemId: item('i1'), by: range(2, needed + 1).map(person) });
    m.does('S01', 'EnterBallotGroups', { itemId: item('i1'), groups, invalid, tellers: witnesses });
    return m;
  }

  test('20–13–8–4 and five seats: 3–1–1–0, in the order of the numbers (S-12)', () => {
    const m = proportional(45, 5, [list('A', 20), list('B', 13), list('C', 8), list('D', 4)]);
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    expect(m.events('SeatsDistributed')[0]?.rounds.map(({ group }) => group)).toEqual(['A', 'B', 'A', 'C', 'A']);
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['A1', 'B1', 'A2', 'C1', 'A3'], how: 'proportional' });
  });

  test('17–5–5–4 and seven seats: a lot for the fourth seat, the outcome is 4–1–1–1 either way (S-13)', () => {
    const groups = [list('A', 17), list('B', 5), list('C', 5), list('G', 4)];
    const m = proportional(31, 7, groups);
    m.refuses('S01', 'DistributeSeats', { itemId: item('i1') }, 'lot-needed');
    m.does('S01', 'DrawLot', { itemId: item('i1'), method: 'inHand', witnesses, result: ['C'] });
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    const groupsOf = m.events('SeatsDistributed')[0]?.rounds.map(({ group }) => group) ?? [];
    expect(groupsOf.slice(3, 5)).toEqual(['C', 'B']);
    expect(['A', 'B', 'C', 'G'].map((g) => groupsOf.filter((one) => one === g).length)).toEqual([4, 1, 1, 1]);
  });

  test('a lot that decides the last seat: 12–6 and two seats, 12/2 against 6/1', () => {
    const m = proportional(18, 2, [list('A', 12), list('B', 6)]);
    m.refuses('S01', 'DistributeSeats', { itemId: item('i1') }, 'lot-needed');
    m.does('S01', 'DrawLot', { itemId: item('i1'), method: 'inHand', witnesses, result: ['B'] });
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    expect(m.events('SeatsDistributed')[0]?.elected).toEqual(['A1', 'B1']);
  });

  test('the same designation with the names in another order is a group of its own, and weighs by itself', () => {
    const other = { designation: 'A', names: ['A2', 'A1', 'A3'], votes: 4 };
    const m = proportional(21, 3, [list('A', 6), other, list('B', 11)]);
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    // 11, 6, 5.5: the ten papers of A together would have taken two seats.
    expect(m.events('SeatsDistributed')[0]?.elected).toEqual(['B1', 'A1', 'B2']);
  });

  test('a name that is elected already from another list is passed over (LPV 19)', () => {
    const shared = { designation: 'C', names: ['A1', 'C2'], votes: 8 };
    const m = proportional(20, 2, [list('A', 12), shared]);
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    expect(m.events('SeatsDistributed')[0]?.elected).toEqual(['A1', 'C2']);
  });

  test('the minutes show groups, comparison numbers and the elected, and never who voted for whom', () => {
    const m = proportional(45, 5, [list('A', 20), list('B', 13), list('C', 8), list('D', 4)]);
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    m.endItem('i1', 'elected');
    const text = minutesText(minutesOf(m.meeting.minutes, new Map()));
    expect(text).toContain('Åtta ledamöter begär proportionellt val. För fem platser och 45 närvarande krävs 8.');
    expect(text).toContain('Plats 5: A med jämförelsetalet 6,667.');
  });
});

describe('ELE-02, decisions 22 papers and those marked off', () => {
  test('29 papers against 28 marked off are not counted: annulled, and held again (V4)', () => {
    const m = body(29);
    nominate(m, 'X', 'Y');
    const question = askClosed(m, 'A');
    const { ballotId, roll } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    for (const { personId } of roll.slice(0, 28)) m.does('secretary', 'MarkOffVoter', { ballotId, personId });
    m.end(ballotId, 1);
    const perAlternative = [
      { key: 'A', votes: 15 },
      { key: 'B', votes: 14 },
    ];
    const differ = m.refuses(
      'secretary',
      'EnterPaperCount',
      { ballotId, perAlternative, blank: 0, invalid: 0 },
      'papers-and-roll-differ',
    );
    expect(differ).toMatchObject({ papers: 29, markedOff: 28 });
    m.does('S01', 'AnnulBallot', { ballotId, reasonCode: 'papersAndRollDiffer' });
    countPaper(m, m.question(), [15, 14]);
    expect(m.events('PersonsElected')[0]?.names).toEqual(['X']);
  });

  test('two who count differently settle nothing, and nobody counts twice', () => {
    const m = body(9);
    nominate(m, 'X', 'Y');
    const question = askClosed(m, 'A');
    const { ballotId, roll } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    for (const { personId } of roll) m.does('secretary', 'MarkOffVoter', { ballotId, personId });
    m.refuses('secretary', 'MarkOffVoter', { ballotId, personId: person('S02') }, 'already-voted');
    m.end(ballotId);
    const count = (x: number) => ({
      ballotId,
      perAlternative: [
        { key: 'A', votes: x },
        { key: 'B', votes: 9 - x },
      ],
      blank: 0,
      invalid: 0,
    });
    m.does('secretary', 'EnterPaperCount', count(5));
    m.refuses('secretary', 'EnterPaperCount', count(5), 'needs-two-persons');
    m.refuses('S01', 'EnterPaperCount', count(4), 'counts-differ');
    m.does('S01', 'EnterPaperCount', count(5));
    expect(m.events('PersonsElected')[0]?.names).toEqual(['X']);
  });
});
