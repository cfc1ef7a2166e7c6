/** The items of the meeting: their order, their §, which is open and how far it has come. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry } from '../replaced.ts';
import type { Instant, ItemId, ItemOutcome, ItemPhase, PersonId, SecurityLevel } from '../vocabulary.ts';

export interface ItemState {
  readonly itemId: ItemId;
  readonly state: 'waiting' | 'open' | 'setAside' | 'ended' | 'struck';
  readonly paragraphNumber?: number;
  readonly phase: ItemPhase;
  readonly level?: SecurityLevel;
  readonly presidingId?: PersonId;
  readonly openedAt?: Instant;
  /** Log number of its first opening. */
  readonly openedSeq?: number;
  readonly endedAt?: Instant;
  readonly endedSeq?: number;
  readonly outcome?: ItemOutcome;
}

export interface AgendaState {
  /** In the order of the call until the agenda is approved, then as approved. */
  readonly order: readonly ItemId[];
  readonly items: ReadonlyMap<ItemId, ItemState>;
  readonly isApproved: boolean;
  readonly currentItemId?: ItemId;
  /** The last § given, in the body's series of the year. */
  readonly lastParagraph: number;
  /** Items raised at the meeting, and whether all present agreed to take them up (KL 5:52). */
  readonly raised: ReadonlyMap<ItemId, boolean>;
}

export const emptyAgenda: AgendaState = {
  order: [],
  items: new Map(),
  isApproved: false,
  lastParagraph: 0,
  raised: new Map(),
};

const waiting = (itemId: ItemId): ItemState => ({ itemId, state: 'waiting', phase: 'presentation' });

function changed(state: AgendaState, itemId: ItemId, change: Partial<ItemState>): AgendaState {
  const item = state.items.get(itemId) ?? waiting(itemId);
  return { ...state, items: withEntry(state.items, itemId, { ...item, ...change }) };
}

export function applyAgenda(state: AgendaState, recorded: RecordedEvent, _meeting: Meeting): AgendaState {
  const { event, seq } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  switch (event.type) {
    case 'MeetingCalled':
      return {
        ...state,
        order: event.agenda.map((item) => item.itemId),
        items: new Map(event.agenda.map(({ itemId }) => [itemId, waiting(itemId)])),
        lastParagraph: event.lastParagraph,
      };
    case 'CallSupplemented':
      return {
        ...state,
        order: [...state.order, ...event.items.map((item) => item.itemId)],
        items: new Map([...state.items, ...event.items.map(({ itemId }) => [itemId, waiting(itemId)] as const)]),
      };
    case 'ItemRaised':
      return {
        ...state,
        items: withEntry(state.items, event.item.itemId, waiting(event.item.itemId)),
        raised: withEntry(state.raised, event.item.itemId, event.unanimous),
      };
    case 'AgendaApproved':
      return approved(state, event);
    case 'ItemOpened': {
      const { itemId, paragraphNumber, presidingId, level } = event;
      const earlier = state.items.get(itemId);
      const opened = changed(state, itemId, {
        state: 'open',
        level,
        presidingId,
        openedAt: earlier?.openedAt ?? at,
        openedSeq: earlier?.openedSeq ?? seq,
        ...(paragraphNumber === undefined ? {} : { paragraphNumber }),
      });
      const order = opened.order.includes(itemId) ? opened.order : [...opened.order, itemId];
      return {
        ...opened,
        order,
        currentItemId: itemId,
        lastParagraph: Math.max(state.lastParagraph, paragraphNumber ?? 0),
      };
    }
    case 'ItemPhaseChanged':
      return changed(state, event.itemId, { phase: event.phase });
    case 'ItemSetAside': {
      const { currentItemId: _closed, ...rest } = changed(state, event.itemId, { state: 'setAside' });
      return rest;
    }
    case 'ItemEnded': {
      const change = { state: 'ended', outcome: event.outcome, endedAt: at, endedSeq: seq } as const;
      const { currentItemId, ...rest } = changed(state, event.itemId, change);
      return currentItemId === event.itemId || currentItemId === undefined ? rest : { ...rest, currentItemId };
    }
    case 'PresidingChanged':
      return event.scope === 'meeting' ? state : changed(state, event.scope, { presidingId: event.personId });
    default:
      return state;
  }
}

function approved(state: AgendaState, event: EventOf<'AgendaApproved'>): AgendaState {
  const struck = new Set(event.struck);
  const items = new Map(state.items);
  for (const itemId of struck) items.set(itemId, { ...(items.get(itemId) ?? waiting(itemId)), state: 'struck' });
  // Items already handled keep their place before those that the approved order names.
  const named = new Set(event.order);
  const before = state.order.filter((itemId) => !named.has(itemId) && !struck.has(itemId));
  const after = state.order.filter((itemId) => struck.has(itemId));
  return { ...state, items, isApproved: true, order: [...before, ...event.order, ...after] };
}
