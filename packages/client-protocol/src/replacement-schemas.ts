/**
 * An entry as it should have been, for a correction (`CorrectEntry.replacement`): whole, of a kind that may be corrected,
 * and nothing else in it. Which fields may differ from the old entry, and what they may name, the rules say.
 */
import {
  disqualificationGrounds,
  type EventOf,
  type EventType,
  floorKinds,
  identificationMethods,
  type MeetingEvent,
  missingSights,
  modes,
  presenceStates,
  proposalKinds,
  roomSources,
} from '@tinget/meeting-rules';
import { z } from 'zod';
import {
  assurance,
  clauses,
  code,
  count,
  day,
  documentOfItem,
  id,
  instant,
  item,
  level,
  line,
  list,
  maybe,
  person,
  persons,
  proposal,
  request,
  rollCall,
  scope,
  speech,
} from './schema-parts.ts';

const mode = z.enum(modes);
const rule = z.strictObject({ source: line, since: maybe(day) });
const seat = id<EventOf<'SeatTaken'>['seatId']>();
const unit = id<EventOf<'UnitTaken'>['unitId']>();
const servingSeat = { seatId: seat, personId: person, forPersonId: maybe(person), mode };

/** Every kind of entry that a correction may put something in the place of. */
export const replacementSchemas = {
  RemoteRequested: event('RemoteRequested', {
    personId: person,
    reasonCode: code,
    isLate: z.boolean(),
    askedAt: maybe(instant),
  }),
  RemoteDecided: event('RemoteDecided', { personId: person, granted: z.boolean(), scope, groundCode: code }),
  MeetingOpened: event('MeetingOpened', { presidingId: person, secretaryId: person, openedOn: day }),
  MeetingDayOpened: event('MeetingDayOpened', { day: count, date: day, meetingRoom: line }),
  PresidingChanged: event('PresidingChanged', {
    personId: person,
    cause: z.enum(['opening', 'absence', 'disqualification', 'elected', 'seniorMember', 'notOnSite', 'returned']),
    scope,
    rule,
  }),
  OfficerAppointed: event('OfficerAppointed', {
    role: z.enum(['secretary', 'teller', 'returningOfficer', 'meetingHost', 'technician']),
    personId: person,
    party: maybe(z.string().max(60)),
  }),
  Adjourned: event('Adjourned', {
    adjournmentId: id<EventOf<'Adjourned'>['adjournmentId']>(),
    cause: z.enum(['connectionLoss', 'notQuorate', 'groupMeeting', 'meal', 'other']),
    awaitingPersonIds: persons,
    resumeBy: maybe(instant),
  }),
  MemberTelephoned: event('MemberTelephoned', { personId: person, outcome: z.enum(['reached', 'noAnswer']) }),
  MeetingDayEnded: event('MeetingDayEnded', { day: count, continuesOn: day, meetingRoom: line }),
  MeetingEnded: event('MeetingEnded', {
    cause: z.enum(['agendaDone', 'notQuorate', 'dissolved', 'timeUp']),
    unhandledItemIds: list(item),
  }),
  PersonIdentified: event('PersonIdentified', {
    personId: person,
    method: z.enum(identificationMethods),
    assuranceLevel: maybe(assurance),
    identifiedBy: person,
    forLevel: level,
  }),
  Admitted: event('Admitted', { personId: person, mode: z.enum([...modes, 'standby']), asGuestFor: maybe(item) }),
  MovedToWaitingRoom: event('MovedToWaitingRoom', {
    personId: person,
    cause: z.enum(['disqualification', 'closedBallot', 'levelNotMet', 'order', 'ownWish', 'guestDone']),
    itemId: maybe(item),
  }),
  GuestHeard: event('GuestHeard', {
    personId: person,
    itemId: item,
    capacity: z.enum(['partyConcerned', 'itemPresenter', 'official']),
  }),
  ParticipationRefused: event('ParticipationRefused', { personId: person, itemId: item, groundCode: code }),
  RollAnswered: event('RollAnswered', {
    rollCallId: rollCall,
    personId: person,
    present: z.boolean(),
    mode: maybe(mode),
    attestedBy: z.enum(['secretary', 'hallCode', 'soundCheck']),
  }),
  SeatTaken: event('SeatTaken', {
    ...servingSeat,
    cause: z.enum(['rollCall', 'lateMember', 'stepIn', 'balance', 'returned']),
    fromItemId: maybe(item),
    onlyItemId: maybe(item),
    rule,
  }),
  SeatLeft: event('SeatLeft', {
    seatId: seat,
    personId: person,
    cause: z.enum([
      'left',
      'connectionLoss',
      'memberArrived',
      'balance',
      'disqualification',
      'closedBallot',
      'levelNotMet',
      'recordedAbsent',
      'itemOver',
    ]),
    breaksService: z.boolean(),
    onlyItemId: maybe(item),
    rule: maybe(rule),
  }),
  ModeChanged: event('ModeChanged', {
    personId: person,
    from: mode,
    to: mode,
    unitId: maybe(unit),
    permittedBy: person,
  }),
  PresenceChanged: event('PresenceChanged', {
    personId: person,
    state: z.enum(presenceStates),
    missing: list(z.enum(missingSights)),
    since: instant,
    basis: z.enum(['measured', 'attested']),
  }),
  RoomSourceChanged: event('RoomSourceChanged', {
    source: z.enum(roomSources),
    state: z.enum(['live', 'lost']),
    since: instant,
  }),
  DocumentHandedOut: event('DocumentHandedOut', { ...documentOfItem.shape, itemId: item, level }),
  ItemSetAside: event('ItemSetAside', { itemId: item, causeCode: code }),
  FloorRequested: event('FloorRequested', {
    requestId: request,
    itemId: item,
    personId: person,
    kind: z.enum(floorKinds),
    answersSpeechId: maybe(speech),
  }),
  FloorGiven: event('FloorGiven', {
    speechId: speech,
    itemId: item,
    requestId: maybe(request),
    personId: person,
    kind: z.enum(floorKinds),
    place: z.enum(['lectern', 'seat', 'presidium', 'remote']),
    limitSeconds: count,
  }),
  SpeechEnded: event('SpeechEnded', {
    speechId: speech,
    seconds: count,
    cause: z.enum(['done', 'timeUp', 'takenAway']),
  }),
  SpeechTimeAdded: event('SpeechTimeAdded', { speechId: speech, seconds: count }),
  DisorderRecorded: event('DisorderRecorded', { personId: person, step: z.enum(['warned', 'expelled']) }),
  DisqualificationRecorded: event('DisqualificationRecorded', {
    personId: person,
    itemId: item,
    ground: z.enum(disqualificationGrounds),
    how: z.enum(['declared', 'decided']),
    propositionId: maybe(id<NonNullable<EventOf<'DisqualificationRecorded'>['propositionId']>>()),
  }),
  ProposalMade: event('ProposalMade', {
    proposalId: proposal,
    itemId: item,
    kind: z.enum(proposalKinds),
    letter: z.string().max(4),
    textRef: z.string().max(200),
    clauses,
    by: persons,
    preparedBy: maybe(z.string().max(400)),
    nominee: maybe(z.strictObject({ name: line, party: maybe(z.string().max(60)) })),
    forPost: maybe(line),
    late: maybe(z.boolean()),
  }),
  ProposalJoined: event('ProposalJoined', { proposalId: proposal, by: person }),
  ReservationMade: event('ReservationMade', { itemId: item, personIds: persons }),
  NoteAllowed: event('NoteAllowed', {
    itemId: item,
    personId: person,
    kind: z.enum(['minutesNote', 'separateStatement']),
    textRef: z.string().max(200),
  }),
} satisfies { readonly [T in EventType]?: z.ZodType<EventOf<T>> };

function event<T extends EventType, Shape extends z.ZodRawShape>(type: T, shape: Shape) {
  return z.strictObject({ type: z.literal(type), ...shape });
}

const [first, ...others] = Object.values(replacementSchemas);

export const replacementEvent: z.ZodType<MeetingEvent> =
  first === undefined ? z.never() : z.discriminatedUnion('type', [first, ...others]);
