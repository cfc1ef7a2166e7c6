import { describe, expect, test } from 'vitest';
import { isQuorate, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';

const vote = (word: string, votes: number, choice: 'yes' | 'no' | 'abstain', shares = votes) => ({
  personId: person(word),
  shares,
  votes,
  choice,
});

function stamma(options: Partial<MeetingOptions> = {}, remote: readonly string[] = []) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'generalMeeting',
    members: [{ id: 'S01', presidium: 'chair' }, { id: 'S02' }, { id: 'S03' }],
    items: [{ id: 'i1', clauses: ['att fastställa resultaträkningen'], preparedBy: 'styrelsen' }],
    ...options,
  });
  m.open(
    ['S01', 'S02', 'S03'].filter((word) => !remote.includes(word)),
    remote,
  ).openItem('i1');
  return m;
}
function asked(m: SteppedMeeting, key: string, majority?: 'twoThirdsPresent') {
  const question = m.put({ itemId: item('i1'), ...(majority === undefined ? {} : { majority }) });
  m.find(question, key);
  m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
  return question;
}

describe('ABL 7:40 a general meeting decides between two proposals by shares', () => {
  test('what wins is the proposal that was asked as ja or nej, and the minutes tell its words', () => {
    const m = stamma();
    m.propose('i1', 'S02', 'own', 'att balansera hela vinsten i ny räkning');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const { propositionId } = asked(m, 'A');
    m.does('S01', 'CountShareVotes', { propositionId, votes: [vote('S01', 400, 'yes'), vote('S02', 600, 'no')] });
    expect(m.events('DecisionMade')[0]).toMatchObject({ outcome: 'B', how: 'ballot', rule: { source: 'ABL 7:40' } });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain('beslutar att balansera hela vinsten i ny räkning.');
    expect(toldParagraph(m, 1)).toContain(
      'För bifall till styrelsens förslag avges 400 röster och för bifall till Namn S02s yrkande 600 röster.',
    );
  });

  test('level with the chair’s casting vote, told by the companies act', () => {
    const m = stamma();
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const { propositionId } = asked(m, 'yes');
    m.does('S01', 'CountShareVotes', {
      propositionId,
      votes: [vote('S01', 500, 'yes'), vote('S02', 500, 'no')],
      castingVote: 'yes',
    });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain('Beslutet fattas med ordförandens utslagsröst (ABL 7:40).');
  });

  test('ABL 7:42 short of two thirds the other proposal has not won either: nothing is decided', () => {
    const m = stamma({ items: [{ id: 'i1', clauses: ['att ändra bolagsordningen'], preparedBy: 'styrelsen' }] });
    m.propose('i1', 'S02', 'own', 'att ändra bolagsordningen på annat sätt');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const { propositionId } = asked(m, 'A', 'twoThirdsPresent');
    m.does('S01', 'CountShareVotes', { propositionId, votes: [vote('S01', 600, 'yes'), vote('S02', 400, 'no')] });
    expect(m.events('DecisionMade')).toEqual([]);
    expect(m.events('DecisionNotMade')[0]).toMatchObject({ why: 'majorityNotReached' });
  });

  test('ABL 7:46 a shareholder who is disqualified casts no vote', () => {
    const m = stamma();
    m.does('S03', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const { propositionId } = asked(m, 'yes');
    const votes = [vote('S01', 400, 'yes'), vote('S02', 300, 'no'), vote('S03', 300, 'yes')];
    expect(m.refuses('S01', 'CountShareVotes', { propositionId, votes }, 'disqualified').rule).toEqual({
      source: 'ABL 7:46',
    });
  });
});

describe('ABL 7:41 a general meeting elects', () => {
  const items = [{ id: 'i1', kind: 'election' as const, title: 'Val av revisor', electionSeats: 1 }];
  function election(remote: readonly string[] = []) {
    const m = stamma({ items }, remote);
    for (const [by, name] of [
      ['S02', 'Ada'],
      ['S03', 'Bo'],
    ] as const)
      m.does(by, 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name } });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    return m;
  }

  test('by shares and openly: nobody at a distance leaves, for KL 5:54 is the municipality’s', () => {
    const m = election(['S03']);
    const { propositionId } = asked(m, 'A');
    expect(m.events('RemoteLeftForClosedBallot')).toEqual([]);
    m.does('S01', 'CountShareVotes', {
      propositionId,
      votes: [vote('S01', 100, 'yes'), vote('S02', 100, 'yes'), vote('S03', 900, 'no')],
    });
    expect(m.events('PersonsElected')[0]?.names).toEqual(['Bo']);
    m.endItem('i1', 'elected');
  });

  test('level: a lot, and the chair has no casting vote in it', () => {
    const m = election();
    const { propositionId } = asked(m, 'A');
    const votes = [vote('S01', 500, 'yes'), vote('S02', 500, 'no')];
    m.refuses('S01', 'CountShareVotes', { propositionId, votes, castingVote: 'yes' }, 'lot-needed');
    m.does('S01', 'CountShareVotes', { propositionId, votes });
    m.does('S01', 'DrawLot', {
      itemId: item('i1'),
      method: 'inHand',
      witnesses: [person('S02'), person('S03')],
      result: ['B'],
    });
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['Bo'], how: 'lot' });
    m.endItem('i1', 'elected');
    expect(toldParagraph(m, 1)).toContain('genom lottning mellan Ada och Bo. Lotten utfaller på Bo.');
  });
});

describe('ABL 8:21 a board with employee representatives', () => {
  function board(
    present: readonly string[],
    items: MeetingOptions['items'] = [{ id: 'i1', clauses: ['att bygga'], preparedBy: 'VD' }],
  ) {
    const m = new SteppedMeeting();
    // Seven chosen by the owner and two by the employees: nine directors with a vote each.
    m.call({
      bodyKind: 'companyBoard',
      members: [{ id: 'S01', presidium: 'chair' }, ...members('D', 6), ...members('E', 2)],
      substitutes: [{ id: 'e1', rank: 1 }],
      items,
    });
    m.open(present);
    return m;
  }

  test('needs five of nine; with one out for jäv and five there, four handle nothing', () => {
    const m = board(['S01', 'D01', 'D02', 'D03', 'E01']);
    expect(requiredForQuorum(m.meeting)).toBe(5);
    m.does('E01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'otherRole' });
    m.refuses('S01', 'OpenItem', { itemId: item('i1') }, 'not-quorate');
  });

  test('six there and one out: five decide 3–2, which is more than half of them but not of the board’s third', () => {
    const m = board(['S01', 'D01', 'D02', 'D03', 'D04', 'E01']);
    m.does('E01', 'DeclareDisqualification', { itemId: item('i1'), ground: 'otherRole' });
    m.openItem('i1');
    expect([servingCount(m.meeting), isQuorate(m.meeting)]).toEqual([5, true]);
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('D01', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['D01', 'D02', 'S01'], no: ['D03', 'D04'] });
    // 3 of 9 is a third, and more than a third is asked (ABL 8:22).
    expect(m.events('DecisionNotMade')[0]).toMatchObject({ why: 'ablThird' });
    m.does('S01', 'EndItem', { itemId: item('i1') });
    expect(toldParagraph(m, 1)).not.toContain('noterar informationen');
    expect(toldParagraph(m, 1)).toContain('finner att tekniska nämnden bifaller VD:s förslag.');
  });

  test('a full board of nine but one who abstains: 4–4 and the chair’s side, told by the companies act', () => {
    const m = board(['S01', 'D01', 'D02', 'D03', 'D04', 'D05', 'D06', 'E01', 'E02']).openItem('i1') as SteppedMeeting;
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('E01', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['D01', 'D02', 'D03', 'S01'], no: ['D04', 'D05', 'E01', 'E02'], abstain: ['D06'] });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain('Beslutet fattas med ordförandens utslagsröst (ABL 8:22).');
  });
});

describe('CON-15 per capsulam', () => {
  test('falls with one who objects, and the item is then handled at a meeting as any other', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'companyBoard',
      members: [{ id: 'S01', presidium: 'chair' }, { id: 'S02' }, { id: 'S03' }],
      items: [{ id: 'i1', clauses: ['att bygga'], preparedBy: 'VD' }],
    });
    m.does('secretary', 'ProposePerCapsulam', { itemId: item('i1'), text: 'att bygga' });
    m.does('S01', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true });
    m.does('S02', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: false });
    m.refuses('S03', 'AnswerPerCapsulam', { itemId: item('i1'), agrees: true }, 'per-capsulam-not-unanimous');
    expect(m.events('DecisionMade')).toEqual([]);
    m.open(['S01', 'S02', 'S03']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(m.events('DecisionMade')[0]).toMatchObject({ how: 'acclamation' });
  });
});
