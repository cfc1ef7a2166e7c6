/**
 * Whether a command has the shape it claims: no field of a wrong type reaches a rule, so no rule needs to doubt its input.
 *
 * Every field of every command stands here; a new one does not compile until it does.
 */
import type { CommandBodies, CommandName } from './commands.ts';
import { isDay } from './dates/calendar.ts';
import { isInstant } from './dates/instant.ts';
import { conditionCodes, meetingForms } from './form-and-level/assessment.ts';
import {
  ballotKinds,
  ballotMethods,
  bodyKinds,
  disqualificationGrounds,
  extraMeetingAskers,
  floorKinds,
  identificationMethods,
  itemKinds,
  itemOutcomes,
  jointForms,
  majorities,
  missingSights,
  modes,
  presenceStates,
  proposalKinds,
  publicOutputs,
  purposes,
  roomSources,
  rosterRoles,
  securityLevels,
  unitKinds,
} from './vocabulary.ts';

type Check = (value: unknown) => boolean;
type Shape<Body> = { readonly [Field in keyof Required<Body>]: Check };

const longestText = 100_000;
const longestList = 10_000;

const text: Check = (value) => typeof value === 'string' && value.length <= longestText;
const word: Check = (value) => typeof value === 'string' && value.length > 0 && value.length <= 500;
const yesNo: Check = (value) => typeof value === 'boolean';
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
const whole: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const day: Check = (value) => typeof value === 'string' && isDay(value);
const moment: Check = (value) => typeof value === 'string' && isInstant(value);
const oneOf =
  (choices: readonly (string | number)[]): Check =>
  (value) =>
    choices.some((choice) => choice === value);
const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= longestList && value.every(check);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const record =
  (shape: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([field, check]) => check(value[field]));
const anything: Check = (value) => value !== undefined;

const mode = oneOf(modes);
const standby = oneOf([...modes, 'standby']);
const level = oneOf(securityLevels);
const assurance = oneOf([2, 3, 4]);
const document = record({ documentId: word, title: text, sha256: word, mediaType: word });
const call = record({ key: word, votes: whole });
const shareVotes = record({ personId: word, shares: number, votes: number, choice: word });
const groups = record({ designation: text, names: list(text), votes: whole });

const itemOfCall = record({
  itemId: word,
  kind: oneOf(itemKinds),
  title: text,
  level,
  securityClassified: yesNo,
  urgent: yesNo,
  earlierDelay: oneOf(['none', 'minority', 'majority']),
  clauses: list(text),
  documents: list(document),
  registryNumber: maybe(text),
  preparedBy: maybe(text),
  electionSeats: maybe(whole),
  employerMatter: maybe(yesNo),
  staffRepresentativesOut: maybe(yesNo),
  leaveGiven: maybe(yesNo),
  preparedNominees: maybe(list(record({ name: text, party: maybe(text) }))),
  assessment: maybe(record({ form: oneOf(meetingForms), conditions: list(oneOf(conditionCodes)) })),
});

const rosterEntry = record({
  personId: word,
  displayName: text,
  publicName: text,
  role: oneOf(rosterRoles),
  party: maybe(text),
  constituency: maybe(text),
  seatId: maybe(word),
  substituteRank: maybe(number),
  seniorityRank: maybe(number),
  presidium: maybe(oneOf(['chair', 'firstViceChair', 'secondViceChair'])),
  commissioner: maybe((value) => value === true),
  telephone: maybe(text),
});

const orderSteps = list(record({ purpose: oneOf(purposes), alternatives: list(record({ key: word, label: text })) }));

/** What a procedural question is about, kind by kind. */
const subjects: Readonly<Record<string, Check>> = {
  agenda: record({ order: list(word), struck: list(word), added: list(word) }),
  adjusters: record({ adjusterIds: list(word), reserveIds: list(word), place: text, on: day }),
  closedDoors: record({ itemId: word }),
  disqualification: record({ itemId: word, personId: word, ground: oneOf(disqualificationGrounds) }),
  closeSpeakerList: record({ itemId: word }),
  permitInterpellation: record({ itemId: word }),
  immediateAdjustment: record({ itemIds: list(word) }),
  temporaryChair: record({ personId: word, otherIds: maybe(list(word)), scope: word }),
  admitProposal: record({ proposalId: word }),
  enBloc: record({ itemIds: list(word) }),
  adjourn: record({}),
  order: record({ itemId: word, steps: orderSteps }),
  other: record({ text }),
};
const subject: Check = (value) =>
  isRecord(value) &&
  typeof value.kind === 'string' &&
  Object.hasOwn(subjects, value.kind) &&
  subjects[value.kind]?.(value) === true;

const entry: Check = (value) => isRecord(value) && typeof value.type === 'string';
const nominee = record({ name: text, party: maybe(text) });
const trustee = record({ personId: word, party: maybe(text) });
const verifier = record({ name: text, version: text, verdict: text });
const archive = record({ markedOff: whole, encryptedVotes: whole, archiveHead: word });

const shapes: { readonly [Name in CommandName]: Shape<CommandBodies[Name]> } = {
  CallMeeting: {
    bodyId: word,
    bodyKind: oneOf(bodyKinds),
    bodyName: text,
    organisationName: text,
    organisationId: word,
    seats: whole,
    meetingRoom: text,
    startsAt: moment,
    isPublic: yesNo,
    level,
    media: oneOf(['own', 'external', 'none']),
    externalLink: maybe(text),
    rehearsal: yesNo,
    rulesVersion: text,
    seatList: list(record({ seatId: word, position: number, party: maybe(text) })),
    roster: list(rosterEntry),
    substituteOrder: list(record({ party: text, order: list(text) })),
    policies: list(record({ key: word, value: anything, source: text, since: text })),
    remoteAuthorization: maybe(record({ documentRef: text, decidedOn: day, extent: text, from: day, to: maybe(day) })),
    agenda: list(itemOfCall),
    announcedOn: maybe(day),
    lateReasonCode: maybe(word),
    joint: maybe(record({ form: oneOf(jointForms), members: list(text) })),
    extraMeeting: maybe(record({ askedBy: oneOf(extraMeetingAskers), personIds: maybe(list(word)) })),
    remoteRequests: maybe(list(record({ personId: word, reasonCode: word, at: moment }))),
    lastParagraph: whole,
    paragraphYear: whole,
  },
  SupplementCall: { items: list(itemOfCall), announcedOn: maybe(day), informedOn: day },
  CancelMeeting: { reasonCode: word },
  RequestRemote: { personId: maybe(word), reasonCode: word },
  DecideRemoteRequest: { personId: word, granted: yesNo, scope: maybe(word), groundCode: word },
  WithdrawRemotePermit: { personId: word, groundCode: word },
  OpenMeeting: {},
  OpenMeetingDay: { date: day, meetingRoom: text },
  EndMeetingDay: { continuesOn: day, meetingRoom: text },
  ChangePresiding: { personId: word, scope: maybe(word) },
  AppointOfficer: {
    role: oneOf(['secretary', 'teller', 'returningOfficer', 'meetingHost', 'technician']),
    personId: word,
  },
  Adjourn: {
    cause: oneOf(['connectionLoss', 'notQuorate', 'groupMeeting', 'meal', 'other']),
    awaitingPersonIds: maybe(list(word)),
    seconds: maybe(whole),
  },
  RecordTelephoneCall: { personId: word, outcome: oneOf(['reached', 'noAnswer']) },
  Resume: {},
  EndMeeting: { cause: maybe(oneOf(['agendaDone', 'notQuorate', 'dissolved', 'timeUp'])) },
  IdentifyPerson: {
    personId: word,
    method: oneOf(identificationMethods),
    assuranceLevel: maybe(assurance),
    forLevel: maybe(level),
  },
  TakeUnit: { unitId: word, personId: maybe(word), kind: oneOf(unitKinds), supportsE2ee256: yesNo },
  AdmitPerson: { personId: word, mode: standby, asGuestFor: maybe(word) },
  MoveToWaitingRoom: { personId: word, cause: oneOf(['levelNotMet', 'order', 'ownWish', 'guestDone']) },
  LetGuestOut: { personId: word, itemId: word, capacity: oneOf(['partyConcerned', 'itemPresenter', 'official']) },
  RefuseParticipation: { personId: word, itemId: word, groundCode: word },
  StartRollCall: { cause: maybe(oneOf(['opening', 'newDay', 'afterAdjournment', 'requested'])) },
  AnswerRoll: { rollCallId: word },
  RecordRollAnswer: {
    rollCallId: word,
    personId: word,
    present: yesNo,
    mode: maybe(mode),
    changesMode: maybe(yesNo),
  },
  EndRollCall: { rollCallId: word },
  TakeSeat: { personId: word, mode },
  CallSubstitute: { forPersonId: word, substituteId: word, mode: maybe(mode) },
  LeaveSeat: { personId: word },
  RecordAbsent: { personId: word, cause: maybe(oneOf(['connectionLoss', 'left'])) },
  ChangeMode: { personId: word, to: mode },
  ReturnToSeat: { personId: word, mode: maybe(mode) },
  ConcludePresence: {
    personId: word,
    state: oneOf(presenceStates),
    missing: list(oneOf(missingSights)),
    since: moment,
  },
  AttestPresence: { personId: word, state: oneOf(presenceStates), missing: maybe(list(oneOf(missingSights))) },
  ConcludeRoomSource: { source: oneOf(roomSources), state: oneOf(['live', 'lost']), since: moment },
  AttestRoomSource: { source: oneOf(roomSources), state: oneOf(['live', 'lost']) },
  DecideOnLoss: { personIds: list(word), choice: oneOf(['wait', 'goOnWithout']) },
  OpenDoors: { itemId: word },
  StartSegment: { segmentId: word, level, e2ee: yesNo, mediaRoom: word, itemIds: list(word) },
  EndSegment: { segmentId: word },
  SetLevel: { scope: word, level, groundCode: word },
  AttestDemand: { demand: word, itemId: maybe(word), personIds: list(word) },
  ConcludeDemand: {
    demand: word,
    itemId: maybe(word),
    segmentId: maybe(word),
    personIds: list(word),
    how: oneOf(['enforced', 'measured']),
    value: maybe(text),
  },
  ConfirmOutputStopped: { output: oneOf(publicOutputs), confirmedBy: word },
  StartOutput: { output: oneOf(publicOutputs) },
  RecordConsent: { personId: word, itemId: word, textVersion: word, given: yesNo },
  CompareCode: {
    segmentId: word,
    codeHash: word,
    unitCount: whole,
    agreedPersonIds: list(word),
    disagreedPersonIds: list(word),
  },
  HandOutDocument: { documentId: word, title: text, sha256: word, mediaType: word, itemId: word },
  ApproveAgenda: {
    order: list(word),
    struck: list(word),
    added: maybe(list(record({ item: itemOfCall, unanimous: yesNo }))),
  },
  OpenItem: { itemId: word, paragraphNumber: maybe(whole) },
  StartDeliberation: { itemId: word },
  EndDeliberation: { itemId: word },
  ReopenDeliberation: { itemId: word },
  SetItemAside: { itemId: word, causeCode: word },
  EndItem: { itemId: word, outcome: maybe(oneOf(itemOutcomes)) },
  RequestFloor: { personId: maybe(word), kind: oneOf(floorKinds), answersSpeechId: maybe(word) },
  WithdrawFloorRequest: { requestId: word },
  MoveFloorRequest: { requestId: word, beforeRequestId: maybe(word) },
  GiveFloor: { requestId: maybe(word), personId: maybe(word), seconds: maybe(whole) },
  EndSpeech: { speechId: word },
  TakeFloorAway: { speechId: word },
  PauseSpeech: { speechId: word },
  ContinueSpeech: { speechId: word },
  AddSpeechTime: { speechId: word, seconds: number },
  CloseSpeakerList: { itemId: word },
  ReopenSpeakerList: { itemId: word },
  WarnPerson: { personId: word },
  ExpelPerson: { personId: word },
  WithdrawDisqualification: { itemId: maybe(word) },
  DeclareDisqualification: { personId: maybe(word), itemId: word, ground: oneOf(disqualificationGrounds) },
  QuestionDisqualification: {
    personId: word,
    itemId: word,
    raisedBy: maybe(word),
    ground: oneOf(disqualificationGrounds),
    nobodyCanBeCalled: maybe(yesNo),
  },
  MakeProposal: {
    itemId: word,
    kind: oneOf(proposalKinds),
    text,
    clauses: maybe(list(whole)),
    by: maybe(list(word)),
    nominee: maybe(nominee),
    forPost: maybe(text),
  },
  JoinProposal: { proposalId: word, personId: maybe(word) },
  WithdrawProposal: { proposalId: word, by: maybe(list(word)) },
  RefuseProposal: { proposalId: word, ground: oneOf(['newItem', 'unlawful', 'late', 'noRight']) },
  AdmitProposal: { proposalId: word, by: oneOf(['body', 'unanimous']) },
  ApprovePropositionOrder: {
    itemId: word,
    steps: maybe(list(record({ purpose: oneOf(purposes), proposalIds: list(word), clause: maybe(whole) }))),
    disputed: maybe(yesNo),
    namesSettled: maybe(yesNo),
  },
  PutProposition: {
    itemId: maybe(word),
    subject: maybe(subject),
    purpose: maybe(oneOf(purposes)),
    majority: maybe(oneOf(majorities)),
    namesSettled: maybe(yesNo),
  },
  StateFinding: { propositionId: word, alternativeKey: word, delaySeconds: maybe(number) },
  RequestBallot: { propositionId: word, personId: maybe(word) },
  WithdrawBallotRequest: { propositionId: word, personId: maybe(word) },
  AnnounceAbstention: { itemId: word, personId: maybe(word) },
  StrikeGavel: { propositionId: word, delayedBy: maybe(oneOf(['minority', 'majority'])) },
  SetDelayMotive: { decisionId: word, text, by: list(word) },
  PutEnBloc: { itemIds: list(word) },
  MakeReservation: { itemId: word, personIds: maybe(list(word)) },
  FileReservationMotive: { itemId: word, personId: maybe(word), text },
  AllowNote: { itemId: word, personId: word, kind: oneOf(['minutesNote', 'separateStatement']), text },
  PrepareBallot: { propositionId: word, method: maybe(oneOf(ballotMethods)), kind: maybe(oneOf(ballotKinds)) },
  StartBallot: { ballotId: word },
  HoldBallot: { ballotId: word, causeCode: word },
  ResumeBallot: { ballotId: word },
  CastVote: { ballotId: word, choice: word, lastCallMade: maybe(yesNo) },
  EnterVote: {
    ballotId: word,
    personId: word,
    choice: word,
    lastCallMade: maybe(yesNo),
    onlyIfNotVoted: maybe(yesNo),
  },
  EndBallot: {
    ballotId: word,
    notVoted: maybe(whole),
    delayedBy: maybe(oneOf(['minority', 'majority'])),
    archive: maybe(archive),
  },
  AnnulBallot: { ballotId: word, reasonCode: word },
  FixBallotKeys: {
    ballotId: word,
    electionFingerprint: word,
    keys: whole,
    trustees: list(trustee),
    threshold: whole,
  },
  MarkOffVoter: { ballotId: word, personId: word },
  EnterPaperCount: { ballotId: word, perAlternative: list(call), blank: whole, invalid: whole },
  CountClosedBallot: {
    ballotId: word,
    perAlternative: list(call),
    blank: whole,
    archiveHead: word,
    verifiers: list(verifier),
  },
  DrawLot: {
    itemId: maybe(word),
    ballotId: maybe(word),
    method: oneOf(['inHand', 'commitReveal']),
    witnesses: list(word),
    result: maybe(list(text)),
  },
  ConfirmKeysDestroyed: { ballotId: word, by: list(word) },
  RequestProportionalElection: { itemId: word, by: list(word) },
  EnterBallotGroups: { itemId: word, groups: list(groups), invalid: whole, tellers: list(word) },
  DistributeSeats: { itemId: word },
  ProposePerCapsulam: { itemId: word, text },
  AnswerPerCapsulam: { itemId: word, personId: maybe(word), agrees: yesNo },
  CountShareVotes: { propositionId: word, votes: list(shareVotes), castingVote: maybe(oneOf(['yes', 'no'])) },
  EditMinutesText: { itemId: word, field: oneOf(['summary', 'background', 'sentTo']), text },
  FixMinutes: { minutesId: maybe(word), sha256: word, logHead: word, paragraphs: maybe(list(whole)) },
  ReopenMinutes: { minutesId: word, reasonCode: word },
  SignMinutes: {
    minutesId: word,
    personId: maybe(word),
    signatureSha256: maybe(word),
    assuranceLevel: maybe(assurance),
  },
  PostNotice: { minutesId: word, on: day, keptAt: text },
  ReportNoticeState: { noticeId: word, from: moment, to: maybe(moment) },
  RemoveNotice: { noticeId: word, on: day },
  RecordAppeal: { noticeId: word, on: day },
  RecordLegalForce: { noticeId: word, on: day },
  CorrectEntry: {
    correctsSeq: whole,
    struck: maybe(yesNo),
    replacement: maybe(entry),
    occurredAt: maybe(moment),
    reasonCode: word,
  },
  ConfirmCorrection: { correctsSeq: whole, agrees: maybe(yesNo) },
  OverridePolicy: { key: word, value: anything, scope: maybe(word), reasonCode: word },
};

/** What the server adds to every command. Wrong ones are our own fault, but they too are refused and not folded. */
const envelope: Readonly<Record<string, Check>> = {
  commandId: word,
  meetingId: word,
  at: moment,
  actor: record({ personId: maybe(word), role: word, onBehalfOf: maybe(word) }),
  ids: (value) => Array.isArray(value) && value.length >= 16 && value.every(word),
  textRefs: isRecord,
};

/** The first field that is missing or of a wrong type. */
export function invalidField(name: CommandName, command: unknown): string | undefined {
  if (!isRecord(command)) return 'command';
  for (const [field, check] of Object.entries(envelope)) if (!check(command[field])) return field;
  const { body } = command;
  if (!isRecord(body)) return 'body';
  const shape: Readonly<Record<string, Check>> = shapes[name];
  for (const [field, check] of Object.entries(shape)) if (!check(body[field])) return field;
  return undefined;
}
