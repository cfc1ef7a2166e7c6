/** Picture and sound for the screens; without a source every picture is simply not there. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import {
  type MediaSnapshot,
  type MediaSource,
  noMedia,
  type Picture,
  type PictureName,
} from '../media/media-source.ts';

const MediaContext = createContext<MediaSource | undefined>(undefined);

export function MediaProvider({
  source,
  children,
}: {
  readonly source: MediaSource | undefined;
  readonly children: ReactNode;
}) {
  return <MediaContext.Provider value={source}>{children}</MediaContext.Provider>;
}

/** Undefined on units without picture and sound. */
export function useMediaSource(): MediaSource | undefined {
  return useContext(MediaContext);
}

const neverChanges = () => () => {};

export function useMedia<T>(select: (snapshot: MediaSnapshot) => T): T {
  const source = useContext(MediaContext);
  return useSyncExternalStore(source?.subscribe ?? neverChanges, () => select(source?.snapshot() ?? noMedia));
}

export function usePicture(name: PictureName): Picture | undefined {
  return useMedia((snapshot) => snapshot.pictures[name]);
}
