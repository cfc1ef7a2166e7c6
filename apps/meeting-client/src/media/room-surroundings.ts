/** The real world of the meeting's sound and picture: devices, frames, timers, and the engine fetched when needed. */
import { mediaObstacle } from './browser-media.ts';
import { openCamera, openMicrophone, rememberedDevices, troubleOf } from './equipment.ts';
import { watchFrames } from './frame-watch.ts';
import type { Captured, RoomSurroundings } from './room-parts.ts';

async function capture(
  open: (deviceId: string | undefined) => ReturnType<typeof openCamera>,
  deviceId: string | undefined,
  kind: 'audio' | 'video',
): Promise<Captured> {
  const opened = await open(deviceId);
  if ('trouble' in opened) return opened;
  const track = kind === 'audio' ? opened.stream.getAudioTracks()[0] : opened.stream.getVideoTracks()[0];
  return track === undefined ? { trouble: 'notFound' } : { track, stream: opened.stream };
}

async function openScreen(): Promise<Captured> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false });
    const track = stream.getVideoTracks()[0];
    return track === undefined ? { trouble: 'notFound' } : { track, stream };
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}

// Under way already: whoever fetches this file fetches the engine's library beside it (`fetch-room.ts`).
const fetchEngine = () => import('./livekit-engine.ts');

export const browserRoomSurroundings: RoomSurroundings = {
  canConnect: () => mediaObstacle() !== 'browser',
  makeEngine: async (events, options) => (await fetchEngine()).makeLiveKitEngine(events, options),
  openCamera: () => capture(openCamera, rememberedDevices().camera, 'video'),
  openMicrophone: () => capture(openMicrophone, rememberedDevices().microphone, 'audio'),
  openScreen,
  watchFrames,
  now: () => Date.now(),
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  isHidden: () => document.hidden,
};
