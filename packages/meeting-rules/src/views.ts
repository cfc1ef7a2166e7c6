/**
 * What an audience sees: named sections of rows by id.
 *
 * A view is computed once per audience and sent to all in it; what differs per person goes in the private rows. Rows
 * carry facts, never wording; the only Swedish texts are those of the meeting itself (titles, proposals, minutes, and
 * the words the chair says, which are part of the procedure).
 */

import type { CommandName } from './commands.ts';
import type { Alternative, PropositionSubject } from './events.ts';
import type { DocumentOfItem } from './people.ts';
import type { Refusal } from './refusals.ts';
import type {
  BallotId,
  BallotKind,
  BallotMethod,
  BallotState,
  BodyKind,
  Day,
  DecisionId,
  DisqualificationGround,
  FloorKind,
  Instant,
  ItemId,
  ItemKind,
  ItemOutcome,
  ItemPhase,
  MinutesId,
  MissingSight,
  Mode,
  PersonId,
  PresenceState,
  ProceduralMatter,
  ProposalId,
  ProposalKind,
  PropositionId,
  PublicOutput,
  Purpose,
  RequestId,
  Role,
  RollCallId,
  RoomSource,
  RosterRole,
  SeatId,
  SecurityLevel,
  SegmentId,
  SpeechId,
  UnitId,
} from './vocabulary.ts';

/** Who shares a view (`decisions.md` 18). `closedItem` is the participants' view while doors are closed. */
export type Audience =
  | 'public'
  | 'lobby'
  | 'hallScreen'
  | 'participants'
  | 'closedItem'
  | 'presidium'
  | 'technician'
  | `guest:${string}`
  | `excluded:${string}`;

export const sectionNames = [
  'meeting',
  'attendance',
  'presence',
  'agenda',
  'item',
  'floor',
  'proposals',
  'ballot',
  'outputs',
  'documents',
  'demands',
  'procedure',
  'minutes',
  'journal',
  'waitingRoom',
  'health',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** One row, id `meeting`. */
export interface MeetingRow {
  readonly state: 'called' | 'open' | 'adjourned' | 'betweenDays' | 'ended' | 'cancelled';
  readonly bodyKind: BodyKind;
  readonly bodyName: string;
  readonly organisationName: string;
  readonly meetingRoom: string;
  readonly startsAt: Instant;
  readonly openedAt?: Instant;
  readonly endedAt?: Instant;
  readonly day: number;
  readonly isPublic: boolean;
  readonly rehearsal: boolean;
  readonly level: SecurityLevel;
  readonly media: 'own' | 'external' | 'none';
  readonly externalLink?: string;
  readonly presidingId?: PersonId;
  readonly secretaryId?: PersonId;
  readonly seats: number;
  readonly serving: number;
  readonly required: number;
  readonly isQuorate: boolean;
  readonly inHall: number;
  readonly remote: number;
  readonly currentItemId?: ItemId;
  readonly doorsClosed: boolean;
  readonly segmentId?: SegmentId;
  readonly endToEndEncrypted: boolean;
  readonly adjournment?: {
    readonly since: Instant;
    readonly resumeBy?: Instant;
    readonly cause: 'connectionLoss' | 'groupMeeting' | 'meal' | 'other';
    readonly awaitingPersonIds: readonly PersonId[];
  };
  readonly rollCall?: { readonly rollCallId: RollCallId; readonly answered: number; readonly expected: number };
  /** What officers should know in time, though nothing is barred by it. */
  readonly warnings?: readonly MeetingWarning[];
  /** Acts of the next formal step that are barred for all, such as the gavel while somebody is lost. */
  readonly blocked: readonly Refusal[];
  /** Head of the log, hexadecimal; the server fills it. */
  readonly headHash?: string;
  readonly seq: number;
}

/**
 * `closed-vote-not-last`: remote members leave at a closed ballot, and in the council they are out for the day then, so
 * items after it would be decided without them (KL 5:20). The others come from the assessment of the items at the booking.
 */
export interface MeetingWarning {
  readonly code:
    | 'closed-vote-not-last'
    | 'assessed-to-wait'
    | 'assessed-for-the-hall'
    | 'no-substitute-for-expected-disqualification';
  readonly itemIds: readonly ItemId[];
}

/** One row per person on the roster, id = personId. */
export interface AttendanceRow {
  readonly personId: PersonId;
  readonly name: string;
  readonly party?: string;
  readonly role: RosterRole;
  readonly presidium?: 'chair' | 'firstViceChair' | 'secondViceChair';
  readonly seatId?: SeatId;
  /** Place on the roll-call list of the seat held now. */
  readonly position?: number;
  readonly status: 'expected' | 'inWaitingRoom' | 'present' | 'serving' | 'left' | 'absent' | 'excluded' | 'brokenOff';
  readonly mode?: Mode;
  readonly forPersonId?: PersonId;
  /** §§ served as intervals, `to` absent while it goes on. */
  readonly intervals: readonly {
    readonly from?: number;
    readonly to?: number;
    readonly mode: Mode;
    readonly forPersonId?: PersonId;
  }[];
  readonly rollAnswer?: 'present' | 'absent';
  readonly remoteGranted?: boolean;
  readonly remoteRequested?: boolean;
  readonly identified?: boolean;
  /** Officers only. */
  readonly telephone?: string;
  /** The substitute the rules propose for this absent member, officers only. */
  readonly proposedSubstituteId?: PersonId;
  readonly mayReturn?: boolean;
  /** Officers: a substitute for this member would end the member's service for the day (KL 5:20), so warn before. */
  readonly replacementEndsService?: boolean;
}

/** One row per remote member, id = personId; and per room source, id = `source:overview` … */
export interface PresenceRow {
  readonly personId?: PersonId;
  readonly source?: RoomSource;
  readonly state: PresenceState | 'live';
  readonly missing: readonly MissingSight[];
  readonly since: Instant;
  readonly basis: 'measured' | 'attested';
  /** A room source: the name of the officer who attested it. */
  readonly attestedBy?: string;
}

/** One row per item of the call, id = itemId. Content of an item an audience may not see is left out entirely. */
export interface AgendaRow {
  readonly itemId: ItemId;
  readonly position: number;
  readonly kind: ItemKind;
  readonly matter?: ProceduralMatter;
  readonly title: string;
  readonly registryNumber?: string;
  /** Given; or forecast while `isForecast`. Absent before the agenda is approved. */
  readonly paragraphNumber?: number;
  readonly isForecast: boolean;
  readonly state: 'waiting' | 'open' | 'setAside' | 'ended' | 'struck';
  readonly outcome?: ItemOutcome;
  /** What was decided once the item is over, as the minutes say it; for those in the room. */
  readonly decisions?: readonly string[];
  readonly level: SecurityLevel;
  readonly closedBallotExpected: boolean;
  readonly preparedBy?: string;
  readonly clauses: readonly string[];
  readonly urgent: boolean;
  readonly securityClassified: boolean;
  /** Who asked and who answers an interpellation or a question. */
  readonly askedBy?: PersonId;
  readonly answeredBy?: PersonId;
}

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
  readonly disqualified: readonly { readonly personId: PersonId; readonly ground: DisqualificationGround }[];
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

/** id = output */
export interface OutputRow {
  readonly output: PublicOutput;
  readonly state: 'on' | 'stopping' | 'off';
  readonly since?: Instant;
  /** A recording that stays up has captions by this day, or is taken down (PUB-02). */
  readonly captionsBy?: Day;
}

/** id = documentId */
export interface DocumentRow extends DocumentOfItem {
  readonly itemId: ItemId;
  readonly handedOutAt?: Instant;
}

/** Unmet and met demands of the next item, id = `demand:person`. Officers. */
export interface DemandRow {
  readonly itemId: ItemId;
  readonly demand: string;
  readonly level: SecurityLevel;
  readonly personId?: PersonId;
  readonly met: boolean;
  readonly how?: 'enforced' | 'measured' | 'attested';
}

/**
 * The next formal act, id `next`; further lawful acts, id `act:<n>`. Officers.
 *
 * `command` and `body` are what pressing the button sends. `refusal` says why it cannot be done yet.
 */
export interface ProcedureRow {
  readonly actKey: ActKey;
  readonly command: CommandName;
  readonly body: Readonly<Record<string, unknown>>;
  /** Names and numbers for the label, such as whom the floor goes to. */
  readonly labelFacts: Readonly<Record<string, string | number>>;
  /** What the chair says aloud, in Swedish. */
  readonly words: string;
  readonly refusal?: Refusal;
  readonly isPrimary: boolean;
  /** For the window before the gavel. */
  readonly notBefore?: Instant;
}

/** One for each label of a button; wording is the client's. */
export const actKeys = [
  'openMeeting',
  'startRollCall',
  'endRollCall',
  'openItem',
  'putAdjusters',
  'putAgenda',
  'startDeliberation',
  'giveFloor',
  'endSpeech',
  'endDeliberation',
  'approveOrder',
  'putProposition',
  'stateFinding',
  'strikeGavel',
  'prepareBallot',
  'startBallot',
  'endBallot',
  'resumeBallot',
  'countBallot',
  'drawLot',
  'setDelayMotive',
  'endItem',
  'adjourn',
  'resume',
  'callSubstitute',
  'recordAbsent',
  'returnToSeat',
  'changePresiding',
  'openDoors',
  'putClosedDoors',
  'openMeetingDay',
  'endMeetingDay',
  'endMeeting',
  'fixMinutes',
  'signMinutes',
  'postNotice',
  'nothing',
] as const;
export type ActKey = (typeof actKeys)[number];

/** The minutes as they stand, one row per paragraph, id = itemId, and `front`. Officers. */
export interface MinutesRow {
  readonly itemId?: ItemId;
  readonly paragraphNumber?: number;
  readonly heading: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly sentences: readonly { readonly at?: Instant; readonly text: string; readonly seq?: number }[];
    /** A field the secretary writes in. */
    readonly field?: 'summary' | 'background' | 'sentTo';
  }[];
}

/** The last entries of the log in plain form, id = seq. Officers; for corrections. */
export interface JournalRow {
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly byPersonId?: PersonId;
  readonly byRole: Role;
  readonly onBehalfOf?: PersonId;
  readonly correctable: boolean;
  readonly corrected?: 'struck' | 'replaced';
  /** Asked for by one officer and waiting for `ConfirmCorrection` by the other. */
  readonly proposedCorrection?: {
    readonly by: PersonId;
    readonly waitingFor?: PersonId;
    readonly struck: boolean;
    readonly reasonCode: string;
    /** The entry as it should have read, where another stands in its place. */
    readonly sentence?: string;
    readonly occurredAt?: Instant;
  };
  readonly sentence: string;
}

/** Filled by the server from live connections, id = unitId. */
export interface WaitingRoomRow {
  readonly unitId: UnitId;
  readonly personId?: PersonId;
  readonly name: string;
  readonly wants: Mode | 'standby';
  readonly since: Instant;
  readonly camera: boolean;
  readonly microphone: boolean;
  readonly network: boolean;
  readonly signedInWith: string;
  readonly identified: boolean;
}

/** Filled by the server, id = unitId. */
export interface HealthRow {
  readonly unitId: UnitId;
  readonly personId?: PersonId;
  readonly name: string;
  readonly connected: boolean;
  readonly rttMs?: number;
  readonly since: Instant;
}

export interface SectionRows {
  readonly meeting: MeetingRow;
  readonly attendance: AttendanceRow;
  readonly presence: PresenceRow;
  readonly agenda: AgendaRow;
  readonly item: ItemRow;
  readonly floor: FloorRow;
  readonly proposals: ProposalRow;
  readonly ballot: BallotRow;
  readonly outputs: OutputRow;
  readonly documents: DocumentRow;
  readonly demands: DemandRow;
  readonly procedure: ProcedureRow;
  readonly minutes: MinutesRow;
  readonly journal: JournalRow;
  readonly waitingRoom: WaitingRoomRow;
  readonly health: HealthRow;
}

/** A whole view: the sections this audience has, each with rows by id. */
export type Sections = { readonly [S in SectionName]?: Readonly<Record<string, SectionRows[S]>> };

/** What concerns one person alone. One row each, by these ids. */
export interface PrivateRows {
  readonly me: {
    readonly personId: PersonId;
    readonly name: string;
    readonly party?: string;
    readonly roles: readonly Role[];
    readonly status: AttendanceRow['status'];
    readonly mode?: Mode;
    readonly forPersonId?: PersonId;
    readonly hasFloor: boolean;
    readonly excludedFromItem?: boolean;
  };
  /** My own waiting requests. */
  readonly requests: readonly {
    readonly requestId: RequestId;
    readonly floorKind: FloorKind;
    readonly position: number;
  }[];
  /** My vote in the running open ballot: what the server holds. Never for a closed one. */
  readonly vote?: { readonly ballotId: BallotId; readonly choice: string; readonly receivedAt: Instant };
  readonly onRoll?: boolean;
  /**
   * Decisions asked for without a meeting, for a director: they are answered from anywhere, also by who waits outside.
   * Counts only; who has answered is in the room's own rows.
   */
  readonly perCapsulam?: readonly {
    readonly itemId: ItemId;
    readonly title: string;
    readonly text: string;
    readonly agreed: number;
    readonly directors: number;
    readonly state: 'open' | 'decided' | 'rejected';
    readonly hasAgreed: boolean;
  }[];
  /** The minutes that wait for my signature. */
  readonly toSign?: MinutesId;
  /** Commands a control on the screen may send now; absent = not offered at all, `refusal` = offered but grey. */
  readonly allowed: Partial<Readonly<Record<CommandName, { readonly refusal?: Refusal }>>>;
}
