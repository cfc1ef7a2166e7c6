/** Commands about items: agenda, debate, jäv, proposals, ballots, elections, and what only companies have. */
import type { PropositionSubject } from '../events.ts';
import type { ItemOfCall } from '../people.ts';
import type {
  BallotId,
  BallotKind,
  BallotMethod,
  DecisionId,
  DisqualificationGround,
  FloorKind,
  ItemId,
  ItemOutcome,
  PersonId,
  ProposalId,
  ProposalKind,
  PropositionId,
  Purpose,
  RequestId,
  SpeechId,
  VoteChoice,
} from '../vocabulary.ts';

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
  /** The own declaration was a mistake, in the open item or another. Waits for an officer, as a correction does. */
  WithdrawDisqualification: { readonly itemId?: ItemId };
  DeclareDisqualification: {
    readonly personId?: PersonId;
    readonly itemId: ItemId;
    readonly ground: DisqualificationGround;
  };
  QuestionDisqualification: {
    readonly personId: PersonId;
    readonly itemId: ItemId;
    readonly ground: DisqualificationGround;
    /** Who raised it aloud, entered by an officer; whoever gives the command when it is not said. */
    readonly raisedBy?: PersonId;
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
  /** `by`: those for whom an officer takes it back; all its movers take back the whole. */
  WithdrawProposal: { readonly proposalId: ProposalId; readonly by?: readonly PersonId[] };
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
    /** The officer has looked: nobody whom the prepared proposal names lacks a nomination (ELE-03). */
    readonly namesSettled?: boolean;
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
    /** The officer has looked: nobody whom the prepared proposal names lacks a nomination (ELE-03). */
    readonly namesSettled?: boolean;
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
    /** Taken down as the roll is called: never in the place of a vote that has come meanwhile. */
    readonly onlyIfNotVoted?: boolean;
  };
  EndBallot: {
    readonly ballotId: BallotId;
    /**
     * How many on the roll the officer knows have not voted, and ends the vote without (DEC-07). Absent means nobody; when
     * more are missing the vote goes on. It can only become fewer, so a late press is never taken for a larger number.
     */
    readonly notVoted?: number;
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
    /** Absent only with a ballot on a question that is no item's: who is to lead the meeting. */
    readonly itemId?: ItemId;
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
