/**
 * A meeting as its log has made it: one state per topic, and the log itself.
 *
 * Nothing is ever changed in place. The entries hang in a chain, so that adding one costs the same at the end of a long
 * evening as at its beginning; what can be computed (quorum now, speaker order, attendance per §) is never stored here.
 */
import { type AdmissionState, emptyAdmission } from './admission/admission-state.ts';
import { type AgendaState, emptyAgenda } from './agenda/agenda-state.ts';
import { type AttendanceState, emptyAttendance } from './attendance/attendance-state.ts';
import { type BallotsState, emptyBallots } from './ballots/ballots-state.ts';
import type { CallState } from './call/call-state.ts';
import { type BoardState, emptyBoard } from './company-board/board-state.ts';
import { type CorrectionsState, emptyCorrections } from './corrections/corrections-state.ts';
import { type DisqualificationState, emptyDisqualification } from './disqualification/disqualification-state.ts';
import { type ElectionsState, emptyElections } from './elections/elections-state.ts';
import type { RecordedEvent } from './events.ts';
import { emptyMinutes, type MinutesState } from './minutes/minutes-state.ts';
import { emptyPresence, type PresenceState } from './presence/presence-state.ts';
import { emptyProposals, type ProposalsState } from './proposals/proposals-state.ts';
import { emptySecurity, type SecurityState } from './security/security-state.ts';
import { emptySitting, type SittingState } from './sitting/sitting-state.ts';
import { emptySpeakerList, type SpeakerListState } from './speaker-list/speaker-list-state.ts';
import type { Instant, MeetingId } from './vocabulary.ts';

/** The log as a chain from its newest entry back to the first. */
export interface EntryChain {
  readonly recorded: RecordedEvent;
  readonly before: EntryChain | undefined;
}

export interface Meeting {
  readonly meetingId: MeetingId;
  /** Number of the newest entry, 0 before the call. */
  readonly seq: number;
  readonly lastAt?: Instant;
  /** What the call fixed; absent until the meeting has been called. */
  readonly call: CallState | undefined;
  readonly sitting: SittingState;
  readonly admission: AdmissionState;
  readonly attendance: AttendanceState;
  readonly presence: PresenceState;
  readonly security: SecurityState;
  readonly agenda: AgendaState;
  readonly floor: SpeakerListState;
  readonly disqualification: DisqualificationState;
  readonly proposals: ProposalsState;
  readonly ballots: BallotsState;
  readonly elections: ElectionsState;
  readonly board: BoardState;
  readonly minutes: MinutesState;
  readonly corrections: CorrectionsState;
  readonly entries: EntryChain | undefined;
}

export function emptyMeeting(meetingId: MeetingId): Meeting {
  return {
    meetingId,
    seq: 0,
    call: undefined,
    sitting: emptySitting,
    admission: emptyAdmission,
    attendance: emptyAttendance,
    presence: emptyPresence,
    security: emptySecurity,
    agenda: emptyAgenda,
    floor: emptySpeakerList,
    disqualification: emptyDisqualification,
    proposals: emptyProposals,
    ballots: emptyBallots,
    elections: emptyElections,
    board: emptyBoard,
    minutes: emptyMinutes,
    corrections: emptyCorrections,
    entries: undefined,
  };
}

/** The log in order, oldest first. */
export function entriesOf(meeting: Meeting): readonly RecordedEvent[] {
  const entries: RecordedEvent[] = [];
  for (let link = meeting.entries; link !== undefined; link = link.before) entries.push(link.recorded);
  return entries.reverse();
}

/** The entry of the log with this number, as it was written. */
export function entryOf(meeting: Meeting, seq: number): RecordedEvent | undefined {
  for (let link = meeting.entries; link !== undefined && link.recorded.seq >= seq; link = link.before) {
    if (link.recorded.seq === seq) return link.recorded;
  }
  return undefined;
}
