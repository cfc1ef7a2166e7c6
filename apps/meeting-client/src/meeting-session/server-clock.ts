/**
 * The meeting's clock as this browser knows it: the server's, never the device's own.
 *
 * A device may be minutes wrong; countdowns and clock faces still show what the chair's show.
 */
export interface ServerClock {
  /** To be added to the device's clock. */
  readonly offsetMs: number;
  /** The municipality's offset from UTC, from the text of the server's time. */
  readonly zoneMinutes: number;
}

export const deviceClock: ServerClock = { offsetMs: 0, zoneMinutes: 0 };

const zonePattern = /([+-])(\d{2}):(\d{2})$/;

/** The clock from one moment of the server, received at `receivedAt` on the device. */
export function clockFrom(serverTime: string, receivedAt: number): ServerClock {
  const at = Date.parse(serverTime);
  if (Number.isNaN(at)) return deviceClock;
  const zone = zonePattern.exec(serverTime);
  const minutes = zone ? Number(zone[2]) * 60 + Number(zone[3]) : 0;
  return { offsetMs: at - receivedAt, zoneMinutes: zone?.[1] === '-' ? -minutes : minutes };
}

/** A moment of the server's clock as an instant with the municipality's offset in its text. */
export function instantAt(clock: ServerClock, epochMs: number): string {
  const zone = clock.zoneMinutes;
  const local = new Date(epochMs + zone * 60_000).toISOString().slice(0, -1);
  const sign = zone < 0 ? '-' : '+';
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(Math.abs(zone) / 60))}:${two(Math.abs(zone) % 60)}`;
}
