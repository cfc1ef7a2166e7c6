/**
 * What a settled question brings with it: a decision of the item, or what a procedural question was about.
 *
 * It is the same whether the gavel, a ballot or a lot settled it; there is no second way to decide.
 */

import { servingCount } from '../attendance/serving.ts';
import { ballotOf } from '../ballots/ballots-state.ts';
import type { Alternative, MeetingEvent, PropositionSubject } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { BallotId, BodyKind, DecisionId, ItemId, PersonId, Rule } from '../vocabulary.ts';
import type { FreshIds } from './fresh-ids.ts';
import { candidateKey, candidatesOf, postOfTitle } from './labels.ts';
import type { Proposition } from './proposals-state.ts';
import { mustBeTabled } from './proposition-order.ts';

export interface Settlement {
  readonly proposition: Proposition;
  /** The alternatives that won; several only where several posts are filled. */
  readonly winners: readonly string[];
  readonly how: 'acclamation' | 'ballot' | 'castingVote' | 'lot';
  readonly delayedBy?: 'minority' | 'majority';
  /** Heads present when it was decided; those counted when a ballot was prepared. */
  readonly present?: number;
}

/** The body's own paragraph for a rule that the council has in chapter 5 and a committee through KL 6:33. */
export function ruleOf(bodyKind: BodyKind | undefined, council: string): Rule {
  switch (bodyKind) {
    case 'council':
      return { source: council };
    case 'companyBoard':
      return { source: 'ABL 8:22' };
    case 'generalMeeting':
      return { source: 'ABL 7:40' };
    default:
      return { source: `${council}, 6:33` };
  }
}

export function bodyKindOf(meeting: Meeting): BodyKind {
  return meeting.call?.called.bodyKind ?? 'committee';
}

const decisionPurposes: ReadonlySet<string> = new Set([
  'main',
  'clause',
  'addition',
  'delay',
  'election',
  'employment',
  'pointOfOrder',
]);

/** The events that follow when a question has been settled. */
export function outcomesOf(meeting: Meeting, settled: Settlement, ids: FreshIds): readonly MeetingEvent[] {
  const { proposition, winners } = settled;
  const { subject } = proposition;
  if (subject !== undefined) return followUps(meeting, settled, subject, winners[0] === 'yes', ids);
  const { itemId } = proposition;
  if (itemId === undefined || !decisionPurposes.has(proposition.purpose)) return [];
  const elected = proposition.purpose === 'election' ? personsElected(meeting, settled, itemId) : [];
  return [...elected, decision(meeting, settled, itemId, ids)];
}

function decision(meeting: Meeting, settled: Settlement, itemId: ItemId, ids: FreshIds): MeetingEvent {
  const { proposition, winners, how, delayedBy } = settled;
  const bodyKind = bodyKindOf(meeting);
  const isDelayed = proposition.purpose === 'delay' && winners[0] === 'no';
  const item = meeting.call?.items.get(itemId);
  const isByLaw = item !== undefined && mustBeTabled(item);
  return {
    type: 'DecisionMade',
    decisionId: ids.next<DecisionId>(),
    itemId,
    propositionId: proposition.propositionId,
    purpose: proposition.purpose,
    outcome: winners.join('+'),
    how: isDelayed && delayedBy === 'minority' ? 'minorityReferral' : how,
    present: settled.present ?? servingCount(meeting),
    ...(isDelayed && !isByLaw ? { delayedBy: delayedBy ?? 'majority' } : {}),
    rule: decisionRule(bodyKind, settled, isDelayed),
  };
}

function decisionRule(bodyKind: BodyKind, settled: Settlement, isDelayed: boolean): Rule {
  if (isDelayed && bodyKind === 'council') return { source: 'KL 5:50' };
  switch (settled.proposition.majority) {
    case 'unanimous':
      return ruleOf(bodyKind, 'KL 5:33');
    case 'twoThirdsPresent':
      return bodyKind === 'generalMeeting' ? { source: 'ABL 7:42' } : ruleOf(bodyKind, 'DEC-11');
    default:
  }
  switch (settled.how) {
    case 'acclamation':
      return ruleOf(bodyKind, 'KL 5:53');
    case 'ballot':
      return ruleOf(bodyKind, 'KL 5:55');
    case 'lot':
      if (bodyKind === 'generalMeeting') return { source: 'ABL 7:41' };
      return bodyKind === 'companyBoard' ? { source: 'ABL 8:17' } : ruleOf(bodyKind, 'KL 5:56');
    case 'castingVote':
      return ruleOf(bodyKind, 'KL 5:56');
  }
}

function personsElected(meeting: Meeting, settled: Settlement, itemId: ItemId): readonly MeetingEvent[] {
  const { proposition, winners, how } = settled;
  const item = meeting.call?.items.get(itemId);
  const won = proposition.alternatives.filter((a) => winners.includes(a.key) && a.key !== 'no');
  const names = won.flatMap((alternative) => nomineesOf(meeting, alternative));
  if (names.length === 0) return [];
  const asked = won.flatMap((a) => a.proposalIds ?? []);
  const nomination = meeting.proposals.proposals.find((p) => asked.includes(p.proposalId) && p.forPost !== undefined);
  return [
    {
      type: 'PersonsElected',
      itemId,
      post: nomination?.forPost ?? postOfTitle(item?.title ?? ''),
      names,
      how: how === 'castingVote' ? 'ballot' : how,
    },
  ];
}

/** Names behind an alternative of an election. Those of a prepared proposal stand in its clauses, which are decided. */
function nomineesOf(meeting: Meeting, alternative: Alternative): readonly string[] {
  const ids = alternative.proposalIds ?? [];
  const proposals = meeting.proposals.proposals.filter((p) => ids.includes(p.proposalId));
  const named = proposals.flatMap(({ nominee }) => {
    if (nominee === undefined) return [];
    return [nominee.party === undefined ? nominee.name : `${nominee.name} (${nominee.party})`];
  });
  if (proposals.some((p) => p.preparedBy !== undefined)) return [...new Set(named)];
  return named.length === 0 ? [alternative.label] : [...new Set(named)];
}

function followUps(
  meeting: Meeting,
  settled: Settlement,
  subject: PropositionSubject,
  isCarried: boolean,
  ids: FreshIds,
): readonly MeetingEvent[] {
  const { propositionId } = settled.proposition;
  if (subject.kind === 'disqualification') {
    const { itemId, personId, ground } = subject;
    return isCarried
      ? [{ type: 'DisqualificationRecorded', personId, itemId, ground, how: 'decided', propositionId }]
      : [{ type: 'DisqualificationDismissed', personId, itemId, propositionId }];
  }
  if (subject.kind === 'other' || subject.kind === 'permitInterpellation') {
    const { itemId } = settled.proposition;
    return itemId === undefined ? [] : [decision(meeting, settled, itemId, ids)];
  }
  if (subject.kind === 'temporaryChair') {
    const [won] = settled.winners;
    const leader = candidatesOf(subject).find((_, i) => (isCarried ? i === 0 : candidateKey(i) === won));
    return leader === undefined ? [] : [presidingElected(meeting, leader, subject.scope)];
  }
  if (!isCarried) return [];
  switch (subject.kind) {
    case 'agenda':
      return [
        {
          type: 'AgendaApproved',
          order: subject.order,
          struck: subject.struck,
          added: subject.added.map((itemId) => ({ itemId, unanimous: meeting.agenda.raised.get(itemId) ?? false })),
          propositionId,
        },
      ];
    case 'adjusters': {
      const { kind: _kind, ...elected } = subject;
      return [{ type: 'AdjustersElected', ...elected }];
    }
    case 'closedDoors':
      return [{ type: 'DoorsClosed', itemId: subject.itemId, propositionId }];
    case 'closeSpeakerList':
      return [{ type: 'LastCallOpened', itemId: subject.itemId, propositionId }];
    case 'immediateAdjustment':
      return [{ type: 'ImmediateAdjustmentDecided', itemIds: subject.itemIds, propositionId }];
    case 'admitProposal': {
      const isLate = meeting.proposals.proposals.some((p) => p.proposalId === subject.proposalId && p.state === 'late');
      return [{ type: 'ProposalAdmitted', proposalId: subject.proposalId, by: isLate ? 'unanimous' : 'body' }];
    }
    case 'enBloc':
      return [
        { type: 'EnBlocDecided', itemIds: subject.itemIds, propositionId },
        ...subject.itemIds.map((itemId) =>
          decision(meeting, { ...settled, proposition: { ...settled.proposition, purpose: 'main' } }, itemId, ids),
        ),
      ];
    case 'order':
      return [{ type: 'PropositionOrderSet', itemId: subject.itemId, steps: subject.steps, approved: propositionId }];
    // The chair adjourns with an act of its own.
    case 'adjourn':
      return [];
  }
}

function presidingElected(meeting: Meeting, personId: PersonId, scope: 'meeting' | ItemId): MeetingEvent {
  const rule = bodyKindOf(meeting) === 'council' ? { source: 'KL 5:72' } : { source: 'KL 6:22' };
  return { type: 'PresidingChanged', personId, cause: 'elected', scope, rule };
}

/** The question a ballot is about. */
export function propositionOfBallot(meeting: Meeting, ballotId: BallotId): Proposition | undefined {
  const propositionId = ballotOf(meeting.ballots, ballotId)?.propositionId;
  return meeting.proposals.propositions.findLast((p) => p.propositionId === propositionId);
}
