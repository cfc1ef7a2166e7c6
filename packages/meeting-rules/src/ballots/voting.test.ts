import { describe, expect, test } from 'vitest';
import type { PolicyValue } from '../policies.ts';
import {
  cast,
  find,
  openBallot,
  propose,
  put,
  requestBallot,
  settleOrder,
  vote,
} from '../proposals/testing/procedure-steps.ts';
import { id, names, only, person, Session, type SessionOptions } from '../proposals/testing/session.ts';
import type { BallotId, Majority } from '../vocabulary.ts';
import { ballotUnderWay } from './ballots-state.ts';

const members = (n: number) => names('M', n);

/** An open ballot on A against B that is running. */
function running(options: SessionOptions) {
  const session = new Session(options);
  propose(session, 'amend', options.serving[1] ?? '');
  session.endDeliberation();
  settleOrder(session);
  const { propositionId } = put(session);
  find(session, propositionId, 'A');
  requestBallot(session, propositionId, options.serving[1] ?? '');
  const prepared = openBallot(session, propositionId);
  return { session, propositionId, prepared, ballotId: prepared.ballotId };
}

describe('S-07 tie 25–25', () => {
  test('the chair, voting last, decides; the stored result stays 25–25', () => {
    const all = members(50);
    const { session, ballotId } = running({ serving: all });
    cast(session, ballotId, { yes: all.slice(0, 25), no: all.slice(25) });
    const events = session.do('EndBallot', { ballotId });
    expect(only(events, 'BallotEnded')).toMatchObject({
      yes: 25,
      no: 25,
      abstain: 0,
      outcome: 'yes',
      castingVote: 'yes',
    });
    expect(only(events, 'DecisionMade')).toMatchObject({
      outcome: 'A',
      how: 'castingVote',
      rule: { source: 'KL 5:56' },
    });
    expect(session.meeting.ballots.ballots[0]?.result).toMatchObject({ yes: 25, no: 25 });
  });

  test('variant: 24–24, a member and the chair abstain: the ballot does not end, the chair must vote', () => {
    const all = members(50);
    const { session, ballotId } = running({ serving: all });
    cast(session, ballotId, { yes: all.slice(2, 26), no: all.slice(26), abstain: ['M02', 'M01'] });
    expect(session.refused('EndBallot', { ballotId })).toMatchObject({
      code: 'chair-must-vote',
      personId: 'M01',
      rule: { source: 'KL 5:56' },
    });
    session.do('CastVote', { ballotId, choice: 'no' });
    const events = session.do('EndBallot', { ballotId });
    expect(only(events, 'BallotEnded')).toMatchObject({ yes: 24, no: 25, abstain: 1, outcome: 'no' });
    expect(only(events, 'BallotEnded').castingVote).toBeUndefined();
  });

  test('15–15 of 30 in the evening: ja by the casting vote', () => {
    const all = members(30);
    const { session, ballotId } = running({ serving: all });
    cast(session, ballotId, { yes: all.slice(0, 15), no: all.slice(15) });
    expect(only(session.do('EndBallot', { ballotId }), 'BallotEnded')).toMatchObject({
      yes: 15,
      no: 15,
      castingVote: 'yes',
    });
  });
});

describe('DEC-02 the form of the vote', () => {
  test('is open in a matter, a resignation and a release', () => {
    for (const kind of ['matter', 'resignation', 'release', 'motion'] as const) {
      const { prepared } = running({ serving: members(5), items: [{ itemId: 'i1', kind }] });
      expect([prepared.kind, prepared.method]).toEqual(['open', 'device']);
    }
  });

  test('is closed in an election and an employment, and nobody can make it open', () => {
    for (const kind of ['election', 'employment'] as const) {
      const session = new Session({ serving: members(5), items: [{ itemId: 'i1', kind, clauses: [] }] });
      propose(session, 'nomination', 'M02', { nominee: 'X' });
      propose(session, 'nomination', 'M03', { nominee: 'Y' });
      session.endDeliberation();
      settleOrder(session);
      const { propositionId } = put(session);
      requestBallot(session, propositionId, 'M02');
      expect(session.refused('PrepareBallot', { propositionId, kind: 'open' })).toMatchObject({ code: 'invalid-body' });
      expect(session.refused('PrepareBallot', { propositionId, method: 'device' })).toMatchObject({
        code: 'invalid-body',
      });
      const prepared = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
      expect([prepared.kind, prepared.method]).toEqual(['closed', 'paper']);
      expect(prepared.choices.map((c) => c.words)).toEqual(['X', 'Y', 'Blank']);
    }
  });
});

describe('DEC-07 the order of voting', () => {
  test('is the roll-call list, the chair last', () => {
    const { prepared } = running({ serving: members(5) });
    expect(prepared.order).toEqual(['M02', 'M03', 'M04', 'M05', 'M01']);
    expect(prepared).toMatchObject({ chairId: 'M01', chairLast: true });
  });

  test('is by name where the body has decided so', () => {
    const policies: PolicyValue[] = [
      { key: 'vote.order', value: 'alphabetical', source: 'arbetsordning', since: '2026-01-01' },
    ];
    const { prepared } = running({ serving: ['Z01', 'B02', 'A03', 'C01'], policies });
    expect(prepared.order).toEqual(['A03', 'B02', 'C01', 'Z01']);
  });

  test("the chair's vote before the others is refused, and accepted after the last call", () => {
    const { session, ballotId } = running({ serving: members(5) });
    expect(session.refused('CastVote', { ballotId, choice: 'yes' })).toMatchObject({
      code: 'chair-votes-last',
      notVoted: 4,
    });
    for (const name of ['M02', 'M03', 'M04']) session.do('CastVote', { ballotId, choice: 'no' }, name);
    expect(
      session.refused('EnterVote', { ballotId, personId: person('M01'), choice: 'yes' }, 'secretary'),
    ).toMatchObject({
      code: 'chair-votes-last',
      notVoted: 1,
    });
    session.do('CastVote', { ballotId, choice: 'yes', lastCallMade: true });
    expect(only(session.do('EndBallot', { ballotId, notVoted: 1 }), 'BallotEnded')).toMatchObject({
      yes: 1,
      no: 3,
      didNotTakePart: 1,
    });
  });

  test('the same vote again is one entry, also when an officer enters it', () => {
    const { session, ballotId } = running({ serving: members(3) });
    expect(session.do('CastVote', { ballotId, choice: 'yes' }, 'M02')).toHaveLength(1);
    expect(session.do('CastVote', { ballotId, choice: 'yes' }, 'M02')).toEqual([]);
    expect(session.do('EnterVote', { ballotId, personId: person('M02'), choice: 'yes' }, 'secretary')).toEqual([]);
    expect(session.do('CastVote', { ballotId, choice: 'no' }, 'M02')).toHaveLength(1);
  });

  test('DEC-07 a vote taken down as the roll is called never takes the place of one that has come meanwhile', () => {
    const { session, ballotId } = running({ serving: members(5) });
    const called = { ballotId, personId: person('M02'), onlyIfNotVoted: true } as const;
    session.do('CastVote', { ballotId, choice: 'no' }, 'M02');
    // Refused whichever the member's vote is, so that the answer does not tell it.
    for (const choice of ['yes', 'no'] as const) {
      expect(session.refused('EnterVote', { ...called, choice }, 'secretary')).toMatchObject({
        code: 'has-voted',
        personId: 'M02',
      });
    }
    const other = { ...called, personId: person('M03') };
    expect(session.do('EnterVote', { ...other, choice: 'yes' }, 'secretary')).toHaveLength(1);
    expect(session.refused('EnterVote', { ...other, choice: 'no' }, 'secretary').code).toBe('has-voted');
    // The member may still change it, and an officer who is asked to may too.
    expect(session.do('EnterVote', { ballotId, personId: person('M03'), choice: 'no' }, 'secretary')).toHaveLength(1);
  });

  test('a member changes the vote until the end, counted once', () => {
    const { session, ballotId } = running({ serving: members(5) });
    for (const choice of ['no', 'abstain', 'yes'] as const) session.do('CastVote', { ballotId, choice }, 'M02');
    session.do('EnterVote', { ballotId, personId: person('M03'), choice: 'no' }, 'secretary');
    session.do('CastVote', { ballotId, choice: 'yes', lastCallMade: true });
    expect(only(session.do('EndBallot', { ballotId, notVoted: 2 }), 'BallotEnded')).toMatchObject({
      yes: 2,
      no: 1,
      abstain: 0,
      didNotTakePart: 2,
      present: 5,
    });
  });

  test('one press, or a late one, ends no vote that 18 of 19 have not answered', () => {
    const { session, ballotId } = running({ serving: members(19) });
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M02');
    expect(session.refused('EndBallot', { ballotId })).toEqual({ code: 'members-have-not-voted', notVoted: 18 });
    // Meant when fewer were missing, as in a ballot that was annulled and is held again.
    expect(session.refused('EndBallot', { ballotId, notVoted: 17 })).toEqual({
      code: 'members-have-not-voted',
      notVoted: 18,
    });
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M03');
    expect(only(session.do('EndBallot', { ballotId, notVoted: 17 }), 'BallotEnded')).toMatchObject({
      yes: 2,
      no: 0,
      didNotTakePart: 17,
    });
  });

  test('a press that is refused for missing votes does not tell that the votes so far are level', () => {
    const { session, ballotId } = running({ serving: members(5) });
    const press = () => session.refused('EndBallot', { ballotId }).code;
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M02');
    expect(press()).toBe('members-have-not-voted');
    session.do('CastVote', { ballotId, choice: 'no' }, 'M03');
    expect(press()).toBe('members-have-not-voted');
  });

  test('after the end no vote is accepted', () => {
    const { session, ballotId } = running({ serving: members(3) });
    cast(session, ballotId, { yes: ['M01', 'M02', 'M03'] });
    session.do('EndBallot', { ballotId });
    expect(session.refused('CastVote', { ballotId, choice: 'no' }, 'M02')).toMatchObject({
      code: 'ballot-not-running',
      state: 'ended',
    });
  });

  test('a disputed result: the ballot is annulled and held anew', () => {
    const { session, ballotId, propositionId } = running({ serving: members(3) });
    cast(session, ballotId, { yes: ['M02', 'M03'], no: ['M01'] });
    session.do('EndBallot', { ballotId });
    expect(session.meeting.proposals.decisions).toHaveLength(1);
    session.do('AnnulBallot', { ballotId, reasonCode: 'countDisputed' });
    expect(session.meeting.proposals.decisions).toEqual([]);
    vote(session, propositionId, { yes: ['M02'], no: ['M01', 'M03'] });
    expect(session.meeting.proposals.decisions.map((d) => d.outcome)).toEqual(['B']);
    expect(session.meeting.ballots.ballots.map((b) => b.state)).toEqual(['annulled', 'ended']);
  });

  test('a ballot on which something further rests is not annulled', () => {
    const session = new Session({ serving: members(3) });
    propose(session, 'amend', 'M02');
    propose(session, 'addition', 'M02');
    session.endDeliberation();
    settleOrder(session);
    const { propositionId } = put(session);
    find(session, propositionId, 'A');
    requestBallot(session, propositionId, 'M02');
    const { ballotId } = openBallot(session, propositionId);
    cast(session, ballotId, { yes: ['M01', 'M02', 'M03'] });
    session.do('EndBallot', { ballotId });
    put(session);
    expect(session.refused('AnnulBallot', { ballotId, reasonCode: 'x' }).code).toBe('proposition-already-put');
  });
});

describe('the frozen roll', () => {
  test('does not change when members come or go while the ballot runs', () => {
    const { session, ballotId, prepared } = running({ serving: members(5) });
    expect(prepared.roll).toHaveLength(5);
    session.leaveSeat('M05');
    session.record({
      type: 'SeatTaken',
      seatId: id('seat-M05'),
      personId: person('E01'),
      forPersonId: person('M05'),
      mode: 'hall',
      cause: 'stepIn',
      rule: { source: 'KL 5:17' },
    });
    expect(session.refused('CastVote', { ballotId, choice: 'yes' }, 'E01')).toMatchObject({
      code: 'no-right-to-vote',
      personId: 'E01',
    });
    expect(session.meeting.ballots.ballots[0]?.roll).toEqual(prepared.roll);
  });

  test('holds nobody who is disqualified in the item', () => {
    const session = new Session({ serving: members(5) });
    session.record({
      type: 'DisqualificationRecorded',
      personId: person('M04'),
      itemId: id('i1'),
      ground: 'party',
      how: 'declared',
    });
    session.endDeliberation();
    const { propositionId } = put(session);
    requestBallot(session, propositionId, 'M02');
    const prepared = openBallot(session, propositionId);
    expect(prepared.roll.map((v) => v.personId)).not.toContain('M04');
    expect(prepared.notOnRoll).toEqual([{ personId: 'M04', why: 'disqualified' }]);
  });

  test('a choice that is not offered is refused', () => {
    const { session, ballotId } = running({ serving: members(3) });
    expect(session.refused('CastVote', { ballotId, choice: 'A' }, 'M02')).toMatchObject({
      code: 'unknown-choice',
      choice: 'A',
    });
    expect(session.refused('CastVote', { ballotId, choice: 'blank' }, 'M02').code).toBe('unknown-choice');
  });
});

describe('holding and resuming', () => {
  test('keeps the votes and takes none meanwhile', () => {
    const { session, ballotId } = running({ serving: members(3) });
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M02');
    session.do('HoldBallot', { ballotId, causeCode: 'technical' });
    expect(session.refused('CastVote', { ballotId, choice: 'yes' }, 'M03')).toMatchObject({ state: 'held' });
    expect(session.refused('EndBallot', { ballotId })).toMatchObject({ code: 'ballot-not-running' });
    session.do('ResumeBallot', { ballotId });
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M03');
    expect(ballotUnderWay(session.meeting.ballots)?.voted).toBe(2);
  });

  test('ATT-13 a ballot does not end while a lost member on the roll has not voted', () => {
    const { session, ballotId } = running({ serving: members(5), remote: ['M04', 'M05'] });
    cast(session, ballotId, { yes: ['M01', 'M02'], no: ['M03', 'M05'] });
    for (const name of ['M04', 'M05']) {
      const since = session.at;
      session.record({
        type: 'PresenceChanged',
        personId: person(name),
        state: 'lost',
        missing: ['ownPicture'],
        since,
        basis: 'measured',
      });
    }
    expect(session.refused('EndBallot', { ballotId })).toMatchObject({
      code: 'member-lost-has-not-voted',
      personIds: ['M04'],
    });
    session.leaveSeat('M04', 'recordedAbsent');
    expect(only(session.do('EndBallot', { ballotId, notVoted: 1 }), 'BallotEnded')).toMatchObject({
      didNotTakePart: 1,
      castingVote: 'yes',
    });
  });
});

describe('preparing', () => {
  test('needs a request, and one ballot at a time', () => {
    const session = new Session({ serving: members(3) });
    session.endDeliberation();
    const { propositionId } = put(session);
    find(session, propositionId, 'yes');
    expect(session.refused('PrepareBallot', { propositionId }).code).toBe('no-ballot-requested');
    requestBallot(session, propositionId, 'M02');
    const { ballotId } = openBallot(session, propositionId);
    expect(session.refused('PrepareBallot', { propositionId })).toMatchObject({ code: 'ballot-running', ballotId });
    expect(session.refused('StartBallot', { ballotId })).toMatchObject({ code: 'ballot-not-running' });
    expect(session.refused('StartBallot', { ballotId: id('none') }).code).toBe('unknown-id');
  });

  test('without a chair on the roll a level ballot decides nothing', () => {
    const { session, ballotId } = running({ serving: members(5) });
    session.do('AnnulBallot', { ballotId, reasonCode: 'wrongRoll' });
    session.leaveSeat('M01');
    const prepared = only(
      session.do('PrepareBallot', {
        propositionId: session.meeting.proposals.propositions[0]?.propositionId ?? id(''),
      }),
      'BallotPrepared',
    );
    expect(prepared.chairLast).toBe(false);
    session.do('StartBallot', { ballotId: prepared.ballotId });
    for (const [name, choice] of [
      ['M02', 'yes'],
      ['M03', 'yes'],
      ['M04', 'no'],
      ['M05', 'no'],
    ] as const) {
      session.do('CastVote', { ballotId: prepared.ballotId, choice }, name);
    }
    const events = session.do('EndBallot', { ballotId: prepared.ballotId });
    expect(only(events, 'BallotEnded').outcome).toBe('tie');
    expect(only(events, 'DecisionNotMade').why).toBe('tieUnresolved');
    expect(session.meeting.proposals.decisions).toEqual([]);
  });
});

describe('DEC-11 qualified majorities in the council', () => {
  test.each([
    ['twoThirdsPresent', 41, 20, 'yes'],
    ['twoThirdsPresent', 40, 10, 'no'],
    ['unanimous', 61, 0, 'yes'],
    ['unanimous', 60, 0, 'no'],
  ] as const)('%s: %i ja, %i nej of 61 → %s', (majority: Majority, yes, no, outcome) => {
    const all = members(61);
    const session = new Session({ serving: all });
    session.endDeliberation();
    const asked = majority === 'unanimous' ? 'unanimous' : 'twoThirdsPresent';
    const { propositionId } = only(session.do('PutProposition', { majority: asked }), 'PropositionPut');
    requestBallot(session, propositionId, 'M02');
    const votes = { yes: all.slice(0, yes), no: all.slice(yes, yes + no), abstain: all.slice(yes + no) };
    const events = vote(session, propositionId, votes);
    expect(only(events, 'BallotEnded').outcome).toBe(outcome);
    expect(only(events, 'DecisionMade').outcome).toBe(outcome);
  });

  test('short of it between two proposals neither is decided', () => {
    const session = new Session({ serving: members(9) });
    propose(session, 'amend', 'M02');
    session.endDeliberation();
    settleOrder(session);
    const { propositionId } = only(session.do('PutProposition', { majority: 'twoThirdsPresent' }), 'PropositionPut');
    find(session, propositionId, 'A');
    requestBallot(session, propositionId, 'M02');
    const events = vote(session, propositionId, { yes: members(5), no: members(9).slice(5) });
    expect(only(events, 'DecisionNotMade').why).toBe('majorityNotReached');
  });

  test('CON-04 an urgent matter nobody has prepared needs all present to agree (KL 5:33)', () => {
    const session = new Session({ serving: members(9), items: [{ itemId: 'i1', urgent: true, clauses: [] }] });
    propose(session, 'own', 'M02');
    session.endDeliberation();
    expect(put(session).majority).toBe('unanimous');
  });
});

test('a ballot nobody knows is refused by every command', () => {
  const session = new Session({ serving: members(3) });
  const ballotId = id<BallotId>('nothing');
  expect(session.refused('HoldBallot', { ballotId, causeCode: 'x' }).code).toBe('unknown-id');
  expect(session.refused('ResumeBallot', { ballotId }).code).toBe('unknown-id');
  expect(session.refused('EndBallot', { ballotId }).code).toBe('unknown-id');
  expect(session.refused('AnnulBallot', { ballotId, reasonCode: 'x' }).code).toBe('unknown-id');
  expect(session.refused('CastVote', { ballotId, choice: 'yes' }).code).toBe('unknown-id');
});
