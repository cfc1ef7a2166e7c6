/**
 * Proposals, questions and decisions of each item, as the log has them.
 *
 * Every collective yes or no is one proposition here, whatever it is about; a contra-proposition names the question it
 * belongs to. Nothing is judged in this file: it only folds what has happened.
 */
import { alternativesOfChoices, type Ballot, ballotOf } from '../ballots/ballots-state.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { Alternative, EventOf, OrderStep, PropositionSubject, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type {
  Instant,
  ItemId,
  Majority,
  PersonId,
  ProposalId,
  PropositionId,
  Purpose,
  TextRef,
} from '../vocabulary.ts';

export interface Proposal extends Omit<EventOf<'ProposalMade'>, 'type'> {
  readonly state: 'standing' | 'withdrawn' | 'refused' | 'late';
  readonly refusedFor?: EventOf<'ProposalRefused'>['ground'];
}

export interface Finding {
  readonly alternativeKey: string;
  readonly at: Instant;
  readonly gavelNotBefore: Instant;
}

export interface Proposition {
  readonly propositionId: PropositionId;
  readonly itemId?: ItemId;
  readonly purpose: Purpose;
  readonly alternatives: readonly Alternative[];
  readonly parentPropositionId?: PropositionId;
  readonly step?: number;
  readonly majority: Majority;
  readonly clause?: number;
  readonly subject?: PropositionSubject;
  readonly state: 'put' | 'found' | 'ballotRequested' | 'inBallot' | 'settled';
  readonly finding?: Finding;
  readonly ballotRequestedBy: readonly PersonId[];
  /** The alternative that won; absent when the question was settled without a decision (ABL 8:22). */
  readonly outcomeKey?: string;
  /** Those between whom a second ballot is held, where nobody had more than half. */
  readonly narrowedTo?: readonly string[];
  /** Its item was left before an answer: nothing is settled by it, and it is put anew when the item is taken up. */
  readonly isDropped?: true;
}

export interface PropositionOrder {
  readonly itemId: ItemId;
  readonly steps: readonly OrderStep[];
  readonly approved: 'undisputed' | PropositionId;
  /** Questions put before this order was set belong to an earlier one. */
  readonly from: number;
}

export interface Decision extends Omit<EventOf<'DecisionMade'>, 'type'> {
  readonly at: Instant;
  /** Who took part: served, and did not abstain. Only they may reserve themselves (KL 4:27). */
  readonly takenPartBy: readonly PersonId[];
  /** Who asked for the delay, where it is one: they alone decide its motive (KL 5:50). */
  readonly requestedBy: readonly PersonId[];
  readonly motive?: { readonly textRef: TextRef; readonly by: readonly PersonId[] };
}

export interface Reservation {
  readonly itemId: ItemId;
  readonly personIds: readonly PersonId[];
  readonly at: Instant;
}

export interface ProposalsState {
  /** In the order of making. */
  readonly proposals: readonly Proposal[];
  /** In the order they were put. */
  readonly propositions: readonly Proposition[];
  readonly orders: readonly PropositionOrder[];
  readonly decisions: readonly Decision[];
  readonly notDecided: readonly Omit<EventOf<'DecisionNotMade'>, 'type'>[];
  readonly abstentions: readonly { readonly itemId: ItemId; readonly personId: PersonId }[];
  readonly reservations: readonly Reservation[];
  readonly reservationMotives: readonly Omit<EventOf<'ReservationMotiveFiled'>, 'type'>[];
  readonly notes: readonly Omit<EventOf<'NoteAllowed'>, 'type'>[];
}

export const emptyProposals: ProposalsState = {
  proposals: [],
  propositions: [],
  orders: [],
  decisions: [],
  notDecided: [],
  abstentions: [],
  reservations: [],
  reservationMotives: [],
  notes: [],
};

/** Whose the proposal still is after this. */
export function moversLeft(
  movers: readonly PersonId[],
  { by, movers: all }: EventOf<'ProposalWithdrawn'>,
): readonly PersonId[] {
  if (by === undefined && all === undefined) return [];
  return movers.filter((personId) => personId !== by && all?.includes(personId) !== true);
}

export function applyProposals(state: ProposalsState, recorded: RecordedEvent, meeting: Meeting): ProposalsState {
  const { event, at } = recorded;
  switch (event.type) {
    case 'ProposalMade': {
      const { type: _type, ...made } = event;
      const proposal: Proposal = { ...made, state: event.late === true ? 'late' : 'standing' };
      return { ...state, proposals: [...state.proposals, proposal] };
    }
    case 'ProposalJoined':
      return changeProposal(state, event.proposalId, (p) => ({ ...p, by: [...p.by, event.by] }));
    case 'ProposalWithdrawn':
      return changeProposal(state, event.proposalId, (p) => {
        const left = moversLeft(p.by, event);
        return left.length === 0 ? { ...p, state: 'withdrawn' } : { ...p, by: left };
      });
    case 'ProposalRefused':
      return changeProposal(state, event.proposalId, (p) => ({ ...p, state: 'refused', refusedFor: event.ground }));
    case 'ProposalAdmitted':
      return changeProposal(state, event.proposalId, (p) => ({ ...p, state: 'standing' }));
    case 'PropositionOrderSet': {
      const { itemId, steps, approved } = event;
      return { ...state, orders: [...state.orders, { itemId, steps, approved, from: state.propositions.length }] };
    }
    case 'PropositionPut': {
      const { type: _type, ...put } = event;
      return { ...state, propositions: [...state.propositions, { ...put, state: 'put', ballotRequestedBy: [] }] };
    }
    case 'FindingStated': {
      const { alternativeKey, gavelNotBefore } = event;
      const finding: Finding = { alternativeKey, at, gavelNotBefore };
      return changeProposition(state, event.propositionId, (p) => ({ ...p, state: 'found', finding }));
    }
    case 'BallotRequested':
      return changeProposition(state, event.propositionId, (p) => ({
        ...p,
        state: 'ballotRequested',
        ballotRequestedBy: [...p.ballotRequestedBy, event.personId],
      }));
    case 'BallotRequestWithdrawn':
      return changeProposition(state, event.propositionId, (p) => {
        const left = p.ballotRequestedBy.filter((id) => id !== event.personId);
        if (left.length > 0) return { ...p, ballotRequestedBy: left };
        return { ...p, ballotRequestedBy: left, state: p.finding === undefined ? 'put' : 'found' };
      });
    case 'BallotPrepared':
      return changeProposition(state, event.propositionId, (p) => ({ ...p, state: 'inBallot' }));
    case 'BallotAnnulled': {
      const propositionId = ballotOf(meeting.ballots, event.ballotId)?.propositionId;
      const open = changeProposition(state, propositionId, (p) => {
        const { outcomeKey: _annulled, ...rest } = p;
        return { ...rest, state: 'ballotRequested' };
      });
      // What an annulled ballot decided has not been decided.
      return {
        ...open,
        decisions: open.decisions.filter((d) => d.propositionId !== propositionId),
        notDecided: open.notDecided.filter((d) => d.propositionId !== propositionId),
      };
    }
    case 'GavelStruck':
      return settle(state, event.propositionId, event.alternativeKey);
    case 'BallotEnded':
    case 'ClosedBallotCounted':
    case 'LotDrawn': {
      const ballot = event.ballotId === undefined ? undefined : ballotOf(meeting.ballots, event.ballotId);
      if (ballot === undefined && event.type === 'LotDrawn' && event.for === 'election') {
        const level = state.propositions.findLast((p) => p.itemId === event.itemId && p.state === 'ballotRequested');
        return level === undefined ? state : settle(state, level.propositionId, event.result.join('+'));
      }
      return ballot === undefined ? state : settleByBallot(state, ballot, event);
    }
    case 'ShareVotesCounted':
      if (event.outcome === 'tie') return shareVotesLevel(state, event.propositionId);
      return settle(state, event.propositionId, event.winnerKey ?? event.outcome);
    case 'DecisionMade': {
      const { type: _type, ...made } = event;
      const decision: Decision = { ...made, at, ...participation(state, event, meeting) };
      return { ...state, decisions: [...state.decisions, decision] };
    }
    case 'DecisionNotMade': {
      const { type: _type, ...notMade } = event;
      const settled = settle(state, event.propositionId, undefined);
      return { ...settled, notDecided: [...state.notDecided, notMade] };
    }
    case 'ItemPhaseChanged': {
      // With the deliberation open again new proposals may come: the order of propositions is set anew.
      if (event.phase !== 'deliberation') return state;
      return { ...state, orders: state.orders.filter((order) => order.itemId !== event.itemId) };
    }
    case 'ProportionalElectionRequested':
      // The seats are distributed by lists; a question between the names is not answered any more (LPV 2 §).
      return event.isProportional ? dropOpenQuestions(state, event.itemId) : state;
    case 'ItemSetAside':
    case 'ItemEnded':
      return dropOpenQuestions(state, event.itemId);
    case 'DelayMotiveSet': {
      const { decisionId, textRef, by } = event;
      return {
        ...state,
        decisions: state.decisions.map((d) => (d.decisionId === decisionId ? { ...d, motive: { textRef, by } } : d)),
      };
    }
    case 'AbstentionAnnounced': {
      const { itemId, personId } = event;
      return { ...state, abstentions: [...state.abstentions, { itemId, personId }] };
    }
    case 'ReservationMade': {
      const { itemId, personIds } = event;
      return { ...state, reservations: [...state.reservations, { itemId, personIds, at }] };
    }
    case 'ReservationMotiveFiled': {
      const { type: _type, ...filed } = event;
      return { ...state, reservationMotives: [...state.reservationMotives, filed] };
    }
    case 'NoteAllowed': {
      const { type: _type, ...note } = event;
      return { ...state, notes: [...state.notes, note] };
    }
    default:
      return state;
  }
}

function changeProposal(
  state: ProposalsState,
  proposalId: ProposalId,
  change: (proposal: Proposal) => Proposal,
): ProposalsState {
  const at = state.proposals.findLastIndex((p) => p.proposalId === proposalId);
  const proposal = state.proposals[at];
  return proposal === undefined ? state : { ...state, proposals: state.proposals.with(at, change(proposal)) };
}

function changeProposition(
  state: ProposalsState,
  propositionId: PropositionId | undefined,
  change: (proposition: Proposition) => Proposition,
): ProposalsState {
  const at = state.propositions.findLastIndex((p) => p.propositionId === propositionId);
  const proposition = state.propositions[at];
  return proposition === undefined
    ? state
    : { ...state, propositions: state.propositions.with(at, change(proposition)) };
}

function settle(state: ProposalsState, propositionId: PropositionId, outcomeKey: string | undefined): ProposalsState {
  return changeProposition(state, propositionId, (p) => ({
    ...p,
    state: 'settled',
    ...(outcomeKey === undefined ? {} : { outcomeKey }),
  }));
}

function dropOpenQuestions(state: ProposalsState, itemId: ItemId): ProposalsState {
  const isOpen = (p: Proposition) => p.itemId === itemId && p.state !== 'settled';
  if (!state.propositions.some(isOpen)) return state;
  return {
    ...state,
    propositions: state.propositions.map((p) => (isOpen(p) ? { ...p, state: 'settled', isDropped: true } : p)),
  };
}

/**
 * Level in an election of the agenda the question waits for the lot (ABL 7:41); any other is settled without a decision.
 * A question of the meeting itself, such as who leads it, has no item in which a lot could be drawn, and is put anew.
 */
function shareVotesLevel(state: ProposalsState, propositionId: PropositionId): ProposalsState {
  const asked = state.propositions.findLast((p) => p.propositionId === propositionId);
  const waitsForLot = asked?.purpose === 'election' && asked.itemId !== undefined;
  return waitsForLot ? state : settle(state, propositionId, undefined);
}

function settleByBallot(
  state: ProposalsState,
  ballot: Ballot,
  event: EventOf<'BallotEnded'> | EventOf<'ClosedBallotCounted'> | EventOf<'LotDrawn'>,
): ProposalsState {
  switch (event.type) {
    case 'BallotEnded': {
      if (event.tiedKeys !== undefined) return state;
      const won = ballot.choices.find((choice) => choice.key === event.outcome);
      return settle(state, ballot.propositionId, won?.alternativeKey ?? won?.key);
    }
    case 'ClosedBallotCounted': {
      if (event.outcome === 'tie') return state;
      if (event.outcome === 'secondBallot') {
        const narrowedTo = event.tiedKeys ?? [];
        return changeProposition(state, ballot.propositionId, (p) => ({ ...p, state: 'ballotRequested', narrowedTo }));
      }
      return settle(state, ballot.propositionId, event.winnerKeys?.join('+') ?? event.winnerKey);
    }
    case 'LotDrawn':
      return settle(state, ballot.propositionId, alternativesOfChoices(ballot, event.result).join('+'));
  }
}

/** Who took part, and who asked for a delay; both from the moment of the decision. */
function participation(
  state: ProposalsState,
  event: EventOf<'DecisionMade'>,
  meeting: Meeting,
): Pick<Decision, 'takenPartBy' | 'requestedBy'> {
  const proposition = state.propositions.findLast((p) => p.propositionId === event.propositionId);
  const ballot = meeting.ballots.ballots.findLast(
    (b) => b.propositionId === event.propositionId && b.state !== 'annulled',
  );
  if (ballot !== undefined && ballot.kind === 'open' && event.how !== 'acclamation') {
    const chose = (key: string | undefined) =>
      ballot.roll.flatMap(({ personId }, i) => (ballot.votes[i] === key ? [personId] : []));
    return {
      takenPartBy: [...chose('yes'), ...chose('no')],
      requestedBy: event.purpose === 'delay' && event.outcome === 'no' ? chose('no') : [],
    };
  }
  if (ballot !== undefined && event.how !== 'acclamation') {
    return {
      takenPartBy: ballot.markedOff.length > 0 ? ballot.markedOff : ballot.roll.map((v) => v.personId),
      requestedBy: [],
    };
  }
  const abstained = new Set(state.abstentions.filter((a) => a.itemId === event.itemId).map((a) => a.personId));
  const takenPartBy = [...meeting.attendance.seats.values()]
    .map((seat) => seat.personId)
    .filter((personId) => !abstained.has(personId) && !isDisqualified(meeting, personId, event.itemId));
  const delayed = event.purpose === 'delay' && event.outcome === 'no';
  const asked = proposition?.alternatives.find((a) => a.key === 'no')?.proposalIds ?? [];
  return {
    takenPartBy,
    requestedBy: delayed ? state.proposals.filter((p) => asked.includes(p.proposalId)).flatMap((p) => p.by) : [],
  };
}
