/**
 * Levels, doors, media segments, public outputs and the demands of a level (domain.md section 9).
 *
 * The rules ask, adaptors act, and what they confirm is the fact.
 */
import type { SecurityCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import { addDays } from '../dates/calendar.ts';
import { dayOf } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { subjectOf } from '../guard.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer } from '../refusals.ts';
import type { PersonId } from '../vocabulary.ts';
import { demandOf } from './demands.ts';
import { effectiveLevel, leastLevelOf, levelOfItem } from './levels.ts';

export const securityHandlers: Handlers<keyof SecurityCommands> = {
  OpenDoors: openDoors,
  StartSegment: startSegment,
  EndSegment: endSegment,
  SetLevel: setLevel,
  AttestDemand: (meeting, { body }) => settle(meeting, body.demand, 'attested', body.personIds, body),
  ConcludeDemand: (meeting, { body }) => settle(meeting, body.demand, body.how, body.personIds, body),
  ConfirmOutputStopped: confirmOutputStopped,
  StartOutput: startOutput,
  RecordConsent: recordConsent,
  CompareCode: (meeting, { body }) =>
    meeting.security.segment?.segmentId === body.segmentId
      ? accept({ type: 'GroupCodeCompared', ...body })
      : refuse({ code: 'unknown-id', kind: 'segment', id: body.segmentId }),
  HandOutDocument: handOutDocument,
};

/** Off, as an adaptor has seen. A recording that stays up needs captions within the body's days (PUB-02). */
function confirmOutputStopped(meeting: Meeting, { body, at }: CommandOf<'ConfirmOutputStopped'>): Answer<MeetingEvent> {
  const wasOn = meeting.security.outputs.get('recording')?.state === 'on';
  const captionsBy =
    body.output === 'recording' && wasOn ? addDays(dayOf(at), policy(meeting, 'stream.captionDays')) : undefined;
  return accept({ type: 'PublicOutputStopped', ...body, ...(captionsBy === undefined ? {} : { captionsBy }) });
}

/** The deliberation behind closed doors is over; an explicit act (SEC-05). */
function openDoors(meeting: Meeting, { body }: CommandOf<'OpenDoors'>): Answer<MeetingEvent> {
  const { itemId } = body;
  if (meeting.security.doorsClosedFor !== itemId) return refuse({ code: 'item-not-open', itemId });
  return accept({ type: 'DoorsOpened', itemId });
}

function startSegment(meeting: Meeting, { body }: CommandOf<'StartSegment'>): Answer<MeetingEvent> {
  const unknown = body.itemIds.find((itemId) => !meeting.call?.items.has(itemId));
  if (unknown !== undefined) return refuse({ code: 'item-not-on-agenda', itemId: unknown });
  const admittedPersonIds = [...meeting.admission.admitted]
    .filter(([personId, { mode }]) => mode === 'remote' && !meeting.admission.waiting.has(personId))
    .map(([personId]) => personId);
  return accept({ type: 'SegmentStarted', ...body, admittedPersonIds });
}

function endSegment(meeting: Meeting, { body }: CommandOf<'EndSegment'>): Answer<MeetingEvent> {
  const { segmentId } = body;
  if (meeting.security.segment?.segmentId !== segmentId) {
    return refuse({ code: 'unknown-id', kind: 'segment', id: segmentId });
  }
  return accept({ type: 'SegmentEnded', segmentId });
}

/**
 * Sets the level of the meeting or of an item. Refuses to change the level of an item while it is open, and a lower one
 * than the law leaves it (KL 6:25).
 */
function setLevel(meeting: Meeting, { body }: CommandOf<'SetLevel'>): Answer<MeetingEvent> {
  const { scope, level, groundCode } = body;
  const { currentItemId } = meeting.agenda;
  if (currentItemId !== undefined && (scope === 'meeting' || scope === currentItemId)) {
    return refuse({ code: 'item-already-open', itemId: currentItemId });
  }
  if (scope !== 'meeting' && !meeting.call?.items.has(scope))
    return refuse({ code: 'item-not-on-agenda', itemId: scope });
  if (scope !== 'meeting' && level < leastLevelOf(meeting, scope)) {
    return refuse({ code: 'invalid-body', field: 'level', rule: { source: 'KL 6:25' } });
  }
  const previous = scope === 'meeting' ? meeting.security.meetingLevel : levelOfItem(meeting, scope);
  return accept({ type: 'LevelSet', scope, level, previous, groundCode });
}

function settle(
  meeting: Meeting,
  name: string,
  how: 'enforced' | 'measured' | 'attested',
  personIds: readonly PersonId[],
  facts: { readonly itemId?: EventOf<'DemandSettled'>['itemId']; readonly value?: string },
): Answer<MeetingEvent> {
  const demand = demandOf(name);
  if (demand === undefined) return refuse({ code: 'unknown-id', kind: 'demand', id: name });
  if (!demand.shownBy.includes(how)) return refuse({ code: 'invalid-body', field: 'demand' });
  const stranger = personIds.find((personId) => !meeting.call?.roster.has(personId));
  if (stranger !== undefined) return refuse({ code: 'not-on-roster', personId: stranger });
  const segmentId = meeting.security.segment?.segmentId;
  return accept({
    type: 'DemandSettled',
    demand: name,
    personIds,
    how,
    ...(segmentId === undefined ? {} : { segmentId }),
    ...(facts.itemId === undefined ? {} : { itemId: facts.itemId }),
    ...(facts.value === undefined ? {} : { value: facts.value }),
  });
}

/** Lowering is an explicit act: nothing goes public while the level in force forbids it (P2.2). */
function startOutput(meeting: Meeting, { body }: CommandOf<'StartOutput'>): Answer<MeetingEvent> {
  const level = effectiveLevel(meeting);
  const limit = body.output === 'chat' || body.output === 'files' ? 2 : 1;
  if (level > limit || meeting.security.doorsClosedFor !== undefined) {
    return refuse({ code: 'level-above-policy', level, limit, rule: { source: 'P2.2' } });
  }
  if (meeting.security.outputs.get(body.output)?.state === 'on') return accept();
  return accept({ type: 'PublicOutputStarted', output: body.output });
}

function recordConsent(meeting: Meeting, command: CommandOf<'RecordConsent'>): Answer<MeetingEvent> {
  const { itemId, textVersion, given } = command.body;
  const personId = subjectOf(command);
  if (personId === undefined || !meeting.call?.roster.has(personId))
    return refuse({ code: 'invalid-body', field: 'personId' });
  if (!meeting.call.items.has(itemId)) return refuse({ code: 'item-not-on-agenda', itemId });
  return accept({ type: 'ConsentRecorded', personId, itemId, textVersion, given });
}

/** Hands a document out during the meeting, to hall and distance at once; it carries the level of its item. */
function handOutDocument(meeting: Meeting, { body }: CommandOf<'HandOutDocument'>): Answer<MeetingEvent> {
  if (!meeting.call?.items.has(body.itemId)) return refuse({ code: 'item-not-on-agenda', itemId: body.itemId });
  return accept({ type: 'DocumentHandedOut', ...body, level: effectiveLevel(meeting, body.itemId) });
}
