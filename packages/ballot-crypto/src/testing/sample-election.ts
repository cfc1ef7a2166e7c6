/**
 * Whole elections played through in memory, for the tests: keys, credentials, ballots, tally, decryption, result.
 *
 * Everything is made with the functions that programs use; what a test wants to spoil it changes in the records.
 */

import type { ArchiveHead } from '../archive/archive.ts';
import { appendEvent, startArchive, writeRecords } from '../archive/archive.ts';
import { closingData, ownedData, setupData } from '../archive/event-data.ts';
import type { ArchiveRecord, EventType } from '../archive/records.ts';
import { readBallot } from '../election/ballot.ts';
import type { PreparedElection } from '../election/ballot-checking.ts';
import { prepareElection } from '../election/ballot-checking.ts';
import type { Choices } from '../election/ballot-making.ts';
import { makeBallot } from '../election/ballot-making.ts';
import type { Credential } from '../election/credential.ts';
import { drawCredential, makeCredentials } from '../election/credential.ts';
import type { Election, ElectionDraft, Question } from '../election/election.ts';
import { makeElection } from '../election/election.ts';
import { publicKeyOf } from '../election/template.ts';
import type { GroupName } from '../groups/group.ts';
import { groupNamed } from '../groups/known-groups.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';
import { countBallots, freeParts } from '../tally/encrypted-tally.ts';
import { combineDecryptions, decryptPartially } from '../tally/partial-decryption.ts';
import { openTally, writeResult } from '../tally/result.ts';
import { shuffle } from '../tally/shuffle.ts';
import { concatBytes } from '../text/bytes.ts';
import { makeTrusteeKey, makeTrustees, readTrusteeKey } from '../trustees/single-key.ts';
import type { Exchanged } from '../trustees/threshold-exchange.ts';
import {
  acceptShares,
  checkCertificates,
  finishThreshold,
  makeCertificate,
  makePolynomial,
  openDecryptionKey,
  routePolynomials,
} from '../trustees/threshold-exchange.ts';
import type { TrusteeGroup } from '../trustees/trustees.ts';
import { ElectionFollower } from '../verifier/following.ts';
import { random } from './vectors.ts';

export const chairQuestion: Question = {
  kind: 'choice',
  question: 'Vem väljs?',
  answers: ['Anna Öberg', 'Bo Ek', 'Cia Åhs'],
  blank: true,
  min: 1,
  max: 1,
};

export interface SamplePlan {
  readonly group: GroupName;
  readonly questions: readonly Question[];
  /** How many single keys, or how many of how many. */
  readonly trustees: { readonly single: number } | { readonly threshold: number; readonly of: number };
  readonly voters: number;
  /** By voter; one where nothing is said. */
  readonly weights?: readonly number[];
  readonly draft?: Partial<ElectionDraft>;
}

export function taken<T>(exchanged: Exchanged<T>): T {
  if ('complaints' in exchanged) throw new Error(JSON.stringify(exchanged.complaints));
  return exchanged.value;
}

export interface TrusteeSet {
  readonly groups: readonly TrusteeGroup[];
  readonly text: string;
  /** By owner, from 1. */
  readonly secrets: readonly bigint[];
}

export function makeSampleTrustees(groupName: GroupName, plan: SamplePlan['trustees']): TrusteeSet {
  const group = groupNamed(groupName);
  if ('single' in plan) {
    const keys = Array.from({ length: plan.single }, () => makeTrusteeKey(group, random));
    const groups = keys.map((key) => readTrusteeKey(group, key.publicText));
    return { groups, text: makeTrustees(group, groups), secrets: keys.map((key) => key.secret) };
  }
  const exchange = { size: plan.of, threshold: plan.threshold };
  const made = Array.from({ length: plan.of }, (_, i) => makeCertificate(group, exchange, i + 1, random));
  const certificates = taken(
    checkCertificates(
      group,
      exchange,
      made.map((item) => item.certificate),
    ),
  );
  const polynomials = made.map(({ seed }) => makePolynomial(group, certificates, seed, random));
  const shares = taken(routePolynomials(group, certificates, polynomials));
  const accepted = made.map(({ seed }, i) => taken(acceptShares(group, certificates, seed, shares[i] ?? '', random)));
  const finished = taken(finishThreshold(group, certificates, polynomials, accepted));
  return {
    groups: [finished.trustees],
    text: makeTrustees(group, [finished.trustees]),
    secrets: made.map(({ seed }, i) => openDecryptionKey(group, seed, finished.decryptionKeys[i] ?? '')),
  };
}

export const sampleTimestamp = 1_795_307_249;

/** An election that can be taken on event by event. */
export class SampleElection {
  readonly election: Election;
  readonly prepared: PreparedElection;
  readonly credentials: readonly Credential[];
  readonly weights: ReadonlyMap<string, number>;
  readonly trustees: TrusteeSet;
  readonly ballots: string[] = [];
  #head: ArchiveHead;
  readonly #header: Uint8Array;
  readonly #appended: ArchiveRecord[] = [];

  constructor(plan: SamplePlan) {
    const group = groupNamed(plan.group);
    this.trustees = makeSampleTrustees(plan.group, plan.trustees);
    this.election = makeElection(
      {
        uuid: 'Provva1234567x',
        name: 'Val av ordförande',
        description: 'Sluten omröstning, provval',
        questions: plan.questions,
        ...plan.draft,
      },
      plan.group,
      publicKeyOf(group, this.trustees.groups),
    );
    this.prepared = prepareElection(this.election, 20);
    this.credentials = Array.from({ length: plan.voters }, () => drawCredential(group, random));
    this.weights = new Map(this.credentials.map((item, voter) => [item.publicText, plan.weights?.[voter] ?? 1]));
    const { bytes, head } = startArchive(sampleTimestamp);
    this.#header = bytes;
    this.#head = head;
    const credentials = makeCredentials(
      [...this.weights].map(([publicText, weight]) => (weight === 1 ? publicText : `${publicText},${weight}`)),
    );
    this.append('Setup', setupData(this.election.text, this.trustees.text, credentials));
  }

  get records(): readonly ArchiveRecord[] {
    return this.#appended;
  }

  get bytes(): Uint8Array {
    return concatBytes(this.#header, writeRecords(this.#appended, sampleTimestamp));
  }

  append(type: EventType, data: readonly string[]): void {
    const append = appendEvent(this.#head, type, data);
    this.#head = append.head;
    this.#appended.push(...append.records);
  }

  makeBallot(voter: number, choices: Choices): string {
    const credential = this.credentials[voter];
    if (credential === undefined) throw new Error(`there is no voter ${voter}`);
    return makeBallot(this.prepared, credential, choices, random).text;
  }

  vote(voter: number, choices: Choices): string {
    const text = this.makeBallot(voter, choices);
    this.cast(text);
    return text;
  }

  cast(text: string): void {
    this.ballots.push(text);
    this.append('Ballot', [text]);
  }

  follower(): ElectionFollower {
    const follower = new ElectionFollower({ random });
    const outcome = follower.takeArchive(this.bytes);
    if ('fault' in outcome) throw new Error(`${outcome.fault.code} ${outcome.fault.where}: ${outcome.fault.why}`);
    return follower;
  }

  /** The events from EndBallots to the encrypted tally. */
  close(): void {
    this.append('EndBallots', []);
    this.publishTally();
  }

  /** Publishes the tally of `ballots`, by default all that were cast, each with its weight on the roll. */
  publishTally(ballots: readonly string[] = this.ballots, weights = this.weights): void {
    const { election } = this;
    const read = ballots.map((text) => readBallot(election, text));
    const counted = countBallots(election, read, weights);
    this.publish(counted.tally, counted.ballots, counted.weight);
  }

  publish(tally: EncryptedTally<unknown>, ballots: number, weight = ballots): void {
    this.append('EncryptedTally', closingData(this.election.group, { tally, ballots, weight }));
  }

  shuffleBy(owners: readonly number[]): void {
    for (const owner of owners) {
      const { tally = [] } = this.follower();
      this.appendOwned('Shuffle', owner, shuffle(this.election, freeParts(this.election, tally), random));
    }
    this.append('EndShuffles', []);
  }

  appendOwned(type: 'Shuffle' | 'PartialDecryption', owner: number, text: string): void {
    this.append(type, ownedData(owner, text));
  }

  decryptBy(owners: readonly number[], given?: EncryptedTally<unknown>): void {
    const tally = given ?? this.follower().tally ?? [];
    for (const owner of owners) {
      const secret = this.trustees.secrets[owner - 1] ?? 0n;
      this.appendOwned('PartialDecryption', owner, decryptPartially(this.election, tally, secret, random));
    }
  }

  publishResult(): void {
    const { tally = [], parts, totalWeight } = this.follower();
    const factors = combineDecryptions(this.election.group, this.trustees, tally, parts);
    this.append('Result', [writeResult(this.election, openTally(this.election, tally, factors, totalWeight))]);
  }
}

/** The text with one number of its first proof changed into another possible one. */
export function withSpoiltProof(text: string): string {
  return text.replace(/"response":"(\d+)"/, (_, digits: string) => `"response":"${BigInt(digits) ^ 1n}"`);
}
