/**
 * The form of every command's body. What passes is well formed, not yet lawful: that, the rules alone decide.
 *
 * The types are compared with the rules' own (`CommandBodies`) when this file is compiled: a command without a schema,
 * or a field that differs, does not compile.
 */
import {
  ballotKinds,
  ballotMethods,
  bodyKinds,
  type CommandBodies,
  type CommandName,
  disqualificationGrounds,
  floorKinds,
  identificationMethods,
  itemKinds,
  itemOutcomes,
  type MeetingEvent,
  missingSights,
  modes,
  type PolicyKey,
  type PolicyValue,
  presenceStates,
  proceduralMatters,
  proposalKinds,
  publicOutputs,
  purposes,
  roomSources,
  rosterRoles,
  type SecurityLevel,
  unitKinds,
} from '@tinget/meeting-rules';
import { z } from 'zod';

/** An id of whatever kind the place asks for: the brand exists at compile time only. */
function id<Branded extends string>(): z.ZodType<Branded> {
  return z.string().min(1).max(64) as unknown as z.ZodType<Branded>;
}
const list = <Item extends z.ZodType>(item: Item, max = 500) => z.array(item).max(max).readonly();
const maybe = z.exactOptional;

/** A code from a list that the client words; never free text (`decisions.md` 4). */
const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const line = z.string().min(1).max(400);
const longText = z.string().max(12_000);
const day = z.iso.date();
const instant = z.iso.datetime({ offset: true });
const count = z.number().int().min(0).max(1_000_000);
const seconds = z.number().int().min(1).max(86_400);
const paragraph = z.number().int().min(1).max(100_000);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const level = z.literal([0, 1, 2, 3, 4]) satisfies z.ZodType<SecurityLevel>;
const assurance = z.literal([2, 3, 4]);
const clauses = list(z.number().int().min(1).max(200), 200);

type Body<N extends CommandName> = CommandBodies[N];
type PersonIdOf = Body<'LeaveSeat'>['personId'];
type ItemIdOf = Body<'OpenDoors'>['itemId'];
const person = id<PersonIdOf>();
const persons = list(person);
const item = id<ItemIdOf>();
const scope = z.union([z.literal('meeting'), item]);

const documentOfItem = z.object({
  documentId: id<Body<'HandOutDocument'>['documentId']>(),
  title: line,
  sha256,
  mediaType: z.string().max(120),
});

const itemOfCall = z.object({
  itemId: item,
  kind: z.enum(itemKinds),
  matter: maybe(z.enum(proceduralMatters)),
  title: line,
  registryNumber: maybe(z.string().max(60)),
  caseId: maybe(z.string().max(64)),
  level,
  securityClassified: z.boolean(),
  urgent: z.boolean(),
  earlierDelay: z.enum(['none', 'minority', 'majority']),
  preparedBy: maybe(line),
  clauses: list(longText, 200),
  documents: list(documentOfItem, 200),
  electionSeats: maybe(z.number().int().min(1).max(200)),
  electionTo: maybe(z.enum(['committee', 'auditors', 'companyBoard', 'subcommittee', 'presidium', 'other'])),
  exerciseOfPublicAuthority: maybe(z.boolean()),
  special: maybe(z.enum(['extraElection', 'popularInitiative'])),
  substitutesOf: maybe(item),
  askedBy: maybe(person),
  answeredBy: maybe(person),
});

const orderStep = z.object({
  purpose: z.enum(purposes),
  alternatives: list(
    z.object({
      key: z.string().max(64),
      proposalIds: maybe(list(id<Body<'JoinProposal'>['proposalId']>(), 200)),
      personId: maybe(person),
      label: line,
    }),
    200,
  ),
  clause: maybe(z.number().int().min(1).max(200)),
});

const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agenda'), order: list(item), struck: list(item), added: list(item) }),
  z.object({
    kind: z.literal('adjusters'),
    adjusterIds: persons,
    reserveIds: persons,
    place: line,
    on: day,
  }),
  z.object({ kind: z.literal('closedDoors'), itemId: item }),
  z.object({
    kind: z.literal('disqualification'),
    itemId: item,
    personId: person,
    ground: z.enum(disqualificationGrounds),
  }),
  z.object({ kind: z.literal('closeSpeakerList'), itemId: item }),
  z.object({ kind: z.literal('immediateAdjustment'), itemIds: list(item) }),
  z.object({ kind: z.literal('temporaryChair'), personId: person, scope }),
  z.object({ kind: z.literal('admitProposal'), proposalId: id<Body<'JoinProposal'>['proposalId']>() }),
  z.object({ kind: z.literal('enBloc'), itemIds: list(item) }),
  z.object({ kind: z.literal('adjourn') }),
  z.object({ kind: z.literal('order'), itemId: item, steps: list(orderStep, 200) }),
  z.object({ kind: z.literal('other'), text: line }),
]);

/** A value of local rules. Which values a key takes is for the rules to say. */
const policyText = z.union([z.string().max(60), z.number(), z.boolean(), list(z.number(), 20)]);
const policyKey = z.string().max(60) as unknown as z.ZodType<PolicyKey>;
const policyValue = z.object({
  key: z.string().max(60),
  value: policyText,
  source: line,
  since: day,
}) as unknown as z.ZodType<PolicyValue>;

/** An entry in place of another: the rules refuse what they cannot fold. */
const replacementEvent = z.looseObject({ type: z.string().max(64) }) as unknown as z.ZodType<MeetingEvent>;

const perAlternative = list(z.object({ key: z.string().max(64), votes: count }), 200);
const voteChoice = z.string().min(1).max(64);
const proposal = id<Body<'JoinProposal'>['proposalId']>();
const proposition = id<Body<'StrikeGavel'>['propositionId']>();
const ballot = id<Body<'StartBallot'>['ballotId']>();
const speech = id<Body<'EndSpeech'>['speechId']>();
const request = id<Body<'WithdrawFloorRequest'>['requestId']>();
const rollCall = id<Body<'EndRollCall'>['rollCallId']>();
const segment = id<Body<'EndSegment'>['segmentId']>();
const minutes = id<Body<'SignMinutes'>['minutesId']>();
const notice = id<Body<'RemoveNotice'>['noticeId']>();
const nothing = z.object({}) as unknown as z.ZodType<Record<never, never>>;

export const commandSchemas = {
  CallMeeting: z.object({
    bodyId: id<Body<'CallMeeting'>['bodyId']>(),
    bodyKind: z.enum(bodyKinds),
    bodyName: line,
    organisationName: line,
    seats: z.number().int().min(1).max(1_000),
    organisationId: id<Body<'CallMeeting'>['organisationId']>(),
    meetingRoom: z.string().max(400),
    startsAt: instant,
    isPublic: z.boolean(),
    level,
    media: z.enum(['own', 'external', 'none']),
    externalLink: maybe(z.string().max(2_000)),
    rehearsal: z.boolean(),
    rulesVersion: z.string().max(60),
    seatList: list(
      z.object({
        seatId: id<Body<'CallMeeting'>['seatList'][number]['seatId']>(),
        party: maybe(z.string().max(60)),
        position: z.number().int().min(1),
      }),
      1_000,
    ),
    roster: list(
      z.object({
        personId: person,
        displayName: line,
        publicName: line,
        party: maybe(z.string().max(60)),
        constituency: maybe(line),
        role: z.enum(rosterRoles),
        seatId: maybe(id<Body<'CallMeeting'>['seatList'][number]['seatId']>()),
        substituteRank: maybe(z.number().int().min(1)),
        seniorityRank: maybe(z.number().int().min(1)),
        presidium: maybe(z.enum(['chair', 'firstViceChair', 'secondViceChair'])),
        telephone: maybe(z.string().max(40)),
      }),
      2_000,
    ),
    substituteOrder: list(z.object({ party: z.string().max(60), order: list(z.string().max(60), 50) }), 50),
    policies: list(policyValue, 200),
    remoteAuthorization: maybe(
      z.object({
        documentRef: line,
        decidedOn: day,
        extent: line,
        from: day,
        to: maybe(day),
      }),
    ),
    agenda: list(itemOfCall, 500),
    announcedOn: maybe(day),
    lastParagraph: z.number().int().min(0),
    paragraphYear: z.number().int().min(1_900).max(3_000),
  }),
  SupplementCall: z.object({ items: list(itemOfCall, 200), announcedOn: maybe(day), informedOn: day }),
  CancelMeeting: z.object({ reasonCode: code }),
  RequestRemote: z.object({ personId: maybe(person), reasonCode: code }),
  DecideRemoteRequest: z.object({ personId: person, granted: z.boolean(), scope: maybe(scope), groundCode: code }),
  WithdrawRemotePermit: z.object({ personId: person, groundCode: code }),

  OpenMeeting: nothing,
  OpenMeetingDay: z.object({ date: day, meetingRoom: z.string().max(400) }),
  EndMeetingDay: z.object({ continuesOn: day, meetingRoom: z.string().max(400) }),
  ChangePresiding: z.object({ personId: person, scope: maybe(scope) }),
  AppointOfficer: z.object({
    role: z.enum(['secretary', 'teller', 'returningOfficer', 'meetingHost', 'technician']),
    personId: person,
  }),
  Adjourn: z.object({
    cause: z.enum(['connectionLoss', 'groupMeeting', 'meal', 'other']),
    awaitingPersonIds: maybe(persons),
    seconds: maybe(seconds),
  }),
  RecordTelephoneCall: z.object({ personId: person, outcome: z.enum(['reached', 'noAnswer']) }),
  Resume: nothing,
  EndMeeting: z.object({ cause: maybe(z.enum(['agendaDone', 'notQuorate', 'dissolved', 'timeUp'])) }),

  IdentifyPerson: z.object({
    personId: person,
    method: z.enum(identificationMethods),
    assuranceLevel: maybe(assurance),
    forLevel: maybe(level),
  }),
  TakeUnit: z.object({
    unitId: id<Body<'TakeUnit'>['unitId']>(),
    personId: maybe(person),
    kind: z.enum(unitKinds),
    supportsE2ee256: z.boolean(),
  }),
  AdmitPerson: z.object({
    personId: person,
    mode: z.enum([...modes, 'standby']),
    asGuestFor: maybe(item),
  }),
  MoveToWaitingRoom: z.object({
    personId: person,
    cause: z.enum(['levelNotMet', 'order', 'ownWish', 'guestDone']),
  }),
  LetGuestOut: z.object({
    personId: person,
    itemId: item,
    capacity: z.enum(['partyConcerned', 'itemPresenter', 'official']),
  }),
  RefuseParticipation: z.object({ personId: person, itemId: item, groundCode: code }),

  StartRollCall: z.object({ cause: maybe(z.enum(['opening', 'newDay', 'afterAdjournment', 'requested'])) }),
  AnswerRoll: z.object({ rollCallId: rollCall }),
  RecordRollAnswer: z.object({
    rollCallId: rollCall,
    personId: person,
    present: z.boolean(),
    mode: maybe(z.enum(modes)),
  }),
  EndRollCall: z.object({ rollCallId: rollCall }),
  TakeSeat: z.object({ personId: person, mode: z.enum(modes) }),
  CallSubstitute: z.object({ forPersonId: person, substituteId: person, mode: maybe(z.enum(modes)) }),
  LeaveSeat: z.object({ personId: person }),
  RecordAbsent: z.object({ personId: person, cause: maybe(z.enum(['connectionLoss', 'left'])) }),
  ChangeMode: z.object({ personId: person, to: z.enum(modes) }),
  ReturnToSeat: z.object({ personId: person, mode: maybe(z.enum(modes)) }),

  ConcludePresence: z.object({
    personId: person,
    state: z.enum(presenceStates),
    missing: list(z.enum(missingSights), 10),
    since: instant,
  }),
  AttestPresence: z.object({
    personId: person,
    state: z.enum(presenceStates),
    missing: maybe(list(z.enum(missingSights), 10)),
  }),
  ConcludeRoomSource: z.object({ source: z.enum(roomSources), state: z.enum(['live', 'lost']), since: instant }),
  AttestRoomSource: z.object({ source: z.enum(roomSources), state: z.enum(['live', 'lost']) }),
  DecideOnLoss: z.object({ personIds: persons, choice: z.enum(['wait', 'goOnWithout']) }),

  OpenDoors: z.object({ itemId: item }),
  StartSegment: z.object({
    segmentId: segment,
    level,
    e2ee: z.boolean(),
    mediaRoom: z.string().max(200),
    itemIds: list(item),
  }),
  EndSegment: z.object({ segmentId: segment }),
  SetLevel: z.object({ scope, level, groundCode: code }),
  AttestDemand: z.object({ demand: code, itemId: maybe(item), personIds: persons }),
  ConcludeDemand: z.object({
    demand: code,
    itemId: maybe(item),
    segmentId: maybe(segment),
    personIds: persons,
    how: z.enum(['enforced', 'measured']),
    value: maybe(z.string().max(200)),
  }),
  ConfirmOutputStopped: z.object({ output: z.enum(publicOutputs), confirmedBy: z.string().max(64) }),
  StartOutput: z.object({ output: z.enum(publicOutputs) }),
  RecordConsent: z.object({ personId: person, itemId: item, textVersion: z.string().max(60), given: z.boolean() }),
  CompareCode: z.object({
    segmentId: segment,
    codeHash: z.string().max(128),
    unitCount: count,
    agreedPersonIds: persons,
    disagreedPersonIds: persons,
  }),
  HandOutDocument: documentOfItem.extend({ itemId: item }),

  ApproveAgenda: z.object({
    order: list(item),
    struck: list(item),
    added: maybe(list(z.object({ item: itemOfCall, unanimous: z.boolean() }), 50)),
  }),
  OpenItem: z.object({ itemId: item, paragraphNumber: maybe(paragraph) }),
  StartDeliberation: z.object({ itemId: item }),
  EndDeliberation: z.object({ itemId: item }),
  ReopenDeliberation: z.object({ itemId: item }),
  SetItemAside: z.object({ itemId: item, causeCode: code }),
  EndItem: z.object({ itemId: item, outcome: maybe(z.enum(itemOutcomes)) }),

  RequestFloor: z.object({ personId: maybe(person), kind: z.enum(floorKinds), answersSpeechId: maybe(speech) }),
  WithdrawFloorRequest: z.object({ requestId: request }),
  MoveFloorRequest: z.object({ requestId: request, beforeRequestId: maybe(request) }),
  GiveFloor: z.object({ requestId: maybe(request), personId: maybe(person), seconds: maybe(seconds) }),
  EndSpeech: z.object({ speechId: speech }),
  TakeFloorAway: z.object({ speechId: speech }),
  PauseSpeech: z.object({ speechId: speech }),
  ContinueSpeech: z.object({ speechId: speech }),
  AddSpeechTime: z.object({ speechId: speech, seconds: z.number().int().min(-3_600).max(3_600) }),
  CloseSpeakerList: z.object({ itemId: item }),
  ReopenSpeakerList: z.object({ itemId: item }),
  WarnPerson: z.object({ personId: person }),
  ExpelPerson: z.object({ personId: person }),

  DeclareDisqualification: z.object({
    personId: maybe(person),
    itemId: item,
    ground: z.enum(disqualificationGrounds),
  }),
  QuestionDisqualification: z.object({
    personId: person,
    itemId: item,
    ground: z.enum(disqualificationGrounds),
    nobodyCanBeCalled: maybe(z.boolean()),
  }),

  MakeProposal: z.object({
    itemId: item,
    kind: z.enum(proposalKinds),
    text: longText,
    clauses: maybe(clauses),
    by: maybe(persons),
    nominee: maybe(z.object({ name: line, party: maybe(z.string().max(60)) })),
    forPost: maybe(line),
  }),
  JoinProposal: z.object({ proposalId: proposal, personId: maybe(person) }),
  WithdrawProposal: z.object({ proposalId: proposal }),
  RefuseProposal: z.object({ proposalId: proposal, ground: z.enum(['newItem', 'unlawful', 'late', 'noRight']) }),
  AdmitProposal: z.object({ proposalId: proposal, by: z.enum(['body', 'unanimous']) }),
  ApprovePropositionOrder: z.object({
    itemId: item,
    steps: maybe(
      list(
        z.object({
          purpose: z.enum(purposes),
          proposalIds: list(proposal, 200),
          clause: maybe(z.number().int().min(1).max(200)),
        }),
        200,
      ),
    ),
    disputed: maybe(z.boolean()),
  }),
  PutProposition: z.object({
    itemId: maybe(item),
    subject: maybe(subject),
    purpose: maybe(z.enum(purposes)),
    majority: maybe(z.enum(['twoThirdsPresent', 'unanimous'])),
  }),
  StateFinding: z.object({
    propositionId: proposition,
    alternativeKey: z.string().min(1).max(64),
    delaySeconds: maybe(z.number().min(0).max(60)),
  }),
  RequestBallot: z.object({ propositionId: proposition, personId: maybe(person) }),
  WithdrawBallotRequest: z.object({ propositionId: proposition, personId: maybe(person) }),
  AnnounceAbstention: z.object({ itemId: item, personId: maybe(person) }),
  StrikeGavel: z.object({ propositionId: proposition, delayedBy: maybe(z.enum(['minority', 'majority'])) }),
  SetDelayMotive: z.object({
    decisionId: id<Body<'SetDelayMotive'>['decisionId']>(),
    text: longText,
    by: persons,
  }),
  PutEnBloc: z.object({ itemIds: list(item) }),
  MakeReservation: z.object({ itemId: item, personIds: maybe(persons) }),
  FileReservationMotive: z.object({ itemId: item, personId: maybe(person), text: longText }),
  AllowNote: z.object({
    itemId: item,
    personId: person,
    kind: z.enum(['minutesNote', 'separateStatement']),
    text: longText,
  }),

  PrepareBallot: z.object({
    propositionId: proposition,
    method: maybe(z.enum(ballotMethods)),
    kind: maybe(z.enum(ballotKinds)),
  }),
  StartBallot: z.object({ ballotId: ballot }),
  HoldBallot: z.object({ ballotId: ballot, causeCode: code }),
  ResumeBallot: z.object({ ballotId: ballot }),
  CastVote: z.object({ ballotId: ballot, choice: voteChoice, lastCallMade: maybe(z.boolean()) }),
  EnterVote: z.object({
    ballotId: ballot,
    personId: person,
    choice: voteChoice,
    lastCallMade: maybe(z.boolean()),
  }),
  EndBallot: z.object({
    ballotId: ballot,
    delayedBy: maybe(z.enum(['minority', 'majority'])),
    archive: maybe(z.object({ markedOff: count, encryptedVotes: count, archiveHead: z.string().max(128) })),
  }),
  AnnulBallot: z.object({ ballotId: ballot, reasonCode: code }),
  FixBallotKeys: z.object({
    ballotId: ballot,
    electionFingerprint: z.string().max(200),
    keys: count,
    trustees: list(z.object({ personId: person, party: maybe(z.string().max(60)) }), 20),
    threshold: z.number().int().min(1).max(20),
  }),
  MarkOffVoter: z.object({ ballotId: ballot, personId: person }),
  EnterPaperCount: z.object({ ballotId: ballot, perAlternative, blank: count, invalid: count }),
  CountClosedBallot: z.object({
    ballotId: ballot,
    perAlternative,
    blank: count,
    archiveHead: z.string().max(128),
    verifiers: list(
      z.object({ name: z.string().max(60), version: z.string().max(60), verdict: z.string().max(60) }),
      10,
    ),
  }),
  DrawLot: z.object({
    itemId: item,
    ballotId: maybe(ballot),
    method: z.enum(['inHand', 'commitReveal']),
    witnesses: persons,
    result: maybe(list(z.string().max(200), 200)),
  }),
  ConfirmKeysDestroyed: z.object({ ballotId: ballot, by: persons }),

  RequestProportionalElection: z.object({ itemId: item, by: persons }),
  EnterBallotGroups: z.object({
    itemId: item,
    groups: list(z.object({ designation: line, names: list(line, 200), votes: count }), 200),
    invalid: count,
    tellers: persons,
  }),
  DistributeSeats: z.object({ itemId: item }),

  ProposePerCapsulam: z.object({ itemId: item, text: longText }),
  AnswerPerCapsulam: z.object({ itemId: item, personId: maybe(person), agrees: z.boolean() }),
  CountShareVotes: z.object({
    castingVote: maybe(z.enum(['yes', 'no'])),
    propositionId: proposition,
    votes: list(z.object({ personId: person, shares: count, votes: count, choice: voteChoice }), 2_000),
  }),

  EditMinutesText: z.object({ itemId: item, field: z.enum(['summary', 'background', 'sentTo']), text: longText }),
  FixMinutes: z.object({
    minutesId: maybe(minutes),
    sha256,
    logHead: sha256,
    paragraphs: maybe(list(paragraph)),
  }),
  ReopenMinutes: z.object({ minutesId: minutes, reasonCode: code }),
  SignMinutes: z.object({
    minutesId: minutes,
    personId: maybe(person),
    signatureSha256: maybe(sha256),
    assuranceLevel: maybe(assurance),
  }),
  PostNotice: z.object({ minutesId: minutes, on: day, keptAt: line }),
  ReportNoticeState: z.object({ noticeId: notice, from: instant, to: maybe(instant) }),
  RemoveNotice: z.object({ noticeId: notice, on: day }),
  RecordAppeal: z.object({ noticeId: notice, on: day }),
  RecordLegalForce: z.object({ noticeId: notice, on: day }),

  CorrectEntry: z.object({
    correctsSeq: z.number().int().min(1),
    struck: maybe(z.boolean()),
    replacement: maybe(replacementEvent),
    occurredAt: maybe(instant),
    reasonCode: code,
  }),
  ConfirmCorrection: z.object({ correctsSeq: z.number().int().min(1) }),
  OverridePolicy: z.object({
    key: policyKey,
    value: policyText as unknown as z.ZodType<PolicyValue['value']>,
    scope: maybe(scope),
    reasonCode: code,
  }),
} satisfies { [Name in CommandName]: z.ZodType<CommandBodies[Name]> };

/** Fields of the rules' body that a schema leaves out, and those it has too many: `never` when all is well. */
type DifferingFields<Name extends CommandName> =
  | Exclude<keyof CommandBodies[Name], keyof z.output<(typeof commandSchemas)[Name]>>
  | Exclude<keyof z.output<(typeof commandSchemas)[Name]>, keyof CommandBodies[Name]>;
/** Commands whose body, as the rules know it, would not fit what the schema lets through. */
type DifferingCommands = {
  [Name in CommandName]: CommandBodies[Name] extends z.output<(typeof commandSchemas)[Name]>
    ? [DifferingFields<Name>] extends [never]
      ? never
      : Name
    : Name;
}[CommandName];
/** Does not compile while a schema and the rules differ; the error names the command. */
export const commandsThatDiffer: readonly DifferingCommands[] = [] satisfies readonly never[];
type MustBeNever<T extends never> = T;
export type SchemasEqualRules = MustBeNever<DifferingCommands>;

/** Fields that only the server fills in; from a client they are taken out before the rules see them. */
export const fieldsOfServer: { readonly [Name in CommandName]?: readonly (keyof CommandBodies[Name])[] } = {
  OpenItem: ['paragraphNumber'],
  EndBallot: ['archive'],
  StateFinding: ['delaySeconds'],
};

const byName: ReadonlyMap<string, z.ZodType<object>> = new Map(Object.entries(commandSchemas));

export function isCommandName(name: string): name is CommandName {
  return byName.has(name);
}

export const commandNames: readonly CommandName[] = Object.keys(commandSchemas).filter(isCommandName);

export type ParsedBody<Name extends CommandName> =
  | { readonly body: CommandBodies[Name] }
  /** Where the body fails; never what stood there. */
  | { readonly field: string };

/**
 * Where a text stands that no record can keep: with a NUL, or with half a character (a lone surrogate). `null` when all
 * texts are sound.
 */
export function unsoundText(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = unsoundText(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** The body of this command, without fields that nobody knows. */
export function parseCommandBody<Name extends CommandName>(name: Name, body: unknown): ParsedBody<Name> {
  const result = byName.get(name)?.safeParse(body);
  if (result === undefined) return { field: '' };
  if (!result.success) return { field: result.error.issues[0]?.path.join('.') ?? '' };
  const unsound = unsoundText(result.data);
  if (unsound !== null) return { field: unsound };
  return { body: result.data as CommandBodies[Name] };
}
