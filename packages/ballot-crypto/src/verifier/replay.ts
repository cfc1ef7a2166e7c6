/**
 * Goes through an archive record by record and knows at each what may come next.
 *
 * The order is Setup · Ballot* · EndBallots · EncryptedTally · (Shuffle⁺ · EndShuffles)? · PartialDecryption⁺ · Result.
 * The proofs of ballots and shuffles, which take nearly all the time, are handed out as work to whoever replays.
 */

import type { ArchiveEvent, ArchiveRecord, EventType } from '../archive/records.ts';
import { ownedCodec, setupCodec, sizedTallyCodec } from '../archive/records.ts';
import type { Ballot, GlancedBallot } from '../election/ballot.ts';
import { glanceAtBallot, readBallot } from '../election/ballot.ts';
import type { CredentialList } from '../election/credential.ts';
import { allWeighOne, readCredentials } from '../election/credential.ts';
import type { Election } from '../election/election.ts';
import { readElection } from '../election/election.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';
import {
  countBallots,
  encryptedTallyCodec,
  fitsQuestions,
  freeParts,
  readEncryptedTally,
  sameTally,
  withFreeParts,
} from '../tally/encrypted-tally.ts';
import type { PartialDecryption } from '../tally/partial-decryption.ts';
import { checkPartialDecryption, combineDecryptions } from '../tally/partial-decryption.ts';
import type { QuestionResult } from '../tally/result.ts';
import { countOverfull, isResultOf, openCiphertexts, readResult } from '../tally/result.ts';
import { shuffleCodec } from '../tally/shuffle.ts';
import type { Random } from '../text/bytes.ts';
import { sha256HexOfText } from '../text/bytes.ts';
import { readText } from '../text/codec.ts';
import type { FaultCode } from '../text/fault.ts';
import { FaultError, within } from '../text/fault.ts';
import type { Trustees } from '../trustees/trustees.ts';
import { readTrustees } from '../trustees/trustees.ts';

/** How far the election has come: named after the event that was last. */
export type Stage = 'nothing' | EventType;

/** Which events may follow which. Whether shuffles are needed depends on the questions. */
const followers: Readonly<Record<Stage, readonly EventType[]>> = {
  nothing: ['Setup'],
  Setup: ['Ballot', 'EndBallots'],
  Ballot: ['Ballot', 'EndBallots'],
  EndBallots: ['EncryptedTally'],
  EncryptedTally: ['Shuffle', 'PartialDecryption'],
  Shuffle: ['Shuffle', 'EndShuffles'],
  EndShuffles: ['PartialDecryption'],
  PartialDecryption: ['PartialDecryption', 'Result'],
  Result: [],
};

/** How many data records belong to each event: what the payload refers to, then the payload. */
const dataCount: Readonly<Record<EventType, number>> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  Shuffle: 2,
  EndShuffles: 0,
  PartialDecryption: 2,
  Result: 1,
};

/** Work that has not been done yet when the replay goes on. */
export type OpenWork =
  | {
      readonly kind: 'ballot';
      readonly record: number;
      readonly text: string;
      readonly credentialText: string;
      /** Undefined where reading it is part of the work. */
      readonly ballot: Ballot | undefined;
    }
  | {
      readonly kind: 'shuffle';
      readonly record: number;
      readonly before: EncryptedTally<unknown>;
      readonly text: string;
    };

export interface ReplayOptions {
  readonly random: Random;
  readonly acceptOldThreshold: boolean;
  /**
   * Leaves reading the ballots, and adding them up, to whoever does the work, where they only have to be multiplied: see
   * `unprovenTally`. What is wrong with a ballot is then found by the work and not here.
   */
  readonly glancesAtBallots?: boolean;
}

export interface SetupState {
  readonly election: Election;
  readonly trustees: Trustees;
  readonly credentials: CredentialList;
}

/** The payload is the last data record of its event. */
interface EventData {
  readonly event: ArchiveEvent;
  readonly texts: readonly string[];
}

export class Replay {
  readonly #options: ReplayOptions;
  #stage: Stage = 'nothing';
  #head: string | undefined;
  #height = -1;
  #recordNumber = 0;
  #pending: { readonly hash: string; readonly text: string }[] = [];
  #setup: SetupState | undefined;
  #glances = false;
  readonly #seen: GlancedBallot[] = [];
  readonly #ballots: Ballot[] = [];
  #unprovenTally: EncryptedTally<unknown> | undefined;
  readonly #trackers = new Set<string>();
  #counted = 0;
  #tally: EncryptedTally<unknown> | undefined;
  #totalWeight = 0;
  readonly #shufflers: number[] = [];
  readonly #parts = new Map<number, PartialDecryption<unknown>>();
  #result: readonly QuestionResult[] | undefined;
  #overfull = 0;

  constructor(options: ReplayOptions) {
    this.#options = options;
  }

  get stage(): Stage {
    return this.#stage;
  }
  /** The hash of the last event: with the height, all that two people need to compare. */
  get head(): string | undefined {
    return this.#head;
  }
  get height(): number {
    return this.#height;
  }
  get setup(): SetupState | undefined {
    return this.#setup;
  }
  /** The ballots that were read: none where they are only glanced at. */
  get ballots(): readonly Ballot[] {
    return this.#ballots;
  }
  /** Whether reading the ballots is left to whoever does the work. */
  get glances(): boolean {
    return this.#glances;
  }
  /** The published tally, where nobody has compared it with the ballots yet. */
  get unprovenTally(): EncryptedTally<unknown> | undefined {
    return this.#unprovenTally;
  }
  get trackers(): readonly string[] {
    return this.#seen.map((ballot) => ballot.tracker);
  }
  /** How many ballots count: of each credential the last. */
  get counted(): number {
    return this.#tally === undefined ? new Set(this.#seen.map((ballot) => ballot.credentialText)).size : this.#counted;
  }
  /** Whether a later ballot of the same credential counts in place of the one with this tracker. */
  isReplaced(tracker: string): boolean {
    const own = this.#seen.findIndex((ballot) => ballot.tracker === tracker);
    const credential = this.#seen[own]?.credentialText;
    return this.#seen.some((ballot, i) => own >= 0 && i > own && ballot.credentialText === credential);
  }
  /** Who is said to have made each shuffle, in their order; Belenios lets one trustee shuffle again. */
  get shufflers(): readonly number[] {
    return this.#shufflers;
  }
  get decryptors(): readonly number[] {
    return [...this.#parts.keys()];
  }
  get result(): readonly QuestionResult[] | undefined {
    return this.#result;
  }
  /** How many free answers hold more than was asked for. */
  get overfull(): number {
    return this.#overfull;
  }
  /** Of each group of trustees more have decrypted than were needed, so that their parts could be compared. */
  get hasSpareParts(): boolean {
    let first = 1;
    return (this.#setup?.trustees.groups ?? []).every((item) => {
      const [size, needed] = item.kind === 'single' ? [1, 1] : [item.keys.certs.length, item.keys.threshold];
      const own = this.decryptors.filter((owner) => owner >= first && owner < first + size);
      first += size;
      return own.length > needed;
    });
  }
  /** The tally as it is to be decrypted: with the free-text answers in their last order. */
  get tally(): EncryptedTally<unknown> | undefined {
    return this.#tally;
  }
  get totalWeight(): number {
    return this.#totalWeight;
  }
  get parts(): ReadonlyMap<number, PartialDecryption<unknown>> {
    return this.#parts;
  }

  /** Takes the next record; throws a FaultError when it may not stand here. */
  accept(record: ArchiveRecord): OpenWork | undefined {
    this.#recordNumber += 1;
    if (record.kind === 'data') {
      if (this.#pending.length >= 4) throw new FaultError('stray-record', '', 'data that no event refers to');
      this.#pending.push({ hash: record.hash, text: record.text });
      return undefined;
    }
    const { event } = record;
    this.#checkPlace(event);
    const data = this.#takeData(event);
    const work = this.#apply({ event, texts: data });
    this.#stage = event.type;
    this.#head = record.hash;
    this.#height = event.height;
    return work;
  }

  /** Refuses when records are left over that no event has claimed. */
  finish(): void {
    if (this.#pending.length > 0) throw new FaultError('stray-record', '', 'data at the end that no event refers to');
  }

  #checkPlace(event: ArchiveEvent): void {
    if (event.height !== this.#height + 1) {
      throw new FaultError('broken-chain', 'height', `expected ${this.#height + 1} but found ${event.height}`);
    }
    if (event.parent !== this.#head) {
      throw new FaultError('broken-chain', 'parent', 'the event does not follow the one before it');
    }
    if (!followers[this.#stage].includes(event.type)) {
      const place = this.#stage === 'nothing' ? 'at the beginning' : `after ${this.#stage}`;
      throw new FaultError('order-of-events', 'type', `${event.type} may not stand ${place}`);
    }
    const hasFree = this.#setup?.election.questions.some((question) => question.kind === 'free') ?? false;
    if (this.#stage === 'EncryptedTally' && (event.type === 'Shuffle') !== hasFree) {
      const why = hasFree
        ? 'free-text answers have to be shuffled before they are decrypted'
        : 'there is nothing to shuffle';
      throw new FaultError('order-of-events', 'type', why);
    }
  }

  /** The data records of the event, in the one order in which they may stand before it. */
  #takeData(event: ArchiveEvent): string[] {
    const pending = this.#pending;
    const count = dataCount[event.type];
    if ((event.payload === undefined) !== (count === 0)) {
      throw new FaultError(
        'malformed-archive',
        'payload',
        `${event.type} ${count === 0 ? 'has no' : 'needs a'} payload`,
      );
    }
    if (event.type === 'Ballot' && pending.length === 0 && event.payload !== undefined) {
      const again = this.#seen.some((ballot) => sha256HexOfText(ballot.text) === event.payload);
      if (again) throw new FaultError('ballot-repeated', 'payload', 'the same ballot was put in a second time');
    }
    if (pending.length > count)
      throw new FaultError('stray-record', '', `data that this ${event.type} does not refer to`);
    if (pending.length < count) throw new FaultError('missing-record', '', `data of this ${event.type} is missing`);
    if (pending.at(-1)?.hash !== event.payload) {
      throw new FaultError('missing-record', 'payload', 'the event refers to other data than stands before it');
    }
    this.#pending = [];
    return pending.map((item) => item.text);
  }

  #apply(data: EventData): OpenWork | undefined {
    switch (data.event.type) {
      case 'Setup':
        return this.#applySetup(data);
      case 'Ballot':
        return this.#applyBallot(data);
      case 'EncryptedTally':
        return this.#applyTally(data);
      case 'Shuffle':
        return this.#applyShuffle(data);
      case 'PartialDecryption':
        return this.#applyDecryption(data);
      case 'Result':
        return this.#applyResult(data);
      case 'EndBallots':
      case 'EndShuffles':
        return undefined;
    }
  }

  #begun(): SetupState {
    if (this.#setup === undefined) throw new FaultError('order-of-events', '', 'there is no Setup');
    return this.#setup;
  }

  #applySetup({ texts }: EventData): undefined {
    const [electionText = '', trusteesText = '', credentialsText = '', setupText = ''] = texts;
    const named = within('setup', () => readText(setupCodec, setupText));
    const expected = [named.election, named.trustees, named.credentials];
    [electionText, trusteesText, credentialsText].forEach((text, index) => {
      if (sha256HexOfText(text) !== expected[index]) {
        throw new FaultError('missing-record', 'setup', 'the setup refers to other data than stands before it');
      }
    });
    const election = within('election', () => readElection(electionText));
    const trustees = within('trustees', () =>
      readTrustees(election.group, trusteesText, this.#options.acceptOldThreshold),
    );
    if (!election.group.equals(trustees.publicKey, election.publicKey)) {
      throw new FaultError(
        'trustees-invalid',
        'election.public_key',
        'the key of the election is not the trustees’ key',
      );
    }
    const credentials = within('credentials', () => readCredentials(election, credentialsText, this.#options.random));
    this.#setup = { election, trustees, credentials };
    // Weights and free answers need every ballot by itself.
    this.#glances =
      this.#options.glancesAtBallots === true &&
      allWeighOne(credentials) &&
      election.questions.every((question) => question.kind === 'choice');
  }

  #applyBallot({ texts }: EventData): OpenWork {
    const { election, credentials } = this.#begun();
    const [text = ''] = texts;
    const read = () => within('ballot', () => readBallot(election, text));
    let seen = this.#glances ? glanceAtBallot(election, text) : undefined;
    const ballot = seen === undefined ? read() : undefined;
    seen ??= ballot ?? read();
    const refuse = (code: FaultCode, where: string, why: string) => {
      // What is wrong with the form of a ballot is told first.
      if (ballot === undefined) read();
      return new FaultError(code, where, why);
    };
    if (!credentials.weights.has(seen.credentialText)) {
      throw refuse('ballot-invalid', 'ballot.credential', 'nobody on the roll has this credential');
    }
    if (this.#trackers.has(seen.tracker)) {
      throw refuse('ballot-repeated', 'ballot', 'the same ballot was put in a second time');
    }
    this.#trackers.add(seen.tracker);
    this.#seen.push(seen);
    if (ballot !== undefined) this.#ballots.push(ballot);
    return { kind: 'ballot', record: this.#recordNumber - 1, text, credentialText: seen.credentialText, ballot };
  }

  #applyTally({ texts }: EventData): undefined {
    const { election, credentials } = this.#begun();
    const [tallyText = '', sizedText = ''] = texts;
    const sized = within('sized_encrypted_tally', () => readText(sizedTallyCodec, sizedText));
    if (sized.encrypted_tally !== sha256HexOfText(tallyText)) {
      throw new FaultError('missing-record', 'encrypted_tally', 'the event refers to another tally');
    }
    const published = within('encrypted_tally', () => readEncryptedTally(election.group, tallyText));
    const differs = () =>
      new FaultError('tally-differs', 'encrypted_tally', 'the published tally is not that of the ballots');
    // Its shape costs nothing to compare; of many questions with many answers the product costs a lot.
    if (!fitsQuestions(election, published)) throw differs();
    const counted = this.#glances
      ? { tally: published, ballots: this.counted, weight: this.counted }
      : countBallots(election, this.#ballots, credentials.weights);
    if (this.#glances) {
      // What follows may rely on a tally of members, as that of the ballots is.
      const elements = published.flat().flatMap(({ alpha, beta }) => [alpha, beta]);
      if (!election.group.areMembers(elements, this.#options.random)) throw differs();
      this.#unprovenTally = published;
    } else if (!sameTally(election.group, published, counted.tally)) throw differs();
    if (sized.num_tallied !== counted.ballots || sized.total_weight !== counted.weight) {
      throw new FaultError(
        'tally-differs',
        'num_tallied',
        `${counted.ballots} ballots of weight ${counted.weight} count, not ${sized.num_tallied} of ${sized.total_weight}`,
      );
    }
    this.#counted = counted.ballots;
    this.#totalWeight = counted.weight;
    this.#tally = counted.tally;
  }

  #applyShuffle({ texts }: EventData): OpenWork {
    const { election, trustees } = this.#begun();
    const [shuffleText = '', ownedText = ''] = texts;
    const owner = this.#owner(ownedText, shuffleText, trustees.keys.length);
    const tally = this.#tally ?? [];
    const before = freeParts(election, tally);
    const { ciphertexts } = within('shuffle', () => readText(shuffleCodec(election.group), shuffleText));
    const fits =
      ciphertexts.length === before.length && ciphertexts.every((item, i) => item.length === before[i]?.length);
    if (!fits) throw new FaultError('shuffle-invalid', 'shuffle', 'the shuffle is of another number of answers');
    this.#shufflers.push(owner);
    this.#tally = withFreeParts(election, tally, ciphertexts);
    return { kind: 'shuffle', record: this.#recordNumber - 2, before, text: shuffleText };
  }

  #owner(ownedText: string, payloadText: string, trustees: number): number {
    const owned = readText(ownedCodec, ownedText);
    if (owned.payload !== sha256HexOfText(payloadText)) {
      throw new FaultError('missing-record', 'payload', 'the record refers to other data than stands before it');
    }
    if (owned.owner < 1 || owned.owner > trustees) {
      throw new FaultError('decryption-invalid', 'owner', `there is no trustee number ${owned.owner}`);
    }
    return owned.owner;
  }

  #applyDecryption({ texts }: EventData): undefined {
    const { election, trustees } = this.#begun();
    const [partText = '', ownedText = ''] = texts;
    const owner = this.#owner(ownedText, partText, trustees.keys.length);
    if (this.#parts.has(owner)) {
      throw new FaultError('decryption-invalid', 'owner', `trustee ${owner} has decrypted before`);
    }
    const outcome = checkPartialDecryption(election, this.#tally ?? [], trustees, owner, partText);
    if ('fault' in outcome) {
      const { code, where, why } = outcome.fault;
      throw new FaultError(code, `partial_decryption of trustee ${owner}${where === '' ? '' : `.${where}`}`, why);
    }
    this.#parts.set(owner, outcome.value);
  }

  #applyResult({ texts }: EventData): undefined {
    const { election, trustees } = this.#begun();
    const tally = this.#tally ?? [];
    const factors = combineDecryptions(election.group, trustees, tally, this.#parts);
    const published = within('result', () => readResult(election, texts[0] ?? ''));
    const opened = openCiphertexts(election.group, tally, factors);
    if (!isResultOf(election, opened, published, this.#totalWeight)) {
      throw new FaultError('result-differs', 'result', 'the published result is not what the decryption gives');
    }
    this.#overfull = countOverfull(election, opened);
    this.#result = published;
  }
}

/** The text of the free-text ciphertexts before a shuffle, for handing the work to another process. */
export function writeCiphertexts(election: Election, ciphertexts: EncryptedTally<unknown>): string {
  return encryptedTallyCodec(election.group).write(ciphertexts);
}
