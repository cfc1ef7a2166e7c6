/**
 * What each audience may see: the one place that decides it. Every view passes `visibleTo`.
 *
 * `excluded` and `guest` hold nothing of items that are not theirs; while the doors are closed the public, the lobby and
 * the web hold nothing of the item behind them.
 */
import type { Meeting } from './meeting.ts';
import { effectiveLevel, levelOfItem } from './security/levels.ts';
import type { Audience, SectionName } from './views.ts';
import type { ItemId } from './vocabulary.ts';

type AudienceKind = Exclude<Audience, `guest:${string}` | `excluded:${string}`> | 'guest' | 'excluded';

const sectionsOf: Readonly<Record<AudienceKind, readonly SectionName[]>> = {
  public: ['meeting', 'attendance', 'agenda', 'item', 'floor', 'proposals', 'ballot', 'outputs', 'documents'],
  lobby: ['meeting', 'agenda'],
  hallScreen: ['meeting', 'attendance', 'presence', 'agenda', 'item', 'floor', 'proposals', 'ballot', 'outputs'],
  participants: [
    'meeting',
    'attendance',
    'presence',
    'agenda',
    'item',
    'floor',
    'proposals',
    'ballot',
    'outputs',
    'documents',
  ],
  closedItem: [
    'meeting',
    'attendance',
    'presence',
    'agenda',
    'item',
    'floor',
    'proposals',
    'ballot',
    'outputs',
    'documents',
  ],
  presidium: [
    'meeting',
    'attendance',
    'presence',
    'agenda',
    'item',
    'floor',
    'proposals',
    'ballot',
    'outputs',
    'documents',
    'demands',
    'procedure',
    'minutes',
    'journal',
    'rules',
    'waitingRoom',
    'health',
  ],
  technician: ['meeting', 'presence', 'outputs', 'waitingRoom', 'health'],
  guest: ['meeting', 'agenda', 'item', 'documents'],
  excluded: ['meeting', 'agenda'],
};

/** What an audience may see of the meeting at this moment. */
export interface Visibility {
  readonly sections: ReadonlySet<SectionName>;
  /** Whether rows of this item may be held at all. */
  readonly seesItem: (itemId: ItemId) => boolean;
  /** Whether what is prepared and handed out for the item may be read, not only its title. */
  readonly seesContent: (itemId: ItemId) => boolean;
  /** Whether what was handed out behind closed doors may be read, also once they are open again. */
  readonly seesBehindDoors: boolean;
  /** Whether what was decided in the items that are over is told; whoever may follow a public meeting hears it (KL 5:42). */
  readonly seesDecisions: boolean;
  /** Whether decisions of closed items may be told when they are over, where nobody in the audience was kept from them. */
  readonly seesClosedDecisions: boolean;
  /** Names as the web has them, for whoever is protected (`decisions.md` 16). */
  readonly usesPublicNames: boolean;
  /** Telephones, proposed substitutes, who has not voted. */
  readonly isOfficer: boolean;
  /** Why the next formal act is barred, with the names of those who are lost. */
  readonly seesBars: boolean;
}

export function visibleTo(meeting: Meeting, audience: Audience): Visibility {
  const [kind, ownItemId] = kindOf(audience);
  const currentItemId = meeting.agenda.currentItemId;
  const isInside = kind === 'participants' || kind === 'closedItem' || kind === 'presidium' || kind === 'hallScreen';
  const seesItem = (itemId: ItemId): boolean => {
    if (kind === 'excluded') return itemId !== ownItemId;
    if (kind === 'guest') return itemId === ownItemId;
    return true;
  };
  const seesContent = (itemId: ItemId): boolean => {
    if (!seesItem(itemId)) return false;
    if (kind === 'guest') return itemId === currentItemId;
    return isInside || isOpenToAll(meeting, itemId);
  };
  const closed = currentItemId !== undefined && !seesContent(currentItemId);
  return {
    sections: new Set(sectionsOf[kind].filter((section) => !closed || !ofOpenItem.has(section))),
    seesItem,
    seesContent,
    seesBehindDoors: isInside || kind === 'guest',
    seesDecisions: isInside || kind === 'public',
    seesClosedDecisions: kind === 'participants' || kind === 'closedItem' || kind === 'presidium',
    usesPublicNames: kind === 'public' || kind === 'lobby' || kind === 'excluded' || kind === 'guest',
    isOfficer: kind === 'presidium',
    seesBars: isInside || kind === 'technician',
  };
}

/** Sections that tell of the item under way. */
const ofOpenItem: ReadonlySet<SectionName> = new Set<SectionName>(['item', 'floor', 'proposals', 'ballot']);

/** A public meeting's item that is neither secret nor behind closed doors (KL 5:42, 6:25). */
function isOpenToAll(meeting: Meeting, itemId: ItemId): boolean {
  if (meeting.call?.called.isPublic !== true) return false;
  if (meeting.security.doorsClosedFor === itemId) return false;
  const level =
    meeting.agenda.currentItemId === itemId ? effectiveLevel(meeting, itemId) : levelOfItem(meeting, itemId);
  return level < 2;
}

function kindOf(audience: Audience): readonly [AudienceKind, string | undefined] {
  switch (audience) {
    case 'public':
    case 'lobby':
    case 'hallScreen':
    case 'participants':
    case 'closedItem':
    case 'presidium':
    case 'technician':
      return [audience, undefined];
    default: {
      const [kind, ...rest] = audience.split(':');
      return [kind === 'guest' ? 'guest' : 'excluded', rest.join(':')];
    }
  }
}
