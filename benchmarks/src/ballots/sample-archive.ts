/**
 * A finished election with as many ballots as a benchmark asks for, made with the public functions of ballot-crypto.
 */
import { randomBytes } from 'node:crypto';
import type { EncryptedTally, EventType, GroupName, Question } from '@tinget/ballot-crypto';
import {
  appendEvent,
  checkPartialDecryption,
  closingData,
  combineDecryptions,
  countBallots,
  decryptPartially,
  drawCredential,
  drawUuid,
  freeParts,
  groupNamed,
  makeBallot,
  makeCredentials,
  makeElection,
  makeTrusteeKey,
  makeTrustees,
  openTally,
  ownedData,
  prepareElection,
  publicKeyOf,
  readBallot,
  readTrusteeKey,
  readTrustees,
  setupData,
  shuffle,
  startArchive,
  writeResult,
} from '@tinget/ballot-crypto';

export const random = (n: number): Uint8Array => new Uint8Array(randomBytes(n));

export const oneOfThree: Question = {
  kind: 'choice',
  question: 'Vem väljs?',
  answers: ['Anna Öberg', 'Bo Ek', 'Cia Åhs'],
  blank: true,
  min: 1,
  max: 1,
};

export const freeName: Question = {
  kind: 'free',
  question: 'Skriv namnet',
  answers: Array.from({ length: 48 }, (_, i) => `Tecken ${i + 1}`),
};

export interface SampleArchive {
  readonly uuid: string;
  readonly bytes: Buffer;
  /** Of a free question also what the archive was before the shuffle and after it. */
  readonly beforeShuffle?: Buffer;
  readonly afterShuffle?: Buffer;
}

/** Every voter votes once; the choices go round. */
export function makeSampleArchive(groupName: GroupName, question: Question, voters: number): SampleArchive {
  const group = groupNamed(groupName);
  const keys = [1, 2, 3].map(() => makeTrusteeKey(group, random));
  const trusteeGroups = keys.map((key) => readTrusteeKey(group, key.publicText));
  const uuid = drawUuid(random);
  const draft = { uuid, name: 'Mätning', description: 'Sluten omröstning', questions: [question] };
  const election = makeElection(draft, groupName, publicKeyOf(group, trusteeGroups));
  const prepared = prepareElection(election, voters);
  const credentials = Array.from({ length: voters }, () => drawCredential(group, random));

  const started = startArchive(1_795_307_249);
  const parts: Uint8Array[] = [started.bytes];
  let head = started.head;
  const append = (type: EventType, data: readonly string[]) => {
    const next = appendEvent(head, type, data);
    head = next.head;
    parts.push(next.bytes);
  };
  const trusteesText = makeTrustees(group, trusteeGroups);
  const roll = makeCredentials(credentials.map((credential) => credential.publicText));
  append('Setup', setupData(election.text, trusteesText, roll));

  const ballots = credentials.map((credential, voter) => {
    const { text } = makeBallot(prepared, credential, [choicesOf(question, voter)], random);
    append('Ballot', [text]);
    return readBallot(election, text);
  });
  append('EndBallots', []);
  const counted = countBallots(election, ballots, new Map());
  append('EncryptedTally', closingData(group, counted));

  let tally: EncryptedTally<unknown> = counted.tally;
  let stages: { beforeShuffle: Buffer; afterShuffle: Buffer } | undefined;
  if (question.kind === 'free') {
    const beforeShuffle = Buffer.concat(parts);
    const text = shuffle(election, freeParts(election, tally), random);
    append('Shuffle', ownedData(1, text));
    append('EndShuffles', []);
    stages = { beforeShuffle, afterShuffle: Buffer.concat(parts) };
    tally = shuffledTally(text, group.decode.bind(group));
  }
  const trustees = readTrustees(group, trusteesText, false);
  const checked = keys.map((key, index) => {
    const text = decryptPartially(election, tally, key.secret, random);
    append('PartialDecryption', ownedData(index + 1, text));
    const outcome = checkPartialDecryption(election, tally, trustees, index + 1, text);
    if ('fault' in outcome) throw new Error(outcome.fault.why);
    return [index + 1, outcome.value] as const;
  });
  const factors = combineDecryptions(group, trustees, tally, new Map(checked));
  append('Result', [writeResult(election, openTally(election, tally, factors, counted.weight))]);
  return { uuid, bytes: Buffer.concat(parts), ...stages };
}

function choicesOf(question: Question, voter: number): number[] {
  if (question.kind === 'free') return question.answers.map((_, place) => (voter * 7 + place) % 128);
  const places = question.answers.length + (question.blank ? 1 : 0);
  return Array.from({ length: places }, (_, place) => (place === voter % places ? 1 : 0));
}

/** The shuffled ciphertexts, read from the record that was just made. */
function shuffledTally(text: string, decode: (text: string) => unknown): EncryptedTally<unknown> {
  const record: { ciphertexts: { alpha: string; beta: string }[][] } = JSON.parse(text);
  return record.ciphertexts.map((items) =>
    items.map(({ alpha, beta }) => ({ alpha: decode(alpha), beta: decode(beta) })),
  );
}
