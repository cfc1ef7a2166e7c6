/**
 * Private messages between trustees while they make a common key: signed by the sender, encrypted to the recipient.
 *
 * Everything passes through the server, which can read none of it. New messages are under AES-256-GCM. Version 2 of
 * Belenios uses AES-CCM; it is kept for exchanges with that program, composed of the library's CTR and CBC modes.
 */
import { cbc, ctr, gcm } from '@noble/ciphers/aes.js';
import type { Group } from '../groups/group.ts';
import { elementCodec } from '../proofs/element-codec.ts';
import { drawExponent } from '../proofs/hash-to-exponent.ts';
import { proveKnowledge } from '../proofs/knowledge-proof.ts';
import { base58Digits, drawBase58 } from '../text/base58.ts';
import type { Random } from '../text/bytes.ts';
import {
  bytesToHex,
  bytesToNumber,
  concatBytes,
  hexToBytes,
  sha256OfText,
  textFromBytes,
  utf8ToBytes,
} from '../text/bytes.ts';
import { freeText, readText, record } from '../text/codec.ts';
import { FaultError } from '../text/fault.ts';
import type { SignedMessage } from './trustees.ts';
import { isSigned, signedMessageCodec } from './trustees.ts';

export const privateCiphers = ['aes-256-gcm', 'aes-256-ccm'] as const;
export type PrivateCipher = (typeof privateCiphers)[number];

/** The two key pairs a trustee derives from one seed (specification 4.6.1). */
export interface ChannelKeys<E = unknown> {
  readonly signing: bigint;
  readonly decryption: bigint;
  readonly verification: E;
  readonly encryption: E;
}

const seedLength = 22;

/** Draws the secret from which a trustee's two key pairs follow: 22 digits of Base58, about 128 bits. */
export function drawSeed(random: Random): string {
  return drawBase58(seedLength, random);
}

export function channelKeysFromSeed<E>(group: Group<E>, seed: string): ChannelKeys<E> {
  if (seed.length !== seedLength || [...seed].some((digit) => !base58Digits.includes(digit))) {
    throw new FaultError('trustees-invalid', 'seed', 'a trustee’s secret has 22 digits of Base58');
  }
  const signing = bytesToNumber(sha256OfText(`sk|${seed}`)) % group.order;
  const decryption = bytesToNumber(sha256OfText(`dk|${seed}`)) % group.order;
  const g = group.generatorTable;
  return { signing, decryption, verification: g.power(signing), encryption: g.power(decryption) };
}

export function signMessage(group: Group, signing: bigint, message: string, random: Random): SignedMessage {
  return { message, signature: proveKnowledge(group, signing, `sigmsg|${message}|`, random) };
}

function channelMessageCodec<E>(group: Group<E>) {
  return record({ recipient: elementCodec(group), message: freeText(1_000_000) });
}

function encryptedCodec<E>(group: Group<E>) {
  const element = elementCodec(group);
  return record({ alpha: element, beta: element, data: freeText(4_000_000) });
}

/** Signs and encrypts a message to one recipient. */
export function sendPrivately<E>(
  group: Group<E>,
  signing: bigint,
  recipient: E,
  message: string,
  random: Random,
  cipher: PrivateCipher = 'aes-256-gcm',
): string {
  const signed = signMessage(group, signing, channelMessageCodec(group).write({ recipient, message }), random);
  const plain = utf8ToBytes(signedMessageCodec(group).write(signed));
  const [r, s] = [drawExponent(group, random), drawExponent(group, random)];
  const g = group.generatorTable;
  const alpha = g.power(r);
  const secretElement = g.power(s);
  const beta = group.multiply(group.power(recipient, r), secretElement);
  const { key, nonce } = symmetricKey(group, secretElement, alpha, cipher);
  const data = cipher === 'aes-256-gcm' ? gcm(key, nonce).encrypt(plain) : encryptCcm(key, nonce, plain);
  return encryptedCodec(group).write({ alpha, beta, data: bytesToHex(data) });
}

/** Opens a message to oneself and checks who signed it and whom it was meant for. */
export function receivePrivately<E>(
  group: Group<E>,
  keys: ChannelKeys<E>,
  sender: E,
  text: string,
  cipher: PrivateCipher = 'aes-256-gcm',
): string {
  const { alpha, beta, data } = readText(encryptedCodec(group), text);
  if (!group.isMember(alpha) || !group.isMember(beta)) throw invalid('the message is not made of group elements');
  const secretElement = group.multiply(beta, group.invert(group.power(alpha, keys.decryption)));
  const plain = decrypt(group, secretElement, alpha, data, cipher);
  const signed = readText(signedMessageCodec(group), textFromBytes(plain));
  if (!isSigned(group, sender, signed)) throw invalid('the message is not signed by the one it is said to be from');
  const { recipient, message } = readText(channelMessageCodec(group), signed.message);
  if (!group.equals(recipient, keys.encryption)) throw invalid('the message was meant for somebody else');
  return message;
}

function invalid(why: string): FaultError {
  return new FaultError('private-message-invalid', '', why);
}

function symmetricKey<E>(group: Group<E>, secretElement: E, alpha: E, cipher: PrivateCipher) {
  return {
    key: sha256OfText(`key|${group.encode(secretElement)}`),
    // A key is used for one message only, so a nonce that follows from alpha is never used twice with it.
    nonce: sha256OfText(`iv|${group.encode(alpha)}`).slice(0, cipher === 'aes-256-gcm' ? 12 : 13),
  };
}

function decrypt<E>(group: Group<E>, secretElement: E, alpha: E, data: string, cipher: PrivateCipher): Uint8Array {
  if (!/^(?:[0-9a-f]{2})+$/.test(data)) throw invalid('the message is not hexadecimal');
  const { key, nonce } = symmetricKey(group, secretElement, alpha, cipher);
  const bytes = hexToBytes(data);
  if (cipher === 'aes-256-ccm') return decryptCcm(key, nonce, bytes);
  try {
    return gcm(key, nonce).decrypt(bytes);
  } catch {
    throw invalid('the message was not encrypted to this trustee, or was changed on the way');
  }
}

const ccmTagLength = 8;

/** CCM (RFC 3610) with a nonce of 13 bytes, a tag of 8 and no associated data. */
function ccmParts(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): { readonly tag: Uint8Array } {
  if (plain.length > 0xffff) throw invalid('the message is too long');
  const first = concatBytes(new Uint8Array([0x19]), nonce, new Uint8Array([plain.length >> 8, plain.length & 255]));
  const padding = new Uint8Array((16 - (plain.length % 16)) % 16);
  const chained = cbc(key, new Uint8Array(16), { disablePadding: true }).encrypt(concatBytes(first, plain, padding));
  return { tag: ctr(key, ccmCounter(nonce, 0)).encrypt(chained.slice(-16)).slice(0, ccmTagLength) };
}

function ccmCounter(nonce: Uint8Array, count: 0 | 1): Uint8Array {
  return concatBytes(new Uint8Array([1]), nonce, new Uint8Array([0, count]));
}

function encryptCcm(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array {
  const { tag } = ccmParts(key, nonce, plain);
  return concatBytes(ctr(key, ccmCounter(nonce, 1)).encrypt(plain), tag);
}

function decryptCcm(key: Uint8Array, nonce: Uint8Array, data: Uint8Array): Uint8Array {
  if (data.length < ccmTagLength) throw invalid('the message is too short');
  const plain = ctr(key, ccmCounter(nonce, 1)).decrypt(data.slice(0, -ccmTagLength));
  const { tag } = ccmParts(key, nonce, plain);
  // All bytes are compared before the answer, so that the time says nothing about how many were right.
  const difference = data.slice(-ccmTagLength).reduce((sum, byte, i) => sum | (byte ^ (tag[i] ?? 0)), 0);
  if (difference !== 0) throw invalid('the message was not encrypted to this trustee, or was changed on the way');
  return plain;
}
