/**
 * Who must vote in a committee's exercise of authority against somebody: whoever takes part in the handling takes part in
 * the decision, but for one proposal only (KL 4:25, DEC-05). One whose proposal has fallen in the vote on the
 * counter-proposal has voted for it, and may abstain between those that are left.
 */
import type { Meeting } from '../meeting.ts';
import type { PersonId, PropositionId } from '../vocabulary.ts';
import { ballotOn, voteOf } from './ballots-state.ts';

/** Those on earlier rolls of the question who voted for a proposal that has fallen. */
export function votedForFallen(meeting: Meeting, propositionId: PropositionId): ReadonlySet<PersonId> {
  const freed = new Set<PersonId>();
  for (const { ballotId, winner } of ballotsBeneath(meeting, propositionId)) {
    const ballot = meeting.ballots.ballots.findLast((b) => b.ballotId === ballotId);
    for (const { personId } of ballot?.roll ?? []) {
      const vote = ballot === undefined ? undefined : voteOf(ballot, personId);
      if ((vote === 'yes' || vote === 'no') && vote !== winner) freed.add(personId);
    }
  }
  return freed;
}

/** The ended votes on which proposal is to be the counter-proposal, to any depth, with the side that won. */
function ballotsBeneath({ proposals, ballots }: Meeting, propositionId: PropositionId) {
  const found: { readonly ballotId: string; readonly winner: string }[] = [];
  for (
    let child = proposals.propositions.findLast((p) => p.parentPropositionId === propositionId);
    child !== undefined;
    child = proposals.propositions.findLast((p) => p.parentPropositionId === child?.propositionId)
  ) {
    const ballot = ballotOn(ballots, child.propositionId);
    const winner = ballot?.result?.castingVote ?? ballot?.result?.outcome;
    if (ballot !== undefined && winner !== undefined) found.push({ ballotId: ballot.ballotId, winner });
  }
  return found;
}
