import { describe, expect, test, vi } from 'vitest';
import { appendEvent } from '../archive/archive.ts';
import { recordName } from '../archive/records.ts';
import { chairQuestion, SampleElection, withSpoiltProof } from '../testing/sample-election.ts';
import { oldThresholdSet, positiveSets, random, vectorArchive } from '../testing/vectors.ts';
import { ElectionFollower } from './following.ts';
import { openVerification, verifyArchive } from './verification.ts';
import { Workplace } from './work.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const anna = [[0, 1, 0, 0]];
const bo = [[0, 0, 1, 0]];

function begin(): SampleElection {
  return new SampleElection({ group: 'Ed25519', questions: [chairQuestion], trustees: { single: 1 }, voters: 4 });
}

describe('following an election while it runs', () => {
  test('takes every record as it comes and ends with the result', () => {
    const sample = begin();
    sample.vote(0, anna);
    sample.vote(1, bo);
    sample.close();
    sample.decryptBy([1]);
    sample.publishResult();
    const follower = new ElectionFollower({ random });
    const stages = sample.records.map((record) => {
      const outcome = follower.takeRecord(recordName(record), record.text);
      return 'value' in outcome ? outcome.value : outcome.fault.why;
    });
    expect(stages.filter((stage, i) => stage !== stages[i - 1])).toEqual([
      'nothing',
      'Setup',
      'Ballot',
      'EndBallots',
      'EncryptedTally',
      'PartialDecryption',
      'Result',
    ]);
    expect(follower.result).toEqual([{ kind: 'choice', votes: [0, 1, 1, 0] }]);
    expect(follower.trackers).toHaveLength(2);
  });

  test.each(positiveSets.filter((set) => set !== oldThresholdSet))('takes the whole of %s at once', (set) => {
    const follower = new ElectionFollower({ random });
    expect(follower.takeArchive(vectorArchive(set))).toEqual({ value: 'Result' });
  });

  test('refuses a bad ballot at once, and takes nothing after it', () => {
    const sample = begin();
    const follower = sample.follower();
    const spoilt = withSpoiltProof(sample.makeBallot(0, anna));
    const before = sample.records.length;
    sample.cast(spoilt);
    expect(follower.take(sample.records.slice(before))).toHaveProperty('fault');
    const next = sample.records.length;
    sample.vote(1, bo);
    expect(follower.take(sample.records.slice(next))).toEqual({ fault: follower.fault });
  });

  test('notices an event that does not continue from what was seen', () => {
    const sample = begin();
    const { follower, other } = forked(sample);
    expect(follower.take(other)).toMatchObject({ fault: { code: 'past-rewritten', where: 'event 2' } });
  });

  test('notices a copy in which a ballot that was seen is missing, and one that is shorter', () => {
    const sample = begin();
    const earlier = sample.bytes;
    sample.vote(0, anna);
    const seen = sample.follower();
    expect(seen.takeArchive(sample.bytes)).toEqual({ value: 'Ballot' });
    const rewritten = begin();
    rewritten.vote(0, bo);
    expect(sample.follower().takeArchive(rewritten.bytes)).toMatchObject({ fault: { code: 'past-rewritten' } });
    expect(seen.takeArchive(earlier)).toMatchObject({ fault: { code: 'past-rewritten', where: 'record 6' } });
  });

  test('compares heads that other devices have seen', () => {
    const sample = begin();
    const early = sample.follower().seen;
    sample.vote(0, anna);
    const follower = sample.follower();
    if (early === undefined) throw new Error('a head is needed');
    expect(follower.hasSeen(early)).toBe(true);
    expect(follower.hasSeen({ ...early, height: 1 })).toBe(false);
    expect(follower.hasSeen({ height: 9, head: early.head })).toBe(false);
  });

  /** A follower that has seen one vote, and the records with which a server would put another in its place. */
  function forked(sample: SampleElection) {
    const setupHead = sample.follower().seen;
    sample.vote(0, anna);
    const follower = sample.follower();
    const timestamp = 1_795_307_249;
    const first = appendEvent({ timestamp, height: 0, hash: setupHead?.head }, 'Ballot', [sample.makeBallot(1, bo)]);
    const second = appendEvent(first.head, 'Ballot', [sample.makeBallot(2, bo)]);
    return { follower, other: second.records };
  }
});

describe('work handed out in pieces', () => {
  test.each([
    'single-blank-belenios2048-v2.0',
    'writein-mixnet-rfc3526-v2.0',
  ])('of %s gives the same report from messages', (set) => {
    const bytes = vectorArchive(set);
    const verification = openVerification(bytes, { random });
    const workplace = new Workplace(random);
    const found = verification.pieces.map((piece) => workplace.check(structuredClone(piece.message())));
    expect(verification.finish(found)).toEqual(verifyArchive(bytes, { random }));
  });

  test('names the record of a bad ballot, whoever checks it', () => {
    const sample = begin();
    sample.vote(0, anna);
    sample.cast(withSpoiltSignature(sample.makeBallot(1, bo)));
    const verification = openVerification(sample.bytes, { random, acceptUnfinished: true });
    const found = verification.pieces.map((piece) => new Workplace(random).check(piece.message()));
    expect(verification.finish(found).fault).toEqual(
      verifyArchive(sample.bytes, { random, acceptUnfinished: true }).fault,
    );
  });

  test('is refused a verdict while any of it is undone', () => {
    const verification = openVerification(vectorArchive('single-blank-ed25519-v2.5.1'), { random });
    expect(() => verification.finish([])).toThrow(TypeError);
  });

  test('is refused a verdict while nobody has settled which elements are members', () => {
    const bytes = vectorArchive('single-blank-ed25519-v2.5.1');
    const verification = openVerification(bytes, { random, workers: 2, leavesReading: true });
    const workplace = new Workplace(random);
    const found = verification.pieces.map((piece) => workplace.checkProofs(piece.message()));
    expect(() => verification.finish(found)).toThrow(TypeError);
    expect(verification.finish(found, [workplace.settle()])).toEqual(verifyArchive(bytes, { random }));
  });

  test('is refused a verdict when a sum is not that of the ballots', () => {
    const bytes = vectorArchive('single-blank-ed25519-v2.5.1');
    const verification = openVerification(bytes, { random, workers: 2, leavesReading: true });
    const workplace = new Workplace(random);
    const found = verification.pieces.map((piece) => workplace.checkProofs(piece.message()));
    const [{ sum: _, ...withoutSum } = {}, ...others] = found;
    expect(() => verification.finish([withoutSum, ...others], [workplace.settle()])).toThrow(TypeError);
  });

  test('that is no work is answered with a fault', () => {
    const message = { kind: 'ballots', election: '{}', expected: 1, records: [3], ballots: ['x'] } as const;
    expect(new Workplace(random).check(message)).toMatchObject({ fault: { record: 3 } });
  });
});

/** Another number in the signature, over which nothing is signed: it is found by computing, not by reading. */
function withSpoiltSignature(text: string): string {
  const at = text.lastIndexOf('"response"');
  return text.slice(0, at) + withSpoiltProof(text.slice(at));
}
