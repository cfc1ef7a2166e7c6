/** What runs in the page of somebody who watches the robots, in tests: joins, shows every track, and counts. */
import type { RemoteTrack, RemoteTrackPublication, Room } from 'livekit-client';

interface WatchingWindow {
  readonly LivekitClient: { readonly Room: new () => Room };
  watched?: Map<string, { readonly track: RemoteTrack; readonly element: HTMLMediaElement }>;
}

export interface Seen {
  readonly frames: number;
  readonly packets: number;
  /** Red, green and blue of a place on the wall of the picture, beside people and clock. */
  readonly pixel: readonly number[];
}

export async function joinAndShow(leave: { readonly url: string; readonly token: string }): Promise<void> {
  const page = window as unknown as WatchingWindow;
  const watched = new Map<string, { readonly track: RemoteTrack; readonly element: HTMLMediaElement }>();
  page.watched = watched;
  const room = new page.LivekitClient.Room();
  room.on('trackSubscribed', (track: RemoteTrack, publication: RemoteTrackPublication) => {
    const element = track.attach();
    element.muted = true;
    document.body.append(element);
    watched.set(publication.trackName, { track, element });
  });
  await room.connect(leave.url, leave.token);
}

export async function lookNow(): Promise<Readonly<Record<string, Seen>>> {
  const page = window as unknown as WatchingWindow;
  const seen: Record<string, Seen> = {};
  for (const [name, { track, element }] of page.watched ?? []) {
    const report = await track.getRTCStatsReport();
    for (const stats of report?.values() ?? []) {
      if (stats.type !== 'inbound-rtp') continue;
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (element instanceof HTMLVideoElement) pen?.drawImage(element, 0, 0, canvas.width, canvas.height);
      const wall = pen?.getImageData(canvas.width / 2, Math.round(canvas.height * 0.2), 1, 1).data ?? [];
      seen[name] = {
        frames: stats.framesDecoded ?? 0,
        packets: stats.packetsReceived ?? 0,
        pixel: [...wall].slice(0, 3),
      };
    }
  }
  return seen;
}
