/** Commands about the meeting as a whole: the call, its course, who is there, presence, security. */
import type { CallEvents } from '../events/meeting-events.ts';
import type { DocumentOfItem, ItemOfCall } from '../people.ts';
import type {
  Day,
  IdentificationMethod,
  Instant,
  ItemId,
  MissingSight,
  Mode,
  PersonId,
  PresenceState,
  PublicOutput,
  RollCallId,
  RoomSource,
  SecurityLevel,
  SegmentId,
  UnitId,
  UnitKind,
} from '../vocabulary.ts';

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
    readonly cause: 'connectionLoss' | 'notQuorate' | 'groupMeeting' | 'meal' | 'other';
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
    /** The officer knows that the person was let in as taking part the other way, and has seen that it is so no more. */
    readonly changesMode?: boolean;
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
