/** The meeting's sound and picture for its screens, for as long as the meeting's page is open. */
import type { UnitKind } from '@tinget/meeting-rules';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { fetchRoom } from '../media/fetch-room.ts';
import { type JoinedMedia, joinMedia } from '../media/join-media.ts';
import type { MediaRoom } from '../media/media-room.ts';
import { takeJoinedMedia } from '../meeting-session/opened-ahead.ts';
import { useMeetingSource } from './meeting-context.tsx';

const never = () => () => {};

export function useMediaRoom(kind: UnitKind): MediaRoom | undefined {
  const source = useMeetingSource();
  const [joined, setJoined] = useState<JoinedMedia | undefined>(undefined);
  useEffect(() => {
    const own = takeJoinedMedia(source) ?? joinMedia(source, kind, fetchRoom);
    setJoined(own);
    return () => {
      own.close();
      setJoined(undefined);
    };
  }, [source, kind]);
  const read = useCallback(() => joined?.room(), [joined]);
  return useSyncExternalStore(joined?.subscribe ?? never, read);
}
