/**
 * Cameras that show drawn people and a drawn room, so that a picture of Tinget looks like a meeting.
 *
 * The browser's own made-up camera is a green field; here the page's camera is a canvas on which a drawing breathes.
 * Sound stays the browser's own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';

const pictures = join(import.meta.dirname, '../../pictures');

export type DrawingName =
  | 'amina'
  | 'elin'
  | 'gosta'
  | 'karin'
  | 'nils'
  | 'presidium'
  | 'rolf'
  | 'room'
  | 'speaker-jonas';

/** A camera as the page sees it: its name in the list of devices, and the drawing as a PNG in base64. */
export interface DrawnCamera {
  readonly label: string;
  readonly picture: string;
}

/** Draws the pictures once; pages get them as pixels, because their rules let no picture in from elsewhere. */
export async function drawPictures(
  browser: Browser,
  names: readonly DrawingName[],
): Promise<ReadonlyMap<DrawingName, string>> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  const drawn = new Map<DrawingName, string>();
  for (const name of names) {
    const svg = readFileSync(join(pictures, `${name}.svg`), 'utf8');
    await page.setContent(`<style>body{margin:0}svg{display:block;width:640px;height:360px}</style>${svg}`);
    drawn.set(name, (await page.screenshot({ type: 'png' })).toString('base64'));
  }
  await page.close();
  return drawn;
}

/** Gives every page of this device these cameras instead of its own. */
export async function giveCameras(context: BrowserContext, cameras: readonly DrawnCamera[]): Promise<void> {
  await context.addInitScript(replaceCameras, cameras);
}

/** Runs in the page: knows nothing but its argument and what the page has. */
function replaceCameras(cameras: readonly DrawnCamera[]): void {
  const media = navigator.mediaDevices;
  if (media === undefined) return;
  const idOf = (index: number): string => `drawn-camera-${index}`;
  const own = media.getUserMedia.bind(media);
  const ownList = media.enumerateDevices.bind(media);

  const stream = async (index: number): Promise<MediaStreamTrack> => {
    const bytes = Uint8Array.from(atob(cameras[index]?.picture ?? ''), (sign) => sign.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = document.createElement('canvas');
    canvas.width = 640;
    canvas.height = 360;
    const pen = canvas.getContext('2d');
    // Breathes by two pixels: a picture that stands quite still would count as lost.
    const draw = (): void => {
      const sway = Math.sin(performance.now() / 900) * 2;
      pen?.drawImage(picture, -4 + sway, -3, 648, 366);
    };
    draw();
    const timer = setInterval(draw, 125);
    const [track] = canvas.captureStream(8).getVideoTracks();
    if (track === undefined) throw new DOMException('no picture', 'NotFoundError');
    const stop = track.stop.bind(track);
    track.stop = () => {
      clearInterval(timer);
      stop();
    };
    track.getSettings = () => ({ deviceId: idOf(index), width: 640, height: 360, frameRate: 8 });
    track.applyConstraints = async () => undefined;
    return track;
  };

  const wantedIndex = (constraints: MediaTrackConstraints | boolean): number => {
    if (typeof constraints === 'boolean') return 0;
    const wanted = JSON.stringify(constraints.deviceId ?? '');
    return Math.max(
      0,
      cameras.findIndex((_, index) => wanted.includes(idOf(index))),
    );
  };

  media.getUserMedia = async (constraints) => {
    const tracks: MediaStreamTrack[] = [];
    if (constraints?.audio !== undefined && constraints.audio !== false) {
      tracks.push(...(await own({ audio: constraints.audio })).getTracks());
    }
    if (constraints?.video !== undefined && constraints.video !== false) {
      tracks.push(await stream(wantedIndex(constraints.video)));
    }
    return new MediaStream(tracks);
  };
  media.enumerateDevices = async () => {
    const all = await ownList();
    const names: Readonly<Record<string, readonly string[]>> = {
      audioinput: ['Headset', 'Inbyggd mikrofon'],
      audiooutput: ['Headset', 'Inbyggda högtalare'],
    };
    const others = Object.entries(names).flatMap(([kind, labels]) => {
      const found: MediaDeviceInfo[] = [];
      for (const device of all) if (device.kind === kind) found.push(device);
      return labels.flatMap((label, index) => {
        const device = found[index];
        if (device === undefined) return [];
        const { deviceId, groupId } = device;
        const named = { deviceId, groupId, kind: device.kind, label };
        return [{ ...named, toJSON: () => named }];
      });
    });
    const drawn = cameras.map((camera, index) => {
      const device = { deviceId: idOf(index), groupId: 'drawn', kind: 'videoinput' as const, label: camera.label };
      return { ...device, toJSON: () => device };
    });
    return [...others, ...drawn];
  };
}
