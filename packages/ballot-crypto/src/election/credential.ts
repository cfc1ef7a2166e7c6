/**
 * Credentials: the secret with which a member signs the encrypted vote, and the public key that stands in the roll.
 *
 * The member's own device draws the secret; the two ways in which Belenios derives one from a written code can be read.
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Group } from '../groups/group.ts';
import { drawExponent } from '../proofs/hash-to-exponent.ts';
import { base58Digits, drawBase58 } from '../text/base58.ts';
import type { Random } from '../text/bytes.ts';
import { bytesToNumber, sha256HexOfText, utf8ToBytes } from '../text/bytes.ts';
import { list, plainText, readText } from '../text/codec.ts';
import { FaultError, within } from '../text/fault.ts';
import type { Election } from './election.ts';

export interface Credential {
  readonly secret: bigint;
  /** The public key as it stands in the list of credentials. */
  readonly publicText: string;
}

/** Draws a credential on the member's own device; only `publicText` ever leaves it. */
export function drawCredential(group: Group, random: Random): Credential {
  const secret = drawExponent(group, random);
  return { secret, publicText: group.encode(group.generatorTable.power(secret)) };
}

const shortCode = /^[1-9A-HJ-NP-Za-km-z]{3}(?:-[1-9A-HJ-NP-Za-km-z]{3}){4}$/;
const longCode = /^[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}-[1-9A-HJ-NP-Za-km-z]{5}-[1-9A-HJ-NP-Za-km-z]{6}$/;

/**
 * Derives the credential from a code of Belenios: fifteen digits with a check digit (to version 2.1) or 22 digits (from 2.4).
 * Refuses codes of another form and, for the first, a wrong check digit (specification 4.8).
 */
export function credentialFromCode(group: Group, uuid: string, code: string): Credential {
  const secret = secretFromCode(group, uuid, code);
  return { secret, publicText: group.encode(group.generatorTable.power(secret)) };
}

/** Draws a code in the form of version 2.0, for a voter who uses Belenios' own program. */
export function drawCredentialCode(random: Random): string {
  const letters = drawBase58(14, random);
  const code = letters + base58Digits.charAt(Number(53n - (numberOfBase58(letters) % 53n)));
  return (code.match(/.{3}/g) ?? []).join('-');
}

function numberOfBase58(letters: string): bigint {
  return [...letters].reduce((sum, letter) => sum * 58n + BigInt(base58Digits.indexOf(letter)), 0n);
}

function secretFromCode(group: Group, uuid: string, code: string): bigint {
  if (shortCode.test(code)) {
    const letters = code.replaceAll('-', '');
    const number = numberOfBase58(letters.slice(0, 14));
    if (BigInt(base58Digits.indexOf(letters.charAt(14))) !== 53n - (number % 53n)) {
      throw new FaultError('credentials-invalid', 'code', 'the check digit is wrong: a letter was mistyped');
    }
    const derived = pbkdf2(sha256, utf8ToBytes(code), utf8ToBytes(uuid), { c: 1000, dkLen: 32 });
    return bytesToNumber(derived) % group.order;
  }
  if (longCode.test(code)) {
    const half = (index: 0 | 1) => sha256HexOfText(`derive_credential|${uuid}|${index}|${code}`);
    return BigInt(`0x${half(0)}${half(1)}`) % group.order;
  }
  throw new FaultError('credentials-invalid', 'code', 'this is not a credential of Belenios');
}

/** The public keys of all who may vote, with the weight of each. */
export interface CredentialList {
  readonly text: string;
  readonly weights: ReadonlyMap<string, number>;
  readonly totalWeight: number;
}

/** Whether every weight is exactly one. Their sum cannot tell: weights of 0 and 2 add up to the number of voters too. */
export function allWeighOne({ weights }: CredentialList): boolean {
  return [...weights.values()].every((weight) => weight === 1);
}

/** The largest that Belenios allows: a count is found by trying out. */
const maximumTotalWeight = 100_000_000_000;

/** More than any meeting has; what is read stays bounded although the numbers of some groups can be short. */
const maximumCredentials = 100_000;
/** Together, because that is cheaper; not all together, so that a list of foreign numbers is refused at its beginning. */
const checkedTogether = 1000;

const credentialTexts = list(plainText(1100), maximumCredentials);

/**
 * Reads the list of public credentials: canonical, each a member of the group, none twice, weights whole, from 0.
 * A foreign element is found by a random batch and then named.
 */
export function readCredentials<E>(election: Election<E>, text: string, random: Random): CredentialList {
  const { group } = election;
  const items = readText(credentialTexts, text);
  if (items.length === 0) throw new FaultError('credentials-invalid', '', 'nobody is entitled to vote');
  const weights = new Map<string, number>();
  const elements: E[] = [];
  let totalWeight = 0;
  items.forEach((item, index) => {
    within(`[${index}]`, () => {
      const [publicText = '', weightText, ...more] = item.split(',');
      if (more.length > 0) throw new FaultError('credentials-invalid', '', 'more than a key and a weight');
      const element = group.decode(publicText);
      if (element === undefined) {
        throw new FaultError('not-a-group-element', '', 'not the canonical text of a group element');
      }
      if (group.equals(element, group.identity)) {
        throw new FaultError('credentials-invalid', '', 'a key whose secret everybody knows');
      }
      if (weights.has(publicText)) throw new FaultError('credentials-invalid', '', 'this credential stands twice');
      if (weightText !== undefined && !/^(?:0|[1-9][0-9]{0,11})$/.test(weightText)) {
        throw new FaultError('credentials-invalid', '', 'the weight is not a whole number from 0');
      }
      const weight = weightText === undefined ? 1 : Number(weightText);
      weights.set(publicText, weight);
      totalWeight += weight;
      elements.push(element);
    });
  });
  if (totalWeight > maximumTotalWeight)
    throw new FaultError('too-large', '', 'the weights are too large to be counted');
  for (let at = 0; at < elements.length; at += checkedTogether) {
    if (group.areMembers(elements.slice(at, at + checkedTogether), random)) continue;
    const foreign = elements.findIndex((element, index) => index >= at && !group.isMember(element));
    throw new FaultError('not-a-group-element', `[${foreign}]`, 'the credential is not a member of the group');
  }
  return { text, weights, totalWeight };
}

/** The list as it is published: sorted, so that its order says nothing about who registered when. */
export function makeCredentials(publicTexts: readonly string[]): string {
  return credentialTexts.write([...publicTexts].sort());
}

const rollEntry = /^([0-9a-f]+)(?:,(\d{0,12}))?(?:,.*)?$/s;

/**
 * The expected public credentials from a file: a JSON list as Belenios writes it, or one credential a line.
 * A weight may follow after a comma, and is kept; a voter's name after another comma is left out.
 */
export function readRoll(text: string): string[] {
  const trimmed = text.trim();
  const entries = trimmed.startsWith('[') ? listOfTexts(trimmed) : trimmed.split('\n').map((line) => line.trim());
  return entries.map((entry, index) => {
    const [, publicText, weight = ''] = rollEntry.exec(entry) ?? [];
    if (publicText === undefined) throw new FaultError('roll-differs', `[${index}]`, 'not a public credential');
    return weight === '' || weight === '1' ? publicText : `${publicText},${weight}`;
  });
}

/** A roll is the reader's own file: it may be laid out as one likes. */
function listOfTexts(json: string): string[] {
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  } catch {
    // What is no JSON is no list either.
  }
  throw new FaultError('roll-differs', '', 'the roll is not a list of texts');
}

/** What a roll has to say of these credentials, in the form that `readRoll` gives. */
export function rollOf(credentials: CredentialList): string[] {
  return [...credentials.weights].map(([key, weight]) => (weight === 1 ? key : `${key},${weight}`));
}
