import { describe, expect, test } from 'vitest';
import { isQuorate, requiredForQuorum } from '../attendance/serving.ts';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import type { PolicyValues } from '../policies.ts';
import { privateViewFor } from '../private-view.ts';
import { speakerOrder } from '../speaker-list/speaker-order.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person, TestMeeting } from '../testing/test-meeting.ts';
import { viewFor } from '../view-for.ts';

const prepared = { clauses: ['att sälja fastigheten'], preparedBy: 'verkställande direktören' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
const minutes = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

function board(seats: number, present: readonly string[], policies: Partial<PolicyValues> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'companyBoard',
    members: [{ id: 'S01', presidium: 'chair' }, ...range(2, seats).map((id) => ({ id }))],
    items: [
      { id: 'i1', ...prepared },
      { id: 'i2', ...prepared },
    ],
    policies,
  });
  return m.open(present);
}

function voteOn(m: SteppedMeeting, yes: readonly string[], no: readonly string[], abstain: readonly string[] = []) {
  m.openItem('i1');
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
  const question = m.put({ itemId: item('i1') });
  m.find(question, 'yes');
  m.does(yes[0] ?? 'S02', 'RequestBallot', { propositionId: question.propositionId });
  m.ballot(question, { yes, no, abstain });
  return m.events('BallotEnded')[0];
}

describe('ABL 8:21 a board is quorate', () => {
  test.each([
    [5, 3],
    [6, 4],
    [7, 4],
    [10, 6],
  ])('of %i with %i present', (seats, required) => {
    expect(requiredForQuorum(board(seats, range(1, required)).meeting)).toBe(required);
    expect(isQuorate(board(seats, range(1, required - 1)).meeting)).toBe(false);
  });

  test('with as many as the articles ask for, where they ask for more; for fewer they cannot', () => {
    const more = board(7, range(1, 5), { 'ab.quorum': 6 });
    expect(requiredForQuorum(more.meeting)).toBe(6);
    expect(more.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate')).toMatchObject({
      present: 5,
      required: 6,
    });
    expect(requiredForQuorum(board(7, range(1, 4), { 'ab.quorum': 2 }).meeting)).toBe(4);
    const council = new TestMeeting().call({
      bodyKind: 'committee',
      members: members('S', 7),
      policies: { 'ab.quorum': 6 },
    });
    expect(requiredForQuorum(council.meeting)).toBe(4);
  });
});

describe('ABL 8:22 what a board decides', () => {
  test('four of seven, 2–2 with the chair: no decision, since two are not more than a third of seven (S-20)', () => {
    const m = board(7, range(1, 4));
    expect(voteOn(m, ['S01', 'S02'], ['S03', 'S04'])).toMatchObject({ outcome: 'notReached', threshold: 3 });
    expect(m.events('DecisionNotMade')[0]).toMatchObject({ why: 'ablThird' });
    expect(m.meeting.proposals.decisions).toEqual([]);
  });

  test('3–1 is decided; 2–1 with one who abstains is not more than half of the four present', () => {
    expect(voteOn(board(7, range(1, 4)), ['S01', 'S02', 'S03'], ['S04'])?.outcome).toBe('yes');
    const m = board(7, range(1, 4));
    expect(voteOn(m, ['S01', 'S02'], ['S03'], ['S04'])).toMatchObject({ outcome: 'notReached' });
    expect(m.events('DecisionNotMade')[0]?.why).toBe('majorityNotReached');
  });

  test('a full board of six, 3–3: the chair’s side wins; of six with five present and 2–2, two are not enough', () => {
    expect(voteOn(board(6, range(1, 6)), ['S02', 'S03', 'S04'], ['S05', 'S06', 'S01'])).toMatchObject({
      outcome: 'no',
      castingVote: 'no',
    });
    const five = board(6, range(1, 5));
    expect(voteOn(five, ['S01', 'S02'], ['S03', 'S04'], ['S05'])?.outcome).toBe('notReached');
  });

  test('a director is appointed by an open vote and no lot: the rule on elections is the municipality’s (KL 5:54)', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'companyBoard',
      members: [{ id: 'S01', presidium: 'chair' }, ...range(2, 5).map((id) => ({ id }))],
      items: [
        {
          id: 'i1',
          kind: 'employment',
          title: 'Verkställande direktör',
          clauses: ['att utse X'],
          preparedBy: 'ägaren',
        },
      ],
    });
    m.open(range(1, 5)).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    expect(m.prepare(question)).toMatchObject({ kind: 'open' });
  });
});

describe('CON-14, CON-15 a decision without a meeting', () => {
  const propose = { itemId: item('i1'), text: 'att sälja fastigheten' };

  test('is the board’s when all agree, and falls with the first who does not', () => {
    const m = board(3, range(1, 2));
    m.does('S01', 'ProposePerCapsulam', propose);
    for (const word of range(1, 3)) m.does(word, 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true });
    expect(m.events('DecisionMade')[0]).toMatchObject({ how: 'perCapsulam', present: 3 });
    const other = board(3, range(1, 2));
    other.does('S01', 'ProposePerCapsulam', propose);
    other.does('S02', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: false });
    other.refuses('S01', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true }, 'per-capsulam-not-unanimous');
    expect(other.events('DecisionMade')).toEqual([]);
  });

  test('is that of the others where one is disqualified, if they are a quorate board: two of three are (ABL 8:23)', () => {
    const m = board(3, range(1, 3));
    m.does('S03', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.does('S01', 'ProposePerCapsulam', propose);
    m.refuses('S03', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true }, 'disqualified');
    expect(privateViewFor(m.meeting, 'S01')?.perCapsulam).toMatchObject([{ directors: 2 }]);
    for (const word of range(1, 2)) m.does(word, 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true });
    expect(m.events('DecisionMade')[0]).toMatchObject({ how: 'perCapsulam', present: 2 });
    const few = board(3, range(1, 3));
    for (const word of ['S02', 'S03'])
      few.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    few.does('S01', 'ProposePerCapsulam', propose);
    few.refuses('S01', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true }, 'not-quorate');
  });

  test.each([
    'council',
    'executiveBoard',
    'committee',
    'subcommittee',
    'generalMeeting',
  ] as const)('never that of a %s', (bodyKind) => {
    const m = new TestMeeting().call({ bodyKind, members: members('S', 3) });
    m.refuses('secretary', 'ProposePerCapsulam', propose, 'per-capsulam-unlawful');
  });

  test('a board at a distance is minuted as a meeting, or per capsulam where the owner has decided so', () => {
    const remote = (policies: Partial<PolicyValues>) => {
      const m = new SteppedMeeting();
      const ids = [{ id: 'S01', presidium: 'chair' as const }, { id: 'S02' }, { id: 'S03' }];
      m.call({ bodyKind: 'companyBoard', members: ids, items: [{ id: 'i1', ...prepared }], policies });
      m.open(['S01'], ['S02', 'S03']).openItem('i1');
      m.does('S01', 'EndDeliberation', { itemId: item('i1') });
      m.acclaim({ itemId: item('i1') }, 'yes');
      m.endItem('i1', 'decided');
      return minutes(m);
    };
    expect(remote({})).not.toContain('per capsulam');
    expect(remote({ 'ab.remoteMinutedAs': 'perCapsulam' })).toContain('Besluten antecknas som fattade per capsulam.');
  });
});

describe('ABL 7:40–42 a general meeting votes by shares', () => {
  function stamma(majority?: 'twoThirdsPresent') {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'generalMeeting',
      members: [{ id: 'S01', presidium: 'chair' }, { id: 'S02' }, { id: 'S03' }],
      items: [{ id: 'i1', clauses: ['att ändra bolagsordningen'], preparedBy: 'styrelsen' }],
    });
    m.open(range(1, 3)).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1'), ...(majority === undefined ? {} : { majority }) });
    m.find(question, 'yes');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    return { m, propositionId: question.propositionId };
  }
  const vote = (word: string, shares: number, votes: number, choice: 'yes' | 'no' | 'abstain') => ({
    personId: person(word),
    shares,
    votes,
    choice,
  });

  test('600 against 400 votes, whatever the heads; level, the chair has the casting vote', () => {
    const { m, propositionId } = stamma();
    m.does('S01', 'CountShareVotes', {
      propositionId,
      votes: [vote('S01', 600, 600, 'yes'), vote('S02', 200, 200, 'no'), vote('S03', 200, 200, 'no')],
    });
    expect(m.events('ShareVotesCounted')[0]).toMatchObject({ yesVotes: 600, noVotes: 400, outcome: 'yes' });
    const level = stamma();
    const votes = [vote('S01', 500, 500, 'no'), vote('S02', 500, 500, 'yes')];
    level.m.does('S01', 'CountShareVotes', { propositionId: level.propositionId, votes, castingVote: 'no' });
    expect(level.m.events('DecisionMade')[0]).toMatchObject({ outcome: 'no', how: 'castingVote' });
  });

  test('the articles are changed by two thirds of the votes and of the shares represented: one of the two is not enough', () => {
    const change = (yesShares: number, yesVotes: number, silent: number) => {
      const { m, propositionId } = stamma('twoThirdsPresent');
      m.does('S01', 'CountShareVotes', {
        propositionId,
        votes: [
          vote('S01', yesShares, yesVotes, 'yes'),
          vote('S02', 300, 300, 'no'),
          vote('S03', silent, silent, 'abstain'),
        ],
      });
      return m.events('ShareVotesCounted')[0]?.outcome;
    };
    expect(change(600, 600, 0)).toBe('yes');
    expect(change(590, 600, 0)).toBe('no');
    expect(change(600, 599, 0)).toBe('no');
    expect(change(600, 600, 1)).toBe('no');
  });
});

describe('DEB-08 interpellations and questions (KL 5:39, 5:60–64)', () => {
  function council(kind: 'interpellation' | 'question', others: MeetingOptions['others'] = []) {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      others,
      items: [{ id: 'i1', kind, title: 'Skolskjutsar', askedBy: person('S04'), answeredBy: person('S02') }],
    });
    m.open(range(1, 5)).openItem('i1');
    return m;
  }
  const order = (m: SteppedMeeting) => speakerOrder(m.meeting).map(({ personId }) => personId);

  test('an interpellation is answered first, then its asker speaks, then all others in the order of asking', () => {
    const m = council('interpellation');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    for (const word of ['S05', 'S03', 'S04', 'S02']) m.does(word, 'RequestFloor', { kind: 'speech' });
    expect(order(m)).toEqual(['S02', 'S04', 'S05', 'S03']);
    m.speak();
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    expect(order(m)).toEqual(['S04', 'S05', 'S03', 'S02']);
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.endItem('i1', 'noted');
    expect(minutes(m)).toContain('Kommunfullmäktige anser interpellationen besvarad.');
    expect(minutes(m)).toContain('Namn S02 (S) besvarar interpellationen från Namn S04 (S).');
  });

  test('only asker and answerer speak on a question; a point of order is anybody’s (KL 5:64)', () => {
    const m = council('question');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S04', 'RequestFloor', { kind: 'speech' });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    expect(m.refuses('S03', 'RequestFloor', { kind: 'speech' }, 'question-debate-limited').rule).toEqual({
      source: 'KL 5:64',
    });
    m.does('S03', 'RequestFloor', { kind: 'pointOfOrder' });
    expect(order(m)).toEqual(['S03', 'S02', 'S04']);
  });

  test('whether an interpellation may be put is decided without a debate (KL 5:62)', () => {
    const m = council('interpellation');
    const acts = () => Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});
    expect(acts().map(({ actKey }) => actKey)).toEqual(['putProposition', 'startDeliberation']);
    expect(acts()[0]).toMatchObject({ isPrimary: true, labelFacts: { question: 'Får interpellationen ställas?' } });
    const question = m.put({ subject: { kind: 'permitInterpellation', itemId: item('i1') } });
    expect(m.refuses('S04', 'RequestFloor', { kind: 'speech' }, 'question-debate-limited').rule).toEqual({
      source: 'KL 5:62',
    });
    m.find(question, 'yes');
    m.gavel(question);
    expect(acts().map(({ actKey }) => actKey)).toEqual(['startDeliberation', 'endItem']);
    m.does('S04', 'RequestFloor', { kind: 'speech' });
    expect(minutes(m)).toContain('Kommunfullmäktige beslutar att interpellationen får ställas.');
    const refused = council('interpellation');
    refused.acclaim({ subject: { kind: 'permitInterpellation', itemId: item('i1') } }, 'no');
    refused.refuses('S01', 'StartDeliberation', { itemId: item('i1') }, 'interpellation-not-permitted');
    refused.endItem('i1', 'decided');
    expect(minutes(refused)).toContain('Kommunfullmäktige beslutar att interpellationen inte får ställas.');
  });

  const actsOf = (m: SteppedMeeting) => Object.values(viewFor(m.meeting, 'presidium', new Map()).procedure ?? {});

  test('DEB-08 leave stands before the answer in the minutes as well: it may be put, and only then is it found answered', () => {
    const m = council('interpellation');
    m.acclaim({ subject: { kind: 'permitInterpellation', itemId: item('i1') } }, 'yes');
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    m.speak();
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.endItem('i1', 'noted');
    const text = minutes(m);
    const [leave, answered] = ['beslutar att interpellationen får ställas', 'anser interpellationen besvarad'];
    expect(text).toContain(leave);
    expect(text.indexOf(answered)).toBeGreaterThan(text.indexOf(leave));
  });

  test('DEB-08 leave is not asked for again where the call says that it was given at an earlier meeting', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      items: [
        {
          id: 'i1',
          kind: 'interpellation',
          title: 'Om hamnen',
          leaveGiven: true,
          askedBy: person('S04'),
          answeredBy: person('S02'),
        },
      ],
    });
    m.open(['S01', 'S02', 'S03', 'S04', 'S05']).openItem('i1');
    expect(actsOf(m).map(({ actKey }) => actKey)).toEqual(['startDeliberation']);
  });

  test('DEB-08 an interpellation that nobody has let be put nor answered is not found answered when the item ends', () => {
    const m = council('interpellation');
    m.endItem('i1', 'noted');
    expect(minutes(m)).not.toContain('anser interpellationen besvarad');
    expect(minutes(m)).toContain('Interpellationen besvaras vid ett senare sammanträde.');
  });
});

describe('KL 5:39 a commissioner who is no member of the council', () => {
  function council() {
    const m = new SteppedMeeting();
    m.at = '2027-05-14T09:00:00.000+02:00';
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 4, 2)],
      others: [
        { id: 'K01', role: 'official', commissioner: true },
        { id: 'T01', role: 'official' },
      ],
      items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' }],
    });
    return m.open(range(1, 5)).openItem('i1');
  }

  test('speaks, replies and makes proposals', () => {
    const m = council();
    m.does('S01', 'StartDeliberation', { itemId: item('i1') });
    m.does('S02', 'RequestFloor', { kind: 'speech' });
    m.speak();
    m.does('K01', 'RequestFloor', { kind: 'rejoinder' });
    m.does('K01', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'att vänta ett år' });
    m.refuses('T01', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'att vänta' }, 'no-right-to-propose');
  });

  test('asks for no ballot, casts no vote, makes no reservation and counts for no quorum', () => {
    const m = council();
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.refuses('K01', 'RequestBallot', { propositionId: question.propositionId }, 'no-right-to-vote');
    m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
    const { ballotId, roll } = m.prepare(question);
    expect(roll).toHaveLength(5);
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('K01', 'CastVote', { ballotId, choice: 'yes' }, 'no-right-to-vote');
    m.cast(ballotId, { yes: range(1, 5), no: [] });
    m.end(ballotId);
    m.refuses('K01', 'MakeReservation', { itemId: item('i1') }, 'did-not-take-part');
  });
});

describe('PUB-02 a recording that stays up', () => {
  test('has captions within the body’s days, fourteen when nothing has been decided', () => {
    const until = (policies: Partial<PolicyValues>) => {
      const m = new SteppedMeeting();
      m.call({ bodyKind: 'council', members: members('S', 3), policies }).open(range(1, 3));
      m.does('technician', 'StartOutput', { output: 'recording' });
      m.does('technician', 'ConfirmOutputStopped', { output: 'recording', confirmedBy: 'recorder' });
      return m.events('PublicOutputStopped')[0]?.captionsBy;
    };
    expect(until({})).toBe('2027-06-07');
    expect(until({ 'stream.captionDays': 5 })).toBe('2027-05-29');
  });
});

describe('MIN-03 the adjusters', () => {
  const elect = (m: SteppedMeeting, ...adjusters: readonly string[]) =>
    ({
      subject: {
        kind: 'adjusters',
        adjusterIds: adjusters.map(person),
        reserveIds: [],
        place: 'Kommunhuset',
        on: '2027-06-01',
      },
    }) as const satisfies Parameters<typeof m.put>[0];

  test('are as many as the body’s rules say, serve, and are not the chair', () => {
    const m = new SteppedMeeting();
    m.call({ bodyKind: 'council', members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 5, 2)] });
    m.open(range(1, 5));
    const refused = m.refuses('S01', 'PutProposition', elect(m, 'S02'), 'wrong-number-of-adjusters');
    expect(refused).toMatchObject({ expected: 2, named: 1 });
    m.refuses('S01', 'PutProposition', elect(m, 'S02', 'S06'), 'not-serving');
    m.refuses('S01', 'PutProposition', elect(m, 'S01', 'S02'), 'invalid-body');
    m.does('S01', 'OverridePolicy', { key: 'minutes.adjusters', value: 1, reasonCode: 'fewPresent' });
    m.does('S01', 'PutProposition', elect(m, 'S02'));
  });
});
