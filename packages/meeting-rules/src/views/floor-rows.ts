/** The speaker list of the open item as everybody sees it: who waits in which order, who speaks, what is left. */
import { seatServedBy } from '../attendance/serving.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { remembered } from '../remembered.ts';
import { partyOf, partyPotLeft, rejoindersLeft, speakerOrder, speechesOf } from '../speaker-list/speaker-order.ts';
import { secondsSpoken } from '../speaker-list/speech-time.ts';
import type { FloorRow } from '../views.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';

export const floorRows = remembered(
  (meeting: Meeting) => [
    meeting.call,
    meeting.floor,
    meeting.agenda,
    meeting.attendance.seats,
    meeting.admission.admitted,
  ],
  (meeting: Meeting): Readonly<Record<string, FloorRow>> => {
    const itemId = meeting.agenda.currentItemId;
    if (itemId === undefined) return {};
    return {
      ...requestRows(meeting),
      ...speechRow(meeting, itemId),
      list: listRow(meeting, itemId),
      ...potRows(meeting, itemId),
    };
  },
);

function modeFact(meeting: Meeting, personId: PersonId): Pick<FloorRow & { kind: 'request' }, 'mode'> {
  const mode = seatServedBy(meeting, personId)?.mode ?? meeting.admission.admitted.get(personId)?.mode;
  return mode === undefined || mode === 'standby' ? {} : { mode };
}

function requestRows(meeting: Meeting): Record<string, FloorRow> {
  const rows: Record<string, FloorRow> = {};
  speakerOrder(meeting).forEach((request, index) => {
    rows[request.requestId] = {
      kind: 'request',
      requestId: request.requestId,
      personId: request.personId,
      floorKind: request.kind,
      position: index + 1,
      requestedAt: request.at,
      limitSeconds: request.limitSeconds,
      ...modeFact(meeting, request.personId),
    };
  });
  return rows;
}

function speechRow(meeting: Meeting, itemId: ItemId): { readonly speech?: FloorRow } {
  const { current } = meeting.floor;
  if (current?.itemId !== itemId) return {};
  return {
    speech: {
      kind: 'speech',
      speechId: current.speechId,
      personId: current.personId,
      floorKind: current.kind,
      place: current.place,
      startedAt: current.startedAt,
      limitSeconds: current.limitSeconds,
      ...(current.pausedAt === undefined ? {} : { pausedAt: current.pausedAt }),
      // Seconds that the clock on the screen does not see: those before a pause.
      usedSeconds: current.pausedAt === undefined ? 0 : secondsSpoken(current, current.pausedAt),
      ...modeFact(meeting, current.personId),
    },
  };
}

function listRow(meeting: Meeting, itemId: ItemId): FloorRow {
  const isClosed = meeting.floor.closedItems.has(itemId);
  const lastCall = meeting.floor.lastCalls.has(itemId) ? { isLastCall: true as const } : {};
  for (const speech of speechesOf(meeting, itemId)) {
    if (speech.kind !== 'speech') continue;
    // Who has all left is the rule; only those are told who have taken some, or whose speech it is.
    const concerned = new Set([speech.personId, ...rejoiners(meeting, itemId)]);
    return {
      kind: 'list',
      itemId,
      isClosed,
      ...lastCall,
      lastSpeechId: speech.speechId,
      lastSpeakerId: speech.personId,
      rejoindersLeft: [...concerned]
        .filter((personId) => meeting.attendance.seatOf.has(personId))
        .map((personId) => ({ personId, left: rejoindersLeft(meeting, itemId, speech, personId) }))
        .filter(({ left }) => left !== policy(meeting, 'debate.repliesPerPerson')),
    };
  }
  return { kind: 'list', itemId, isClosed, ...lastCall, rejoindersLeft: [] };
}

/** Everybody who has held a rejoinder in the item or waits to hold one. */
function* rejoiners(meeting: Meeting, itemId: ItemId): Generator<PersonId> {
  for (const { kind, personId } of speechesOf(meeting, itemId)) if (kind === 'rejoinder') yield personId;
  for (const { kind, personId } of meeting.floor.requests.values()) if (kind === 'rejoinder') yield personId;
}

function potRows(meeting: Meeting, itemId: ItemId): Record<string, FloorRow> {
  if (policy(meeting, 'debate.partyPotSeconds') === 'none') return {};
  const rows: Record<string, FloorRow> = {};
  const parties = new Set([...meeting.attendance.seatOf.keys()].map((personId) => partyOf(meeting, personId)));
  for (const party of parties) {
    const secondsLeft = partyPotLeft(meeting, itemId, party);
    if (secondsLeft !== undefined) rows[`pot:${party}`] = { kind: 'pot', party, secondsLeft };
  }
  return rows;
}
