/** What this unit sends: camera, microphone, a screen, or the hall's sources. Kept over a break and sent again. */
import type { PublishedTrack, TrackSource } from './engine-client.ts';

interface OwnTrack {
  readonly name: string;
  readonly source: TrackSource;
  readonly track: MediaStreamTrack;
  published: PublishedTrack | undefined;
  sentBefore: number;
  isFlowing: boolean | null;
}

export interface OwnTracks {
  readonly has: (name: string) => boolean;
  readonly track: (name: string) => MediaStreamTrack | undefined;
  /** Whether it really goes out; null while that is not known. */
  readonly isFlowing: (name: string) => boolean | null;
  readonly add: (name: string, source: TrackSource, track: MediaStreamTrack) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  /** The engine is there (again): everything is sent. */
  readonly sendAll: () => Promise<void>;
  /** The engine has gone: nothing is sent until `sendAll`. */
  readonly engineGone: () => void;
  readonly measure: () => Promise<void>;
  readonly stopAll: () => void;
}

export interface Sender {
  /** Undefined while there is no engine to send by. */
  readonly send: (name: string, source: TrackSource, track: MediaStreamTrack) => Promise<PublishedTrack> | undefined;
  readonly unsend: (track: MediaStreamTrack) => Promise<void> | undefined;
}

export function makeOwnTracks(sender: Sender): OwnTracks {
  const tracks = new Map<string, OwnTrack>();

  async function send(own: OwnTrack): Promise<void> {
    if (own.published !== undefined) return;
    own.sentBefore = 0;
    own.isFlowing = null;
    own.published = await sender.send(own.name, own.source, own.track);
  }

  async function remove(name: string): Promise<void> {
    const own = tracks.get(name);
    if (own === undefined) return;
    tracks.delete(name);
    own.track.stop();
    if (own.published !== undefined) await sender.unsend(own.track)?.catch(() => {});
  }

  return {
    has: (name) => tracks.has(name),
    track: (name) => tracks.get(name)?.track,
    isFlowing: (name) => tracks.get(name)?.isFlowing ?? null,
    add: async (name, source, track) => {
      await remove(name);
      const own: OwnTrack = { name, source, track, published: undefined, sentBefore: 0, isFlowing: null };
      tracks.set(name, own);
      await send(own);
    },
    remove,
    sendAll: async () => {
      for (const own of tracks.values()) await send(own);
    },
    engineGone: () => {
      for (const own of tracks.values()) own.published = undefined;
    },
    measure: async () => {
      await Promise.all(
        [...tracks.values()].map(async (own) => {
          const sent = await own.published?.sent().catch(() => undefined);
          if (sent === undefined) return;
          own.isFlowing = own.sentBefore === 0 ? (sent > 0 ? true : null) : sent > own.sentBefore;
          own.sentBefore = sent;
        }),
      );
    },
    stopAll: () => {
      for (const own of tracks.values()) own.track.stop();
      tracks.clear();
    },
  };
}
