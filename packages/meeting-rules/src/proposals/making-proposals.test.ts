import { describe, expect, test } from 'vitest';
import { item, members, TestMeeting } from '../testing/test-meeting.ts';
import type { ProposalKind } from '../vocabulary.ts';
import {
  find,
  gavel,
  propose,
  put,
  requestBallot,
  settleByGavel,
  settleOrder,
  vote,
} from './testing/procedure-steps.ts';
import { id, names, only, person, Session } from './testing/session.ts';

const inSession = (more: Partial<ConstructorParameters<typeof Session>[0]> = {}) =>
  new Session({ serving: names('M', 5), ...more });

const standing = (session: Session) =>
  session.meeting.proposals.proposals.filter((p) => p.state === 'standing').map((p) => `${p.letter} ${p.kind}`);

describe('the prepared proposal', () => {
  test('is proposal A from the opening of an item with clauses', () => {
    const session = inSession();
    expect(session.meeting.proposals.proposals).toMatchObject([
      { letter: 'A', kind: 'approve', preparedBy: 'kommunstyrelsen', by: [], state: 'standing' },
    ]);
  });

  test('is not there where nothing has been prepared, and comes once when an item is taken up again', () => {
    expect(inSession({ items: [{ itemId: 'i1', clauses: [] }] }).meeting.proposals.proposals).toEqual([]);
    const session = inSession();
    session.record({ type: 'ItemSetAside', itemId: id('i1'), causeCode: 'later' });
    session.openItem('i1');
    expect(session.meeting.proposals.proposals).toHaveLength(1);
  });
});

describe('PRO-01 making proposals', () => {
  test('an amendment without words is none', () => {
    const session = inSession();
    for (const kind of ['amend', 'addition', 'own'] as const) {
      const refused = session.refused('MakeProposal', { itemId: id<never>('i1'), kind, text: ' \n' }, 'M02');
      expect(refused).toEqual({ code: 'invalid-body', field: 'text' });
    }
  });

  const kinds: readonly ProposalKind[] = [
    'approve',
    'reject',
    'amend',
    'addition',
    'own',
    'refer',
    'referBack',
    'table',
    'adjourn',
  ];

  test.each(kinds)('%s is accepted from who serves', (kind) => {
    const session = inSession();
    propose(session, kind, 'M02');
    expect(session.meeting.proposals.proposals.at(-1)).toMatchObject({ kind, by: ['M02'], textRef: 'text-1' });
  });

  test('proposals that mean the same share a letter', () => {
    const session = inSession();
    propose(session, 'approve', 'M02');
    propose(session, 'reject', 'M03');
    propose(session, 'amend', 'M04');
    propose(session, 'reject', 'M05');
    expect(standing(session)).toEqual(['A approve', 'A approve', 'B reject', 'C amend', 'B reject']);
  });

  test('BOD-01 who does not serve may not propose', () => {
    const session = inSession();
    session.leaveSeat('M05');
    const body = { itemId: id<never>('i1'), kind: 'reject', text: 'avslag' } as const;
    expect(session.refused('MakeProposal', body, 'M05')).toMatchObject({
      code: 'no-right-to-propose',
      personId: 'M05',
    });
    expect(session.refused('MakeProposal', { ...body, by: [person('M05')] }, 'secretary').code).toBe(
      'no-right-to-propose',
    );
  });

  test('JAV-04 who is disqualified may not propose', () => {
    const session = inSession();
    session.record({
      type: 'DisqualificationRecorded',
      personId: person('M03'),
      itemId: id('i1'),
      ground: 'party',
      how: 'declared',
    });
    const body = { itemId: id<never>('i1'), kind: 'reject', text: 'avslag' } as const;
    expect(session.refused('MakeProposal', body, 'M03').code).toBe('disqualified');
  });

  test('a member cannot propose in the name of others; an officer enters a joint proposal', () => {
    const session = inSession();
    const body = {
      itemId: id<never>('i1'),
      kind: 'reject',
      text: 'avslag',
      by: [person('M02'), person('M03')],
    } as const;
    expect(session.refused('MakeProposal', body, 'M02').code).toBe('no-right');
    const made = only(session.do('MakeProposal', body, 'secretary'), 'ProposalMade');
    expect(made.by).toEqual(['M02', 'M03']);
  });

  test('a member joins a proposal once', () => {
    const session = inSession();
    const proposalId = propose(session, 'reject', 'M02');
    session.do('JoinProposal', { proposalId }, 'M03');
    expect(session.meeting.proposals.proposals.at(-1)?.by).toEqual(['M02', 'M03']);
    expect(session.refused('JoinProposal', { proposalId }, 'M03').code).toBe('already-requested');
  });

  test('a clause that is not there is no clause', () => {
    const body = { itemId: id<never>('i1'), kind: 'amend', text: 'x', clauses: [2] } as const;
    expect(inSession().refused('MakeProposal', body, 'M02')).toMatchObject({ code: 'invalid-body', field: 'clauses' });
  });

  test('in an election names are proposed and nothing else, and names only there', () => {
    const session = inSession({ items: [{ itemId: 'i1', kind: 'election', clauses: [] }] });
    const body = { itemId: id<never>('i1'), text: 'x' } as const;
    expect(session.refused('MakeProposal', { ...body, kind: 'amend' }, 'M02').code).toBe('election-proposals-only');
    expect(session.refused('MakeProposal', { ...body, kind: 'nomination' }, 'M02')).toMatchObject({ field: 'nominee' });
    const nomination = { ...body, kind: 'nomination', nominee: { name: 'X' } } as const;
    session.do('MakeProposal', nomination, 'M02');
    expect(inSession().refused('MakeProposal', nomination, 'M02').code).toBe('election-proposals-only');
  });
});

describe('PRO-02 withdrawing', () => {
  test('takes the proposal out of every question', () => {
    const session = inSession();
    const proposalId = propose(session, 'reject', 'M02');
    session.do('WithdrawProposal', { proposalId }, 'M02');
    session.endDeliberation();
    expect(put(session).alternatives.map((a) => a.key)).toEqual(['yes', 'no']);
  });

  test('is for the mover, and no longer possible when a question has been put', () => {
    const session = inSession();
    const proposalId = propose(session, 'reject', 'M02');
    expect(session.refused('WithdrawProposal', { proposalId }, 'M03').code).toBe('not-among-requesters');
    session.endDeliberation();
    settleOrder(session);
    put(session);
    expect(session.refused('WithdrawProposal', { proposalId }, 'M02').code).toBe('proposals-fixed');
  });

  test('when the order is set but nothing put yet, sets the order anew without it', () => {
    const session = inSession();
    const proposalId = propose(session, 'reject', 'M02');
    propose(session, 'addition', 'M03');
    session.endDeliberation();
    settleOrder(session);
    const events = session.do('WithdrawProposal', { proposalId }, 'M02');
    expect(only(events, 'PropositionOrderSet').steps.map((s) => s.purpose)).toEqual(['main', 'addition']);
    expect(put(session).alternatives.map((a) => a.key)).toEqual(['yes', 'no']);
  });
});

describe('PRO-03 refusing to put a proposal', () => {
  test('a new item is refused for good (KL 5:57)', () => {
    const session = inSession();
    const proposalId = propose(session, 'own', 'M02');
    const refused = only(session.do('RefuseProposal', { proposalId, ground: 'newItem' }), 'ProposalRefused');
    expect(refused.rule).toEqual({ source: 'KL 5:57' });
    expect(session.refused('AdmitProposal', { proposalId, by: 'body' }).code).toBe('new-item');
  });

  test('one that would be unlawful may be admitted by the council', () => {
    const session = inSession();
    const proposalId = propose(session, 'own', 'M02');
    session.do('RefuseProposal', { proposalId, ground: 'unlawful' });
    const question = only(session.do('AdmitProposal', { proposalId, by: 'body' }), 'PropositionPut');
    expect(question.majority).toBe('simple');
    find(session, question.propositionId, 'yes');
    expect(only(gavel(session, question.propositionId), 'ProposalAdmitted').by).toBe('body');
    expect(standing(session)).toEqual(['A approve', 'B own']);
  });

  test('the prepared proposal cannot be refused', () => {
    const session = inSession();
    const proposalId = session.meeting.proposals.proposals[0]?.proposalId ?? id<never>('');
    expect(session.refused('RefuseProposal', { proposalId, ground: 'unlawful' }).code).toBe('no-right');
  });
});

describe('DEB-07 after the deliberation has been closed', () => {
  test('a member makes no proposal, joins none', () => {
    const session = inSession();
    const proposalId = propose(session, 'reject', 'M02');
    session.endDeliberation();
    const body = { itemId: id<never>('i1'), kind: 'amend', text: 'x' } as const;
    expect(session.refused('MakeProposal', body, 'M03')).toMatchObject({ code: 'proposals-fixed', itemId: 'i1' });
    expect(session.refused('JoinProposal', { proposalId }, 'M03').code).toBe('proposals-fixed');
  });

  test('a late one is entered by an officer and put only when all present admit it', () => {
    const session = inSession();
    session.endDeliberation();
    const late = { itemId: id<never>('i1'), kind: 'amend', text: 'x', by: [person('M03')] } as const;
    const { proposalId } = only(session.do('MakeProposal', late, 'secretary'), 'ProposalMade');
    expect(standing(session)).toEqual(['A approve']);
    const question = only(session.do('AdmitProposal', { proposalId, by: 'unanimous' }), 'PropositionPut');
    expect(question.majority).toBe('unanimous');
    find(session, question.propositionId, 'yes');
    requestBallot(session, question.propositionId, 'M02');
    const events = vote(session, question.propositionId, { yes: names('M', 4), no: ['M05'] });
    expect(only(events, 'BallotEnded')).toMatchObject({ yes: 4, no: 1, outcome: 'no', threshold: 5 });
    expect(standing(session)).toEqual(['A approve']);
    settleByGavel(session, 'yes');
    expect(session.meeting.proposals.decisions).toHaveLength(1);
  });

  test('a late one that all admit is put', () => {
    const session = inSession();
    session.endDeliberation();
    const late = { itemId: id<never>('i1'), kind: 'amend', text: 'x', by: [person('M03')] } as const;
    const { proposalId } = only(session.do('MakeProposal', late, 'secretary'), 'ProposalMade');
    const question = only(session.do('AdmitProposal', { proposalId, by: 'unanimous' }), 'PropositionPut');
    find(session, question.propositionId, 'yes');
    expect(only(gavel(session, question.propositionId), 'ProposalAdmitted').by).toBe('unanimous');
    expect(put(session).alternatives.map((a) => a.key)).toEqual(['A', 'B']);
  });
});

describe('what is not there', () => {
  test('a proposal for an item that is not open is refused', () => {
    const session = inSession({ items: [{ itemId: 'i1' }, { itemId: 'i2' }] });
    const body = { itemId: id<never>('i2'), kind: 'reject', text: 'x' } as const;
    expect(session.refused('MakeProposal', body, 'M02').code).toBe('item-not-open');
  });

  test('an unknown proposal is refused', () => {
    const proposalId = id<never>('nothing');
    const session = inSession();
    for (const name of ['JoinProposal', 'WithdrawProposal'] as const) {
      expect(session.refused(name, { proposalId }).code).toBe('unknown-id');
    }
  });
});

describe('a proposal made again', () => {
  test('by the same member in the same words is refused, until it is withdrawn', () => {
    const m = new TestMeeting()
      .call({ members: members('M', 3) })
      .open(['M01', 'M02', 'M03'])
      .openItem('i1');
    const own = { itemId: item('i1'), kind: 'own', text: 'att avslå' } as const;
    m.does('M02', 'MakeProposal', own);
    const { proposalId } = m.meeting.proposals.proposals.at(-1) ?? expect.unreachable();
    m.refuses('M02', 'MakeProposal', own, 'already-requested');
    m.does('M02', 'MakeProposal', { ...own, text: 'att bifalla' });
    m.does('M03', 'MakeProposal', own);
    m.does('M02', 'WithdrawProposal', { proposalId });
    m.does('M02', 'MakeProposal', own);
  });
});
