/**
 * The result: how many votes each answer got, and the free-text answers in their shuffled order (specification 4.19).
 */

import type { Election } from '../election/election.ts';
import { maximumAnswers } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import type { Codec } from '../text/codec.ts';
import { list, readText, record, voteCount, wholeNumber } from '../text/codec.ts';
import { FaultError } from '../text/fault.ts';
import type { EncryptedTally } from './encrypted-tally.ts';

/** Of a choice question: votes for each answer, blank first where allowed. */
export interface ChoiceResult {
  readonly kind: 'choice';
  readonly votes: readonly number[];
}

/** Of a free question: the numbers of each ballot. */
export interface FreeResult {
  readonly kind: 'free';
  readonly ballots: readonly (readonly number[])[];
}

export type QuestionResult = ChoiceResult | FreeResult;

const votesCodec = list(voteCount, maximumAnswers + 1);
const ballotsCodec = list(list(wholeNumber, 1000), 1_000_000);

function resultCodec(election: Election): Codec<{ readonly result: readonly QuestionResult[] }> {
  const questions: Codec<readonly QuestionResult[]> = {
    read(reader) {
      reader.expect('[');
      const results = election.questions.map((question, index): QuestionResult => {
        if (index > 0) reader.expect(',');
        return question.kind === 'choice'
          ? { kind: 'choice', votes: votesCodec.read(reader) }
          : { kind: 'free', ballots: ballotsCodec.read(reader) };
      });
      reader.expect(']');
      return results;
    },
    write: (results) =>
      `[${results.map((item) => (item.kind === 'choice' ? votesCodec.write(item.votes) : ballotsCodec.write(item.ballots))).join(',')}]`,
  };
  return record({ result: questions });
}

export function readResult(election: Election, text: string): readonly QuestionResult[] {
  return readText(resultCodec(election), text).result;
}

export function writeResult(election: Election, result: readonly QuestionResult[]): string {
  return resultCodec(election).write({ result });
}

/** What is left in each place when the combined factors are taken away. */
export function openCiphertexts<E>(
  group: Group<E>,
  tally: EncryptedTally<E>,
  factors: readonly (readonly E[])[],
): readonly (readonly E[])[] {
  return tally.map((items, i) =>
    items.map(({ beta }, j) => group.multiply(beta, group.invert(factors[i]?.[j] ?? group.identity))),
  );
}

/** Takes the combined factors away and reads what is left. `totalWeight` bounds every count. */
export function openTally<E>(
  election: Election<E>,
  tally: EncryptedTally<E>,
  factors: readonly (readonly E[])[],
  totalWeight: number,
): readonly QuestionResult[] {
  const { group } = election;
  const ciphertexts = tally.reduce((sum, items) => sum + items.length, 0);
  const opened = openCiphertexts(group, tally, factors);
  let logarithms: SmallLogarithms<E> | undefined;
  return election.questions.map((question, i): QuestionResult => {
    const elements = opened[i] ?? [];
    if (question.kind === 'choice') {
      logarithms ??= new SmallLogarithms(group, totalWeight, ciphertexts);
      const counts = logarithms;
      return { kind: 'choice', votes: elements.map((element) => counts.of(element)) };
    }
    return { kind: 'free', ballots: elements.map((element) => numbersOf(group, element, question.answers.length)) };
  });
}

/**
 * Whether a published result is what was opened. A claimed count is only raised to, never searched for,
 * so that weights of any size cost a verifier nothing.
 */
export function isResultOf<E>(
  election: Election<E>,
  opened: readonly (readonly E[])[],
  published: readonly QuestionResult[],
  totalWeight: number,
): boolean {
  const { group } = election;
  return election.questions.every((question, i) => {
    const elements = opened[i] ?? [];
    const claimed = published[i];
    if (question.kind === 'free') {
      const ballots = elements.map((element) => numbersOf(group, element, question.answers.length));
      return claimed?.kind === 'free' && ballotsCodec.write(claimed.ballots) === ballotsCodec.write(ballots);
    }
    if (claimed?.kind !== 'choice' || claimed.votes.length !== elements.length) return false;
    return claimed.votes.every((votes, j) => {
      const element = elements[j] ?? group.identity;
      return votes <= totalWeight && group.equals(group.generatorTable.power(BigInt(votes)), element);
    });
  });
}

/** How many free answers hold more than was asked for, which no honest device writes. */
export function countOverfull<E>(election: Election<E>, opened: readonly (readonly E[])[]): number {
  const { group } = election;
  const bits = group.embedding?.bitsPerNumber ?? 8;
  const overfull = election.questions.flatMap((question, i) =>
    question.kind === 'free'
      ? (opened[i] ?? []).filter((element) => group.extract(element) >> BigInt(bits * question.answers.length) !== 0n)
      : [],
  );
  return overfull.length;
}

/** How many steps may be taken to find the counts of one result: a minute or two. */
const maximumSteps = 50_000_000;
const maximumTable = 1_000_000;

/**
 * The exponents of g between 0 and `bound` that give elements: baby steps, made once for all of them, and giant steps.
 * Refuses a bound and a number of elements that would take for ever.
 */
class SmallLogarithms<E> {
  readonly #group: Group<E>;
  readonly #bound: number;
  readonly #width: number;
  readonly #babySteps = new Map<string | bigint, number>();
  readonly #giantStep: E;

  constructor(group: Group<E>, bound: number, elements: number) {
    this.#group = group;
    this.#bound = bound;
    this.#width = Math.min(maximumTable, Math.ceil(Math.sqrt((bound + 1) * Math.max(1, elements))));
    if (elements * (bound / this.#width) > maximumSteps) {
      throw new FaultError('too-large', '', 'the weights are too large to count so many answers');
    }
    let step = group.identity;
    for (let start = 0; start < this.#width; start += 1000) {
      const steps: E[] = [];
      for (let i = start; i < Math.min(start + 1000, this.#width); i += 1) {
        steps.push(step);
        step = group.multiply(step, group.generator);
      }
      for (const [i, key] of group.lookupKeys(steps).entries()) this.#babySteps.set(key, start + i);
    }
    this.#giantStep = group.invert(step);
  }

  of(element: E): number {
    let rest = element;
    let size = 1;
    for (let done = 0; done * this.#width <= this.#bound; ) {
      const steps: E[] = [];
      for (let i = 0; i < size; i += 1) {
        steps.push(rest);
        rest = this.#group.multiply(rest, this.#giantStep);
      }
      for (const [i, key] of this.#group.lookupKeys(steps).entries()) {
        const small = this.#babySteps.get(key);
        const found = (done + i) * this.#width + (small ?? 0);
        if (small !== undefined && found <= this.#bound) return found;
      }
      done += size;
      size = Math.min(2 * size, 256);
    }
    throw new FaultError('result-differs', '', 'what was opened is no possible number of votes');
  }
}

function numbersOf<E>(group: Group<E>, element: E, count: number): number[] {
  const bits = BigInt(group.embedding?.bitsPerNumber ?? 8);
  let number = group.extract(element);
  const numbers: number[] = [];
  for (let i = 0; i < count; i += 1) {
    numbers.unshift(Number(number & ((1n << bits) - 1n)));
    number >>= bits;
  }
  // What lies above is left out, as Belenios does. No proof bounds the content of a free answer, so a voter can encrypt
  // more than was asked for; if that stopped the count, any one voter could stop it.
  return numbers;
}
