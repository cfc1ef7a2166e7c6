/** What the sockets ask of the media engine. An installation without one has a desk that gives nothing. */
import type { MediaMessage } from '@tinget/client-protocol';
import type { Audience, UnitKind } from '@tinget/meeting-rules';
import type { LiveMeeting } from '../live-meeting/live-meetings.ts';

export interface MediaUnit {
  readonly unitId: string;
  readonly personId?: string;
  readonly kind: UnitKind;
}

export interface MediaDesk {
  /** Leave to join the room of the running segment; `null` when this unit has no part in it now. */
  grant(live: LiveMeeting, unit: MediaUnit, audience: Audience): Promise<MediaMessage | null>;
  /** Whether the unit may be in the room of the running segment now. The gate asks the same. */
  isAdmitted(live: LiveMeeting, unit: MediaUnit, audience: Audience): boolean;
  /** Ends the unit's part in the room at once: its signalling, its streams. */
  expel(live: LiveMeeting, unitId: string): Promise<void>;
  /** Stops the sound that the units send. */
  mute(live: LiveMeeting, unitIds: readonly string[]): Promise<void>;
}

export const noMediaDesk: MediaDesk = {
  grant: async () => null,
  isAdmitted: () => false,
  expel: async () => undefined,
  mute: async () => undefined,
};
