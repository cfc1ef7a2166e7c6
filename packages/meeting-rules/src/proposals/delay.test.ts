import { describe, expect, test } from 'vitest';
import type { BodyKind, DecisionId } from '../vocabulary.ts';
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
import { type ItemOption, id, names, only, person, Session } from './testing/session.ts';

interface Setting {
  readonly bodyKind?: BodyKind;
  readonly item?: Omit<ItemOption, 'itemId'>;
  readonly kind?: 'referBack' | 'table' | 'refer';
}

/** The question "decide today or delay", with a ballot requested. */
function delayQuestion(present: number, { bodyKind = 'council', item = {}, kind = 'referBack' }: Setting = {}) {
  const members = names('M', present);
  const session = new Session({ bodyKind, serving: members, items: [{ itemId: 'i1', ...item }] });
  if (item.kind === 'election') propose(session, 'nomination', 'M02', { nominee: 'X' });
  propose(session, kind, 'M03');
  session.endDeliberation();
  settleOrder(session);
  const question = put(session);
  expect(question.purpose).toBe('delay');
  find(session, question.propositionId, 'yes');
  requestBallot(session, question.propositionId, 'M03');
  return { session, members, question };
}

function voted(present: number, yes: number, no: number, setting: Setting = {}) {
  const { session, members, question } = delayQuestion(present, setting);
  const events = vote(session, question.propositionId, {
    yes: members.slice(0, yes),
    no: members.slice(yes, yes + no),
    abstain: members.slice(yes + no),
  });
  return { session, members, events, ended: only(events, 'BallotEnded'), decision: only(events, 'DecisionMade') };
}

describe('S-09 minority return in the council', () => {
  test('23 ja, 21 nej, 17 avstår of 61 send the item back although ja is larger', () => {
    const { session, members, ended, decision } = voted(61, 23, 21);
    expect(ended).toMatchObject({ yes: 23, no: 21, abstain: 17, present: 61, threshold: 21, outcome: 'no' });
    expect(decision).toMatchObject({
      purpose: 'delay',
      outcome: 'no',
      how: 'minorityReferral',
      delayedBy: 'minority',
      present: 61,
      rule: { source: 'KL 5:50' },
    });
    const [made] = session.meeting.proposals.decisions;
    expect(made?.requestedBy).toEqual(members.slice(23, 44));
    expect(session.refused('PutProposition', {}).code).toBe('no-question-left');
  });

  test('variant a: 36 ja, 20 nej, 5 avstår decide today', () => {
    const { session, ended, decision } = voted(61, 36, 20);
    expect(ended).toMatchObject({ yes: 36, no: 20, abstain: 5, threshold: 21, outcome: 'yes' });
    expect(decision).toMatchObject({ outcome: 'yes', how: 'ballot' });
    expect(decision.delayedBy).toBeUndefined();
    expect(put(session).purpose).toBe('main');
  });

  test.each(['referBack', 'table'] as const)('variant b: after a minority delay %s needs simple majority', (kind) => {
    const setting = { kind, item: { earlierDelay: 'minority' } } as const;
    const { decision, ended } = voted(61, 40, 21, setting);
    expect(decision).toMatchObject({ outcome: 'yes', how: 'ballot' });
    expect(ended.threshold).toBeUndefined();
    expect(voted(61, 30, 31, setting).decision).toMatchObject({ outcome: 'no', how: 'ballot', delayedBy: 'majority' });
  });

  test('variant b: the chair may not state a minority where its right is used (PRO-05)', () => {
    const { session, members, question } = delayQuestion(61, { item: { earlierDelay: 'minority' } });
    const prepared = only(session.do('PrepareBallot', { propositionId: question.propositionId }), 'BallotPrepared');
    const { ballotId } = prepared;
    session.do('StartBallot', { ballotId });
    members.forEach((name, i) => {
      if (i > 0) session.do('CastVote', { ballotId, choice: i < 40 ? 'yes' : 'no' }, name);
    });
    session.do('CastVote', { ballotId, choice: 'yes' });
    expect(session.refused('EndBallot', { ballotId, delayedBy: 'minority' })).toMatchObject({
      code: 'minority-right-used',
      itemId: 'i1',
      required: 31,
      votes: 21,
    });
    session.do('EndBallot', { ballotId });
  });

  test('variant c: after a majority delay the minority still has its right', () => {
    expect(voted(61, 40, 21, { item: { earlierDelay: 'majority' } }).decision).toMatchObject({
      how: 'minorityReferral',
      delayedBy: 'minority',
    });
  });

  test('variant d: of 60 present the limit is 20', () => {
    expect(voted(60, 40, 20).decision.delayedBy).toBe('minority');
    expect(voted(60, 41, 19).decision.outcome).toBe('yes');
  });

  test('variant e: PRO-06 an election is delayed by simple majority only', () => {
    const item = { kind: 'election', clauses: [] } as const;
    expect(voted(61, 40, 21, { item }).decision.outcome).toBe('yes');
    expect(voted(61, 30, 31, { item }).decision).toMatchObject({ outcome: 'no', delayedBy: 'majority' });
  });

  test('PRO-04 counts heads present, not votes: one third of those present', () => {
    expect(voted(31, 1, 11).ended.threshold).toBe(11);
    for (const [present, limit] of [
      [61, 21],
      [60, 20],
      [59, 20],
      [58, 20],
      [57, 19],
    ] as const) {
      expect(voted(present, present - limit, limit).ended).toMatchObject({ threshold: limit, outcome: 'no' });
      expect(voted(present, present - limit + 1, limit - 1).ended).toMatchObject({ threshold: limit, outcome: 'yes' });
    }
  });

  test('a referral for opinion (remiss) has no minority right', () => {
    expect(voted(61, 40, 21, { kind: 'refer' }).decision.outcome).toBe('yes');
  });
});

describe('PRO-05 at whose request', () => {
  test('more nej than ja is a majority, unless the chair states that a minority asked', () => {
    expect(voted(31, 0, 14).decision).toMatchObject({ delayedBy: 'majority', how: 'ballot' });
    const { session, members, question } = delayQuestion(31);
    const { ballotId } = only(session.do('PrepareBallot', { propositionId: question.propositionId }), 'BallotPrepared');
    session.do('StartBallot', { ballotId });
    for (const name of members.slice(1, 15)) session.do('CastVote', { ballotId, choice: 'no' }, name);
    const events = session.do('EndBallot', { ballotId, notVoted: 17, delayedBy: 'minority' });
    expect(only(events, 'DecisionMade')).toMatchObject({ delayedBy: 'minority', how: 'minorityReferral' });
  });

  test('by acclamation the chair states it', () => {
    const acclaimed = (delayedBy?: 'minority') => {
      const session = new Session({ serving: names('M', 9) });
      propose(session, 'referBack', 'M03');
      session.endDeliberation();
      settleOrder(session);
      const { propositionId } = put(session);
      find(session, propositionId, 'no');
      session.later(5);
      const events = session.do('StrikeGavel', { propositionId, ...(delayedBy === undefined ? {} : { delayedBy }) });
      return only(events, 'DecisionMade');
    };
    expect(acclaimed()).toMatchObject({ how: 'acclamation', delayedBy: 'majority' });
    expect(acclaimed('minority')).toMatchObject({ how: 'minorityReferral', delayedBy: 'minority' });
  });
});

describe('PRO-07 the motive of a referral back', () => {
  test('is settled by those who asked for it and nobody else', () => {
    const { session, members } = voted(30, 19, 10);
    const [decision] = session.meeting.proposals.decisions;
    const decisionId = decision?.decisionId ?? id<DecisionId>('');
    const asked = members.slice(19, 29).map(person);
    const body = { decisionId, text: 'Utred kostnaden', by: asked };
    expect(session.refused('SetDelayMotive', body, 'M05')).toMatchObject({
      code: 'not-among-requesters',
      personIds: ['M05'],
    });
    const withOther = { ...body, by: [...asked, person('M02')] };
    expect(session.refused('SetDelayMotive', withOther, 'M25')).toMatchObject({ personIds: ['M02'] });
    session.do('SetDelayMotive', body, 'M25');
    expect(session.meeting.proposals.decisions[0]?.motive?.by).toEqual(asked);
  });

  test('gives way only to another with a third of those present behind it', () => {
    const { session, members } = voted(30, 18, 12);
    const decisionId = session.meeting.proposals.decisions[0]?.decisionId ?? id<DecisionId>('');
    const asked = members.slice(18).map(person);
    session.do('SetDelayMotive', { decisionId, text: 'a', by: asked.slice(0, 3) }, 'M20');
    expect(session.refused('SetDelayMotive', { decisionId, text: 'b', by: asked.slice(0, 9) }, 'M20').code).toBe(
      'not-among-requesters',
    );
    session.do('SetDelayMotive', { decisionId, text: 'b', by: asked.slice(0, 10) }, 'M20');
  });
});

describe('S-10 a nämnd has no minority right', () => {
  test('PRO-08 7 of 15 for a referral back: decided today', () => {
    const { ended, decision } = voted(15, 8, 7, { bodyKind: 'committee' });
    expect(ended).toMatchObject({ yes: 8, no: 7, outcome: 'yes' });
    expect(decision).toMatchObject({ outcome: 'yes', how: 'ballot', rule: { source: 'KL 5:55, 6:33' } });
  });

  test('PRO-08 8 of 15 delay it, by majority', () => {
    expect(voted(15, 7, 8, { bodyKind: 'committee' }).decision).toMatchObject({ outcome: 'no', delayedBy: 'majority' });
  });
});

test('a delay that is turned down lets the other questions come', () => {
  const session = new Session({ serving: names('M', 9) });
  propose(session, 'table', 'M02');
  propose(session, 'referBack', 'M03');
  session.endDeliberation();
  settleOrder(session);
  settleByGavel(session, 'yes');
  settleByGavel(session, 'yes');
  const main = put(session);
  find(session, main.propositionId, 'yes');
  gavel(session, main.propositionId);
  expect(session.meeting.proposals.decisions.map((d) => `${d.purpose} ${d.outcome}`)).toEqual([
    'delay yes',
    'delay yes',
    'main yes',
  ]);
});
