/**
 * Decisions that a correction has made doubtful: counted again, fewer were present than the quorum asks for.
 *
 * The correction stands and the decision stands; a flag says that somebody has to look at it (`decisions.md` 3).
 */
import { requiredForQuorum } from '../attendance/serving.ts';
import { millisecondsOf } from '../dates/instant.ts';
import type { EventOf } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { Instant, ItemId } from '../vocabulary.ts';

/** One flag for each decision that has become doubtful and was not so before. */
export function doubtsAfterCorrection(before: Meeting, after: Meeting): readonly EventOf<'DecisionInDoubt'>[] {
  return after.proposals.decisions
    .filter(({ decisionId, itemId, at }) => {
      if (after.corrections.inDoubt.has(decisionId)) return false;
      return !wasQuorate(after, itemId, at) && wasQuorate(before, itemId, at);
    })
    .map(({ decisionId }) => ({ type: 'DecisionInDoubt', decisionId, whyCode: 'notQuorate' }));
}

function wasQuorate(meeting: Meeting, itemId: ItemId, at: Instant): boolean {
  const required = requiredForQuorum(meeting);
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  const out = isCouncil ? meeting.disqualification.recorded.filter((other) => other.itemId === itemId).length : 0;
  return servingAt(meeting, at) + out >= required;
}

/** Seats filled at a moment, by the intervals as they stand now. */
export function servingAt(meeting: Meeting, at: Instant): number {
  const moment = millisecondsOf(at);
  const seats = [...meeting.attendance.past, ...meeting.attendance.seats.values()];
  const filled = new Set(
    seats
      .filter(
        ({ fromAt, toAt }) => millisecondsOf(fromAt) <= moment && (toAt === undefined || millisecondsOf(toAt) > moment),
      )
      .map(({ seatId }) => seatId),
  );
  return filled.size;
}
