/**
 * What can happen in a meeting: every event with its facts.
 *
 * Events carry conclusions (counts, what was required, the rule), so that `apply` only folds them, and a later change
 * of statute never changes a meeting that was held. A new event is added here and then fails to compile wherever a
 * `switch` has forgotten it.
 */
import type {
  BodyOfMeeting,
  DocumentOfItem,
  ItemOfCall,
  RemoteAuthorization,
  RosterEntry,
  SeatOfBody,
  SubstituteOrderEntry,
} from './people.ts';
import type { PolicyKey, PolicyValue } from './policies.ts';
import type {
  AdjournmentId,
  BallotId,
  BallotKind,
  BallotMethod,
  CommandId,
  Day,
  DecisionId,
  DisqualificationGround,
  FloorKind,
  IdentificationMethod,
  Instant,
  ItemId,
  ItemOutcome,
  ItemPhase,
  LotId,
  Majority,
  MinutesId,
  MissingSight,
  Mode,
  NoticeId,
  OrganisationId,
  PersonId,
  PresenceState,
  ProposalId,
  ProposalKind,
  PropositionId,
  PublicOutput,
  Purpose,
  RequestId,
  Role,
  RollCallId,
  RoomSource,
  Rule,
  SeatId,
  SecurityLevel,
  SegmentId,
  SpeechId,
  TextRef,
  UnitId,
  UnitKind,
  VoteChoice,
} from './vocabulary.ts';

export interface Alternative {
  /** `yes`/`no` in a question, else a key of its own such as the proposal's letter. */
  readonly key: string;
  readonly proposalIds?: readonly ProposalId[];
  readonly personId?: PersonId;
  /** What the voter reads: `Bifall till kommunstyrelsens förslag`. */
  readonly label: string;
}

/** One question in the order of propositions (PRO-10). */
export interface OrderStep {
  readonly purpose: Purpose;
  readonly alternatives: readonly Alternative[];
  /** The att-sats it concerns, 1-based. */
  readonly clause?: number;
}

/** A seat filled for now: who, how, and for whom. */
export interface ServingSeat {
  readonly seatId: SeatId;
  readonly personId: PersonId;
  readonly forPersonId?: PersonId;
  readonly mode: Mode;
}

export interface CallEvents {
  MeetingCalled: BodyOfMeeting & {
    readonly organisationId: OrganisationId;
    readonly meetingRoom: string;
    readonly startsAt: Instant;
    readonly isPublic: boolean;
    readonly level: SecurityLevel;
    readonly media: 'own' | 'external' | 'none';
    readonly externalLink?: string;
    readonly rehearsal: boolean;
    readonly rulesVersion: string;
    readonly seatList: readonly SeatOfBody[];
    readonly roster: readonly RosterEntry[];
    readonly substituteOrder: readonly SubstituteOrderEntry[];
    readonly policies: readonly PolicyValue[];
    readonly remoteAuthorization?: RemoteAuthorization;
    readonly agenda: readonly ItemOfCall[];
    readonly calledOn: Day;
    readonly announcedOn?: Day;
    /** Why the call goes out later than the body's own calling time (CON-05); never for the council, where statute rules. */
    readonly lateReasonCode?: string;
    /** Sent after the last day of the body's calling time, decided or assumed. */
    readonly isLate?: true;
    /** The last § the body has used this year (S-17). */
    readonly lastParagraph: number;
    readonly paragraphYear: number;
    readonly rule: Rule;
  };
  CallSupplemented: {
    readonly items: readonly ItemOfCall[];
    readonly announcedOn?: Day;
    readonly informedOn: Day;
    readonly rule: Rule;
  };
  MeetingCancelled: { readonly reasonCode: string };
  RemoteRequested: {
    readonly personId: PersonId;
    readonly reasonCode: string;
    readonly isLate: boolean;
    /** When it was asked for, where that was before the call. */
    readonly askedAt?: Instant;
  };
  RemoteDecided: {
    readonly personId: PersonId;
    readonly granted: boolean;
    readonly scope: 'meeting' | ItemId;
    readonly groundCode: string;
  };
}

export interface SittingEvents {
  MeetingOpened: { readonly presidingId: PersonId; readonly secretaryId: PersonId; readonly openedOn: Day };
  MeetingDayOpened: { readonly day: number; readonly date: Day; readonly meetingRoom: string };
  PresidingChanged: {
    readonly personId: PersonId;
    readonly cause: 'opening' | 'absence' | 'disqualification' | 'elected' | 'seniorMember' | 'notOnSite' | 'returned';
    readonly scope: 'meeting' | ItemId;
    readonly rule: Rule;
  };
  OfficerAppointed: {
    readonly role: 'secretary' | 'teller' | 'returningOfficer' | 'meetingHost' | 'technician';
    readonly personId: PersonId;
    readonly party?: string;
  };
  Adjourned: {
    readonly adjournmentId: AdjournmentId;
    readonly cause: 'connectionLoss' | 'groupMeeting' | 'meal' | 'other';
    readonly awaitingPersonIds: readonly PersonId[];
    readonly resumeBy?: Instant;
  };
  MemberTelephoned: { readonly personId: PersonId; readonly outcome: 'reached' | 'noAnswer' };
  Resumed: { readonly adjournmentId: AdjournmentId };
  MeetingDayEnded: { readonly day: number; readonly continuesOn: Day; readonly meetingRoom: string };
  MeetingEnded: {
    readonly cause: 'agendaDone' | 'notQuorate' | 'dissolved' | 'timeUp';
    readonly unhandledItemIds: readonly ItemId[];
  };
}

export interface AdmissionEvents {
  PersonIdentified: {
    readonly personId: PersonId;
    readonly method: IdentificationMethod;
    readonly assuranceLevel?: 2 | 3 | 4;
    readonly identifiedBy: PersonId;
    readonly forLevel: SecurityLevel;
  };
  UnitTaken: {
    readonly unitId: UnitId;
    readonly personId?: PersonId;
    readonly kind: UnitKind;
    readonly supportsE2ee256: boolean;
    /** The person's carrying unit that this one replaces. */
    readonly releasedUnitId?: UnitId;
  };
  Admitted: { readonly personId: PersonId; readonly mode: Mode | 'standby'; readonly asGuestFor?: ItemId };
  MovedToWaitingRoom: {
    readonly personId: PersonId;
    readonly cause: 'disqualification' | 'closedBallot' | 'levelNotMet' | 'order' | 'ownWish' | 'guestDone';
    readonly itemId?: ItemId;
  };
  GuestHeard: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly capacity: 'partyConcerned' | 'itemPresenter' | 'official';
  };
  ParticipationRefused: { readonly personId: PersonId; readonly itemId: ItemId; readonly groundCode: string };
}

export interface AttendanceEvents {
  RollCallStarted: {
    readonly rollCallId: RollCallId;
    readonly cause: 'opening' | 'newDay' | 'afterAdjournment' | 'requested';
  };
  RollAnswered: {
    readonly rollCallId: RollCallId;
    readonly personId: PersonId;
    readonly present: boolean;
    readonly mode?: Mode;
    readonly attestedBy: 'secretary' | 'hallCode' | 'soundCheck';
  };
  RollCallEnded: {
    readonly rollCallId: RollCallId;
    readonly servingSeats: readonly ServingSeat[];
    readonly serving: number;
    readonly required: number;
    readonly rule: Rule;
  };
  SeatTaken: ServingSeat & {
    readonly cause: 'rollCall' | 'lateMember' | 'stepIn' | 'balance' | 'returned';
    /** First item served; absent before the first item is opened. */
    readonly fromItemId?: ItemId;
    /** The seat is kept for this item only (substitute for a disqualified member). */
    readonly onlyItemId?: ItemId;
    readonly rule: Rule;
  };
  SeatLeft: {
    readonly seatId: SeatId;
    readonly personId: PersonId;
    readonly cause:
      | 'left'
      | 'connectionLoss'
      | 'memberArrived'
      | 'balance'
      | 'disqualification'
      | 'closedBallot'
      | 'levelNotMet'
      | 'recordedAbsent'
      | 'itemOver';
    /** KL 5:20: may not serve again the same meeting day. */
    readonly breaksService: boolean;
    readonly onlyItemId?: ItemId;
    readonly rule?: Rule;
  };
  ModeChanged: {
    readonly personId: PersonId;
    readonly from: Mode;
    readonly to: Mode;
    readonly unitId?: UnitId;
    readonly permittedBy: PersonId;
  };
  ServiceResumed: {
    readonly personId: PersonId;
    readonly seatId: SeatId;
    readonly fromItemId?: ItemId;
    readonly rule: Rule;
  };
}

export interface PresenceEvents {
  PresenceChanged: {
    readonly personId: PersonId;
    readonly state: PresenceState;
    readonly missing: readonly MissingSight[];
    readonly since: Instant;
    readonly basis: 'measured' | 'attested';
  };
  RoomSourceChanged: { readonly source: RoomSource; readonly state: 'live' | 'lost'; readonly since: Instant };
  LossAcknowledged: { readonly personIds: readonly PersonId[]; readonly choice: 'wait' | 'goOnWithout' };
}

export interface SecurityEvents {
  DoorsClosed: { readonly itemId: ItemId; readonly propositionId?: PropositionId };
  DoorsOpened: { readonly itemId: ItemId };
  SegmentStarted: {
    readonly segmentId: SegmentId;
    readonly level: SecurityLevel;
    readonly e2ee: boolean;
    readonly mediaRoom: string;
    readonly itemIds: readonly ItemId[];
    readonly admittedPersonIds: readonly PersonId[];
  };
  SegmentEnded: { readonly segmentId: SegmentId };
  LevelSet: {
    readonly scope: 'meeting' | ItemId;
    readonly level: SecurityLevel;
    readonly previous: SecurityLevel;
    readonly groundCode: string;
  };
  DemandSettled: {
    /** `P2.1` … `PH.4` of `domain.md` section 9. */
    readonly demand: string;
    readonly segmentId?: SegmentId;
    readonly itemId?: ItemId;
    readonly personIds: readonly PersonId[];
    readonly how: 'enforced' | 'measured' | 'attested';
    readonly value?: string;
  };
  PublicOutputStopped: {
    readonly output: PublicOutput;
    readonly confirmedBy: string;
    /** A recording that stays up has captions by this day, or is taken down (PUB-02). */
    readonly captionsBy?: Day;
  };
  PublicOutputStarted: { readonly output: PublicOutput };
  ConsentRecorded: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly textVersion: string;
    readonly given: boolean;
  };
  GroupCodeCompared: {
    readonly segmentId: SegmentId;
    readonly codeHash: string;
    readonly unitCount: number;
    readonly agreedPersonIds: readonly PersonId[];
    readonly disagreedPersonIds: readonly PersonId[];
  };
  DocumentHandedOut: DocumentOfItem & { readonly itemId: ItemId; readonly level: SecurityLevel };
}

export interface AgendaEvents {
  /** An item that was not in the call, raised at the meeting: it may be taken up if all present agree (KL 5:52). */
  ItemRaised: { readonly item: ItemOfCall; readonly unanimous: boolean };
  AgendaApproved: {
    readonly order: readonly ItemId[];
    readonly struck: readonly ItemId[];
    readonly added: readonly { readonly itemId: ItemId; readonly unanimous: boolean }[];
    readonly propositionId: PropositionId;
  };
  ItemOpened: {
    readonly itemId: ItemId;
    readonly paragraphNumber?: number;
    readonly presidingId: PersonId;
    readonly level: SecurityLevel;
    readonly serving: number;
    readonly required: number;
    readonly disqualifiedIds: readonly PersonId[];
    readonly rule: Rule;
  };
  ItemPhaseChanged: { readonly itemId: ItemId; readonly phase: ItemPhase };
  ItemSetAside: { readonly itemId: ItemId; readonly causeCode: string };
  ItemEnded: { readonly itemId: ItemId; readonly outcome: ItemOutcome };
}

export interface SpeakerListEvents {
  FloorRequested: {
    readonly requestId: RequestId;
    readonly itemId: ItemId;
    readonly personId: PersonId;
    readonly kind: FloorKind;
    readonly answersSpeechId?: SpeechId;
  };
  FloorRequestWithdrawn: { readonly requestId: RequestId };
  FloorRequestMoved: { readonly requestId: RequestId; readonly beforeRequestId?: RequestId };
  FloorGiven: {
    readonly speechId: SpeechId;
    readonly itemId: ItemId;
    readonly requestId?: RequestId;
    readonly personId: PersonId;
    readonly kind: FloorKind;
    readonly place: 'lectern' | 'seat' | 'presidium' | 'remote';
    readonly limitSeconds: number;
  };
  SpeechEnded: {
    readonly speechId: SpeechId;
    readonly seconds: number;
    readonly cause: 'done' | 'timeUp' | 'takenAway';
  };
  SpeechPaused: { readonly speechId: SpeechId };
  SpeechContinued: { readonly speechId: SpeechId };
  SpeechTimeAdded: { readonly speechId: SpeechId; readonly seconds: number };
  SpeakerListClosed: { readonly itemId: ItemId; readonly propositionId?: PropositionId };
  SpeakerListReopened: { readonly itemId: ItemId };
  DisorderRecorded: { readonly personId: PersonId; readonly step: 'warned' | 'expelled' };
}

export interface DisqualificationEvents {
  DisqualificationRecorded: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly ground: DisqualificationGround;
    readonly how: 'declared' | 'decided';
    readonly propositionId?: PropositionId;
    /** Told after the item had been handled: nobody leaves, and what was decided has to be looked at. */
    readonly late?: true;
  };
  DisqualificationQuestioned: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly raisedBy: PersonId;
    /** Only where the nämnd otherwise would not be quorate and nobody can be called in time (KL 6:30). */
    readonly concernedMayVote: boolean;
    readonly rule: Rule;
  };
  DisqualificationDismissed: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly propositionId: PropositionId;
  };
  DisqualificationOver: { readonly personId: PersonId; readonly itemId: ItemId };
}

export interface ProposalEvents {
  ProposalMade: {
    readonly proposalId: ProposalId;
    readonly itemId: ItemId;
    readonly kind: ProposalKind;
    /** Letter in the order of making within the item: A, B, C … */
    readonly letter: string;
    readonly textRef: TextRef;
    /** Clauses (1-based) that it concerns; all when empty. */
    readonly clauses: readonly number[];
    readonly by: readonly PersonId[];
    /** The preparing body, where the proposal is the one in the documents. */
    readonly preparedBy?: string;
    /** The person proposed, for a nomination. */
    readonly nominee?: { readonly name: string; readonly party?: string };
    readonly forPost?: string;
    /** Made after the deliberation was closed: not put unless all present admit it (DEB-07). */
    readonly late?: boolean;
  };
  ProposalJoined: { readonly proposalId: ProposalId; readonly by: PersonId };
  ProposalWithdrawn: { readonly proposalId: ProposalId };
  ProposalRefused: {
    readonly proposalId: ProposalId;
    readonly ground: 'newItem' | 'unlawful' | 'late' | 'noRight';
    readonly rule: Rule;
  };
  ProposalAdmitted: { readonly proposalId: ProposalId; readonly by: 'body' | 'unanimous' };
  PropositionOrderSet: {
    readonly itemId: ItemId;
    readonly steps: readonly OrderStep[];
    readonly approved: 'undisputed' | PropositionId;
  };
  PropositionPut: {
    readonly propositionId: PropositionId;
    readonly itemId?: ItemId;
    readonly purpose: Purpose;
    readonly alternatives: readonly Alternative[];
    readonly parentPropositionId?: PropositionId;
    /** Place in the item's order of propositions, from 0; absent for contra-propositions and procedural questions. */
    readonly step?: number;
    readonly majority: Majority;
    /** Clause number for purpose `clause`. */
    readonly clause?: number;
    /** What a `closedDoors`, `disqualification`, `agenda`, `adjusters` … proposition decides if carried. */
    readonly subject?: PropositionSubject;
  };
  FindingStated: {
    readonly propositionId: PropositionId;
    readonly alternativeKey: string;
    readonly gavelNotBefore: Instant;
  };
  BallotRequested: { readonly propositionId: PropositionId; readonly personId: PersonId };
  BallotRequestWithdrawn: { readonly propositionId: PropositionId; readonly personId: PersonId };
  AbstentionAnnounced: { readonly itemId: ItemId; readonly personId: PersonId };
  GavelStruck: {
    readonly propositionId: PropositionId;
    readonly alternativeKey: string;
    readonly serving: number;
    readonly required: number;
  };
  DecisionMade: {
    readonly decisionId: DecisionId;
    readonly itemId: ItemId;
    readonly propositionId?: PropositionId;
    readonly purpose: Purpose;
    /** Key of the alternative decided. */
    readonly outcome: string;
    readonly how: 'acclamation' | 'ballot' | 'castingVote' | 'lot' | 'minorityReferral' | 'perCapsulam';
    readonly present: number;
    readonly delayedBy?: 'minority' | 'majority';
    readonly textRef?: TextRef;
    readonly rule: Rule;
  };
  DecisionNotMade: {
    readonly itemId: ItemId;
    readonly propositionId: PropositionId;
    readonly why: 'ablThird' | 'tieUnresolved' | 'keysLost' | 'notQuorate' | 'majorityNotReached';
  };
  DelayMotiveSet: { readonly decisionId: DecisionId; readonly textRef: TextRef; readonly by: readonly PersonId[] };
  EnBlocDecided: { readonly itemIds: readonly ItemId[]; readonly propositionId: PropositionId };
  ReservationMade: { readonly itemId: ItemId; readonly personIds: readonly PersonId[] };
  ReservationMotiveFiled: { readonly itemId: ItemId; readonly personId: PersonId; readonly textRef: TextRef };
  NoteAllowed: {
    readonly itemId: ItemId;
    readonly personId: PersonId;
    readonly kind: 'minutesNote' | 'separateStatement';
    readonly textRef: TextRef;
  };
}

/** What follows when a procedural proposition is carried. */
export type PropositionSubject =
  | {
      readonly kind: 'agenda';
      readonly order: readonly ItemId[];
      readonly struck: readonly ItemId[];
      readonly added: readonly ItemId[];
    }
  | {
      readonly kind: 'adjusters';
      readonly adjusterIds: readonly PersonId[];
      readonly reserveIds: readonly PersonId[];
      readonly place: string;
      readonly on: Day;
    }
  | { readonly kind: 'closedDoors'; readonly itemId: ItemId }
  | {
      readonly kind: 'disqualification';
      readonly itemId: ItemId;
      readonly personId: PersonId;
      readonly ground: DisqualificationGround;
    }
  | { readonly kind: 'closeSpeakerList'; readonly itemId: ItemId }
  /** Whether an interpellation may be put, decided without a debate (KL 5:62). */
  | { readonly kind: 'permitInterpellation'; readonly itemId: ItemId }
  | { readonly kind: 'immediateAdjustment'; readonly itemIds: readonly ItemId[] }
  | { readonly kind: 'temporaryChair'; readonly personId: PersonId; readonly scope: 'meeting' | ItemId }
  | { readonly kind: 'admitProposal'; readonly proposalId: ProposalId }
  | { readonly kind: 'enBloc'; readonly itemIds: readonly ItemId[] }
  | { readonly kind: 'adjourn' }
  | { readonly kind: 'order'; readonly itemId: ItemId; readonly steps: readonly OrderStep[] }
  | { readonly kind: 'other'; readonly text: string };

export interface VoterOnRoll {
  readonly seatId: SeatId;
  readonly personId: PersonId;
  readonly mode: Mode;
}

export interface BallotEvents {
  BallotPrepared: {
    readonly ballotId: BallotId;
    readonly propositionId: PropositionId;
    readonly kind: BallotKind;
    readonly method: BallotMethod;
    /** The voting proposition: key and the words beside it, `yes` → `Bifall till A`; and which alternative that is. */
    readonly choices: readonly { readonly key: VoteChoice; readonly words: string; readonly alternativeKey?: string }[];
    readonly roll: readonly VoterOnRoll[];
    readonly present: number;
    readonly notOnRoll: readonly { readonly personId: PersonId; readonly why: string }[];
    readonly order: readonly PersonId[];
    readonly chairId?: PersonId;
    readonly chairLast: boolean;
    readonly dutyToVote: boolean;
    readonly rule: Rule;
  };
  BallotStarted: { readonly ballotId: BallotId };
  BallotHeld: { readonly ballotId: BallotId; readonly causeCode: string };
  BallotResumed: { readonly ballotId: BallotId };
  VoteReceived: { readonly ballotId: BallotId; readonly personId: PersonId; readonly choice: VoteChoice };
  BallotEnded: {
    readonly ballotId: BallotId;
    readonly yes: number;
    readonly no: number;
    readonly abstain: number;
    /** Votes per alternative where the choices are not yes and no. */
    readonly perAlternative?: readonly { readonly key: string; readonly votes: number }[];
    readonly didNotTakePart: number;
    readonly present: number;
    /** `notReached`: neither side has what the body's majority rule asks (a company board, ABL 8:22). */
    readonly outcome: 'yes' | 'no' | 'tie' | 'keys' | 'notReached';
    readonly castingVote?: 'yes' | 'no';
    readonly threshold?: number;
  };
  BallotAnnulled: { readonly ballotId: BallotId; readonly reasonCode: string };
  BallotKeysFixed: {
    readonly ballotId: BallotId;
    readonly electionFingerprint: string;
    readonly keys: number;
    readonly trustees: readonly { readonly personId: PersonId; readonly party?: string }[];
    readonly threshold: number;
  };
  /** One voter's paper laid in the urn: who, never what. */
  VoterMarkedOff: { readonly ballotId: BallotId; readonly personId: PersonId };
  ClosedVotingEnded: {
    readonly ballotId: BallotId;
    readonly onRoll: number;
    readonly markedOff: number;
    readonly encryptedVotes: number;
    readonly archiveHead?: string;
  };
  /** What the first of two persons counted on paper; the second one's count settles or contradicts it. */
  PaperCountEntered: {
    readonly ballotId: BallotId;
    readonly by: PersonId;
    readonly countHash: string;
  };
  ClosedBallotCounted: {
    readonly ballotId: BallotId;
    readonly perAlternative: readonly { readonly key: string; readonly votes: number }[];
    readonly blank: number;
    readonly invalid: number;
    readonly by: 'trustees' | 'tellers';
    readonly countedBy: readonly PersonId[];
    readonly verifiers?: readonly { readonly name: string; readonly version: string; readonly verdict: string }[];
    readonly archiveHead?: string;
    /** `secondBallot`: nobody has more than half where the body asks for it; held again between `tiedKeys`. */
    readonly outcome: 'decided' | 'tie' | 'secondBallot';
    readonly winnerKey?: string;
    /** All who won, where several posts are filled at once. */
    readonly winnerKeys?: readonly string[];
    /** Alternatives with equal numbers between whom a lot is drawn, or those of a second ballot. */
    readonly tiedKeys?: readonly string[];
  };
  LotDrawn: {
    readonly lotId: LotId;
    readonly for: 'election' | 'comparisonNumber' | 'employment';
    readonly itemId: ItemId;
    readonly ballotId?: BallotId;
    readonly alternatives: readonly string[];
    readonly method: 'inHand' | 'commitReveal';
    readonly witnesses: readonly PersonId[];
    readonly result: readonly string[];
  };
  BallotKeysDestroyed: { readonly ballotId: BallotId; readonly by: readonly PersonId[] };
}

export interface ElectionEvents {
  RemoteLeftForClosedBallot: { readonly itemId: ItemId; readonly personIds: readonly PersonId[]; readonly rule: Rule };
  ProportionalElectionRequested: {
    readonly itemId: ItemId;
    readonly by: readonly PersonId[];
    readonly seats: number;
    readonly present: number;
    readonly required: number;
    readonly isProportional: boolean;
    readonly rule: Rule;
  };
  BallotGroupsCounted: {
    readonly itemId: ItemId;
    readonly groups: readonly {
      readonly designation: string;
      readonly names: readonly string[];
      readonly votes: number;
    }[];
    readonly invalid: number;
    readonly tellers: readonly PersonId[];
  };
  SeatsDistributed: {
    readonly itemId: ItemId;
    readonly rounds: readonly {
      readonly seat: number;
      readonly group: string;
      readonly numerator: number;
      readonly denominator: number;
      readonly lotId?: LotId;
    }[];
    readonly elected: readonly string[];
  };
  PersonsElected: {
    readonly itemId: ItemId;
    readonly post: string;
    readonly names: readonly string[];
    readonly how: 'acclamation' | 'ballot' | 'lot' | 'proportional';
  };
}

export interface BoardEvents {
  PerCapsulamProposed: { readonly itemId: ItemId; readonly textRef: TextRef };
  PerCapsulamAgreed: { readonly itemId: ItemId; readonly personId: PersonId };
  PerCapsulamRejected: { readonly itemId: ItemId; readonly personId: PersonId };
  ShareVotesCounted: {
    readonly propositionId: PropositionId;
    readonly votes: readonly {
      readonly personId: PersonId;
      readonly shares: number;
      readonly votes: number;
      readonly choice: VoteChoice;
    }[];
    readonly yesVotes: number;
    readonly noVotes: number;
    readonly yesShares: number;
    readonly sharesRepresented: number;
    readonly outcome: 'yes' | 'no' | 'tie';
    readonly rule: Rule;
  };
}

export interface MinutesEvents {
  AdjustersElected: {
    readonly adjusterIds: readonly PersonId[];
    readonly reserveIds: readonly PersonId[];
    readonly place: string;
    readonly on: Day;
  };
  MinutesTextSet: {
    readonly itemId: ItemId;
    readonly field: 'summary' | 'background' | 'sentTo';
    readonly textRef: TextRef;
  };
  ImmediateAdjustmentDecided: { readonly itemIds: readonly ItemId[]; readonly propositionId: PropositionId };
  MinutesFixed: {
    readonly minutesId: MinutesId;
    readonly sha256: string;
    readonly paragraphs: readonly number[];
    readonly logHead: string;
    /** Last day to adjust (KL 5:69). */
    readonly adjustBy: Day;
    /** §§ that the body has decided to adjust immediately: a text of their own (MIN-04). */
    readonly immediate?: true;
  };
  MinutesReopened: { readonly minutesId: MinutesId; readonly reasonCode: string };
  MinutesSigned: {
    readonly minutesId: MinutesId;
    readonly personId: PersonId;
    readonly capacity: 'secretary' | 'chair' | 'adjuster';
    readonly paragraphs: readonly number[];
    readonly signatureSha256?: string;
    readonly assuranceLevel?: 2 | 3 | 4;
  };
  MinutesAdjusted: {
    readonly minutesId: MinutesId;
    readonly on: Day;
    readonly paragraphs: readonly number[];
    /** Latest day of the notice (KL 8:12). */
    readonly announceBy: Day;
    /** After the last day (KL 5:69). */
    readonly isLate?: true;
  };
  NoticePosted: {
    readonly noticeId: NoticeId;
    readonly minutesId: MinutesId;
    readonly paragraphs: readonly number[];
    readonly on: Day;
    readonly keptAt: string;
    readonly lastAppealDay: Day;
    readonly earliestRemoval: Day;
    /** Later than the second day after the adjustment (KL 8:12). */
    readonly isLate?: true;
  };
  NoticeInterrupted: { readonly noticeId: NoticeId; readonly from: Instant; readonly to?: Instant };
  NoticeRemoved: { readonly noticeId: NoticeId; readonly on: Day };
  AppealRecorded: { readonly noticeId: NoticeId; readonly on: Day };
  LegalForceGained: { readonly noticeId?: NoticeId; readonly paragraphs: readonly number[]; readonly on: Day };
}

/** What an entry should have said. */
interface CorrectionOfEntry {
  readonly correctsSeq: number;
  /** The entry is taken out of the fold. */
  readonly struck: boolean;
  /** The entry that stands in its place; of the same type. */
  readonly replacement?: MeetingEvent;
  readonly occurredAt?: Instant;
  readonly reasonCode: string;
}

export interface CorrectionEvents {
  /** Asked for by one of secretary and chair; it counts only when the other has confirmed it (`decisions.md` 3). */
  CorrectionProposed: CorrectionOfEntry & { readonly proposedBy: PersonId; readonly waitingFor?: PersonId };
  CorrectionDeclined: { readonly correctsSeq: number; readonly by: PersonId };
  EntryCorrected: CorrectionOfEntry & { readonly confirmedBy: readonly PersonId[] };
  DecisionInDoubt: { readonly decisionId: DecisionId; readonly whyCode: string };
  PolicyOverridden: {
    readonly key: PolicyKey;
    readonly value: PolicyValue['value'];
    readonly scope: 'meeting' | ItemId;
    readonly reasonCode: string;
  };
}

export interface EventPayloads
  extends CallEvents,
    SittingEvents,
    AdmissionEvents,
    AttendanceEvents,
    PresenceEvents,
    SecurityEvents,
    AgendaEvents,
    SpeakerListEvents,
    DisqualificationEvents,
    ProposalEvents,
    BallotEvents,
    ElectionEvents,
    BoardEvents,
    MinutesEvents,
    CorrectionEvents {}

export type EventType = keyof EventPayloads;

/** One event: its type and its facts side by side. */
export type MeetingEvent = { [T in EventType]: { readonly type: T } & EventPayloads[T] }[EventType];
export type EventOf<T extends EventType> = Extract<MeetingEvent, { readonly type: T }>;

/** Who caused an entry, as the log keeps it. */
export interface Actor {
  readonly personId?: PersonId;
  readonly unitId?: UnitId;
  readonly role: Role;
  readonly onBehalfOf?: PersonId;
}

/** An event with its place in the log, as `apply` folds it. */
export interface RecordedEvent {
  readonly seq: number;
  readonly at: Instant;
  /** When it happened, where it was entered later. */
  readonly occurredAt?: Instant;
  readonly actor: Actor;
  readonly commandId: CommandId;
  readonly event: MeetingEvent;
}

/** Texts of the meeting by their `TextRef`; they lie beside the log so that they can be sealed or erased. */
export type Texts = ReadonlyMap<TextRef, string>;
