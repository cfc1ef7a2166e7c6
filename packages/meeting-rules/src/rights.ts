/**
 * Who may do what, and when: every command with the roles that may give it and the state of the meeting it belongs to.
 *
 * What is not in a row is refused. Roles follow from the meeting's state, never from what a message says of itself; only
 * the server's own adaptors and, before the call, the organisation's register are taken at their word.
 */
import { isCommissioner, isServing } from './attendance/serving.ts';
import type { CommandName } from './commands.ts';
import type { Actor } from './events.ts';
import type { Meeting } from './meeting.ts';
import { presidingNow } from './sitting/presiding.ts';
import { runningAdjournment } from './sitting/sitting-state.ts';
import type { PersonId, Role } from './vocabulary.ts';

export type MeetingPhase = 'notCalled' | 'called' | 'open' | 'adjourned' | 'betweenDays' | 'ended' | 'cancelled';

export interface Right {
  readonly by: readonly Role[];
  /** Who may do it for somebody else, whose own right is then asked for (`by`). */
  readonly onBehalf?: readonly Role[];
  readonly during: readonly MeetingPhase[];
}

const officers = ['presiding', 'secretary'] as const;
const hosts = ['presiding', 'secretary', 'meetingHost'] as const;
const members = ['presiding', 'member'] as const;
const participants = ['presiding', 'secretary', 'member', 'nonServingSubstitute', 'official', 'guest'] as const;
const everybodyKnown = [
  'presiding',
  'secretary',
  'member',
  'nonServingSubstitute',
  'official',
  'guest',
  'meetingHost',
  'technician',
  'teller',
] as const;

const before = ['called'] as const;
const open = ['open'] as const;
const sitting = ['open', 'adjourned'] as const;
const running = ['called', 'open', 'adjourned', 'betweenDays'] as const;
const afterwards = ['open', 'adjourned', 'betweenDays', 'ended'] as const;
const ended = ['ended'] as const;

const byOfficers = (during: readonly MeetingPhase[]): Right => ({ by: officers, during });
const byMembers = (during: readonly MeetingPhase[]): Right => ({ by: members, onBehalf: officers, during });

export const rightsTable: Readonly<Record<CommandName, Right>> = {
  CallMeeting: { by: ['secretary', 'administrator', 'presiding'], during: ['notCalled'] },
  SupplementCall: { by: ['secretary', 'administrator', 'presiding'], during: before },
  CancelMeeting: { by: ['secretary', 'administrator', 'presiding'], during: before },
  RequestRemote: { by: ['member', 'nonServingSubstitute', 'presiding'], onBehalf: officers, during: running },
  DecideRemoteRequest: { by: officers, during: running },
  // Nobody has to take part at a distance (CON-09): one's own permit anybody may give back.
  WithdrawRemotePermit: { by: ['member', 'nonServingSubstitute', 'presiding'], onBehalf: officers, during: running },

  OpenMeeting: byOfficers(before),
  OpenMeetingDay: byOfficers(['betweenDays']),
  EndMeetingDay: byOfficers(sitting),
  ChangePresiding: { by: [...officers, 'member'], during: sitting },
  AppointOfficer: byOfficers(running),
  Adjourn: byOfficers(open),
  RecordTelephoneCall: { by: hosts, during: sitting },
  Resume: byOfficers(['adjourned']),
  EndMeeting: byOfficers(sitting),

  IdentifyPerson: { by: hosts, during: running },
  TakeUnit: { by: ['adaptor'], during: running },
  AdmitPerson: { by: hosts, during: running },
  MoveToWaitingRoom: { by: everybodyKnown, during: running },
  LetGuestOut: { by: hosts, during: sitting },
  RefuseParticipation: byOfficers(running),

  StartRollCall: byOfficers(open),
  AnswerRoll: { by: ['presiding', 'member', 'nonServingSubstitute'], during: open },
  RecordRollAnswer: byOfficers(open),
  EndRollCall: byOfficers(open),
  TakeSeat: { by: ['presiding', 'secretary'], during: sitting },
  CallSubstitute: byOfficers(sitting),
  LeaveSeat: byMembers(sitting),
  RecordAbsent: byOfficers(sitting),
  ChangeMode: byOfficers(sitting),
  ReturnToSeat: { by: ['presiding', 'member', 'nonServingSubstitute'], onBehalf: officers, during: sitting },

  ConcludePresence: { by: ['adaptor'], during: sitting },
  AttestPresence: { by: hosts, during: sitting },
  ConcludeRoomSource: { by: ['adaptor'], during: running },
  AttestRoomSource: { by: [...hosts, 'technician'], during: running },
  DecideOnLoss: byOfficers(sitting),

  OpenDoors: byOfficers(sitting),
  StartSegment: { by: ['adaptor'], during: running },
  EndSegment: { by: ['adaptor'], during: afterwards },
  SetLevel: byOfficers(running),
  AttestDemand: { by: hosts, during: running },
  ConcludeDemand: { by: ['adaptor'], during: running },
  ConfirmOutputStopped: { by: ['adaptor', 'technician'], during: afterwards },
  StartOutput: { by: [...officers, 'technician'], during: running },
  RecordConsent: { by: ['guest', 'member', 'presiding'], onBehalf: hosts, during: running },
  CompareCode: { by: [...hosts, 'adaptor'], during: running },
  HandOutDocument: byOfficers(sitting),

  ApproveAgenda: byOfficers(open),
  OpenItem: byOfficers(open),
  StartDeliberation: byOfficers(open),
  EndDeliberation: byOfficers(open),
  ReopenDeliberation: byOfficers(open),
  SetItemAside: byOfficers(sitting),
  EndItem: byOfficers(open),

  RequestFloor: { by: participants, onBehalf: officers, during: sitting },
  WithdrawFloorRequest: { by: participants, onBehalf: officers, during: sitting },
  MoveFloorRequest: byOfficers(sitting),
  GiveFloor: byOfficers(open),
  EndSpeech: { by: participants, onBehalf: officers, during: open },
  TakeFloorAway: byOfficers(open),
  PauseSpeech: byOfficers(open),
  ContinueSpeech: byOfficers(open),
  AddSpeechTime: byOfficers(open),
  CloseSpeakerList: byOfficers(open),
  ReopenSpeakerList: byOfficers(open),
  WarnPerson: byOfficers(open),
  ExpelPerson: byOfficers(open),

  WithdrawDisqualification: {
    by: ['presiding', 'secretary', 'member', 'nonServingSubstitute', 'official'],
    during: sitting,
  },
  DeclareDisqualification: {
    by: ['presiding', 'secretary', 'member', 'nonServingSubstitute', 'official'],
    onBehalf: officers,
    during: ['called', ...afterwards],
  },
  QuestionDisqualification: { by: [...members, 'secretary'], during: open },

  MakeProposal: byMembers(open),
  JoinProposal: byMembers(open),
  WithdrawProposal: byMembers(open),
  RefuseProposal: byOfficers(open),
  AdmitProposal: byOfficers(open),
  ApprovePropositionOrder: byOfficers(open),
  PutProposition: byOfficers(open),
  StateFinding: byOfficers(open),
  RequestBallot: byMembers(open),
  WithdrawBallotRequest: byMembers(open),
  AnnounceAbstention: byMembers(open),
  StrikeGavel: byOfficers(open),
  SetDelayMotive: byMembers(afterwards),
  PutEnBloc: byOfficers(open),
  // A substitute who has given the seat back took part in what was decided before (KL 4:22, 4:27).
  MakeReservation: { by: [...members, 'nonServingSubstitute'], onBehalf: officers, during: afterwards },
  FileReservationMotive: { by: [...members, 'nonServingSubstitute'], onBehalf: officers, during: afterwards },
  AllowNote: byOfficers(afterwards),

  PrepareBallot: byOfficers(open),
  StartBallot: byOfficers(open),
  HoldBallot: byOfficers(sitting),
  ResumeBallot: byOfficers(open),
  CastVote: { by: members, during: open },
  EnterVote: byOfficers(open),
  EndBallot: byOfficers(open),
  AnnulBallot: byOfficers(sitting),
  FixBallotKeys: { by: ['adaptor'], during: open },
  MarkOffVoter: { by: [...officers, 'teller'], during: open },
  EnterPaperCount: { by: [...officers, 'teller'], during: open },
  CountClosedBallot: { by: ['adaptor'], during: open },
  DrawLot: byOfficers(open),
  ConfirmKeysDestroyed: { by: [...officers, 'adaptor'], during: afterwards },

  RequestProportionalElection: byMembers(open),
  EnterBallotGroups: { by: [...officers, 'teller'], during: open },
  DistributeSeats: byOfficers(open),

  ProposePerCapsulam: byOfficers(running),
  AnswerPerCapsulam: { by: members, onBehalf: officers, during: running },
  CountShareVotes: byOfficers(open),

  EditMinutesText: byOfficers(afterwards),
  FixMinutes: byOfficers(afterwards),
  ReopenMinutes: byOfficers(afterwards),
  SignMinutes: { by: ['presiding', 'secretary', 'member'], during: afterwards },
  PostNotice: { by: ['secretary', 'administrator'], during: afterwards },
  ReportNoticeState: { by: ['adaptor', 'secretary', 'administrator'], during: afterwards },
  RemoveNotice: { by: ['secretary', 'administrator', 'adaptor'], during: ended },
  RecordAppeal: { by: ['secretary', 'administrator'], during: ended },
  RecordLegalForce: { by: ['secretary', 'administrator', 'adaptor'], during: ended },

  CorrectEntry: byOfficers(afterwards),
  ConfirmCorrection: byOfficers(afterwards),
  OverridePolicy: { by: ['presiding'], during: sitting },
};

export function phaseOf(meeting: Meeting): MeetingPhase {
  const { call, sitting: state } = meeting;
  if (call === undefined) return 'notCalled';
  if (call.isCancelled) return 'cancelled';
  if (state.endedAt !== undefined) return 'ended';
  if (state.openedAt === undefined) return 'called';
  if (state.continues !== undefined) return 'betweenDays';
  return runningAdjournment(state) === undefined ? 'open' : 'adjourned';
}

/** Roles that the server settles itself and vouches for. */
const vouchedFor: ReadonlySet<Role> = new Set<Role>(['adaptor', 'administrator']);

/** What this actor is in the meeting now. Nobody has a role that the state does not give. */
export function rolesOf(meeting: Meeting, actor: Actor): ReadonlySet<Role> {
  const roles = new Set<Role>();
  if (vouchedFor.has(actor.role)) roles.add(actor.role);
  if (meeting.call === undefined) {
    // There is no roster yet; the server has looked into the register.
    roles.add(actor.role);
    return roles;
  }
  if (actor.personId !== undefined) for (const role of rolesOfPerson(meeting, actor.personId)) roles.add(role);
  if (roles.size === 0) roles.add('public');
  return roles;
}

export function rolesOfPerson(meeting: Meeting, personId: PersonId): ReadonlySet<Role> {
  const roles = new Set<Role>();
  const person = meeting.call?.roster.get(personId);
  if (meeting.floor.expelled.has(personId)) return roles.add('public');
  if (presidingNow(meeting) === personId) roles.add('presiding');
  if ((meeting.sitting.secretaryId ?? firstSecretary(meeting)) === personId) roles.add('secretary');
  for (const officer of meeting.sitting.officers) {
    if (officer.personId === personId && officer.role !== 'secretary') {
      roles.add(officer.role === 'returningOfficer' ? 'teller' : officer.role);
    }
  }
  // Speaks and proposes as a member does; that nobody without a seat votes, each topic sees to (KL 5:39).
  if (isCommissioner(meeting, personId)) roles.add('member');
  switch (person?.role) {
    case 'member':
      roles.add('member');
      break;
    case 'substitute':
      roles.add(isServing(meeting, personId) || steppedOut(meeting, personId) ? 'member' : 'nonServingSubstitute');
      break;
    case 'technician':
    case 'meetingHost':
      roles.add(person.role);
      break;
    case 'official':
    case 'auditor':
    case 'staffRepresentative':
      roles.add('official');
      break;
    case 'itemPresenter':
    case 'partyConcerned':
      roles.add('guest');
      break;
    default:
  }
  return roles;
}

const steppedOut = (meeting: Meeting, personId: PersonId) => meeting.attendance.steppedOut.has(personId);

function firstSecretary(meeting: Meeting): PersonId | undefined {
  for (const person of meeting.call?.roster.values() ?? []) if (person.role === 'secretary') return person.personId;
  return undefined;
}
