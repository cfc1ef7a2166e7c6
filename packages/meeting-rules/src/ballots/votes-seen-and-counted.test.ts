import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { find, openBallot, propose, put, requestBallot, settleOrder } from '../proposals/testing/procedure-steps.ts';
import { names, only, person, Session } from '../proposals/testing/session.ts';
import { ballotRows } from './ballot-rows.ts';

const members = (n: number) => names('M', n);

/** An open ballot on A against B that is running. */
function running(serving: readonly string[]) {
  const session = new Session({ serving });
  propose(session, 'amend', serving[1] ?? '');
  session.endDeliberation();
  settleOrder(session);
  const { propositionId } = put(session);
  find(session, propositionId, 'A');
  requestBallot(session, propositionId, serving[1] ?? '');
  return { session, ballotId: openBallot(session, propositionId).ballotId };
}

describe('what screens see of a ballot', () => {
  test('nobody sees a choice or a sum while it runs; officers see who has not voted', () => {
    const { session, ballotId } = running(members(5));
    session.do('CastVote', { ballotId, choice: 'yes' }, 'M02');
    for (const viewer of ['officers', 'hallScreen', 'others'] as const) {
      const row = ballotRows(session.meeting, viewer)[ballotId];
      expect(row).toMatchObject({ onRoll: 5, voted: 1, state: 'running' });
      expect(row?.result).toBeUndefined();
      expect(row?.notVoted).toEqual(viewer === 'officers' ? ['M01', 'M03', 'M04', 'M05'] : undefined);
    }
    const other = running(members(5));
    other.session.do('CastVote', { ballotId: other.ballotId, choice: 'no' }, 'M02');
    expect(JSON.stringify(ballotRows(other.session.meeting, 'officers'))).toBe(
      JSON.stringify(ballotRows(session.meeting, 'officers')),
    );
  });

  test('DEC-08 afterwards everybody sees how each voted, in roll order', () => {
    const { session, ballotId } = running(members(3));
    session.do('CastVote', { ballotId, choice: 'no' }, 'M03');
    session.do('CastVote', { ballotId, choice: 'yes', lastCallMade: true });
    session.do('EndBallot', { ballotId, notVoted: 1 });
    expect(ballotRows(session.meeting, 'others')[ballotId]?.result?.votes).toEqual([
      { personId: 'M01', seatId: 'seat-M01', choice: 'yes' },
      { personId: 'M02', seatId: 'seat-M02', choice: 'didNotTakePart' },
      { personId: 'M03', seatId: 'seat-M03', choice: 'no' },
    ]);
  });
});

describe('any sequence of votes', () => {
  test('BOD-01 counts each on the roll at most once, nobody else, and throws at nothing', () => {
    const voters = [...members(7), 'E01', 'secretary', ''];
    const step = fc.record({
      name: fc.constantFrom(...voters),
      choice: fc.constantFrom('yes', 'no', 'abstain', 'blank', 'A', ''),
      entered: fc.boolean(),
      lastCallMade: fc.boolean(),
      act: fc.constantFrom('vote', 'vote', 'vote', 'vote', 'hold', 'resume', 'leave'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { session, ballotId } = running(members(7));
        const expected = new Map<string, string>();
        let isRunning = true;
        for (const { name, choice, entered, lastCallMade, act } of steps) {
          if (act === 'leave') {
            if (session.meeting.attendance.seatOf.has(person(name))) session.leaveSeat(name);
            continue;
          }
          if (act !== 'vote') {
            const command = act === 'hold' ? 'HoldBallot' : 'ResumeBallot';
            const body = { ballotId, causeCode: 'x' };
            const answer = session.ask(command, body);
            if ('accepted' in answer) {
              session.record(...answer.accepted);
              isRunning = act === 'resume';
            }
            continue;
          }
          const answer = entered
            ? session.ask('EnterVote', { ballotId, personId: person(name), choice, lastCallMade }, 'secretary')
            : session.ask('CastVote', { ballotId, choice, lastCallMade }, name);
          if ('accepted' in answer) {
            expect(isRunning && members(7).includes(name) && ['yes', 'no', 'abstain'].includes(choice)).toBe(true);
            session.record(...answer.accepted);
            expected.set(name, choice);
          }
        }
        if (!isRunning) session.do('ResumeBallot', { ballotId });
        if (expected.size < 7) {
          expect(session.refused('EndBallot', { ballotId, notVoted: 6 - expected.size })).toEqual(
            expected.size === 6 && !expected.has('M01')
              ? expect.objectContaining({ code: expect.stringMatching(/^(members-have-not-voted|chair-must-vote)$/) })
              : { code: 'members-have-not-voted', notVoted: 7 - expected.size },
          );
        }
        const answer = session.ask('EndBallot', { ballotId, notVoted: 7 - expected.size });
        const of = (choice: string) => [...expected.values()].filter((c) => c === choice).length;
        if ('refused' in answer) {
          expect(answer.refused.code).toBe('chair-must-vote');
          expect(of('yes')).toBe(of('no'));
          return;
        }
        const ended = only(answer.accepted, 'BallotEnded');
        expect([ended.yes, ended.no, ended.abstain]).toEqual([of('yes'), of('no'), of('abstain')]);
        expect(ended.yes + ended.no + ended.abstain + ended.didNotTakePart).toBe(7);
        expect(answer.accepted.filter((e) => e.type === 'DecisionMade')).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
