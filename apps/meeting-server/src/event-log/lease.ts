/**
 * Who owns a meeting: one node at a time, for five seconds at a stretch.
 *
 * The term grows with every change of owner and goes into every append. A node that starts again takes its own leases
 * back at once; another node waits until the lease has run out. Time is the database's, so the nodes' clocks do not matter.
 */
import type { Pool } from '../database/database.ts';

export const leaseSeconds = 5;
export const renewalMs = 1_500;

export interface NodeAddress {
  readonly nodeId: string;
  /** `http://host:port`, where the other nodes reach this one. */
  readonly address: string;
  /** Shown by the other nodes; made anew at each start and known only through the database. */
  readonly forwardKey: string;
}

export type LeaseOutcome =
  | { readonly mine: true; readonly term: number }
  | { readonly mine: false; readonly owner: NodeAddress; readonly term: number };

/** Takes the lease if it is free, run out, or this node's own from before; else says who has it. */
export async function takeLease(pool: Pool, meetingId: string, node: NodeAddress): Promise<LeaseOutcome> {
  const taken = await pool.query<{ term: number }>(
    `insert into meeting_lease as lease (meeting_id, node_id, term, expires_at, address, forward_key)
     values ($1, $2, 1, now() + make_interval(secs => $3), $4, $5)
     on conflict (meeting_id) do update
       set node_id = $2, term = lease.term + 1, expires_at = excluded.expires_at, address = $4, forward_key = $5
       where lease.node_id = $2 or lease.expires_at < now()
     returning term`,
    [meetingId, node.nodeId, leaseSeconds, node.address, node.forwardKey],
  );
  const term = taken.rows[0]?.term;
  if (term !== undefined) return { mine: true, term };
  const owner = await ownerOf(pool, meetingId);
  if (owner !== null) return { mine: false, ...owner };
  // It ran out between the two statements.
  return takeLease(pool, meetingId, node);
}

/** Whose the meeting is now; `null` when the lease has run out or never was. */
export async function ownerOf(pool: Pool, meetingId: string): Promise<{ owner: NodeAddress; term: number } | null> {
  const found = await pool.query<{ node_id: string; address: string; forward_key: string; term: number }>(
    `select node_id, address, forward_key, term from meeting_lease where meeting_id = $1 and expires_at >= now()`,
    [meetingId],
  );
  const row = found.rows[0];
  if (row === undefined) return null;
  return { owner: { nodeId: row.node_id, address: row.address, forwardKey: row.forward_key }, term: row.term };
}

/** Prolongs these leases in one statement and returns the meetings that are still this node's. */
export async function renewLeases(
  pool: Pool,
  nodeId: string,
  leases: ReadonlyMap<string, number>,
): Promise<ReadonlySet<string>> {
  const renewed = await pool.query<{ meeting_id: string }>(
    `update meeting_lease set expires_at = now() + make_interval(secs => $1)
     from unnest($3::text[], $4::bigint[]) as held(meeting_id, term)
     where meeting_lease.meeting_id = held.meeting_id and meeting_lease.term = held.term and node_id = $2
     returning meeting_lease.meeting_id`,
    [leaseSeconds, nodeId, [...leases.keys()], [...leases.values()]],
  );
  return new Set(renewed.rows.map((row) => row.meeting_id));
}

/** Gives a lease up, so that another node may take the meeting at once. */
export async function releaseLease(pool: Pool, meetingId: string, nodeId: string, term: number): Promise<void> {
  await pool.query(
    `update meeting_lease set expires_at = now() - interval '1 second' where meeting_id = $1 and node_id = $2 and term = $3`,
    [meetingId, nodeId, term],
  );
}
