/**
 * What is true of connections now and stands in no log: who waits with which equipment, and whose line is up.
 *
 * Only officers see these rows: chair and secretary, the host and the technician.
 */
import type { EquipmentMessage } from '@tinget/client-protocol';
import type { AttendanceRow, Audience, HealthRow, Sections, UnitKind, WaitingRoomRow } from '@tinget/meeting-rules';
import type { DeviceState } from './device-memory.ts';

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
  /** Round trip of the line, as the server measures it. */
  rttMs?: number;
  /** How long the server has waited for the answer that is due. */
  unansweredMs?: number;
  /** How late the hall's sound comes out of the loudspeaker, as the unit itself reports. */
  mediaDelayMs?: number;
  equipment?: EquipmentMessage;
}

/** Not in the room: who connects then is waiting to be let in, also late and after having left. */
const outside: ReadonlySet<AttendanceRow['status']> = new Set(['expected', 'inWaitingRoom', 'absent', 'left']);
/** Nobody lets in those who let others in: their place in the meeting is their office. */
const carriesTheMeeting: ReadonlySet<AttendanceRow['role']> = new Set(['secretary', 'technician', 'meetingHost']);

const wantsOf: Record<UnitKind, WaitingRoomRow['wants']> = {
  hall: 'hall',
  remote: 'remote',
  companion: 'standby',
  hallRoom: 'standby',
  hallScreen: 'standby',
};

/** A delay below this is noticed by nobody and does not hold the gavel. */
const shortestDelayMs = 250;
/** What holds the gavel longest: after this somebody is not late but gone, and the rules for that take over. */
const longestDelayMs = 5_000;

/** How late a finding reaches this unit and a request for a vote comes back. */
function delayMs({ rttMs = 0, unansweredMs = 0, mediaDelayMs = 0 }: LiveUnit): number {
  const roundTrip = Math.max(rttMs, unansweredMs);
  return Math.min(longestDelayMs, roundTrip / 2 + Math.max(roundTrip / 2, mediaDelayMs));
}

export class LiveUnits {
  readonly #units = new Map<string, LiveUnit>();
  readonly #devices: Map<string, DeviceState>;
  readonly #keepDevice: (unitId: string, state: DeviceState) => void;

  constructor(
    devices: Map<string, DeviceState> = new Map(),
    keepDevice: (unitId: string, state: DeviceState) => void = () => undefined,
  ) {
    this.#devices = devices;
    this.#keepDevice = keepDevice;
  }

  get(unitId: string): LiveUnit | undefined {
    return this.#units.get(unitId);
  }

  all(): IterableIterator<LiveUnit> {
    return this.#units.values();
  }

  /** A unit has connected; its equipment test is still known. */
  connect(unit: Omit<LiveUnit, 'connected' | 'isSilent'>): LiveUnit {
    const before = this.#units.get(unit.unitId);
    const now: LiveUnit = {
      ...unit,
      ...(before?.equipment === undefined ? {} : { equipment: before.equipment }),
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

  /** Microphone and camera of this unit as they were told last, also while it is away (`decisions.md` 15). */
  device(unitId: string): DeviceState | undefined {
    return this.#devices.get(unitId);
  }

  setDevice(unitId: string, state: DeviceState): void {
    this.#devices.set(unitId, state);
    this.#keepDevice(unitId, state);
  }

  /**
   * The worst measured delay of these persons at a distance, in seconds to a tenth: what the window before the gavel is
   * longer by (`decisions.md` 11). Short ones do not count, and nobody's counts for more than five seconds.
   */
  worstDelaySeconds(serving: ReadonlySet<string>): number {
    let worst = 0;
    for (const unit of this.#units.values()) {
      const isConcerned = unit.kind === 'remote' && unit.connected && serving.has(unit.personId ?? '');
      if (isConcerned) worst = Math.max(worst, delayMs(unit));
    }
    return worst < shortestDelayMs ? 0 : Math.ceil(worst / 100) / 10;
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
      const isWaiting = row !== undefined && outside.has(row.status) && !carriesTheMeeting.has(row.role);
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
