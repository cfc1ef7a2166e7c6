/**
 * Challenges: SHA-256 over a prefix and group elements, read as a number modulo the group's order.
 *
 * The prefix names the kind of proof and what it is about; without it a proof could be carried over to another ballot.
 */

import type { Group } from '../groups/group.ts';
import type { Random } from '../text/bytes.ts';
import { bytesToNumber, sha256HexOfText } from '../text/bytes.ts';

export function hashToExponent(group: Group, prefix: string, elements: readonly string[]): bigint {
  return BigInt(`0x${sha256HexOfText(prefix + elements.join(','))}`) % group.order;
}

/** An exponent drawn evenly from all: 16 bytes more than needed leave a bias below 2⁻¹²⁸. */
export function drawExponent(group: Group, random: Random): bigint {
  const bytes = Math.ceil(group.order.toString(2).length / 8) + 16;
  const drawn = random(bytes);
  if (drawn.length !== bytes) throw new TypeError('random: gave another number of bytes than asked for');
  return bytesToNumber(drawn) % group.order;
}

export function modulo(value: bigint, order: bigint): bigint {
  const rest = value % order;
  return rest < 0n ? rest + order : rest;
}

export function sumModulo(values: readonly bigint[], order: bigint): bigint {
  return modulo(
    values.reduce((sum, value) => sum + value, 0n),
    order,
  );
}
