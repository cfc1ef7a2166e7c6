/**
 * Checking encrypted votes: every proof, the signature, and that every element belongs to the group.
 *
 * A proof gives challenge and response; the commitments are computed from them and must hash to the challenge.
 * So nothing can be added up before hashing: what is shared instead is the work of each power.
 */

import type { Commitment } from '../groups/commitments.ts';
import type { Group, PowerTable } from '../groups/group.ts';
import type { Ciphertext, Proof } from '../proofs/element-codec.ts';
import { hashToExponent, modulo, sumModulo } from '../proofs/hash-to-exponent.ts';
import type { Random } from '../text/bytes.ts';
import type { Fault, Outcome } from '../text/fault.ts';
import { attempt, FaultError, within } from '../text/fault.ts';
import type { Ballot, ChoiceAnswer, FreeAnswer } from './ballot.ts';
import { readBallot } from './ballot.ts';
import type { ChoiceQuestion, Election } from './election.ts';

/** What is worth keeping between ballots: the tables of powers of g and y. */
export interface PreparedElection<E = unknown> {
  readonly election: Election<E>;
  readonly publicKeyTable: PowerTable<E>;
}

/** Prepares for about `ballots` ballots of one election. */
export function prepareElection<E>(election: Election<E>, ballots = 50): PreparedElection<E> {
  const powersPerBallot = election.questions.reduce(
    (sum, question) => sum + (question.kind === 'free' ? 1 : question.answers.length * 3),
    1,
  );
  return { election, publicKeyTable: election.group.tableOf(election.publicKey, ballots * powersPerBallot) };
}

interface Claim {
  readonly where: string;
  readonly prefix: string;
  /** How many of the commitments, in their order, belong to this claim. */
  readonly size: number;
  readonly challenges: readonly bigint[];
}

/** Everything that the proofs of one ballot commit to, gathered so that the group computes it at once. */
class ClaimGatherer<E> {
  readonly #group: Group<E>;
  readonly #bases: E[] = [];
  readonly #commitments: Commitment[] = [];
  readonly #claims: Claim[] = [];

  constructor(group: Group<E>) {
    this.#group = group;
  }

  /** Gives the number by which commitments refer to an element. */
  addBase(element: E): number {
    this.#bases.push(element);
    return this.#bases.length - 1;
  }

  addPair(pair: Ciphertext<E>): PairOfBases {
    return { alpha: this.addBase(pair.alpha), beta: this.addBase(pair.beta) };
  }

  /** That somebody knows the logarithm of an element (specification 4.5 and 4.14). */
  claimKnowledge(where: string, prefix: string, base: number, { challenge, response }: Proof): void {
    this.#commitments.push({ generator: response, key: 0n, base, exponent: challenge });
    this.#claims.push({ where, prefix, size: 1, challenges: [challenge] });
  }

  /** That one of the cases is true: that this ciphertext holds this value (specification 4.12 and 4.13). */
  claimOneOf(where: string, prefix: string, proofs: readonly Proof[], cases: readonly Case[]): void {
    const { order } = this.#group;
    proofs.forEach(({ challenge, response }, index) => {
      const { pair, value } = cases[index] ?? { pair: { alpha: 0, beta: 0 }, value: 0 };
      // (β/g^value) to the challenge, without computing the quotient.
      const shift = modulo(-challenge * BigInt(value), order);
      this.#commitments.push(
        { generator: response, key: 0n, base: pair.alpha, exponent: challenge },
        { generator: shift, key: response, base: pair.beta, exponent: challenge },
      );
    });
    const challenges = proofs.map((proof) => proof.challenge);
    this.#claims.push({ where, prefix, size: 2 * proofs.length, challenges });
  }

  /** Throws a FaultError that names the first claim whose challenge is not the hash of what it commits to. */
  settle(key: PowerTable<E>): void {
    const group = this.#group;
    const texts = group.commitmentTexts(key, this.#bases, this.#commitments);
    let at = 0;
    for (const { where, prefix, size, challenges } of this.#claims) {
      const own = texts.slice(at, at + size);
      at += size;
      if (hashToExponent(group, prefix, own) === sumModulo(challenges, group.order)) continue;
      throw where === 'signature'
        ? new FaultError('signature-invalid', where, 'the signature is not valid')
        : new FaultError('proof-invalid', where, 'the proof does not hold');
    }
  }
}

interface PairOfBases {
  readonly alpha: number;
  readonly beta: number;
}

interface Case {
  readonly pair: PairOfBases;
  readonly value: number;
}

/**
 * Checks the proofs and the signature of a ballot that has been read; gives the elements whose membership is still open.
 * Throws a FaultError that names the first proof that does not hold.
 */
export function checkProofs<E>(checker: PreparedElection<E>, ballot: Ballot<E>): E[] {
  const { election } = checker;
  const { group } = election;
  const claims = new ClaimGatherer(group);
  const elements: E[] = [];
  const identityOfVoter = `${election.fingerprint}|${ballot.credentialText}`;
  ballot.answers.forEach((answer, index) => {
    const question = election.questions[index];
    const where = `answers[${index}]`;
    if (answer.kind === 'free') {
      elements.push(answer.choices.alpha, answer.choices.beta);
      claimFree(claims, election, answer, identityOfVoter, where);
    } else if (question?.kind === 'choice') {
      for (const { alpha, beta } of answer.choices) elements.push(alpha, beta);
      claimChoices(claims, group, question, answer, identityOfVoter, where);
    }
  });
  const credential = claims.addBase(ballot.credential);
  claims.claimKnowledge('signature', `sig|${ballot.signatureHash}|`, credential, ballot.signature);
  claims.settle(checker.publicKeyTable);
  return elements;
}

function claimFree<E>(
  claims: ClaimGatherer<E>,
  { group, publicKey }: Election<E>,
  answer: FreeAnswer<E>,
  identityOfVoter: string,
  where: string,
): void {
  const { alpha, beta } = answer.choices;
  const texts = group.encodeAll([publicKey, alpha, beta]).join(',');
  claims.claimKnowledge(`${where}.proof`, `raweg|${identityOfVoter}|${texts}|`, claims.addBase(alpha), answer.proof);
}

function claimChoices<E>(
  claims: ClaimGatherer<E>,
  group: Group<E>,
  question: ChoiceQuestion,
  answer: ChoiceAnswer<E>,
  identityOfVoter: string,
  where: string,
): void {
  const total = sumOfCiphertexts(group, question.blank ? answer.choices.slice(1) : answer.choices);
  const texts = group.encodeAll([...answer.choices, total].flatMap(({ alpha, beta }) => [alpha, beta]));
  const pairTexts = [...answer.choices, total].map((_, i) => `${texts[2 * i]},${texts[2 * i + 1]}`);
  const pairs = answer.choices.map((pair) => claims.addPair(pair));
  const sum = claims.addPair(total);
  answer.individualProofs.forEach((proofs, index) => {
    const pair = pairs[index] ?? sum;
    const prefix = `prove|${identityOfVoter}|${pairTexts[index]}|`;
    claims.claimOneOf(`${where}.individual_proofs[${index}]`, prefix, proofs, [
      { pair, value: 0 },
      { pair, value: 1 },
    ]);
  });
  const statement = `${identityOfVoter}|${pairTexts.slice(0, -1).join(',')}`;
  const { overallProof, blankProof } = answer;
  const interval = Array.from({ length: question.max - question.min + 1 }, (_, i) => ({
    pair: sum,
    value: question.min + i,
  }));
  const [blankPair] = pairs;
  if (blankProof === undefined || blankPair === undefined) {
    const prefix = `prove|${statement}|${pairTexts.at(-1)}|`;
    claims.claimOneOf(`${where}.overall_proof`, prefix, overallProof, interval);
    return;
  }
  const isNone = [blankPair, sum].map((pair) => ({ pair, value: 0 }));
  claims.claimOneOf(`${where}.blank_proof`, `bproof0|${statement}|`, blankProof, isNone);
  const isBlankOrCounted = [{ pair: blankPair, value: 1 }, ...interval];
  claims.claimOneOf(`${where}.overall_proof`, `bproof1|${statement}|`, overallProof, isBlankOrCounted);
}

export function sumOfCiphertexts<E>(group: Group<E>, pairs: readonly Ciphertext<E>[]): Ciphertext<E> {
  return pairs.reduce((sum, pair) => ({
    alpha: group.multiply(sum.alpha, pair.alpha),
    beta: group.multiply(sum.beta, pair.beta),
  }));
}

/** Checks one ballot completely, except that its credential stands in the roll. */
export function checkBallot<E>(checker: PreparedElection<E>, text: string): Outcome<Ballot<E>> {
  return attempt(() => {
    const ballot = readBallot(checker.election, text);
    const elements = checkProofs(checker, ballot);
    refuseForeign(checker.election.group, elements);
    return ballot;
  });
}

function refuseForeign<E>(group: Group<E>, elements: readonly E[]): void {
  const foreign = elements.findIndex((element) => !group.isMember(element));
  if (foreign >= 0) {
    throw new FaultError('not-a-group-element', 'answers', `ciphertext part ${foreign} is not a member of the group`);
  }
}

export interface NumberedFault {
  readonly index: number;
  readonly fault: Fault;
}

/** Reads and checks many ballots: see `checkReadBallots`. */
export function checkBallots<E>(
  checker: PreparedElection<E>,
  texts: readonly string[],
  random: Random,
): NumberedFault | undefined {
  const { ballots, fault } = readBallots(checker.election, texts);
  return checkReadBallots(checker, ballots, random) ?? fault;
}

/** The ballots before the first that cannot be read, and what is wrong with that one. */
export function readBallots<E>(
  election: Election<E>,
  texts: readonly string[],
): { readonly ballots: readonly Ballot<E>[]; readonly fault: NumberedFault | undefined } {
  const ballots: Ballot<E>[] = [];
  for (const [index, text] of texts.entries()) {
    const outcome = attempt(() => within('ballot', () => readBallot(election, text)));
    if ('fault' in outcome) return { ballots, fault: { index, fault: outcome.fault } };
    ballots.push(outcome.value);
  }
  return { ballots, fault: undefined };
}

/**
 * Checks many ballots that have been read; membership is checked for all of them together with random weights, and only
 * when that fails in ever smaller parts, so that the bad ballot is named.
 * Gives the first fault by number, or undefined when all are in order.
 */
export function checkReadBallots<E>(
  checker: PreparedElection<E>,
  ballots: readonly Ballot<E>[],
  random: Random,
): NumberedFault | undefined {
  const { elements, fault } = checkProofsOfAll(checker, ballots);
  return firstForeign(checker.election.group, elements, random) ?? fault;
}

/** The proofs of many ballots up to the first that does not hold, and of those before it the elements whose membership is open. */
export function checkProofsOfAll<E>(
  checker: PreparedElection<E>,
  ballots: readonly Ballot<E>[],
): { readonly elements: readonly (readonly E[])[]; readonly fault: NumberedFault | undefined } {
  const elements: E[][] = [];
  for (const [index, ballot] of ballots.entries()) {
    const outcome = attempt(() => within('ballot', () => checkProofs(checker, ballot)));
    if ('fault' in outcome) return { elements, fault: { index, fault: outcome.fault } };
    elements.push(outcome.value);
  }
  return { elements, fault: undefined };
}

/** What is put together into the memory of an engine: no archive may be so large that it does not fit. */
export const membersTogether = 65_536;

function areAllMembers<E>(group: Group<E>, elements: readonly E[], random: Random, together: number): boolean {
  for (let at = 0; at < elements.length; at += together) {
    if (!group.areMembers(elements.slice(at, at + together), random)) return false;
  }
  return true;
}

/** The first ballot with a foreign element. Halves a failing batch until a single ballot is left. */
export function firstForeign<E>(
  group: Group<E>,
  perBallot: readonly (readonly E[])[],
  random: Random,
  together = membersTogether,
  offset = 0,
): NumberedFault | undefined {
  if (perBallot.length === 0 || areAllMembers(group, perBallot.flat(), random, together)) return undefined;
  if (perBallot.length === 1) {
    const outcome = attempt(() => within('ballot', () => refuseForeign(group, perBallot[0] ?? [])));
    return 'fault' in outcome ? { index: offset, fault: outcome.fault } : undefined;
  }
  const middle = perBallot.length >> 1;
  return (
    firstForeign(group, perBallot.slice(0, middle), random, together, offset) ??
    firstForeign(group, perBallot.slice(middle), random, together, offset + middle)
  );
}
