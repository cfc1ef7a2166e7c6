import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MeetingEvent } from '../events.ts';
import type { PropositionId } from '../vocabulary.ts';
import { find, gavel, propose, put, requestBallot, settleOrder, vote } from './testing/procedure-steps.ts';
import { names, only, Session } from './testing/session.ts';

/** So many ja, nej and avstår among the members, the chair among the first. */
function split(members: readonly string[], yes: number, no: number, abstain = 0) {
  expect(yes + no + abstain).toBe(members.length);
  return {
    yes: members.slice(0, yes),
    no: members.slice(yes, yes + no),
    abstain: members.slice(yes + no),
  };
}

describe('S-05 three proposals, contra-proposition vote', () => {
  const members = names('M', 49);

  function threeProposals() {
    const session = new Session({ serving: members });
    propose(session, 'amend', 'M02');
    propose(session, 'reject', 'M03');
    session.endDeliberation();
    const order = settleOrder(session);
    expect(order.steps.map((s) => [s.purpose, s.alternatives.map((a) => a.key).join()])).toEqual([['main', 'A,B,C']]);
    return session;
  }

  test('18 ja, 24 nej, 7 avstår make C the counter-proposal; 27 ja, 21 nej, 1 avstår decide A', () => {
    const session = threeProposals();
    const main = put(session);
    find(session, main.propositionId, 'A');
    requestBallot(session, main.propositionId, 'M02');
    expect(session.refused('PrepareBallot', { propositionId: main.propositionId }).code).toBe(
      'item-has-open-questions',
    );

    const counter = put(session);
    expect(counter).toMatchObject({ purpose: 'counterProposal', parentPropositionId: main.propositionId });
    expect(counter.alternatives.map((a) => a.key)).toEqual(['B', 'C']);
    find(session, counter.propositionId, 'B');
    requestBallot(session, counter.propositionId, 'M03');
    const first = vote(session, counter.propositionId, split(members, 18, 24, 7));
    expect(first).toEqual([
      expect.objectContaining({ type: 'BallotEnded', yes: 18, no: 24, abstain: 7, didNotTakePart: 0, outcome: 'no' }),
    ]);

    const prepared = only(session.do('PrepareBallot', { propositionId: main.propositionId }), 'BallotPrepared');
    expect(prepared.choices).toEqual([
      { key: 'yes', words: 'Bifall till kommunstyrelsens förslag', alternativeKey: 'A' },
      { key: 'no', words: 'Avslag på kommunstyrelsens förslag', alternativeKey: 'C' },
      { key: 'abstain', words: 'Avstår' },
    ]);
    session.do('StartBallot', { ballotId: prepared.ballotId });
    const votes = split(members, 27, 21, 1);
    for (const name of members.slice(1)) {
      const choice = votes.yes.includes(name) ? 'yes' : votes.no.includes(name) ? 'no' : 'abstain';
      session.do('CastVote', { ballotId: prepared.ballotId, choice }, name);
    }
    session.do('CastVote', { ballotId: prepared.ballotId, choice: 'yes' });
    const final = session.do('EndBallot', { ballotId: prepared.ballotId });
    expect(only(final, 'BallotEnded')).toMatchObject({ yes: 27, no: 21, abstain: 1, outcome: 'yes' });
    expect(only(final, 'DecisionMade')).toMatchObject({
      purpose: 'main',
      outcome: 'A',
      how: 'ballot',
      present: 49,
      rule: { source: 'KL 5:55' },
    });
    expect(session.meeting.ballots.ballots).toHaveLength(2);
    expect(session.refused('PutProposition', {}).code).toBe('no-question-left');
  });

  test('DEC-09 everybody on the roll votes in both, whatever they proposed', () => {
    const session = threeProposals();
    const main = put(session);
    find(session, main.propositionId, 'A');
    requestBallot(session, main.propositionId, 'M02');
    const counter = put(session);
    find(session, counter.propositionId, 'B');
    requestBallot(session, counter.propositionId, 'M03');
    const prepared = only(session.do('PrepareBallot', { propositionId: counter.propositionId }), 'BallotPrepared');
    expect(prepared.roll).toHaveLength(49);
  });
});

describe("S-06 four proposals, the chair's finding is overturned", () => {
  test('two ballots of 6–7 decide B; C falls by acclamation', () => {
    const members = names('N', 13);
    const session = new Session({ bodyKind: 'committee', serving: members });
    for (const by of ['N02', 'N03', 'N04']) propose(session, 'amend', by);
    session.endDeliberation();
    settleOrder(session);

    const main = put(session);
    find(session, main.propositionId, 'A');
    requestBallot(session, main.propositionId, 'N02');
    const counter = put(session);
    expect(counter.alternatives.map((a) => a.key)).toEqual(['B', 'C', 'D']);
    find(session, counter.propositionId, 'D');
    requestBallot(session, counter.propositionId, 'N03');
    const nested = put(session);
    expect(nested.parentPropositionId).toBe(counter.propositionId);
    expect(nested.alternatives.map((a) => a.key)).toEqual(['B', 'C']);
    find(session, nested.propositionId, 'B');
    expect(gavel(session, nested.propositionId).map((e) => e.type)).toEqual(['GavelStruck']);

    const first = vote(session, counter.propositionId, split(members, 6, 7));
    expect(only(first, 'BallotEnded')).toMatchObject({ yes: 6, no: 7, outcome: 'no' });
    const second = vote(session, main.propositionId, split(members, 6, 7));
    expect(only(second, 'DecisionMade')).toMatchObject({
      outcome: 'B',
      how: 'ballot',
      rule: { source: 'KL 5:55, 6:33' },
    });
    expect(session.meeting.ballots.ballots.map((b) => b.choices.map((c) => c.alternativeKey).slice(0, 2))).toEqual([
      ['D', 'B'],
      ['A', 'B'],
    ]);
    expect(session.meeting.proposals.decisions).toHaveLength(1);
  });
});

/** The method in the words of DEC-09, straight from its recursion; each answer of the chair and the body in turn. */
interface Will {
  /** Index of the alternative the chair finds, and whether a ballot is requested; one per proposition. */
  readonly findings: readonly { readonly at: number; readonly requested: boolean }[];
  /** Whether ja wins; one per ballot, in the order they are held. */
  readonly ballots: readonly boolean[];
}

function naive(alternatives: readonly string[], will: Will): { decided: string; ballots: readonly string[] } {
  let findings = 0;
  let ballots = 0;
  const held: string[] = [];
  const decide = (p: readonly string[]): string => {
    const { at, requested } = will.findings[findings++] ?? { at: 0, requested: false };
    const x = p[at % p.length] ?? '';
    if (!requested) return x;
    const rest = p.filter((a) => a !== x);
    const y = rest.length === 1 ? (rest[0] ?? '') : decide(rest);
    held.push(`${x}-${y}`);
    return (will.ballots[ballots++] ?? true) ? x : y;
  };
  return { decided: decide(alternatives), ballots: held };
}

/** The same through commands. */
function carriedOut(
  proposals: number,
  will: Will,
): { decided: string; ballots: readonly string[]; events: MeetingEvent[] } {
  const session = new Session({ serving: names('M', 3) });
  for (let i = 1; i < proposals; i++) propose(session, 'amend', 'M02');
  session.endDeliberation();
  settleOrder(session);
  let findings = 0;
  let ballots = 0;
  const events: MeetingEvent[] = [];
  const decide = (propositionId: PropositionId, keys: readonly string[]): void => {
    const { at, requested } = will.findings[findings++] ?? { at: 0, requested: false };
    find(session, propositionId, keys[at % keys.length] ?? '');
    if (!requested) {
      events.push(...gavel(session, propositionId));
      return;
    }
    requestBallot(session, propositionId, 'M02');
    if (keys.length > 2) {
      const counter = put(session);
      decide(
        counter.propositionId,
        counter.alternatives.map((a) => a.key),
      );
    }
    const isYes = will.ballots[ballots++] ?? true;
    const [winning, losing] = [['M01', 'M02'], ['M03']];
    events.push(...vote(session, propositionId, isYes ? { yes: winning, no: losing } : { yes: losing, no: winning }));
  };
  const main = put(session);
  decide(
    main.propositionId,
    main.alternatives.map((a) => a.key),
  );
  const [decision, ...others] = session.meeting.proposals.decisions;
  expect(others).toEqual([]);
  const held = session.meeting.ballots.ballots.map((b) =>
    b.choices
      .slice(0, 2)
      .map((c) => c.alternativeKey)
      .join('-'),
  );
  return { decided: decision?.outcome ?? '', ballots: held, events };
}

describe('DEC-09 contra-propositions to any depth', () => {
  test('come to the same as the plain recursion, with the same ballots in the same order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        fc.array(fc.record({ at: fc.nat(6), requested: fc.boolean() }), { minLength: 7, maxLength: 7 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (proposals, findings, ballots) => {
          const will = { findings, ballots };
          const alternatives = names('', proposals).map((_, i) => String.fromCharCode(65 + i));
          const expected = naive(alternatives, will);
          const { decided, ballots: held } = carriedOut(proposals, will);
          expect({ decided, ballots: held }).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('keep the request once a counter-proposal has been asked for', () => {
    const session = new Session({ serving: names('M', 5) });
    propose(session, 'amend', 'M02');
    propose(session, 'amend', 'M03');
    session.endDeliberation();
    settleOrder(session);
    const main = put(session);
    find(session, main.propositionId, 'A');
    requestBallot(session, main.propositionId, 'M02');
    put(session);
    expect(session.refused('WithdrawBallotRequest', { propositionId: main.propositionId }, 'M02').code).toBe(
      'proposition-already-put',
    );
  });
});
