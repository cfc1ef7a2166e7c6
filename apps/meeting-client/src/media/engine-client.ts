/**
 * The media engine as the meeting's room of sound and picture needs it: who sends what, and a few acts.
 *
 * Only `livekit-engine.ts` knows which engine it is. The logic gets this by argument, so that it is tested without one.
 */

export type TrackSource = 'camera' | 'microphone' | 'screen' | 'screenSound';

/** A picture or a sound that somebody else sends and this browser receives. */
export interface EngineTrack {
  readonly id: string;
  readonly unitId: string;
  readonly unitKind: string | undefined;
  readonly personId: string | undefined;
  /** `overview`, `presidium`, `lectern`, `hallSound` from the hall; else the source's own name. */
  readonly name: string;
  readonly source: TrackSource;
  readonly isMuted: boolean;
  /** Pictures: puts it into an element; the answer takes it out again. */
  readonly attach: (element: HTMLVideoElement) => () => void;
  /** How much has come in so far: frames of a picture, packets of a sound. */
  readonly received: () => Promise<number | undefined>;
  /** How late it comes out here, milliseconds: the way from the engine and the wait before it is played. */
  readonly delayMs: () => Promise<number | undefined>;
}

export type EndReason = 'lost' | 'removed' | 'roomEnded' | 'takenOver';

export interface EngineEvents {
  readonly onReconnecting: () => void;
  readonly onReconnected: () => void;
  /** The engine has given up, or has put this unit out. */
  readonly onEnded: (reason: EndReason) => void;
  /** All tracks of others, each time something has changed. */
  readonly onTracks: (tracks: readonly EngineTrack[]) => void;
  readonly onSpeaking: (personIds: readonly string[]) => void;
  readonly onSoundBlocked: (isBlocked: boolean) => void;
  /** The line of this unit is too thin for what it should carry. */
  readonly onWeakLine: (isWeak: boolean) => void;
  /** A track of this unit was muted by the server. */
  readonly onMutedByServer: (name: string) => void;
}

export interface PublishedTrack {
  /** How much has gone out so far: frames of a picture, packets of a sound. */
  readonly sent: () => Promise<number | undefined>;
}

export interface EngineClient {
  readonly connect: (url: string, token: string) => Promise<void>;
  readonly publish: (name: string, source: TrackSource, track: MediaStreamTrack) => Promise<PublishedTrack>;
  readonly unpublish: (track: MediaStreamTrack) => Promise<void>;
  readonly startSound: () => Promise<void>;
  readonly setLoudspeaker: (deviceId: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Fetches the engine's client library when it is first needed. */
export type MakeEngine = (events: EngineEvents, options: { readonly playsSound: boolean }) => Promise<EngineClient>;
