/**
 * Folds one entry of the log into the meeting. It judges nothing: what an entry says has happened.
 *
 * A correction is the exception to adding up: it changes what an earlier entry said, so the log is folded again with
 * every correction put in (`decisions.md` 3).
 */
import { applyAdmission } from './admission/admission-state.ts';
import { applyAgenda } from './agenda/agenda-state.ts';
import { applyAttendance } from './attendance/attendance-state.ts';
import { applyBallots } from './ballots/ballots-state.ts';
import { applyCall } from './call/call-state.ts';
import { applyBoard } from './company-board/board-state.ts';
import { applyCorrections } from './corrections/corrections-state.ts';
import { effectiveEntries } from './corrections/effective-entries.ts';
import { applyDisqualification } from './disqualification/disqualification-state.ts';
import { applyElections } from './elections/elections-state.ts';
import type { RecordedEvent } from './events.ts';
import { type EntryChain, emptyMeeting, entriesOf, type Meeting } from './meeting.ts';
import { applyMinutes } from './minutes/minutes-state.ts';
import { applyPresence } from './presence/presence-state.ts';
import { applyProposals } from './proposals/proposals-state.ts';
import { applySecurity } from './security/security-state.ts';
import { applySitting } from './sitting/sitting-state.ts';
import { applySpeakerList } from './speaker-list/speaker-list-state.ts';
import type { MeetingId } from './vocabulary.ts';

/** The meeting after one more entry of its log. */
export function apply(meeting: Meeting, recorded: RecordedEvent): Meeting {
  if (recorded.event.type === 'EntryCorrected') {
    return replay(meeting.meetingId, [...entriesOf(meeting), recorded]);
  }
  return withLog(fold(meeting, recorded), recorded, { recorded, before: meeting.entries });
}

/** The meeting that a whole log has made: the same as having lived through it. */
export function replay(meetingId: MeetingId, entries: readonly RecordedEvent[]): Meeting {
  let meeting = emptyMeeting(meetingId);
  for (const recorded of effectiveEntries(entries)) meeting = fold(meeting, recorded);
  const last = entries.at(-1);
  if (last === undefined) return meeting;
  let chain: EntryChain | undefined;
  for (const recorded of entries) chain = { recorded, before: chain };
  return withLog(meeting, last, chain);
}

function withLog(meeting: Meeting, { seq, at }: RecordedEvent, entries: EntryChain | undefined): Meeting {
  return { ...meeting, seq, lastAt: at, entries };
}

function fold(meeting: Meeting, recorded: RecordedEvent): Meeting {
  return {
    ...meeting,
    call: applyCall(meeting.call, recorded, meeting),
    sitting: applySitting(meeting.sitting, recorded, meeting),
    admission: applyAdmission(meeting.admission, recorded, meeting),
    attendance: applyAttendance(meeting.attendance, recorded, meeting),
    presence: applyPresence(meeting.presence, recorded, meeting),
    security: applySecurity(meeting.security, recorded, meeting),
    agenda: applyAgenda(meeting.agenda, recorded, meeting),
    floor: applySpeakerList(meeting.floor, recorded, meeting),
    disqualification: applyDisqualification(meeting.disqualification, recorded, meeting),
    proposals: applyProposals(meeting.proposals, recorded, meeting),
    ballots: applyBallots(meeting.ballots, recorded, meeting),
    elections: applyElections(meeting.elections, recorded, meeting),
    board: applyBoard(meeting.board, recorded, meeting),
    minutes: applyMinutes(meeting.minutes, recorded, meeting),
    corrections: applyCorrections(meeting.corrections, recorded, meeting),
  };
}
