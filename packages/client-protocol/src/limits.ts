/**
 * The numbers of the protocol: versions, limits and close codes, in one place for both sides.
 */

/** Major version, also the WebSocket's subprotocol. Another major is another protocol. */
export const protocolMajor = 1;
/** Minor versions only add: unknown fields are ignored on both sides. */
export const protocolMinor = 0;
export const subprotocol = 'tinget.1';
/** What a server of this version can speak. Newest first; a server speaks its own and the one before. */
export const supportedSubprotocols = [subprotocol] as const;

export interface Limits {
  readonly beforeWelcome: { readonly messages: number; readonly bytes: number; readonly ms: number };
  /** Longest message after the welcome, bytes of UTF-8. */
  readonly messageBytes: number;
  readonly commandsPer10s: number;
  readonly commandsInFlight: number;
  readonly presencePerSecond: number;
  /** A socket whose queue is longer than this, or has stood this long, is closed as slow. */
  readonly outQueueBytes: number;
  readonly outQueueMs: number;
  readonly queuedCommands: number;
  /** A unit that sends nothing for so long gets a lamp at the technician. */
  readonly silentMs: number;
}

export const defaultLimits: Limits = {
  beforeWelcome: { messages: 3, bytes: 4_096, ms: 5_000 },
  messageBytes: 16_384,
  commandsPer10s: 20,
  commandsInFlight: 2,
  presencePerSecond: 1,
  outQueueBytes: 1_048_576,
  outQueueMs: 10_000,
  queuedCommands: 1_000,
  silentMs: 6_000,
};

/** How far back a client may have been away and still get differences. */
export const resumeHistory = { changes: 512, ms: 60_000 } as const;

/**
 * Why a socket was closed. 4400–4449: the peer's fault, the same attempt will fail again unless said otherwise;
 * 4450–4499: come back.
 */
export const closeCodes = {
  /** No common major version. The reason lists what the server speaks. */
  unsupportedVersion: 4400,
  /** The session has ended. Sign in again. */
  signedOut: 4401,
  /** This session may not take part as this kind of unit. */
  notAllowed: 4403,
  noSuchMeeting: 4404,
  /** Another socket of the same unit has taken over. Do not come back by yourself. */
  takenOver: 4409,
  /** No JSON, or a message that does not have the form it must have. */
  malformed: 4422,
  unknownMessage: 4423,
  wrongMeeting: 4424,
  binary: 4425,
  /** Before the welcome: too many messages, too many bytes, too late, or no hello. */
  noHello: 4426,
  badProof: 4427,
  tooLarge: 4428,
  tooMany: 4429,
  /** Said bye. */
  left: 1000,
  /** The same command id came with another content. */
  commandIdReused: 4430,
  /** The socket did not take what was sent to it. Come back and resume. */
  slow: 4458,
  silent: 4459,
  /** The meeting is moving to another node, or the server is closing. Come back and resume. */
  closing: 4460,
  tryAgainLater: 4463,
} as const;
export type CloseName = keyof typeof closeCodes;

/** True when a client should come back by itself and resume. */
export function isWorthReturning(code: number): boolean {
  return code < 4400 || code >= 4450;
}

/** What a unit signs to show that it holds its key: bound to this protocol, this meeting and the server's nonce. */
export function unitProofText(meetingId: string, nonce: string): string {
  return `tinget.1 unit ${meetingId} ${nonce}`;
}
