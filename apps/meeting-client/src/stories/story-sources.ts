/** A meeting and its pictures that stand still: what a story is drawn from instead of a server and an engine. */
import type { MediaSnapshot, MediaSource, Picture, PictureName } from '../media/media-source.ts';
import { noMedia } from '../media/media-source.ts';
import type { MeetingSnapshot, MeetingSource } from '../meeting-session/snapshot.ts';
import { rowsOf } from '../meeting-session/view-store.ts';
import { personId } from './story-meeting.ts';

const drawn = import.meta.glob<string>('./pictures/*.svg', { query: '?url', import: 'default', eager: true });

function picture(file: string): Picture {
  const image = drawn[`./pictures/${file}.svg`];
  return { state: 'live', ...(image === undefined ? {} : { image }) };
}

export function storySource(snapshot: MeetingSnapshot): MeetingSource {
  return {
    snapshot: () => snapshot,
    subscribe: () => () => {},
    // A story takes no command; the control stays as if the answer were on its way. One is refused as the rules would, so
    // that what it asks can be seen: the roll call’s wrong key.
    send: (name, body) => {
      const personId = name === 'RecordRollAnswer' && 'personId' in body ? body.personId : undefined;
      const row = personId === undefined ? undefined : rowsOf(snapshot.store, 'attendance')[personId];
      return row?.mode === 'remote' && 'mode' in body && body.mode === 'hall'
        ? Promise.resolve({ refused: { code: 'admitted-in-other-mode', personId: row.personId, mode: 'remote' } })
        : new Promise(() => {});
    },
    setDevice: () => {},
    mute: () => {},
    reportEquipment: () => {},
    reportPresence: () => {},
    askForMedia: () => {},
    retryNow: () => {},
    close: () => {},
  };
}

export function storyMedia(
  change: Partial<MediaSnapshot> & { readonly without?: readonly PictureName[]; readonly sharedBy?: string } = {},
): MediaSource {
  const pictures: Partial<Record<PictureName, Picture>> = {
    overview: picture('room'),
    presidium: picture('presidium'),
    lectern: picture('speaker-jonas'),
    self: picture('karin'),
  };
  for (const [name, file] of [
    ['Amina Warsame', 'amina'],
    ['Nils Bergvall', 'nils'],
    ['Gösta Marklin', 'gosta'],
    ['Elin Forsman', 'elin'],
  ] as const) {
    pictures[`person:${personId(name)}`] = picture(file);
  }
  if (change.sharedBy !== undefined) pictures.screen = { ...picture('room-empty-lectern'), personId: change.sharedBy };
  for (const name of change.without ?? []) delete pictures[name];
  const { without: _without, sharedBy: _sharedBy, ...rest } = change;
  const snapshot: MediaSnapshot = { ...noMedia, state: 'connected', cameraOn: true, pictures, ...rest };
  return {
    snapshot: () => snapshot,
    subscribe: () => () => {},
    setMicrophone: () => {},
    setCamera: () => {},
    startSound: () => {},
    shareScreen: async () => {},
    stopSharing: () => {},
    chooseDevice: async () => {},
    close: () => {},
  };
}
