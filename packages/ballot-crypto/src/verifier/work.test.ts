import { describe, expect, test, vi } from 'vitest';
import { makeForeignBallot } from '../testing/foreign-ballot.ts';
import { chairQuestion, SampleElection } from '../testing/sample-election.ts';
import { random } from '../testing/vectors.ts';
import type { Report } from './report.ts';
import { openVerification, verifyArchive } from './verification.ts';
import { Workplace } from './work.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 180_000 });

const options = { random, acceptUnfinished: true };
const choices = [[0, 1, 0, 0]];
/** Of one ballot of the question. */
const elements = 8;

function begin(): SampleElection {
  return new SampleElection({ group: 'BELENIOS-2048', questions: [chairQuestion], trustees: { single: 1 }, voters: 9 });
}

/** As one of two threads does it that happens to get every piece; and how many elements it put together each time. */
function verifyWithLimit(
  { election, bytes }: SampleElection,
  mostOpen: number | undefined,
): { readonly report: Report; readonly sizes: readonly number[] } {
  const verification = openVerification(bytes, { ...options, workers: 2, leavesReading: true });
  const workplace = new Workplace(random, mostOpen);
  expect(verification.pieces.length).toBeGreaterThan(1);
  const areMembers = vi.spyOn(election.group, 'areMembers');
  const found = verification.pieces.map((piece) => workplace.checkProofs(piece.message()));
  const settled = [workplace.settle()];
  const sizes = areMembers.mock.calls.map(([own]) => own.length);
  areMembers.mockRestore();
  return { report: verification.finish(found, settled), sizes };
}

describe('a thread that settles before it holds too many elements', () => {
  // Less than a ballot, a ballot, less than a piece, more than a piece, and everything at the end.
  const limits = [3, elements, 3 * elements, 5 * elements, undefined];

  test.each(limits)('gives the verdict of one thread, with the limit %s', (mostOpen) => {
    const sample = begin();
    for (let voter = 0; voter < 9; voter += 1) sample.vote(voter, choices);
    sample.close();
    const alone = verifyArchive(sample.bytes, options);
    expect(alone.verdict).toBe('holds');
    const { report, sizes } = verifyWithLimit(sample, mostOpen);
    expect(report).toEqual(alone);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(9 * elements);
    if (mostOpen === undefined) expect(sizes).toHaveLength(1);
    else expect(Math.max(...sizes)).toBeLessThanOrEqual(mostOpen);
  });

  test.each(limits)('names the same first foreign element, with the limit %s', (mostOpen) => {
    for (const foreign of [[0], [6, 8]]) {
      const sample = begin();
      for (let voter = 0; voter < 9; voter += 1) {
        if (foreign.includes(voter)) sample.cast(makeForeignBallot(sample, voter, choices));
        else sample.vote(voter, choices);
      }
      sample.close();
      const alone = verifyArchive(sample.bytes, options);
      expect(alone.fault).toMatchObject({ code: 'not-a-group-element', record: 6 + 2 * (foreign[0] ?? 0) });
      expect(verifyWithLimit(sample, mostOpen).report).toEqual(alone);
    }
  });

  test('answers for each piece once, and for nothing twice', () => {
    const sample = begin();
    for (let voter = 0; voter < 9; voter += 1) sample.vote(voter, choices);
    const { pieces } = openVerification(sample.bytes, { ...options, workers: 2, leavesReading: true });
    const workplace = new Workplace(random, 1);
    for (const piece of pieces) workplace.checkProofs(piece.message());
    expect(workplace.settle()).toEqual({ pieces: pieces.length });
    expect(workplace.settle()).toEqual({ pieces: 0 });
  });

  test('makes no fault of the archive out of memory that does not suffice', () => {
    const sample = begin();
    sample.vote(0, choices);
    const [piece] = openVerification(sample.bytes, { ...options, workers: 2, leavesReading: true }).pieces;
    const areMembers = vi.spyOn(sample.election.group, 'areMembers').mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
    });
    const workplace = new Workplace(random, 1);
    const check = () => (piece === undefined ? undefined : workplace.checkProofs(piece.message()));
    expect(check).toThrow(RangeError);
    areMembers.mockRestore();
    // What could not be settled is still open.
    expect(workplace.settle()).toEqual({ pieces: 1 });
  });
});
