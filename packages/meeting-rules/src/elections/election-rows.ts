/** What the screens show of a proportional election: the groups counted, a lot that is needed, and who was elected. */
import type { Meeting } from '../meeting.ts';
import type { ProposalRow } from '../views.ts';
import type { ItemId } from '../vocabulary.ts';
import { proportionalElection } from './elections-state.ts';
import { distributionOf, groupNames } from './proportional-election.ts';

type ProportionalRow = Extract<ProposalRow, { readonly kind: 'proportional' }>;

/** The election of the item; absent while nobody has asked for a proportional one. */
export function proportionalRow(meeting: Meeting, itemId: ItemId): ProportionalRow | undefined {
  const election = proportionalElection(meeting.elections, itemId);
  if (election === undefined) return undefined;
  const groups = election.counted?.groups ?? [];
  const distribution = groups.length === 0 ? undefined : distributionOf(election);
  const names = groupNames(groups);
  return {
    kind: 'proportional',
    itemId,
    seats: election.requested.seats,
    groups,
    lotBetween: distribution?.kind === 'lotNeeded' ? distribution.between.flatMap((i) => names[i] ?? []) : [],
    elected: election.distributed?.elected ?? [],
  };
}
