/**
 * Commands between nodes: a node that does not own a meeting hands the command to the one that does.
 *
 * The owner's address and a key made at its start stand in the lease, so that only nodes on the same database can ask.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { NodeAddress } from '../event-log/lease.ts';
import { RequestFault } from '../server.ts';
import type { CommandRequest, CommandResult } from './meetings.ts';

export type ForwardCommand = (owner: NodeAddress, request: CommandRequest) => Promise<CommandResult>;

export const forwardKeyHeader = 'x-tinget-forward-key';
const forwardPath = '/internal/commands';
const forwardTimeoutMs = 15_000;

/** Thrown when the owner does not answer; the client may send the same command again. */
export class OwnerUnreachable extends Error {}

/** Hands the command to the owner and gives its answer. */
export const forwardToOwner: ForwardCommand = async (owner, request) => {
  let response: Response;
  try {
    response = await fetch(`${owner.address}${forwardPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [forwardKeyHeader]: owner.forwardKey },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(forwardTimeoutMs),
    });
  } catch (error) {
    throw new OwnerUnreachable('The owner of the meeting does not answer.', { cause: error });
  }
  if (!response.ok) throw new OwnerUnreachable(`The owner of the meeting answered ${response.status}.`);
  return (await response.json()) as CommandResult;
};

export function isForwardKey(given: string | string[] | undefined, own: string): boolean {
  if (typeof given !== 'string') return false;
  const left = Buffer.from(given);
  const right = Buffer.from(own);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The owner's side. What comes in was judged by the other node's sign-in; the rules judge the rest. */
export function registerForwarding(
  app: FastifyInstance,
  node: NodeAddress,
  submit: (request: CommandRequest) => Promise<CommandResult>,
): void {
  app.post(forwardPath, async (request) => {
    if (!isForwardKey(request.headers[forwardKeyHeader], node.forwardKey)) throw new RequestFault(404, 'not-found');
    return submit(request.body as CommandRequest);
  });
}
