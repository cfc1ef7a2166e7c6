/** The level that holds now: the higher of the meeting's and the open item's (SEC-04). */
import { servingSeats } from '../attendance/serving.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { ItemId, PersonId, SecurityLevel } from '../vocabulary.ts';

/**
 * What an item demands by itself, as decided before or during the meeting. A committee that meets in public closes its
 * doors for the exercise of authority against somebody, whatever has been decided (KL 6:25, SEC-02).
 */
export function levelOfItem(meeting: Meeting, itemId: ItemId): SecurityLevel {
  const item = meeting.call?.items.get(itemId);
  const level = meeting.security.itemLevels.get(itemId) ?? item?.level ?? 0;
  const least = leastLevelOf(meeting, itemId);
  return level < least ? least : level;
}

/** What no decision takes an item below: 2 for the exercise of authority in a committee that meets in public (KL 6:25). */
export function leastLevelOf(meeting: Meeting, itemId: ItemId): SecurityLevel {
  if (meeting.call?.items.get(itemId)?.exerciseOfPublicAuthority !== true) return 0;
  const { isPublic, bodyKind } = meeting.call.called;
  return isPublic === true && bodyKind !== 'council' ? 2 : 0;
}

/** The level in force while this item is open, or between items. */
export function effectiveLevel(meeting: Meeting, itemId = meeting.agenda.currentItemId): SecurityLevel {
  const { meetingLevel } = meeting.security;
  if (itemId === undefined) return meetingLevel;
  const itemLevel = levelOfItem(meeting, itemId);
  return itemLevel > meetingLevel ? itemLevel : meetingLevel;
}

/** Remote members who have to leave because the item's level is above what the body allows at a distance (SEC-08). */
export function remoteLeavingFor(meeting: Meeting, itemId: ItemId): readonly PersonId[] {
  if (effectiveLevel(meeting, itemId) <= policy(meeting, 'remote.maxLevel')) return [];
  return servingSeats(meeting)
    .filter(({ mode }) => mode === 'remote')
    .map(({ personId }) => personId);
}
