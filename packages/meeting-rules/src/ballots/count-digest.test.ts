import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BallotId } from '../vocabulary.ts';
import { countDigest, sha256Hex } from './count-digest.ts';

describe('the digest of a paper count', () => {
  test('is SHA-256 as everybody else computes it, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
    );
  });

  test('is the same whatever the order, and another for another number', () => {
    const ballotId = 'b1' as BallotId;
    const a = {
      perAlternative: [
        { key: 'A', votes: 13 },
        { key: 'B', votes: 13 },
      ],
      blank: 2,
      invalid: 0,
    };
    const b = {
      perAlternative: [
        { key: 'B', votes: 13 },
        { key: 'A', votes: 13 },
      ],
      blank: 2,
      invalid: 0,
    };
    expect(countDigest(ballotId, a)).toBe(countDigest(ballotId, b));
    expect(countDigest(ballotId, a)).not.toBe(countDigest(ballotId, { ...a, blank: 1, invalid: 1 }));
  });
});
