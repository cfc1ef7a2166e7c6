/**
 * What the hall's computer sends: which device shows what, opened and kept, and chosen again after a reload.
 *
 * Each source is a track of its own name, so that overview, presidium and lectern arrive as themselves. Nothing is
 * sent before somebody has chosen it here.
 */
import type { RoomSource } from '@tinget/meeting-rules';
import { troubleOf } from './equipment.ts';
import type { DeviceTrouble } from './media-source.ts';

export interface HallDevice {
  readonly deviceId: string;
  readonly label: string;
}

export interface HallDevices {
  readonly cameras: readonly HallDevice[];
  readonly microphones: readonly HallDevice[];
  /** Without it the browser tells neither names nor ids. */
  readonly isAllowed: boolean;
}

/** Which device each source comes from, and whether it is to be sent. */
export type HallChoice = { readonly [S in RoomSource]?: { readonly deviceId: string; readonly isSent: boolean } };

export type OpenedSource =
  | { readonly track: MediaStreamTrack; readonly stream: MediaStream }
  | { readonly trouble: DeviceTrouble };

const storageKey = 'tinget.hall-devices';
const sources: readonly RoomSource[] = ['overview', 'presidium', 'lectern', 'hallSound'];

/** Reads what was chosen; what does not have the form counts as not chosen. */
export function parseChoice(text: string | null): HallChoice {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const choice: { [S in RoomSource]?: { deviceId: string; isSent: boolean } } = {};
  for (const source of sources) {
    const one: unknown = Reflect.get(value, source);
    if (typeof one !== 'object' || one === null) continue;
    const deviceId: unknown = Reflect.get(one, 'deviceId');
    if (typeof deviceId === 'string' && deviceId !== '') {
      choice[source] = { deviceId, isSent: Reflect.get(one, 'isSent') === true };
    }
  }
  return choice;
}

export function rememberedChoice(): HallChoice {
  try {
    return parseChoice(localStorage.getItem(storageKey));
  } catch {
    return {};
  }
}

export function rememberChoice(choice: HallChoice): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // A private window keeps nothing: the choice is made again after a reload.
  }
}

/** The devices of this computer, by name once the browser has been allowed to tell. */
export async function listDevices(): Promise<HallDevices> {
  if (navigator.mediaDevices === undefined) return { cameras: [], microphones: [], isAllowed: false };
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ deviceId, label }));
  return {
    cameras: of('videoinput'),
    microphones: of('audioinput'),
    isAllowed: all.some((device) => device.label !== ''),
  };
}

/** Asks the browser once for camera and microphone, and lets go of them at once. */
export async function askForDevices(): Promise<DeviceTrouble | undefined> {
  if (navigator.mediaDevices === undefined) return 'notAllowed';
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
    for (const track of stream.getTracks()) track.stop();
    return undefined;
  } catch (error) {
    return troubleOf(error);
  }
}

/**
 * Opens the device for a source.
 *
 * The room's sound is taken as it is: echo is removed, because the room's loudspeakers play those at a distance, but
 * voices far from the microphone must not be taken for noise.
 */
export async function openSource(source: RoomSource, deviceId: string): Promise<OpenedSource> {
  if (navigator.mediaDevices === undefined) return { trouble: 'notAllowed' };
  const exact = { exact: deviceId };
  const constraints: MediaStreamConstraints =
    source === 'hallSound'
      ? { audio: { deviceId: exact, echoCancellation: true, noiseSuppression: false, autoGainControl: true } }
      : { video: { deviceId: exact, width: { ideal: 1920 }, height: { ideal: 1080 }, frameRate: { ideal: 25 } } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const track = stream.getTracks()[0];
    return track === undefined ? { trouble: 'notFound' } : { track, stream };
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}
