/**
 * The speaker list: who has asked for the floor, who has it, and what has been said.
 *
 * The order is never stored. It follows from the requests by the rule the body has adopted, so that changing the rule
 * during a meeting reorders those who wait (`speaker-order.ts`).
 */
import { secondsBetween } from '../dates/instant.ts';
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry, withMember, withoutEntry } from '../replaced.ts';
import type { FloorKind, Instant, ItemId, PersonId, PropositionId, RequestId, SpeechId } from '../vocabulary.ts';

export interface FloorRequest {
  readonly requestId: RequestId;
  readonly itemId: ItemId;
  readonly personId: PersonId;
  readonly kind: FloorKind;
  readonly answersSpeechId?: SpeechId;
  readonly at: Instant;
  readonly seq: number;
  /** Placed by the chair's leave: directly before this request, or last with `null` (DEB-05). */
  readonly movedBefore?: RequestId | null;
}

export interface Speech {
  readonly speechId: SpeechId;
  readonly itemId: ItemId;
  readonly personId: PersonId;
  readonly kind: FloorKind;
  readonly place: EventOf<'FloorGiven'>['place'];
  readonly limitSeconds: number;
  readonly answersSpeechId?: SpeechId;
  readonly startedAt: Instant;
  readonly pausedAt?: Instant;
  /** Seconds spoken before the last pause ended. */
  readonly pausedSeconds: number;
  readonly usedSeconds?: number;
  readonly endedAt?: Instant;
}

/** Ended speeches as a chain, newest first: a long debate does not copy them. */
export interface SpeechChain {
  readonly speech: Speech;
  readonly before: SpeechChain | undefined;
}

export interface SpeakerListState {
  /** Waiting, by id, in the order of asking. */
  readonly requests: ReadonlyMap<RequestId, FloorRequest>;
  readonly current?: Speech;
  readonly ended: SpeechChain | undefined;
  readonly closedItems: ReadonlySet<ItemId>;
  /** Streck has been decided, by this question, and the last call goes on. */
  readonly lastCalls: ReadonlyMap<ItemId, PropositionId>;
  readonly warned: ReadonlySet<PersonId>;
  readonly expelled: ReadonlySet<PersonId>;
}

export const emptySpeakerList: SpeakerListState = {
  requests: new Map(),
  ended: undefined,
  closedItems: new Set(),
  lastCalls: new Map(),
  warned: new Set(),
  expelled: new Set(),
};

export function applySpeakerList(
  state: SpeakerListState,
  recorded: RecordedEvent,
  _meeting: Meeting,
): SpeakerListState {
  const { event, seq } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  switch (event.type) {
    case 'FloorRequested': {
      const { requestId, itemId, personId, kind, answersSpeechId } = event;
      const request = {
        requestId,
        itemId,
        personId,
        kind,
        at,
        seq,
        ...(answersSpeechId === undefined ? {} : { answersSpeechId }),
      };
      return { ...state, requests: withEntry(state.requests, requestId, request) };
    }
    case 'FloorRequestWithdrawn':
      return { ...state, requests: withoutEntry(state.requests, event.requestId) };
    case 'FloorRequestMoved': {
      const request = state.requests.get(event.requestId);
      if (request === undefined) return state;
      const moved = { ...request, movedBefore: event.beforeRequestId ?? null };
      return { ...state, requests: withEntry(state.requests, event.requestId, moved) };
    }
    case 'FloorGiven':
      return given(state, event, at);
    case 'SpeechPaused': {
      const { current } = state;
      return current?.speechId === event.speechId ? { ...state, current: { ...current, pausedAt: at } } : state;
    }
    case 'SpeechContinued': {
      const { current } = state;
      if (current?.speechId !== event.speechId || current.pausedAt === undefined) return state;
      const { pausedAt, ...rest } = current;
      return {
        ...state,
        current: { ...rest, pausedSeconds: current.pausedSeconds + secondsBetween(pausedAt, at) },
      };
    }
    case 'SpeechTimeAdded': {
      const { current } = state;
      if (current?.speechId !== event.speechId) return state;
      return { ...state, current: { ...current, limitSeconds: current.limitSeconds + event.seconds } };
    }
    case 'SpeechEnded': {
      const { current, ...rest } = state;
      if (current?.speechId !== event.speechId) return state;
      const speech = { ...current, usedSeconds: event.seconds, endedAt: at };
      return { ...rest, ended: { speech, before: state.ended } };
    }
    case 'LastCallOpened':
      return { ...state, lastCalls: withEntry(state.lastCalls, event.itemId, event.propositionId) };
    case 'SpeakerListClosed':
      return {
        ...state,
        closedItems: withMember(state.closedItems, event.itemId),
        lastCalls: withoutEntry(state.lastCalls, event.itemId),
      };
    case 'SpeakerListReopened': {
      const closedItems = new Set(state.closedItems);
      closedItems.delete(event.itemId);
      return { ...state, closedItems, lastCalls: withoutEntry(state.lastCalls, event.itemId) };
    }
    case 'ItemPhaseChanged':
      // With the deliberation a last call is over too: there is no debate left to draw a line under.
      return event.phase === 'propositions' && state.lastCalls.has(event.itemId)
        ? { ...state, lastCalls: withoutEntry(state.lastCalls, event.itemId) }
        : state;
    case 'DisorderRecorded':
      return event.step === 'warned'
        ? { ...state, warned: withMember(state.warned, event.personId) }
        : { ...state, expelled: withMember(state.expelled, event.personId) };
    case 'ItemEnded': {
      const kept = [...state.requests].filter(([, request]) => request.itemId !== event.itemId);
      return kept.length === state.requests.size ? state : { ...state, requests: new Map(kept) };
    }
    default:
      return state;
  }
}

function given(state: SpeakerListState, event: EventOf<'FloorGiven'>, at: Instant): SpeakerListState {
  const { speechId, itemId, personId, kind, place, limitSeconds, requestId } = event;
  const answersSpeechId = requestId === undefined ? undefined : state.requests.get(requestId)?.answersSpeechId;
  const speech: Speech = {
    speechId,
    itemId,
    personId,
    kind,
    place,
    limitSeconds,
    startedAt: at,
    pausedSeconds: 0,
    ...(answersSpeechId === undefined ? {} : { answersSpeechId }),
  };
  const requests = requestId === undefined ? state.requests : withoutEntry(state.requests, requestId);
  return { ...state, requests, current: speech };
}
