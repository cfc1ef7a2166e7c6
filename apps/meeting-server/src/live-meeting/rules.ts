/**
 * The rules of a meeting as the live meeting uses them.
 *
 * They come in by argument, so that the machinery around them (queue, log, audiences) can be tested with rules of ten
 * lines and never leans on what a particular command means.
 */
import type {
  Answer,
  Audience,
  Command,
  MeetingEvent,
  PrivateRows,
  RecordedEvent,
  Sections,
  Texts,
} from '@tinget/meeting-rules';

/** The state of a meeting. Opaque here: only the rules look inside. */
export type Meeting = object;

/** Who a connection is, as far as the audience depends on it. */
export interface ConnectionFacts {
  readonly personId?: string;
  readonly unitId?: string;
  /** Equipment of the room, or a browser of a person or of the public. */
  readonly kind: 'person' | 'hallRoom' | 'hallScreen' | 'technician' | 'public';
}

export interface MeetingRules {
  readonly version: string;
  emptyMeeting(meetingId: string): Meeting;
  answer(meeting: Meeting, command: Command): Answer<MeetingEvent>;
  apply(meeting: Meeting, recorded: RecordedEvent, texts: Texts): Meeting;
  audienceOf(meeting: Meeting, connection: ConnectionFacts): Audience;
  viewFor(meeting: Meeting, audience: Audience): Sections;
  privateViewFor(meeting: Meeting, personId: string): PrivateRows | null;
}
