/**
 * What may be corrected afterwards: descriptive facts, field by field. Votes, counts, findings and gavel never are;
 * there the window before the gavel, and annulling and voting again, are the remedy (`decisions.md` 3).
 */
import type { EventType } from '../events.ts';

interface Correctable {
  /** The entry may be taken out altogether. */
  readonly mayBeStruck: boolean;
  /** Fields that may say something else. */
  readonly fields: readonly string[];
}

const never = undefined;
const strike = (...fields: readonly string[]): Correctable => ({ mayBeStruck: true, fields });
const change = (...fields: readonly string[]): Correctable => ({ mayBeStruck: false, fields });

const table: Readonly<Record<EventType, Correctable | undefined>> = {
  MeetingCalled: never,
  CallSupplemented: never,
  MeetingCancelled: never,
  RemoteRequested: change('reasonCode'),
  RemoteDecided: change('groundCode'),
  MeetingOpened: change('secretaryId'),
  MeetingDayOpened: change('meetingRoom'),
  PresidingChanged: change('cause'),
  OfficerAppointed: strike('personId', 'party'),
  Adjourned: change('cause'),
  MemberTelephoned: strike('personId', 'outcome'),
  Resumed: change(),
  MeetingDayEnded: change('continuesOn', 'meetingRoom'),
  MeetingEnded: change('cause'),
  PersonIdentified: strike('method', 'assuranceLevel'),
  UnitTaken: never,
  Admitted: change('mode'),
  MovedToWaitingRoom: change('cause'),
  GuestHeard: strike('capacity'),
  ParticipationRefused: change('groundCode'),
  RollCallStarted: never,
  RollAnswered: strike('present', 'mode'),
  RollCallEnded: never,
  SeatTaken: strike('mode', 'fromItemId'),
  SeatLeft: strike('cause'),
  ModeChanged: strike(),
  ServiceResumed: never,
  PresenceChanged: strike('state', 'missing', 'since'),
  RoomSourceChanged: strike('state', 'since'),
  LossAcknowledged: never,
  DoorsClosed: never,
  DoorsOpened: change(),
  SegmentStarted: never,
  SegmentEnded: never,
  LevelSet: never,
  DemandSettled: never,
  PublicOutputStopped: never,
  PublicOutputStarted: never,
  ConsentRecorded: never,
  GroupCodeCompared: never,
  DocumentHandedOut: strike('title'),
  ItemRaised: never,
  AgendaApproved: never,
  ItemOpened: change(),
  ItemPhaseChanged: change(),
  ItemSetAside: change('causeCode'),
  ItemEnded: change(),
  FloorRequested: strike('personId', 'kind'),
  FloorRequestWithdrawn: strike(),
  FloorRequestMoved: strike(),
  FloorGiven: strike('personId', 'kind', 'place', 'limitSeconds'),
  SpeechEnded: change('seconds', 'cause'),
  SpeechPaused: strike(),
  SpeechContinued: strike(),
  SpeechTimeAdded: strike('seconds'),
  SpeakerListClosed: never,
  SpeakerListReopened: never,
  DisorderRecorded: strike('personId'),
  DisqualificationRecorded: change('ground'),
  DisqualificationQuestioned: never,
  DisqualificationDismissed: never,
  DisqualificationOver: never,
  ProposalMade: change('by', 'nominee', 'forPost', 'textRef'),
  ProposalJoined: strike('by'),
  ProposalWithdrawn: never,
  ProposalRefused: never,
  ProposalAdmitted: never,
  PropositionOrderSet: never,
  PropositionPut: never,
  FindingStated: never,
  BallotRequested: never,
  BallotRequestWithdrawn: never,
  AbstentionAnnounced: never,
  GavelStruck: never,
  DecisionMade: never,
  DecisionNotMade: never,
  DelayMotiveSet: never,
  EnBlocDecided: never,
  ReservationMade: never,
  ReservationMotiveFiled: never,
  NoteAllowed: change('kind'),
  BallotPrepared: never,
  BallotStarted: never,
  BallotHeld: never,
  BallotResumed: never,
  VoteReceived: never,
  BallotEnded: never,
  BallotAnnulled: never,
  BallotKeysFixed: never,
  VoterMarkedOff: never,
  ClosedVotingEnded: never,
  PaperCountEntered: never,
  ClosedBallotCounted: never,
  LotDrawn: never,
  BallotKeysDestroyed: never,
  RemoteLeftForClosedBallot: never,
  ProportionalElectionRequested: never,
  BallotGroupsCounted: never,
  SeatsDistributed: never,
  PersonsElected: never,
  PerCapsulamProposed: never,
  PerCapsulamAgreed: never,
  PerCapsulamRejected: never,
  ShareVotesCounted: never,
  AdjustersElected: never,
  MinutesTextSet: never,
  ImmediateAdjustmentDecided: never,
  MinutesFixed: never,
  MinutesReopened: never,
  MinutesSigned: never,
  MinutesAdjusted: never,
  NoticePosted: never,
  NoticeInterrupted: never,
  NoticeRemoved: never,
  AppealRecorded: never,
  LegalForceGained: never,
  EntryCorrected: never,
  DecisionInDoubt: never,
  PolicyOverridden: never,
};

export function isCorrectable(type: EventType): boolean {
  return table[type] !== undefined;
}

export function mayBeStruck(type: EventType): boolean {
  return table[type]?.mayBeStruck === true;
}

export function mayChange(type: EventType, field: string): boolean {
  return table[type]?.fields.includes(field) === true;
}
