/** Which track is which picture, and putting one's own camera on the screen. */
import type { EngineTrack } from './engine-client.ts';
import type { Picture, PictureName } from './media-source.ts';

const roomPictures = ['overview', 'presidium', 'lectern'] as const;

/** The name a picture has on the screens; undefined for sounds and for what is not shown. */
export function pictureNameOf(
  track: Pick<EngineTrack, 'name' | 'source' | 'unitKind' | 'personId'>,
): PictureName | undefined {
  if (track.source === 'screen') return 'screen';
  if (track.source !== 'camera') return undefined;
  // Only the hall's own computer can show the hall: nobody else's picture takes the room's place by its name.
  if (track.unitKind === 'hallRoom') return roomPictures.find((name) => name === track.name);
  return track.personId === undefined ? undefined : `person:${track.personId}`;
}

/** The same object for a picture that has not changed, so that no screen attaches it anew. */
export function keepPicture(before: Picture | undefined, now: Picture): Picture {
  return before !== undefined &&
    before.state === now.state &&
    before.attach === now.attach &&
    before.personId === now.personId
    ? before
    : now;
}

export function attachStream(track: MediaStreamTrack): (element: HTMLVideoElement) => () => void {
  return (element) => {
    element.srcObject = new MediaStream([track]);
    void element.play().catch(() => {});
    return () => {
      element.srcObject = null;
    };
  };
}
