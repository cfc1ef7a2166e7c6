/**
 * Joins the meeting's sound and picture whenever the server gives leave, for as long as the meeting's page is open.
 *
 * It listens to the line itself and not to what the screens draw: the room of sound and picture is under way before the
 * first screen of the meeting is built, and a screen that is changed for another leaves it alone.
 */
import type { UnitKind } from '@tinget/meeting-rules';
import type { MeetingSource } from '../meeting-session/snapshot.ts';
import { rowsOf } from '../meeting-session/view-store.ts';
import { largePicture, speechUnderWay } from '../screens/member/member-scene.ts';
import type { MediaRoom } from './media-room.ts';
import type { RoomOptions, RoomReports } from './room-parts.ts';

/** A member's camera is on from the start: the law asks that everybody is seen. The microphone waits for the floor. */
const deviceAtFirst = { camera: true, microphone: false } as const;
/** The server tells what it has kept right after the welcome; nothing by then means that it has kept nothing. */
const waitForDeviceMs = 1_000;

export type MakeRoom = (options: RoomOptions, reports: RoomReports) => MediaRoom;

export interface JoinedMedia {
  /** Undefined until the first leave: who has no part in sound and picture does not load its code. */
  readonly room: () => MediaRoom | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  readonly close: () => void;
}

/** Follows `source` until it is closed. `fetchRoom` brings the code of sound and picture. */
export function joinMedia(source: MeetingSource, kind: UnitKind, fetchRoom: () => Promise<MakeRoom>): JoinedMedia {
  const listeners = new Set<() => void>();
  const takesPart = kind === 'remote' || kind === 'hallRoom';
  let makeRoom: MakeRoom | undefined;
  let isFetching = false;
  let isClosed = false;
  let room: MediaRoom | undefined;
  let told: { media?: unknown; device?: unknown; hasFloor?: boolean; isConnected?: boolean } = {};
  let cancelFirstDevice: (() => void) | undefined;

  const reports: RoomReports = {
    askForGrant: source.askForMedia,
    deviceChanged: source.setDevice,
    presence: source.reportPresence,
    speakerPicture: () => {
      const { store, mine } = source.snapshot();
      const speech = speechUnderWay(rowsOf(store, 'floor'));
      return speech === undefined ? undefined : largePicture(speech, mine.me?.personId);
    },
  };

  function fetch(): void {
    if (isFetching || makeRoom !== undefined) return;
    isFetching = true;
    fetchRoom().then(
      (fetched) => {
        makeRoom = fetched;
        look();
      },
      // Tried again with the next thing the server says.
      () => {
        isFetching = false;
      },
    );
  }

  function firstDevice(): void {
    if (room === undefined) return;
    const kept = source.snapshot().device;
    if (kept === undefined) room.applyDevice(deviceAtFirst);
    // After a break the server may have forgotten, and is told again what is wanted: a camera that is only not open yet
    // must not be kept as one that was turned off.
    source.setDevice(room.wantedDevice());
  }

  function look(): void {
    if (isClosed) return;
    const { media, device, mine, connection } = source.snapshot();
    if (room === undefined) {
      if (media === undefined) return;
      if (makeRoom === undefined) {
        fetch();
        return;
      }
      room = makeRoom({ playsSound: takesPart, reports: takesPart }, reports);
      told = {};
      for (const listener of listeners) listener();
    }
    const before = told;
    const hasFloor = mine.me?.hasFloor === true;
    const isConnected = connection.state === 'connected';
    told = { media, device, hasFloor, isConnected };
    if (!('media' in before) || before.media !== media) room.setGrant(media);
    if (before.hasFloor !== hasFloor) room.setHasFloor(hasFloor);
    if (device !== undefined && before.device !== device) room.applyDevice(device);
    if (before.isConnected === isConnected) return;
    cancelFirstDevice?.();
    cancelFirstDevice = undefined;
    if (!isConnected || kind !== 'remote') return;
    const timer = setTimeout(firstDevice, waitForDeviceMs);
    cancelFirstDevice = () => clearTimeout(timer);
  }

  // Who comes to be seen or to send the room fetches the code beside the connection, not after it.
  if (takesPart) fetch();
  const unsubscribe = source.subscribe(look);
  look();
  return {
    room: () => room,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      isClosed = true;
      unsubscribe();
      cancelFirstDevice?.();
      room?.close();
    },
  };
}
