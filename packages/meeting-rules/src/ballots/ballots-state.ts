/**
 * The ballots of the meeting, as the log has them.
 *
 * The roll is frozen when a ballot is prepared and never changes afterwards (`decisions.md` 21). The votes of an open
 * ballot stand in roll order; a closed one has only marks and numbers here, and no choice of anybody.
 */
import type { EventOf, RecordedEvent, VoterOnRoll } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { BallotId, BallotState, Instant, PersonId, PropositionId, VoteChoice } from '../vocabulary.ts';

export interface Ballot extends Omit<EventOf<'BallotPrepared'>, 'type'> {
  readonly state: BallotState;
  /** Place on the roll by person. */
  readonly rollIndex: ReadonlyMap<PersonId, number>;
  /** One place per voter on the roll. Open ballots only. */
  readonly votes: readonly (VoteChoice | undefined)[];
  readonly voted: number;
  /** Whose paper lies in the urn, or whose encrypted vote was received: who, never what. */
  readonly markedOff: readonly PersonId[];
  readonly firstCount?: { readonly by: PersonId; readonly countHash: string };
  readonly keysFixed?: Omit<EventOf<'BallotKeysFixed'>, 'type'>;
  readonly votingEnded?: Omit<EventOf<'ClosedVotingEnded'>, 'type'>;
  readonly counted?: Omit<EventOf<'ClosedBallotCounted'>, 'type'>;
  readonly result?: Omit<EventOf<'BallotEnded'>, 'type'>;
  readonly lot?: readonly string[];
  readonly keysDestroyed?: boolean;
  readonly annulledBecause?: string;
  readonly preparedAt: Instant;
  readonly startedAt?: Instant;
  readonly endedAt?: Instant;
}

export interface BallotsState {
  /** In the order they were prepared. While an open ballot runs its votes stand in `running`; read it by `ballotOf`. */
  readonly ballots: readonly Ballot[];
  /** The votes of the running open ballot, apart from all the others: a vote then costs the same in a long evening. */
  readonly running?: {
    readonly ballotId: BallotId;
    readonly votes: readonly (VoteChoice | undefined)[];
    readonly voted: number;
  };
}

export const emptyBallots: BallotsState = { ballots: [] };

export function ballotOf(state: BallotsState, ballotId: BallotId): Ballot | undefined {
  const ballot = state.ballots.findLast((one) => one.ballotId === ballotId);
  return ballot === undefined ? undefined : withVotes(state, ballot);
}

function withVotes({ running }: BallotsState, ballot: Ballot): Ballot {
  return running?.ballotId === ballot.ballotId ? { ...ballot, votes: running.votes, voted: running.voted } : ballot;
}

/** All ballots, the running one with its votes. */
export function allBallots(state: BallotsState): readonly Ballot[] {
  return state.running === undefined ? state.ballots : state.ballots.map((ballot) => withVotes(state, ballot));
}

/** The ballot that is prepared, running or held, if any: never more than one. */
export function ballotUnderWay(state: BallotsState): Ballot | undefined {
  const last = state.ballots.at(-1);
  return last !== undefined && (last.state === 'prepared' || last.state === 'running' || last.state === 'held')
    ? withVotes(state, last)
    : undefined;
}

/** The last ballot on a question that was not annulled. */
export function ballotOn(state: BallotsState, propositionId: PropositionId): Ballot | undefined {
  const ballot = state.ballots.findLast((b) => b.propositionId === propositionId && b.state !== 'annulled');
  return ballot === undefined ? undefined : withVotes(state, ballot);
}

/** The question's alternatives behind the choices of a ballot: in an open one `yes` stands for the main proposal. */
export function alternativesOfChoices(ballot: Ballot, keys: readonly string[]): readonly string[] {
  return keys.map((key) => ballot.choices.find((choice) => choice.key === key)?.alternativeKey ?? key);
}

export function isOnRoll(ballot: Ballot, personId: PersonId): boolean {
  return ballot.rollIndex.has(personId);
}

export function voteOf(ballot: Ballot, personId: PersonId): VoteChoice | undefined {
  const at = ballot.rollIndex.get(personId);
  return at === undefined ? undefined : ballot.votes[at];
}

/** On the roll and neither voted nor marked off. */
export function notVoted(ballot: Ballot): readonly PersonId[] {
  if (ballot.kind === 'open') return ballot.roll.flatMap((v, i) => (ballot.votes[i] === undefined ? [v.personId] : []));
  const marked = new Set(ballot.markedOff);
  return ballot.roll.flatMap((v) => (marked.has(v.personId) ? [] : [v.personId]));
}

export function indexOfRoll(roll: readonly VoterOnRoll[]): ReadonlyMap<PersonId, number> {
  return new Map(roll.map((voter, i) => [voter.personId, i]));
}

export function applyBallots(state: BallotsState, recorded: RecordedEvent, _meeting: Meeting): BallotsState {
  const { event, at } = recorded;
  switch (event.type) {
    case 'BallotPrepared': {
      const { type: _type, ...prepared } = event;
      const ballot: Ballot = {
        ...prepared,
        state: 'prepared',
        rollIndex: indexOfRoll(prepared.roll),
        votes: prepared.roll.map(() => undefined),
        voted: 0,
        markedOff: [],
        preparedAt: at,
      };
      return { ...state, ballots: [...state.ballots, ballot] };
    }
    case 'BallotStarted':
      return started(
        changed(state, event.ballotId, (b) => ({ ...b, state: 'running', startedAt: at })),
        event.ballotId,
      );
    case 'BallotHeld':
      return changed(state, event.ballotId, (b) => ({ ...b, state: 'held' }));
    case 'BallotResumed':
      return changed(state, event.ballotId, (b) => ({ ...b, state: 'running' }));
    case 'VoteReceived':
      return receive(state, event);
    case 'BallotEnded': {
      const { type: _type, ...result } = event;
      return changed(settled(state), event.ballotId, (b) => ({ ...b, state: 'ended', endedAt: at, result }));
    }
    case 'BallotAnnulled':
      return changed(settled(state), event.ballotId, (b) => ({
        ...b,
        state: 'annulled',
        annulledBecause: event.reasonCode,
      }));
    case 'BallotKeysFixed': {
      const { type: _type, ...keysFixed } = event;
      return changed(state, event.ballotId, (b) => ({ ...b, keysFixed }));
    }
    case 'VoterMarkedOff':
      return changed(state, event.ballotId, (b) => ({
        ...b,
        markedOff: [...b.markedOff, event.personId],
        voted: b.voted + 1,
      }));
    case 'ClosedVotingEnded': {
      const { type: _type, ...votingEnded } = event;
      return changed(state, event.ballotId, (b) => ({ ...b, state: 'ended', endedAt: at, votingEnded }));
    }
    case 'PaperCountEntered':
      return changed(state, event.ballotId, (b) => ({
        ...b,
        firstCount: { by: event.by, countHash: event.countHash },
      }));
    case 'ClosedBallotCounted': {
      const { type: _type, ...counted } = event;
      return changed(state, event.ballotId, (b) => ({ ...b, counted }));
    }
    case 'LotDrawn':
      return event.ballotId === undefined
        ? state
        : changed(state, event.ballotId, (b) => ({ ...b, lot: event.result }));
    case 'BallotKeysDestroyed':
      return changed(state, event.ballotId, (b) => ({ ...b, keysDestroyed: true }));
    default:
      return state;
  }
}

function changed(state: BallotsState, ballotId: BallotId, change: (ballot: Ballot) => Ballot): BallotsState {
  const at = state.ballots.findLastIndex((ballot) => ballot.ballotId === ballotId);
  const ballot = state.ballots[at];
  return ballot === undefined ? state : { ...state, ballots: state.ballots.with(at, change(ballot)) };
}

function started(state: BallotsState, ballotId: BallotId): BallotsState {
  const ballot = state.ballots.findLast((one) => one.ballotId === ballotId);
  if (ballot?.kind !== 'open') return state;
  return { ...state, running: { ballotId, votes: ballot.votes, voted: ballot.voted } };
}

/** Puts the votes of the running ballot back into it: they change no more. */
function settled(state: BallotsState): BallotsState {
  const { running, ...rest } = state;
  if (running === undefined) return state;
  return changed(rest, running.ballotId, (b) => ({ ...b, votes: running.votes, voted: running.voted }));
}

/** A later vote of the same person takes the place of the earlier one: nobody is counted twice. */
function receive(state: BallotsState, { ballotId, personId, choice }: EventOf<'VoteReceived'>): BallotsState {
  const { running, ballots } = state;
  const at = ballots.findLast((one) => one.ballotId === ballotId)?.rollIndex.get(personId);
  if (at === undefined || running?.ballotId !== ballotId) return state;
  const isFirst = running.votes[at] === undefined;
  const voted = running.voted + (isFirst ? 1 : 0);
  return { ...state, running: { ballotId, votes: running.votes.with(at, choice), voted } };
}
