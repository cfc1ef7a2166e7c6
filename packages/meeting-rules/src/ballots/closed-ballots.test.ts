import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '../events.ts';
import { find, gavel, propose, put, requestBallot, settleOrder } from '../proposals/testing/procedure-steps.ts';
import { id, itemId, names, only, person, Session, type SessionOptions } from '../proposals/testing/session.ts';
import type { BallotId } from '../vocabulary.ts';
import { ballotRows } from './ballot-rows.ts';

const i1 = itemId('i1');

/** X (A) against Y (B), votering requested. */
function election(options: SessionOptions & { readonly nominees?: readonly string[] }) {
  const { nominees = ['X', 'Y'] } = options;
  const session = new Session({
    items: [{ itemId: 'i1', kind: 'election', clauses: [], title: 'Val av en ledamot i valnämnden' }],
    ...options,
  });
  nominees.forEach((nominee, i) => {
    propose(session, 'nomination', options.serving[i + 1] ?? '', { nominee });
  });
  session.endDeliberation();
  settleOrder(session);
  const { propositionId } = put(session);
  return { session, propositionId };
}

/** The paper ballot of an election, with so many marked off, ended. */
function votedOnPaper(options: Parameters<typeof election>[0], markedOff?: number) {
  const { session, propositionId } = election(options);
  requestBallot(session, propositionId, options.serving[1] ?? '');
  const prepared = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
  const { ballotId } = prepared;
  session.do('StartBallot', { ballotId });
  for (const { personId } of prepared.roll.slice(0, markedOff ?? prepared.roll.length)) {
    session.do('MarkOffVoter', { ballotId, personId }, 'secretary');
  }
  const notVoted = prepared.roll.length - (markedOff ?? prepared.roll.length);
  const ended = session.do('EndBallot', { ballotId, ...(notVoted === 0 ? {} : { notVoted }) });
  return { session, propositionId, ballotId, prepared, ended };
}

function papers(votes: Record<string, number>, blank = 0, invalid = 0) {
  return { perAlternative: Object.entries(votes).map(([key, n]) => ({ key, votes: n })), blank, invalid };
}

function countTwice(session: Session, ballotId: BallotId, count: ReturnType<typeof papers>): readonly MeetingEvent[] {
  session.do('EnterPaperCount', { ballotId, ...count }, 'secretary');
  return session.do('EnterPaperCount', { ballotId, ...count }, session.chair);
}

describe('S-08 tie in an election', () => {
  const serving = names('N', 13);
  const committee = { bodyKind: 'committee', serving } as const;

  test('6 for X, 6 for Y, 1 blank: the lot decides, not the chair', () => {
    const { session, ballotId, prepared, ended } = votedOnPaper(committee);
    expect(prepared).toMatchObject({ kind: 'closed', method: 'paper', chairLast: false });
    expect(ended).toEqual([{ type: 'ClosedVotingEnded', ballotId, onRoll: 13, markedOff: 13, encryptedVotes: 0 }]);
    const counted = countTwice(session, ballotId, papers({ A: 6, B: 6 }, 1));
    expect(counted).toHaveLength(1);
    expect(only(counted, 'ClosedBallotCounted')).toMatchObject({
      perAlternative: [
        { key: 'A', votes: 6 },
        { key: 'B', votes: 6 },
      ],
      blank: 1,
      invalid: 0,
      outcome: 'tie',
      tiedKeys: ['A', 'B'],
      countedBy: ['secretary', 'N01'],
    });
    const lot = session.do('DrawLot', {
      itemId: i1,
      ballotId,
      method: 'inHand',
      witnesses: [person('N02'), person('N03')],
      result: ['B'],
    });
    expect(only(lot, 'LotDrawn')).toMatchObject({ for: 'election', alternatives: ['A', 'B'], result: ['B'] });
    expect(only(lot, 'PersonsElected')).toMatchObject({
      names: ['Y'],
      how: 'lot',
      post: 'ledamot i valnämnden',
    });
    expect(only(lot, 'DecisionMade')).toMatchObject({
      purpose: 'election',
      outcome: 'B',
      how: 'lot',
      rule: { source: 'KL 5:56, 6:33' },
    });
    expect(
      session.refused('DrawLot', { itemId: i1, ballotId, method: 'inHand', witnesses: [], result: ['A'] }).code,
    ).toBe('lot-not-needed');
  });

  test('nothing that is kept links a name to a choice', () => {
    const { session, ballotId } = votedOnPaper(committee);
    countTwice(session, ballotId, papers({ A: 7, B: 6 }));
    const [ballot] = session.meeting.ballots.ballots;
    expect(ballot?.votes.every((v) => v === undefined)).toBe(true);
    expect(session.refused('CastVote', { ballotId, choice: 'A' }, 'N02').code).toBe('ballot-not-running');
    for (const viewer of ['officers', 'hallScreen', 'others'] as const) {
      const row = ballotRows(session.meeting, viewer)[ballotId];
      expect(row?.result?.votes).toBeUndefined();
      expect(row?.result).toMatchObject({ blank: 0, didNotTakePart: 0, outcome: 'keys' });
    }
  });

  test('a vote is never cast into the log while a closed ballot runs', () => {
    const { session, propositionId } = election(committee);
    requestBallot(session, propositionId, 'N02');
    const { ballotId } = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    session.do('StartBallot', { ballotId });
    expect(session.refused('CastVote', { ballotId, choice: 'A' }, 'N02').code).toBe('no-right');
    expect(session.refused('EnterVote', { ballotId, personId: person('N02'), choice: 'A' }, 'secretary').code).toBe(
      'no-right',
    );
  });
});

describe('§ 49 of the evening: X 13, Y 13, blank 2', () => {
  test('28 marked off of 28 on the roll, a lot in hand with two witnesses', () => {
    const serving = names('S', 31).slice(0, 31);
    const remote = ['S29', 'S30', 'S31'];
    const { session, ballotId, prepared } = votedOnPaper({ serving, remote });
    expect(prepared.roll).toHaveLength(28);
    expect(prepared.notOnRoll.map((left) => left.why)).toEqual(['remote', 'remote', 'remote']);
    const counted = only(countTwice(session, ballotId, papers({ A: 13, B: 13 }, 2)), 'ClosedBallotCounted');
    expect(counted).toMatchObject({ outcome: 'tie', blank: 2 });
    const body = { itemId: i1, ballotId, method: 'inHand', result: ['A'] } as const;
    expect(session.refused('DrawLot', { ...body, witnesses: [person('S02')] }).code).toBe('needs-two-persons');
    const drawn = session.do('DrawLot', { ...body, witnesses: [person('S02'), person('S03')] });
    expect(only(drawn, 'PersonsElected').names).toEqual(['X']);
  });

  test('V4: 29 papers against 28 marked off are never counted; annulled and held again', () => {
    const serving = names('S', 28);
    const { session, ballotId, propositionId } = votedOnPaper({ serving });
    expect(session.refused('EnterPaperCount', { ballotId, ...papers({ A: 14, B: 13 }, 2) }, 'secretary')).toMatchObject(
      {
        code: 'papers-and-roll-differ',
        papers: 29,
        markedOff: 28,
      },
    );
    session.do('AnnulBallot', { ballotId, reasonCode: 'papersAndRollDiffer' });
    const again = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    session.do('StartBallot', { ballotId: again.ballotId });
    for (const { personId } of again.roll)
      session.do('MarkOffVoter', { ballotId: again.ballotId, personId }, 'secretary');
    session.do('EndBallot', { ballotId: again.ballotId });
    const counted = only(countTwice(session, again.ballotId, papers({ A: 13, B: 13 }, 2)), 'ClosedBallotCounted');
    expect(counted.outcome).toBe('tie');
  });
});

describe('ELE-03 counting on paper', () => {
  const serving = names('N', 5);

  test('two different persons enter the count; the first one is not shown to anybody', () => {
    const { session, ballotId } = votedOnPaper({ serving });
    const first = session.do('EnterPaperCount', { ballotId, ...papers({ A: 3, B: 2 }) }, 'secretary');
    expect(Object.keys(only(first, 'PaperCountEntered')).sort()).toEqual(['ballotId', 'by', 'countHash', 'type']);
    expect(JSON.stringify(ballotRows(session.meeting, 'officers'))).not.toContain('"votes"');
    // Everybody sees whose count is waited for, never the numbers.
    expect(ballotRows(session.meeting, 'others')[ballotId]?.firstCountBy).toBe('secretary');
    expect(session.refused('EnterPaperCount', { ballotId, ...papers({ A: 3, B: 2 }) }, 'secretary').code).toBe(
      'needs-two-persons',
    );
    expect(session.refused('EnterPaperCount', { ballotId, ...papers({ A: 2, B: 3 }) }, 'N01')).toMatchObject({
      code: 'counts-differ',
      first: 'secretary',
      second: 'N01',
    });
    session.do('EnterPaperCount', { ballotId, ...papers({ A: 2, B: 3 }) }, 'secretary');
    const second = session.do('EnterPaperCount', { ballotId, ...papers({ B: 3, A: 2 }) }, 'N01');
    expect(only(second, 'PersonsElected').names).toEqual(['Y']);
  });

  test('who does not vote lays no paper: papers equal those marked off', () => {
    const { session, ballotId, ended } = votedOnPaper({ serving }, 4);
    expect(only(ended, 'ClosedVotingEnded')).toMatchObject({ onRoll: 5, markedOff: 4 });
    const counted = countTwice(session, ballotId, papers({ A: 2, B: 1 }, 0, 1));
    expect(only(counted, 'ClosedBallotCounted')).toMatchObject({ invalid: 1, outcome: 'decided', winnerKey: 'A' });
    expect(ballotRows(session.meeting, 'others')[ballotId]?.result?.didNotTakePart).toBe(1);
  });

  test('ends only without as many as the officer has been shown', () => {
    const { session, propositionId } = election({ serving });
    requestBallot(session, propositionId, 'N02');
    const { ballotId } = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    session.do('StartBallot', { ballotId });
    session.do('MarkOffVoter', { ballotId, personId: person('N02') }, 'secretary');
    expect(session.refused('EndBallot', { ballotId })).toEqual({ code: 'members-have-not-voted', notVoted: 4 });
    expect(session.refused('EndBallot', { ballotId, notVoted: 3 }).code).toBe('members-have-not-voted');
    session.do('EndBallot', { ballotId, notVoted: 4 });
  });

  test('nobody is marked off twice, nor anybody outside the roll', () => {
    const { session, propositionId } = election({ serving });
    requestBallot(session, propositionId, 'N02');
    const { ballotId } = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    session.do('StartBallot', { ballotId });
    session.do('MarkOffVoter', { ballotId, personId: person('N02') }, 'secretary');
    expect(session.refused('MarkOffVoter', { ballotId, personId: person('N02') }, 'secretary').code).toBe(
      'already-voted',
    );
    expect(session.refused('MarkOffVoter', { ballotId, personId: person('X') }, 'secretary').code).toBe(
      'no-right-to-vote',
    );
  });

  test('a paper carries as many names as there are posts', () => {
    const items = [{ itemId: 'i1', kind: 'election' as const, clauses: [], electionSeats: 2 }];
    const { session, ballotId } = votedOnPaper({ serving, items, nominees: ['X', 'Y', 'Z'] });
    expect(session.refused('EnterPaperCount', { ballotId, ...papers({ A: 4, B: 3, C: 2 }) }, 'N01').code).toBe(
      'invalid-body',
    );
    const counted = countTwice(session, ballotId, papers({ A: 4, B: 3, C: 3 }));
    expect(only(counted, 'ClosedBallotCounted')).toMatchObject({
      outcome: 'tie',
      winnerKeys: ['A'],
      tiedKeys: ['B', 'C'],
    });
    const drawn = session.do(
      'DrawLot',
      { itemId: i1, ballotId, method: 'commitReveal', witnesses: [person('N02'), person('N03')] },
      session.chair,
      [7],
    );
    expect(only(drawn, 'PersonsElected')).toMatchObject({ names: ['X', 'Z'], how: 'lot' });
    expect(only(drawn, 'DecisionMade').outcome).toBe('A+C');
  });
});

describe('ELE-03 absolute majority, where a body asks for it', () => {
  const policies = [{ key: 'election.majority', value: 'absolute', source: 'stadgar', since: '2026-01-01' }] as const;
  const serving = names('N', 13);

  test('6, 4, 3 of 13: a second ballot between those with most votes, the largest number decides it', () => {
    const { session, ballotId, propositionId } = votedOnPaper({ serving, policies, nominees: ['X', 'Y', 'Z', 'W'] });
    const first = countTwice(session, ballotId, papers({ A: 6, B: 4, C: 3 }));
    expect(only(first, 'ClosedBallotCounted')).toMatchObject({ outcome: 'secondBallot', tiedKeys: ['A', 'B'] });
    expect(ballotRows(session.meeting, 'others')[ballotId]?.result?.outcome).toBe('notReached');
    const again = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    expect(again.choices.map((c) => c.key)).toEqual(['A', 'B', 'blank']);
    session.do('StartBallot', { ballotId: again.ballotId });
    for (const { personId } of again.roll)
      session.do('MarkOffVoter', { ballotId: again.ballotId, personId }, 'secretary');
    session.do('EndBallot', { ballotId: again.ballotId });
    const second = countTwice(session, again.ballotId, papers({ A: 5, B: 6 }, 2));
    expect(only(second, 'PersonsElected').names).toEqual(['Y']);
  });

  test('more than half decides at once; the relative majority asks for no more than most votes', () => {
    const absolute = votedOnPaper({ serving, policies, nominees: ['X', 'Y', 'Z'] });
    expect(
      only(countTwice(absolute.session, absolute.ballotId, papers({ A: 7, B: 4, C: 2 })), 'PersonsElected').names,
    ).toEqual(['X']);
    const relative = votedOnPaper({ serving, nominees: ['X', 'Y', 'Z'] });
    expect(
      only(countTwice(relative.session, relative.ballotId, papers({ A: 5, B: 4, C: 4 })), 'PersonsElected').names,
    ).toEqual(['X']);
  });
});

describe('ELE-10 elections by acclamation', () => {
  const serving = names('N', 5);

  test('the nominee the chair finds is elected with the gavel', () => {
    const { session, propositionId } = election({ serving });
    find(session, propositionId, 'A');
    expect(gavel(session, propositionId).map((e) => e.type)).toEqual(['GavelStruck', 'PersonsElected', 'DecisionMade']);
    expect(session.meeting.elections.elected).toMatchObject([{ names: ['X'], how: 'acclamation' }]);
  });

  test('to several posts the finding names as many as there are posts', () => {
    const items = [{ itemId: 'i1', kind: 'election' as const, clauses: [], electionSeats: 2 }];
    const { session, propositionId } = election({ serving, items, nominees: ['X', 'Y', 'Z'] });
    for (const alternativeKey of ['A', 'A+A', 'A+B+C', 'A+D']) {
      expect(session.refused('StateFinding', { propositionId, alternativeKey }).code).toBe('unknown-choice');
    }
    find(session, propositionId, 'A+C');
    expect(only(gavel(session, propositionId), 'PersonsElected').names).toEqual(['X', 'Z']);
  });

  test('the same name nominated twice is one alternative', () => {
    const { session } = election({ serving, nominees: ['X', 'Y', 'X'] });
    expect(session.meeting.proposals.propositions[0]?.alternatives.map((a) => a.label)).toEqual(['X', 'Y']);
  });
});

describe('S-14 closed vote with remote members', () => {
  const serving = names('N', 9);
  const remote = serving.slice(4);
  const items = [{ itemId: 'i1', kind: 'employment' as const, clauses: [] }];
  const committee = { bodyKind: 'committee' as const, serving, remote, items };

  test('ELE-01 the five at a distance leave with the request, and four on site are too few', () => {
    const { session, propositionId } = election(committee);
    const asked = requestBallot(session, propositionId, 'N07');
    expect(only(asked, 'RemoteLeftForClosedBallot')).toMatchObject({
      personIds: remote,
      rule: { source: 'closedBallot.remote' },
    });
    expect(session.refused('PrepareBallot', { propositionId })).toMatchObject({
      code: 'not-quorate',
      present: 4,
      required: 5,
    });
    for (const name of remote) session.leaveSeat(name, 'closedBallot');
    expect(session.refused('PrepareBallot', { propositionId })).toMatchObject({
      code: 'not-quorate',
      present: 4,
      required: 5,
    });
  });

  test('with two substitutes from the room it starts with six voters', () => {
    const { session, propositionId } = election(committee);
    requestBallot(session, propositionId, 'N07');
    for (const name of remote) session.leaveSeat(name, 'closedBallot');
    for (const [i, name] of ['E01', 'E02'].entries()) {
      session.record({
        type: 'SeatTaken',
        seatId: id(`seat-${remote[i]}`),
        personId: person(name),
        forPersonId: person(remote[i] ?? ''),
        mode: 'hall',
        cause: 'stepIn',
        rule: { source: 'S-14' },
      });
    }
    const prepared = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    expect(prepared.roll.map((v) => v.personId)).toEqual(['N01', 'N02', 'N03', 'N04', 'E01', 'E02']);
  });

  test('without a request those at a distance take part until the gavel', () => {
    const { session, propositionId } = election(committee);
    find(session, propositionId, 'A');
    gavel(session, propositionId);
    expect(session.meeting.proposals.decisions[0]?.takenPartBy).toHaveLength(9);
  });

  test('a resignation or a release is voted on openly, at a distance too', () => {
    for (const kind of ['resignation', 'release'] as const) {
      const session = new Session({ ...committee, items: [{ itemId: 'i1', kind }] });
      session.endDeliberation();
      const { propositionId } = put(session);
      expect(requestBallot(session, propositionId, 'N07').map((e) => e.type)).toEqual(['BallotRequested']);
      const prepared = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
      expect([prepared.kind, prepared.roll.length]).toEqual(['open', 9]);
    }
  });

  test('ELE-02 where the body lets remote members vote by a verifiable ballot they stay', () => {
    const policies = [
      { key: 'closedBallot.remote', value: 'verifiable', source: 'arbetsordning', since: '2026-01-01' },
      { key: 'closedBallot.method', value: 'verifiable', source: 'arbetsordning', since: '2026-01-01' },
    ] as const;
    const { session, propositionId } = election({ ...committee, policies });
    expect(requestBallot(session, propositionId, 'N07').map((e) => e.type)).toEqual(['BallotRequested']);
    const { ballotId, method, roll } = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
    expect([method, roll.length]).toEqual(['verifiable', 9]);
    expect(session.refused('StartBallot', { ballotId }).code).toBe('invalid-body');
    const trustees = ['N02', 'N03', 'secretary'].map((name) => ({ personId: person(name) }));
    session.do('FixBallotKeys', { ballotId, electionFingerprint: 'f', keys: 9, trustees, threshold: 2 });
    session.do('StartBallot', { ballotId });
    expect(session.refused('EndBallot', { ballotId }).code).toBe('invalid-body');
    session.do('EndBallot', { ballotId, archive: { markedOff: 9, encryptedVotes: 9, archiveHead: 'h' } });
    const counted = session.do('CountClosedBallot', {
      ballotId,
      perAlternative: [
        { key: 'A', votes: 5 },
        { key: 'B', votes: 3 },
      ],
      blank: 1,
      archiveHead: 'h',
      verifiers: [],
    });
    expect(only(counted, 'ClosedBallotCounted')).toMatchObject({ by: 'trustees', winnerKey: 'A' });
    session.do('ConfirmKeysDestroyed', { ballotId, by: [person('N02')] });
  });
});
