/**
 * What only companies may do: decide without a meeting when all agree, and vote by shares.
 *
 * For a council or a committee there is no decision outside a meeting: the command is refused with the law (CON-15).
 */
import { quorumRule, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import type { BoardCommands } from '../commands/item-commands.ts';
import type { CommandOf } from '../commands.ts';
import { disqualificationRule, isDisqualified } from '../disqualification/exclusion.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { bodyKindOf, outcomesOf, ruleOf } from '../proposals/outcomes.ts';
import { ballotQuestion, openProposition, propositionOf } from '../proposals/questions.ts';
import type { Answer } from '../refusals.ts';
import type { DecisionId, ItemId, PersonId } from '../vocabulary.ts';
import { countShares } from './share-votes.ts';

/** Every director has to agree: those with a seat on the board, without whoever is disqualified (ABL 8:23). */
function directors(meeting: Meeting, itemId: ItemId): readonly PersonId[] {
  return [...(meeting.call?.roster.values() ?? [])]
    .filter((p) => p.role === 'member' && !isDisqualified(meeting, p.personId, itemId))
    .map((p) => p.personId);
}

/** Proposes a decision per capsulam. Only a company's board may decide so (S-20, CON-15). */
export function proposePerCapsulam(meeting: Meeting, command: CommandOf<'ProposePerCapsulam'>): Answer<MeetingEvent> {
  const { itemId } = command.body;
  const bodyKind = bodyKindOf(meeting);
  if (bodyKind !== 'companyBoard') {
    return refuse({ code: 'per-capsulam-unlawful', bodyKind, rule: { source: 'CON-15' } });
  }
  if (!(meeting.call?.items.has(itemId) ?? false)) return refuse({ code: 'item-not-on-agenda', itemId });
  if (meeting.proposals.decisions.some((d) => d.itemId === itemId))
    return refuse({ code: 'item-already-ended', itemId });
  return accept({ type: 'PerCapsulamProposed', itemId, textRef: command.textRefs.text ?? '' });
}

/** A director's answer; with the last agreement the decision is made, with one refusal it never is. */
export function answerPerCapsulam(meeting: Meeting, command: CommandOf<'AnswerPerCapsulam'>): Answer<MeetingEvent> {
  const { itemId, agrees } = command.body;
  const personId = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  const bodyKind = bodyKindOf(meeting);
  if (bodyKind !== 'companyBoard') {
    return refuse({ code: 'per-capsulam-unlawful', bodyKind, rule: { source: 'CON-15' } });
  }
  const proposed = meeting.board.perCapsulam.find((p) => p.itemId === itemId);
  if (proposed === undefined) return refuse({ code: 'unknown-id', kind: 'perCapsulam', id: itemId });
  if (personId !== undefined && isDisqualified(meeting, personId, itemId)) {
    return refuse({ code: 'disqualified', personId, itemId, rule: disqualificationRule(meeting) });
  }
  const all = directors(meeting, itemId);
  if (personId === undefined || !all.includes(personId)) {
    return refuse(
      personId === undefined ? { code: 'no-right', command: command.name } : { code: 'no-right-to-vote', personId },
    );
  }
  if (proposed.rejectedBy !== undefined) {
    return refuse({ code: 'per-capsulam-not-unanimous', missing: all.length - proposed.agreed.length });
  }
  if (proposed.agreed.includes(personId)) return refuse({ code: 'already-voted', personId });
  if (!agrees) return accept({ type: 'PerCapsulamRejected', itemId, personId });
  const agreed: MeetingEvent = { type: 'PerCapsulamAgreed', itemId, personId };
  const others = proposed.agreed.filter((other) => all.includes(other));
  if (others.length + 1 < all.length) return accept(agreed);
  // Without those who are disqualified the rest still has to be a quorate board (ABL 8:21).
  const required = requiredForQuorum(meeting);
  if (all.length < required)
    return refuse({ code: 'not-quorate', present: all.length, required, rule: quorumRule(meeting) });
  return accept(agreed, {
    type: 'DecisionMade',
    decisionId: freshIds(command).next<DecisionId>(),
    itemId,
    purpose: 'main',
    outcome: 'yes',
    how: 'perCapsulam',
    present: all.length,
    textRef: proposed.textRef,
    rule: { source: 'ABL 8:22' },
  });
}

/**
 * Counts a vote by shares at a general meeting and settles the question with it (ABL 7:40, 7:42).
 *
 * Level votes are the chair's to settle, but in an election, where a lot decides (ABL 7:41). Refuses the vote of a
 * shareholder who is disqualified in the item (ABL 7:46), and while a counter-proposal has to be found first.
 */
export function countShareVotes(meeting: Meeting, command: CommandOf<'CountShareVotes'>): Answer<MeetingEvent> {
  const { propositionId, votes, castingVote } = command.body;
  if (bodyKindOf(meeting) !== 'generalMeeting') return refuse({ code: 'no-right', command: command.name });
  const proposition = propositionOf(meeting.proposals, propositionId);
  if (proposition === undefined) return refuse({ code: 'unknown-id', kind: 'proposition', id: propositionId });
  if (proposition.state === 'settled') return refuse({ code: 'gavel-has-fallen', propositionId });
  if (proposition.state !== 'ballotRequested') return refuse({ code: 'no-ballot-requested', propositionId });
  const top = openProposition(meeting.proposals);
  if (top !== undefined && top.propositionId !== propositionId) {
    return refuse({ code: 'proposition-already-put', propositionId: top.propositionId });
  }
  const question = ballotQuestion(meeting.proposals, proposition);
  if (question.kind !== 'yesNo') return refuse({ code: 'no-finding', propositionId });
  const persons = votes.map((vote) => vote.personId);
  const areShares = votes.every(
    ({ shares, votes: n }) => Number.isSafeInteger(shares) && Number.isSafeInteger(n) && shares >= 0 && n >= 0,
  );
  if (!areShares || votes.length === 0 || new Set(persons).size !== persons.length) {
    return refuse({ code: 'invalid-body', field: 'votes' });
  }
  const stranger = persons.find((personId) => !(meeting.call?.roster.has(personId) ?? false));
  if (stranger !== undefined) return refuse({ code: 'not-on-roster', personId: stranger });
  const unknown = votes.find(({ choice }) => choice !== 'yes' && choice !== 'no' && choice !== 'abstain');
  if (unknown !== undefined) return refuse({ code: 'unknown-choice', choice: unknown.choice });
  const { itemId } = proposition;
  const out = votes.find(
    (v) => v.choice !== 'abstain' && itemId !== undefined && isDisqualified(meeting, v.personId, itemId),
  );
  if (out !== undefined && itemId !== undefined) {
    return refuse({ code: 'disqualified', personId: out.personId, itemId, rule: disqualificationRule(meeting) });
  }
  const isQualified = proposition.majority === 'twoThirdsPresent';
  const isElection = proposition.purpose === 'election' && itemId !== undefined;
  const count = countShares(votes, isQualified, isElection ? undefined : castingVote);
  if (count.outcome === 'tie' && isElection && castingVote !== undefined) {
    return refuse({ code: 'lot-needed', itemId, rule: { source: 'ABL 7:41' } });
  }
  const rule = isQualified ? { source: 'ABL 7:42' } : ruleOf('generalMeeting', 'ABL 7:40');
  const winnerKey = count.outcome === 'tie' ? undefined : question[count.outcome].key;
  const isOther = winnerKey !== undefined && winnerKey !== count.outcome;
  const counted = {
    type: 'ShareVotesCounted',
    propositionId,
    votes,
    ...count,
    ...(isOther ? { winnerKey } : {}),
    rule,
  } as const;
  if (winnerKey === undefined) {
    if (isElection) return accept(counted);
    return itemId === undefined
      ? accept(counted)
      : accept(counted, { type: 'DecisionNotMade', itemId, propositionId, why: 'tieUnresolved' });
  }
  // Short of two thirds the other proposal has not won either.
  if (isQualified && count.outcome === 'no' && winnerKey !== 'no' && itemId !== undefined) {
    return accept(counted, { type: 'DecisionNotMade', itemId, propositionId, why: 'majorityNotReached' });
  }
  const how = count.yesVotes === count.noVotes ? 'castingVote' : 'ballot';
  const settlement = { proposition, winners: winnerKey.split('+'), how, present: servingCount(meeting) } as const;
  return accept(counted, ...outcomesOf(meeting, settlement, freshIds(command)));
}

export const boardHandlers: Handlers<keyof BoardCommands> = {
  ProposePerCapsulam: proposePerCapsulam,
  AnswerPerCapsulam: answerPerCapsulam,
  CountShareVotes: countShareVotes,
};
