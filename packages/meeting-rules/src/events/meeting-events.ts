/** What happens to the meeting as a whole: the call, its course, who is there, presence, security. */
import type {
  BodyOfMeeting,
  DocumentOfItem,
  ExtraMeeting,
  ItemOfCall,
  RemoteAuthorization,
  RosterEntry,
  SeatOfBody,
  SubstituteOrderEntry,
} from '../people.ts';
import type { PolicyValue } from '../policies.ts';
import type {
  AdjournmentId,
  Day,
  IdentificationMethod,
  Instant,
  ItemId,
  MissingSight,
  Mode,
  OrganisationId,
  PersonId,
  PresenceState,
  PropositionId,
  PublicOutput,
  RollCallId,
  RoomSource,
  Rule,
  SeatId,
  SecurityLevel,
  SegmentId,
  UnitId,
  UnitKind,
} from '../vocabulary.ts';

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
    /** Present for an extra meeting only. */
    readonly extraMeeting?: ExtraMeeting;
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
    readonly cause: 'connectionLoss' | 'notQuorate' | 'groupMeeting' | 'meal' | 'other';
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
