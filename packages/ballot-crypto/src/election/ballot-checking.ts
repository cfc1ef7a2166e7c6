/**
 * Checking encrypted votes: every proof, the signature, and that every element belongs to the group.
 *
 * A proof gives challenge and response; the commitments are computed from them and must hash to the challenge.
 * So nothing can be added up before hashing: what is shared instead is the work of each power.
 */

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

interface Claim<E> {
  readonly where: string;
  readonly prefix: (texts: readonly string[]) => string;
  readonly commitments: readonly E[];
  readonly challenges: readonly bigint[];
}

/** A ciphertext together with the challenges it has to be raised to; all of them share one chain of squarings. */
class RaisedPair<E> {
  readonly #group: Group<E>;
  readonly #pair: Ciphertext<E>;
  readonly #challenges: bigint[] = [];
  #powers: { readonly alpha: readonly E[]; readonly beta: readonly E[] } | undefined;

  constructor(group: Group<E>, pair: Ciphertext<E>) {
    this.#group = group;
    this.#pair = pair;
  }

  /** Announces a challenge and gives the number to ask for it by. */
  announce(challenge: bigint): number {
    this.#challenges.push(challenge);
    return this.#challenges.length - 1;
  }

  take(index: number): Ciphertext<E> {
    this.#powers ??= {
      alpha: this.#group.publicPowers(this.#pair.alpha, this.#challenges),
      beta: this.#group.publicPowers(this.#pair.beta, this.#challenges),
    };
    const { identity } = this.#group;
    return { alpha: this.#powers.alpha[index] ?? identity, beta: this.#powers.beta[index] ?? identity };
  }
}

/**
 * Checks the proofs and the signature of a ballot that has been read; gives the elements whose membership is still open.
 * Throws a FaultError that names the first proof that does not hold.
 */
export function checkProofs<E>(checker: PreparedElection<E>, ballot: Ballot<E>): E[] {
  const { election } = checker;
  const { group } = election;
  const claims: Claim<E>[] = [];
  const elements: E[] = [];
  const identityOfVoter = `${election.fingerprint}|${ballot.credentialText}`;
  ballot.answers.forEach((answer, index) => {
    const question = election.questions[index];
    const where = `answers[${index}]`;
    if (answer.kind === 'free') {
      elements.push(answer.choices.alpha, answer.choices.beta);
      claims.push(freeClaim(checker, answer, identityOfVoter, where));
    } else if (question?.kind === 'choice') {
      for (const { alpha, beta } of answer.choices) elements.push(alpha, beta);
      claims.push(...choiceClaims(checker, question, answer, identityOfVoter, where));
    }
  });
  const { challenge, response } = ballot.signature;
  const [credentialPower = group.identity] = group.publicPowers(ballot.credential, [challenge]);
  claims.push({
    where: 'signature',
    prefix: () => `sig|${ballot.signatureHash}|`,
    commitments: [group.multiply(group.generatorTable.power(response), credentialPower)],
    challenges: [challenge],
  });
  settle(group, claims);
  return elements;
}

/** Writes all commitments at once (one inversion for all of them) and compares every challenge. */
function settle<E>(group: Group<E>, claims: readonly Claim<E>[]): void {
  const texts = group.encodeAll(claims.flatMap((claim) => claim.commitments));
  let at = 0;
  for (const { where, prefix, commitments, challenges } of claims) {
    const own = texts.slice(at, at + commitments.length);
    at += commitments.length;
    if (hashToExponent(group, prefix(own), own) !== sumModulo(challenges, group.order)) {
      const code = where === 'signature' ? 'signature-invalid' : 'proof-invalid';
      throw new FaultError(
        code,
        where,
        where === 'signature' ? 'the signature is not valid' : 'the proof does not hold',
      );
    }
  }
}

function freeClaim<E>(
  { election }: PreparedElection<E>,
  answer: FreeAnswer<E>,
  identityOfVoter: string,
  where: string,
): Claim<E> {
  const { group, publicKey } = election;
  const { challenge, response } = answer.proof;
  const [alphaPower = group.identity] = group.publicPowers(answer.choices.alpha, [challenge]);
  const texts = group.encodeAll([publicKey, answer.choices.alpha, answer.choices.beta]);
  return {
    where: `${where}.proof`,
    prefix: () => `raweg|${identityOfVoter}|${texts.join(',')}|`,
    commitments: [group.multiply(group.generatorTable.power(response), alphaPower)],
    challenges: [challenge],
  };
}

function choiceClaims<E>(
  { election, publicKeyTable }: PreparedElection<E>,
  question: ChoiceQuestion,
  answer: ChoiceAnswer<E>,
  identityOfVoter: string,
  where: string,
): Claim<E>[] {
  const { group } = election;
  const { order, generatorTable } = group;
  const texts = group.encodeAll(answer.choices.flatMap(({ alpha, beta }) => [alpha, beta]));
  const textOf = (index: number) => `${texts[2 * index]},${texts[2 * index + 1]}`;
  const raised = answer.choices.map((pair) => new RaisedPair(group, pair));
  const sum = new RaisedPair(group, sumOfCiphertexts(group, question.blank ? answer.choices.slice(1) : answer.choices));

  /** The commitments of one case: that the ciphertext holds `value`. */
  const commit = (pair: RaisedPair<E>, proof: Proof, value: number) => {
    const index = pair.announce(proof.challenge);
    return (): E[] => {
      const { alpha, beta } = pair.take(index);
      const base = group.multiply(publicKeyTable.power(proof.response), beta);
      const shift =
        value === 0
          ? base
          : group.multiply(base, generatorTable.power(modulo(-proof.challenge * BigInt(value), order)));
      return [group.multiply(generatorTable.power(proof.response), alpha), shift];
    };
  };
  const pending: { where: string; prefix: string; commits: (() => E[])[]; proofs: readonly Proof[] }[] = [];
  answer.individualProofs.forEach((proofs, index) => {
    const pair = raised[index] ?? sum;
    pending.push({
      where: `${where}.individual_proofs[${index}]`,
      prefix: `prove|${identityOfVoter}|${textOf(index)}|`,
      commits: proofs.map((proof, value) => commit(pair, proof, value)),
      proofs,
    });
  });
  const statement = `${identityOfVoter}|${answer.choices.map((_, index) => textOf(index)).join(',')}`;
  const { overallProof, blankProof } = answer;
  const [blankPair] = raised;
  if (blankProof === undefined || blankPair === undefined) {
    pending.push({
      where: `${where}.overall_proof`,
      prefix: `prove|${statement}|${sumText(group, answer.choices)}|`,
      commits: overallProof.map((proof, index) => commit(sum, proof, question.min + index)),
      proofs: overallProof,
    });
  } else {
    pending.push({
      where: `${where}.blank_proof`,
      prefix: `bproof0|${statement}|`,
      commits: blankProof.map((proof, index) => commit(index === 0 ? blankPair : sum, proof, 0)),
      proofs: blankProof,
    });
    pending.push({
      where: `${where}.overall_proof`,
      prefix: `bproof1|${statement}|`,
      commits: overallProof.map((proof, index) =>
        index === 0 ? commit(blankPair, proof, 1) : commit(sum, proof, question.min + index - 1),
      ),
      proofs: overallProof,
    });
  }
  return pending.map(({ prefix, commits, proofs, where: place }) => ({
    where: place,
    prefix: () => prefix,
    commitments: commits.flatMap((take) => take()),
    challenges: proofs.map((proof) => proof.challenge),
  }));
}

export function sumOfCiphertexts<E>(group: Group<E>, pairs: readonly Ciphertext<E>[]): Ciphertext<E> {
  return pairs.reduce((sum, pair) => ({
    alpha: group.multiply(sum.alpha, pair.alpha),
    beta: group.multiply(sum.beta, pair.beta),
  }));
}

function sumText<E>(group: Group<E>, pairs: readonly Ciphertext<E>[]): string {
  const { alpha, beta } = sumOfCiphertexts(group, pairs);
  return group.encodeAll([alpha, beta]).join(',');
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
  const ballots: Ballot<E>[] = [];
  let unread: NumberedFault | undefined;
  for (const [index, text] of texts.entries()) {
    const outcome = attempt(() => within('ballot', () => readBallot(checker.election, text)));
    if ('fault' in outcome) {
      unread = { index, fault: outcome.fault };
      break;
    }
    ballots.push(outcome.value);
  }
  return checkReadBallots(checker, ballots, random) ?? unread;
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
  const { group } = checker.election;
  const perBallot: E[][] = [];
  let first: NumberedFault | undefined;
  for (const [index, ballot] of ballots.entries()) {
    const outcome = attempt(() => within('ballot', () => checkProofs(checker, ballot)));
    if ('fault' in outcome) {
      first = { index, fault: outcome.fault };
      break;
    }
    perBallot.push(outcome.value);
  }
  return firstForeign(group, perBallot, 0, random) ?? first;
}

/** Halves a failing batch until a single ballot is left. */
function firstForeign<E>(
  group: Group<E>,
  perBallot: readonly E[][],
  offset: number,
  random: Random,
): NumberedFault | undefined {
  if (perBallot.length === 0 || group.areMembers(perBallot.flat(), random)) return undefined;
  if (perBallot.length === 1) {
    const outcome = attempt(() => within('ballot', () => refuseForeign(group, perBallot[0] ?? [])));
    return 'fault' in outcome ? { index: offset, fault: outcome.fault } : undefined;
  }
  const middle = perBallot.length >> 1;
  return (
    firstForeign(group, perBallot.slice(0, middle), offset, random) ??
    firstForeign(group, perBallot.slice(middle), offset + middle, random)
  );
}
