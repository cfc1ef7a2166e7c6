/**
 * When the engine's connection is tried again: at once, then slower, at most 5 s apart, for twenty minutes.
 *
 * An adjournment for a lost member lasts up to 15 minutes; the engine's own policy gives up after 45 seconds.
 */
const giveUpAfterMs = 20 * 60_000;
const delays = [0, 300, 700, 1_500, 3_000] as const;

/** Milliseconds until the next attempt, or `null` to stop. */
export function mediaReconnectDelay(retryCount: number, elapsedMs: number): number | null {
  if (elapsedMs > giveUpAfterMs) return null;
  return delays[retryCount] ?? 5_000;
}
