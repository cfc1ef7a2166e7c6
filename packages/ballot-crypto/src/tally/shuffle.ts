/**
 * Shuffles: free-text answers are re-encrypted and put in a secret order, so that nobody can tell whose is whose.
 *
 * The proof shows that nothing was added, lost or changed (specification, section 6, after CHVote 1.3.2).
 */

import type { Election } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import { elementCodec, exponentCodec } from '../proofs/element-codec.ts';
import type { Random } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { list, readText, record } from '../text/codec.ts';
import type { Outcome } from '../text/fault.ts';
import { attempt, FaultError, within } from '../text/fault.ts';
import type { JsonReader } from '../text/json-reader.ts';
import type { EncryptedTally } from './encrypted-tally.ts';
import { encryptedTallyCodec } from './encrypted-tally.ts';
import type { ShuffleProof } from './shuffle-proof.ts';
import { isShuffleProven, proveShuffle } from './shuffle-proof.ts';

export interface Shuffle<E> {
  readonly ciphertexts: EncryptedTally<E>;
  readonly proofs: readonly ShuffleProof<E>[];
}

function shuffleProofCodec<E>(group: Group<E>): Codec<ShuffleProof<E>> {
  const element = elementCodec(group);
  const exponent = exponentCodec(group);
  const elements = list(element, 1_000_000);
  const exponents = list(exponent, 1_000_000);
  const some = <T>(codec: Codec<T>, count: number, reader: JsonReader): T[] => {
    const values: T[] = [];
    for (let i = 0; i < count; i += 1) {
      if (i > 0) reader.expect(',');
      values.push(codec.read(reader));
    }
    return values;
  };
  const join = <T>(codec: Codec<T>, values: readonly T[]) => values.map((value) => codec.write(value)).join(',');
  return {
    read(reader) {
      reader.expect('[[');
      const first = some(element, 3, reader);
      reader.expect(',[');
      const second = some(element, 2, reader);
      reader.expect('],');
      const chainCommitments = elements.read(reader);
      reader.expect('],[');
      const responses = some(exponent, 4, reader);
      reader.expect(',');
      const chainResponses = exponents.read(reader);
      reader.expect(',');
      const permutationResponses = exponents.read(reader);
      reader.expect('],');
      const permutation = elements.read(reader);
      reader.expect(',');
      const chain = elements.read(reader);
      reader.expect(']');
      return {
        commitments: [...first, ...second],
        chainCommitments,
        responses,
        chainResponses,
        permutationResponses,
        permutation,
        chain,
      };
    },
    write(proof) {
      const first = join(element, proof.commitments.slice(0, 3));
      const second = join(element, proof.commitments.slice(3));
      const t = `[${first},[${second}],${elements.write(proof.chainCommitments)}]`;
      const s = `[${join(exponent, proof.responses)},${exponents.write(proof.chainResponses)},${exponents.write(proof.permutationResponses)}]`;
      return `[${t},${s},${elements.write(proof.permutation)},${elements.write(proof.chain)}]`;
    },
  };
}

export function shuffleCodec<E>(group: Group<E>): Codec<Shuffle<E>> {
  return record({ ciphertexts: encryptedTallyCodec(group), proofs: list(shuffleProofCodec(group), 1000) });
}

/** Shuffles the free-text ciphertexts of a tally; gives the record to publish. */
export function shuffle<E>(election: Election<E>, free: EncryptedTally<E>, random: Random): string {
  const { group } = election;
  const done = free.map((ciphertexts) => proveShuffle(election, ciphertexts, random));
  return shuffleCodec(group).write({
    ciphertexts: done.map((item) => item.shuffled),
    proofs: done.map((item) => item.proof),
  });
}

/** Reads and checks a shuffle of `before`; gives the ciphertexts in their new order. */
export function checkShuffle<E>(
  election: Election<E>,
  before: EncryptedTally<E>,
  text: string,
  random: Random,
): Outcome<EncryptedTally<E>> {
  return attempt(() => {
    const { group } = election;
    const { ciphertexts, proofs } = readText(shuffleCodec(group), text);
    if (ciphertexts.length !== before.length || proofs.length !== before.length) {
      throw new FaultError('shuffle-invalid', '', 'the shuffle is of another number of questions');
    }
    ciphertexts.forEach((after, index) => {
      within(`proofs[${index}]`, () => {
        const proof = proofs[index];
        const original = before[index];
        if (proof === undefined || original === undefined) return;
        if (!isShuffleProven(election, original, after, proof, random)) {
          throw new FaultError('shuffle-invalid', '', 'the shuffle is not proven to hold the same answers');
        }
      });
    });
    return ciphertexts;
  });
}
