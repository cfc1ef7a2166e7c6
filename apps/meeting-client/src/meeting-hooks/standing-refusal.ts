/** A refusal for as long as it holds: the gavel that is too early is free by itself when its moment comes. */
import type { Refusal } from '@tinget/meeting-rules';
import { useServerNow } from './server-time.ts';

/** Seconds until the refusal falls away by the clock alone; nothing for one that only the meeting can change. */
export function secondsUntilFree(refusal: Refusal | undefined, nowMs: number): number | undefined {
  return refusal?.code === 'gavel-too-early'
    ? Math.max(0, Math.ceil((Date.parse(refusal.notBefore) - nowMs) / 1_000))
    : undefined;
}

/** Whether it still holds now. */
export function isStanding(refusal: Refusal | undefined, nowMs: number): refusal is Refusal {
  return refusal !== undefined && secondsUntilFree(refusal, nowMs) !== 0;
}

const often = 250;
const seldom = 60_000;

export interface StandingRefusal {
  readonly refusal: Refusal | undefined;
  /** Counts down to the moment it falls away. */
  readonly seconds: number | undefined;
}

/** The refusal while it stands; it goes without anybody pressing or the server saying anything. */
export function useStandingRefusal(refusal: Refusal | undefined): StandingRefusal {
  const now = useServerNow(refusal?.code === 'gavel-too-early' ? often : seldom);
  return isStanding(refusal, now)
    ? { refusal, seconds: secondsUntilFree(refusal, now) }
    : { refusal: undefined, seconds: undefined };
}
