/** Levels, doors, media segments, public outputs, and which demands of a level have been met and how. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { DocumentOfItem } from '../people.ts';
import { withEntry } from '../replaced.ts';
import type { Day, Instant, ItemId, PersonId, PublicOutput, SecurityLevel, SegmentId } from '../vocabulary.ts';

export interface Segment {
  readonly segmentId: SegmentId;
  readonly level: SecurityLevel;
  readonly e2ee: boolean;
  readonly mediaRoom: string;
  readonly itemIds: readonly ItemId[];
}

export interface SettledDemand {
  readonly how: 'enforced' | 'measured' | 'attested';
  readonly value?: string;
  readonly segmentId?: SegmentId;
  readonly itemId?: ItemId;
  readonly at: Instant;
}

export interface HandedOutDocument extends DocumentOfItem {
  readonly itemId: ItemId;
  readonly handedOutAt: Instant;
  /** Handed out while the doors were closed for its item. */
  readonly isBehindDoors: boolean;
}

export interface SecurityState {
  readonly meetingLevel: SecurityLevel;
  readonly itemLevels: ReadonlyMap<ItemId, SecurityLevel>;
  /** The item that is deliberated behind closed doors. */
  readonly doorsClosedFor?: ItemId;
  readonly segment?: Segment;
  readonly outputs: ReadonlyMap<
    PublicOutput,
    { readonly state: 'on' | 'off'; readonly since: Instant; readonly captionsBy?: Day }
  >;
  /** By `demandKey`; a later settling replaces an earlier one. */
  readonly demands: ReadonlyMap<string, SettledDemand>;
  /** By item and person: whether the party concerned consents (P4.2). */
  readonly consents: ReadonlyMap<string, boolean>;
  readonly codeDisagreedIds: readonly PersonId[];
  readonly handedOut: readonly HandedOutDocument[];
}

export const emptySecurity: SecurityState = {
  meetingLevel: 0,
  itemLevels: new Map(),
  outputs: new Map(),
  demands: new Map(),
  consents: new Map(),
  codeDisagreedIds: [],
  handedOut: [],
};

/** One demand, of one person or (without person) of the whole meeting. */
export function demandKey(demand: string, personId?: PersonId): string {
  return personId === undefined ? demand : `${demand} ${personId}`;
}

export function consentKey(itemId: ItemId, personId: PersonId): string {
  return `${itemId} ${personId}`;
}

export function applySecurity(state: SecurityState, recorded: RecordedEvent, _meeting: Meeting): SecurityState {
  const { event } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  switch (event.type) {
    case 'MeetingCalled':
      return { ...state, meetingLevel: event.level };
    case 'LevelSet':
      return event.scope === 'meeting'
        ? { ...state, meetingLevel: event.level }
        : { ...state, itemLevels: withEntry(state.itemLevels, event.scope, event.level) };
    case 'DoorsClosed':
      return { ...state, doorsClosedFor: event.itemId };
    case 'DoorsOpened': {
      const { doorsClosedFor: _open, ...rest } = state;
      return rest;
    }
    case 'SegmentStarted': {
      const { segmentId, level, e2ee, mediaRoom, itemIds } = event;
      return { ...state, segment: { segmentId, level, e2ee, mediaRoom, itemIds }, codeDisagreedIds: [] };
    }
    case 'SegmentEnded': {
      if (state.segment?.segmentId !== event.segmentId) return state;
      const { segment: _ended, ...rest } = state;
      return rest;
    }
    case 'DemandSettled':
      return { ...state, demands: settled(state, event, at) };
    case 'PublicOutputStopped':
      return {
        ...state,
        outputs: withEntry(state.outputs, event.output, {
          state: 'off',
          since: at,
          ...(event.captionsBy === undefined ? {} : { captionsBy: event.captionsBy }),
        }),
      };
    case 'PublicOutputStarted':
      return { ...state, outputs: withEntry(state.outputs, event.output, { state: 'on', since: at }) };
    case 'ConsentRecorded':
      return { ...state, consents: withEntry(state.consents, consentKey(event.itemId, event.personId), event.given) };
    case 'GroupCodeCompared':
      return { ...state, codeDisagreedIds: event.disagreedPersonIds };
    case 'DocumentHandedOut': {
      const { documentId, title, sha256, mediaType, itemId } = event;
      const isBehindDoors = state.doorsClosedFor === itemId;
      const handedOut = { documentId, title, sha256, mediaType, itemId, handedOutAt: at, isBehindDoors };
      return { ...state, handedOut: [...state.handedOut, handedOut] };
    }
    default:
      return state;
  }
}

function settled(state: SecurityState, event: EventOf<'DemandSettled'>, at: Instant): SecurityState['demands'] {
  const { how, value, segmentId, itemId } = event;
  const settledDemand: SettledDemand = {
    how,
    at,
    ...(value === undefined ? {} : { value }),
    ...(segmentId === undefined ? {} : { segmentId }),
    ...(itemId === undefined ? {} : { itemId }),
  };
  const copy = new Map(state.demands);
  if (event.personIds.length === 0) copy.set(demandKey(event.demand), settledDemand);
  for (const personId of event.personIds) copy.set(demandKey(event.demand, personId), settledDemand);
  return copy;
}
