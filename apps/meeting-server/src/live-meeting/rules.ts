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
  Meeting,
  MeetingEvent,
  PrivateRows,
  RecordedEvent,
  Sections,
  Texts,
  UnitKind,
} from '@tinget/meeting-rules';
import type { ParagraphSeries } from '../event-log/event-log.ts';

export type { Meeting };

/** Who a connection is, as far as the audience depends on it. */
export interface ConnectionFacts {
  readonly personId?: string;
  readonly unitId?: string;
  /** Absent for a reader of the public view. */
  readonly kind?: UnitKind;
}

export interface MeetingRules {
  readonly version: string;
  emptyMeeting(meetingId: string): Meeting;
  answer(meeting: Meeting, command: Command): Answer<MeetingEvent>;
  apply(meeting: Meeting, recorded: RecordedEvent): Meeting;
  /** The meeting of a whole log. */
  replay(meetingId: string, entries: readonly RecordedEvent[]): Meeting;
  audienceOf(meeting: Meeting, connection: ConnectionFacts): Audience;
  viewFor(meeting: Meeting, audience: Audience, texts: Texts): Sections;
  /**
   * The entry changes nothing for anybody but whom it names and the officers, except a counter: a vote, a device. Such
   * entries come by the hundred in a second and are told five times in it.
   */
  isQuiet(event: MeetingEvent): boolean;
  privateViewFor(meeting: Meeting, personId: string, texts: Texts): PrivateRows | null;
  /** The series that paragraph numbers of this meeting come from; `null` before the call. */
  paragraphSeriesOf(meeting: Meeting): ParagraphSeries | null;
}
