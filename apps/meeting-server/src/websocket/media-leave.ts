/** One connection's leave to be in the room of sound and picture: given, renewed, and ended when the right is gone. */
import type { ServerMessage } from '@tinget/client-protocol';
import type { Audience } from '@tinget/meeting-rules';
import type { LiveMeeting } from '../live-meeting/live-meetings.ts';
import type { Attendee } from '../live-meeting/meeting-room.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { MediaDesk } from './media-desk.ts';

/** A connection that may have sound and picture. */
export interface MediaAttendee extends Attendee {
  readonly live: LiveMeeting | null;
}

const againMs = 2_000;

export class MediaLeave {
  readonly #attendee: MediaAttendee;
  readonly #desk: MediaDesk;
  readonly #log: Log;
  readonly #say: (message: ServerMessage) => void;
  #segment: string | null = null;
  #again: NodeJS.Timeout | null = null;

  constructor(attendee: MediaAttendee, desk: MediaDesk, log: Log, say: (message: ServerMessage) => void) {
    this.#attendee = attendee;
    this.#desk = desk;
    this.#log = log;
    this.#say = say;
  }

  /** Gives leave or ends it, as this audience now has a part in the room or not. */
  async renew(audience: Audience, reason: string): Promise<void> {
    const { live, facts } = this.#attendee;
    const { unitId, kind, personId } = facts;
    if (live === null || unitId === undefined || kind === undefined) return;
    const unit = { unitId, kind, ...(personId === undefined ? {} : { personId }) };
    try {
      if (!this.#desk.isAdmitted(live, unit, audience)) {
        await this.#end(live, unitId, reason);
        return;
      }
      const grant = await this.#desk.grant(live, unit, audience);
      if (grant === null || live.room.audience(this.#attendee) !== audience) return;
      // A new audience in the same room needs no new leave; whoever asks or joins gets one.
      if (this.#segment === grant.segment && reason !== 'asked' && reason !== 'joined') return;
      this.#segment = grant.segment;
      this.#say(grant);
    } catch (error) {
      this.#log.warn({ fault: describeError(error) }, 'the media engine gave no leave');
      this.#say({ type: 'notice', level: 'warning', code: 'media-unavailable' });
      this.#tryAgain(live);
    }
  }

  /** An engine that was started again takes everybody in who waited for it, without anybody having to ask. */
  #tryAgain(live: LiveMeeting): void {
    if (this.#again !== null) return;
    this.#again = setTimeout(() => {
      this.#again = null;
      const audience = live.room.audience(this.#attendee);
      if (audience !== undefined) void this.renew(audience, 'asked');
    }, againMs);
    this.#again.unref();
  }

  async #end(live: LiveMeeting, unitId: string, reason: string): Promise<void> {
    if (this.#segment === null) return;
    this.#say({ type: 'mediaEnd', segment: this.#segment, reason });
    this.#segment = null;
    await this.#desk.expel(live, unitId);
  }
}
