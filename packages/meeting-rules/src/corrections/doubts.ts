/**
 * Decisions that a correction has made doubtful: counted again, fewer were present than the quorum asks for, or somebody
 * stood on the roll of its vote who did not sit in that seat.
 *
 * The correction stands and the decision stands; a flag says that somebody has to look at it (`decisions.md` 3). A later
 * correction that shows the doubt to have been unfounded takes the flag away.
 */
import { requiredForQuorum } from '../attendance/serving.ts';
import { millisecondsOf } from '../dates/instant.ts';
import type { EventOf } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { Decision } from '../proposals/proposals-state.ts';
import type { Instant, ItemId } from '../vocabulary.ts';

/** The code with which a doubt is taken back. */
export const doubtLifted = 'lifted';

const ofAttendance: ReadonlySet<string> = new Set(['notQuorate', 'wrongPersonVoted']);

/** One flag for each decision that has become doubtful and was not so before; and the end of those that are no longer. */
export function doubtsAfterCorrection(before: Meeting, after: Meeting): readonly EventOf<'DecisionInDoubt'>[] {
  return after.proposals.decisions.flatMap((decision): readonly EventOf<'DecisionInDoubt'>[] => {
    const { decisionId } = decision;
    const known = after.corrections.inDoubt.get(decisionId);
    const whyCode = doubtOf(after, decision);
    if (known === undefined) {
      const isNew = whyCode !== undefined && doubtOf(before, decision) === undefined;
      return isNew ? [{ type: 'DecisionInDoubt', decisionId, whyCode }] : [];
    }
    const isOver =
      known === 'disqualifiedTookPart'
        ? !hadDisqualified(after, decision)
        : whyCode === undefined && ofAttendance.has(known);
    return isOver ? [{ type: 'DecisionInDoubt', decisionId, whyCode: doubtLifted }] : [];
  });
}

/** Whether somebody took part who is now known to be disqualified; not once the entry of it has been struck. */
function hadDisqualified(meeting: Meeting, { itemId, takenPartBy }: Decision): boolean {
  return meeting.disqualification.recorded.some((d) => d.itemId === itemId && takenPartBy.includes(d.personId));
}

function doubtOf(meeting: Meeting, decision: Decision): 'notQuorate' | 'wrongPersonVoted' | undefined {
  if (!wasQuorate(meeting, decision.itemId, decision.at)) return 'notQuorate';
  return isRollRight(meeting, decision) ? undefined : 'wrongPersonVoted';
}

function wasQuorate(meeting: Meeting, itemId: ItemId, at: Instant): boolean {
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  const out = isCouncil ? outForJav(meeting, itemId, at) : 0;
  return servingAt(meeting, at) + out >= requiredForQuorum(meeting);
}

/** Seats left for a disqualification in the item and empty then: in the council they do not break the quorum (KL 5:46). */
function outForJav(meeting: Meeting, itemId: ItemId, at: Instant): number {
  const filled = filledAt(meeting, at);
  // Whoever was kept out by an entry since struck was not disqualified, and counts as absent.
  const disqualified = new Set(
    meeting.disqualification.recorded.filter((one) => one.itemId === itemId).map(({ personId }) => personId),
  );
  const left = meeting.attendance.past.filter(
    (seat) =>
      seat.endCause === 'disqualification' &&
      seat.toItemId === itemId &&
      disqualified.has(seat.personId) &&
      !filled.has(seat.seatId),
  );
  return new Set(left.map(({ seatId }) => seatId)).size;
}

/** Whether everybody on the roll of the vote sat where the roll says. */
function isRollRight(meeting: Meeting, { propositionId }: Decision): boolean {
  const ballot = meeting.ballots.ballots.findLast((b) => b.propositionId === propositionId && b.state === 'ended');
  if (propositionId === undefined || ballot === undefined) return true;
  const sat = filledAt(meeting, ballot.preparedAt);
  return ballot.roll.every(({ seatId, personId }) => sat.get(seatId) === personId);
}

/** Seats filled at a moment, by the intervals as they stand now. */
export function servingAt(meeting: Meeting, at: Instant): number {
  return filledAt(meeting, at).size;
}

function filledAt(meeting: Meeting, at: Instant) {
  const moment = millisecondsOf(at);
  const seats = [...meeting.attendance.past, ...meeting.attendance.seats.values()];
  return new Map(
    seats
      .filter(
        ({ fromAt, toAt }) => millisecondsOf(fromAt) <= moment && (toAt === undefined || millisecondsOf(toAt) > moment),
      )
      .map(({ seatId, personId }) => [seatId, personId]),
  );
}
