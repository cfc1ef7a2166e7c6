/**
 * What a client says: every message with its form. What does not have the form closes that one connection.
 *
 * Unknown fields are ignored, so that an older server understands a newer client of the same major version.
 */
import { type CommandName, sectionNames, unitKinds } from '@tinget/meeting-rules';
import { z } from 'zod';

const id = z.string().min(1).max(64);
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
const version = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

const unitOfHello = z.object({
  /** SubjectPublicKeyInfo of an ECDSA P-256 key, base64url. The unit's id follows from it. */
  publicKey: base64url.max(200),
  /** Signature (r‖s, 64 bytes) over `unitProofText(meetingId, nonce)`, SHA-256, base64url. */
  proof: base64url.length(86),
  /** How the unit wants to take part. Whether a person counts as in the hall is attested by others. */
  kind: z.enum(unitKinds),
  supportsE2ee256: z.boolean(),
});

export const helloSchema = z.object({
  type: z.literal('hello'),
  clientVersion: z.string().max(64),
  meetingId: id,
  /** Absent: a reader of the public view. */
  unit: z.exactOptional(unitOfHello),
  resume: z.exactOptional(
    z.object({
      audience: z.string().max(80),
      versions: z.partialRecord(z.enum(sectionNames), version),
      privateV: z.exactOptional(version),
    }),
  ),
});

export const commandSchema = z.object({
  type: z.literal('command'),
  /** Fresh per act and the same when sent again: an accepted command is never carried out twice. */
  id: z.uuid(),
  meetingId: z.exactOptional(id),
  name: z.string().min(1).max(64),
  /** Version of the command's form. */
  v: z.number().int().min(0).max(1_000),
  body: z.record(z.string(), z.unknown()),
  onBehalfOf: z.exactOptional(id),
  occurredAt: z.exactOptional(z.iso.datetime({ offset: true })),
});

const testOutcome = z.enum(['ok', 'failed', 'notTested']);

export const signalSchema = z.object({
  type: z.literal('signal'),
  kind: z.enum(['acclaim', 'typing', 'hand']),
  body: z.exactOptional(z.record(z.string().max(32), z.union([z.string().max(64), z.number(), z.boolean()]))),
});

/** Media units only, each 2 s; also their heartbeat. What the unit shows and sends, as its own device's word. */
export const presenceSchema = z.object({
  type: z.literal('presence'),
  n: version,
  vector: z.record(z.string().max(32), z.union([z.boolean(), z.number(), z.null()])),
  hidden: z.boolean(),
  rtt: z.exactOptional(z.number().nonnegative().max(60_000)),
});

/** Result of the equipment test in the waiting room; seen by chair, secretary and technician. */
export const equipmentSchema = z.object({
  type: z.literal('equipment'),
  camera: testOutcome,
  microphone: testOutcome,
  loudspeaker: testOutcome,
  network: testOutcome,
});

/** The person turned the own microphone or camera on or off; kept by the server over reconnects. */
export const deviceSchema = z.object({
  type: z.literal('device'),
  microphone: z.boolean(),
  camera: z.boolean(),
});

/** The chair or the secretary mutes somebody. Nobody can be unmuted by another. */
export const muteSchema = z.object({ type: z.literal('mute'), personId: id });

export const needSchema = z.object({
  type: z.literal('need'),
  /** A section in whole, the private rows, or a fresh grant for sound and picture. */
  section: z.enum([...sectionNames, 'private', 'media']),
});

export const pingSchema = z.object({
  type: z.literal('ping'),
  n: version,
  /** Round trip of the ping before, milliseconds. */
  rtt: z.exactOptional(z.number().nonnegative().max(60_000)),
});

export const byeSchema = z.object({ type: z.literal('bye') });

export const clientMessageSchema = z.discriminatedUnion('type', [
  helloSchema,
  commandSchema,
  signalSchema,
  presenceSchema,
  equipmentSchema,
  deviceSchema,
  muteSchema,
  needSchema,
  pingSchema,
  byeSchema,
]);

export type ClientMessage = z.output<typeof clientMessageSchema>;
export type Hello = z.output<typeof helloSchema>;
export type CommandMessage = z.output<typeof commandSchema>;
export type PresenceMessage = z.output<typeof presenceSchema>;
export type EquipmentMessage = z.output<typeof equipmentSchema>;
export type SignalMessage = z.output<typeof signalSchema>;

const clientMessageTypes: ReadonlySet<string> = new Set(
  clientMessageSchema.options.map((option) => option.shape.type.value),
);

export type DecodedClientMessage =
  | { readonly message: ClientMessage }
  /** `field` names where it failed, never what stood there. */
  | { readonly fault: 'malformed' | 'unknownMessage'; readonly field: string };

function typeOf(value: unknown): string | null {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? value.type
    : null;
}

/** Reads one text frame of a client. Never throws. */
export function decodeClientMessage(text: string): DecodedClientMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'malformed', field: '' };
  }
  const type = typeOf(value);
  if (type === null) return { fault: 'malformed', field: 'type' };
  if (!clientMessageTypes.has(type)) return { fault: 'unknownMessage', field: 'type' };
  const result = clientMessageSchema.safeParse(value);
  if (result.success) return { message: result.data };
  return { fault: 'malformed', field: result.error.issues[0]?.path.join('.') ?? '' };
}

/** The text frame of a client's message. */
export function encodeClientMessage(message: ClientMessage): string {
  return JSON.stringify(message);
}

/** A command's message for a name and body that the rules know. */
export function makeCommandMessage(id: string, name: CommandName, body: object, onBehalfOf?: string): CommandMessage {
  const claims: Record<string, unknown> = { ...body };
  return { type: 'command', id, name, v: 1, body: claims, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) };
}
