import { describe, expect, test } from 'vitest';
import { find, gavel, put, requestBallot, vote } from '../proposals/testing/procedure-steps.ts';
import { itemId, names, only, person, Session } from '../proposals/testing/session.ts';
import { countShares } from './share-votes.ts';

const i1 = itemId('i1');

function board(present: number, seats = 7) {
  const session = new Session({ bodyKind: 'companyBoard', serving: names('D', present), seats });
  session.endDeliberation();
  const question = put(session);
  return { session, question };
}

describe('S-20 quorum and majority of a company board', () => {
  test('board of 7, 4 present, 2–2 with the chair on the ja side: no decision (ABL 8:22)', () => {
    const { session, question } = board(4);
    expect(question.majority).toBe('abl');
    requestBallot(session, question.propositionId, 'D02');
    const events = vote(session, question.propositionId, { yes: ['D01', 'D02'], no: ['D03', 'D04'] });
    expect(only(events, 'BallotEnded')).toMatchObject({
      yes: 2,
      no: 2,
      present: 4,
      outcome: 'notReached',
      threshold: 3,
    });
    expect(only(events, 'DecisionNotMade').why).toBe('ablThird');
    expect(session.meeting.proposals.decisions).toEqual([]);
  });

  test('3–1: decided', () => {
    const { session, question } = board(4);
    requestBallot(session, question.propositionId, 'D02');
    const events = vote(session, question.propositionId, { yes: ['D02', 'D03', 'D04'], no: ['D01'] });
    expect(only(events, 'DecisionMade')).toMatchObject({ outcome: 'yes', how: 'ballot', rule: { source: 'ABL 8:22' } });
  });

  test('level, all present: the chair settles it', () => {
    const { session, question } = board(4, 4);
    requestBallot(session, question.propositionId, 'D02');
    const events = vote(session, question.propositionId, { yes: ['D01', 'D02'], no: ['D03', 'D04'] });
    expect(only(events, 'BallotEnded')).toMatchObject({ yes: 2, no: 2, castingVote: 'yes' });
    expect(only(events, 'DecisionMade').how).toBe('castingVote');
  });

  test('board of 6, 3 present: not quorate, 4 are needed (ABL 8:21, ATT-07)', () => {
    const { session, question } = board(3, 6);
    find(session, question.propositionId, 'yes');
    session.later(5);
    expect(session.refused('StrikeGavel', { propositionId: question.propositionId })).toMatchObject({
      code: 'not-quorate',
      present: 3,
      required: 4,
    });
  });

  test('a director who is out for jäv counts as not present', () => {
    const { session, question } = board(4);
    session.leaveSeat('D04', 'disqualification');
    find(session, question.propositionId, 'yes');
    session.later(5);
    expect(session.refused('StrikeGavel', { propositionId: question.propositionId })).toMatchObject({
      present: 3,
      required: 4,
    });
  });

  test('by acclamation the gavel decides as everywhere', () => {
    const { session, question } = board(5);
    find(session, question.propositionId, 'yes');
    expect(only(gavel(session, question.propositionId), 'DecisionMade').how).toBe('acclamation');
  });
});

test('a company board appoints its managing director by an open decision, remote directors with it', () => {
  const session = new Session({
    bodyKind: 'companyBoard',
    serving: names('D', 5),
    remote: names('D', 4, 2),
    items: [{ itemId: 'i1', kind: 'employment' }],
  });
  session.endDeliberation();
  const { propositionId, purpose } = put(session);
  expect(purpose).toBe('main');
  expect(requestBallot(session, propositionId, 'D03').map((e) => e.type)).toEqual(['BallotRequested']);
  expect(only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared')).toMatchObject({ kind: 'open' });
});

describe('S-20 CON-15 decisions without a meeting (per capsulam)', () => {
  test('are refused for a council and a committee', () => {
    for (const bodyKind of ['council', 'committee', 'executiveBoard', 'subcommittee'] as const) {
      const session = new Session({ bodyKind, serving: names('M', 5) });
      expect(session.refused('ProposePerCapsulam', { itemId: i1, text: 'att …' })).toMatchObject({
        code: 'per-capsulam-unlawful',
        bodyKind,
      });
    }
  });

  test('are made when the last director agrees, and not when one refuses', () => {
    const session = new Session({ bodyKind: 'companyBoard', serving: names('D', 3) });
    session.do('ProposePerCapsulam', { itemId: i1, text: 'att …' });
    session.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D01');
    expect(session.refused('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D01').code).toBe('already-voted');
    session.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D02');
    expect(session.refused('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'secretary').code).toBe(
      'no-right-to-vote',
    );
    const last = session.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D03');
    expect(only(last, 'DecisionMade')).toMatchObject({ how: 'perCapsulam', outcome: 'yes', present: 3 });

    const refused = new Session({ bodyKind: 'companyBoard', serving: names('D', 3) });
    refused.do('ProposePerCapsulam', { itemId: i1, text: 'att …' });
    refused.do('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D01');
    refused.do('AnswerPerCapsulam', { itemId: i1, agrees: false }, 'D02');
    expect(refused.refused('AnswerPerCapsulam', { itemId: i1, agrees: true }, 'D03')).toMatchObject({
      code: 'per-capsulam-not-unanimous',
      missing: 2,
    });
  });
});

describe('DEC-11 a general meeting votes by shares (ABL 7)', () => {
  const share = (choice: string, votes: number, shares = votes) => ({ choice, votes, shares });

  test('by majority of the votes cast, level votes by the chair (ABL 7:40)', () => {
    expect(countShares([share('yes', 600), share('no', 400), share('abstain', 900)], false, undefined)).toMatchObject({
      yesVotes: 600,
      noVotes: 400,
      sharesRepresented: 1900,
      outcome: 'yes',
    });
    expect(countShares([share('yes', 5), share('no', 5)], false, undefined).outcome).toBe('tie');
    expect(countShares([share('yes', 5), share('no', 5)], false, 'no').outcome).toBe('no');
  });

  test('a change of the articles needs two thirds of votes and of shares represented (ABL 7:42)', () => {
    expect(countShares([share('yes', 2), share('no', 1)], true, undefined).outcome).toBe('yes');
    expect(countShares([share('yes', 2), share('no', 1), share('abstain', 1)], true, undefined).outcome).toBe('no');
    expect(countShares([share('yes', 20, 5), share('no', 5, 5)], true, undefined).outcome).toBe('no');
  });

  test('the count settles the question; a nämnd has none', () => {
    const session = new Session({ bodyKind: 'generalMeeting', serving: names('O', 2) });
    session.endDeliberation();
    const { propositionId } = put(session);
    requestBallot(session, propositionId, 'O02');
    const votes = [
      { personId: person('O01'), shares: 900, votes: 900, choice: 'yes' },
      { personId: person('O02'), shares: 100, votes: 100, choice: 'no' },
    ];
    expect(session.refused('PrepareBallot', { propositionId }).code).toBe('no-right');
    expect(session.refused('CountShareVotes', { propositionId, votes: [...votes, ...votes] })).toMatchObject({
      field: 'votes',
    });
    const events = session.do('CountShareVotes', { propositionId, votes });
    expect(only(events, 'ShareVotesCounted')).toMatchObject({ yesVotes: 900, noVotes: 100, outcome: 'yes' });
    expect(only(events, 'DecisionMade')).toMatchObject({ outcome: 'yes', rule: { source: 'ABL 7:40' } });
    const committee = new Session({ bodyKind: 'committee', serving: names('N', 3) });
    expect(committee.refused('CountShareVotes', { propositionId, votes }).code).toBe('no-right');
  });

  test('level on who leads the meeting, a question of no item, it is settled without a decision and others are put', () => {
    const session = new Session({ bodyKind: 'generalMeeting', serving: names('O', 2) });
    session.record({ type: 'ItemSetAside', itemId: i1, causeCode: 'later' });
    const subject = { kind: 'temporaryChair', personId: person('O02'), scope: 'meeting' } as const;
    const asked = only(session.do('PutProposition', { purpose: 'pointOfOrder', subject }), 'PropositionPut');
    expect(asked.itemId).toBeUndefined();
    const { propositionId } = asked;
    requestBallot(session, propositionId, 'O02');
    const votes = [
      { personId: person('O01'), shares: 500, votes: 500, choice: 'yes' },
      { personId: person('O02'), shares: 500, votes: 500, choice: 'no' },
    ];
    const events = session.do('CountShareVotes', { propositionId, votes });
    expect(events.map(({ type }) => type)).toEqual(['ShareVotesCounted']);
    const settled = session.meeting.proposals.propositions.at(-1);
    expect(settled?.state).toBe('settled');
    expect(settled?.outcomeKey).toBeUndefined();
    expect(session.do('PutProposition', { purpose: 'pointOfOrder', subject })).toHaveLength(1);
  });
});
