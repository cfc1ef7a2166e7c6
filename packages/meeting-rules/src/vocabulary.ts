/**
 * The words of a meeting: ids, roles, kinds and states, each list once.
 *
 * Ids are branded strings, so that a person cannot be passed where a ballot is meant. Nothing here decides anything.
 */

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type MeetingId = Id<'Meeting'>;
export type BodyId = Id<'Body'>;
export type OrganisationId = Id<'Organisation'>;
export type PersonId = Id<'Person'>;
export type SeatId = Id<'Seat'>;
export type ItemId = Id<'Item'>;
export type UnitId = Id<'Unit'>;
export type ProposalId = Id<'Proposal'>;
export type PropositionId = Id<'Proposition'>;
export type BallotId = Id<'Ballot'>;
export type DecisionId = Id<'Decision'>;
export type RequestId = Id<'Request'>;
export type SpeechId = Id<'Speech'>;
export type RollCallId = Id<'RollCall'>;
export type AdjournmentId = Id<'Adjournment'>;
export type SegmentId = Id<'Segment'>;
export type DocumentId = Id<'Document'>;
export type LotId = Id<'Lot'>;
export type MinutesId = Id<'Minutes'>;
export type NoticeId = Id<'Notice'>;
export type CommandId = Id<'Command'>;

/** A day, `2027-05-24`. */
export type Day = string;
/** A moment with its offset, `2027-05-24T18:00:00.000+02:00`. Only the server makes them. */
export type Instant = string;
/** A text of the meeting, by the SHA-256 of its UTF-8 bytes; the text itself lies beside the log (see `Texts`). */
export type TextRef = string;

export const bodyKinds = [
  'council',
  'executiveBoard',
  'committee',
  'subcommittee',
  'preparatoryBody',
  'companyBoard',
  'generalMeeting',
] as const;
export type BodyKind = (typeof bodyKinds)[number];

/** A body of several municipalities or regions: each form is held to what holds for one kind of body. */
export const jointForms = ['jointCommittee', 'federationCouncil', 'federationBoard'] as const;
export type JointForm = (typeof jointForms)[number];

/** What somebody on the roster of the call is in this meeting. */
export const rosterRoles = [
  'member',
  'substitute',
  'secretary',
  'official',
  'technician',
  'meetingHost',
  'auditor',
  'staffRepresentative',
  'itemPresenter',
  'partyConcerned',
] as const;
export type RosterRole = (typeof rosterRoles)[number];

export const modes = ['hall', 'remote'] as const;
export type Mode = (typeof modes)[number];

export const presenceStates = ['equal', 'impaired', 'lost'] as const;
export type PresenceState = (typeof presenceStates)[number];

export const missingSights = [
  'overview',
  'presidium',
  'speaker',
  'hallSound',
  'others',
  'ownPicture',
  'ownSound',
] as const;
export type MissingSight = (typeof missingSights)[number];

export const roomSources = ['overview', 'presidium', 'lectern', 'hallSound'] as const;
export type RoomSource = (typeof roomSources)[number];

export const itemKinds = [
  'matter',
  'information',
  'procedural',
  'motion',
  'citizenProposal',
  'interpellation',
  'question',
  'election',
  'resignation',
  'release',
  'employment',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** What a procedural item is about; decides which proposition settles it. */
export const proceduralMatters = ['adjusters', 'agenda', 'rollCall', 'other'] as const;
export type ProceduralMatter = (typeof proceduralMatters)[number];

export const itemPhases = ['presentation', 'deliberation', 'propositions'] as const;
export type ItemPhase = (typeof itemPhases)[number];

export const itemOutcomes = ['decided', 'referredBack', 'tabled', 'noted', 'elected', 'unfinished'] as const;
export type ItemOutcome = (typeof itemOutcomes)[number];

export const floorKinds = ['speech', 'rejoinder', 'pointOfOrder', 'factualInformation'] as const;
export type FloorKind = (typeof floorKinds)[number];

export const proposalKinds = [
  'approve',
  'reject',
  'amend',
  'addition',
  'refer',
  'referBack',
  'table',
  'adjourn',
  'nomination',
  'own',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** Every collective yes or no is one proposition with one of these purposes. */
export const purposes = [
  'agenda',
  'adjusters',
  'closedDoors',
  'disqualification',
  'order',
  'delay',
  'main',
  'counterProposal',
  'clause',
  'addition',
  'immediateAdjustment',
  'pointOfOrder',
  'election',
  'employment',
  'other',
] as const;
export type Purpose = (typeof purposes)[number];

export const majorities = ['simple', 'twoThirdsPresent', 'unanimous', 'minorityThird', 'abl'] as const;
export type Majority = (typeof majorities)[number];

export const ballotKinds = ['open', 'closed'] as const;
export type BallotKind = (typeof ballotKinds)[number];

export const ballotMethods = ['rollCall', 'device', 'paper', 'verifiable'] as const;
export type BallotMethod = (typeof ballotMethods)[number];

export const ballotStates = ['prepared', 'running', 'held', 'ended', 'annulled'] as const;
export type BallotState = (typeof ballotStates)[number];

/** Who can have an extra meeting held: the chair, the executive board (council only), or a third of the members. */
export const extraMeetingAskers = ['chair', 'executiveBoard', 'members'] as const;
export type ExtraMeetingAsker = (typeof extraMeetingAskers)[number];

/** `yes`, `no`, `abstain`, or the key of an alternative in a ballot between names. */
export type VoteChoice = string;

export const disqualificationGrounds = ['party', 'closePerson', 'otherRole', 'delicacy', 'audit'] as const;
export type DisqualificationGround = (typeof disqualificationGrounds)[number];

export const identificationMethods = ['bySight', 'idShown', 'electronicId', 'callBack', 'knownVoice'] as const;
export type IdentificationMethod = (typeof identificationMethods)[number];

export const unitKinds = ['hall', 'remote', 'companion', 'hallRoom', 'hallScreen'] as const;
export type UnitKind = (typeof unitKinds)[number];

export const publicOutputs = ['webcast', 'recording', 'captions', 'lobby', 'chat', 'files'] as const;
export type PublicOutput = (typeof publicOutputs)[number];

export const securityLevels = [0, 1, 2, 3, 4] as const;
export type SecurityLevel = (typeof securityLevels)[number];

/**
 * Who acts in a command. `presiding` is whoever leads the meeting now; `adaptor` is the server's own observation
 * (presence, outputs); `public` may do nothing.
 */
export const roles = [
  'presiding',
  'secretary',
  'member',
  'nonServingSubstitute',
  'technician',
  'meetingHost',
  'teller',
  'official',
  'guest',
  'adaptor',
  'administrator',
  'public',
] as const;
export type Role = (typeof roles)[number];

/** The paragraph or policy a conclusion rests on. */
export interface Rule {
  /** `KL 5:45`, `ABL 8:21`, `LPV 2`, or a policy key such as `connection.graceSeconds`. */
  readonly source: string;
  /** The day since which it holds, where it is known. */
  readonly since?: Day;
}
