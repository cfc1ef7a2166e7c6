/**
 * Microphones and cameras as the units have them, kept beside the record while the meeting goes on: a server that was
 * killed tells everybody the same when it is back (`decisions.md` 15). Who was muted stays muted.
 *
 * Written behind the meeting's back and never waited for: what cannot be written now is told again by the unit itself.
 */
import type { Pool } from '../database/database.ts';
import { describeError, type Log } from '../observability/log.ts';

export interface DeviceState {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly mutedBy?: 'presidium';
}

export interface DeviceMemory {
  /** By unit. Nothing is known when it cannot be read: the units tell it again. */
  load(meetingId: string): Promise<Map<string, DeviceState>>;
  keep(meetingId: string, unitId: string, state: DeviceState): void;
  /** The meeting is over. */
  forget(meetingId: string): void;
}

interface DeviceRow {
  readonly unit_id: string;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly muted_by: 'presidium' | null;
}

export function makeDeviceMemory(pool: Pool, log: Log): DeviceMemory {
  const ignore = (error: unknown): void => {
    log.debug({ fault: describeError(error) }, 'the state of a microphone or camera could not be kept');
  };
  // One after the other, the newest of each unit: two changes in one moment cannot overtake each other.
  const pending = new Map<string, { meetingId: string; unitId: string; state: DeviceState }>();
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    for (const [key, { meetingId, unitId, state }] of pending) {
      pending.delete(key);
      await pool
        .query(
          `insert into unit_device (meeting_id, unit_id, microphone, camera, muted_by) values ($1, $2, $3, $4, $5)
           on conflict (meeting_id, unit_id) do update
           set microphone = excluded.microphone, camera = excluded.camera, muted_by = excluded.muted_by`,
          [meetingId, unitId, state.microphone, state.camera, state.mutedBy ?? null],
        )
        .catch(ignore);
    }
  }

  return {
    async load(meetingId) {
      try {
        const { rows } = await pool.query<DeviceRow>(
          'select unit_id, microphone, camera, muted_by from unit_device where meeting_id = $1',
          [meetingId],
        );
        return new Map(
          rows.map(({ unit_id: unitId, microphone, camera, muted_by: mutedBy }) => [
            unitId,
            { microphone, camera, ...(mutedBy === null ? {} : { mutedBy }) },
          ]),
        );
      } catch (error) {
        ignore(error);
        return new Map();
      }
    },
    keep(meetingId, unitId, state) {
      pending.set(`${meetingId} ${unitId}`, { meetingId, unitId, state });
      writing ??= write().finally(() => {
        writing = null;
      });
    },
    forget(meetingId) {
      void (writing ?? Promise.resolve())
        .then(() => pool.query('delete from unit_device where meeting_id = $1', [meetingId]))
        .catch(ignore);
    },
  };
}
