/**
 * When a lost connection is tried again: at once with a little jitter, then slower, never more than 5 s apart.
 *
 * The jitter spreads a whole council over half a second when the server comes back (everyone is back within 3 s), and
 * it never gives up: an adjournment lasts up to 15 minutes and the page is left open.
 */
export function reconnectDelay(attempt: number, random: () => number): number {
  if (attempt <= 1) return Math.round(random() * 500);
  const grown = Math.min(5_000, 250 * 2 ** (attempt - 1));
  // Half fixed, half random: two clients that fell together do not knock together.
  return Math.min(5_000, Math.round(grown / 2 + (random() * grown) / 2));
}
