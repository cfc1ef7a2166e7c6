import { describe, expect, test } from 'vitest';
import { servingCount } from '../attendance/serving.ts';
import { successorByRecount } from '../elections/seat-distribution.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';
import { viewFor } from '../view-for.ts';

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
type Item = NonNullable<MeetingOptions['items']>[number];
const election = (electionSeats: number, rest: Partial<Item> = {}): Item => ({
  id: 'i1',
  kind: 'election',
  title: `Val av ${electionSeats} ledamöter i valnämnden`,
  electionSeats,
  electionTo: 'committee',
  ...rest,
});

function body(n: number, options: Partial<MeetingOptions> = {}, remote: readonly string[] = []) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', n - 1, 2)],
    items: [election(1)],
    ...options,
  });
  const hall = range(1, n).filter((word) => !remote.includes(word));
  m.open(hall, remote).openItem('i1');
  return m;
}

function nominate(m: SteppedMeeting, ...names: readonly string[]): void {
  names.forEach((name, i) => {
    const by = `S${String(i + 2).padStart(2, '0')}`;
    m.does(by, 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name } });
  });
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
}

function askClosed(m: SteppedMeeting, key: string): Proposition {
  const question = m.put({ itemId: item('i1') });
  m.find(question, key);
  m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
  return question;
}

function countPaper(m: SteppedMeeting, question: Proposition, votes: readonly number[], blank = 0): void {
  const { ballotId, roll, choices } = m.prepare(question);
  m.does('S01', 'StartBallot', { ballotId });
  for (const { personId } of roll) m.does('secretary', 'MarkOffVoter', { ballotId, personId });
  m.does('S01', 'EndBallot', { ballotId });
  const keys = choices.map(({ key }) => key).filter((key) => key !== 'blank');
  const perAlternative = keys.map((key, i) => ({ key, votes: votes[i] ?? 0 }));
  for (const who of ['secretary', 'S01'])
    m.does(who, 'EnterPaperCount', { ballotId, perAlternative, blank, invalid: 0 });
}
const draw = (m: SteppedMeeting, ...result: readonly string[]) =>
  m.does('S01', 'DrawLot', {
    itemId: item('i1'),
    ballotId: m.events('BallotPrepared').at(-1)?.ballotId ?? ('' as never),
    method: 'inHand',
    witnesses: [person('S02'), person('S03')],
    result,
  });

describe('KL 5:56 lots', () => {
  test('three share the only post, 4–4–4 of 13 and a blank: one lot between the three, no casting vote', () => {
    const m = body(13);
    nominate(m, 'Ada', 'Bo', 'Cia');
    countPaper(m, askClosed(m, 'A'), [4, 4, 4], 1);
    expect(m.events('ClosedBallotCounted')[0]).toMatchObject({ outcome: 'tie', tiedKeys: ['A', 'B', 'C'] });
    draw(m, 'C');
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['Cia'], how: 'lot' });
    m.endItem('i1', 'elected');
    expect(toldParagraph(m, 1)).toContain(
      'Vid lika röstetal avgörs valet genom lottning mellan Ada, Bo och Cia. Lotten utfaller på Cia.',
    );
  });

  test('two posts, 9–5–5–5: the first is elected by votes and one of the three by lot', () => {
    const m = body(12, { items: [election(2)] });
    nominate(m, 'Ada', 'Bo', 'Cia', 'Dan');
    countPaper(m, askClosed(m, 'A+B'), [9, 5, 5, 5]);
    expect(m.events('ClosedBallotCounted')[0]).toMatchObject({ winnerKeys: ['A'], tiedKeys: ['B', 'C', 'D'] });
    m.refuses(
      'S01',
      'DrawLot',
      {
        itemId: item('i1'),
        ballotId: m.events('BallotPrepared').at(-1)?.ballotId ?? ('' as never),
        method: 'inHand',
        witnesses: [person('S02'), person('S03')],
        result: ['B', 'C'],
      },
      'invalid-body',
    );
    draw(m, 'D');
    expect(m.events('PersonsElected')[0]?.names).toEqual(['Ada', 'Dan']);
    expect(toldParagraph(m, 1)).toContain('Ingen röst är blank.');
  });

  test('a committee’s adjuster voted on in secret, level: a lot too, for it is an election', () => {
    const m = body(8, {
      bodyKind: 'committee',
      items: [{ id: 'i1', kind: 'procedural', matter: 'adjusters', title: 'Justerare' }],
    });
    const subject = {
      kind: 'adjusters',
      adjusterIds: [person('S02')],
      reserveIds: [],
      place: 'Kansliet',
      on: '2027-05-31',
    } as const;
    const question = m.put({ subject });
    m.find(question, 'yes');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    countPaper(m, question, [4, 4]);
    expect(m.events('ClosedBallotCounted')[0]?.outcome).toBe('tie');
    draw(m, 'yes');
    expect(m.events('AdjustersElected')[0]?.adjusterIds).toEqual(['S02']);
    const told = toldParagraph(m, 1);
    expect(told).toContain('Sluten omröstning begärs av Namn S03 (S).');
    expect(told).toContain('Lotten utfaller på att justerare utses enligt förslaget.');
  });
});

describe('KL 5:50 delaying an election', () => {
  const votes = (yes: number, no: number) => ({ yes: range(1, yes), no: range(yes + 1, yes + no) });

  test('21 of 61 are not enough, 31 are: simple majority, by an open vote, with those at a distance', () => {
    const ask = (yes: number, no: number) => {
      const m = body(61, {}, ['S60', 'S61']);
      m.does('S03', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name: 'Ada' } });
      m.propose('i1', 'S02', 'referBack', 'att söka fler namn');
      m.toPropositions('i1');
      const question = m.put({ itemId: item('i1') });
      expect(question).toMatchObject({ purpose: 'delay', majority: 'simple' });
      m.find(question, 'yes');
      m.does('S61', 'RequestBallot', { propositionId: question.propositionId });
      expect(m.events('RemoteLeftForClosedBallot')).toEqual([]);
      m.ballot(question, votes(yes, no));
      return m;
    };
    expect(ask(40, 21).events('BallotEnded')[0]?.outcome).toBe('yes');
    expect(ask(30, 31).events('DecisionMade')[0]).toMatchObject({ outcome: 'no', delayedBy: 'majority' });
  });

  test('asked for a second time after a minority’s delay of another matter: level, the chair settles it openly', () => {
    const m = body(60, {
      items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen', earlierDelay: 'minority' }],
    });
    m.propose('i1', 'S02', 'table', '');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, votes(30, 30));
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 30, no: 30, outcome: 'yes', castingVote: 'yes' });
  });
});

describe('ELE-01 who comes to the hall before the closed vote', () => {
  test('of a committee votes there, and its substitute gives way; of the council is out for the day (KL 5:20)', () => {
    const committee = body(7, { bodyKind: 'committee' }, ['S06', 'S07']);
    nominate(committee, 'Ada', 'Bo');
    const question = askClosed(committee, 'A');
    expect(servingCount(committee.meeting)).toBe(5);
    committee.refuses('secretary', 'ReturnToSeat', { personId: person('S07') }, 'remote-excluded-from-closed-ballot');
    committee.does('secretary', 'ReturnToSeat', { personId: person('S07'), mode: 'hall' });
    const { roll } = committee.prepare(question);
    expect(roll.map(({ personId }) => personId)).toEqual(['S01', 'S02', 'S03', 'S04', 'S05', 'S07']);
    committee.refuses('secretary', 'ReturnToSeat', { personId: person('S06'), mode: 'hall' }, 'ballot-running');
    const council = body(7, {}, ['S06', 'S07']);
    nominate(council, 'Ada', 'Bo');
    askClosed(council, 'A');
    council.refuses('secretary', 'ReturnToSeat', { personId: person('S07'), mode: 'hall' }, 'service-broken-off-today');
  });
});

describe('LPV proportional elections', () => {
  const groups = (...counted: readonly (readonly [string, number, ...string[]])[]) =>
    counted.map(([designation, votes, ...names]) => ({ designation, votes, names }));
  const enter = (m: SteppedMeeting, entered: ReturnType<typeof groups>) =>
    m.does('S01', 'EnterBallotGroups', {
      itemId: item('i1'),
      groups: entered,
      invalid: 0,
      tellers: [person('S02'), person('S03')],
    });
  const lot = (m: SteppedMeeting, name: string) =>
    m.does('S01', 'DrawLot', {
      itemId: item('i1'),
      method: 'inHand',
      witnesses: [person('S02'), person('S03')],
      result: [name],
    });

  test('those at a distance are counted among the present and may ask; then they leave, and the quorum is counted anew', () => {
    const m = body(31, { items: [election(5)] }, ['S30', 'S31']);
    m.refuses(
      'secretary',
      'RequestProportionalElection',
      { itemId: item('i1'), by: range(27, 31).map(person) },
      'not-proportional',
    );
    m.does('secretary', 'RequestProportionalElection', { itemId: item('i1'), by: range(26, 31).map(person) });
    expect(m.events('ProportionalElectionRequested')[0]).toMatchObject({ present: 31, required: 6 });
    expect(servingCount(m.meeting)).toBe(29);
    // 30 papers of 29 who are left are one too many.
    const tellers = [person('S02'), person('S03')];
    const many = { itemId: item('i1'), groups: groups(['A', 30, 'a1', 'a2', 'a3', 'a4', 'a5']), invalid: 0, tellers };
    m.refuses('S01', 'EnterBallotGroups', many, 'papers-and-roll-differ');
  });

  test('a subcommittee is elected proportionally in the committee: two of eleven for five seats (KL 6:42)', () => {
    const sub = election(5, { title: 'Val av fem ledamöter i arbetsutskottet', electionTo: 'subcommittee' });
    const m = body(11, { bodyKind: 'committee', items: [sub] });
    m.refuses('S02', 'RequestProportionalElection', { itemId: item('i1'), by: [person('S02')] }, 'not-proportional');
    m.does('secretary', 'RequestProportionalElection', { itemId: item('i1'), by: [person('S02'), person('S03')] });
    expect(m.events('ProportionalElectionRequested')[0]).toMatchObject({ required: 2, isProportional: true });
  });

  test('three groups level for the last two seats: a lot for each, the last left out', () => {
    const m = body(31, { items: [election(3)] });
    m.does('secretary', 'RequestProportionalElection', { itemId: item('i1'), by: range(1, 8).map(person) });
    enter(m, groups(['A', 16, 'a1', 'a2'], ['B', 5, 'b1', 'b2'], ['C', 5, 'c1'], ['D', 5, 'd1']));
    // 16, 8, then 16/3 = 5,33 against 5: A takes all three unless its list ends; it has two names.
    lot(m, 'C');
    m.does('S01', 'DistributeSeats', { itemId: item('i1') });
    expect(m.events('SeatsDistributed')[0]?.elected).toEqual(['a1', 'a2', 'c1']);
    expect(toldParagraph(m, 1)).toContain('Vid lika jämförelsetal avgörs platsen genom lottning mellan B, C och D.');
    const two = body(31, { items: [election(2)] });
    two.does('secretary', 'RequestProportionalElection', { itemId: item('i1'), by: range(1, 11).map(person) });
    enter(two, groups(['B', 5, 'b1', 'b2'], ['C', 5, 'c1'], ['D', 5, 'd1']));
    two.refuses('S01', 'DistributeSeats', { itemId: item('i1') }, 'lot-needed');
    lot(two, 'D');
    two.refuses('S01', 'DistributeSeats', { itemId: item('i1') }, 'lot-needed');
    lot(two, 'B');
    two.does('S01', 'DistributeSeats', { itemId: item('i1') });
    expect(two.events('SeatsDistributed')[0]?.elected).toEqual(['d1', 'b1']);
  });

  test('KL 6:20 a vacancy: the group’s next name is proposed; with the list exhausted nobody is, and the council elects freely', () => {
    const lists = groups(['A', 20, 'a1', 'a2', 'a3'], ['B', 10, 'b1']);
    const rounds = [{ group: 0 }, { group: 0 }, { group: 1 }];
    expect(successorByRecount(lists, rounds, ['a1', 'a2', 'b1'], 'a2')).toEqual({ group: 0, proposed: 'a3' });
    expect(successorByRecount(lists, rounds, ['a1', 'a2', 'b1'], 'b1')).toEqual({ group: 1 });
    const title = 'Fyllnadsval av en ledamot i valnämnden';
    const m = body(31, { items: [election(1, { title })] });
    m.refuses(
      'secretary',
      'RequestProportionalElection',
      { itemId: item('i1'), by: range(1, 31).map(person) },
      'not-proportional',
    );
    nominate(m, 'Bo Ek');
    m.acclaim({ itemId: item('i1') }, 'A');
    expect(m.events('PersonsElected')[0]).toMatchObject({ post: 'ledamot i valnämnden', names: ['Bo Ek'] });
    m.endItem('i1', 'elected');
    expect(toldParagraph(m, 1)).toContain('Kommunfullmäktige väljer Bo Ek till ledamot i valnämnden.');
  });
});

describe('an election on the nomination committee’s proposal', () => {
  const prepared = (electionSeats: number, clauses: readonly string[]) =>
    election(electionSeats, { clauses, preparedBy: 'Valberedningen' });

  test('by acclamation elects whom it names, and the minutes name them', () => {
    const m = body(7, { items: [prepared(2, ['att välja Ada Berg och Bo Ek till ledamöter i valnämnden'])] });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'A');
    m.gavel(question);
    m.endItem('i1', 'elected');
    expect(toldParagraph(m, 1)).toContain(
      'Kommunfullmäktige beslutar att välja Ada Berg och Bo Ek till ledamöter i valnämnden.',
    );
  });

  test('against another name for two posts it is found as it stands, and voted on only name by name (ELE-03)', () => {
    const m = body(7, { items: [prepared(2, ['att välja Ada Berg och Bo Ek till ledamöter i valnämnden'])] });
    nominate(m, 'Cia Dal');
    const question = m.put({ itemId: item('i1') });
    m.refuses(
      'S01',
      'StateFinding',
      { propositionId: question.propositionId, alternativeKey: 'A+B' },
      'unknown-choice',
    );
    m.find(question, 'A');
    m.does('S03', 'RequestBallot', { propositionId: question.propositionId });
    m.refuses('S01', 'PrepareBallot', { propositionId: question.propositionId }, 'election-proposals-only');
    m.does('S03', 'WithdrawBallotRequest', { propositionId: question.propositionId });
    m.gavel(question);
    m.endItem('i1', 'elected');
    // With three names for the two posts the ballot is between the names.
    const named = body(7, { items: [prepared(2, ['att välja Ada Berg och Bo Ek till ledamöter i valnämnden'])] });
    nominate(named, 'Ada Berg', 'Bo Ek', 'Cia Dal');
    countPaper(named, askClosed(named, 'B+C'), [6, 5, 3]);
    expect(named.events('PersonsElected')[0]?.names).toEqual(['Ada Berg', 'Bo Ek']);
  });

  test('ELE-03 names as persons in the call: whom it names is nominated before the question is between names', () => {
    const preparedNominees = [{ name: 'Ada Berg', party: 'S' }, { name: 'Bo Ek' }];
    const m = body(7, {
      items: [{ ...prepared(2, ['att välja enligt valberedningens förslag']), preparedNominees }],
    });
    const names = (...all: readonly string[]) => {
      for (const name of all) {
        m.does('S03', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: name, nominee: { name } });
      }
    };
    names('Ada Berg', 'Cia Dal', 'Dan Alm');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const refused = m.refuses('S01', 'PutProposition', { itemId: item('i1') }, 'prepared-names-not-nominated');
    expect(refused).toMatchObject({ names: ['Bo Ek'], rule: { source: 'ELE-03' } });
    // It is known who is missing: no word of an officer makes up for that.
    const settled = { itemId: item('i1'), namesSettled: true };
    m.refuses('S01', 'PutProposition', settled, 'prepared-names-not-nominated');
    m.refuses('S01', 'ApprovePropositionOrder', settled, 'prepared-names-not-nominated');
    m.does('S01', 'ReopenDeliberation', { itemId: item('i1') });
    names('Bo Ek');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    expect(m.put({ itemId: item('i1') }).alternatives.map(({ label }) => label)).toEqual([
      'Ada Berg',
      'Cia Dal',
      'Dan Alm',
      'Bo Ek',
    ]);
  });

  test('ELE-03 names in words only: nominated ones as many as the posts settle it, else the officer is asked', () => {
    const words = ['att välja Ada Berg och Bo Ek till ledamöter i Björkhamra valnämnd'];
    const known = body(7, { items: [prepared(2, words)] });
    nominate(known, 'Ada Berg', 'Bo Ek', 'Cia Dal');
    expect(known.put({ itemId: item('i1') }).alternatives).toHaveLength(3);
    // No capital letter is read as a name: two who may or may not be named, or a proposal that names nobody.
    for (const clause of [...words, 'att välja två ledamöter i Björkhamra valnämnd', 'att välja af Ek och d’Orm']) {
      const m = body(7, { items: [prepared(2, [clause])] });
      // Also one whose name is the beginning of a name in the words is another person.
      nominate(m, 'Cia Dal', 'Ada Ber', 'Eva Ros');
      expect(m.refuses('S01', 'PutProposition', { itemId: item('i1') }, 'prepared-names-unknown')).toMatchObject({
        rule: { source: 'ELE-03' },
      });
      const [next] = Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
      expect(next).toMatchObject({ actKey: 'putProposition' });
      expect(next).not.toHaveProperty('refusal');
      expect(m.put({ itemId: item('i1'), namesSettled: true }).alternatives).toHaveLength(3);
    }
  });
});
