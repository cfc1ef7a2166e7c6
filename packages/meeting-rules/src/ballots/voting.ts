/**
 * Voting in an open ballot, and ending it.
 *
 * A member may change the vote until the ballot is ended; the last one counts (DEC-07). Nobody sees choices or sums
 * before the end (`decisions.md` 21). The chair votes last, and must vote where the votes are level (KL 5:56, 4:25).
 */
import { isServing, lostMembers } from '../attendance/serving.ts';
import type { CommandOf } from '../commands.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { bodyKindOf, outcomesOf, propositionOfBallot, ruleOf, type Settlement } from '../proposals/outcomes.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import { isYesNo } from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { PersonId, VoteChoice } from '../vocabulary.ts';
import { type Ballot, isOnRoll, notVoted, voteOf } from './ballots-state.ts';
import { endClosedVoting } from './closed-ballots.ts';
import { votedForFallen } from './duty-to-vote.ts';
import { type Verdict, verdictOf, votesByArticles } from './majority.ts';
import { unacknowledgedVotes } from './missing-votes.ts';
import { ballotIn } from './preparing-ballots.ts';

/** The member's own vote, from any unit of the person; the last one before the end counts, and the same again is one. */
export function castVote(meeting: Meeting, command: CommandOf<'CastVote'>): Answer<MeetingEvent> {
  const { ballotId, choice, lastCallMade } = command.body;
  const { personId } = command.actor;
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  return receiveVote(meeting, ballotId, personId, choice, lastCallMade === true);
}

/**
 * The vote of a member whose device failed, or who called it out; an officer enters it and stands in the log.
 *
 * Taken down in the call of the roll it refuses where the member has a vote already, whichever it is: the member's own, or
 * what the other officer entered. Which one stands is not told by the answer.
 */
export function enterVote(meeting: Meeting, command: CommandOf<'EnterVote'>): Answer<MeetingEvent> {
  const { ballotId, personId, choice, lastCallMade, onlyIfNotVoted } = command.body;
  if (onlyIfNotVoted === true) {
    const found = ballotIn(meeting, ballotId, 'running');
    if ('refused' in found) return found;
    const { ballot } = found;
    if (ballot.kind === 'open' && isOnRoll(ballot, personId) && voteOf(ballot, personId) !== undefined) {
      return refuse({ code: 'has-voted', personId });
    }
  }
  return receiveVote(meeting, ballotId, personId, choice, lastCallMade === true);
}

function receiveVote(
  meeting: Meeting,
  ballotId: Ballot['ballotId'],
  personId: PersonId,
  choice: VoteChoice,
  lastCallMade: boolean,
): Answer<MeetingEvent> {
  const found = ballotIn(meeting, ballotId, 'running');
  if ('refused' in found) return found;
  const refused = refusalOfVote(meeting, found.ballot, personId, choice, lastCallMade);
  if (refused !== undefined) return refuse(refused);
  // The same vote again changes nothing, and the record does not grow by pressing.
  return voteOf(found.ballot, personId) === choice
    ? accept()
    : accept({ type: 'VoteReceived', ballotId, personId, choice });
}

/**
 * Why this vote is not accepted, or nothing: who is not on the frozen roll has no vote (even with a seat by now), who
 * must vote may not abstain (KL 4:25), and the chair votes last (DEC-07).
 */
export function refusalOfVote(
  meeting: Meeting,
  ballot: Ballot,
  personId: PersonId,
  choice: VoteChoice,
  lastCallMade: boolean,
): Refusal | undefined {
  if (!isOnRoll(ballot, personId)) {
    return ballot.notOnRoll.some((left) => left.personId === personId && left.why === 'remote')
      ? { code: 'remote-excluded-from-closed-ballot', personIds: [personId], rule: { source: 'closedBallot.remote' } }
      : { code: 'no-right-to-vote', personId };
  }
  // A closed vote reaches the urn, never this log.
  if (ballot.kind === 'closed') return { code: 'no-right', command: 'CastVote' };
  // Put out, or without permit any longer: the place on the roll stays and is not voted from outside the room.
  if (meeting.admission.waiting.has(personId)) return { code: 'not-admitted', personId };
  if (ballot.dutyToVote && choice === 'abstain' && !votedForFallen(meeting, ballot.propositionId).has(personId)) {
    return { code: 'duty-to-vote', personIds: [personId], rule: { source: 'KL 4:25' } };
  }
  if (!ballot.choices.some((offered) => offered.key === choice)) return { code: 'unknown-choice', choice };
  if (!ballot.chairLast || personId !== ballot.chairId || lastCallMade) return undefined;
  const waiting = notVoted(ballot).filter((id) => id !== personId && isServing(meeting, id));
  return waiting.length === 0 ? undefined : { code: 'chair-votes-last', notVoted: waiting.length };
}

/** What the votes received so far come to. Only `endBallot` may tell it. */
interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly didNotTakePart: number;
}

export function tallyOf(ballot: Ballot): Tally {
  let [yes, no, abstain, didNotTakePart] = [0, 0, 0, 0];
  for (const vote of ballot.votes) {
    if (vote === 'yes') yes += 1;
    else if (vote === 'no') no += 1;
    else if (vote === undefined) didNotTakePart += 1;
    else abstain += 1;
  }
  return { yes, no, abstain, didNotTakePart };
}

/**
 * Ends a running ballot and fixes its result.
 *
 * Refuses while a member whose connection is lost is on the roll and has not voted (ATT-13); while somebody with the
 * duty to vote has not (KL 4:25); while more have not voted than the officer has acknowledged, so that one press, or a
 * late one, ends no vote that the members are still answering; and while the votes are level and the chair has not voted
 * (KL 5:56, 4:25; S-07). What a press is refused for tells nothing of the sums while anybody but the chair is missing.
 */
export function endBallot(meeting: Meeting, command: CommandOf<'EndBallot'>): Answer<MeetingEvent> {
  const found = ballotIn(meeting, command.body.ballotId, 'running');
  if ('refused' in found) return found;
  const { ballot } = found;
  const lost = new Set(lostMembers(meeting));
  const missing = notVoted(ballot);
  const lostVoters = missing.filter((personId) => lost.has(personId));
  if (lostVoters.length > 0) return refuse({ code: 'member-lost-has-not-voted', personIds: lostVoters });
  if (ballot.kind === 'closed') return endClosedVoting(ballot, command);
  const unacknowledged = unacknowledgedVotes(missing.length, command);
  const isChairAlone = missing.every((personId) => personId === ballot.chairId);
  const freed = ballot.dutyToVote ? votedForFallen(meeting, ballot.propositionId) : new Set();
  const bound = ballot.dutyToVote
    ? missing.filter((personId) => isServing(meeting, personId) && !freed.has(personId))
    : [];
  const dutyLeft: Refusal | undefined =
    bound.length === 0 ? undefined : { code: 'duty-to-vote', personIds: bound, rule: { source: 'KL 4:25' } };
  const left = dutyLeft ?? unacknowledged;
  if (left !== undefined && !isChairAlone) return refuse(left);
  const proposition = propositionOfBallot(meeting, ballot.ballotId);
  if (proposition === undefined) return refuse({ code: 'unknown-id', kind: 'ballot', id: ballot.ballotId });
  const verdict = verdictOn(meeting, ballot, proposition);
  if (verdict.outcome === 'level' && ballot.chairId !== undefined) {
    const rule = ruleOf(bodyKindOf(meeting), 'KL 5:56');
    return refuse({ code: 'chair-must-vote', personId: ballot.chairId, rule });
  }
  if (left !== undefined) return refuse(left);
  if (verdict.outcome === 'lot') return accept(endedLevel(ballot));
  const delayedBy = whoDelayed(verdict, command.body.delayedBy);
  if (delayedBy === 'impossible') return refuse(wrongDelay(meeting, ballot, proposition));
  const { byArticles } = boardRules(meeting, ballot, proposition);
  return accept(
    { ...ended(ballot, verdict), ...(byArticles === undefined ? {} : { byArticles: true }) },
    ...following(meeting, command, ballot, proposition, verdict, delayedBy),
  );
}

/** Level in the election of a company board's own chair: the lot is drawn next (ABL 8:17). */
function endedLevel(ballot: Ballot): MeetingEvent {
  const tiedKeys = ballot.choices.filter((choice) => choice.key !== 'abstain').map((choice) => choice.key);
  return {
    type: 'BallotEnded',
    ballotId: ballot.ballotId,
    ...tallyOf(ballot),
    present: ballot.present,
    outcome: 'tie',
    tiedKeys,
  };
}

function verdictOn(meeting: Meeting, ballot: Ballot, proposition: Proposition): Verdict {
  const { yes, no, abstain } = tallyOf(ballot);
  const chairVote = ballot.chairId === undefined ? undefined : voteOf(ballot, ballot.chairId);
  const verdict = verdictOf({
    yes,
    no,
    abstain,
    majority: proposition.majority,
    present: ballot.present,
    seats: meeting.call?.called.seats ?? ballot.present,
    ...boardRules(meeting, ballot, proposition),
    ...(chairVote === 'yes' || chairVote === 'no' ? { chairVoted: chairVote } : {}),
  });
  const isQualified = proposition.majority === 'unanimous' || proposition.majority === 'twoThirdsPresent';
  // Short of a qualified majority the counter-proposal has not won either: nothing is decided.
  return isQualified && verdict.outcome === 'no' && !isYesNo(proposition.alternatives)
    ? { outcome: 'notReached', why: 'majorityNotReached', threshold: verdict.threshold ?? ballot.present }
    : verdict;
}

/**
 * What a company adds to the count: the majority of its articles in what the board decides about its items (ABL 8:22),
 * and the lot in the election of its own chair (ABL 8:17), for which the articles' majority is not asked.
 */
function boardRules(
  meeting: Meeting,
  ballot: Ballot,
  proposition: Proposition,
): { readonly byArticles?: number; readonly levelByLot?: true } {
  if (proposition.majority !== 'abl') return {};
  if (electsOwnChair(meeting, proposition)) return { levelByLot: true };
  const { purpose, subject } = proposition;
  if (subject !== undefined || purpose === 'counterProposal' || purpose === 'delay' || purpose === 'pointOfOrder')
    return {};
  const seats = meeting.call?.called.seats ?? ballot.present;
  const byArticles = votesByArticles(policy(meeting, 'ab.majority'), ballot.present, seats);
  return byArticles === undefined ? {} : { byArticles };
}

function electsOwnChair(meeting: Meeting, { purpose, subject, itemId }: Proposition): boolean {
  if (subject !== undefined) return subject.kind === 'temporaryChair';
  return purpose === 'election' && itemId !== undefined && meeting.call?.items.get(itemId)?.electionTo === 'presidium';
}

type Settled = Exclude<Verdict, { readonly outcome: 'lot' }>;

function ended(ballot: Ballot, verdict: Settled): EventOf<'BallotEnded'> {
  const castingVote = 'castingVote' in verdict ? verdict.castingVote : undefined;
  const threshold = 'threshold' in verdict ? verdict.threshold : undefined;
  return {
    type: 'BallotEnded',
    ballotId: ballot.ballotId,
    ...tallyOf(ballot),
    present: ballot.present,
    outcome: verdict.outcome === 'level' ? 'tie' : verdict.outcome,
    ...(castingVote === undefined ? {} : { castingVote }),
    ...(threshold === undefined ? {} : { threshold }),
  };
}

/** At whose request an item is delayed: the chair may say which, where both are true (PRO-05). */
function whoDelayed(
  verdict: Settled,
  stated: 'minority' | 'majority' | undefined,
): 'minority' | 'majority' | 'impossible' | undefined {
  const delay = 'delay' in verdict ? verdict.delay : undefined;
  if (delay === undefined) return stated === 'minority' ? 'impossible' : stated;
  if (stated === undefined) return delay.byMajority ? 'majority' : 'minority';
  const isTrue = stated === 'minority' ? delay.byMinority : delay.byMajority;
  return isTrue ? stated : 'impossible';
}

function wrongDelay(meeting: Meeting, ballot: Ballot, { itemId }: Proposition): Refusal {
  const { no } = tallyOf(ballot);
  if (itemId === undefined || meeting.call?.items.get(itemId)?.earlierDelay !== 'minority') {
    return { code: 'invalid-body', field: 'delayedBy' };
  }
  const required = Math.floor((tallyOf(ballot).yes + no) / 2) + 1;
  return { code: 'minority-right-used', itemId, required, votes: no, rule: { source: 'KL 5:50' } };
}

function following(
  meeting: Meeting,
  command: CommandOf<'EndBallot'>,
  ballot: Ballot,
  proposition: Proposition,
  verdict: Settled,
  delayedBy: 'minority' | 'majority' | undefined,
): readonly MeetingEvent[] {
  const { itemId, propositionId } = proposition;
  if (verdict.outcome === 'level' || verdict.outcome === 'notReached') {
    if (itemId === undefined) return [];
    const why = verdict.outcome === 'level' ? 'tieUnresolved' : verdict.why;
    return [{ type: 'DecisionNotMade', itemId, propositionId, why }];
  }
  const won = ballot.choices.find((choice) => choice.key === verdict.outcome);
  const winner = won?.alternativeKey ?? verdict.outcome;
  const settlement: Settlement = {
    proposition,
    winners: proposition.purpose === 'election' ? winner.split('+') : [winner],
    how: verdict.castingVote === undefined ? 'ballot' : 'castingVote',
    present: ballot.present,
    ...(delayedBy === undefined ? {} : { delayedBy }),
  };
  return outcomesOf(meeting, settlement, freshIds(command));
}
