/** The meeting's time in the screens: ticking as seldom as the thing that shows it allows. */
import { useEffect, useState } from 'react';
import { instantAt } from '../meeting-session/server-clock.ts';
import { useSnapshot } from './meeting-context.tsx';

/** Milliseconds of the server's clock, renewed each `periodMs`. */
export function useServerNow(periodMs: number): number {
  const serverClock = useSnapshot((snapshot) => snapshot.clock);
  const [now, setNow] = useState(() => Date.now() + serverClock.offsetMs);
  useEffect(() => {
    const tick = () => setNow(Date.now() + serverClock.offsetMs);
    tick();
    const timer = setInterval(tick, periodMs);
    return () => clearInterval(timer);
  }, [periodMs, serverClock]);
  return now;
}

/** The moment now with the municipality's offset, for a clock face. */
export function useServerInstant(periodMs: number): string {
  const serverClock = useSnapshot((snapshot) => snapshot.clock);
  return instantAt(serverClock, useServerNow(periodMs));
}
