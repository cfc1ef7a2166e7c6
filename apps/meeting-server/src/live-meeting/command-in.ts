/**
 * What the server adds to a claim before the rules see it: the time, fresh ids, lots, and the hashes of texts.
 */
import { createHash, randomInt, randomUUID } from 'node:crypto';
import { fieldsOfServer } from '@tinget/client-protocol';
import type { Command, CommandName } from '@tinget/meeting-rules';
import type { Clock } from './clock.ts';
import { instantText } from './clock.ts';
import type { CommandRequest } from './meetings.ts';

const idsPerCommand = 16;
/** Commands whose rules draw lots. */
const drawsLots: ReadonlySet<CommandName> = new Set(['DrawLot', 'DistributeSeats', 'CallMeeting']);
/** Commands that make many things at once, such as the proposals of every item in a call. */
const needsManyIds: ReadonlySet<CommandName> = new Set([
  'CallMeeting',
  'SupplementCall',
  'ApproveAgenda',
  'OpenItem',
  'EndRollCall',
]);

/** A value's JSON with the keys in order, so that the same content gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * What a command asks for, as bytes to compare: the same id with another content is a fault of the peer. What the server
 * has filled in is left out: a finding that is sent again after a break comes with another measured delay.
 */
export function contentHash(request: CommandRequest): Buffer {
  const content = canonicalJson([
    request.name,
    request.v,
    withoutFieldsOfServer(request),
    request.actor.personId,
    request.actor.onBehalfOf,
  ]);
  return createHash('sha256').update(content).digest();
}

function withoutFieldsOfServer({ name, body }: CommandRequest): unknown {
  const fields: readonly string[] = fieldsOfServer[name] ?? [];
  if (fields.length === 0 || typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([field]) => !fields.includes(field)));
}

export interface PreparedCommand {
  readonly command: Command;
  /** The body's texts by their reference; those an accepted event names are kept beside the log. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Texts of a body: each string field by its name. */
function textsOf(body: object): { refs: Record<string, string>; texts: Map<string, string> } {
  const refs: Record<string, string> = {};
  const texts = new Map<string, string>();
  const add = (name: string, text: string): void => {
    const ref = sha256Hex(text);
    refs[name] = ref;
    texts.set(ref, text);
  };
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') add(name, value);
  }
  return { refs, texts };
}

/**
 * Fills in what comes from the server. `notBefore` is the time of the entry before: no entry is earlier than it
 * (`decisions.md` 9).
 */
export function prepareCommand(request: CommandRequest, clock: Clock, notBefore: string | null): PreparedCommand {
  const now = request.rehearsedAt ?? clock.milliseconds();
  const at = notBefore !== null && Date.parse(notBefore) > now ? notBefore : instantText(now);
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {};
  const { refs, texts } = textsOf(body);
  const ids = needsManyIds.has(request.name) ? idsPerCommand * 32 : idsPerCommand;
  const command = {
    commandId: request.commandId,
    meetingId: request.meetingId,
    name: request.name,
    v: request.v,
    body,
    actor: request.actor,
    at,
    ...(request.occurredAt === undefined ? {} : { occurredAt: request.occurredAt }),
    ids: Array.from({ length: ids }, () => randomUUID()),
    ...(drawsLots.has(request.name) ? { lots: Array.from({ length: 64 }, () => randomInt(0, 2 ** 32)) } : {}),
    textRefs: refs,
  };
  // The body has passed its schema; what is joined here are the fields the envelope's type names.
  return { command: command as unknown as Command, texts };
}

/** The texts that these events refer to, of those that came with the command. */
export function textsNamedIn(payloads: readonly string[], texts: ReadonlyMap<string, string>): Map<string, string> {
  const named = new Map<string, string>();
  for (const [ref, text] of texts) {
    if (payloads.some((payload) => payload.includes(ref))) named.set(ref, text);
  }
  return named;
}
