/**
 * Cameras of a room for a browser that has none: three pictures in three plain colours, and a tone for the room's sound.
 *
 * Only the devices are made up. What the page does with them, and the whole way through the media engine, is real; a
 * colour that arrives in the right tile shows that the right picture arrived.
 */
import type { Page } from 'playwright-core';

export const roomCameras = {
  overview: { deviceId: 'camera-overview', label: 'Kamera överblick', colour: [200, 40, 40] },
  presidium: { deviceId: 'camera-presidium', label: 'Kamera presidium', colour: [40, 60, 200] },
  lectern: { deviceId: 'camera-lectern', label: 'Kamera talarstol', colour: [210, 190, 40] },
} as const;
export type RoomCamera = keyof typeof roomCameras;

/** Must be called before the page is opened. */
export async function giveRoomCameras(page: Page): Promise<void> {
  await page.addInitScript((cameras) => {
    const list = Object.values(cameras);
    const device = (deviceId: string, label: string, kind: MediaDeviceKind) => ({
      deviceId,
      label,
      kind,
      groupId: 'room',
      toJSON: () => ({}),
    });
    const picture = (colour: readonly number[]) => {
      const canvas = document.createElement('canvas');
      canvas.width = 640;
      canvas.height = 360;
      const draw = canvas.getContext('2d');
      let tick = 0;
      setInterval(() => {
        if (draw === null) return;
        draw.fillStyle = `rgb(${colour.join(',')})`;
        draw.fillRect(0, 0, 640, 360);
        draw.fillStyle = 'white';
        draw.fillRect((tick++ * 8) % 640, 340, 24, 12);
      }, 100);
      return canvas.captureStream(10).getVideoTracks();
    };
    const tone = () => {
      const audio = new AudioContext();
      const source = audio.createOscillator();
      const out = audio.createMediaStreamDestination();
      source.frequency.value = 220;
      source.connect(out);
      source.start();
      return out.stream.getAudioTracks();
    };
    navigator.mediaDevices.enumerateDevices = async () => [
      ...list.map((c) => device(c.deviceId, c.label, 'videoinput')),
      device('microphone-room', 'Salens mikrofon', 'audioinput'),
    ];
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const video = wanted?.video;
      const exact =
        typeof video === 'object' && typeof video.deviceId === 'object' && 'exact' in video.deviceId
          ? video.deviceId.exact
          : undefined;
      const camera = list.find((c) => c.deviceId === exact) ?? list[0];
      return new MediaStream([
        ...(video === undefined || video === false || camera === undefined ? [] : picture(camera.colour)),
        ...(wanted?.audio === undefined || wanted.audio === false ? [] : tone()),
      ]);
    };
  }, roomCameras);
}

/** The camera whose colour fills the picture of a tile, or nothing while no picture has come. */
export async function cameraSeenIn(page: Page, selector: string): Promise<RoomCamera | undefined> {
  const rgb = await page.evaluate((where) => {
    const video = [...document.querySelectorAll<HTMLVideoElement>(`${where} video`)].find((v) => v.videoWidth > 0);
    if (video === undefined) return undefined;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 8;
    const draw = canvas.getContext('2d');
    if (draw === null) return undefined;
    draw.drawImage(video, 0, 0, 8, 8);
    return [...draw.getImageData(3, 3, 1, 1).data.slice(0, 3)];
  }, selector);
  if (rgb === undefined) return undefined;
  const distance = (colour: readonly number[]) => colour.reduce((sum, c, i) => sum + Math.abs(c - (rgb[i] ?? 0)), 0);
  const [closest] = (Object.keys(roomCameras) as RoomCamera[])
    .map((camera) => ({ camera, off: distance(roomCameras[camera].colour) }))
    .sort((a, b) => a.off - b.off);
  return closest !== undefined && closest.off < 160 ? closest.camera : undefined;
}
