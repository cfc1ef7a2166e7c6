/**
 * Preparing and starting a ballot: the roll is frozen, the order of calling and the words of the choices are fixed.
 *
 * The words are those the chair has said: voters read the same text (DEC-07). Elections and employments are closed,
 * everything else is open (KL 5:54, 6:33; DEC-02).
 */
import { excusedFromQuorum, quorumRule, requiredForQuorum, servingCount, servingSeats } from '../attendance/serving.ts';
import type { CommandOf } from '../commands.ts';
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { EventOf, MeetingEvent, VoterOnRoll } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { refusalOfFormalAct } from '../presence/formal-acts.ts';
import { isBarredFromQuestion, namesAll, postsOf } from '../proposals/finding-and-gavel.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { abstainLabel, blankLabel } from '../proposals/labels.ts';
import { bodyKindOf, ruleOf } from '../proposals/outcomes.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import {
  type BallotQuestion,
  ballotQuestion,
  isClosedMatter,
  openProposition,
  propositionOf,
} from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { BallotId, BallotKind, BallotMethod, PersonId } from '../vocabulary.ts';
import { type Ballot, ballotOf, ballotOn, ballotUnderWay } from './ballots-state.ts';
import { votedForFallen } from './duty-to-vote.ts';

type Choices = EventOf<'BallotPrepared'>['choices'];

/** Why no ballot can be prepared on the question now, or nothing. */
export function refusalOfBallot(
  meeting: Meeting,
  command: Pick<CommandOf<'PrepareBallot'>, 'body' | 'at'>,
): Refusal | undefined {
  const { propositionId } = command.body;
  const barred = refusalOfFormalAct(meeting, command.at);
  if (barred !== undefined) return barred;
  const proposition = propositionOf(meeting.proposals, propositionId);
  if (proposition === undefined) return { code: 'unknown-id', kind: 'proposition', id: propositionId };
  if (proposition.state === 'settled') return { code: 'gavel-has-fallen', propositionId };
  const running = ballotUnderWay(meeting.ballots);
  if (running !== undefined) return { code: 'ballot-running', ballotId: running.ballotId };
  const earlier = ballotOn(meeting.ballots, propositionId);
  if (proposition.state === 'inBallot' && earlier !== undefined) {
    return { code: 'ballot-running', ballotId: earlier.ballotId };
  }
  if (proposition.state !== 'ballotRequested') return { code: 'no-ballot-requested', propositionId };
  const { itemId } = proposition;
  if (itemId !== undefined && meeting.agenda.currentItemId !== itemId) return { code: 'item-not-open', itemId };
  const top = openProposition(meeting.proposals);
  if (top !== undefined && top.propositionId !== propositionId) {
    return { code: 'proposition-already-put', propositionId: top.propositionId };
  }
  const question = ballotQuestion(meeting.proposals, proposition);
  if (question.kind === 'findingNeeded') return { code: 'no-finding', propositionId };
  if (question.kind === 'counterProposalNeeded') {
    return itemId === undefined ? { code: 'no-finding', propositionId } : { code: 'item-has-open-questions', itemId };
  }
  if (bodyKindOf(meeting) === 'generalMeeting') return { code: 'no-right', command: 'PrepareBallot' };
  return refusalOfForm(meeting, command, proposition);
}

function refusalOfForm(
  meeting: Meeting,
  { body }: Pick<CommandOf<'PrepareBallot'>, 'body'>,
  proposition: Proposition,
): Refusal | undefined {
  const kind = kindOf(proposition);
  const rule = ruleOf(bodyKindOf(meeting), 'KL 5:54');
  if (body.kind !== undefined && body.kind !== kind) return { code: 'invalid-body', field: 'kind', rule };
  const { itemId } = proposition;
  const posts = postsOf(meeting, proposition);
  // A ballot between names, and a list of several is none: the names have to be proposed one by one (ELE-03).
  const isList = proposition.alternatives.some(({ key }) => namesAll(meeting, proposition, key));
  if (itemId !== undefined && kind === 'closed' && posts > 1 && isList && proposition.alternatives.length > 1) {
    return { code: 'election-proposals-only', itemId, rule: { source: 'ELE-03' } };
  }
  if (itemId !== undefined && meeting.elections.proportional.some((p) => p.itemId === itemId)) {
    return { code: 'proportional-needs-paper', itemId, rule: { source: 'LPV 5' } };
  }
  if (body.method === undefined) return undefined;
  const isOpenMethod = body.method === 'device' || body.method === 'rollCall';
  return isOpenMethod === (kind === 'open') ? undefined : { code: 'invalid-body', field: 'method', rule };
}

export function kindOf(proposition: Proposition): BallotKind {
  return isClosedMatter(proposition) ? 'closed' : 'open';
}

function methodOf(meeting: Meeting, kind: BallotKind, asked: BallotMethod | undefined): BallotMethod {
  return asked ?? (kind === 'open' ? policy(meeting, 'vote.method') : policy(meeting, 'closedBallot.method'));
}

/**
 * Prepares a ballot: freezes the roll, the chair last (DEC-07), and fixes the choices' words.
 *
 * Refuses without a request, while a member or the room is lost, below the quorum, and for a closed ballot when those
 * who may vote in it are too few (S-14).
 */
export function prepareBallot(meeting: Meeting, command: CommandOf<'PrepareBallot'>): Answer<MeetingEvent> {
  const { propositionId } = command.body;
  const refused = refusalOfBallot(meeting, command);
  if (refused !== undefined) return refuse(refused);
  const proposition = propositionOf(meeting.proposals, propositionId);
  if (proposition === undefined) return refuse({ code: 'unknown-id', kind: 'proposition', id: propositionId });
  const kind = kindOf(proposition);
  const method = methodOf(meeting, kind, command.body.method);
  const { roll, notOnRoll } = rollFor(meeting, proposition, kind, method);
  const required = requiredForQuorum(meeting);
  if (notOnRoll.some((left) => left.why === 'remote') && roll.length + excusedFromQuorum(meeting) < required) {
    return refuse({ code: 'not-quorate', present: roll.length, required, rule: quorumRule(meeting) });
  }
  if (roll.length === 0) return refuse({ code: 'not-quorate', present: 0, required });
  const presidingId = presidingNow(meeting);
  const chairId = roll.some((voter) => voter.personId === presidingId) ? presidingId : undefined;
  const dutyToVote = hasDutyToVote(meeting, proposition);
  return accept({
    type: 'BallotPrepared',
    ballotId: freshIds(command).next<BallotId>(),
    propositionId,
    kind,
    method,
    choices: choicesOf(
      ballotQuestion(meeting.proposals, proposition),
      kind,
      dutyToVote && votedForFallen(meeting, propositionId).size === 0,
    ),
    roll,
    present: servingCount(meeting),
    notOnRoll,
    order: callingOrder(meeting, roll, chairId),
    ...(chairId === undefined ? {} : { chairId }),
    chairLast: chairId !== undefined && kind === 'open',
    dutyToVote,
    rule: ruleOf(bodyKindOf(meeting), 'KL 5:54'),
  });
}

interface Roll {
  readonly roll: readonly VoterOnRoll[];
  readonly notOnRoll: readonly { readonly personId: PersonId; readonly why: string }[];
}

/** Everybody who serves, in the order of the roll-call list, without those who may not vote on this. */
function rollFor(meeting: Meeting, proposition: Proposition, kind: BallotKind, method: BallotMethod): Roll {
  const roll: VoterOnRoll[] = [];
  const notOnRoll: { personId: PersonId; why: string }[] = [];
  const withoutRemote =
    kind === 'closed' && (method === 'paper' || policy(meeting, 'closedBallot.remote') === 'exclude');
  for (const { seatId, personId, mode } of servingSeats(meeting)) {
    const why =
      whyNotOnRoll(meeting, proposition, personId) ?? (withoutRemote && mode === 'remote' ? 'remote' : undefined);
    if (why === undefined) roll.push({ seatId, personId, mode });
    else notOnRoll.push({ personId, why });
  }
  return { roll, notOnRoll };
}

function whyNotOnRoll(meeting: Meeting, proposition: Proposition, personId: PersonId): string | undefined {
  const { itemId } = proposition;
  if (itemId !== undefined && isDisqualified(meeting, personId, itemId)) return 'disqualified';
  return isBarredFromQuestion(meeting, proposition, personId) ? 'concerned' : undefined;
}

/** Whoever takes part in a committee's exercise of authority against somebody has to take part in the decision (KL 4:25). */
function hasDutyToVote(meeting: Meeting, proposition: Proposition): boolean {
  const { itemId, purpose } = proposition;
  if (itemId === undefined || proposition.subject !== undefined) return false;
  // The duty is to decide the matter, not whether it is decided today or which proposal stands against another.
  if (purpose === 'counterProposal' || purpose === 'delay' || purpose === 'pointOfOrder') return false;
  const bodyKind = bodyKindOf(meeting);
  const isCommittee = bodyKind === 'committee' || bodyKind === 'executiveBoard' || bodyKind === 'subcommittee';
  return isCommittee && meeting.call?.items.get(itemId)?.exerciseOfPublicAuthority === true;
}

function choicesOf(question: BallotQuestion, kind: BallotKind, dutyToVote: boolean): Choices {
  const last: Choices =
    kind === 'closed'
      ? [{ key: 'blank', words: blankLabel }]
      : dutyToVote
        ? []
        : [{ key: 'abstain', words: abstainLabel }];
  switch (question.kind) {
    case 'yesNo':
      return [
        { key: 'yes', words: question.yes.label, alternativeKey: question.yes.key },
        { key: 'no', words: question.no.label, alternativeKey: question.no.key },
        ...last,
      ];
    case 'between':
      return [...question.alternatives.map(({ key, label }) => ({ key, words: label, alternativeKey: key })), ...last];
    default:
      return last;
  }
}

/** The order of calling: the roll-call list or by name, and the chair last (DEC-07). */
function callingOrder(
  meeting: Meeting,
  roll: readonly VoterOnRoll[],
  chairId: PersonId | undefined,
): readonly PersonId[] {
  const persons = roll.map((voter) => voter.personId);
  const nameOf = (id: PersonId) => alphabetKey(meeting.call?.roster.get(id)?.displayName ?? '');
  const ordered =
    policy(meeting, 'vote.order') === 'alphabetical'
      ? [...persons].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
      : persons;
  return chairId === undefined ? ordered : [...ordered.filter((id) => id !== chairId), chairId];
}

/** Family name first; å, ä and ö after z, which the order of code points has almost right. */
function alphabetKey(name: string): string {
  const words = name.toLowerCase().replaceAll('å', '{').replaceAll('ä', '|').replaceAll('ö', '}').split(' ');
  return `${words.at(-1) ?? ''} ${words.slice(0, -1).join(' ')}`;
}

function unknownBallot(ballotId: BallotId): Refusal {
  return { code: 'unknown-id', kind: 'ballot', id: ballotId };
}

/** The ballot, when it is in the state that the act needs. */
export function ballotIn(
  meeting: Meeting,
  ballotId: BallotId,
  ...states: readonly Ballot['state'][]
): { readonly ballot: Ballot } | { readonly refused: Refusal } {
  const ballot = ballotOf(meeting.ballots, ballotId);
  if (ballot === undefined) return { refused: unknownBallot(ballotId) };
  if (!states.includes(ballot.state)) return { refused: { code: 'ballot-not-running', ballotId, state: ballot.state } };
  return { ballot };
}

/** Opens the voting. Refused while a member or the room is lost, and below the quorum (S-01, S-02). */
export function startBallot(meeting: Meeting, command: CommandOf<'StartBallot'>): Answer<MeetingEvent> {
  const found = ballotIn(meeting, command.body.ballotId, 'prepared');
  if ('refused' in found) return found;
  const barred = refusalOfFormalAct(meeting, command.at);
  if (barred !== undefined) return refuse(barred);
  const { ballotId, method, keysFixed } = found.ballot;
  if (method === 'verifiable' && keysFixed === undefined) {
    return refuse({ code: 'invalid-body', field: 'ballotKeys' });
  }
  return accept({ type: 'BallotStarted', ballotId });
}

/** Stops the voting for a while; votes received are kept. */
export function holdBallot(meeting: Meeting, command: CommandOf<'HoldBallot'>): Answer<MeetingEvent> {
  const { ballotId, causeCode } = command.body;
  const found = ballotIn(meeting, ballotId, 'running');
  return 'refused' in found ? found : accept({ type: 'BallotHeld', ballotId, causeCode });
}

export function resumeBallot(meeting: Meeting, command: CommandOf<'ResumeBallot'>): Answer<MeetingEvent> {
  const { ballotId } = command.body;
  const found = ballotIn(meeting, ballotId, 'held');
  return 'refused' in found ? found : accept({ type: 'BallotResumed', ballotId });
}

/**
 * Annuls a ballot, so that it is held again. An ended one can be annulled as long as nothing further has been put in the
 * item: votes and counts are never corrected (DEC-07, `decisions.md` 3).
 */
export function annulBallot(meeting: Meeting, command: CommandOf<'AnnulBallot'>): Answer<MeetingEvent> {
  const { ballotId, reasonCode } = command.body;
  const found = ballotIn(meeting, ballotId, 'prepared', 'running', 'held', 'ended');
  if ('refused' in found) return found;
  if (found.ballot.state !== 'ended') return accept({ type: 'BallotAnnulled', ballotId, reasonCode });
  const later = laterThan(meeting, found.ballot);
  return later === undefined ? accept({ type: 'BallotAnnulled', ballotId, reasonCode }) : refuse(later);
}

function laterThan(meeting: Meeting, ballot: Ballot): Refusal | undefined {
  const { propositions } = meeting.proposals;
  const at = propositions.findLastIndex((p) => p.propositionId === ballot.propositionId);
  const proposition = propositions[at];
  const later = propositions.slice(at + 1).find((p) => p.parentPropositionId !== ballot.propositionId);
  if (later !== undefined) return { code: 'proposition-already-put', propositionId: later.propositionId };
  if (proposition?.parentPropositionId !== undefined) {
    const parent = propositionOf(meeting.proposals, proposition.parentPropositionId);
    if (parent !== undefined && parent.state !== 'ballotRequested') {
      return { code: 'gavel-has-fallen', propositionId: parent.propositionId };
    }
  }
  const itemId = proposition?.itemId;
  if (itemId === undefined || proposition?.subject !== undefined || proposition?.isDropped === true) {
    return { code: 'gavel-has-fallen', propositionId: ballot.propositionId };
  }
  return meeting.agenda.currentItemId === itemId ? undefined : { code: 'item-not-open', itemId };
}
