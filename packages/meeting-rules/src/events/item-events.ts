/** What happens to items: agenda, debate, jäv, proposals, questions and decisions. */
import type { ItemOfCall } from '../people.ts';
import type {
  Day,
  DecisionId,
  DisqualificationGround,
  FloorKind,
  Instant,
  ItemId,
  ItemOutcome,
  ItemPhase,
  Majority,
  PersonId,
  ProposalId,
  ProposalKind,
  PropositionId,
  Purpose,
  RequestId,
  Rule,
  SecurityLevel,
  SpeechId,
  TextRef,
} from '../vocabulary.ts';

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
  /** Streck has been decided: whoever still wants to speak asks now, then the list is read and closed (DEB-04). */
  LastCallOpened: { readonly itemId: ItemId; readonly propositionId: PropositionId };
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
  /**
   * Taken back for one (`by`), or for all whose it was (`movers`); it stands as long as anybody else's who has made or
   * joined it. With neither, as logs of before have it, the whole is taken back.
   */
  ProposalWithdrawn: {
    readonly proposalId: ProposalId;
    readonly by?: PersonId;
    readonly movers?: readonly PersonId[];
  };
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
  /** Who leads the meeting or one item where the presidium cannot; with `otherIds` the body chooses between all named. */
  | {
      readonly kind: 'temporaryChair';
      readonly personId: PersonId;
      readonly otherIds?: readonly PersonId[];
      readonly scope: 'meeting' | ItemId;
    }
  | { readonly kind: 'admitProposal'; readonly proposalId: ProposalId }
  | { readonly kind: 'enBloc'; readonly itemIds: readonly ItemId[] }
  | { readonly kind: 'adjourn' }
  | { readonly kind: 'order'; readonly itemId: ItemId; readonly steps: readonly OrderStep[] }
  | { readonly kind: 'other'; readonly text: string };
