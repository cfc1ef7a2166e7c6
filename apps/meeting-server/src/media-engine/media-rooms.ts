/**
 * The meeting's room of sound and picture: one per security segment, begun when the first unit needs it.
 *
 * Who may be in it follows from the audience, the same function that says what somebody sees. Whoever loses the right is
 * taken out three times over: the gate closes the signalling, the engine removes the participant, and a comparison every
 * few seconds finds who is there and should not be.
 */
import { randomUUID } from 'node:crypto';
import type { MediaMessage } from '@tinget/client-protocol';
import type { Audience, MeetingRow, UnitKind } from '@tinget/meeting-rules';
import { isTakenOver } from '../live-meeting/carrying-unit.ts';
import type { LiveMeeting, LiveMeetings } from '../live-meeting/live-meetings.ts';
import type { Committed } from '../live-meeting/meeting-writer.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { MediaDesk, MediaUnit } from '../websocket/media-desk.ts';
import type { MediaEngine, PublishRight } from './media-engine.ts';

export interface MediaRoomsParts {
  readonly engine: MediaEngine;
  readonly meetings: LiveMeetings;
  readonly log: Log;
  /** Base address for the engine's client in the browser: our own origin, through the gate. */
  readonly publicUrl: string;
  /** Closes the unit's signalling through the gate. */
  readonly closeSignalling: (meetingId: string, unitId: string) => void;
}

const compareMs = 5_000;
const runningStates: ReadonlySet<MeetingRow['state']> = new Set(['called', 'open', 'adjourned', 'betweenDays']);
const insideRoom: ReadonlySet<Audience> = new Set(['participants', 'closedItem', 'presidium']);

/** What a unit may publish, or `null` when it has no part in the room. */
function publishRightsOf(kind: UnitKind, audience: Audience): readonly PublishRight[] | null {
  if (kind === 'hallRoom') return ['camera', 'microphone'];
  if (kind === 'hallScreen') return [];
  const isInside = insideRoom.has(audience) || audience.startsWith('guest:');
  if (!isInside) return null;
  if (kind === 'remote') return ['camera', 'microphone', 'screen'];
  // In the hall one sees and hears the hall; chair and secretary also look at those at a distance.
  return audience === 'presidium' && kind === 'hall' ? [] : null;
}

export function roomName(meetingId: string, segmentId: string): string {
  return `${meetingId}/${segmentId}`;
}

/** The meeting and segment that a room's name stands for. */
export function parseRoomName(room: string): { readonly meetingId: string; readonly segmentId: string } | null {
  const [meetingId, segmentId, ...rest] = room.split('/');
  if (meetingId === undefined || segmentId === undefined || rest.length > 0) return null;
  return { meetingId, segmentId };
}

export class MediaRooms implements MediaDesk {
  readonly #parts: MediaRoomsParts;
  readonly #starting = new Map<string, Promise<void>>();
  readonly #comparison: NodeJS.Timeout;

  constructor(parts: MediaRoomsParts) {
    this.#parts = parts;
    parts.meetings.onCommitted((live, committed) => this.#afterCommit(live, committed));
    this.#comparison = setInterval(() => {
      for (const live of parts.meetings.live()) void this.compare(live);
    }, compareMs);
  }

  close(): void {
    clearInterval(this.#comparison);
  }

  isAdmitted(live: LiveMeeting, unit: MediaUnit, audience: Audience): boolean {
    const row = live.room.meetingRow();
    if (row === undefined || row.media !== 'own' || !runningStates.has(row.state)) return false;
    return publishRightsOf(unit.kind, audience) !== null && !isTakenOver(live, unit);
  }

  async grant(live: LiveMeeting, unit: MediaUnit, audience: Audience): Promise<MediaMessage | null> {
    const publish = publishRightsOf(unit.kind, audience);
    if (publish === null || !this.isAdmitted(live, unit, audience)) return null;
    const segment = await this.#segmentOf(live);
    if (segment === null) return null;
    const room = roomName(live.meetingId, segment);
    await this.#parts.engine.ensureRoom(room);
    const token = await this.#parts.engine.makeToken({ room, publish, ...unit });
    return {
      type: 'media',
      segment,
      url: this.#parts.publicUrl,
      token,
      e2ee: live.room.meetingRow()?.endToEndEncrypted ?? false,
      publish: unit.kind === 'hallRoom' ? ['overview', 'presidium', 'lectern', 'hallSound'] : publish,
      required: unit.kind === 'remote' ? ['overview', 'presidium', 'speaker'] : [],
    };
  }

  async expel(live: LiveMeeting, unitId: string): Promise<void> {
    this.#parts.closeSignalling(live.meetingId, unitId);
    const segment = live.room.meetingRow()?.segmentId;
    if (segment !== undefined) await this.#parts.engine.remove(roomName(live.meetingId, segment), unitId);
  }

  async mute(live: LiveMeeting, unitIds: readonly string[]): Promise<void> {
    const segment = live.room.meetingRow()?.segmentId;
    if (segment === undefined) return;
    const room = roomName(live.meetingId, segment);
    await Promise.all(unitIds.map((unitId) => this.#parts.engine.muteMicrophone(room, unitId)));
  }

  /** Takes out of the room whoever is there without a right to be. */
  async compare(live: LiveMeeting): Promise<void> {
    const segment = live.room.meetingRow()?.segmentId;
    if (segment === undefined) return;
    try {
      const present = await this.#parts.engine.participants(roomName(live.meetingId, segment));
      for (const unitId of present) {
        const unit = knownUnit(live, unitId);
        if (unit !== null && this.isAdmitted(live, unit, live.room.audienceOf(unit))) continue;
        this.#parts.log.warn(
          { meetingId: live.meetingId, unitId },
          'a unit was in the media room without a right to be',
        );
        await this.expel(live, unitId);
      }
    } catch (error) {
      this.#parts.log.debug({ fault: describeError(error) }, 'the media room could not be compared');
    }
  }

  /** The running segment, begun now when there is none; `null` when the rules do not want one. */
  async #segmentOf(live: LiveMeeting): Promise<string | null> {
    const running = live.room.meetingRow()?.segmentId;
    if (running !== undefined) return running;
    let starting = this.#starting.get(live.meetingId);
    if (starting === undefined) {
      starting = this.#startSegment(live).finally(() => this.#starting.delete(live.meetingId));
      this.#starting.set(live.meetingId, starting);
    }
    await starting;
    return live.room.meetingRow()?.segmentId ?? null;
  }

  async #startSegment(live: LiveMeeting): Promise<void> {
    const row = live.room.meetingRow();
    if (row === undefined) return;
    const segmentId = randomUUID().slice(0, 8);
    const mediaRoom = roomName(live.meetingId, segmentId);
    await this.#parts.engine.ensureRoom(mediaRoom);
    const result = await live.writer.submit({
      commandId: randomUUID(),
      meetingId: live.meetingId,
      name: 'StartSegment',
      v: 1,
      body: { segmentId, level: row.level, e2ee: false, mediaRoom, itemIds: [] },
      actor: { role: 'adaptor' },
    });
    if ('refused' in result) {
      this.#parts.log.info({ meetingId: live.meetingId, code: result.refused.code }, 'no media segment was started');
      await this.#parts.engine.deleteRoom(mediaRoom);
    }
  }

  #afterCommit(live: LiveMeeting, { events }: Committed): void {
    for (const { event } of events) {
      switch (event.type) {
        case 'SegmentEnded':
          this.#inBackground(this.#parts.engine.deleteRoom(roomName(live.meetingId, event.segmentId)));
          break;
        case 'MeetingEnded':
        case 'MeetingCancelled':
          this.#inBackground(this.#endSegment(live));
          break;
        case 'MovedToWaitingRoom':
        case 'DisqualificationRecorded':
        case 'SeatLeft':
        case 'DisorderRecorded':
          this.#inBackground(this.compare(live));
          break;
        case 'UnitTaken':
          if (event.releasedUnitId !== undefined) this.#inBackground(this.expel(live, event.releasedUnitId));
          break;
        default:
      }
    }
  }

  async #endSegment(live: LiveMeeting): Promise<void> {
    const segmentId = live.room.meetingRow()?.segmentId;
    if (segmentId === undefined) return;
    await live.writer.submit({
      commandId: randomUUID(),
      meetingId: live.meetingId,
      name: 'EndSegment',
      v: 1,
      body: { segmentId },
      actor: { role: 'adaptor' },
    });
  }

  #inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#parts.log.warn({ fault: describeError(error) }, 'the media engine could not be brought in line');
    });
  }
}

/** Whose unit this is: as connected now, else as the log has it. */
export function knownUnit(live: LiveMeeting, unitId: string): MediaUnit | null {
  const connected = live.room.units.get(unitId);
  if (connected !== undefined) {
    const { kind, personId } = connected;
    return { unitId, kind, ...(personId === undefined ? {} : { personId }) };
  }
  for (const unit of live.writer.told.meeting.admission.units.values()) {
    if (unit.unitId !== unitId) continue;
    return { unitId, kind: unit.kind, ...(unit.personId === undefined ? {} : { personId: unit.personId }) };
  }
  return null;
}
