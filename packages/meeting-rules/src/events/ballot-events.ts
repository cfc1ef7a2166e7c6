/** Ballots, lots, elections, and what only companies have. */
import type {
  BallotId,
  BallotKind,
  BallotMethod,
  ItemId,
  LotId,
  Mode,
  PersonId,
  PropositionId,
  Rule,
  SeatId,
  TextRef,
  VoteChoice,
} from '../vocabulary.ts';

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
    /** The threshold is that of a company's articles (ABL 8:22). */
    readonly byArticles?: true;
    /** Level where a lot decides between these: the election of a company board's own chair (ABL 8:17). */
    readonly tiedKeys?: readonly string[];
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
    readonly itemId?: ItemId;
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
    /** Level in an election: a lot is drawn next (ABL 7:41). */
    readonly outcome: 'yes' | 'no' | 'tie';
    /** The alternative that won, where it is another than yes or no. */
    readonly winnerKey?: string;
    readonly rule: Rule;
  };
}
