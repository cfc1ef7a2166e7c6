/**
 * Which question comes next: the item's order of propositions, and within a question the contra-propositions.
 *
 * The method (DEC-09): the chair finds one alternative; when a ballot is requested it is the main proposal (ja), and its
 * counter-proposal (nej) is found among the others by the same method, to any depth. Everything follows from the
 * questions put so far; no place in a procedure is stored.
 */
import type { Alternative, OrderStep } from '../events.ts';
import { listOf } from '../minutes/swedish.ts';
import type { ItemId, ItemOutcome, ProposalId, PropositionId } from '../vocabulary.ts';
import { rejectionLabel } from './labels.ts';
import type { Decision, Proposal, ProposalsState, Proposition, PropositionOrder } from './proposals-state.ts';

export function proposalsOf(state: ProposalsState, itemId: ItemId): readonly Proposal[] {
  return state.proposals.filter((p) => p.itemId === itemId);
}

export function propositionOf(state: ProposalsState, propositionId: PropositionId): Proposition | undefined {
  return state.propositions.findLast((p) => p.propositionId === propositionId);
}

/** The order in force, the one set last. */
export function orderOf(state: ProposalsState, itemId: ItemId): PropositionOrder | undefined {
  return state.orders.findLast((order) => order.itemId === itemId);
}

/** The question that must be settled before any other: questions stand in a pile, the last put on top. */
export function openProposition(state: ProposalsState): Proposition | undefined {
  return state.propositions.findLast((p) => p.state !== 'settled');
}

export interface StepProgress {
  readonly step: number;
  readonly orderStep: OrderStep;
  /** `lapsed`: not put, because what was decided before leaves nothing to ask. */
  readonly state: 'waiting' | 'put' | 'settled' | 'lapsed';
  readonly outcomeKey?: string;
  readonly propositionId?: PropositionId;
}

/** How far the order of an item has come. */
export function progressOf(state: ProposalsState, itemId: ItemId): readonly StepProgress[] {
  const order = orderOf(state, itemId);
  if (order === undefined) return [];
  const put = state.propositions.slice(order.from);
  let isDelayed = false;
  let isPreparedRejected = false;
  return order.steps.map((orderStep, step): StepProgress => {
    const proposition = put.findLast((p) => p.itemId === itemId && p.step === step && p.isDropped === undefined);
    if (proposition === undefined) {
      const hasLapsed = isDelayed || (isPreparedRejected && orderStep.purpose === 'clause');
      return { step, orderStep, state: hasLapsed ? 'lapsed' : 'waiting' };
    }
    const { propositionId, outcomeKey } = proposition;
    if (orderStep.purpose === 'delay' && outcomeKey === 'no') isDelayed = true;
    if (isMainPurpose(orderStep) && outcomeKey !== undefined) {
      const won = orderStep.alternatives.find((a) => a.key === outcomeKey);
      isPreparedRejected = !approves(won, proposalsOf(state, itemId));
    }
    return {
      step,
      orderStep,
      propositionId,
      state: proposition.state === 'settled' ? 'settled' : 'put',
      ...(outcomeKey === undefined ? {} : { outcomeKey }),
    };
  });
}

function isMainPurpose({ purpose }: OrderStep): boolean {
  return purpose === 'main' || purpose === 'employment';
}

function approves(alternative: Alternative | undefined, proposals: readonly Proposal[]): boolean {
  const ids = alternative?.proposalIds ?? [];
  return proposals.some((p) => ids.includes(p.proposalId) && p.kind === 'approve');
}

/** Whether the alternatives are yes and no of one question. */
export function isYesNo(alternatives: readonly Alternative[]): boolean {
  return alternatives.some((a) => a.key === 'yes') && alternatives.some((a) => a.key === 'no');
}

/**
 * KL 5:54: elections and the employment of staff are voted on in secret; a resignation or release is neither. The rule
 * is the municipality's: what a company's board decides by its own majority (ABL 8:22) it votes on openly.
 */
export function isClosedMatter(proposition: Pick<Proposition, 'purpose' | 'subject' | 'majority'>): boolean {
  const { purpose, subject, majority } = proposition;
  if (majority === 'abl') return false;
  return (
    purpose === 'election' ||
    purpose === 'employment' ||
    subject?.kind === 'adjusters' ||
    subject?.kind === 'temporaryChair'
  );
}

/** Between what a ballot on the question is held. */
export type BallotQuestion =
  | { readonly kind: 'yesNo'; readonly yes: Alternative; readonly no: Alternative }
  | { readonly kind: 'between'; readonly alternatives: readonly Alternative[] }
  /** The counter-proposal has to be found first among these. */
  | { readonly kind: 'counterProposalNeeded'; readonly remaining: readonly Alternative[] }
  | { readonly kind: 'findingNeeded' };

export function ballotQuestion(state: ProposalsState, proposition: Proposition): BallotQuestion {
  const { alternatives, finding } = proposition;
  const yes = alternatives.find((a) => a.key === 'yes');
  const no = alternatives.find((a) => a.key === 'no');
  if (yes !== undefined && no !== undefined) return { kind: 'yesNo', yes, no };
  if (isClosedMatter(proposition)) {
    const { narrowedTo } = proposition;
    return { kind: 'between', alternatives: alternatives.filter((a) => narrowedTo?.includes(a.key) ?? true) };
  }
  const together = foundTogether(alternatives, finding?.alternativeKey ?? '');
  if (together !== undefined) return { kind: 'yesNo', yes: together, no: { key: 'no', label: rejectionLabel } };
  const main = alternatives.find((a) => a.key === finding?.alternativeKey);
  if (main === undefined) return { kind: 'findingNeeded' };
  const remaining = alternatives.filter((a) => a !== main);
  const [only, ...others] = remaining;
  if (only === undefined) return { kind: 'findingNeeded' };
  if (others.length === 0) return { kind: 'yesNo', yes: main, no: only };
  const child = childOf(state, proposition);
  const counter = remaining.find((a) => child?.state === 'settled' && a.key === child.outcomeKey);
  return counter === undefined
    ? { kind: 'counterProposalNeeded', remaining }
    : { kind: 'yesNo', yes: main, no: counter };
}

/** Several names found together for several posts, which an open vote takes or rejects as they were found. */
function foundTogether(alternatives: readonly Alternative[], key: string): Alternative | undefined {
  const keys = key.split('+');
  const found = alternatives.filter((a) => keys.includes(a.key));
  if (keys.length < 2 || found.length !== keys.length) return undefined;
  return { key, proposalIds: found.flatMap((a) => a.proposalIds ?? []), label: listOf(found.map((a) => a.label)) };
}

/** The question which alternative is to be the counter-proposal of this one. */
export function childOf(state: ProposalsState, proposition: Proposition): Proposition | undefined {
  return state.propositions.findLast((p) => p.parentPropositionId === proposition.propositionId);
}

export type NextQuestion =
  | { readonly kind: 'orderNeeded' }
  | { readonly kind: 'put'; readonly step: number; readonly orderStep: OrderStep }
  | { readonly kind: 'counterProposal'; readonly parent: Proposition; readonly alternatives: readonly Alternative[] }
  /** The question on top waits for its finding, its gavel or its ballot. */
  | { readonly kind: 'underWay'; readonly proposition: Proposition }
  | { readonly kind: 'none' };

export function nextQuestion(state: ProposalsState, itemId: ItemId): NextQuestion {
  const open = openProposition(state);
  if (open !== undefined) {
    if (open.state !== 'ballotRequested' || open.itemId !== itemId) return { kind: 'underWay', proposition: open };
    const question = ballotQuestion(state, open);
    return question.kind === 'counterProposalNeeded'
      ? { kind: 'counterProposal', parent: open, alternatives: question.remaining }
      : { kind: 'underWay', proposition: open };
  }
  if (orderOf(state, itemId) === undefined) return { kind: 'orderNeeded' };
  const next = progressOf(state, itemId).find((step) => step.state === 'waiting');
  return next === undefined ? { kind: 'none' } : { kind: 'put', step: next.step, orderStep: next.orderStep };
}

/** Proposals that a question of the item has settled: a delay that was turned down is not asked for again. */
export function settledProposals(state: ProposalsState, itemId: ItemId): ReadonlySet<ProposalId> {
  const settled = state.propositions.filter(
    (p) => p.itemId === itemId && p.step !== undefined && p.outcomeKey !== undefined && p.isDropped === undefined,
  );
  return new Set(settled.flatMap((p) => p.alternatives.flatMap((a) => a.proposalIds ?? [])));
}

/** Whether something put or proposed in the item still has to be settled before it can end. */
export function hasOpenQuestions(state: ProposalsState, itemId: ItemId): boolean {
  if (state.propositions.some((p) => p.itemId === itemId && p.state !== 'settled')) return true;
  // A proportional election answers the question that its order had for the names.
  if (state.decisions.some((d) => d.itemId === itemId && d.outcome === 'proportional')) return false;
  if (orderOf(state, itemId) !== undefined) {
    return progressOf(state, itemId).some((step) => step.state === 'waiting' || step.state === 'put');
  }
  const settled = settledProposals(state, itemId);
  const isDecided = outcomeOfItem(state, itemId) !== undefined;
  return !isDecided && proposalsOf(state, itemId).some((p) => p.state === 'standing' && !settled.has(p.proposalId));
}

/** A decision on the matter itself, or its delay; deciding today after all is neither. */
export function isOfTheMatter({ purpose, outcome }: Pick<Decision, 'purpose' | 'outcome'>): boolean {
  return purpose === 'delay' ? outcome === 'no' : purpose !== 'pointOfOrder';
}

/** With what an item ends, as far as its decisions tell; nothing where nothing has been decided. */
export function outcomeOfItem(state: ProposalsState, itemId: ItemId): ItemOutcome | undefined {
  const decisions = state.decisions.filter((d) => d.itemId === itemId);
  const delay = decisions.findLast((d) => d.purpose === 'delay' && d.outcome === 'no');
  if (delay !== undefined) {
    const question = delay.propositionId === undefined ? undefined : propositionOf(state, delay.propositionId);
    const asked = question?.alternatives.find((a) => a.key === 'no')?.proposalIds ?? [];
    const isReferred = state.proposals.some((p) => asked.includes(p.proposalId) && p.kind !== 'table');
    return isReferred ? 'referredBack' : 'tabled';
  }
  if (decisions.some((d) => d.purpose === 'election' && d.outcome !== 'no')) return 'elected';
  // Leave to put an interpellation decides nothing yet; that it is refused ends the matter (KL 5:62).
  const isLeave = (d: Decision) =>
    d.outcome === 'yes' &&
    d.propositionId !== undefined &&
    propositionOf(state, d.propositionId)?.subject?.kind === 'permitInterpellation';
  const isDecided = decisions.some((d) => d.purpose !== 'delay' && d.purpose !== 'pointOfOrder' && !isLeave(d));
  return isDecided ? 'decided' : undefined;
}

/** Whether the council has let the interpellation be put, as it last decided; nothing before (KL 5:62). */
export function leaveFor({ propositions }: ProposalsState, itemId: ItemId): 'yes' | 'no' | undefined {
  const asked = propositions.findLast(
    ({ subject, state }) =>
      subject?.kind === 'permitInterpellation' && subject.itemId === itemId && state === 'settled',
  );
  return asked?.outcomeKey === 'yes' || asked?.outcomeKey === 'no' ? asked.outcomeKey : undefined;
}
