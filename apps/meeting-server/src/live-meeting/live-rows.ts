/**
 * What is true of connections now and stands in no log: who waits with which equipment, and whose line is up.
 *
 * Only officers see these rows: chair and secretary, the host and the technician.
 */
import type { EquipmentMessage } from '@tinget/client-protocol';
import type { AttendanceRow, Audience, HealthRow, Sections, UnitKind, WaitingRoomRow } from '@tinget/meeting-rules';

export interface LiveUnit {
  readonly unitId: string;
  readonly personId?: string;
  readonly kind: UnitKind;
  /** `link`, `electronicId`, `demonstration` …: how the session was signed in. */
  readonly signedInWith: string;
  readonly since: string;
  connected: boolean;
  /** Milliseconds on the server's steady clock; for the lamp. */
  lastHeard: number;
  isSilent: boolean;
  rttMs?: number;
  equipment?: EquipmentMessage;
  /** State of the own microphone and camera, kept over reconnects (`decisions.md` 15). */
  device?: { readonly microphone: boolean; readonly camera: boolean; readonly mutedBy?: 'presidium' };
}

/** Not in the room: who connects then is waiting to be let in, also late and after having left. */
const outside: ReadonlySet<AttendanceRow['status']> = new Set(['expected', 'inWaitingRoom', 'absent', 'left']);

const wantsOf: Record<UnitKind, WaitingRoomRow['wants']> = {
  hall: 'hall',
  remote: 'remote',
  companion: 'standby',
  hallRoom: 'standby',
  hallScreen: 'standby',
};

/** A delay below this is noticed by nobody and does not hold the gavel. */
const shortestDelayMs = 250;

export class LiveUnits {
  readonly #units = new Map<string, LiveUnit>();

  get(unitId: string): LiveUnit | undefined {
    return this.#units.get(unitId);
  }

  all(): IterableIterator<LiveUnit> {
    return this.#units.values();
  }

  /** A unit has connected; what it told before (device state, equipment test) is still known. */
  connect(unit: Omit<LiveUnit, 'connected' | 'isSilent'>): LiveUnit {
    const before = this.#units.get(unit.unitId);
    const now: LiveUnit = {
      ...unit,
      ...(before?.equipment === undefined ? {} : { equipment: before.equipment }),
      ...(before?.device === undefined ? {} : { device: before.device }),
      connected: true,
      isSilent: false,
    };
    this.#units.set(unit.unitId, now);
    return now;
  }

  /** The unit's line is down since this moment. */
  disconnect(unitId: string, at: string): void {
    const unit = this.#units.get(unitId);
    if (unit === undefined) return;
    this.#units.set(unitId, { ...unit, connected: false, since: at });
  }

  forget(unitId: string): void {
    this.#units.delete(unitId);
  }

  /** The worst round trip of those who take part at a distance, in seconds; short ones do not count. */
  worstDelaySeconds(): number {
    let worst = 0;
    for (const { kind, connected, rttMs } of this.#units.values()) {
      if (kind === 'remote' && connected && rttMs !== undefined) worst = Math.max(worst, rttMs);
    }
    return worst < shortestDelayMs ? 0 : worst / 1_000;
  }

  /** The sections this audience gets from here, on top of what the rules show it. */
  sectionsFor(
    audience: Audience,
    attendance: Readonly<Record<string, AttendanceRow>> | undefined,
  ): Pick<Sections, 'waitingRoom' | 'health'> {
    if (audience !== 'presidium' && audience !== 'technician') return {};
    const health: Record<string, HealthRow> = {};
    const waitingRoom: Record<string, WaitingRoomRow> = {};
    for (const unit of this.#units.values()) {
      const row = unit.personId === undefined ? undefined : attendance?.[unit.personId];
      health[unit.unitId] = healthRow(unit, row);
      const isWaiting = row !== undefined && outside.has(row.status);
      if (unit.connected && isWaiting) {
        waitingRoom[unit.unitId] = waitingRow(unit, row);
      }
    }
    return { waitingRoom, health };
  }
}

function healthRow(unit: LiveUnit, row: AttendanceRow | undefined): HealthRow {
  return {
    unitId: unit.unitId as HealthRow['unitId'],
    ...(row === undefined ? {} : { personId: row.personId }),
    name: row?.name ?? unit.kind,
    connected: unit.connected && !unit.isSilent,
    ...(unit.rttMs === undefined ? {} : { rttMs: Math.round(unit.rttMs) }),
    since: unit.since,
  };
}

function waitingRow(unit: LiveUnit, row: AttendanceRow): WaitingRoomRow {
  return {
    unitId: unit.unitId as WaitingRoomRow['unitId'],
    personId: row.personId,
    name: row.name,
    wants: wantsOf[unit.kind],
    since: unit.since,
    camera: unit.equipment?.camera === 'ok',
    microphone: unit.equipment?.microphone === 'ok',
    network: unit.equipment?.network === 'ok',
    signedInWith: unit.signedInWith,
    identified: row.identified ?? false,
  };
}
