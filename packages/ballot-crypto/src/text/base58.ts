/**
 * Base58: letters and digits that are not mistaken for one another, for codes that people copy by hand.
 */
import type { Random } from './bytes.ts';

export const base58Digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Draws this many digits, each as likely as any other. */
export function drawBase58(length: number, random: Random): string {
  let text = '';
  while (text.length < length) {
    for (const byte of random(length + 16)) {
      // 232 is the largest multiple of 58 in a byte; what lies above would make some digits likelier.
      if (byte < 232 && text.length < length) text += base58Digits.charAt(byte % 58);
    }
  }
  return text;
}
