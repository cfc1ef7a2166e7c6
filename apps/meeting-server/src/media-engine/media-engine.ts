/**
 * The media engine (LiveKit) as the server uses it. The only file that imports its library.
 *
 * The engine carries sound and picture and knows nothing of the meeting: who may be in which room now is settled by us,
 * asked again at every connection (`gate.ts`) and compared now and then with who really is there.
 */
import { AccessToken, RoomServiceClient, TokenVerifier, TrackSource } from 'livekit-server-sdk';

export interface MediaEngineAddress {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export type PublishRight = 'camera' | 'microphone' | 'screen';

export interface RoomToken {
  readonly room: string;
  readonly unitId: string;
  readonly personId?: string;
  readonly kind: string;
  readonly publish: readonly PublishRight[];
}

export interface TokenClaims {
  readonly unitId: string;
  readonly room: string;
  readonly personId?: string;
  readonly kind?: string;
}

export interface MediaEngine {
  /** Address for upgrade requests and for the engine's own check of a token. */
  readonly httpUrl: URL;
  isReachable(): Promise<boolean>;
  /** Makes the room if it is not there; without this nobody can come in. */
  ensureRoom(room: string): Promise<void>;
  deleteRoom(room: string): Promise<void>;
  makeToken(token: RoomToken): Promise<string>;
  /** What a token says; `null` when it is not ours or has run out. */
  readToken(token: string): Promise<TokenClaims | null>;
  participants(room: string): Promise<readonly string[]>;
  remove(room: string, unitId: string): Promise<void>;
  muteMicrophone(room: string, unitId: string): Promise<void>;
}

/** Time to connect, not to stay: whoever is in the room stays until removed. */
const tokenSeconds = 120;
const requestSeconds = 5;
/** An adjourned room is kept as long as a break may be, and a little. */
const departureSeconds = 1_200;
const emptySeconds = 1_200;

const sourcesOf: Record<PublishRight, readonly TrackSource[]> = {
  camera: [TrackSource.CAMERA],
  microphone: [TrackSource.MICROPHONE],
  screen: [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
};

function isNotFound(error: unknown): boolean {
  return error instanceof Error && ('status' in error ? error.status === 404 : /not.?found/i.test(error.message));
}

export function connectMediaEngine(address: MediaEngineAddress): MediaEngine {
  const { apiKey, apiSecret } = address;
  const httpUrl = new URL(address.url.replace(/^ws/, 'http'));
  const rooms = new RoomServiceClient(httpUrl.origin, apiKey, apiSecret, { requestTimeout: requestSeconds });
  const verifier = new TokenVerifier(apiKey, apiSecret);
  const beingMade = new Map<string, Promise<void>>();

  return {
    httpUrl,

    async isReachable() {
      try {
        const response = await fetch(httpUrl, { signal: AbortSignal.timeout(2_000) });
        return response.ok;
      } catch {
        return false;
      }
    },

    async ensureRoom(room) {
      // Asked every time, never remembered: an engine that was started again has forgotten its rooms.
      const underWay = beingMade.get(room);
      if (underWay !== undefined) return underWay;
      const making = rooms
        .createRoom({ name: room, emptyTimeout: emptySeconds, departureTimeout: departureSeconds })
        .then(() => undefined)
        .finally(() => beingMade.delete(room));
      beingMade.set(room, making);
      return making;
    },

    async deleteRoom(room) {
      try {
        await rooms.deleteRoom(room);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },

    async makeToken({ room, unitId, personId, kind, publish }) {
      const token = new AccessToken(apiKey, apiSecret, {
        identity: unitId,
        ttl: tokenSeconds,
        attributes: { kind, ...(personId === undefined ? {} : { personId }) },
      });
      token.addGrant({
        roomJoin: true,
        room,
        canSubscribe: true,
        canPublish: publish.length > 0,
        ...(publish.length === 0 ? {} : { canPublishSources: publish.flatMap((right) => sourcesOf[right]) }),
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
      return token.toJwt();
    },

    async readToken(text) {
      try {
        const claims = await verifier.verify(text);
        const room = claims.video?.room;
        if (claims.sub === undefined || room === undefined || claims.video?.roomJoin !== true) return null;
        // A token with powers over rooms is never given to a browser; one that has them did not come from here.
        if (claims.video.roomAdmin === true || claims.video.roomCreate === true) return null;
        const { personId, kind } = claims.attributes ?? {};
        return {
          unitId: claims.sub,
          room,
          ...(personId === undefined ? {} : { personId }),
          ...(kind === undefined ? {} : { kind }),
        };
      } catch {
        return null;
      }
    },

    async participants(room) {
      try {
        return (await rooms.listParticipants(room)).map((participant) => participant.identity);
      } catch (error) {
        if (isNotFound(error)) return [];
        throw error;
      }
    },

    async remove(room, unitId) {
      try {
        await rooms.removeParticipant(room, unitId);
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },

    async muteMicrophone(room, unitId) {
      try {
        const { tracks } = await rooms.getParticipant(room, unitId);
        for (const track of tracks) {
          if (track.source === TrackSource.MICROPHONE && !track.muted) {
            await rooms.mutePublishedTrack(room, unitId, track.sid, true);
          }
        }
      } catch (error) {
        if (!isNotFound(error)) throw error;
      }
    },
  };
}
