import { describe, expect, test } from 'vitest';
import { presidingNow } from '../sitting/presiding.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldMinutes, toldParagraph } from '../testing/told-minutes.ts';

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);
type Item = Partial<NonNullable<MeetingOptions['items']>[number]>;

function body(n: number, of: Item = {}, options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', n - 1, 2)],
    items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'Kommunstyrelsen', ...of }, { id: 'i2' }],
    ...options,
  });
  m.open(range(1, n)).openItem('i1');
  return m;
}
const found = (m: SteppedMeeting, key: string) => {
  const question = m.put({ itemId: item('i1') });
  m.find(question, key);
  m.does('S02', 'RequestBallot', { propositionId: question.propositionId });
  return question;
};

describe('DEC-09 three proposals, level twice', () => {
  test('the chair settles which is the counter-proposal and then the main question, each time by the own vote', () => {
    const m = body(6);
    m.propose('i1', 'S02', 'own', 'att bygga');
    m.propose('i1', 'S03', 'own', 'att riva');
    m.toPropositions('i1');
    const main = found(m, 'A');
    const counter = m.put({ itemId: item('i1') });
    expect(counter).toMatchObject({ purpose: 'counterProposal', majority: 'simple' });
    m.find(counter, 'B');
    m.does('S03', 'RequestBallot', { propositionId: counter.propositionId });
    m.ballot(counter, { yes: ['S02', 'S04', 'S05'], no: ['S03', 'S06', 'S01'] });
    expect(m.events('BallotEnded')[0]).toMatchObject({ yes: 3, no: 3, castingVote: 'no' });
    m.ballot(main, { yes: ['S02', 'S04', 'S01'], no: ['S03', 'S05', 'S06'] });
    expect(m.events('BallotEnded')[1]).toMatchObject({ yes: 3, no: 3, castingVote: 'yes' });
    m.endItem('i1', 'decided');
    expect(m.events('DecisionMade')[0]).toMatchObject({ outcome: 'A', how: 'castingVote' });
    const told = toldParagraph(m, 1);
    expect(told).toMatch(
      /med sin utslagsröst för bifall till Namn S03s \(S\) yrkande\.\n.*Motförslag i huvudvoteringen blir därmed/u,
    );
    expect(told).toContain('Beslutet fattas med ordförandens utslagsröst (KL 5:56).');
  });

  test('four on one clause: prepared, two amendments and a rejection are one question with contra-propositions', () => {
    const m = body(7, { clauses: ['att anta taxan', 'att följa upp taxan årligen'] });
    const about = (by: string, kind: 'amend' | 'reject', text: string) =>
      m.does(by, 'MakeProposal', { itemId: item('i1'), kind, text, clauses: [2] });
    about('S02', 'amend', 'att följa upp taxan vartannat år');
    about('S03', 'amend', 'att följa upp taxan varje kvartal');
    about('S04', 'reject', '');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    const clause = m.put({ itemId: item('i1') });
    expect(clause).toMatchObject({ purpose: 'clause', clause: 2 });
    m.find(clause, 'A');
    m.does('S02', 'RequestBallot', { propositionId: clause.propositionId });
    const counter = m.put({ itemId: item('i1') });
    m.find(counter, 'B');
    m.gavel(counter);
    m.ballot(clause, { yes: range(1, 3), no: range(4, 7) });
    m.endItem('i1', 'decided');
    const told = toldParagraph(m, 1);
    expect(told).toContain('– att anta taxan,');
    expect(told).toContain('– att följa upp taxan vartannat år.');
    expect(told).toContain('Namn S04 (S) yrkar avslag på att-sats 2.');
  });
});

describe('KL 4:25 the duty to vote, for one proposal', () => {
  test('one whose proposal fell in the contra-proposition vote may abstain in the main one; the others may not', () => {
    const m = body(7, { exerciseOfPublicAuthority: true }, { bodyKind: 'committee' });
    m.propose('i1', 'S02', 'own', 'att bevilja till hälften');
    m.propose('i1', 'S03', 'own', 'att bevilja utan villkor');
    m.toPropositions('i1');
    const main = found(m, 'A');
    const counter = m.put({ itemId: item('i1') });
    m.find(counter, 'B');
    m.does('S03', 'RequestBallot', { propositionId: counter.propositionId });
    // In the contra-proposition vote nobody has to choose.
    m.ballot(counter, { yes: ['S02', 'S04', 'S05'], no: ['S03', 'S06'], abstain: ['S07', 'S01'] });
    const { ballotId, choices } = m.prepare(main);
    expect(choices.map(({ key }) => key)).toContain('abstain');
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('S04', 'CastVote', { ballotId, choice: 'abstain' }, 'duty-to-vote');
    m.refuses('S07', 'CastVote', { ballotId, choice: 'abstain' }, 'duty-to-vote');
    m.cast(ballotId, { yes: ['S07', 'S01'], no: ['S02', 'S04', 'S05'], abstain: ['S03', 'S06'] });
    m.does('S01', 'EndBallot', { ballotId });
    expect(m.events('BallotEnded').at(-1)).toMatchObject({ yes: 2, no: 3, abstain: 2 });
  });

  test('is no duty to say whether the matter is decided today', () => {
    const m = body(7, { exerciseOfPublicAuthority: true }, { bodyKind: 'committee' });
    m.propose('i1', 'S02', 'referBack', 'att utreda');
    m.toPropositions('i1');
    const question = found(m, 'yes');
    m.ballot(question, { yes: range(1, 4), no: ['S05', 'S06'], abstain: ['S07'] });
    expect(m.events('BallotEnded')[0]).toMatchObject({ outcome: 'yes', abstain: 1 });
  });
});

describe('a motion that the executive board wants rejected', () => {
  const motion = { kind: 'motion' as const, title: 'Motion om cykelbana', clauses: ['att avslå motionen'] };

  test('is approved when the proposal to approve it wins, and the minutes say so', () => {
    const m = body(7, motion);
    m.propose('i1', 'S02', 'own', 'Bifall till motionen.');
    m.toPropositions('i1');
    m.ballot(found(m, 'A'), { yes: range(1, 3), no: range(4, 7) });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain('Kommunfullmäktige beslutar att bifalla motionen.');
  });
});

describe('items nobody has prepared a text for', () => {
  test.each([
    ['resignation', 'Avsägelse från Ada Berg', 'att bevilja avsägelsen'],
    ['motion', 'Motion om cykelbana', 'att bifalla motionen'],
    ['citizenProposal', 'Medborgarförslag om lekplats', 'att bifalla medborgarförslaget'],
    ['matter', 'Plan för hamnen', 'att bifalla förslaget'],
  ] as const)('a %s that is approved has a decision in words', (kind, title, words) => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
      items: [{ id: 'i1', kind, title }],
    });
    m.open(range(1, 7)).openItem('i1');
    m.propose('i1', 'S02', 'approve', '');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain(`Kommunfullmäktige beslutar ${words}.`);
  });

  test('an addition alone stands under the decision it is added to', () => {
    const m = body(7);
    m.propose('i1', 'S03', 'addition', 'redovisa kostnaden i höst');
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.ballot(found(m, 'yes'), { yes: range(1, 4), no: range(5, 7) });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toMatch(/– att anta planen,\n.*– att redovisa kostnaden i höst\./u);
  });
});

describe('KL 5:57 a proposal the chair finds unlawful', () => {
  test('is put after all when the council says so, and reserved against by those who warned', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'own', 'att ge stöd till ett företag');
    m.does('S01', 'RefuseProposal', { proposalId, ground: 'unlawful' });
    m.does('S01', 'AdmitProposal', { proposalId, by: 'body' });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.toPropositions('i1');
    m.ballot(found(m, 'B'), { yes: range(1, 4), no: range(5, 7) });
    m.does('S07', 'MakeReservation', { itemId: item('i1') });
    m.endItem('i1', 'decided');
    expect(toldParagraph(m, 1)).toContain('Kommunfullmäktige beslutar att ge stöd till ett företag.');
    expect(toldParagraph(m, 1)).toContain('Namn S07 (S) reserverar sig mot beslutet.');
  });

  test('by its mover, who is found disqualified before it is put, has nobody behind it and is not put', () => {
    const m = body(7, {}, { bodyKind: 'committee' });
    const alone = m.propose('i1', 'S02', 'own', 'att bygga');
    const shared = m.propose('i1', 'S02', 'own', 'att riva');
    m.does('S03', 'JoinProposal', { proposalId: shared });
    m.does('S02', 'DeclareDisqualification', { itemId: item('i1'), ground: 'party' });
    const of = (id: string) => m.meeting.proposals.proposals.find((p) => p.proposalId === id);
    expect(of(alone)?.state).toBe('withdrawn');
    expect(of(shared)).toMatchObject({ state: 'standing', by: ['S03'] });
  });
});

describe('several items in one decision', () => {
  test('each § has its own decision and says how it was taken', () => {
    const m = new SteppedMeeting();
    const prepared = { clauses: ['att anta planen'], preparedBy: 'Kommunstyrelsen' };
    m.call({
      bodyKind: 'council',
      members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 6, 2)],
      items: [
        { id: 'i1', ...prepared },
        { id: 'i2', ...prepared, clauses: ['att anta taxan'] },
      ],
    });
    m.open(range(1, 7));
    for (const word of ['i1', 'i2']) {
      m.openItem(word);
      m.does('S01', 'EndDeliberation', { itemId: item(word) });
      m.does('S01', 'SetItemAside', { itemId: item(word), causeCode: 'enBloc' });
    }
    m.does('S01', 'PutEnBloc', { itemIds: [item('i1'), item('i2')] });
    m.find(m.question(), 'yes');
    m.gavel(m.question());
    m.does('S01', 'EndMeeting', {});
    expect(m.events('MeetingEnded')[0]).toMatchObject({ cause: 'agendaDone', unhandledItemIds: [] });
    expect([...m.meeting.agenda.items.values()].map(({ outcome }) => outcome)).toEqual(['decided', 'decided']);
    for (const number of [1, 2]) {
      expect(toldParagraph(m, number)).toContain('bifaller förslagen i ärendena i ett sammanhang och finner frågan');
      expect(toldParagraph(m, number)).not.toContain('avbryts');
    }
  });
});

describe('CON-12, ATT-13 the presiding person’s line falls', () => {
  test('where all are at a distance: no gavel falls, the vice chair takes the chair, and the chair takes it back', () => {
    const m = new SteppedMeeting();
    m.call({
      bodyKind: 'committee',
      members: [
        { id: 'S01', party: 'S', presidium: 'chair' },
        { id: 'M01', party: 'M', presidium: 'firstViceChair' },
        ...members('S', 3, 2),
      ],
      items: [{ id: 'i1', clauses: ['att anta planen'], preparedBy: 'utskottet' }],
    });
    m.open([], ['S01', 'M01', 'S02', 'S03', 'S04']).openItem('i1');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.presence('S01', 'lost');
    m.refuses('secretary', 'StrikeGavel', { propositionId: question.propositionId }, 'member-lost');
    m.does('M01', 'ChangePresiding', { personId: person('M01') });
    expect(presidingNow(m.meeting)).toBe('M01');
    m.does('M01', 'Adjourn', { cause: 'connectionLoss' });
    m.presence('S01', 'equal');
    m.does('M01', 'Resume', {});
    m.does('S01', 'ChangePresiding', { personId: person('S01') });
    m.gavel(question);
    m.endItem('i1', 'decided');
    m.does('S01', 'EndMeeting', {});
    expect(toldMinutes(m)).toContain('eftersom förbindelsen med Namn S01 (S) har brutits.');
  });
});
