/**
 * The data records of the events that need more than one, in the order in which they stand in the archive.
 */

import type { Group } from '../groups/group.ts';
import type { Counted } from '../tally/encrypted-tally.ts';
import { encryptedTallyCodec } from '../tally/encrypted-tally.ts';
import { sha256HexOfText } from '../text/bytes.ts';
import { ownedCodec, setupCodec, sizedTallyCodec } from './records.ts';

/** For Setup: election, trustees, credentials, and the record that names the three. */
export function setupData(election: string, trustees: string, credentials: string): readonly string[] {
  const setup = setupCodec.write({
    election: sha256HexOfText(election),
    trustees: sha256HexOfText(trustees),
    credentials: sha256HexOfText(credentials),
  });
  return [election, trustees, credentials, setup];
}

/** For EncryptedTally: the tally, and the record that says how many ballots it is of. */
export function closingData<E>(group: Group<E>, counted: Counted<E>): readonly string[] {
  const tally = encryptedTallyCodec(group).write(counted.tally);
  const sized = sizedTallyCodec.write({
    num_tallied: counted.ballots,
    total_weight: counted.weight,
    encrypted_tally: sha256HexOfText(tally),
  });
  return [tally, sized];
}

/** For Shuffle and PartialDecryption: the payload, and the record that says which trustee made it. */
export function ownedData(owner: number, text: string): readonly string[] {
  return [text, ownedCodec.write({ owner, payload: sha256HexOfText(text) })];
}
