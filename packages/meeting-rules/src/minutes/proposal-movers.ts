/** Whose a proposal is in the end, of those who have made it, joined it and taken back their part. */
import type { EventOf, RecordedEvent } from '../events.ts';
import { moversLeft } from '../proposals/proposals-state.ts';
import type { PersonId } from '../vocabulary.ts';

/** Who has made or joined the proposal and not taken it back since, in that order; nobody where it is withdrawn. */
export function moversAtLast(
  entries: readonly RecordedEvent[],
  { proposalId, by }: EventOf<'ProposalMade'>,
): readonly PersonId[] {
  let movers: readonly PersonId[] = by;
  for (const { event } of entries) {
    if (event.type === 'ProposalJoined' && event.proposalId === proposalId) movers = movers.concat(event.by);
    if (event.type === 'ProposalWithdrawn' && event.proposalId === proposalId) movers = moversLeft(movers, event);
  }
  return movers;
}
