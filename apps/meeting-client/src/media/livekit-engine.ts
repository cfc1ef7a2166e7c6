/**
 * The media engine's own client (LiveKit), the only file that imports it; a chunk of its own.
 *
 * Simulcast and adaptive streams lower the quality of a picture before any picture is dropped. No STUN server but the
 * installation's own is asked: the engine names them, and none is added here.
 */
import {
  ConnectionQuality,
  DisconnectReason,
  type LocalTrackPublication,
  LogLevel,
  type Participant,
  RemoteAudioTrack,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  RemoteVideoTrack,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  VideoPresets,
} from 'livekit-client';
import type {
  EndReason,
  EngineClient,
  EngineEvents,
  EngineTrack,
  PublishedTrack,
  TrackSource,
} from './engine-client.ts';
import { mediaReconnectDelay } from './media-reconnect.ts';

setLogLevel(LogLevel.error);

const sources: Readonly<Record<TrackSource, Track.Source>> = {
  camera: Track.Source.Camera,
  microphone: Track.Source.Microphone,
  screen: Track.Source.ScreenShare,
  screenSound: Track.Source.ScreenShareAudio,
};

function sourceOf(publication: RemoteTrackPublication): TrackSource | undefined {
  switch (publication.source) {
    case Track.Source.Camera:
      return 'camera';
    case Track.Source.Microphone:
      return 'microphone';
    case Track.Source.ScreenShare:
      return 'screen';
    case Track.Source.ScreenShareAudio:
      return 'screenSound';
    default:
      return undefined;
  }
}

function endReasonOf(reason: DisconnectReason | undefined): EndReason {
  switch (reason) {
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return 'roomEnded';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'takenOver';
    default:
      return 'lost';
  }
}

async function receivedOf(track: RemoteTrack): Promise<number | undefined> {
  const report = await track.getRTCStatsReport();
  for (const stats of report?.values() ?? []) {
    if (stats.type !== 'inbound-rtp') continue;
    const count: unknown = track instanceof RemoteVideoTrack ? stats.framesDecoded : stats.packetsReceived;
    return typeof count === 'number' ? count : undefined;
  }
  return undefined;
}

/** Totals of the playing buffer at the look before, so that a delay is that of now and not of the whole meeting. */
const playedBefore = new WeakMap<RemoteTrack, { readonly delay: number; readonly count: number }>();

/** Half the way there and back to the engine, and how long each piece waited in the buffer since the look before. */
async function delayOf(track: RemoteTrack): Promise<number | undefined> {
  const report = await track.getRTCStatsReport();
  let roundTrip = 0;
  let waited: number | undefined;
  for (const stats of report?.values() ?? []) {
    if (stats.type === 'candidate-pair' && stats.nominated === true && typeof stats.currentRoundTripTime === 'number') {
      roundTrip = Math.max(roundTrip, stats.currentRoundTripTime);
    }
    if (stats.type !== 'inbound-rtp') continue;
    const { jitterBufferDelay: delay, jitterBufferEmittedCount: count } = stats;
    if (typeof delay !== 'number' || typeof count !== 'number') continue;
    const before = playedBefore.get(track) ?? { delay: 0, count: 0 };
    playedBefore.set(track, { delay, count });
    if (count > before.count) waited = (delay - before.delay) / (count - before.count);
  }
  return waited === undefined ? undefined : (roundTrip / 2 + waited) * 1_000;
}

async function sentOf(publication: LocalTrackPublication): Promise<number | undefined> {
  const report = await publication.track?.getRTCStatsReport();
  let sent = 0;
  for (const stats of report?.values() ?? []) {
    if (stats.type !== 'outbound-rtp') continue;
    const count: unknown = stats.framesSent ?? stats.packetsSent;
    if (typeof count === 'number') sent += count;
  }
  return sent;
}

function personOf(participant: Participant): string | undefined {
  return participant.attributes['personId'];
}

export async function makeLiveKitEngine(
  events: EngineEvents,
  options: { readonly playsSound: boolean },
): Promise<EngineClient> {
  const room = new Room({
    adaptiveStream: { pixelDensity: 'screen', pauseVideoInBackground: false },
    dynacast: true,
    disconnectOnPageLeave: true,
    stopLocalTrackOnUnpublish: false,
    reconnectPolicy: { nextRetryDelayInMs: ({ retryCount, elapsedMs }) => mediaReconnectDelay(retryCount, elapsedMs) },
    publishDefaults: {
      simulcast: true,
      videoCodec: 'vp8',
      videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
      screenShareEncoding: { maxBitrate: 2_500_000, maxFramerate: 15 },
      dtx: true,
      red: true,
    },
  });
  const played = new Map<string, HTMLMediaElement>();

  function engineTrack(participant: RemoteParticipant, publication: RemoteTrackPublication): EngineTrack | undefined {
    const { track } = publication;
    const source = sourceOf(publication);
    if (track === undefined || source === undefined) return undefined;
    return {
      id: publication.trackSid,
      unitId: participant.identity,
      unitKind: participant.attributes['kind'],
      personId: personOf(participant),
      name: publication.trackName === '' ? source : publication.trackName,
      source,
      isMuted: publication.isMuted,
      attach: (element) => {
        track.attach(element);
        return () => {
          track.detach(element);
        };
      },
      received: () => receivedOf(track),
      delayMs: () => delayOf(track),
    };
  }

  function tellTracks(): void {
    const tracks: EngineTrack[] = [];
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) {
        const track = engineTrack(participant, publication);
        if (track !== undefined) tracks.push(track);
      }
    }
    events.onTracks(tracks);
  }

  function play(track: RemoteTrack): void {
    if (!(track instanceof RemoteAudioTrack) || !options.playsSound) return;
    const element = track.attach();
    element.hidden = true;
    document.body.append(element);
    played.set(track.sid ?? '', element);
  }

  function stopPlaying(track: RemoteTrack): void {
    track.detach();
    played.get(track.sid ?? '')?.remove();
    played.delete(track.sid ?? '');
  }

  room
    .on(RoomEvent.TrackSubscribed, (track) => {
      play(track);
      tellTracks();
    })
    .on(RoomEvent.TrackUnsubscribed, (track) => {
      if (track instanceof RemoteAudioTrack) stopPlaying(track);
      tellTracks();
    })
    .on(RoomEvent.TrackUnpublished, tellTracks)
    .on(RoomEvent.TrackMuted, (publication, participant) => {
      if (participant === room.localParticipant) events.onMutedByServer(publication.trackName);
      else tellTracks();
    })
    .on(RoomEvent.TrackUnmuted, tellTracks)
    .on(RoomEvent.ParticipantDisconnected, tellTracks)
    .on(RoomEvent.ParticipantAttributesChanged, tellTracks)
    .on(RoomEvent.ActiveSpeakersChanged, (speakers) => {
      events.onSpeaking(speakers.map(personOf).filter((personId) => personId !== undefined));
    })
    .on(RoomEvent.AudioPlaybackStatusChanged, () => events.onSoundBlocked(options.playsSound && !room.canPlaybackAudio))
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      if (participant === room.localParticipant) {
        events.onWeakLine(quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost);
      }
    })
    // Signalling alone may come and go with our server while sound and picture flow on: that is no break.
    .on(RoomEvent.Reconnecting, events.onReconnecting)
    .on(RoomEvent.Reconnected, () => {
      events.onReconnected();
      tellTracks();
    })
    .on(RoomEvent.Disconnected, (reason) => events.onEnded(endReasonOf(reason)));

  return {
    connect: async (url, token) => {
      await room.connect(url, token, { autoSubscribe: true, maxRetries: 0 });
      tellTracks();
      events.onSoundBlocked(options.playsSound && !room.canPlaybackAudio);
    },
    publish: async (name, source, track): Promise<PublishedTrack> => {
      const isRoomPicture = source === 'camera' && name !== 'camera';
      const publication = await room.localParticipant.publishTrack(track, {
        name,
        source: sources[source],
        simulcast: source === 'camera',
        // The hall's cameras are what the law asks for: they get the better share of the line.
        ...(isRoomPicture ? { videoEncoding: VideoPresets.h720.encoding } : {}),
        ...(source === 'screen' ? { simulcast: false } : {}),
      });
      return { sent: () => sentOf(publication) };
    },
    unpublish: async (track) => {
      await room.localParticipant.unpublishTrack(track, false);
    },
    startSound: () => room.startAudio(),
    setLoudspeaker: async (deviceId) => {
      await room.switchActiveDevice('audiooutput', deviceId);
    },
    close: async () => {
      for (const element of played.values()) element.remove();
      played.clear();
      // The person's camera is not the engine's to stop: after a break the same one is sent again.
      await room.disconnect(false);
    },
  };
}
