/**
 * What the server says: every message with its form, and how a client reads it.
 *
 * A client ignores message types and fields it does not know. Rows are the server's own and are not checked again in
 * the browser.
 */
import type { Audience, PrivateRows, Refusal, Role, SectionName } from '@tinget/meeting-rules';
import type { Limits } from './limits.ts';

/** First word on a new socket. */
export interface Challenge {
  readonly type: 'challenge';
  readonly nonce: string;
  readonly serverTime: string;
}

export interface Welcome {
  readonly type: 'welcome';
  readonly serverTime: string;
  readonly you: {
    readonly personId?: string;
    readonly unitId?: string;
    /** What the sign-in gives outside of the meeting; what one is in it stands in the private rows. */
    readonly roles: readonly (Role | 'hallRoom' | 'hallScreen')[];
    readonly audience: Audience;
  };
  readonly limits: Limits;
  /** Version of the rules; a client built for another one reloads itself between items. */
  readonly rules: string;
  readonly owner: { readonly node: string; readonly term: number };
  /** The head of the log. A client that has seen a longer log, or another hash at this length, raises the alarm. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** One section: in whole, or as the difference from version `base`. */
export type SectionChange =
  | { readonly section: SectionName; readonly v: number; readonly whole: Readonly<Record<string, unknown>> }
  | {
      readonly section: SectionName;
      readonly v: number;
      readonly base: number;
      readonly set?: Readonly<Record<string, unknown>>;
      readonly del?: readonly string[];
    };

/** What an audience sees after entry `seq` of the log. All changes of one message belong to the same moment. */
export interface ViewMessage {
  readonly type: 'view';
  readonly audience: Audience;
  readonly seq: number;
  readonly changes: readonly SectionChange[];
}

/** The rows of one person (`PrivateRows`): in whole, or as the difference from version `base`. */
export type PrivateMessage =
  | { readonly type: 'private'; readonly v: number; readonly whole: Partial<PrivateRows> }
  | {
      readonly type: 'private';
      readonly v: number;
      readonly base: number;
      readonly set?: Partial<PrivateRows>;
      readonly del?: readonly (keyof PrivateRows)[];
    };

export type AnswerMessage = { readonly type: 'answer'; readonly id: string } & (
  | { readonly accepted: { readonly fromSeq: number; readonly toSeq: number } }
  | { readonly refused: Refusal }
  | { readonly failed: { readonly ref: string } }
);

/** The client drops every row it holds, then waits for the views of `to`. */
export interface AudienceMessage {
  readonly type: 'audience';
  readonly from: Audience;
  readonly to: Audience;
  readonly reason: string;
}

/** Leave to join the room's sound and picture. Ask again (`need media`) when the token has run out. */
export interface MediaMessage {
  readonly type: 'media';
  readonly segment: string;
  /** Base address for the media engine's client, on the server's own origin. */
  readonly url: string;
  readonly token: string;
  readonly e2ee: boolean;
  /** Names of tracks this unit may publish. */
  readonly publish: readonly (
    | 'camera'
    | 'microphone'
    | 'screen'
    | 'overview'
    | 'presidium'
    | 'lectern'
    | 'hallSound'
  )[];
  /** What a remote member must see and hear (`design.md` 7). */
  readonly required: readonly ('overview' | 'presidium' | 'speaker')[];
}

export interface MediaEndMessage {
  readonly type: 'mediaEnd';
  readonly segment: string;
  readonly reason: string;
}

/** The state of the own microphone and camera as the server keeps it. Applied after every reconnect. */
export interface DeviceStateMessage {
  readonly type: 'deviceState';
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly mutedBy?: 'presidium';
}

export interface NoticeMessage {
  readonly type: 'notice';
  readonly level: 'info' | 'warning' | 'alarm';
  readonly code: string;
}

/** Signals of others, lumped together; never stored. */
export interface SignalsMessage {
  readonly type: 'signals';
  readonly kind: 'acclaim' | 'typing' | 'hand';
  readonly count: number;
}

export interface MovedMessage {
  readonly type: 'moved';
  readonly url?: string;
  readonly term: number;
}

export interface ClosingMessage {
  readonly type: 'closing';
  readonly code: string;
  readonly retryAfterMs: number;
}

export interface PongMessage {
  readonly type: 'pong';
  readonly n: number;
  readonly serverTime: string;
}

export type ServerMessage =
  | Challenge
  | Welcome
  | ViewMessage
  | PrivateMessage
  | AnswerMessage
  | AudienceMessage
  | MediaMessage
  | MediaEndMessage
  | DeviceStateMessage
  | NoticeMessage
  | SignalsMessage
  | MovedMessage
  | ClosingMessage
  | PongMessage;

export const serverMessageTypes = [
  'challenge',
  'welcome',
  'view',
  'private',
  'answer',
  'audience',
  'media',
  'mediaEnd',
  'deviceState',
  'notice',
  'signals',
  'moved',
  'closing',
  'pong',
] as const satisfies readonly ServerMessage['type'][];

const known: ReadonlySet<string> = new Set(serverMessageTypes);

function isServerMessage(value: unknown): value is ServerMessage {
  return typeof value === 'object' && value !== null && 'type' in value && known.has(String(value.type));
}

/** Reads one text frame of the server; `null` for a type this client does not know, which is to be ignored. */
export function decodeServerMessage(text: string): ServerMessage | null {
  const value: unknown = JSON.parse(text);
  return isServerMessage(value) ? value : null;
}

export function encodeServerMessage(message: ServerMessage): string {
  return JSON.stringify(message);
}
