/** The rules of `@tinget/meeting-rules`, in the form the live meeting takes them. */
import {
  answer,
  apply,
  audienceOf,
  emptyMeeting,
  type Meeting,
  type MeetingId,
  privateViewFor,
  replay,
  viewFor,
} from '@tinget/meeting-rules';
import type { ParagraphSeries } from '../event-log/event-log.ts';
import type { MeetingRules } from './rules.ts';

function paragraphSeriesOf({ call }: Meeting): ParagraphSeries | null {
  if (call === undefined) return null;
  const { bodyId, paragraphYear, rehearsal, lastParagraph } = call.called;
  return { bodyId, year: paragraphYear, isRehearsal: rehearsal, after: lastParagraph };
}

export const meetingRules: MeetingRules = {
  version: '1',
  emptyMeeting: (meetingId) => emptyMeeting(meetingId as MeetingId),
  answer,
  apply,
  replay: (meetingId, entries) => replay(meetingId as MeetingId, entries),
  audienceOf,
  viewFor,
  privateViewFor: (meeting, personId, texts) => privateViewFor(meeting, personId, texts) ?? null,
  isQuiet: (event) => event.type === 'VoteReceived' || event.type === 'UnitTaken',
  paragraphSeriesOf,
};
