/**
 * The server's clock: the only source of time for every meeting. Browsers never stamp.
 *
 * It never runs backwards. When the machine's clock is set back, this one goes on at its own pace and says so in
 * `/health`; across a restart the log itself holds the line, because no event is earlier than the one before.
 */

export interface Clock {
  /** The moment now, in milliseconds since 1970. */
  milliseconds(): number;
  /** True since the machine's clock was seen to jump back. */
  readonly steppedBack: boolean;
}

/** A clock that a test moves. Only built with `TINGET_TEST_CLOCK`. */
export interface SettableClock extends Clock {
  /** Sets the clock; a `running` clock goes on from there, another one stands still. */
  set(milliseconds: number, running: boolean): void;
  /** Lets the machine's time rule again. */
  release(): void;
}

export interface TimeSource {
  /** Wall clock, may jump. */
  readonly wall: () => number;
  /** Never jumps, begins anywhere. */
  readonly monotonic: () => number;
}

const machine: TimeSource = { wall: () => Date.now(), monotonic: () => performance.now() };

/** Steps smaller than this are the daily corrections of a time service. */
const toleratedStepMs = 250;

export function makeClock(source: TimeSource = machine): Clock {
  let last = source.wall();
  let lastMonotonic = source.monotonic();
  let steppedBack = false;
  return {
    milliseconds() {
      const monotonic = source.monotonic();
      const byPace = last + (monotonic - lastMonotonic);
      const wall = source.wall();
      if (wall < byPace - toleratedStepMs) steppedBack = true;
      // After a step back our own pace rules; else the wall clock does, as long as it does not run backwards.
      last = wall >= byPace - toleratedStepMs ? Math.max(wall, last) : byPace;
      lastMonotonic = monotonic;
      return Math.floor(last);
    },
    get steppedBack() {
      return steppedBack;
    },
  };
}

export function makeSettableClock(source: TimeSource = machine): SettableClock {
  const real = makeClock(source);
  let set: { at: number; since: number; running: boolean } | null = null;
  return {
    milliseconds() {
      if (set === null) return real.milliseconds();
      return Math.floor(set.running ? set.at + (source.monotonic() - set.since) : set.at);
    },
    get steppedBack() {
      return real.steppedBack;
    },
    set(milliseconds, running) {
      set = { at: milliseconds, since: source.monotonic(), running };
    },
    release() {
      set = null;
    },
  };
}

const partsInZone = new Map<string, Intl.DateTimeFormat>();
/** Clocks are set on a whole quarter of an hour; within one the offset stands. */
const quarterMs = 900_000;
const offsetNow = new Map<string, { readonly quarter: number; readonly offset: string }>();

/** The offset of a zone at a moment, `+02:00`. Asked for each message of a meeting, so the one of this quarter is kept. */
function offsetAt(milliseconds: number, timeZone: string): string {
  const quarter = Math.floor(milliseconds / quarterMs);
  const known = offsetNow.get(timeZone);
  if (known?.quarter === quarter) return known.offset;
  let format = partsInZone.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
    partsInZone.set(timeZone, format);
  }
  const name = format.formatToParts(milliseconds).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const offset = name === 'GMT' ? '+00:00' : name.slice(3);
  offsetNow.set(timeZone, { quarter, offset });
  return offset;
}

/** Milliseconds to the text of an instant with its offset, `2027-05-24T18:00:00.000+02:00` (`decisions.md` 9). */
export function instantText(milliseconds: number, timeZone = 'Europe/Stockholm'): string {
  const offset = offsetAt(milliseconds, timeZone);
  const sign = offset.startsWith('-') ? -1 : 1;
  const offsetMs = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
  return `${new Date(milliseconds + offsetMs).toISOString().slice(0, 23)}${offset}`;
}
