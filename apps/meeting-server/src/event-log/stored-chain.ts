/** The chain of a meeting as the database holds it, for verifying and for export. */
import type { Pool } from '../database/database.ts';
import { type ChainRow, type ChainVerdict, verifyChain } from './hash-chain.ts';

/** Reads the rows of the chain in order. */
export async function readChain(pool: Pool, meetingId: string): Promise<ChainRow[]> {
  const result = await pool.query<{
    seq: number;
    header: string;
    payload: string;
    salt: Buffer;
    prev_hash: Buffer;
    hash: Buffer;
  }>('select seq, header, payload, salt, prev_hash, hash from meeting_event where meeting_id = $1 order by seq', [
    meetingId,
  ]);
  return result.rows.map((row) => ({
    seq: row.seq,
    header: row.header,
    payload: { text: row.payload, salt: row.salt },
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** Verifies a meeting's chain from the stored bytes. */
export async function verifyStoredChain(pool: Pool, meetingId: string): Promise<ChainVerdict> {
  return verifyChain(await readChain(pool, meetingId), { meetingId });
}
