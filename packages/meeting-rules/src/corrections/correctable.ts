/**
 * What may be corrected afterwards: descriptive facts, field by field. Votes, counts, findings and gavel never are;
 * there the window before the gavel, and annulling and voting again, are the remedy (`decisions.md` 3).
 */
import { isDay } from '../dates/calendar.ts';
import { isBefore, isInstant } from '../dates/instant.ts';
import type { EventType } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import {
  disqualificationGrounds,
  floorKinds,
  type ItemId,
  identificationMethods,
  missingSights,
  modes,
  type PersonId,
  presenceStates,
} from '../vocabulary.ts';

/** Whether a field may say this instead: of the right kind, and naming only what the meeting knows. */
export type MayBe = (value: unknown, meeting: Meeting) => boolean;
type Fields = Readonly<Record<string, MayBe>>;

interface Correctable {
  /** The entry may be taken out altogether. */
  readonly mayBeStruck: boolean;
  /** Fields that may say something else. */
  readonly fields: Fields;
}

const never = undefined;
const strike = (fields: Fields = {}): Correctable => ({ mayBeStruck: true, fields });
const change = (fields: Fields = {}): Correctable => ({ mayBeStruck: false, fields });

const text: MayBe = (value) => typeof value === 'string' && value.trim() !== '' && value.length <= 400;
const code: MayBe = (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u.test(value);
const oneOf =
  (words: readonly (string | number)[]): MayBe =>
  (value) =>
    words.some((word) => word === value);
const yesNo: MayBe = (value) => typeof value === 'boolean';
const seconds: MayBe = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= 86_400;
const day: MayBe = (value) => typeof value === 'string' && isDay(value);
const moment: MayBe = (value, { lastAt }) =>
  typeof value === 'string' && isInstant(value) && (lastAt === undefined || !isBefore(lastAt, value));
const person: MayBe = (value, meeting) => meeting.call?.roster.has(value as PersonId) === true;
const persons: MayBe = (value, meeting) =>
  Array.isArray(value) &&
  value.length > 0 &&
  new Set(value).size === value.length &&
  value.every((one) => person(one, meeting));
const itemOfMeeting: MayBe = (value, meeting) => meeting.call?.items.has(value as ItemId) === true;
const textRef: MayBe = (value) => typeof value === 'string' && value.length <= 200;
const list =
  (of: MayBe): MayBe =>
  (value, meeting) =>
    Array.isArray(value) && value.length <= 100 && value.every((one) => of(one, meeting));
const nominee: MayBe = (value, meeting) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { name, party, ...rest } = value as { readonly name?: unknown; readonly party?: unknown };
  return Object.keys(rest).length === 0 && text(name, meeting) && (party === undefined || text(party, meeting));
};
/** A field that may also be left out. */
const maybe =
  (of: MayBe): MayBe =>
  (value, meeting) =>
    value === undefined || of(value, meeting);

const mode = oneOf(modes);
const seatCauses = ['left', 'connectionLoss', 'recordedAbsent'] as const;

const table: Readonly<Record<EventType, Correctable | undefined>> = {
  MeetingCalled: never,
  CallSupplemented: never,
  MeetingCancelled: never,
  RemoteRequested: change({ reasonCode: code }),
  RemoteDecided: change({ groundCode: code }),
  MeetingOpened: change({ secretaryId: person }),
  MeetingDayOpened: change({ meetingRoom: text }),
  PresidingChanged: change({ cause: oneOf(['absence', 'disqualification', 'seniorMember', 'notOnSite', 'returned']) }),
  OfficerAppointed: strike({ personId: person, party: maybe(text) }),
  Adjourned: change({ cause: oneOf(['connectionLoss', 'notQuorate', 'groupMeeting', 'meal', 'other']) }),
  MemberTelephoned: strike({ personId: person, outcome: oneOf(['reached', 'noAnswer']) }),
  Resumed: change(),
  MeetingDayEnded: change({ continuesOn: day, meetingRoom: text }),
  MeetingEnded: change({ cause: oneOf(['agendaDone', 'notQuorate', 'dissolved', 'timeUp']) }),
  PersonIdentified: strike({ method: oneOf(identificationMethods), assuranceLevel: maybe(oneOf([2, 3, 4])) }),
  UnitTaken: never,
  Admitted: change({ mode: oneOf([...modes, 'standby']) }),
  MovedToWaitingRoom: change({ cause: oneOf(['levelNotMet', 'order', 'ownWish', 'guestDone']) }),
  GuestHeard: strike({ capacity: oneOf(['partyConcerned', 'itemPresenter', 'official']) }),
  ParticipationRefused: change({ groundCode: code }),
  RollCallStarted: never,
  RollAnswered: strike({ present: yesNo, mode: maybe(mode) }),
  RollCallEnded: never,
  // Who may sit there, and that nobody sits twice, is asked beside the kind of value.
  SeatTaken: strike({ personId: person, forPersonId: maybe(person), mode, fromItemId: maybe(itemOfMeeting) }),
  SeatLeft: strike({ cause: oneOf(seatCauses) }),
  ModeChanged: strike(),
  ServiceResumed: never,
  PresenceChanged: strike({ state: oneOf(presenceStates), missing: list(oneOf(missingSights)), since: moment }),
  RoomSourceChanged: strike({ state: oneOf(['live', 'lost']), since: moment }),
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
  DocumentHandedOut: strike({ title: text }),
  ItemRaised: never,
  AgendaApproved: never,
  ItemOpened: change(),
  ItemPhaseChanged: change(),
  ItemSetAside: change({ causeCode: code }),
  ItemEnded: change(),
  FloorRequested: strike({ personId: person, kind: oneOf(floorKinds) }),
  FloorRequestWithdrawn: strike(),
  FloorRequestMoved: strike(),
  FloorGiven: strike({
    personId: person,
    kind: oneOf(floorKinds),
    place: oneOf(['lectern', 'seat', 'presidium', 'remote']),
    limitSeconds: seconds,
  }),
  SpeechEnded: change({ seconds, cause: oneOf(['done', 'timeUp', 'takenAway']) }),
  SpeechPaused: strike(),
  SpeechContinued: strike(),
  SpeechTimeAdded: strike({ seconds }),
  LastCallOpened: never,
  SpeakerListClosed: never,
  SpeakerListReopened: never,
  DisorderRecorded: strike({ personId: person }),
  DisqualificationRecorded: strike({ ground: oneOf(disqualificationGrounds) }),
  DisqualificationQuestioned: never,
  DisqualificationDismissed: never,
  DisqualificationOver: never,
  ProposalMade: change({ by: persons, nominee: maybe(nominee), forPost: maybe(text), textRef }),
  ProposalJoined: strike({ by: person }),
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
  ReservationMade: strike({ personIds: persons }),
  ReservationMotiveFiled: never,
  NoteAllowed: change({ kind: oneOf(['minutesNote', 'separateStatement']) }),
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
  CorrectionProposed: never,
  CorrectionDeclined: never,
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

/** What this field may say instead, or nothing where it may not be changed. */
export function changeable(type: EventType, field: string): MayBe | undefined {
  const fields = table[type]?.fields;
  return fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The fields of an entry that a correction may change. */
export function changeableFields(type: EventType): readonly string[] {
  return Object.keys(table[type]?.fields ?? {});
}
