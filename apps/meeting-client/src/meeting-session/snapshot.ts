/** What the screens are given: one value that never changes in place, and the few things they may ask for. */
import type {
  CommandMessage,
  DeviceStateMessage,
  EquipmentMessage,
  MediaMessage,
  NoticeMessage,
  PresenceMessage,
  Welcome,
} from '@tinget/client-protocol';
import type { CommandBodies, CommandName, PersonId, PrivateRows } from '@tinget/meeting-rules';
import type { CommandOutcome } from './command-queue.ts';
import type { ServerClock } from './server-clock.ts';
import type { ViewStore } from './view-store.ts';

export type ConnectionState =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  /** Lost and being tried again. `lostAt` is the server's clock as far as it is known, milliseconds. */
  | { readonly state: 'lost'; readonly lostAt: number; readonly attempt: number }
  /** Given up for a reason that a new attempt by itself does not change. */
  | { readonly state: 'closed'; readonly reason: ClosedReason };

export type ClosedReason =
  | 'signedOut'
  | 'notAllowed'
  | 'takenOver'
  | 'noSuchMeeting'
  | 'oldVersion'
  | 'protocolFault'
  | 'left';

export type Identity = Welcome['you'];
export type MediaGrant = Pick<MediaMessage, 'segment' | 'url' | 'token' | 'e2ee' | 'publish' | 'required'>;
export type DeviceState = Pick<DeviceStateMessage, 'microphone' | 'camera' | 'mutedBy'>;
export type PresenceReport = Pick<PresenceMessage, 'vector' | 'hidden'>;
export type EquipmentReport = Omit<EquipmentMessage, 'type'>;

export interface MeetingSnapshot {
  readonly connection: ConnectionState;
  readonly identity: Identity | undefined;
  readonly store: ViewStore;
  readonly mine: Partial<PrivateRows>;
  readonly clock: ServerClock;
  readonly media: MediaGrant | undefined;
  readonly device: DeviceState | undefined;
  /** Why the audience changed last, for the words on the waiting room's page. */
  readonly audienceReason: string | undefined;
  readonly notice: Pick<NoticeMessage, 'level' | 'code'> | undefined;
  /** The log of the server is shorter than, or differs from, what this browser has seen: said aloud (`decisions.md` 5). */
  readonly isForked: boolean;
  readonly unanswered: number;
  /** Round trip of the last heartbeat, milliseconds. */
  readonly rttMs: number | undefined;
}

/** A meeting as a screen sees it: from the wire, or from a story. */
export interface MeetingSource {
  readonly snapshot: () => MeetingSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  readonly send: <N extends CommandName>(
    name: N,
    body: CommandBodies[N],
    onBehalfOf?: PersonId,
  ) => Promise<CommandOutcome>;
  /** The person turned the own microphone or camera on or off. */
  readonly setDevice: (device: { readonly microphone: boolean; readonly camera: boolean }) => void;
  /** Officers: mutes somebody. Nobody can be unmuted by another. */
  readonly mute: (personId: PersonId) => void;
  readonly reportEquipment: (report: EquipmentReport) => void;
  /** Measured presence; it is also the heartbeat of a unit with picture and sound. */
  readonly reportPresence: (report: PresenceReport) => void;
  /** The permission for picture and sound has run out. */
  readonly askForMedia: () => void;
  readonly retryNow: () => void;
  readonly close: () => void;
}

export type { CommandMessage };
