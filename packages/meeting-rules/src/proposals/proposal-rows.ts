/** What the screens show of proposals, the order of propositions and the question under way, for the open item. */
import { perCapsulamRows, shareVotesRow } from '../company-board/board-rows.ts';
import { proportionalRow } from '../elections/election-rows.ts';
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { DecisionView, ProposalRow } from '../views.ts';
import type { ItemId } from '../vocabulary.ts';
import { alternativeLabel, questionText } from './labels.ts';
import { namesIn } from './names.ts';
import { bodyKindOf } from './outcomes.ts';
import type { Decision, Proposal, Proposition } from './proposals-state.ts';
import { proposedOrderOf } from './putting-questions.ts';
import {
  ballotQuestion,
  isClosedMatter,
  openProposition,
  orderOf,
  progressOf,
  proposalsOf,
  propositionOf,
} from './questions.ts';

type Rows = Readonly<Record<string, ProposalRow>>;
type RowOf<K extends ProposalRow['kind']> = Extract<ProposalRow, { readonly kind: K }>;

/** Proposals by id, the order under `order`, the question on top under `proposition`. */
export function proposalRows(meeting: Meeting, texts: Texts): Rows {
  const itemId = meeting.agenda.currentItemId;
  const rows: Record<string, ProposalRow> = { ...perCapsulamRows(meeting, texts) };
  const shares = shareVotesRow(meeting);
  if (shares !== undefined) rows.shareVotes = shares;
  if (itemId !== undefined) {
    for (const proposal of proposalsOf(meeting.proposals, itemId)) {
      // What has been withdrawn is neither put nor minuted (KL 5:67), but the mover still sees that it is gone.
      rows[proposal.proposalId] = proposalRow(meeting, proposal, texts);
    }
    const order = orderRow(meeting, itemId);
    if (order !== undefined) rows.order = order;
    const proportional = proportionalRow(meeting, itemId);
    if (proportional !== undefined) rows.proportional = proportional;
  }
  const open = openProposition(meeting.proposals);
  const shown = open ?? lastSettled(meeting, itemId);
  if (shown !== undefined) rows.proposition = propositionRow(meeting, shown);
  return rows;
}

/** The question settled last in the open item stays on the screen until the next one is put. */
function lastSettled(meeting: Meeting, itemId: ItemId | undefined): Proposition | undefined {
  if (itemId === undefined) return undefined;
  return meeting.proposals.propositions.findLast((p) => p.itemId === itemId && p.parentPropositionId === undefined);
}

function proposalRow(meeting: Meeting, proposal: Proposal, texts: Texts): RowOf<'proposal'> {
  const item = meeting.call?.items.get(proposal.itemId);
  const { proposalId, letter, kind, clauses, by, preparedBy, nominee, state } = proposal;
  const clausesOfCall = (item?.clauses ?? []).join('\n');
  return {
    kind: 'proposal',
    proposalId,
    letter,
    proposalKind: kind,
    text: preparedBy === undefined ? (texts.get(proposal.textRef) ?? '') : clausesOfCall,
    label: item === undefined ? letter : alternativeLabel(proposal, item, namesIn(meeting)),
    clauses,
    by,
    ...(preparedBy === undefined ? {} : { preparedBy }),
    ...(nominee === undefined ? {} : { nominee }),
    state,
  };
}

/** The order as it is set, or as the program proposes it. */
function orderRow(meeting: Meeting, itemId: ItemId): RowOf<'order'> | undefined {
  const order = orderOf(meeting.proposals, itemId);
  const steps = order?.steps ?? proposedOrderOf(meeting, itemId);
  if (steps.length === 0) return undefined;
  const progress = progressOf(meeting.proposals, itemId);
  return {
    kind: 'order',
    itemId,
    isSettled: order !== undefined,
    steps: steps.map(({ purpose, clause, alternatives }, i) => {
      const reached = progress[i];
      const state = reached?.state === 'lapsed' ? 'settled' : (reached?.state ?? 'waiting');
      return {
        purpose,
        alternatives,
        state,
        ...(clause === undefined ? {} : { clause }),
        ...(reached?.outcomeKey === undefined ? {} : { outcomeKey: reached.outcomeKey }),
      };
    }),
  };
}

/** The question in one sentence, as the chair puts it. */
export function questionOf(meeting: Meeting, proposition: Proposition): string {
  const { purpose, alternatives, subject, parentPropositionId } = proposition;
  const parent = parentPropositionId === undefined ? undefined : propositionOf(meeting.proposals, parentPropositionId);
  const main = parent?.alternatives.find((a) => a.key === parent.finding?.alternativeKey)?.label;
  return questionText(
    {
      purpose,
      alternatives,
      ...(subject === undefined ? {} : { subject }),
      ...(main === undefined ? {} : { mainLabel: main }),
    },
    bodyKindOf(meeting),
    namesIn(meeting),
  );
}

/** What a vote on the question would be between, in the words of its choices; undefined while that is not known. */
function ballotBetween(meeting: Meeting, proposition: Proposition): RowOf<'proposition'>['ballotBetween'] {
  if (proposition.state === 'settled') return undefined;
  const question = ballotQuestion(meeting.proposals, proposition);
  switch (question.kind) {
    case 'yesNo': {
      const yes = question.yes.label;
      const no = question.no.label;
      return isClosedMatter(proposition) ? { kind: 'closed', labels: [yes, no] } : { kind: 'yesNo', yes, no };
    }
    case 'between':
      return { kind: 'closed', labels: question.alternatives.map(({ label }) => label) };
    case 'counterProposalNeeded': {
      const yes = proposition.alternatives.find((a) => a.key === proposition.finding?.alternativeKey)?.label;
      const among = question.remaining.map(({ label }) => label);
      return yes === undefined ? undefined : { kind: 'counterFirst', yes, among };
    }
    case 'findingNeeded':
      return undefined;
  }
}

function propositionRow(meeting: Meeting, proposition: Proposition): RowOf<'proposition'> {
  const { propositionId, purpose, alternatives, subject, parentPropositionId, state, finding } = proposition;
  const between = ballotBetween(meeting, proposition);
  return {
    kind: 'proposition',
    propositionId,
    purpose,
    question: questionOf(meeting, proposition),
    alternatives,
    ...(between === undefined ? {} : { ballotBetween: between }),
    ...(subject === undefined ? {} : { subject }),
    ...(parentPropositionId === undefined ? {} : { parentPropositionId }),
    state,
    ...(finding === undefined
      ? {}
      : { findingKey: finding.alternativeKey, foundAt: finding.at, gavelNotBefore: finding.gavelNotBefore }),
    ballotRequestedBy: proposition.ballotRequestedBy,
    ...(proposition.outcomeKey === undefined ? {} : { outcomeKey: proposition.outcomeKey }),
  };
}

/** What the screens show of a decision, but for its whole sentence, which is the minutes' to make. */
export type DecisionFacts = Omit<DecisionView, 'sentence' | 'inDoubt' | 'doubtCode'>;

export function decisionFacts(meeting: Meeting, decision: Decision, texts: Texts): DecisionFacts {
  const { decisionId, purpose, outcome, how, present, delayedBy, motive } = decision;
  const motiveText = motive === undefined ? undefined : texts.get(motive.textRef);
  return {
    decisionId,
    purpose,
    outcome,
    label: labelOfOutcome(meeting, decision),
    how,
    present,
    ...(delayedBy === undefined ? {} : { delayedBy }),
    ...(motiveText === undefined ? {} : { delayMotive: motiveText }),
  };
}

/** The words of what was decided: `Bifall till kommunstyrelsens förslag`. */
export function labelOfOutcome(meeting: Meeting, { propositionId, outcome }: Decision): string {
  const proposition = propositionId === undefined ? undefined : propositionOf(meeting.proposals, propositionId);
  const labels = outcome.split('+').map((key) => proposition?.alternatives.find((a) => a.key === key)?.label ?? key);
  return labels.join(', ');
}
