/** The people, seats and documents as the call fixes them: what a meeting knows about its surroundings. */
import type { ConditionCode, MeetingForm } from './form-and-level/assessment.ts';
import type {
  BodyId,
  BodyKind,
  Day,
  DocumentId,
  ExtraMeetingAsker,
  ItemId,
  ItemKind,
  JointForm,
  PersonId,
  ProceduralMatter,
  RosterRole,
  SeatId,
  SecurityLevel,
} from './vocabulary.ts';

export interface RosterEntry {
  readonly personId: PersonId;
  /** The name in the room, as the body has decided it (protected identity, `decisions.md` 16). */
  readonly displayName: string;
  /** The name on the web and in the webcast. */
  readonly publicName: string;
  /** The party's abbreviation; officials have none. */
  readonly party?: string;
  readonly constituency?: string;
  readonly role: RosterRole;
  /** The seat of a member. */
  readonly seatId?: SeatId;
  /** 1 is called first. Substitutes only. */
  readonly substituteRank?: number;
  /** 1 has served longest in the body (then oldest): ålderspresident order (BOD-04). */
  readonly seniorityRank?: number;
  readonly presidium?: 'chair' | 'firstViceChair' | 'secondViceChair';
  /**
   * A salaried commissioner (kommunalråd) who is no member of the council: speaks and makes proposals there like a member,
   * and does not vote (KL 5:39).
   */
  readonly commissioner?: true;
  /** Only for officers, who phone a lost member (S-01). Never in a public view. */
  readonly telephone?: string;
}

export interface SeatOfBody {
  readonly seatId: SeatId;
  /** Party whose mandate it is. */
  readonly party?: string;
  /** 1-based place on the roll-call list. */
  readonly position: number;
}

/** What the assessment of an item came to; its level is the item's own. */
export interface AssessmentOfItem {
  readonly form: MeetingForm;
  readonly conditions: readonly ConditionCode[];
}

/** For a committee: which parties' substitutes step in for a party, in order (S-04, ATT-09). */
export interface SubstituteOrderEntry {
  readonly party: string;
  readonly order: readonly string[];
}

export interface DocumentOfItem {
  readonly documentId: DocumentId;
  readonly title: string;
  readonly sha256: string;
  readonly mediaType: string;
}

export interface ItemOfCall {
  readonly itemId: ItemId;
  readonly kind: ItemKind;
  readonly matter?: ProceduralMatter;
  readonly title: string;
  readonly registryNumber?: string;
  readonly caseId?: string;
  readonly level: SecurityLevel;
  readonly securityClassified: boolean;
  readonly urgent: boolean;
  /** Whether the case was delayed before, and by whom: a minority's right is used up once (KL 5:50). */
  readonly earlierDelay: 'none' | 'minority' | 'majority';
  /** The prepared proposal, one clause (att-sats) each; empty where nothing has been prepared. */
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly documents: readonly DocumentOfItem[];
  /** Seats to fill in an election. */
  readonly electionSeats?: number;
  /** To what an election is held: a proportional one may be asked for only to some (KL 5:58, ELE-04). */
  readonly electionTo?: 'committee' | 'auditors' | 'companyBoard' | 'subcommittee' | 'presidium' | 'other';
  /** An election of substitutes for those elected in that item: proportional only if theirs was (LPV 3 §, ELE-06). */
  readonly substitutesOf?: ItemId;
  readonly exerciseOfPublicAuthority?: boolean;
  /**
   * Concerns the municipality as an employer and its staff: there staff representatives are present by right (KL 7:13).
   * The employment of somebody does so by its kind.
   */
  readonly employerMatter?: boolean;
  /** Staff representatives may not be present: bargaining, conflict, dispute or procurement (KL 7:14). */
  readonly staffRepresentativesOut?: boolean;
  /** How the item was assessed to be handled when the meeting was booked, and on which conditions. */
  readonly assessment?: AssessmentOfItem;
  /**
   * Matters with a majority of their own (DEC-11): an extra election to the council is always tabled the first time and
   * then needs two thirds (KL 5:10, 5:50); a referendum asked for by the people is held unless two thirds are against
   * (KL 5:37).
   */
  readonly special?: 'extraElection' | 'popularInitiative';
  /** The council has decided at an earlier meeting that the interpellation may be put (KL 5:62). */
  readonly leaveGiven?: boolean;
  /** Whom the prepared proposal of an election names; absent where its words alone say so. */
  readonly preparedNominees?: readonly { readonly name: string; readonly party?: string }[];
  /** Who answers an interpellation or a question, and who asked. */
  readonly askedBy?: PersonId;
  readonly answeredBy?: PersonId;
}

export interface BodyOfMeeting {
  readonly bodyId: BodyId;
  readonly bodyKind: BodyKind;
  /** `Kommunfullmäktige`. */
  readonly bodyName: string;
  readonly organisationName: string;
  /** The decided number of seats: quorum counts from it, vacant seats too (ATT-02). */
  readonly seats: number;
  /** A body of several municipalities or regions, and whose it is. */
  readonly joint?: JointBody;
}

/** Which form of joint body, and the names of those it belongs to. */
export interface JointBody {
  readonly form: JointForm;
  readonly members: readonly string[];
}

/** A meeting beside those the body has decided on, and who asked for it (KL 5:12, 6:23; CON-05). */
export interface ExtraMeeting {
  readonly askedBy: ExtraMeetingAsker;
  /** The members who asked, where members did. */
  readonly personIds?: readonly PersonId[];
}

/** The council's decision that the body may meet with remote members (KL 5:16, 6:24; CON-08). */
export interface RemoteAuthorization {
  readonly documentRef: string;
  readonly decidedOn: Day;
  readonly extent: string;
  readonly from: Day;
  readonly to?: Day;
}
