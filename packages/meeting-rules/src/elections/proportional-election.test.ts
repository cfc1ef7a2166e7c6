import { describe, expect, test } from 'vitest';
import { outcomeOfItem } from '../proposals/questions.ts';
import type { ItemOption } from '../proposals/testing/session.ts';
import { id, itemId, names, only, person, Session } from '../proposals/testing/session.ts';

const i1 = itemId('i1');

function election(present: number, item: Partial<ItemOption> = {}) {
  return new Session({
    serving: names('M', present),
    items: [
      {
        itemId: 'i1',
        kind: 'election',
        clauses: [],
        title: 'Val till nämnden',
        electionSeats: 7,
        electionTo: 'committee',
        ...item,
      },
    ],
  });
}

const asking = (count: number) => names('M', count).map(person);

const lists = (votes: Record<string, number>) =>
  Object.entries(votes).map(([designation, n]) => ({ designation, votes: n, names: names(designation, 9) }));

describe('S-11 ELE-04 asking for a proportional election', () => {
  test.each([
    [61, 7, 8],
    [56, 7, 7],
    [31, 5, 6],
    [60, 11, 5],
  ])('%i present, %i seats: %i ask and it is, one fewer and it is not', (present, electionSeats, required) => {
    const session = election(present, { electionSeats });
    expect(session.refused('RequestProportionalElection', { itemId: i1, by: asking(required - 1) })).toMatchObject({
      code: 'not-proportional',
      reason: 'tooFew',
      required,
      requested: required - 1,
      rule: { source: 'LPV 2' },
    });
    const events = session.do('RequestProportionalElection', { itemId: i1, by: asking(required) });
    expect(only(events, 'ProportionalElectionRequested')).toMatchObject({
      seats: electionSeats,
      present,
      required,
      isProportional: true,
    });
  });

  test('the same person counts once', () => {
    const by = Array.from({ length: 8 }, () => person('M02'));
    expect(election(61).refused('RequestProportionalElection', { itemId: i1, by })).toMatchObject({ requested: 1 });
  });

  test('is refused for a single post and for the presidium (KL 5:58)', () => {
    expect(
      election(61, { electionSeats: 1 }).refused('RequestProportionalElection', { itemId: i1, by: asking(40) }),
    ).toMatchObject({ reason: 'singlePost', rule: { source: 'KL 5:58' } });
    const presidium = election(61, { electionSeats: 3, electionTo: 'presidium' });
    expect(presidium.refused('RequestProportionalElection', { itemId: i1, by: asking(61) })).toMatchObject({
      reason: 'presidium',
    });
  });

  test('ELE-06 substitutes are elected proportionally by a request of their own, and only if the members were', () => {
    const election = { kind: 'election' as const, clauses: [], electionSeats: 7 };
    const begun = () =>
      new Session({
        serving: names('M', 31),
        items: [
          { itemId: 'i1', ...election },
          { itemId: 'i2', ...election, substitutesOf: i1 },
        ],
      });
    const ask = { itemId: itemId('i2'), by: asking(4) };
    const byMajority = begun();
    byMajority.record({ type: 'ItemEnded', itemId: i1, outcome: 'elected' });
    byMajority.openItem('i2');
    expect(byMajority.refused('RequestProportionalElection', ask)).toMatchObject({
      code: 'not-proportional',
      reason: 'membersNotProportional',
      rule: { source: 'LPV 3' },
    });
    const session = begun();
    session.do('RequestProportionalElection', { itemId: i1, by: asking(4) });
    const tellers = [person('M02'), person('M03')];
    session.do('EnterBallotGroups', { itemId: i1, groups: lists({ A: 20, B: 11 }), invalid: 0, tellers });
    session.do('DistributeSeats', { itemId: i1 });
    session.record({ type: 'ItemEnded', itemId: i1, outcome: 'elected' });
    session.openItem('i2');
    session.do('RequestProportionalElection', ask);
    expect(session.meeting.elections.proportional.map((p) => p.itemId)).toEqual(['i1', 'i2']);
  });
});

describe('S-13 ELE-07 from the papers to the seats', () => {
  function requested() {
    const session = election(31);
    session.do('RequestProportionalElection', { itemId: i1, by: asking(4) });
    return session;
  }
  const tellers = [person('M02'), person('M03')];

  test('A 17, B 5, C 5, G 4: the lot between B and C decides the order only', () => {
    for (const winner of ['B', 'C']) {
      const session = requested();
      session.do('EnterBallotGroups', { itemId: i1, groups: lists({ A: 17, B: 5, C: 5, G: 4 }), invalid: 0, tellers });
      expect(session.refused('DistributeSeats', { itemId: i1 }).code).toBe('lot-needed');
      const lot = { itemId: i1, method: 'inHand', witnesses: tellers } as const;
      expect(session.refused('DrawLot', { ...lot, result: ['A'] })).toMatchObject({
        code: 'invalid-body',
        field: 'result',
      });
      const drawn = only(session.do('DrawLot', { ...lot, result: [winner] }), 'LotDrawn');
      expect(drawn).toMatchObject({ for: 'comparisonNumber', alternatives: ['B', 'C'] });
      const events = session.do('DistributeSeats', { itemId: i1 });
      const { rounds, elected } = only(events, 'SeatsDistributed');
      expect(rounds.map((r) => r.group).filter((g) => g !== 'A')).toEqual(
        winner === 'B' ? ['B', 'C', 'G'] : ['C', 'B', 'G'],
      );
      expect(rounds.filter((r) => r.lotId !== undefined)).toMatchObject([{ seat: 4, lotId: drawn.lotId }]);
      expect([...elected].sort()).toEqual(['A01', 'A02', 'A03', 'A04', 'B01', 'C01', 'G01']);
      expect(only(events, 'PersonsElected')).toMatchObject({ how: 'proportional', post: 'nämnden' });
      expect(outcomeOfItem(session.meeting.proposals, i1)).toBe('elected');
      expect(session.refused('DistributeSeats', { itemId: i1 }).code).toBe('item-already-ended');
    }
  });

  test('two groups of one designation are told apart in the lot', () => {
    const session = requested();
    const groups = [
      { designation: 'A', names: names('a', 9), votes: 10 },
      { designation: 'A', names: [...names('a', 9)].reverse(), votes: 10 },
    ];
    session.do('EnterBallotGroups', { itemId: i1, groups, invalid: 1, tellers });
    const drawn = session.do('DrawLot', { itemId: i1, method: 'inHand', witnesses: tellers, result: ['A (2)'] });
    expect(only(drawn, 'LotDrawn').alternatives).toEqual(['A', 'A (2)']);
  });

  test('more papers than members, one teller, or the same list twice are refused', () => {
    const session = requested();
    const enter = { itemId: i1, invalid: 0, tellers };
    expect(session.refused('EnterBallotGroups', { ...enter, groups: lists({ A: 32 }) })).toMatchObject({
      code: 'papers-and-roll-differ',
      papers: 32,
      markedOff: 31,
    });
    expect(
      session.refused('EnterBallotGroups', { ...enter, groups: lists({ A: 3 }), tellers: [person('M02')] }).code,
    ).toBe('needs-two-persons');
    const twice = [...lists({ A: 3 }), ...lists({ A: 4 })];
    expect(session.refused('EnterBallotGroups', { ...enter, groups: twice }).code).toBe('invalid-body');
  });

  test('a majority ballot is not prepared once the election is proportional', () => {
    const session = election(31);
    session.do('MakeProposal', { itemId: i1, kind: 'nomination', text: 'X', nominee: { name: 'X' } }, 'M02');
    session.do('MakeProposal', { itemId: i1, kind: 'nomination', text: 'Y', nominee: { name: 'Y' } }, 'M03');
    session.endDeliberation();
    const { propositionId } = only(session.do('PutProposition', {}), 'PropositionPut');
    session.do('RequestBallot', { propositionId }, 'M02');
    session.do('RequestProportionalElection', { itemId: i1, by: asking(4) });
    // The question between the names is dropped with the request, and no other is put.
    expect(session.refused('PrepareBallot', { propositionId }).code).toBe('gavel-has-fallen');
    expect(session.refused('PutProposition', {}).code).toBe('proportional-needs-paper');
    expect(session.refused('DrawLot', { itemId: i1, method: 'inHand', witnesses: tellers, result: [] }).code).toBe(
      'lot-not-needed',
    );
    expect(session.refused('EnterBallotGroups', { itemId: id('i9'), groups: [], invalid: 0, tellers }).code).toBe(
      'not-proportional',
    );
  });
});
