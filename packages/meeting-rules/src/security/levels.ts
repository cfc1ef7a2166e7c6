/** The level that holds now: the higher of the meeting's and the open item's (SEC-04). */
import type { Meeting } from '../meeting.ts';
import type { ItemId, SecurityLevel } from '../vocabulary.ts';

/** What an item demands by itself, as decided before or during the meeting. */
export function levelOfItem(meeting: Meeting, itemId: ItemId): SecurityLevel {
  return meeting.security.itemLevels.get(itemId) ?? meeting.call?.items.get(itemId)?.level ?? 0;
}

/** The level in force while this item is open, or between items. */
export function effectiveLevel(meeting: Meeting, itemId = meeting.agenda.currentItemId): SecurityLevel {
  const { meetingLevel } = meeting.security;
  if (itemId === undefined) return meetingLevel;
  const itemLevel = levelOfItem(meeting, itemId);
  return itemLevel > meetingLevel ? itemLevel : meetingLevel;
}
