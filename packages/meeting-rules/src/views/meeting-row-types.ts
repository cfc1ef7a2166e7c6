/** Rows about the meeting as a whole: its state, who is there, what runs, what waits. */
import type { DocumentOfItem, JointBody } from '../people.ts';
import type { Refusal } from '../refusals.ts';
import type {
  BodyKind,
  Day,
  ExtraMeetingAsker,
  Instant,
  ItemId,
  ItemKind,
  ItemOutcome,
  MissingSight,
  Mode,
  PersonId,
  PresenceState,
  ProceduralMatter,
  PublicOutput,
  RollCallId,
  RoomSource,
  RosterRole,
  Rule,
  SeatId,
  SecurityLevel,
  SegmentId,
  UnitId,
} from '../vocabulary.ts';

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
  /** A body of several municipalities or regions, and whose it is. */
  readonly joint?: JointBody;
  /** An extra meeting: who asked for it, by name where members did, and the paragraph (KL 5:12, 6:23). */
  readonly extraMeeting?: {
    readonly askedBy: ExtraMeetingAsker;
    readonly names: readonly string[];
    readonly rule: Rule;
  };
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
    readonly cause: 'connectionLoss' | 'notQuorate' | 'groupMeeting' | 'meal' | 'other';
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
 * items after it would be decided without them (KL 5:20). `not-prepared`: no committee has prepared what the council is to
 * decide (KL 5:26); urgent, it takes all present to agree (KL 5:33). The others come from the assessment of the items at the booking.
 */
export interface MeetingWarning {
  readonly code:
    | 'closed-vote-not-last'
    | 'not-prepared'
    | 'urgent-not-prepared'
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
  /** Officers, while the roll is called: whose place this substitute takes when it ends as it stands. */
  readonly stepsInFor?: PersonId;
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
