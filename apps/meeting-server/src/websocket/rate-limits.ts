/** How often something may happen: so many times in a stretch of time, counted where it happens. */

/** At most `count` times within any `ms`. */
export class SlidingLimit {
  readonly #count: number;
  readonly #ms: number;
  readonly #times: number[] = [];

  constructor(count: number, ms: number) {
    this.#count = count;
    this.#ms = ms;
  }

  /** True, and counted, when it may happen now. */
  take(now: number): boolean {
    while (this.#times[0] !== undefined && this.#times[0] <= now - this.#ms) this.#times.shift();
    if (this.#times.length >= this.#count) return false;
    this.#times.push(now);
    return true;
  }
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket per key: `burst` at once, refilled by `perSecond`. Keys that are full again are forgotten. */
export class Buckets {
  readonly #burst: number;
  readonly #perSecond: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
  }

  take(key: string, now: number): boolean {
    const bucket = this.#buckets.get(key) ?? { tokens: this.#burst, at: now };
    bucket.tokens = Math.min(this.#burst, bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond);
    bucket.at = now;
    const isAllowed = bucket.tokens >= 1;
    if (isAllowed) bucket.tokens -= 1;
    this.#buckets.set(key, bucket);
    if (this.#buckets.size > 10_000) this.#forgetFull(now);
    return isAllowed;
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (bucket.tokens + ((now - bucket.at) / 1000) * this.#perSecond >= this.#burst) this.#buckets.delete(key);
    }
  }
}
