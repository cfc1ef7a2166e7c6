/**
 * The chair's finding, the window in which a vote may be asked for, and the gavel.
 *
 * Finding and gavel are two events. Between them everybody with a vote has the same time to ask for a ballot, also those
 * at a distance: the window is longer by the worst measured delay (`decisions.md` 11). A request counts when the server
 * has it before the gavel (DEC-01).
 */
import { isServing, remoteMembers, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import { ballotOn } from '../ballots/ballots-state.ts';
import type { CommandOf } from '../commands.ts';
import { addSeconds, isBefore } from '../dates/instant.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { listOf } from '../minutes/swedish.ts';
import type { ItemOfCall } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import { refusalOfFormalAct } from '../presence/formal-acts.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { PersonId, PropositionId } from '../vocabulary.ts';
import { freshIds } from './fresh-ids.ts';
import { outcomesOf } from './outcomes.ts';
import type { Proposition } from './proposals-state.ts';
import { mustBeTabled } from './proposition-order.ts';
import { ballotQuestion, childOf, isClosedMatter, openProposition, propositionOf } from './questions.ts';

/** At most so much is added for slow connections. */
const longestDelaySeconds = 5;

function unknownProposition(propositionId: PropositionId): Refusal {
  return { code: 'unknown-id', kind: 'proposition', id: propositionId };
}

/** The question, when it is the one on top and its item is open. */
function questionAtHand(
  meeting: Meeting,
  propositionId: PropositionId,
): { readonly proposition: Proposition } | { readonly refused: Refusal } {
  const proposition = propositionOf(meeting.proposals, propositionId);
  if (proposition === undefined) return { refused: unknownProposition(propositionId) };
  if (proposition.state === 'settled') return { refused: { code: 'gavel-has-fallen', propositionId } };
  const { itemId } = proposition;
  if (itemId !== undefined && meeting.agenda.currentItemId !== itemId)
    return { refused: { code: 'item-not-open', itemId } };
  return { proposition };
}

/** A question beneath the one on top has to wait. */
function coveredBy(meeting: Meeting, proposition: Proposition): Refusal | undefined {
  const top = openProposition(meeting.proposals);
  return top === undefined || top.propositionId === proposition.propositionId
    ? undefined
    : { code: 'proposition-already-put', propositionId: top.propositionId };
}

function requested(proposition: Proposition): Refusal {
  return { code: 'ballot-requested', propositionId: proposition.propositionId, by: proposition.ballotRequestedBy };
}

/**
 * States which alternative the chair finds the meeting to have chosen. It may be stated anew before the gavel, which
 * opens the window again; after a request for a ballot it may not.
 */
export function stateFinding(meeting: Meeting, command: CommandOf<'StateFinding'>): Answer<MeetingEvent> {
  const { propositionId, alternativeKey, delaySeconds } = command.body;
  const asked = questionAtHand(meeting, propositionId);
  if ('refused' in asked) return asked;
  const { proposition } = asked;
  if (proposition.state === 'inBallot' || proposition.state === 'ballotRequested')
    return refuse(requested(proposition));
  const covered = coveredBy(meeting, proposition);
  if (covered !== undefined) return refuse(covered);
  if (!isFindable(meeting, proposition, alternativeKey)) {
    return refuse({ code: 'unknown-choice', choice: alternativeKey });
  }
  const tabled = refusalBeforeTabling(meeting, proposition, alternativeKey);
  if (tabled !== undefined) return refuse(tabled);
  const delay = Math.min(longestDelaySeconds, Math.max(0, delaySeconds ?? 0));
  const gavelNotBefore = addSeconds(command.at, policy(meeting, 'decision.gavelDelaySeconds') + delay);
  return accept({ type: 'FindingStated', propositionId, alternativeKey, gavelNotBefore });
}

/** An extra election is tabled the first time by law: neither finding nor ballot can have it otherwise (KL 5:50). */
function refusalBeforeTabling(meeting: Meeting, proposition: Proposition, key: string): Refusal | undefined {
  const item = itemOf(meeting, proposition);
  if (item === undefined || proposition.purpose !== 'delay' || key === 'no' || !mustBeTabled(item)) return undefined;
  return { code: 'must-be-tabled-first', itemId: item.itemId, rule: { source: 'KL 5:50' } };
}

/** In an election to several posts the finding names as many as there are posts: `A+B`. */
function isFindable(meeting: Meeting, proposition: Proposition, key: string): boolean {
  const keys = proposition.alternatives.map((a) => a.key);
  if (proposition.purpose !== 'election' || proposition.subject !== undefined) return keys.includes(key);
  const named = key.split('+');
  const posts = postsOf(meeting, proposition);
  const isEach = named.every((one, i) => keys.includes(one) && named.indexOf(one) === i);
  const [first] = named;
  // A prepared proposal names all who are to be elected, and is found by itself.
  if (named.length === 1 && first !== undefined && namesAll(meeting, proposition, first)) return true;
  if (named.some((one) => namesAll(meeting, proposition, one))) return false;
  return isEach && named.length === Math.min(posts, keys.length);
}

/** Whether an alternative of an election is the prepared proposal, which names as many as there are posts. */
export function namesAll(meeting: Meeting, { alternatives }: Proposition, key: string): boolean {
  const ids = alternatives.find((a) => a.key === key)?.proposalIds ?? [];
  return meeting.proposals.proposals.some((p) => ids.includes(p.proposalId) && p.preparedBy !== undefined);
}

/**
 * What the chair may find: each alternative, or in an election to several posts so many names together. With more names
 * than posts the first ones are offered; any others can be found by their letters.
 */
export function findingsOf(
  meeting: Meeting,
  proposition: Proposition,
): readonly { readonly key: string; readonly label: string }[] {
  const { alternatives } = proposition;
  const posts = postsOf(meeting, proposition);
  if (posts === 1 || proposition.subject !== undefined) {
    return alternatives
      .filter((a) => refusalBeforeTabling(meeting, proposition, a.key) === undefined)
      .map(({ key, label }) => ({ key, label }));
  }
  const whole = alternatives.filter((a) => namesAll(meeting, proposition, a.key));
  const named = alternatives.filter((a) => !whole.includes(a)).slice(0, posts);
  const together = { key: named.map((a) => a.key).join('+'), label: listOf(named.map((a) => a.label)) };
  const isEnough = named.length === posts || whole.length === 0;
  return [...whole.map(({ key, label }) => ({ key, label })), ...(isEnough ? [together] : [])];
}

/** Posts to fill by an election. */
export function postsOf(meeting: Meeting, proposition: Proposition): number {
  const item = itemOf(meeting, proposition);
  return proposition.purpose === 'election' && proposition.subject === undefined
    ? Math.max(1, item?.electionSeats ?? 1)
    : 1;
}

function itemOf(meeting: Meeting, { itemId }: Proposition): ItemOfCall | undefined {
  return itemId === undefined ? undefined : meeting.call?.items.get(itemId);
}

/** The person whose own disqualification is asked about votes only where KL 6:30 third paragraph lets him (S-16). */
export function isBarredFromQuestion(meeting: Meeting, proposition: Proposition, personId: PersonId): boolean {
  const { subject } = proposition;
  if (subject?.kind !== 'disqualification' || subject.personId !== personId) return false;
  const question = meeting.disqualification.questioned.find(
    (q) => q.personId === personId && q.itemId === subject.itemId,
  );
  return question?.concernedMayVote !== true;
}

/**
 * Asks for a ballot. One member is enough (KL 5:53, 6:33); refused after the gavel.
 *
 * In an election or an employment the ballot is closed: where the body excludes remote members from it, they leave the
 * handling at that moment (ELE-01, S-14).
 */
export function requestBallot(meeting: Meeting, command: CommandOf<'RequestBallot'>): Answer<MeetingEvent> {
  const { propositionId } = command.body;
  const personId = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  const asked = questionAtHand(meeting, propositionId);
  if ('refused' in asked) return asked;
  const { proposition } = asked;
  if (personId === undefined) return refuse({ code: 'no-right', command: command.name });
  if (!isServing(meeting, personId) || isBarredFromQuestion(meeting, proposition, personId)) {
    return refuse({ code: 'no-right-to-vote', personId });
  }
  if (proposition.ballotRequestedBy.includes(personId)) return refuse({ code: 'already-requested', personId });
  const ballot = ballotOn(meeting.ballots, propositionId);
  if (proposition.state === 'inBallot' && ballot !== undefined) {
    return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  }
  const covered = coveredBy(meeting, proposition);
  if (covered !== undefined && proposition.state !== 'ballotRequested') return refuse(covered);
  const tabled = refusalBeforeTabling(meeting, proposition, 'yes');
  if (tabled !== undefined) return refuse(tabled);
  if (ballotQuestion(meeting.proposals, proposition).kind === 'findingNeeded') {
    return refuse({ code: 'no-finding', propositionId });
  }
  const request: MeetingEvent = { type: 'BallotRequested', propositionId, personId };
  return accept(request, ...(proposition.state === 'ballotRequested' ? [] : remoteLeave(meeting, proposition)));
}

function remoteLeave(meeting: Meeting, proposition: Proposition): readonly MeetingEvent[] {
  const { itemId } = proposition;
  if (itemId === undefined || !isClosedMatter(proposition)) return [];
  if (policy(meeting, 'closedBallot.remote') !== 'exclude') return [];
  const personIds = remoteMembers(meeting);
  if (personIds.length === 0) return [];
  return [{ type: 'RemoteLeftForClosedBallot', itemId, personIds, rule: { source: 'closedBallot.remote' } }];
}

/** Takes a request back, as long as no ballot is prepared and no counter-proposal has been asked for. */
export function withdrawBallotRequest(
  meeting: Meeting,
  command: CommandOf<'WithdrawBallotRequest'>,
): Answer<MeetingEvent> {
  const { propositionId } = command.body;
  const personId = command.body.personId ?? command.actor.onBehalfOf ?? command.actor.personId;
  const asked = questionAtHand(meeting, propositionId);
  if ('refused' in asked) return asked;
  const { proposition } = asked;
  if (personId === undefined || !proposition.ballotRequestedBy.includes(personId)) {
    return refuse({ code: 'no-ballot-requested', propositionId });
  }
  const ballot = ballotOn(meeting.ballots, propositionId);
  if (proposition.state === 'inBallot' && ballot !== undefined) {
    return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  }
  const child = childOf(meeting.proposals, proposition);
  if (child !== undefined) return refuse({ code: 'proposition-already-put', propositionId: child.propositionId });
  return accept({ type: 'BallotRequestWithdrawn', propositionId, personId });
}

/**
 * Why the gavel cannot fall on this question now, or nothing.
 *
 * Refuses while the room's overview or a member is lost or impaired and below the quorum; once it has fallen; when a
 * ballot has been asked for; before the chair has found anything; and before the window has run out.
 */
export function refusalOfGavel(
  meeting: Meeting,
  command: Pick<CommandOf<'StrikeGavel'>, 'body' | 'at'>,
): Refusal | undefined {
  const { propositionId } = command.body;
  // Before anything else: with somebody lost no gavel falls on anything (ATT-13).
  const barred = refusalOfFormalAct(meeting, command.at);
  if (barred !== undefined) return barred;
  const asked = questionAtHand(meeting, propositionId);
  if ('refused' in asked) return asked.refused;
  const { proposition } = asked;
  if (proposition.state === 'ballotRequested' || proposition.state === 'inBallot') return requested(proposition);
  const covered = coveredBy(meeting, proposition);
  if (covered !== undefined) return covered;
  const { finding } = proposition;
  if (finding === undefined) return { code: 'no-finding', propositionId };
  if (isBefore(command.at, finding.gavelNotBefore)) {
    const rule = { source: 'decision.gavelDelaySeconds' };
    return { code: 'gavel-too-early', notBefore: finding.gavelNotBefore, rule };
  }
  return command.body.delayedBy === 'minority' ? refusalOfMinority(meeting, proposition) : undefined;
}

/** The chair may state a minority's delay only where the minority still has the right (PRO-05). */
function refusalOfMinority(meeting: Meeting, proposition: Proposition): Refusal | undefined {
  if (proposition.majority === 'minorityThird') return undefined;
  const { itemId } = proposition;
  if (itemId === undefined) return { code: 'invalid-body', field: 'delayedBy' };
  const present = servingCount(meeting);
  return {
    code: 'minority-right-used',
    itemId,
    required: Math.floor(present / 2) + 1,
    votes: 0,
    rule: { source: 'KL 5:50' },
  };
}

/** Confirms the finding. From here on no ballot can be asked for. */
export function strikeGavel(meeting: Meeting, command: CommandOf<'StrikeGavel'>): Answer<MeetingEvent> {
  const refused = refusalOfGavel(meeting, command);
  if (refused !== undefined) return refuse(refused);
  const { propositionId, delayedBy } = command.body;
  const proposition = propositionOf(meeting.proposals, propositionId);
  const alternativeKey = proposition?.finding?.alternativeKey;
  if (proposition === undefined || alternativeKey === undefined) return refuse(unknownProposition(propositionId));
  const winners = proposition.purpose === 'election' ? alternativeKey.split('+') : [alternativeKey];
  const followUps = outcomesOf(
    meeting,
    { proposition, winners, how: 'acclamation', ...(delayedBy === undefined ? {} : { delayedBy }) },
    freshIds(command),
  );
  return accept(
    {
      type: 'GavelStruck',
      propositionId,
      alternativeKey,
      serving: servingCount(meeting),
      required: requiredForQuorum(meeting),
    },
    ...followUps,
  );
}
