/**
 * Camera, microphone and loudspeaker of this device, before anybody else sees or hears them.
 *
 * Nothing is sent anywhere: pictures and sound stay in the page until the person is let in.
 */
import type { DeviceTrouble } from './media-source.ts';

export interface DeviceChoice {
  readonly camera?: string | undefined;
  readonly microphone?: string | undefined;
  readonly loudspeaker?: string | undefined;
}

const storageKey = 'tinget.devices';

/** The devices chosen last on this computer. */
export function rememberedDevices(): DeviceChoice {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const text = (name: string) => {
      const value: unknown = Reflect.get(stored, name);
      return typeof value === 'string' ? value : undefined;
    };
    return { camera: text('camera'), microphone: text('microphone'), loudspeaker: text('loudspeaker') };
  } catch {
    return {};
  }
}

export function rememberDevices(choice: DeviceChoice): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(choice));
  } catch {
    // A private window keeps nothing.
  }
}

export function troubleOf(error: unknown): DeviceTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'notAllowed';
  return name === 'NotReadableError' || name === 'AbortError' ? 'inUse' : 'notFound';
}

export type Opened = { readonly stream: MediaStream } | { readonly trouble: DeviceTrouble };

async function open(constraints: MediaStreamConstraints): Promise<Opened> {
  // Browsers give camera and microphone to secure origins only; elsewhere there is no such interface at all.
  if (navigator.mediaDevices === undefined) return { trouble: 'notAllowed' };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia(constraints) };
  } catch (error) {
    return { trouble: troubleOf(error) };
  }
}

const withId = (deviceId: string | undefined) =>
  deviceId === undefined || deviceId === '' ? {} : { deviceId: { ideal: deviceId } };

export function openCamera(deviceId: string | undefined): Promise<Opened> {
  return open({ video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...withId(deviceId) } });
}

export function openMicrophone(deviceId: string | undefined): Promise<Opened> {
  return open({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...withId(deviceId) },
  });
}

/** 0 to 100 from the samples of one moment: quiet speech moves it, a shout fills it. */
export function soundLevel(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) {
    const sample = samples[index] ?? 0;
    sum += sample * sample;
  }
  const rms = samples.length === 0 ? 0 : Math.sqrt(sum / samples.length);
  const decibels = 20 * Math.log10(Math.max(rms, 1e-6));
  return Math.round(Math.max(0, Math.min(100, ((decibels + 60) / 50) * 100)));
}

/** So long a browser may take to start a meter; then the person is told that it stands still. */
const meterPatienceMs = 1_500;

/**
 * Tells the level of a microphone ten times a second until it is stopped; undefined while the browser runs no meter.
 *
 * Browsers start one only after a press on the page, and Firefox only where there is something to play sound on.
 */
export function watchLevel(stream: MediaStream, tell: (level: number | undefined) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const since = performance.now();
  const start = () => void context.resume().catch(() => {});
  const presses = ['pointerdown', 'keydown'] as const;
  for (const press of presses) document.addEventListener(press, start);
  const timer = setInterval(() => {
    if (context.state !== 'running') {
      start();
      if (performance.now() - since > meterPatienceMs) tell(undefined);
      return;
    }
    analyser.getFloatTimeDomainData(samples);
    tell(soundLevel(samples));
  }, 100);
  return () => {
    clearInterval(timer);
    for (const press of presses) document.removeEventListener(press, start);
    void context.close();
  };
}

/** 0 (black) to 255, from one frame drawn small. */
export function brightnessOf(pixels: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let index = 0; index + 2 < pixels.length; index += 4) {
    sum += 0.2126 * (pixels[index] ?? 0) + 0.7152 * (pixels[index + 1] ?? 0) + 0.0722 * (pixels[index + 2] ?? 0);
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** Brightness of what a video element shows now; undefined before the first frame. */
export function pictureBrightness(video: HTMLVideoElement): number | undefined {
  if (video.readyState < 2 || video.videoWidth === 0) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 32;
  canvas.height = 18;
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(video, 0, 0, 32, 18);
  return brightnessOf(context.getImageData(0, 0, 32, 18).data);
}

/** Has the target play on the loudspeaker; false where the browser lets nobody choose, or the device has gone. */
async function playOn(target: AudioContext | HTMLAudioElement, loudspeaker: string): Promise<boolean> {
  const choose: unknown = Reflect.get(target, 'setSinkId');
  if (typeof choose !== 'function') return false;
  try {
    await Reflect.apply(choose, target, [loudspeaker]);
    return true;
  } catch {
    return false;
  }
}

/** Three soft tones on the chosen loudspeaker, made here and fetched from nowhere. */
export async function playTestSound(loudspeaker: string | undefined): Promise<void> {
  const context = new AudioContext();
  const gain = context.createGain();
  gain.gain.value = 0.18;
  let player: HTMLAudioElement | undefined;
  if (loudspeaker !== undefined && loudspeaker !== '' && !(await playOn(context, loudspeaker))) {
    // Firefox lets the loudspeaker of an element be chosen, and not that of the tones themselves.
    const element = new Audio();
    if (await playOn(element, loudspeaker)) player = element;
  }
  if (player === undefined) gain.connect(context.destination);
  else {
    const way = context.createMediaStreamDestination();
    gain.connect(way);
    player.srcObject = way.stream;
    await player.play().catch(() => {});
  }
  for (const [index, frequency] of [392, 494, 587].entries()) {
    const tone = context.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start(context.currentTime + index * 0.35);
    tone.stop(context.currentTime + index * 0.35 + 0.3);
  }
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  player?.pause();
  await context.close();
}

export interface NetworkResult {
  readonly state: 'good' | 'weak' | 'none';
  readonly ms: number;
}

/** The line to the server from a handful of round trips: the middle one counts, and how much they differ. */
export function judgeNetwork(roundTrips: readonly number[]): NetworkResult {
  const sorted = [...roundTrips].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  const last = sorted.at(-1);
  if (middle === undefined || last === undefined) return { state: 'none', ms: 0 };
  return { state: middle > 150 || last - middle > 200 ? 'weak' : 'good', ms: Math.round(middle) };
}

/** Asks the server five times for something small. */
export async function testNetwork(): Promise<NetworkResult> {
  const roundTrips: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const from = performance.now();
    try {
      const response = await fetch('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(4_000) });
      await response.arrayBuffer();
      if (!response.ok) continue;
      // The first one opens the connection and would count twice.
      if (n > 0) roundTrips.push(performance.now() - from);
    } catch {
      // An answer that never came is no round trip; without any the line counts as none.
    }
  }
  return judgeNetwork(roundTrips);
}
