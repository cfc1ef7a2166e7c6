/** What officers are warned of while the agenda can still be changed. */
import { remoteMembers } from '../attendance/serving.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { MeetingWarning } from '../views.ts';

/** Elections and employments that stand before other waiting items, while members take part at a distance. */
export function warningsOf(meeting: Meeting): readonly MeetingWarning[] {
  const { call, agenda } = meeting;
  if (call === undefined || policy(meeting, 'closedBallot.remote') !== 'exclude') return [];
  const isRemoteExpected =
    remoteMembers(meeting).length > 0 || [...call.remote.values()].some(({ decision }) => decision?.granted === true);
  if (!isRemoteExpected) return [];
  const waiting = agenda.order.filter((itemId) => agenda.items.get(itemId)?.state === 'waiting');
  const isClosed = (index: number) => {
    const itemId = waiting[index];
    const kind = itemId === undefined ? undefined : call.items.get(itemId)?.kind;
    return kind === 'election' || (kind === 'employment' && call.called.bodyKind !== 'companyBoard');
  };
  const last = waiting.findLastIndex((_, index) => !isClosed(index));
  const itemIds = waiting.filter((_, index) => isClosed(index) && index < last);
  return itemIds.length === 0 ? [] : [{ code: 'closed-vote-not-last', itemIds }];
}
