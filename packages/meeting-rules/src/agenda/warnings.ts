/** What officers are warned of while the agenda can still be changed. */
import { remoteMembers } from '../attendance/serving.ts';
import { availableSubstitutes } from '../attendance/substitutes.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { MeetingWarning } from '../views.ts';
import type { ItemId } from '../vocabulary.ts';
import { isUnprepared } from './preparation.ts';

/** All of them, the most pressing first. */
export function warningsOf(meeting: Meeting): readonly MeetingWarning[] {
  return [...unprepared(meeting), ...assessedWarnings(meeting), ...closedVotes(meeting)];
}

/**
 * What nobody has prepared is not decided by the council but referred back or tabled (KL 5:26); an urgent matter only
 * with all present agreed (KL 5:33), which is told apart.
 */
function unprepared({ call, agenda, sitting }: Meeting): readonly MeetingWarning[] {
  if (call === undefined || sitting.endedAt !== undefined) return [];
  const ahead = agenda.order.filter((itemId) => {
    const state = agenda.items.get(itemId)?.state;
    const item = call.items.get(itemId);
    const isAhead = state === 'waiting' || state === 'open' || state === 'setAside';
    return isAhead && item !== undefined && isUnprepared(call.called.bodyKind, item);
  });
  const isUrgent = (itemId: ItemId) => call.items.get(itemId)?.urgent === true;
  const found: readonly MeetingWarning[] = [
    { code: 'not-prepared', itemIds: ahead.filter((itemId) => !isUrgent(itemId)) },
    { code: 'urgent-not-prepared', itemIds: ahead.filter(isUrgent) },
  ];
  return found.filter(({ itemIds }) => itemIds.length > 0);
}

/**
 * What was assessed when the meeting was booked and does not fit the room now: an item for the hall with members at a
 * distance, one that was to wait, and an expected disqualification with nobody to step in.
 */
function assessedWarnings(meeting: Meeting): readonly MeetingWarning[] {
  const { call, agenda, sitting } = meeting;
  if (call === undefined || sitting.openedAt === undefined || sitting.endedAt !== undefined) return [];
  const ahead = agenda.order.filter((itemId) => {
    const state = agenda.items.get(itemId)?.state;
    return (state === 'waiting' || state === 'open') && call.items.get(itemId)?.assessment !== undefined;
  });
  if (ahead.length === 0) return [];
  const isRemote = remoteMembers(meeting).length > 0;
  const hasSubstitutes = availableSubstitutes(meeting).length > 0;
  const formOf = (itemId: ItemId) => call.items.get(itemId)?.assessment?.form;
  const found: readonly MeetingWarning[] = [
    { code: 'assessed-to-wait', itemIds: ahead.filter((itemId) => formOf(itemId) === 'postpone') },
    { code: 'assessed-for-the-hall', itemIds: ahead.filter((itemId) => isRemote && formOf(itemId) === 'hall') },
    {
      code: 'no-substitute-for-expected-disqualification',
      itemIds: ahead.filter(
        (itemId) =>
          !hasSubstitutes && call.items.get(itemId)?.assessment?.conditions.includes('substitutesReady') === true,
      ),
    },
  ];
  return found.filter(({ itemIds }) => itemIds.length > 0);
}

/** Elections and employments that stand before other waiting items, while members take part at a distance. */
function closedVotes(meeting: Meeting): readonly MeetingWarning[] {
  const { call, agenda } = meeting;
  if (call === undefined || policy(meeting, 'closedBallot.remote') !== 'exclude') return [];
  const isRemoteExpected =
    remoteMembers(meeting).length > 0 || [...call.remote.values()].some(({ decision }) => decision?.granted === true);
  if (!isRemoteExpected) return [];
  const waiting = agenda.order.filter((itemId) => agenda.items.get(itemId)?.state === 'waiting');
  const isClosed = (index: number) => {
    const itemId = waiting[index];
    const kind = itemId === undefined ? undefined : call.items.get(itemId)?.kind;
    return call.called.bodyKind !== 'companyBoard' && (kind === 'election' || kind === 'employment');
  };
  const last = waiting.findLastIndex((_, index) => !isClosed(index));
  const itemIds = waiting.filter((_, index) => isClosed(index) && index < last);
  return itemIds.length === 0 ? [] : [{ code: 'closed-vote-not-last', itemIds }];
}
