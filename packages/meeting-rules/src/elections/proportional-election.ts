/**
 * Proportional elections by LPV: the request, the groups of ballots that were counted, and the seats.
 *
 * The ballots are paper of the same size and colour (LPV 5 §, ELE-07), so the program counts nothing by itself: it
 * computes from the numbers the tellers enter, and says when a lot has to be drawn.
 */
import {
  isQuorate,
  isServing,
  quorumRule,
  remoteMembers,
  requiredForQuorum,
  servingCount,
} from '../attendance/serving.ts';
import type { CommandOf } from '../commands.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { postOfTitle } from '../proposals/labels.ts';
import { openProposition } from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { DecisionId, ItemId } from '../vocabulary.ts';
import { type ProportionalElection, proportionalElection } from './elections-state.ts';
import { type BallotGroup, type Distribution, distributeSeats, proportionalThreshold } from './seat-distribution.ts';

/** Names by which a lot tells groups apart: two groups may have the same designation (S-13). */
export function groupNames(groups: readonly Pick<BallotGroup, 'designation'>[]): readonly string[] {
  return groups.map(({ designation }, i) => {
    const before = groups.slice(0, i).filter((other) => other.designation === designation).length;
    return before === 0 ? designation : `${designation} (${before + 1})`;
  });
}

/** The distribution as far as the lots drawn so far carry it. */
export function distributionOf(election: ProportionalElection): Distribution {
  const groups = election.counted?.groups ?? [];
  const names = groupNames(groups);
  const lots = election.lots.map((lot) => names.indexOf(lot.result[0] ?? ''));
  return distributeSeats(groups, election.requested.seats, lots);
}

/**
 * Asks for a proportional election. It is one when as many ask as the present members divided by the seats plus one
 * (LPV 2 §, ELE-05), counted with those who will not take part; never for a single post or the presidium (KL 5:58).
 */
export function requestProportionalElection(
  meeting: Meeting,
  command: CommandOf<'RequestProportionalElection'>,
): Answer<MeetingEvent> {
  const { itemId, by } = command.body;
  const item = meeting.call?.items.get(itemId);
  if (item === undefined) return refuse({ code: 'item-not-on-agenda', itemId });
  if (meeting.agenda.currentItemId !== itemId) return refuse({ code: 'item-not-open', itemId });
  const rule = { source: 'KL 5:58' };
  if (meeting.call?.called.bodyKind === 'companyBoard') {
    return refuse({ code: 'not-proportional', reason: 'notListed', rule });
  }
  if (item.kind !== 'election') return refuse({ code: 'not-proportional', reason: 'singlePost', rule });
  if (item.electionTo === 'other') return refuse({ code: 'not-proportional', reason: 'notListed', rule });
  if (item.electionTo === 'presidium') return refuse({ code: 'not-proportional', reason: 'presidium', rule });
  if (item.substitutesOf !== undefined && !wasProportional(meeting, item.substitutesOf)) {
    return refuse({ code: 'not-proportional', reason: 'membersNotProportional', rule: { source: 'LPV 3' } });
  }
  const seats = item.electionSeats ?? 1;
  if (seats < 2) return refuse({ code: 'not-proportional', reason: 'singlePost', rule });
  const asking = [...new Set(by)];
  const stranger = asking.find((personId) => !isServing(meeting, personId));
  if (stranger !== undefined) return refuse({ code: 'no-right-to-vote', personId: stranger });
  const settled = settledAlready(meeting, itemId);
  if (settled !== undefined) return refuse(settled);
  const present = servingCount(meeting);
  const required = proportionalThreshold(present, seats);
  if (asking.length < required) {
    const facts = { required, requested: asking.length, reason: 'tooFew' } as const;
    return refuse({ code: 'not-proportional', ...facts, rule: { source: 'LPV 2' } });
  }
  const remote = remoteMembers(meeting);
  return accept(
    {
      type: 'ProportionalElectionRequested',
      itemId,
      by: asking,
      seats,
      present,
      required,
      isProportional: true,
      rule: { source: 'LPV 2' },
    },
    // Its ballots are paper, so those at a distance take part no longer (LPV 5 §, ELE-01, ELE-07).
    ...(remote.length === 0
      ? []
      : [{ type: 'RemoteLeftForClosedBallot', itemId, personIds: remote, rule: { source: 'LPV 5' } } as const]),
  );
}

/** Whether the members of the item were elected proportionally; their substitutes may be only then (ELE-06). */
function wasProportional(meeting: Meeting, itemId: ItemId): boolean {
  return proportionalElection(meeting.elections, itemId)?.distributed !== undefined;
}

function settledAlready(meeting: Meeting, itemId: ItemId): Refusal | undefined {
  const put = openProposition(meeting.proposals);
  if (put?.state === 'inBallot') return { code: 'proposition-already-put', propositionId: put.propositionId };
  const settled = meeting.proposals.propositions.findLast(
    (p) => p.itemId === itemId && p.purpose === 'election' && p.state === 'settled' && p.subject === undefined,
  );
  return settled === undefined ? undefined : { code: 'gavel-has-fallen', propositionId: settled.propositionId };
}

/** What the tellers counted: each group with its designation, its names in order, and its ballots (ELE-08). */
export function enterBallotGroups(meeting: Meeting, command: CommandOf<'EnterBallotGroups'>): Answer<MeetingEvent> {
  const { itemId, groups, invalid, tellers } = command.body;
  const election = proportionalElection(meeting.elections, itemId);
  if (election === undefined) return refuse({ code: 'not-proportional', reason: 'tooFew', rule: { source: 'LPV 2' } });
  if (election.distributed !== undefined) return refuse({ code: 'item-already-ended', itemId });
  const differing = new Set(groups.map(({ designation, names }) => JSON.stringify([designation, names])));
  const areCounts = [...groups.map((g) => g.votes), invalid].every((n) => Number.isSafeInteger(n) && n >= 0);
  const areNamed = groups.every(({ names }) => names.length > 0 && new Set(names).size === names.length);
  if (groups.length === 0 || differing.size !== groups.length || !areCounts || !areNamed) {
    return refuse({ code: 'invalid-body', field: 'groups' });
  }
  if (!isQuorate(meeting)) {
    const facts = { present: servingCount(meeting), required: requiredForQuorum(meeting) };
    return refuse({ code: 'not-quorate', ...facts, rule: quorumRule(meeting) });
  }
  if (new Set(tellers).size < 2) return refuse({ code: 'needs-two-persons', rule: { source: 'LPV 4' } });
  const papers = groups.reduce((sum, group) => sum + group.votes, invalid);
  const present = servingCount(meeting);
  if (papers > present) return refuse({ code: 'papers-and-roll-differ', papers, markedOff: present });
  return accept({ type: 'BallotGroupsCounted', itemId, groups, invalid, tellers });
}

/** Distributes the seats by largest comparison number; refuses while a lot has to be drawn first. */
export function distributeSeatsOf(meeting: Meeting, command: CommandOf<'DistributeSeats'>): Answer<MeetingEvent> {
  const { itemId } = command.body;
  const election = proportionalElection(meeting.elections, itemId);
  if (election?.counted === undefined) return refuse({ code: 'not-proportional', reason: 'tooFew' });
  if (election.distributed !== undefined) return refuse({ code: 'item-already-ended', itemId });
  const distribution = distributionOf(election);
  if (distribution.kind === 'lotNeeded') return refuse({ code: 'lot-needed', itemId, rule: { source: 'LPV 14' } });
  if (distribution.kind === 'listsTooShort') return refuse({ code: 'invalid-body', field: 'groups' });
  const names = groupNames(election.counted.groups);
  let lotsUsed = 0;
  const rounds = distribution.rounds.map((round): EventOf<'SeatsDistributed'>['rounds'][number] => {
    const lot = round.level.length > 0 ? election.lots[lotsUsed++] : undefined;
    return {
      seat: round.seat,
      group: names[round.group] ?? '',
      numerator: round.numerator,
      denominator: round.denominator,
      ...(lot === undefined ? {} : { lotId: lot.lotId }),
    };
  });
  const { elected } = distribution;
  const post = postOfTitle(meeting.call?.items.get(itemId)?.title ?? '');
  return accept(
    { type: 'SeatsDistributed', itemId, rounds, elected },
    { type: 'PersonsElected', itemId, post, names: elected, how: 'proportional' },
    {
      type: 'DecisionMade',
      decisionId: freshIds(command).next<DecisionId>(),
      itemId,
      purpose: 'election',
      outcome: 'proportional',
      how: 'ballot',
      present: servingCount(meeting),
      rule: { source: 'LPV 8' },
    },
  );
}
