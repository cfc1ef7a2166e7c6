/**
 * What people and adaptors may ask of a meeting: every command with its body.
 *
 * Time, new ids, drawn lots and the hashes of texts come with the command, so that a log replayed in ten years gives
 * the same meeting. The body is what somebody claims; `answer` alone judges it.
 */
import type { Actor, CallEvents, MeetingEvent, PropositionSubject } from './events.ts';
import type { DocumentOfItem, ItemOfCall } from './people.ts';
import type { PolicyKey, PolicyValue } from './policies.ts';
import type {
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
  MeetingId,
  MinutesId,
  MissingSight,
  Mode,
  NoticeId,
  PersonId,
  PresenceState,
  ProposalId,
  ProposalKind,
  PropositionId,
  PublicOutput,
  Purpose,
  RequestId,
  RollCallId,
  RoomSource,
  SecurityLevel,
  SegmentId,
  SpeechId,
  TextRef,
  UnitId,
  UnitKind,
  VoteChoice,
} from './vocabulary.ts';

type Nothing = Record<never, never>;

export interface CallCommands {
  /** The whole call; the server builds it from the register and the draft. */
  CallMeeting: Omit<CallEvents['MeetingCalled'], 'rule' | 'calledOn' | 'isLate'> & {
    /** Asked for before the call was sent, each with its moment: they stand in the log from its beginning (CON-10). */
    readonly remoteRequests?: readonly {
      readonly personId: PersonId;
      readonly reasonCode: string;
      readonly at: Instant;
    }[];
  };
  SupplementCall: { readonly items: readonly ItemOfCall[]; readonly announcedOn?: Day; readonly informedOn: Day };
  CancelMeeting: { readonly reasonCode: string };
  RequestRemote: { readonly personId?: PersonId; readonly reasonCode: string };
  DecideRemoteRequest: {
    readonly personId: PersonId;
    readonly granted: boolean;
    readonly scope?: 'meeting' | ItemId;
    readonly groundCode: string;
  };
  WithdrawRemotePermit: { readonly personId: PersonId; readonly groundCode: string };
}

export interface SittingCommands {
  OpenMeeting: Nothing;
  OpenMeetingDay: { readonly date: Day; readonly meetingRoom: string };
  EndMeetingDay: { readonly continuesOn: Day; readonly meetingRoom: string };
  ChangePresiding: { readonly personId: PersonId; readonly scope?: 'meeting' | ItemId };
  AppointOfficer: {
    readonly role: 'secretary' | 'teller' | 'returningOfficer' | 'meetingHost' | 'technician';
    readonly personId: PersonId;
  };
  Adjourn: {
    readonly cause: 'connectionLoss' | 'groupMeeting' | 'meal' | 'other';
    readonly awaitingPersonIds?: readonly PersonId[];
    /** Longest break, seconds; a connection loss is capped by `connection.adjournMaxSeconds`. */
    readonly seconds?: number;
  };
  RecordTelephoneCall: { readonly personId: PersonId; readonly outcome: 'reached' | 'noAnswer' };
  Resume: Nothing;
  EndMeeting: { readonly cause?: 'agendaDone' | 'notQuorate' | 'dissolved' | 'timeUp' };
}

export interface AdmissionCommands {
  IdentifyPerson: {
    readonly personId: PersonId;
    readonly method: IdentificationMethod;
    readonly assuranceLevel?: 2 | 3 | 4;
    readonly forLevel?: SecurityLevel;
  };
  /** By the server, when a browser takes part for a person or as equipment of the room. */
  TakeUnit: {
    readonly unitId: UnitId;
    readonly personId?: PersonId;
    readonly kind: UnitKind;
    readonly supportsE2ee256: boolean;
  };
  AdmitPerson: { readonly personId: PersonId; readonly mode: Mode | 'standby'; readonly asGuestFor?: ItemId };
  MoveToWaitingRoom: {
    readonly personId: PersonId;
    readonly cause: 'levelNotMet' | 'order' | 'ownWish' | 'guestDone';
  };
  LetGuestOut: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly capacity: 'partyConcerned' | 'itemPresenter' | 'official';
  };
  RefuseParticipation: { readonly personId: PersonId; readonly itemId: ItemId; readonly groundCode: string };
}

export interface AttendanceCommands {
  StartRollCall: { readonly cause?: 'opening' | 'newDay' | 'afterAdjournment' | 'requested' };
  /** The member answers on the own unit. */
  AnswerRoll: { readonly rollCallId: RollCallId };
  /** The secretary hears or sees the answer. */
  RecordRollAnswer: {
    readonly rollCallId: RollCallId;
    readonly personId: PersonId;
    readonly present: boolean;
    readonly mode?: Mode;
  };
  EndRollCall: { readonly rollCallId: RollCallId };
  /** A member who arrives late takes the own seat. */
  TakeSeat: { readonly personId: PersonId; readonly mode: Mode };
  /** A substitute steps in for a member (for the item only, when the member left for the item only). */
  CallSubstitute: { readonly forPersonId: PersonId; readonly substituteId: PersonId; readonly mode?: Mode };
  LeaveSeat: { readonly personId: PersonId };
  RecordAbsent: { readonly personId: PersonId; readonly cause?: 'connectionLoss' | 'left' };
  ChangeMode: { readonly personId: PersonId; readonly to: Mode };
  ReturnToSeat: { readonly personId: PersonId; readonly mode?: Mode };
}

export interface PresenceCommands {
  /** By the server's measurement. */
  ConcludePresence: {
    readonly personId: PersonId;
    readonly state: PresenceState;
    readonly missing: readonly MissingSight[];
    readonly since: Instant;
  };
  /** By an officer, where presence is not measured. */
  AttestPresence: {
    readonly personId: PersonId;
    readonly state: PresenceState;
    readonly missing?: readonly MissingSight[];
  };
  ConcludeRoomSource: { readonly source: RoomSource; readonly state: 'live' | 'lost'; readonly since: Instant };
  AttestRoomSource: { readonly source: RoomSource; readonly state: 'live' | 'lost' };
  DecideOnLoss: { readonly personIds: readonly PersonId[]; readonly choice: 'wait' | 'goOnWithout' };
}

export interface SecurityCommands {
  OpenDoors: { readonly itemId: ItemId };
  StartSegment: {
    readonly segmentId: SegmentId;
    readonly level: SecurityLevel;
    readonly e2ee: boolean;
    readonly mediaRoom: string;
    readonly itemIds: readonly ItemId[];
  };
  EndSegment: { readonly segmentId: SegmentId };
  SetLevel: { readonly scope: 'meeting' | ItemId; readonly level: SecurityLevel; readonly groundCode: string };
  AttestDemand: { readonly demand: string; readonly itemId?: ItemId; readonly personIds: readonly PersonId[] };
  ConcludeDemand: {
    readonly demand: string;
    readonly itemId?: ItemId;
    readonly segmentId?: SegmentId;
    readonly personIds: readonly PersonId[];
    readonly how: 'enforced' | 'measured';
    readonly value?: string;
  };
  ConfirmOutputStopped: { readonly output: PublicOutput; readonly confirmedBy: string };
  StartOutput: { readonly output: PublicOutput };
  RecordConsent: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly textVersion: string;
    readonly given: boolean;
  };
  CompareCode: {
    readonly segmentId: SegmentId;
    readonly codeHash: string;
    readonly unitCount: number;
    readonly agreedPersonIds: readonly PersonId[];
    readonly disagreedPersonIds: readonly PersonId[];
  };
  HandOutDocument: DocumentOfItem & { readonly itemId: ItemId };
}

export interface AgendaCommands {
  /** Puts the agenda as a proposition; the gavel approves it. */
  ApproveAgenda: {
    readonly order: readonly ItemId[];
    readonly struck: readonly ItemId[];
    /** Urgent items raised at the meeting, with whether all present agreed (KL 5:52). */
    readonly added?: readonly { readonly item: ItemOfCall; readonly unanimous: boolean }[];
  };
  /** `paragraphNumber` is reserved by the server (`decisions.md` 2) and refused when it is not the next. */
  OpenItem: { readonly itemId: ItemId; readonly paragraphNumber?: number };
  StartDeliberation: { readonly itemId: ItemId };
  EndDeliberation: { readonly itemId: ItemId };
  ReopenDeliberation: { readonly itemId: ItemId };
  SetItemAside: { readonly itemId: ItemId; readonly causeCode: string };
  EndItem: { readonly itemId: ItemId; readonly outcome?: ItemOutcome };
}

export interface SpeakerListCommands {
  RequestFloor: { readonly personId?: PersonId; readonly kind: FloorKind; readonly answersSpeechId?: SpeechId };
  WithdrawFloorRequest: { readonly requestId: RequestId };
  MoveFloorRequest: { readonly requestId: RequestId; readonly beforeRequestId?: RequestId };
  /** The next in order when no request is named; a person may be given the floor outside the list. */
  GiveFloor: { readonly requestId?: RequestId; readonly personId?: PersonId; readonly seconds?: number };
  EndSpeech: { readonly speechId: SpeechId };
  TakeFloorAway: { readonly speechId: SpeechId };
  PauseSpeech: { readonly speechId: SpeechId };
  ContinueSpeech: { readonly speechId: SpeechId };
  AddSpeechTime: { readonly speechId: SpeechId; readonly seconds: number };
  CloseSpeakerList: { readonly itemId: ItemId };
  ReopenSpeakerList: { readonly itemId: ItemId };
  WarnPerson: { readonly personId: PersonId };
  ExpelPerson: { readonly personId: PersonId };
}

export interface DisqualificationCommands {
  DeclareDisqualification: {
    readonly personId?: PersonId;
    readonly itemId: ItemId;
    readonly ground: DisqualificationGround;
  };
  QuestionDisqualification: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly ground: DisqualificationGround;
    /** The chair's statement that nobody can be called in time (KL 6:30 third paragraph). */
    readonly nobodyCanBeCalled?: boolean;
  };
}

export interface ProposalCommands {
  MakeProposal: {
    readonly itemId: ItemId;
    readonly kind: ProposalKind;
    readonly text: string;
    readonly clauses?: readonly number[];
    readonly by?: readonly PersonId[];
    readonly nominee?: { readonly name: string; readonly party?: string };
    readonly forPost?: string;
  };
  JoinProposal: { readonly proposalId: ProposalId; readonly personId?: PersonId };
  WithdrawProposal: { readonly proposalId: ProposalId };
  RefuseProposal: {
    readonly proposalId: ProposalId;
    readonly ground: 'newItem' | 'unlawful' | 'late' | 'noRight';
  };
  AdmitProposal: { readonly proposalId: ProposalId; readonly by: 'body' | 'unanimous' };
  /** The chair settles the order of propositions; without steps the program's own proposal is taken. */
  ApprovePropositionOrder: {
    readonly itemId: ItemId;
    readonly steps?: readonly {
      readonly purpose: Purpose;
      readonly proposalIds: readonly ProposalId[];
      readonly clause?: number;
    }[];
    /** Somebody objects: the order is put to the body as a question of its own (PRO-10). */
    readonly disputed?: boolean;
  };
  /**
   * Puts the next question of the item's order, or a procedural question of its own.
   *
   * Which question is next follows from the order and from what has been settled, also contra-propositions.
   */
  PutProposition: {
    readonly itemId?: ItemId;
    readonly subject?: PropositionSubject;
    readonly purpose?: Purpose;
    /** A qualified majority that the matter needs by statute (DEC-11); never less than what the rules say. */
    readonly majority?: 'twoThirdsPresent' | 'unanimous';
  };
  StateFinding: {
    readonly propositionId: PropositionId;
    readonly alternativeKey: string;
    /** Worst measured delay of serving remote members, by the server (`decisions.md` 11). */
    readonly delaySeconds?: number;
  };
  RequestBallot: { readonly propositionId: PropositionId; readonly personId?: PersonId };
  WithdrawBallotRequest: { readonly propositionId: PropositionId; readonly personId?: PersonId };
  AnnounceAbstention: { readonly itemId: ItemId; readonly personId?: PersonId };
  StrikeGavel: {
    readonly propositionId: PropositionId;
    /** The chair states at whose request the item is delayed (PRO-05). */
    readonly delayedBy?: 'minority' | 'majority';
  };
  SetDelayMotive: { readonly decisionId: DecisionId; readonly text: string; readonly by: readonly PersonId[] };
  PutEnBloc: { readonly itemIds: readonly ItemId[] };
  MakeReservation: { readonly itemId: ItemId; readonly personIds?: readonly PersonId[] };
  FileReservationMotive: { readonly itemId: ItemId; readonly personId?: PersonId; readonly text: string };
  AllowNote: {
    readonly itemId: ItemId;
    readonly personId: PersonId;
    readonly kind: 'minutesNote' | 'separateStatement';
    readonly text: string;
  };
}

export interface BallotCommands {
  PrepareBallot: { readonly propositionId: PropositionId; readonly method?: BallotMethod; readonly kind?: BallotKind };
  StartBallot: { readonly ballotId: BallotId };
  HoldBallot: { readonly ballotId: BallotId; readonly causeCode: string };
  ResumeBallot: { readonly ballotId: BallotId };
  CastVote: {
    readonly ballotId: BallotId;
    readonly choice: VoteChoice;
    /** The chair has asked whether all have voted, and now votes last although some have not (DEC-07). */
    readonly lastCallMade?: boolean;
  };
  /** The vote of a member whose device failed, or who called it out: entered by an officer, with a trace. */
  EnterVote: {
    readonly ballotId: BallotId;
    readonly personId: PersonId;
    readonly choice: VoteChoice;
    readonly lastCallMade?: boolean;
  };
  EndBallot: {
    readonly ballotId: BallotId;
    /** The chair states at whose request the item is delayed, where both would be true (PRO-05). */
    readonly delayedBy?: 'minority' | 'majority';
    /** By the server for a verifiable ballot: numbers only. */
    readonly archive?: {
      readonly markedOff: number;
      readonly encryptedVotes: number;
      readonly archiveHead: string;
    };
  };
  AnnulBallot: { readonly ballotId: BallotId; readonly reasonCode: string };
  FixBallotKeys: {
    readonly ballotId: BallotId;
    readonly electionFingerprint: string;
    readonly keys: number;
    readonly trustees: readonly { readonly personId: PersonId; readonly party?: string }[];
    readonly threshold: number;
  };
  MarkOffVoter: { readonly ballotId: BallotId; readonly personId: PersonId };
  /** Each of two persons enters the same counts (ELE-03); of the first one's only a digest is kept. */
  EnterPaperCount: {
    readonly ballotId: BallotId;
    readonly perAlternative: readonly { readonly key: string; readonly votes: number }[];
    readonly blank: number;
    readonly invalid: number;
  };
  CountClosedBallot: {
    readonly ballotId: BallotId;
    readonly perAlternative: readonly { readonly key: string; readonly votes: number }[];
    readonly blank: number;
    readonly archiveHead: string;
    readonly verifiers: readonly { readonly name: string; readonly version: string; readonly verdict: string }[];
  };
  DrawLot: {
    readonly itemId: ItemId;
    readonly ballotId?: BallotId;
    readonly method: 'inHand' | 'commitReveal';
    readonly witnesses: readonly PersonId[];
    /** The result of a lot drawn by hand; with `commitReveal` it follows from the command's lots. */
    readonly result?: readonly string[];
  };
  ConfirmKeysDestroyed: { readonly ballotId: BallotId; readonly by: readonly PersonId[] };
}

export interface ElectionCommands {
  RequestProportionalElection: { readonly itemId: ItemId; readonly by: readonly PersonId[] };
  EnterBallotGroups: {
    readonly itemId: ItemId;
    readonly groups: readonly {
      readonly designation: string;
      readonly names: readonly string[];
      readonly votes: number;
    }[];
    readonly invalid: number;
    readonly tellers: readonly PersonId[];
  };
  DistributeSeats: { readonly itemId: ItemId };
}

export interface BoardCommands {
  ProposePerCapsulam: { readonly itemId: ItemId; readonly text: string };
  AnswerPerCapsulam: { readonly itemId: ItemId; readonly personId?: PersonId; readonly agrees: boolean };
  CountShareVotes: {
    readonly propositionId: PropositionId;
    /** The chair's casting vote where the votes are level (ABL 7:40). */
    readonly castingVote?: 'yes' | 'no';
    readonly votes: readonly {
      readonly personId: PersonId;
      readonly shares: number;
      readonly votes: number;
      readonly choice: VoteChoice;
    }[];
  };
}

export interface MinutesCommands {
  EditMinutesText: {
    readonly itemId: ItemId;
    readonly field: 'summary' | 'background' | 'sentTo';
    readonly text: string;
  };
  FixMinutes: {
    readonly minutesId?: MinutesId;
    readonly sha256: string;
    readonly logHead: string;
    readonly paragraphs?: readonly number[];
  };
  ReopenMinutes: { readonly minutesId: MinutesId; readonly reasonCode: string };
  SignMinutes: {
    readonly minutesId: MinutesId;
    readonly personId?: PersonId;
    readonly signatureSha256?: string;
    readonly assuranceLevel?: 2 | 3 | 4;
  };
  PostNotice: { readonly minutesId: MinutesId; readonly on: Day; readonly keptAt: string };
  ReportNoticeState: { readonly noticeId: NoticeId; readonly from: Instant; readonly to?: Instant };
  RemoveNotice: { readonly noticeId: NoticeId; readonly on: Day };
  RecordAppeal: { readonly noticeId: NoticeId; readonly on: Day };
  RecordLegalForce: { readonly noticeId: NoticeId; readonly on: Day };
}

export interface CorrectionCommands {
  CorrectEntry: {
    readonly correctsSeq: number;
    readonly struck?: boolean;
    readonly replacement?: MeetingEvent;
    readonly occurredAt?: Instant;
    readonly reasonCode: string;
  };
  /** The second person agrees to a correction that the first has asked for, or with `agrees: false` declines it. */
  ConfirmCorrection: { readonly correctsSeq: number; readonly agrees?: boolean };
  OverridePolicy: {
    readonly key: PolicyKey;
    readonly value: PolicyValue['value'];
    readonly scope?: 'meeting' | ItemId;
    readonly reasonCode: string;
  };
}

export interface CommandBodies
  extends CallCommands,
    SittingCommands,
    AdmissionCommands,
    AttendanceCommands,
    PresenceCommands,
    SecurityCommands,
    AgendaCommands,
    SpeakerListCommands,
    DisqualificationCommands,
    ProposalCommands,
    BallotCommands,
    ElectionCommands,
    BoardCommands,
    MinutesCommands,
    CorrectionCommands {}

export type CommandName = keyof CommandBodies;

/** What the server adds to a claim before the rules see it. */
export interface CommandEnvelope {
  readonly commandId: CommandId;
  readonly meetingId: MeetingId;
  /** `role` of the actor is settled by `answer` from the state; what the envelope says is only `adaptor` or a claim. */
  readonly actor: Actor;
  readonly at: Instant;
  /** Entered later than it happened (`decisions.md` 9). */
  readonly occurredAt?: Instant;
  /** Fresh ids; a command takes as many as its events need, in order. At least 16. */
  readonly ids: readonly string[];
  /** Random integers 0 … 2^32-1 for lots drawn by the program. */
  readonly lots?: readonly number[];
  /** SHA-256 of each text field of the body, by the field's name. */
  readonly textRefs: Readonly<Record<string, TextRef>>;
}

export type Command = {
  [N in CommandName]: CommandEnvelope & { readonly name: N; readonly body: CommandBodies[N] };
}[CommandName];
export type CommandOf<N extends CommandName> = Extract<Command, { readonly name: N }>;
