import { describe, expect, test } from 'vitest';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, type MeetingOptions, members, person } from '../testing/test-meeting.ts';
import { toldParagraph } from '../testing/told-minutes.ts';

const prepared = { clauses: ['att anta planen'], preparedBy: 'kommunstyrelsen' };
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

function body(n: number, options: Partial<MeetingOptions> = {}) {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', n - 1, 2)],
    items: [
      { id: 'i1', ...prepared },
      { id: 'i2', ...prepared },
    ],
    ...options,
  });
  m.open(range(1, n)).openItem('i1');
  return m;
}

describe('PRO-02 a proposal that others have joined', () => {
  test('stands when its first mover takes it back: it is theirs now, and is put and minuted as theirs', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'amend', 'att anta planen utan hamnen');
    m.does('S03', 'JoinProposal', { proposalId });
    m.does('S02', 'WithdrawProposal', { proposalId });
    const proposal = m.meeting.proposals.proposals.find((p) => p.proposalId === proposalId);
    expect(proposal).toMatchObject({ state: 'standing', by: ['S03'] });
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    expect(question.alternatives.map(({ label }) => label)).toContain('Bifall till Namn S03s (S) ändringsyrkande');
    expect(toldParagraph(m, 1)).toContain('Namn S03 (S) yrkar som ändring att anta planen utan hamnen.');
    expect(toldParagraph(m, 1)).not.toContain('Namn S02 (S) och');
  });

  test('is gone when the last of them has taken it back, and then neither put nor minuted (KL 5:67)', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'amend', 'att anta planen utan hamnen');
    m.does('S03', 'JoinProposal', { proposalId });
    m.does('S03', 'WithdrawProposal', { proposalId });
    m.does('S02', 'WithdrawProposal', { proposalId });
    expect(m.meeting.proposals.proposals.find((p) => p.proposalId === proposalId)?.state).toBe('withdrawn');
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    expect(m.put({ itemId: item('i1') }).alternatives.map(({ key }) => key)).toEqual(['yes', 'no']);
    expect(toldParagraph(m, 1)).not.toContain('utan hamnen');
  });

  test('PRO-02 is taken back by officers for all its movers at once, and the journal names them', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'amend', 'att anta planen utan hamnen');
    m.does('S03', 'JoinProposal', { proposalId });
    m.does('S04', 'JoinProposal', { proposalId });
    m.refuses('S04', 'WithdrawProposal', { proposalId, by: ['S02', 'S04'].map(person) }, 'no-right');
    m.refuses('secretary', 'WithdrawProposal', { proposalId, by: [person('S05')] }, 'not-among-requesters');
    const movers = ['S02', 'S03', 'S04'].map(person);
    m.does('secretary', 'WithdrawProposal', { proposalId, by: movers });
    expect(m.meeting.proposals.proposals.find((p) => p.proposalId === proposalId)?.state).toBe('withdrawn');
    expect(m.events('ProposalWithdrawn')).toEqual([{ type: 'ProposalWithdrawn', proposalId, movers }]);
  });

  test('PRO-02 lives while one mover is left: two of three take it back, and it is put as the third’s', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'amend', 'att anta planen utan hamnen');
    m.does('S03', 'JoinProposal', { proposalId });
    m.does('S04', 'JoinProposal', { proposalId });
    m.toPropositions('i1');
    m.does('S01', 'WithdrawProposal', { proposalId, by: ['S02', 'S03'].map(person) });
    expect(m.meeting.proposals.proposals.find((p) => p.proposalId === proposalId)).toMatchObject({
      state: 'standing',
      by: ['S04'],
    });
    expect(m.put({ itemId: item('i1') }).alternatives.map(({ label }) => label)).toContain(
      'Bifall till Namn S04s (S) ändringsyrkande',
    );
  });

  test('is nobody else’s to take back; the secretary takes it back for the one who says so', () => {
    const m = body(7);
    const proposalId = m.propose('i1', 'S02', 'amend', 'att anta planen utan hamnen');
    m.does('S03', 'JoinProposal', { proposalId });
    m.refuses('S04', 'WithdrawProposal', { proposalId }, 'not-among-requesters');
    m.does('secretary for S03', 'WithdrawProposal', { proposalId });
    expect(m.meeting.proposals.proposals.find((p) => p.proposalId === proposalId)?.by).toEqual(['S02']);
  });
});

describe('KL 4:27 reservations', () => {
  test('are made by those who lost on one clause, as by those who lost on the whole, until the meeting is closed', () => {
    const m = body(7, {
      items: [
        { id: 'i1', clauses: ['att anta taxan', 'att följa upp taxan'], preparedBy: 'kommunstyrelsen' },
        { id: 'i2' },
      ],
    });
    m.does('S05', 'MakeProposal', { itemId: item('i1'), kind: 'reject', text: '', clauses: [2] });
    m.toPropositions('i1');
    m.acclaim({ itemId: item('i1') }, 'yes');
    const question = m.put({ itemId: item('i1') });
    m.find(question, question.alternatives[0]?.key ?? '');
    m.does('S05', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: ['S02', 'S03', 'S04', 'S01'], no: ['S05', 'S06'], abstain: ['S07'] });
    m.endItem('i1', 'decided');
    m.openItem('i2');
    // S07 abstained from the second clause only and took part in the first (DEC-12).
    m.does('S05', 'MakeReservation', { itemId: item('i1'), personIds: [person('S05')] });
    m.does('secretary', 'MakeReservation', { itemId: item('i1'), personIds: [person('S06'), person('S07')] });
    m.does('S01', 'EndMeeting', {});
    m.refuses('S04', 'MakeReservation', { itemId: item('i1') }, 'meeting-ended');
    // Only the written motive may come later, until adjustment.
    m.does('S05', 'FileReservationMotive', { itemId: item('i1'), text: 'Uppföljningen behövs inte.' });
    m.refuses('S04', 'FileReservationMotive', { itemId: item('i1'), text: 'x' }, 'not-among-requesters');
  });

  test('against a minority’s referral back are open to the majority that wanted to decide', () => {
    const m = body(61);
    m.propose('i1', 'S41', 'referBack', 'att utreda kostnaden');
    m.toPropositions('i1');
    const question = m.put({ itemId: item('i1') });
    m.find(question, 'yes');
    m.does('S41', 'RequestBallot', { propositionId: question.propositionId });
    m.ballot(question, { yes: range(1, 40), no: range(41, 61) });
    m.endItem('i1', 'referredBack');
    m.does('S02', 'MakeReservation', { itemId: item('i1') });
    const [decision] = m.events('DecisionMade');
    m.refuses(
      'S02',
      'SetDelayMotive',
      { decisionId: decision?.decisionId ?? ('' as never), text: 'x', by: [person('S02')] },
      'not-among-requesters',
    );
    m.does('S41', 'SetDelayMotive', {
      decisionId: decision?.decisionId ?? ('' as never),
      text: 'Kostnaden behöver utredas.',
      by: range(41, 61).map(person),
    });
  });

  test('are not open to one who announced abstention, nor is abstention announced once the gavel has fallen (DEC-06)', () => {
    const m = body(7);
    m.does('S02', 'AnnounceAbstention', { itemId: item('i1') });
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.refuses('S03', 'AnnounceAbstention', { itemId: item('i1') }, 'gavel-has-fallen');
    m.refuses('S02', 'MakeReservation', { itemId: item('i1') }, 'did-not-take-part');
  });
});

describe('MIN-02 a meeting closed with an item still open', () => {
  test('that has been decided has ended as decided: only what was not decided is taken up again', () => {
    const m = body(7);
    m.does('S01', 'EndDeliberation', { itemId: item('i1') });
    m.acclaim({ itemId: item('i1') }, 'yes');
    m.does('S01', 'EndMeeting', {});
    expect(m.meeting.agenda.items.get(item('i1'))?.outcome).toBe('decided');
    expect(m.events('MeetingEnded')[0]?.unhandledItemIds).toEqual(['i2']);
    expect(toldParagraph(m, 1)).not.toContain('tas upp på nytt');
  });
});

describe('DEB-08 an item that is no matter to decide', () => {
  test.each([
    'information',
    'question',
    'interpellation',
  ] as const)('%s takes no material proposal: it would be a new item', (kind) => {
    const m = body(7, {
      items: [{ id: 'i1', kind, title: 'Läget', askedBy: person('S02'), answeredBy: person('S03') }],
    });
    m.refuses('S02', 'MakeProposal', { itemId: item('i1'), kind: 'own', text: 'att bygga' }, 'new-item');
    m.does('S02', 'MakeProposal', { itemId: item('i1'), kind: 'table', text: '' });
  });
});
