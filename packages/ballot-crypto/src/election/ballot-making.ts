/**
 * Making an encrypted vote on the member's own device: encrypt, prove that it is a possible vote, sign.
 *
 * The maker knows the random numbers, so every power is one of g or y and comes from a table. Those numbers come back
 * as an opening: it is shown only for a ballot that is thrown away (audit), and forgotten when the ballot is cast.
 */

import type { Group } from '../groups/group.ts';
import type { Ciphertext, Proof } from '../proofs/element-codec.ts';
import { drawExponent, hashToExponent, modulo, sumModulo } from '../proofs/hash-to-exponent.ts';
import { proveKnowledge } from '../proofs/knowledge-proof.ts';
import type { Random } from '../text/bytes.ts';
import type { Answer, ChoiceAnswer, FreeAnswer } from './ballot.ts';
import { hashOfUnsigned, signedText, trackerOf, unsignedText } from './ballot.ts';
import type { PreparedElection } from './ballot-checking.ts';
import type { Credential } from './credential.ts';
import type { ChoiceQuestion, Election } from './election.ts';
import { ciphertextCount } from './election.ts';

/**
 * For each question one number for each answer: 0 or 1 for a choice, with one in front for blank where that is allowed;
 * bytes for free text.
 */
export type Choices = readonly (readonly number[])[];

/** What was encrypted and with which random numbers. Whoever holds it can read the ballot, and prove it to others. */
export interface BallotOpening {
  readonly tracker: string;
  readonly answers: readonly { readonly choices: readonly number[]; readonly randomness: readonly bigint[] }[];
}

export interface MadeBallot {
  readonly text: string;
  readonly tracker: string;
  readonly opening: BallotOpening;
}

/** Refuses (RangeError) choices that no valid ballot can hold: too few, too many, blank together with an answer. */
export function checkChoices(election: Election, choices: Choices): void {
  if (choices.length !== election.questions.length)
    throw new RangeError('choices: one list for each question is needed');
  election.questions.forEach((question, index) => {
    const own = choices[index] ?? [];
    const place = `choices[${index}]`;
    if (question.kind === 'free') {
      const limit = 2 ** (election.group.embedding?.bitsPerNumber ?? 8);
      if (own.length !== question.answers.length)
        throw new RangeError(`${place}: ${question.answers.length} numbers are needed`);
      if (own.some((item) => !Number.isInteger(item) || item < 0 || item >= limit)) {
        throw new RangeError(`${place}: every number must be whole and below ${limit}`);
      }
      return;
    }
    if (own.length !== ciphertextCount(question))
      throw new RangeError(`${place}: ${ciphertextCount(question)} numbers are needed`);
    if (own.some((item) => item !== 0 && item !== 1)) throw new RangeError(`${place}: every number must be 0 or 1`);
    const sum = own.slice(question.blank ? 1 : 0).reduce((total, item) => total + item, 0);
    const isBlank = question.blank && own[0] === 1;
    if (isBlank ? sum !== 0 : sum < question.min || sum > question.max) {
      throw new RangeError(
        `${place}: ${question.min} to ${question.max} answers, or blank where allowed, may be chosen`,
      );
    }
  });
}

/** Makes a ballot of `choices`, signed with the credential. */
export function makeBallot<E>(
  prepared: PreparedElection<E>,
  credential: Credential,
  choices: Choices,
  random: Random,
): MadeBallot {
  const { election } = prepared;
  checkChoices(election, choices);
  return makeBallotUnchecked(prepared, credential, choices, random);
}

/** As `makeBallot`, for tests of a cheating device: what the choices are is not looked at. */
export function makeBallotUnchecked<E>(
  prepared: PreparedElection<E>,
  credential: Credential,
  choices: Choices,
  random: Random,
): MadeBallot {
  const { election } = prepared;
  const { group } = election;
  const voter = `${election.fingerprint}|${credential.publicText}`;
  const openings: { choices: readonly number[]; randomness: readonly bigint[] }[] = [];
  const answers = election.questions.map((question, index): Answer<E> => {
    const own = choices[index] ?? [];
    const made =
      question.kind === 'choice'
        ? answerChoice(prepared, question, own, voter, random)
        : answerFree(prepared, own, voter, random);
    openings.push({ choices: own, randomness: made.randomness });
    return made.answer;
  });
  const key = group.decode(credential.publicText);
  if (key === undefined) throw new RangeError('credential: not a key of this group');
  const unsigned = unsignedText(election, { credential: key, credentialText: credential.publicText, answers });
  const hash = hashOfUnsigned(unsigned);
  const text = signedText(group, unsigned, hash, proveKnowledge(group, credential.secret, `sig|${hash}|`, random));
  const tracker = trackerOf(text);
  return { text, tracker, opening: { tracker, answers: openings } };
}

/** One case of a statement: that the ciphertext made with `randomness` of `content` holds `value`. */
interface Case {
  readonly randomness: bigint;
  readonly content: number;
  readonly value: number;
}

/** Proves that one of the cases is true without showing which; the others are simulated (specification 4.12 and 4.13). */
function proveOneOf<E>(
  prepared: PreparedElection<E>,
  cases: readonly Case[],
  truth: number,
  prefix: string,
  random: Random,
): Proof[] {
  const { group } = prepared.election;
  const { order, generatorTable: g } = group;
  const { publicKeyTable: y } = prepared;
  const blinding = drawExponent(group, random);
  const proofs: Proof[] = cases.map(() => ({
    challenge: drawExponent(group, random),
    response: drawExponent(group, random),
  }));
  const commitments = cases.flatMap(({ randomness, content, value }, index) => {
    if (index === truth) return [g.power(blinding), y.power(blinding)];
    const { challenge, response } = proofs[index] ?? { challenge: 0n, response: 0n };
    const exponent = modulo(response + randomness * challenge, order);
    const shift = modulo(BigInt(content - value) * challenge, order);
    return [g.power(exponent), group.multiply(y.power(exponent), g.power(shift))];
  });
  const total = hashToExponent(group, prefix, group.encodeAll(commitments));
  const others = proofs.filter((_, index) => index !== truth).map((proof) => proof.challenge);
  const challenge = modulo(total - sumModulo(others, order), order);
  const response = modulo(blinding - (cases[truth]?.randomness ?? 0n) * challenge, order);
  return proofs.map((proof, index) => (index === truth ? { challenge, response } : proof));
}

function answerChoice<E>(
  prepared: PreparedElection<E>,
  question: ChoiceQuestion,
  contents: readonly number[],
  voter: string,
  random: Random,
): { readonly answer: ChoiceAnswer<E>; readonly randomness: readonly bigint[] } {
  const { group } = prepared.election;
  const { order } = group;
  const randomness = contents.map(() => drawExponent(group, random));
  const choices = contents.map((content, i) => encryptNumber(prepared, content, randomness[i] ?? 0n));
  const texts = group.encodeAll(choices.flatMap(({ alpha, beta }) => [alpha, beta]));
  const pairTexts = choices.map((_, i) => `${texts[2 * i]},${texts[2 * i + 1]}`);
  const individualProofs = contents.map((content, i) => {
    const own = randomness[i] ?? 0n;
    const cases = [0, 1].map((value) => ({ randomness: own, content, value }));
    return proveOneOf(prepared, cases, content, `prove|${voter}|${pairTexts[i]}|`, random);
  });
  const statement = `${voter}|${pairTexts.join(',')}`;
  const skip = question.blank ? 1 : 0;
  const sum = {
    randomness: sumModulo(randomness.slice(skip), order),
    content: contents.slice(skip).reduce((total, item) => total + item, 0),
  };
  const interval = Array.from({ length: question.max - question.min + 1 }, (_, i) => ({
    ...sum,
    value: question.min + i,
  }));
  if (!question.blank) {
    const pair = encryptNumber(prepared, sum.content, sum.randomness);
    const prefix = `prove|${statement}|${group.encodeAll([pair.alpha, pair.beta]).join(',')}|`;
    const overallProof = proveOneOf(prepared, interval, sum.content - question.min, prefix, random);
    return { answer: { kind: 'choice', choices, individualProofs, overallProof }, randomness };
  }
  const blank = { randomness: randomness[0] ?? 0n, content: contents[0] ?? 0 };
  const isBlank = blank.content === 1;
  const blankCases = [
    { ...blank, value: 0 },
    { ...sum, value: 0 },
  ];
  const overallCases = [{ ...blank, value: 1 }, ...interval];
  return {
    answer: {
      kind: 'choice',
      choices,
      individualProofs,
      blankProof: proveOneOf(prepared, blankCases, isBlank ? 1 : 0, `bproof0|${statement}|`, random),
      overallProof: proveOneOf(
        prepared,
        overallCases,
        isBlank ? 0 : sum.content - question.min + 1,
        `bproof1|${statement}|`,
        random,
      ),
    },
    randomness,
  };
}

function answerFree<E>(
  prepared: PreparedElection<E>,
  numbers: readonly number[],
  voter: string,
  random: Random,
): { readonly answer: FreeAnswer<E>; readonly randomness: readonly bigint[] } {
  const { group, publicKey } = prepared.election;
  const secret = drawExponent(group, random);
  const choices = encryptNumbers(prepared, numbers, secret);
  const texts = group.encodeAll([publicKey, choices.alpha, choices.beta]).join(',');
  const proof = proveKnowledge(group, secret, `raweg|${voter}|${texts}|`, random);
  return { answer: { kind: 'free', choices, proof }, randomness: [secret] };
}

/** An encryption of a number of votes (specification 4.11.1). */
export function encryptNumber<E>(prepared: PreparedElection<E>, content: number, randomness: bigint): Ciphertext<E> {
  const { group } = prepared.election;
  const g = group.generatorTable;
  // Also a content of zero is multiplied in, so that a choice does not show in the time it takes.
  const message = g.power(modulo(BigInt(content), group.order));
  return { alpha: g.power(randomness), beta: group.multiply(prepared.publicKeyTable.power(randomness), message) };
}

/** An encryption of a list of small numbers (specification 4.11.2). */
export function encryptNumbers<E>(
  prepared: PreparedElection<E>,
  numbers: readonly number[],
  randomness: bigint,
): Ciphertext<E> {
  const { group } = prepared.election;
  const message = embedNumbers(group, numbers);
  return {
    alpha: group.generatorTable.power(randomness),
    beta: group.multiply(prepared.publicKeyTable.power(randomness), message),
  };
}

function embedNumbers<E>(group: Group<E>, numbers: readonly number[]): E {
  const bits = BigInt(group.embedding?.bitsPerNumber ?? 8);
  return group.embed(numbers.reduce((sum, number) => (sum << bits) + BigInt(number), 0n));
}
