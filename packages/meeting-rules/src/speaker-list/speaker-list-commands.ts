/**
 * Asking for the floor, giving it, taking it away. Hall and distance share one list (DEB-01).
 *
 * Limits on the debate are local rules; statute gives only who may take part (KL 5:39–41), the limited debate on
 * questions (KL 5:64) and the chair's order (KL 5:43).
 */
import { currentItem, isCommissioner, isServing, lostMembers } from '../attendance/serving.ts';
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { SpeakerListCommands } from '../commands/item-commands.ts';
import type { CommandOf } from '../commands.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { subjectOf } from '../guard.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy, policyRule } from '../policy-in-force.ts';
import { openProposition } from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { mayPreside, modeOf, presidingNow, presidingOrder } from '../sitting/presiding.ts';
import type { FloorKind, ItemId, PersonId, RequestId, SpeechId } from '../vocabulary.ts';
import type { FloorRequest, Speech } from './speaker-list-state.ts';
import { limitSeconds, rejoindersLeft, requestsInOrder, rootSpeech, speechesOf } from './speaker-order.ts';
import { ended } from './speech-time.ts';

export const speakerListHandlers: Handlers<keyof SpeakerListCommands> = {
  RequestFloor: requestFloor,
  WithdrawFloorRequest: withdrawFloorRequest,
  MoveFloorRequest: moveFloorRequest,
  GiveFloor: giveFloor,
  EndSpeech: endSpeech,
  TakeFloorAway: (meeting, { body, at }) =>
    whileSpeaking(meeting, body.speechId, (speech) => accept(ended(speech, at, 'takenAway'))),
  PauseSpeech: (meeting, { body }) =>
    whileSpeaking(meeting, body.speechId, (speech) =>
      speech.pausedAt === undefined
        ? accept({ type: 'SpeechPaused', speechId: body.speechId })
        : refuse({ code: 'nobody-waiting', itemId: speech.itemId }),
    ),
  ContinueSpeech: (meeting, { body }) =>
    whileSpeaking(meeting, body.speechId, (speech) =>
      speech.pausedAt === undefined
        ? refuse({ code: 'somebody-has-floor', personId: speech.personId })
        : accept({ type: 'SpeechContinued', speechId: body.speechId }),
    ),
  AddSpeechTime: (meeting, { body }) =>
    whileSpeaking(meeting, body.speechId, () =>
      accept({ type: 'SpeechTimeAdded', speechId: body.speechId, seconds: body.seconds }),
    ),
  CloseSpeakerList: closeSpeakerList,
  ReopenSpeakerList: reopenSpeakerList,
  WarnPerson: (meeting, { body }) =>
    meeting.call?.roster.has(body.personId)
      ? accept({ type: 'DisorderRecorded', personId: body.personId, step: 'warned' })
      : refuse({ code: 'not-on-roster', personId: body.personId }),
  ExpelPerson: expelPerson,
};

/**
 * Puts somebody on the list. Refuses who has no right to speak, who waits already, what the rules on rejoinders do not
 * allow, and speeches after the list or the deliberation has been closed.
 */
function requestFloor(meeting: Meeting, command: CommandOf<'RequestFloor'>): Answer<MeetingEvent> {
  const { kind } = command.body;
  const personId = subjectOf(command);
  if (personId === undefined) return refuse({ code: 'invalid-body', field: 'personId' });
  if (!maySpeak(meeting, personId, kind)) return refuse({ code: 'no-right-to-speak', personId });
  const open = currentItem(meeting);
  if (open === undefined) return refuse({ code: 'item-not-open' });
  const { itemId } = open;
  const limited = limitedDebate(meeting, personId);
  if (limited !== undefined && kind !== 'pointOfOrder') return refuse(limited);
  const waiting = [...meeting.floor.requests.values()];
  if (waiting.some((other) => other.personId === personId && other.kind === kind && other.itemId === itemId)) {
    return refuse({ code: 'already-requested', personId });
  }
  if (kind === 'speech' && (meeting.floor.closedItems.has(itemId) || open.state.phase === 'propositions')) {
    return refuse({ code: 'speaker-list-closed', itemId });
  }
  if (open.state.phase === 'propositions' && kind === 'rejoinder')
    return refuse({ code: 'speaker-list-closed', itemId });
  const requested = { type: 'FloorRequested', requestId: command.ids[0] as RequestId, itemId, personId, kind } as const;
  if (kind !== 'rejoinder') return accept(requested);
  const answered = command.body.answersSpeechId ?? latestSpeech(meeting, itemId)?.speechId;
  const root = answered === undefined ? undefined : rootSpeech(meeting, itemId, answered);
  if (root === undefined) {
    return refuse({ code: 'unknown-id', kind: 'speech', id: command.body.answersSpeechId ?? '' });
  }
  const allowed = policy(meeting, 'debate.repliesPerPerson');
  if (rejoindersLeft(meeting, itemId, root, personId) === 0) {
    return refuse({
      code: 'no-rejoinder-left',
      personId,
      allowed: personId === root.personId ? 0 : allowed,
      rule: policyRule(meeting, 'debate.repliesPerPerson'),
    });
  }
  return accept({ ...requested, answersSpeechId: root.speechId });
}

function latestSpeech(meeting: Meeting, itemId: ItemId): Speech | undefined {
  for (const speech of speechesOf(meeting, itemId)) if (speech.kind === 'speech') return speech;
  return undefined;
}

/** Members and serving substitutes; others as the council has decided (KL 5:39–41, 6:17). */
export function maySpeak(meeting: Meeting, personId: PersonId, kind: FloorKind): boolean {
  if (meeting.floor.expelled.has(personId)) return false;
  if (isServing(meeting, personId) || isCommissioner(meeting, personId)) return true;
  if (kind === 'pointOfOrder') return false;
  const person = meeting.call?.roster.get(personId);
  const admitted = meeting.admission.admitted.get(personId);
  switch (person?.role) {
    case 'substitute': {
      const isCouncil = meeting.call?.called.bodyKind === 'council';
      return !isCouncil && admitted !== undefined && policy(meeting, 'attendance.nonServingMaySpeak');
    }
    case 'secretary':
    case 'official':
    case 'auditor':
    case 'staffRepresentative':
      return kind !== 'rejoinder';
    case 'itemPresenter':
    case 'partyConcerned':
      return kind !== 'rejoinder' && admitted?.asGuestFor === meeting.agenda.currentItemId;
    default:
      return false;
  }
}

/** A question is for who asks and who answers alone (KL 5:64). */
function limitedDebate(meeting: Meeting, personId: PersonId): Refusal | undefined {
  const open = currentItem(meeting);
  const asked = openProposition(meeting.proposals);
  if (open !== undefined && asked?.subject?.kind === 'permitInterpellation') {
    // Whether it may be put at all is decided without a debate.
    return { code: 'question-debate-limited', itemId: open.itemId, rule: { source: 'KL 5:62' } };
  }
  if (open?.item.kind !== 'question') return undefined;
  const { askedBy, answeredBy } = open.item;
  if (personId === askedBy || personId === answeredBy) return undefined;
  return { code: 'question-debate-limited', itemId: open.itemId, rule: { source: 'KL 5:64' } };
}

function withdrawFloorRequest(
  meeting: Meeting,
  { body, actor }: CommandOf<'WithdrawFloorRequest'>,
): Answer<MeetingEvent> {
  const { requestId } = body;
  const request = meeting.floor.requests.get(requestId);
  if (request === undefined) return refuse({ code: 'unknown-id', kind: 'request', id: requestId });
  const isOwn = request.personId === actor.personId || request.personId === actor.onBehalfOf;
  if (!isOwn && !isOfficer(meeting, actor.personId))
    return refuse({ code: 'no-right', command: 'WithdrawFloorRequest' });
  return accept({ type: 'FloorRequestWithdrawn', requestId });
}

function isOfficer(meeting: Meeting, personId: PersonId | undefined): boolean {
  return personId !== undefined && (presidingNow(meeting) === personId || meeting.sitting.secretaryId === personId);
}

/** Another place by the chair's leave (DEB-05). */
function moveFloorRequest(meeting: Meeting, { body }: CommandOf<'MoveFloorRequest'>): Answer<MeetingEvent> {
  const { requestId, beforeRequestId } = body;
  for (const id of [requestId, ...(beforeRequestId === undefined ? [] : [beforeRequestId])]) {
    if (!meeting.floor.requests.has(id)) return refuse({ code: 'unknown-id', kind: 'request', id });
  }
  if (requestId === beforeRequestId) return refuse({ code: 'invalid-body', field: 'beforeRequestId' });
  return accept({
    type: 'FloorRequestMoved',
    requestId,
    ...(beforeRequestId === undefined ? {} : { beforeRequestId }),
  });
}

/**
 * Gives the floor to who is next, to a request out of turn, or to somebody outside the list.
 *
 * One speaks at a time: whoever has the floor is done with that ("Tack. Ordet går till …" is one act of the chair). While
 * a vote runs nobody speaks, also not to a point of order: the chair holds the vote first.
 */
function giveFloor(meeting: Meeting, { body, ids, at }: CommandOf<'GiveFloor'>): Answer<MeetingEvent> {
  const open = currentItem(meeting);
  if (open === undefined) return refuse({ code: 'item-not-open' });
  const { itemId } = open;
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot?.state === 'running') return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  const { current } = meeting.floor;
  const request = requestToGive(meeting, itemId, body);
  if (request === undefined && body.personId === undefined) {
    return body.requestId === undefined
      ? refuse({ code: 'nobody-waiting', itemId })
      : refuse({ code: 'unknown-id', kind: 'request', id: body.requestId });
  }
  const personId = request?.personId ?? body.personId;
  if (personId === undefined) return refuse({ code: 'nobody-waiting', itemId });
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (request === undefined && meeting.floor.expelled.has(personId))
    return refuse({ code: 'no-right-to-speak', personId });
  if (lostMembers(meeting).includes(personId)) return refuse({ code: 'member-lost', personIds: [personId] });
  const kind = request?.kind ?? 'speech';
  const answersSpeechId = request?.answersSpeechId;
  const asked = { personId, kind, ...(answersSpeechId === undefined ? {} : { answersSpeechId }) };
  const before = current === undefined ? [] : [ended(current, at, 'done')];
  return accept(...before, ...handingOver(meeting, itemId, personId), {
    type: 'FloorGiven',
    speechId: ids[0] as SpeechId,
    itemId,
    ...(request === undefined ? {} : { requestId: request.requestId }),
    personId,
    kind,
    place: placeOf(meeting, personId),
    limitSeconds: body.seconds ?? limitSeconds(meeting, itemId, asked),
  });
}

function requestToGive(
  meeting: Meeting,
  itemId: ItemId,
  body: CommandOf<'GiveFloor'>['body'],
): FloorRequest | undefined {
  const order = requestsInOrder(meeting, itemId);
  if (body.requestId !== undefined) return order.find(({ requestId }) => requestId === body.requestId);
  if (body.personId !== undefined) return order.find(({ personId }) => personId === body.personId);
  return order[0];
}

function placeOf(meeting: Meeting, personId: PersonId): EventOf<'FloorGiven'>['place'] {
  if (modeOf(meeting, personId) === 'remote') return 'remote';
  if (presidingNow(meeting) === personId) return 'presidium';
  return isServing(meeting, personId) ? 'lectern' : 'seat';
}

/** Where the rules demand it, whoever presides hands over before speaking for an own opinion. */
function handingOver(meeting: Meeting, itemId: ItemId, personId: PersonId): readonly EventOf<'PresidingChanged'>[] {
  if (presidingNow(meeting) !== personId || !policy(meeting, 'debate.chairHandsOver')) return [];
  const next = presidingOrder(meeting).find(
    (other) => other.personId !== personId && mayPreside(meeting, other.personId, itemId),
  );
  if (next === undefined) return [];
  const rule = policyRule(meeting, 'debate.chairHandsOver');
  return [{ type: 'PresidingChanged', personId: next.personId, cause: 'absence', scope: itemId, rule }];
}

/** Ends the speech, by the speaker or an officer. Past its limit it counts as ended by the time. */
function endSpeech(meeting: Meeting, { body, actor, at }: CommandOf<'EndSpeech'>): Answer<MeetingEvent> {
  return whileSpeaking(meeting, body.speechId, (speech) => {
    const isOwn = speech.personId === actor.personId || speech.personId === actor.onBehalfOf;
    if (!isOwn && !isOfficer(meeting, actor.personId)) return refuse({ code: 'no-right', command: 'EndSpeech' });
    return accept(ended(speech, at, 'done'));
  });
}

function whileSpeaking(
  meeting: Meeting,
  speechId: SpeechId,
  then: (speech: Speech) => Answer<MeetingEvent>,
): Answer<MeetingEvent> {
  const { current } = meeting.floor;
  return current?.speechId === speechId ? then(current) : refuse({ code: 'unknown-id', kind: 'speech', id: speechId });
}

/**
 * Streck i debatten: the chair has read the list after the last call and closes it; rejoinders remain (DEB-04). Refuses
 * where the body has not decided on streck: that is a point of order, put and decided first.
 */
function closeSpeakerList(meeting: Meeting, { body }: CommandOf<'CloseSpeakerList'>): Answer<MeetingEvent> {
  const { itemId } = body;
  if (meeting.agenda.currentItemId !== itemId) return refuse({ code: 'item-not-open', itemId });
  if (meeting.floor.closedItems.has(itemId)) return refuse({ code: 'speaker-list-closed', itemId });
  const propositionId = meeting.floor.lastCalls.get(itemId);
  if (propositionId === undefined) return refuse({ code: 'streck-not-decided', itemId, rule: { source: 'DEB-04' } });
  return accept({ type: 'SpeakerListClosed', itemId, propositionId });
}

/** Opens the list again, or takes back a last call; to close it the body decides anew. */
function reopenSpeakerList(meeting: Meeting, { body }: CommandOf<'ReopenSpeakerList'>): Answer<MeetingEvent> {
  const { itemId } = body;
  const { closedItems, lastCalls } = meeting.floor;
  if (!closedItems.has(itemId) && !lastCalls.has(itemId)) return refuse({ code: 'item-not-open', itemId });
  return accept({ type: 'SpeakerListReopened', itemId });
}

/** Puts a disturber out, after a warning (KL 5:43). */
function expelPerson(meeting: Meeting, { body }: CommandOf<'ExpelPerson'>): Answer<MeetingEvent> {
  const { personId } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (!meeting.floor.warned.has(personId)) {
    return refuse({ code: 'no-right', command: 'ExpelPerson', rule: { source: 'KL 5:43' } });
  }
  return accept({ type: 'DisorderRecorded', personId, step: 'expelled' });
}
