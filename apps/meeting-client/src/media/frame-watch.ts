/**
 * Whether a picture really shows frames: counted where they are put on the screen, not where they are announced.
 */

/** Calls `onFrame` for every frame the element presents, until it is stopped. */
export function watchFrames(element: HTMLVideoElement, onFrame: () => void): () => void {
  let isStopped = false;
  if (typeof element.requestVideoFrameCallback === 'function') {
    const next = () => {
      if (isStopped) return;
      onFrame();
      element.requestVideoFrameCallback(next);
    };
    const handle = element.requestVideoFrameCallback(next);
    return () => {
      isStopped = true;
      element.cancelVideoFrameCallback(handle);
    };
  }
  // Browsers without the callback: the picture's own clock moves as long as frames come.
  const advanced = () => onFrame();
  (element as HTMLVideoElement).addEventListener('timeupdate', advanced);
  return () => (element as HTMLVideoElement).removeEventListener('timeupdate', advanced);
}

export interface FrameLog {
  readonly firstAt: number;
  readonly lastAt: number;
}

/** Frames further apart than this are a picture that stands still. */
export const stillAfterMs = 3_000;

export function pictureState(log: FrameLog | undefined, now: number): 'live' | 'waiting' | 'stalled' {
  if (log === undefined) return 'waiting';
  return now - log.lastAt > stillAfterMs ? 'stalled' : 'live';
}
