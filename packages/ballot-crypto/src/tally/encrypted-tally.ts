/**
 * Adding up without opening: the product of the last vote of every credential, and the list of free-text answers.
 *
 * Free-text answers are sorted by their ciphertexts, which nobody can choose the order of (specification 4.15 and 4.16).
 */

import type { Ballot } from '../election/ballot.ts';
import type { Election } from '../election/election.ts';
import { ciphertextCount } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import type { Ciphertext } from '../proofs/element-codec.ts';
import { ciphertextCodec } from '../proofs/element-codec.ts';
import type { Codec } from '../text/codec.ts';
import { list, readText } from '../text/codec.ts';
import { FaultError } from '../text/fault.ts';

/** For each question the ciphertexts to be opened. */
export type EncryptedTally<E> = readonly (readonly Ciphertext<E>[])[];

export function encryptedTallyCodec<E>(group: Group<E>): Codec<EncryptedTally<E>> {
  return list(list(ciphertextCodec(group), 1_000_000), 1000);
}

export function readEncryptedTally<E>(group: Group<E>, text: string): EncryptedTally<E> {
  return readText(encryptedTallyCodec(group), text);
}

export interface Counted<E> {
  readonly tally: EncryptedTally<E>;
  readonly ballots: number;
  readonly weight: number;
}

/** What a count needs of a ballot. */
export type CountableBallot<E> = Pick<Ballot<E>, 'credentialText' | 'answers'>;

/** Of each credential the last ballot. */
export function lastBallots<E>(ballots: readonly CountableBallot<E>[]): CountableBallot<E>[] {
  const last = new Map<string, CountableBallot<E>>();
  for (const ballot of ballots) {
    last.delete(ballot.credentialText);
    last.set(ballot.credentialText, ballot);
  }
  return [...last.values()];
}

/** The encrypted tally of these ballots, which must all have been checked. Refuses weights where answers are free. */
export function countBallots<E>(
  election: Election<E>,
  ballots: readonly CountableBallot<E>[],
  weights: ReadonlyMap<string, number>,
): Counted<E> {
  const { group } = election;
  const counted = lastBallots(ballots);
  let weight = 0;
  const hasFree = election.questions.some((question) => question.kind === 'free');
  for (const { credentialText } of counted) {
    const own = weights.get(credentialText) ?? 1;
    if (hasFree && own !== 1) {
      throw new FaultError('credentials-invalid', 'weight', 'free answers cannot be counted with weights');
    }
    weight += own;
  }
  const tally = election.questions.map((question, index) => {
    if (question.kind === 'free') {
      const ciphertexts = counted.flatMap(({ answers }) => {
        const answer = answers[index];
        return answer?.kind === 'free' ? [answer.choices] : [];
      });
      return ciphertexts.sort((a, b) => group.compare(a.alpha, b.alpha) || group.compare(a.beta, b.beta));
    }
    const neutral = { alpha: group.identity, beta: group.identity };
    const sums = new Array<Ciphertext<E>>(ciphertextCount(question)).fill(neutral);
    for (const { answers, credentialText } of counted) {
      const answer = answers[index];
      if (answer?.kind !== 'choice') continue;
      const own = BigInt(weights.get(credentialText) ?? 1);
      answer.choices.forEach((pair, place) => {
        const sum = sums[place] ?? neutral;
        const [alpha, beta] =
          own === 1n
            ? [pair.alpha, pair.beta]
            : [group.publicProduct([pair.alpha], [own]), group.publicProduct([pair.beta], [own])];
        sums[place] = { alpha: group.multiply(sum.alpha, alpha), beta: group.multiply(sum.beta, beta) };
      });
    }
    return sums;
  });
  return { tally, ballots: counted.length, weight };
}

/** Whether a tally has a list for each question, and of a choice question a ciphertext for each answer. */
export function fitsQuestions(election: Election, tally: EncryptedTally<unknown>): boolean {
  return (
    tally.length === election.questions.length &&
    election.questions.every(
      (question, i) => question.kind === 'free' || tally[i]?.length === ciphertextCount(question),
    )
  );
}

export function sameTally<E>(group: Group<E>, a: EncryptedTally<E>, b: EncryptedTally<E>): boolean {
  const sameLists = (one: readonly Ciphertext<E>[], other: readonly Ciphertext<E>[] = []) =>
    one.length === other.length &&
    one.every((pair, i) => {
      const twin = other[i];
      return twin !== undefined && group.equals(pair.alpha, twin.alpha) && group.equals(pair.beta, twin.beta);
    });
  return a.length === b.length && a.every((list, i) => sameLists(list, b[i]));
}

/** The free-text part of a tally: what is shuffled. */
export function freeParts<E>(election: Election<E>, tally: EncryptedTally<E>): EncryptedTally<E> {
  return tally.filter((_, index) => election.questions[index]?.kind === 'free');
}

/** Puts shuffled ciphertexts back in the places of the free-text questions. */
export function withFreeParts<E>(
  election: Election<E>,
  tally: EncryptedTally<E>,
  shuffled: EncryptedTally<E>,
): EncryptedTally<E> {
  let next = 0;
  return tally.map((ciphertexts, index) => {
    if (election.questions[index]?.kind !== 'free') return ciphertexts;
    const replacement = shuffled[next];
    next += 1;
    return replacement ?? ciphertexts;
  });
}
