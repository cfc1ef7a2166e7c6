/** Joins the meeting's sound and picture whenever the server gives leave, for as long as the meeting's page is open. */
import type { UnitKind } from '@tinget/meeting-rules';
import { useEffect, useRef, useState } from 'react';
import type { MediaRoom } from '../media/media-room.ts';
import type { PictureName } from '../media/media-source.ts';
import { rowsOf } from '../meeting-session/view-store.ts';
import { largePicture, speechUnderWay } from '../screens/member/member-scene.ts';
import { useMeetingSource, useSnapshot } from './meeting-context.tsx';

/** A member's camera is on from the start: the law asks that everybody is seen. The microphone waits for the floor. */
const deviceAtFirst = { camera: true, microphone: false } as const;
/** The server tells what it has kept right after the welcome; nothing by then means that it has kept nothing. */
const waitForDeviceMs = 1_000;

const fetchRoom = () => Promise.all([import('../media/media-room.ts'), import('../media/room-surroundings.ts')]);

export function useMediaRoom(kind: UnitKind): MediaRoom | undefined {
  const source = useMeetingSource();
  const grant = useSnapshot((snapshot) => snapshot.media);
  const device = useSnapshot((snapshot) => snapshot.device);
  const hasFloor = useSnapshot((snapshot) => snapshot.mine.me?.hasFloor === true);
  const isConnected = useSnapshot((snapshot) => snapshot.connection.state === 'connected');
  const [room, setRoom] = useState<MediaRoom | undefined>(undefined);
  const making = useRef(false);
  const hasGrant = grant !== undefined;

  useEffect(() => {
    // Who comes to be seen or to send the room fetches the code beside the connection, not after it.
    if (kind === 'remote' || kind === 'hallRoom') fetchRoom().catch(() => undefined);
  }, [kind]);
  useEffect(() => {
    // Others fetch it at the first leave and never before: who has no part in sound and picture does not load it.
    if (!hasGrant || making.current) return;
    making.current = true;
    void fetchRoom().then(([{ makeMediaRoom }, { browserRoomSurroundings }]) => {
      setRoom(
        makeMediaRoom(
          browserRoomSurroundings,
          { playsSound: kind === 'remote' || kind === 'hallRoom', reports: kind === 'remote' || kind === 'hallRoom' },
          {
            askForGrant: source.askForMedia,
            deviceChanged: source.setDevice,
            presence: source.reportPresence,
            speakerPicture: (): PictureName | undefined => {
              const { store, mine } = source.snapshot();
              const speech = speechUnderWay(rowsOf(store, 'floor'));
              return speech === undefined ? undefined : largePicture(speech, mine.me?.personId);
            },
          },
        ),
      );
    });
  }, [hasGrant, kind, source]);

  useEffect(() => room?.setGrant(grant), [room, grant]);
  useEffect(() => room?.setHasFloor(hasFloor), [room, hasFloor]);
  useEffect(() => {
    if (device !== undefined) room?.applyDevice(device);
  }, [room, device]);
  useEffect(() => {
    if (room === undefined || !isConnected || kind !== 'remote') return;
    const timer = setTimeout(() => {
      if (source.snapshot().device === undefined) room.applyDevice(deviceAtFirst);
      // After a break the server may have forgotten: what is so now is told again.
      const { cameraOn, microphoneOn } = room.snapshot();
      source.setDevice(
        source.snapshot().device === undefined ? deviceAtFirst : { camera: cameraOn, microphone: microphoneOn },
      );
    }, waitForDeviceMs);
    return () => clearTimeout(timer);
  }, [room, isConnected, kind, source]);
  useEffect(() => () => room?.close(), [room]);
  return room;
}
