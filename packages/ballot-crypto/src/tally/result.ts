/**
 * The result: how many votes each answer got, and the free-text answers in their shuffled order (specification 4.19).
 */

import type { Election } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import type { Codec } from '../text/codec.ts';
import { list, readText, record, wholeNumber } from '../text/codec.ts';
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

const votesCodec = list(wholeNumber, 2000);
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

/** Takes the combined factors away and reads what is left. `totalWeight` bounds every count. */
export function openTally<E>(
  election: Election<E>,
  tally: EncryptedTally<E>,
  factors: readonly (readonly E[])[],
  totalWeight: number,
): readonly QuestionResult[] {
  const { group } = election;
  return election.questions.map((question, i): QuestionResult => {
    const opened = (tally[i] ?? []).map(({ beta }, j) =>
      group.multiply(beta, group.invert(factors[i]?.[j] ?? group.identity)),
    );
    if (question.kind === 'choice') {
      return { kind: 'choice', votes: opened.map((element) => smallLogarithm(group, element, totalWeight)) };
    }
    return { kind: 'free', ballots: opened.map((element) => numbersOf(group, element, question.answers.length)) };
  });
}

/** The exponent of g between 0 and `bound` that gives `element`: baby steps and giant steps. */
function smallLogarithm<E>(group: Group<E>, element: E, bound: number): number {
  const width = Math.ceil(Math.sqrt(bound + 1));
  const babySteps = new Map<string, number>();
  let step = group.identity;
  for (let i = 0; i < width; i += 1) {
    babySteps.set(group.encode(step), i);
    step = group.multiply(step, group.generator);
  }
  const giant = group.invert(step);
  let rest = element;
  for (let i = 0; i <= width; i += 1) {
    const found = babySteps.get(group.encode(rest));
    if (found !== undefined && i * width + found <= bound) return i * width + found;
    rest = group.multiply(rest, giant);
  }
  throw new FaultError('result-differs', '', 'what was opened is no possible number of votes');
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
