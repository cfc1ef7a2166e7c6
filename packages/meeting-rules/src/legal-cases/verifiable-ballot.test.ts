import { describe, expect, test } from 'vitest';
import { servingCount } from '../attendance/serving.ts';
import { SteppedMeeting } from '../testing/procedure-steps.ts';
import { item, members, person } from '../testing/test-meeting.ts';
import type { BallotId } from '../vocabulary.ts';

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `S${String(from + i).padStart(2, '0')}`);

/**
 * V3 of the evening, as far as the rules know a digital ballot: roll, keys, numbers and annulment. That the numbers are
 * those of the encrypted votes is for trustees and verifiers to prove, outside the rules.
 */
function voting() {
  const m = new SteppedMeeting();
  m.call({
    bodyKind: 'council',
    members: [{ id: 'S01', party: 'S', presidium: 'chair' }, ...members('S', 29, 2)],
    items: [{ id: 'i1', kind: 'election', title: 'Val av en ledamot i valnämnden', electionSeats: 1 }],
    policies: { 'closedBallot.remote': 'verifiable', 'closedBallot.method': 'verifiable' },
  });
  m.open(range(1, 27), range(28, 30)).openItem('i1');
  for (const [by, name] of [
    ['S02', 'X'],
    ['S03', 'Y'],
  ] as const) {
    m.does(by, 'MakeProposal', { itemId: item('i1'), kind: 'nomination', text: '', nominee: { name } });
  }
  m.does('S01', 'EndDeliberation', { itemId: item('i1') });
  const question = m.put({ itemId: item('i1') });
  m.find(question, 'A');
  m.does('S30', 'RequestBallot', { propositionId: question.propositionId });
  return { m, question };
}

function fixKeys(m: SteppedMeeting, ballotId: BallotId, keys: number, fingerprint: string): void {
  m.does('adaptor', 'FixBallotKeys', {
    ballotId,
    electionFingerprint: fingerprint,
    keys,
    threshold: 2,
    trustees: [{ personId: person('secretary') }, { personId: person('S02') }, { personId: person('S03') }],
  });
}
const archive = (votes: number, archiveHead: string) => ({ markedOff: votes, encryptedVotes: votes, archiveHead });

describe('V3, ELE-02 a closed ballot in which those at a distance take part', () => {
  test('keeps them on its roll: all 30 vote, nobody leaves and nobody is out for the day', () => {
    const { m, question } = voting();
    expect(m.events('RemoteLeftForClosedBallot')).toEqual([]);
    expect(m.prepare(question)).toMatchObject({ method: 'verifiable', kind: 'closed', notOnRoll: [] });
    expect(m.events('BallotPrepared')[0]?.roll).toHaveLength(30);
    expect(servingCount(m.meeting)).toBe(30);
  });

  test('does not start without keys, nor with another number of keys than voters', () => {
    const { m, question } = voting();
    const { ballotId } = m.prepare(question);
    m.refuses('S01', 'StartBallot', { ballotId }, 'invalid-body');
    const wrong = { ballotId, electionFingerprint: 'f', keys: 29, threshold: 2, trustees: [] };
    m.refuses('adaptor', 'FixBallotKeys', wrong, 'invalid-body');
    fixKeys(m, ballotId, 30, 'f1');
    m.does('S01', 'StartBallot', { ballotId });
    m.refuses('S04', 'CastVote', { ballotId, choice: 'A' }, 'no-right');
  });

  test('whose keys are lost after the end is annulled and held again with new keys; nothing of the first counts', () => {
    const { m, question } = voting();
    const first = m.prepare(question);
    fixKeys(m, first.ballotId, 30, 'f1');
    m.does('S01', 'StartBallot', { ballotId: first.ballotId });
    m.does('S01', 'EndBallot', { ballotId: first.ballotId, archive: archive(30, 'head-1') });
    m.does('S01', 'AnnulBallot', { ballotId: first.ballotId, reasonCode: 'keysLost' });
    const again = m.prepare(question);
    expect(again.roll).toHaveLength(30);
    fixKeys(m, again.ballotId, 30, 'f2');
    m.does('S01', 'StartBallot', { ballotId: again.ballotId });
    const one = { ballotId: again.ballotId, archive: archive(29, 'head-2') };
    m.refuses('S01', 'EndBallot', one, 'members-have-not-voted');
    m.does('S01', 'EndBallot', { ...one, notVoted: 1 });
    const count = (ballotId: BallotId, x: number, y: number) => ({
      ballotId,
      perAlternative: [
        { key: 'A', votes: x },
        { key: 'B', votes: y },
      ],
      blank: 1,
      archiveHead: 'head-2',
      verifiers: [{ name: 'tinget', version: '1', verdict: 'ok' }],
    });
    m.refuses('adaptor', 'CountClosedBallot', count(first.ballotId, 15, 13), 'ballot-not-running');
    m.refuses('adaptor', 'CountClosedBallot', count(again.ballotId, 16, 13), 'papers-and-roll-differ');
    m.does('adaptor', 'CountClosedBallot', count(again.ballotId, 15, 13));
    expect(m.events('PersonsElected')[0]).toMatchObject({ names: ['X'], how: 'ballot' });
    expect(m.events('VoteReceived')).toEqual([]);
  });
});
