import { describe, expect, test } from 'vitest';
import { minutesOf } from '../minutes/minutes-of.ts';
import { minutesText } from '../minutes/minutes-text.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import type { ProposalId } from '../vocabulary.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

/** A body of `n` members S01 (chair) … all present, with its first item open. */
function body(n: number, options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', n - 1, 2)],
    items: [{ id: 'i1', ...prepared }],
    ...options,
  });
  m.open(range(1, n)).openItem('i1');
  return m;
}

/** Yes for the first so many, then no for so many, abstaining for the rest; the chair is among the first. */
function votes(n: number, yes: number, no: number) {
  return { yes: range(1, yes), no: range(yes + 1, yes + no), abstain: range(yes + no + 1, n) };
}
const request = (m: SteppedMeeting, by: string) =>
  m.does(by, 'RequestBallot', { propositionId: m.question().propositionId });
const minutes = (m: SteppedMeeting) => minutesText(minutesOf(m.meeting.minutes, new Map()));

/** A question of delay put first, found as decided today, with a ballot asked for. */
function delayAsked(m: SteppedMeeting, kind: 'referBack' | 'table') {
  m.propose('i1', 'S02', kind, 'att pröva frågan på nytt');
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
  m.does('S01', 'ApprovePropositionOrder', { itemId: item('i1') });
  const question = m.put({ itemId: item('i1') });
  m.find(question, 'yes');
  request(m, 'S02');
  return question;
}

describe('PRO-04 a third of those present', () => {
  test.each([
    [61, 21],
    [60, 20],
    [59, 20],
    [58, 20],
    [57, 19],
    [31, 11],
  ])('of %i is %i: one fewer is not enough', (n, third) => {
    const enough = body(n);
    enough.ballot(delayAsked(enough, 'referBack'), votes(n, n - third, third));
    expect(enough.events('BallotEnded')[0]).toMatchObject({ outcome: 'no', threshold: third });
    expect(enough.events('DecisionMade')[0]).toMatchObject({ delayedBy: 'minority', rule: { source: 'KL 5:50' } });
    const fewer = body(n);
    fewer.ballot(delayAsked(fewer, 'table'), votes(n, n - third + 1, third - 1));
    expect(fewer.events('BallotEnded')[0]).toMatchObject({ outcome: 'yes' });
  });

  test('is counted of those present, not of the votes: 21 of 61 against 23, with 17 who abstain (S-09)', () => {
    const m = body(61);
    m.ballot(delayAsked(m, 'referBack'), votes(61, 23, 21));
    expect(m.events('DecisionMade')[0]).toMatchObject({ outcome: 'no', delayedBy: 'minority', present: 61 });
  });

  test('leaves out those who are disqualified: 58 present of 61 need 20', () => {
    const m = body(61);
    for (const word of ['S59', 'S60', 'S61'])
      m.does(word, 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.ballot(delayAsked(m, 'referBack'), votes(58, 38, 20));
    expect(m.events('BallotEnded')[0]).toMatchObject({ present: 58, threshold: 20, outcome: 'no' });
  });

  test('is used up by a delay at the request of a minority, and not by one of a majority (PRO-05)', () => {
    const second = (earlierDelay: 'minority' | 'majority') => {
      const m = body(61, { items: [{ id: 'i1', ...prepared, earlierDelay }] });
      m.ballot(delayAsked(m, 'table'), votes(61, 40, 21));
      return m.events('BallotEnded')[0]?.outcome;
    };
    expect(second('minority')).toBe('yes');
    expect(second('majority')).toBe('no');
  });

  test('the second time a majority still may: 31 of 61', () => {
    const m = body(61, { items: [{ id: 'i1', ...prepared, earlierDelay: 'minority' }] });
    m.ballot(delayAsked(m, 'referBack'), votes(61, 30, 31));
    expect(m.events('DecisionMade')[0]).toMatchObject({ outcome: 'no', delayedBy: 'majority' });
  });

  test('a majority that also is a third: the chair states at whose request, and a minority is not stated where it is none', () => {
    const m = body(61);
    const question = delayAsked(m, 'referBack');
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.cast(ballotId, votes(61, 30, 31));
    m.does('S01', 'EndBallot', { ballotId, delayedBy: 'minority' });
    expect(m.events('DecisionMade')[0]).toMatchObject({ delayedBy: 'minority', how: 'minorityReferral' });
    const few = body(61);
    const asked = delayAsked(few, 'referBack');
    const other = few.prepare(asked);
    few.does('S01', 'StartBallot', { ballotId: other.ballotId });
    few.cast(other.ballotId, votes(61, 41, 20));
    few.refuses('S01', 'EndBallot', { ballotId: other.ballotId, delayedBy: 'minority' }, 'invalid-body');
  });

  test('tabling falls with 20 of 61, referring back is then carried with 21: each is put by itself (PRO-10)', () => {
    const m = body(61);
    m.propose('i1', 'S02', 'table', '');
    const question = delayAsked(m, 'referBack');
    expect(question.alternatives[1]?.label).toBe('Ärendet bordläggs');
    m.ballot(question, votes(61, 41, 20));
    const second = m.put({ itemId: item('i1') });
    expect(second.alternatives[1]?.label).toBe('Ärendet återremitteras');
    m.find(second, 'yes');
    request(m, 'S03');
    m.ballot(second, votes(61, 40, 21));
    m.endItem('i1', 'referredBack');
    expect(m.events('DecisionMade').map(({ outcome }) => outcome)).toEqual(['yes', 'no']);
  });

  test('does not hold in an election, nor in a committee (PRO-06, PRO-08)', () => {
    const election = body(61, {
      items: [{ id: 'i1', kind: 'election', title: 'Val av en ledamot', electionSeats: 1 }],
    });
    election.does('S03', 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name: 'X' } });
    election.ballot(delayAsked(election, 'table'), votes(61, 40, 21));
    expect(election.events('BallotEnded')[0]?.outcome).toBe('yes');
    const committee = body(15, { bodyKind: 'committee' });
    committee.ballot(delayAsked(committee, 'referBack'), votes(15, 8, 7));
    expect(committee.events('BallotEnded')[0]?.outcome).toBe('yes');
  });
});

describe('DEC-04 the casting vote', () => {
  test('settles a contra-proposition ballot too, and counts no vote twice', () => {
    const m = body(10, { bodyKind: 'committee' });
    m.propose('i1', 'S02', 'amend', 'att anta en annan plan');
    m.propose('i1', 'S03', 'reject', '');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const main = m.put({ itemId: item('i1') });
    m.find(main, 'A');
    request(m, 'S02');
    const counter = m.put({ itemId: item('i1') });
    m.find(counter, 'B');
    request(m, 'S03');
    m.ballot(counter, votes(10, 5, 5));
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 5, no: 5, outcome: 'yes', castingVote: 'yes' });
    m.ballot(main, votes(10, 4, 6));
    expect(m.events('DecisionMade').at(-1)).toMatchObject({ outcome: 'B', how: 'ballot' });
    expect(minutes(m)).toContain(
      'Vid lika röstetal avgör ordföranden med sin utslagsröst för bifall till Namn S02s (S)',
    );
  });

  test('has to be used: level while the chair abstains, the ballot is not closed (KL 4:25, 5:56)', () => {
    const m = body(10, { bodyKind: 'committee' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    request(m, 'S02');
    const { ballotId } = m.prepare(question);
    m.does('S01', 'StartBallot', { ballotId });
    m.cast(ballotId, { yes: range(2, 5), no: range(6, 9), abstain: ['S10', 'S01'] });
    m.refuses('S01', 'EndBallot', { ballotId }, 'chair-must-vote');
    m.does('S01', 'CastVote', { ballotId, choice: 'no' });
    m.end(ballotId);
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 4, no: 5, abstain: 1, outcome: 'no' });
  });

  test('belongs to whoever leads the item: the vice chair while the chair is disqualified', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'committee',
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'S02', party: 'S', presidium: 'firstViceChair' },
        ...members('S', 7, 3),
      ],
      items: [{ id: 'i1', ...prepared }],
    });
    m.open(range(1, 9));
    m.does('S01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.openItem('i1');
    m.does('S02', 'EndDeliberation', { itemId: item('i1') });
    m.does('S02', 'PutProposition', { itemId: item('i1') });
    const question = m.question();
    m.find(question, 'yes', 'S02');
    request(m, 'S03');
    m.does('S02', 'PrepareBallot', { propositionId: question.propositionId });
    const { ballotId, chairId } = m.events('BallotPrepared')[0] ?? expect.unreachable();
    expect(chairId).toBe('S02');
    m.does('S02', 'StartBallot', { ballotId });
    m.refuses('S01', 'CastVote', { ballotId, choice: 'yes' }, 'disqualified');
    m.refuses('S02', 'CastVote', { ballotId, choice: 'no' }, 'chair-votes-last');
    for (const word of range(3, 6)) m.does(word, 'CastVote', { ballotId, choice: 'yes' });
    for (const word of range(7, 9)) m.does(word, 'CastVote', { ballotId, choice: 'no' });
    m.does('S02', 'CastVote', { ballotId, choice: 'no' });
    m.does('S02', 'EndBallot', { ballotId });
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 4, no: 4, outcome: 'no', castingVote: 'no' });
  });
});

describe('DEC-09 contra-propositions to any depth', () => {
  test('five proposals: three ballots, each loser out, the last standing is decided', () => {
    const m = body(21, { bodyKind: 'committee' });
    for (const word of ['S02', 'S03', 'S04']) m.propose('i1', word, 'own', `att välja ${word}`);
    m.propose('i1', 'S05', 'reject', '');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const main = m.put({ itemId: item('i1') });
    expect(main.alternatives.map(({ key }) => key)).toEqual(['A', 'B', 'C', 'D', 'E']);
    m.find(main, 'A');
    request(m, 'S02');
    const second = m.put({ itemId: item('i1') });
    expect(second.alternatives.map(({ key }) => key)).toEqual(['B', 'C', 'D', 'E']);
    m.find(second, 'E');
    request(m, 'S03');
    const third = m.put({ itemId: item('i1') });
    m.find(third, 'C');
    request(m, 'S04');
    const fourth = m.put({ itemId: item('i1') });
    expect(fourth.alternatives.map(({ key }) => key)).toEqual(['B', 'D']);
    m.find(fourth, 'B');
    m.gavel(fourth);
    m.ballot(third, votes(21, 10, 11)); // ja C, nej B
    m.ballot(second, votes(21, 9, 10)); // ja E, nej B, two abstain
    m.ballot(main, votes(21, 10, 11)); // ja A, nej B
    expect(m.events('BallotPrepared').map(({ choices }) => choices.map((c) => c.alternativeKey).slice(0, 2))).toEqual([
      ['C', 'B'],
      ['E', 'B'],
      ['A', 'B'],
    ]);
    expect(m.events('DecisionMade').at(-1)).toMatchObject({ outcome: 'B', purpose: 'main' });
    expect(m.meeting.proposals.decisions).toHaveLength(1);
  });

  test('a ballot found wrong is annulled and held again before anything else is put, never corrected', () => {
    const m = body(9, { bodyKind: 'committee' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    request(m, 'S02');
    m.ballot(question, votes(9, 5, 4));
    const ballotId = m.events('BallotEnded')[0]?.ballotId ?? ('' as never);
    const seq = m.recorded.find(({ event }) => event.type === 'BallotEnded')?.seq ?? 0;
    m.refuses(
      'secretary',
      'CorrectEntry',
      { correctsSeq: seq, struck: true, reasonCode: 'miscount' },
      'not-correctable',
    );
    m.does('S01', 'AnnulBallot', { ballotId, reasonCode: 'miscount' });
    expect(m.meeting.proposals.decisions).toEqual([]);
    m.ballot(question, votes(9, 4, 5));
    expect(m.meeting.proposals.decisions.map(({ outcome }) => outcome)).toEqual(['no']);
    m.endItem('i1', 'decided');
    const again = m.events('BallotEnded')[1]?.ballotId ?? ('' as never);
    m.refuses('S01', 'AnnulBallot', { ballotId: again, reasonCode: 'regret' }, 'item-not-open');
  });
});

describe('DEC-10 att-satser one by one', () => {
  test('each has its own outcome; one is amended, one rejected, one as proposed', () => {
    const clauses = ['att anta planen', 'att avsätta en miljon', 'att ge nämnden uppdraget'];
    const m = body(9, { bodyKind: 'committee', items: [{ id: 'i1', clauses, preparedBy: 'arbetsutskottet' }] });
    const make = (kind: 'amend' | 'reject', clause: number, by: string, text: string) =>
      m.does(by, 'MakeProposal', { itemId: item('i1'), kind, text, clauses: [clause] });
    make('amend', 2, 'S02', 'att avsätta två miljoner');
    make('reject', 3, 'S03', '');
    m.toPropositions('i1');
    const one = m.put({ itemId: item('i1') });
    m.find(one, 'yes');
    m.gavel(one);
    const two = m.put({ itemId: item('i1') });
    m.find(two, 'A');
    request(m, 'S02');
    m.ballot(two, votes(9, 4, 5));
    const three = m.put({ itemId: item('i1') });
    m.find(three, three.alternatives[1]?.key ?? '');
    m.gavel(three);
    m.endItem('i1', 'decided');
    expect(m.events('DecisionMade').map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['clause', 'yes'],
      ['clause', 'B'],
      ['clause', 'C'],
    ]);
    const document = minutesText(
      minutesOf(m.meeting.minutes, new Map([['ref:att avsätta två miljoner', 'att avsätta två miljoner']])),
    );
    expect(document).toContain(
      '    – att anta planen,\n    – att avsätta två miljoner,\n    – att avslå förslagets punkt 3.',
    );
  });
});

describe('DEC-11 qualified majorities', () => {
  test('an extra election is tabled the first time by law, and needs 41 of 61 present the second (KL 5:10, 5:50)', () => {
    const special = { ...prepared, special: 'extraElection' as const };
    const first = body(61, { items: [{ id: 'i1', ...special }] });
    first.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const tabled = first.put({ itemId: item('i1') });
    first.refuses(
      'S01',
      'StateFinding',
      { propositionId: tabled.propositionId, alternativeKey: 'yes' },
      'must-be-tabled-first',
    );
    first.find(tabled, 'no');
    first.gavel(tabled);
    first.endItem('i1', 'tabled');
    const second = (yes: number) => {
      const m = body(61, { items: [{ id: 'i1', ...special, earlierDelay: 'majority' }] });
      m.does('S01', 'EndDeliberation', { itemId: item('i1') });
      const question = m.put({ itemId: item('i1') });
      m.find(question, 'yes');
      request(m, 'S02');
      m.ballot(question, votes(61, yes, 0));
      return m.events('BallotEnded')[0];
    };
    expect(second(40)).toMatchObject({ outcome: 'no', threshold: 41 });
    expect(second(41)).toMatchObject({ outcome: 'yes', threshold: 41 });
  });

  test('a referendum of the people is stopped only by two thirds of those present (KL 5:37)', () => {
    const stop = (against: number) => {
      const m = body(60, { items: [{ id: 'i1', ...prepared, special: 'popularInitiative' }] });
      m.does('S01', 'EndDeliberation', { itemId: item('i1') });
      const question = m.put({ itemId: item('i1') });
      m.find(question, 'yes');
      request(m, 'S02');
      m.ballot(question, votes(60, against, 10));
      return m.events('BallotEnded')[0]?.outcome;
    };
    expect([stop(39), stop(40)]).toEqual(['no', 'yes']);
  });
});

describe('DEC-05 the duty to vote (KL 4:25)', () => {
  test('holds in a committee’s exercise of authority for the decision, not for the contra-proposition', () => {
    const m = body(9, { bodyKind: 'committee', items: [{ id: 'i1', ...prepared, exerciseOfPublicAuthority: true }] });
    m.propose('i1', 'S02', 'amend', 'att bevilja med villkor');
    m.propose('i1', 'S03', 'reject', '');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.refuses('S04', 'AnnounceAbstention', { itemId: item('i1') }, 'duty-to-vote');
    const main = m.put({ itemId: item('i1') });
    m.find(main, 'A');
    request(m, 'S02');
    const counter = m.put({ itemId: item('i1') });
    m.find(counter, 'B');
    request(m, 'S03');
    m.ballot(counter, votes(9, 3, 2));
    const { ballotId } = m.prepare(main);
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('S09', 'CastVote', { ballotId, choice: 'abstain' }, 'duty-to-vote');
    m.cast(ballotId, { yes: range(2, 5), no: range(6, 8) });
    expect(m.refuses('S01', 'EndBallot', { ballotId }, 'duty-to-vote')).toMatchObject({ personIds: ['S01', 'S09'] });
    m.does('S09', 'CastVote', { ballotId, choice: 'no' });
    m.does('S01', 'CastVote', { ballotId, choice: 'yes' });
    m.end(ballotId);
  });

  test('is not the council’s: there anybody may abstain', () => {
    const m = body(9, { items: [{ id: 'i1', ...prepared, exerciseOfPublicAuthority: true }] });
    m.does('S04', 'AnnounceAbstention', { itemId: item('i1') });
  });
});

describe('DEC-12 who may make a reservation (KL 4:27)', () => {
  test('not one who took part only in deciding that the matter be decided today', () => {
    const m = body(10);
    const question = delayAsked(m, 'referBack');
    m.ballot(question, votes(10, 9, 1));
    m.does('S09', 'AnnounceAbstention', { itemId: item('i1') });
    const main = m.put({ itemId: item('i1') });
    m.find(main, 'yes');
    m.gavel(main);
    m.refuses('S09', 'MakeReservation', { itemId: item('i1') }, 'did-not-take-part');
    m.does('S10', 'MakeReservation', { itemId: item('i1') });
  });

  test('not one who came after the decision, and not after the meeting has ended', () => {
    const m = body(9, { members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 10, 2)], seats: 11 });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('secretary', 'TakeSeat', { personId: person('S10'), mode: 'hall' });
    m.refuses('S10', 'MakeReservation', { itemId: item('i1') }, 'did-not-take-part');
    m.endItem('i1', 'decided');
    m.does('S03', 'MakeReservation', { itemId: item('i1') });
    m.does('S01', 'EndMeeting', {});
    m.refuses('S02', 'MakeReservation', { itemId: item('i1') }, 'meeting-ended');
    m.does('S03', 'FileReservationMotive', { itemId: item('i1'), text: 'Planen är för dyr.' });
    m.refuses('S02', 'FileReservationMotive', { itemId: item('i1'), text: 'Nej.' }, 'not-among-requesters');
  });
});

describe('PRO-02, PRO-03, DEB-07 proposals', () => {
  test('a new item is refused and never admitted; an unlawful one the council may admit; a late one only all together', () => {
    const m = body(9);
    const refused = (by: string, ground: 'newItem' | 'unlawful'): ProposalId => {
      const proposalId = m.propose('i1', by, 'own', `att göra ${ground}`);
      m.does('S01', 'RefuseProposal', { proposalId, ground });
      return proposalId;
    };
    const fresh = refused('S02', 'newItem');
    const unlawful = refused('S03', 'unlawful');
    m.refuses('S01', 'AdmitProposal', { proposalId: fresh, by: 'body' }, 'new-item');
    m.does('S01', 'AdmitProposal', { proposalId: unlawful, by: 'body' });
    expect(m.question().majority).toBe('simple');
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.refuses('S04', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'att vänta' }, 'proposals-fixed');
    const late = { itemId: item('i1'), kind: 'own', text: 'att vänta', by: [person('S04')] } as const;
    m.does('secretary', 'MakeProposal', late);
    const proposalId = m.meeting.proposals.proposals.at(-1)?.proposalId ?? ('' as ProposalId);
    m.does('S01', 'AdmitProposal', { proposalId, by: 'unanimous' });
    expect(m.question().majority).toBe('unanimous');
  });
});
