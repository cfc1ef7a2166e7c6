/**
 * The order of propositions that the program proposes (PRO-10): formal questions first and each by itself, then the
 * main question, then parts of it, additions last.
 *
 * It is a proposal: the chair settles the order, and the body does when somebody objects.
 */
import { isUnprepared } from '../agenda/preparation.ts';
import type { Alternative, OrderStep } from '../events.ts';
import type { ItemOfCall } from '../people.ts';
import type { BodyKind, Majority, ProposalId, ProposalKind, Purpose } from '../vocabulary.ts';
import {
  alternativeLabel,
  decideTodayLabel,
  distinctLabels,
  type NameOf,
  noReferendumLabel,
  referendumLabel,
  rejectionLabel,
} from './labels.ts';
import type { Proposal } from './proposals-state.ts';

/** The order in which formal proposals are put, each against deciding today and never against one another. */
const delays: readonly ProposalKind[] = ['table', 'referBack', 'refer'];

export function isElectionItem(item: Pick<ItemOfCall, 'kind'>): boolean {
  return item.kind === 'election';
}

/**
 * What the main question of an item is: an election and an employment have a purpose of their own (KL 5:54). A company
 * appoints its managing director by an ordinary decision.
 */
export function mainPurpose(item: Pick<ItemOfCall, 'kind'>, bodyKind: BodyKind): Purpose {
  if (item.kind === 'election') return 'election';
  const isCompany = bodyKind === 'companyBoard' || bodyKind === 'generalMeeting';
  return item.kind === 'employment' && !isCompany ? 'employment' : 'main';
}

/**
 * The majority a question of an item needs.
 *
 * A delay in the council is carried by one third of those present, once for each case and never in an election
 * (KL 5:50; PRO-04 … PRO-06); a committee has only the simple majority (KL 6:33, PRO-08). An urgent matter that nobody
 * has prepared needs all present to agree on the decision (KL 5:33, CON-04).
 */
export function majorityFor(
  bodyKind: BodyKind,
  item: Pick<ItemOfCall, 'kind' | 'earlierDelay' | 'urgent' | 'preparedBy' | 'special'>,
  step: Pick<OrderStep, 'purpose' | 'alternatives'>,
  proposals: readonly Pick<Proposal, 'proposalId' | 'kind'>[],
): Majority {
  if (bodyKind === 'companyBoard' || bodyKind === 'generalMeeting') return 'abl';
  if (bodyKind !== 'council') return 'simple';
  if (step.purpose === 'delay') {
    const asked = step.alternatives.find((a) => a.key === 'no')?.proposalIds ?? [];
    const isReferralForOpinion = proposals.some((p) => asked.includes(p.proposalId) && p.kind === 'refer');
    return isElectionItem(item) || item.earlierDelay === 'minority' || isReferralForOpinion
      ? 'simple'
      : 'minorityThird';
  }
  if (step.purpose === 'main' && item.special !== undefined) return 'twoThirdsPresent';
  const isOfTheMatter = step.purpose === 'main' || step.purpose === 'clause' || step.purpose === 'addition';
  return isOfTheMatter && item.urgent && isUnprepared(bodyKind, item) ? 'unanimous' : 'simple';
}

/** The order proposed for an item, from the proposals that stand. Empty where there is nothing to decide. */
export function proposedOrder(
  item: ItemOfCall,
  proposals: readonly Proposal[],
  nameOf: NameOf,
  bodyKind: BodyKind,
): readonly OrderStep[] {
  const standing = proposals.filter((p) => p.state === 'standing');
  if (mustBeTabled(item)) return [tabledByLaw(standing)];
  if (item.special === 'popularInitiative') return [referendumStep(standing)];
  return [
    ...adjournmentStep(standing),
    ...delays.flatMap((kind) => delayStep(standing, kind, item, nameOf)),
    ...materialSteps(item, standing, nameOf, bodyKind),
    ...standing.filter((p) => p.kind === 'addition').map((p) => additionStep(p, item, nameOf)),
  ];
}

/** An extra election to the council is always tabled the first time it is treated (KL 5:50, PRO-06). */
export function mustBeTabled(item: Pick<ItemOfCall, 'special' | 'earlierDelay'>): boolean {
  return item.special === 'extraElection' && item.earlierDelay === 'none';
}

function tabledByLaw(standing: readonly Proposal[]): OrderStep {
  const asked = standing.filter((p) => p.kind === 'table');
  return {
    purpose: 'delay',
    alternatives: [
      { key: 'yes', label: decideTodayLabel },
      { key: 'no', proposalIds: idsOf(asked), label: 'Ärendet bordläggs' },
    ],
  };
}

/** Yes is what needs two thirds of those present: that no referendum is held (KL 5:37). */
function referendumStep(standing: readonly Proposal[]): OrderStep {
  return {
    purpose: 'main',
    alternatives: [
      {
        key: 'yes',
        proposalIds: idsOf(standing.filter((p) => p.kind === 'reject')),
        label: noReferendumLabel,
      },
      { key: 'no', proposalIds: idsOf(standing.filter((p) => p.kind === 'approve')), label: referendumLabel },
    ],
  };
}

function adjournmentStep(standing: readonly Proposal[]): readonly OrderStep[] {
  const asked = standing.filter((p) => p.kind === 'adjourn');
  if (asked.length === 0) return [];
  const alternatives: Alternative[] = [
    { key: 'yes', proposalIds: idsOf(asked), label: 'Sammanträdet ajourneras' },
    { key: 'no', label: 'Sammanträdet fortsätter' },
  ];
  return [{ purpose: 'pointOfOrder', alternatives }];
}

function delayStep(
  standing: readonly Proposal[],
  kind: ProposalKind,
  item: ItemOfCall,
  nameOf: NameOf,
): readonly OrderStep[] {
  const asked = standing.filter((p) => p.kind === kind);
  const [first] = asked;
  if (first === undefined) return [];
  const alternatives: Alternative[] = [
    { key: 'yes', label: decideTodayLabel },
    { key: 'no', proposalIds: idsOf(asked), label: alternativeLabel(first, item, nameOf) },
  ];
  return [{ purpose: 'delay', alternatives }];
}

function additionStep(proposal: Proposal, item: ItemOfCall, nameOf: NameOf): OrderStep {
  return {
    purpose: 'addition',
    alternatives: yesNo({
      key: proposal.letter,
      proposalIds: [proposal.proposalId],
      label: alternativeLabel(proposal, item, nameOf),
    }),
  };
}

/**
 * The main question and the clauses.
 *
 * Where proposals concern single clauses (att-satser) only, each clause is a question of its own. Where others concern
 * the whole, the whole is settled first and the clauses that somebody wants to change afterwards (PRO-10, DEC-10).
 */
function materialSteps(
  item: ItemOfCall,
  standing: readonly Proposal[],
  nameOf: NameOf,
  bodyKind: BodyKind,
): readonly OrderStep[] {
  if (isElectionItem(item)) return electionStep(standing, item, nameOf, bodyKind);
  const material = standing.filter((p) => isMaterial(p.kind));
  const isPart = (p: Proposal) => p.clauses.length > 0 && p.clauses.length < Math.max(1, item.clauses.length);
  const whole = material.filter((p) => !isPart(p));
  const parts = material.filter((p) => isPart(p) && p.kind !== 'approve');
  const wholeAlternatives = alternativesOf(whole, item, nameOf);
  const purpose = mainPurpose(item, bodyKind);
  if (parts.length === 0) {
    return wholeAlternatives.length === 0 ? [] : [{ purpose, alternatives: asQuestion(wholeAlternatives) }];
  }
  const touched = (clause: number) => parts.filter((p) => p.clauses.includes(clause));
  const clauses = item.clauses.map((_, i) => i + 1);
  const isWholeDisputed = wholeAlternatives.length > 1;
  const approving = whole.filter((p) => p.kind === 'approve');
  const clauseSteps = clauses
    .filter((clause) => !isWholeDisputed || touched(clause).length > 0)
    .map((clause) => clauseStep(clause, [...approving, ...touched(clause)], item, nameOf));
  return isWholeDisputed ? [{ purpose, alternatives: wholeAlternatives }, ...clauseSteps] : clauseSteps;
}

/** One clause as a question: the prepared clause against what is proposed instead. */
export function clauseStep(
  clause: number,
  proposals: readonly Proposal[],
  item: ItemOfCall,
  nameOf: NameOf,
): OrderStep {
  const alternatives = asQuestion(alternativesOf(proposals, item, nameOf));
  return { purpose: 'clause', clause, alternatives: ofClause(alternatives, clause) };
}

/** `Bifall till kommunstyrelsens förslag i att-sats 2`, `Avslag på att-sats 2`. */
export function ofClause(alternatives: readonly Alternative[], clause: number): readonly Alternative[] {
  return alternatives.map((alternative) => ({
    ...alternative,
    label: alternative.label.startsWith(rejectionLabel)
      ? `${rejectionLabel} på att-sats ${clause}`
      : `${alternative.label} i att-sats ${clause}`,
  }));
}

function electionStep(
  standing: readonly Proposal[],
  item: ItemOfCall,
  nameOf: NameOf,
  bodyKind: BodyKind,
): readonly OrderStep[] {
  const nominations = standing.filter((p) => p.kind === 'nomination');
  // The names are voted on one by one, and a whole list beside them is no name (ELE-03).
  const asked = isBetweenNames(item, standing)
    ? nominations
    : standing.filter((p) => p.kind === 'nomination' || p.kind === 'approve');
  const named = alternativesOf(asked, item, nameOf);
  // A company votes openly, so that a single name is asked as yes or no.
  const isCompany = bodyKind === 'companyBoard' || bodyKind === 'generalMeeting';
  const alternatives = isCompany ? asQuestion(named) : named;
  return alternatives.length === 0 ? [] : [{ purpose: 'election', alternatives }];
}

export type ElectionItem = Pick<ItemOfCall, 'kind' | 'electionSeats' | 'clauses' | 'preparedNominees'>;
export type Nominated = Pick<Proposal, 'proposalId' | 'kind' | 'clauses' | 'nominee' | 'state'>;

export const postsIn = ({ electionSeats }: ElectionItem) => Math.max(1, electionSeats ?? 1);

/** Several posts, and more names nominated than there are posts. */
export function isBetweenNames(item: ElectionItem, standing: readonly Nominated[]): boolean {
  const posts = postsIn(item);
  const named = new Set(standing.filter((p) => p.kind === 'nomination').map(meaningOf));
  return posts > 1 && named.size > posts;
}

function isMaterial(kind: ProposalKind): boolean {
  return kind === 'approve' || kind === 'reject' || kind === 'amend' || kind === 'own' || kind === 'nomination';
}

/**
 * Proposals as alternatives: those that mean the same are one, under the letter of the first (PRO-02: only what stands
 * is put).
 */
export function alternativesOf(
  proposals: readonly Proposal[],
  item: ItemOfCall,
  nameOf: NameOf,
): readonly Alternative[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const key = meaningOf(proposal);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [proposal]);
    else group.push(proposal);
  }
  const alternatives = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ key: first.letter, proposalIds: idsOf(group), label: alternativeLabel(first, item, nameOf) }];
  });
  return distinctLabels(alternatives);
}

/** Proposals with the same meaning share letter and alternative: all that approve, all that reject, the same name. */
export function meaningOf(
  proposal: Pick<Proposal, 'kind' | 'clauses' | 'nominee'> & { readonly proposalId: string },
): string {
  const clauses = proposal.clauses.join(',');
  switch (proposal.kind) {
    case 'approve':
      return 'approve';
    case 'reject':
      return `reject ${clauses}`;
    case 'nomination':
      return `nomination ${JSON.stringify([proposal.nominee?.name ?? proposal.proposalId, proposal.nominee?.party])}`;
    case 'refer':
    case 'referBack':
    case 'table':
    case 'adjourn':
      return proposal.kind;
    case 'amend':
    case 'addition':
    case 'own':
      return proposal.proposalId;
  }
}

/** One alternative alone is asked as yes or no (PRO-11). */
export function asQuestion(alternatives: readonly Alternative[]): readonly Alternative[] {
  const [only, ...others] = alternatives;
  return only === undefined || others.length > 0 ? alternatives : yesNo(only);
}

function yesNo(alternative: Alternative): readonly Alternative[] {
  return [
    { ...alternative, key: 'yes' },
    { key: 'no', label: rejectionLabel },
  ];
}

function idsOf(proposals: readonly Proposal[]): readonly ProposalId[] {
  return proposals.map((p) => p.proposalId);
}

/** `A` … `Z`, `AA`, `AB` … for the n-th proposal, from 0. */
export function letterOf(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letterOf(Math.floor(n / 26) - 1) + last;
}
