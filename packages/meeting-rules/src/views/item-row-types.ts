/** Rows about the open item: debate, proposals, questions, ballots, decisions. */
import type { Alternative, PropositionSubject } from '../events.ts';
import type {
  BallotId,
  BallotKind,
  BallotMethod,
  BallotState,
  DecisionId,
  DisqualificationGround,
  FloorKind,
  Instant,
  ItemId,
  ItemKind,
  ItemPhase,
  Mode,
  PersonId,
  ProceduralMatter,
  ProposalId,
  ProposalKind,
  PropositionId,
  Purpose,
  RequestId,
  SeatId,
  SecurityLevel,
  SpeechId,
} from '../vocabulary.ts';

/** The open item, id `item`; absent between items. */
export interface ItemRow {
  readonly itemId: ItemId;
  readonly paragraphNumber?: number;
  readonly title: string;
  readonly kind: ItemKind;
  readonly matter?: ProceduralMatter;
  readonly phase: ItemPhase;
  readonly presidingId: PersonId;
  readonly level: SecurityLevel;
  /** With the entry of the log, by which one that was declared by mistake is struck. */
  readonly disqualified: readonly {
    readonly personId: PersonId;
    readonly ground: DisqualificationGround;
    readonly how: 'declared' | 'decided';
    readonly seq: number;
  }[];
  readonly questionedPersonIds: readonly PersonId[];
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly decisions: readonly DecisionView[];
  readonly reservations: readonly PersonId[];
  readonly abstentions: readonly PersonId[];
}

export interface DecisionView {
  readonly decisionId: DecisionId;
  readonly purpose: Purpose;
  readonly outcome: string;
  readonly label: string;
  readonly how: 'acclamation' | 'ballot' | 'castingVote' | 'lot' | 'minorityReferral' | 'perCapsulam';
  readonly present: number;
  readonly delayedBy?: 'minority' | 'majority';
  readonly inDoubt: boolean;
  /** Why it is in doubt, as a code. */
  readonly doubtCode?: string;
  /** The whole sentence as in the minutes: `Kommunfullmäktige beslutar att …`. */
  readonly sentence: string;
  readonly delayMotive?: string;
}

/** Waiting requests, id = requestId, ordered by `position`; the speech under way, id `speech`; the list itself, id `list`. */
export type FloorRow =
  | {
      readonly kind: 'request';
      readonly requestId: RequestId;
      readonly personId: PersonId;
      readonly floorKind: FloorKind;
      readonly position: number;
      readonly requestedAt: Instant;
      readonly limitSeconds: number;
      readonly mode?: Mode;
    }
  | {
      readonly kind: 'speech';
      readonly speechId: SpeechId;
      readonly personId: PersonId;
      readonly floorKind: FloorKind;
      readonly place: 'lectern' | 'seat' | 'presidium' | 'remote';
      readonly startedAt: Instant;
      readonly limitSeconds: number;
      readonly pausedAt?: Instant;
      readonly usedSeconds: number;
      readonly mode?: Mode;
    }
  | {
      readonly kind: 'list';
      readonly itemId: ItemId;
      readonly isClosed: boolean;
      /** Streck has been decided: the last to speak ask now (DEB-04). */
      readonly isLastCall?: true;
      readonly lastSpeechId?: SpeechId;
      readonly lastSpeakerId?: PersonId;
      readonly rejoindersLeft: readonly { readonly personId: PersonId; readonly left: number }[];
    }
  | { readonly kind: 'pot'; readonly party: string; readonly secondsLeft: number };

/**
 * Proposals, id = proposalId; the order of propositions, id `order`; the running question, id `proposition`; a decision
 * asked for without a meeting, id `perCapsulam:item`; a proportional election of the open item, id `proportional`; the
 * last vote by shares, id `shareVotes`.
 */
export type ProposalRow =
  | {
      readonly kind: 'proposal';
      readonly proposalId: ProposalId;
      readonly letter: string;
      readonly proposalKind: ProposalKind;
      readonly text: string;
      readonly label: string;
      readonly clauses: readonly number[];
      readonly by: readonly PersonId[];
      readonly preparedBy?: string;
      readonly nominee?: { readonly name: string; readonly party?: string };
      readonly state: 'standing' | 'withdrawn' | 'refused' | 'late';
    }
  | {
      readonly kind: 'order';
      readonly itemId: ItemId;
      readonly isSettled: boolean;
      readonly steps: readonly {
        readonly purpose: Purpose;
        readonly clause?: number;
        readonly alternatives: readonly Alternative[];
        readonly state: 'waiting' | 'put' | 'settled';
        readonly outcomeKey?: string;
      }[];
    }
  | {
      readonly kind: 'proposition';
      readonly propositionId: PropositionId;
      readonly purpose: Purpose;
      readonly question: string;
      readonly alternatives: readonly Alternative[];
      /**
       * What a vote on it is between: ja, which is what the chair has found, and nej; or what a closed one chooses among.
       * With more than two alternatives the counter-proposal is chosen first, among those that were not found (DEC-09).
       * Absent before the finding and once it is settled.
       */
      readonly ballotBetween?:
        | { readonly kind: 'yesNo'; readonly yes: string; readonly no: string }
        | { readonly kind: 'counterFirst'; readonly yes: string; readonly among: readonly string[] }
        | { readonly kind: 'closed'; readonly labels: readonly string[] };
      readonly subject?: PropositionSubject;
      readonly parentPropositionId?: PropositionId;
      readonly state: 'put' | 'found' | 'ballotRequested' | 'inBallot' | 'settled';
      readonly findingKey?: string;
      readonly foundAt?: Instant;
      readonly gavelNotBefore?: Instant;
      readonly ballotRequestedBy: readonly PersonId[];
      readonly outcomeKey?: string;
    }
  | {
      readonly kind: 'perCapsulam';
      readonly itemId: ItemId;
      readonly text: string;
      readonly agreed: readonly PersonId[];
      /** Directors who have not answered. */
      readonly missing: readonly PersonId[];
      readonly rejectedBy?: PersonId;
      readonly isDecided: boolean;
    }
  | {
      /** The vote by shares that was counted last: the register of votes, and what it came to (ABL 7:40, 7:42). */
      readonly kind: 'shareVotes';
      readonly propositionId: PropositionId;
      readonly votes: readonly {
        readonly personId: PersonId;
        readonly shares: number;
        readonly votes: number;
        readonly choice: string;
      }[];
      readonly yesVotes: number;
      readonly noVotes: number;
      readonly yesShares: number;
      readonly sharesRepresented: number;
      readonly outcome: 'yes' | 'no' | 'tie';
    }
  | {
      readonly kind: 'proportional';
      readonly itemId: ItemId;
      readonly seats: number;
      readonly groups: readonly {
        readonly designation: string;
        readonly names: readonly string[];
        readonly votes: number;
      }[];
      /** Groups level for a seat, by the names a lot tells them apart with (LPV 14 §). */
      readonly lotBetween: readonly string[];
      readonly elected: readonly string[];
    };

/** Ballots of the open item, id = ballotId. While running an open ballot shows who has voted, never what. */
export interface BallotRow {
  readonly ballotId: BallotId;
  readonly propositionId: PropositionId;
  readonly kind: BallotKind;
  readonly method: BallotMethod;
  readonly state: BallotState;
  readonly question: string;
  readonly choices: readonly { readonly key: string; readonly words: string }[];
  readonly onRoll: number;
  readonly voted: number;
  /** Officers only, and on the hall screen for a closed ballot marked off by name. */
  readonly notVoted?: readonly PersonId[];
  readonly rollCallOrder: readonly PersonId[];
  readonly chairId?: PersonId;
  readonly dutyToVote: boolean;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
  /** On paper, while the second of two counts is waited for: who has entered the first. Never the numbers. */
  readonly firstCountBy?: PersonId;
  readonly result?: {
    readonly yes: number;
    readonly no: number;
    readonly abstain: number;
    readonly blank?: number;
    readonly invalid?: number;
    readonly perAlternative?: readonly { readonly key: string; readonly votes: number }[];
    readonly didNotTakePart: number;
    readonly present: number;
    readonly outcome: 'yes' | 'no' | 'tie' | 'keys' | 'notReached';
    readonly castingVote?: 'yes' | 'no';
    readonly threshold?: number;
    /** Open ballots only: how each voted, in roll order (KL 5:67). */
    readonly votes?: readonly {
      readonly personId: PersonId;
      readonly seatId: SeatId;
      readonly choice: string | 'didNotTakePart';
    }[];
    readonly lot?: readonly string[];
  };
  readonly annulledBecause?: string;
}
