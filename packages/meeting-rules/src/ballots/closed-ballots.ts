/**
 * Closed ballots, on paper in full and, as far as the record goes, digital ones.
 *
 * The log holds who has voted and the numbers, never a choice (S-08, MIN-10). On paper two persons count and enter the
 * numbers; of the first one's only a digest is kept, so that the second cannot look at it. Papers that are more or fewer
 * than those marked off are never counted: the ballot is annulled and held again (`decisions.md` 22).
 */
import type { CommandOf } from '../commands.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { postsOf } from '../proposals/finding-and-gavel.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { outcomesOf, propositionOfBallot } from '../proposals/outcomes.ts';
import type { Proposition } from '../proposals/proposals-state.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { PersonId } from '../vocabulary.ts';
import { type Ballot, isOnRoll } from './ballots-state.ts';
import { countDigest } from './count-digest.ts';
import { absoluteMajority, mostVotes } from './majority.ts';
import { unacknowledgedVotes } from './missing-votes.ts';
import { ballotIn } from './preparing-ballots.ts';

/** A voter lays the paper in the urn and is marked off on the list, by name. */
export function markOffVoter(meeting: Meeting, command: CommandOf<'MarkOffVoter'>): Answer<MeetingEvent> {
  const { ballotId, personId } = command.body;
  const found = ballotIn(meeting, ballotId, 'running');
  if ('refused' in found) return found;
  const { ballot } = found;
  if (ballot.kind !== 'closed') return refuse({ code: 'no-right', command: command.name });
  if (!isOnRoll(ballot, personId)) {
    return ballot.notOnRoll.some((left) => left.personId === personId && left.why === 'remote')
      ? refuse({ code: 'remote-excluded-from-closed-ballot', personIds: [personId] })
      : refuse({ code: 'no-right-to-vote', personId });
  }
  if (ballot.markedOff.includes(personId)) return refuse({ code: 'already-voted', personId });
  return accept({ type: 'VoterMarkedOff', ballotId, personId });
}

/**
 * Ends the voting of a closed ballot: numbers only. The count comes afterwards. Refuses, as in an open one, while more are
 * missing than the officer has acknowledged.
 */
export function endClosedVoting(ballot: Ballot, command: CommandOf<'EndBallot'>): Answer<MeetingEvent> {
  const { ballotId, method } = ballot;
  const onRoll = ballot.roll.length;
  if (method !== 'verifiable') {
    const markedOff = ballot.markedOff.length;
    const left = unacknowledgedVotes(onRoll - markedOff, command);
    if (left !== undefined) return refuse(left);
    return accept({ type: 'ClosedVotingEnded', ballotId, onRoll, markedOff, encryptedVotes: 0 });
  }
  const { archive } = command.body;
  if (archive === undefined) return refuse({ code: 'invalid-body', field: 'archive' });
  const { markedOff, encryptedVotes, archiveHead } = archive;
  if (encryptedVotes !== markedOff || encryptedVotes > onRoll || encryptedVotes < 0) {
    return refuse({ code: 'papers-and-roll-differ', papers: encryptedVotes, markedOff });
  }
  const left = unacknowledgedVotes(onRoll - markedOff, command);
  if (left !== undefined) return refuse(left);
  return accept({ type: 'ClosedVotingEnded', ballotId, onRoll, markedOff, encryptedVotes, archiveHead });
}

interface ClosedCount {
  readonly perAlternative: readonly { readonly key: string; readonly votes: number }[];
  readonly blank: number;
  readonly invalid: number;
}

/**
 * One of two persons enters what was counted. The numbers must add up to the papers of those marked off; the second
 * count must equal the first, else neither stands (ELE-03).
 */
export function enterPaperCount(meeting: Meeting, command: CommandOf<'EnterPaperCount'>): Answer<MeetingEvent> {
  const { ballotId } = command.body;
  const by = command.actor.personId;
  if (by === undefined) return refuse({ code: 'no-right', command: command.name });
  const found = countable(meeting, command.body.ballotId);
  if ('refused' in found) return found;
  const { ballot, proposition } = found;
  if (ballot.method !== 'paper') return refuse({ code: 'no-right', command: command.name });
  const posts = postsOf(meeting, proposition);
  const markedOff = ballot.votingEnded?.markedOff ?? ballot.markedOff.length;
  const wrong = refusalOfCount(ballot, command.body, posts, markedOff);
  if (wrong !== undefined) return refuse(wrong);
  const countHash = countDigest(ballotId, command.body);
  const { firstCount } = ballot;
  if (firstCount === undefined) return accept({ type: 'PaperCountEntered', ballotId, by, countHash });
  if (firstCount.by === by) {
    return firstCount.countHash === countHash
      ? refuse({ code: 'needs-two-persons' })
      : accept({ type: 'PaperCountEntered', ballotId, by, countHash });
  }
  if (firstCount.countHash !== countHash) return refuse({ code: 'counts-differ', first: firstCount.by, second: by });
  const { perAlternative, blank, invalid } = command.body;
  return counted(
    meeting,
    command,
    ballot,
    proposition,
    { perAlternative, blank, invalid },
    {
      by: 'tellers',
      countedBy: [firstCount.by, by],
    },
  );
}

/** The result of a digital ballot as the trustees opened it and the verifiers judged it. */
export function countClosedBallot(meeting: Meeting, command: CommandOf<'CountClosedBallot'>): Answer<MeetingEvent> {
  const found = countable(meeting, command.body.ballotId);
  if ('refused' in found) return found;
  const { ballot, proposition } = found;
  if (ballot.method !== 'verifiable') return refuse({ code: 'no-right', command: command.name });
  const { perAlternative, blank, archiveHead, verifiers } = command.body;
  const posts = postsOf(meeting, proposition);
  const wrong = refusalOfCount(
    ballot,
    { perAlternative, blank, invalid: 0 },
    posts,
    ballot.votingEnded?.encryptedVotes ?? 0,
  );
  if (wrong !== undefined) return refuse(wrong);
  const trustees = ballot.keysFixed?.trustees.map((trustee) => trustee.personId) ?? [];
  return counted(
    meeting,
    command,
    ballot,
    proposition,
    { perAlternative, blank, invalid: 0 },
    {
      by: 'trustees',
      countedBy: trustees,
      verifiers,
      archiveHead,
    },
  );
}

function countable(
  meeting: Meeting,
  ballotId: Ballot['ballotId'],
): { readonly ballot: Ballot; readonly proposition: Proposition } | { readonly refused: Refusal } {
  const found = ballotIn(meeting, ballotId, 'ended');
  if ('refused' in found) return found;
  const { ballot } = found;
  const proposition = propositionOfBallot(meeting, ballotId);
  const isLeft = proposition === undefined || proposition.isDropped === true;
  if (ballot.kind !== 'closed' || ballot.counted !== undefined || isLeft) {
    return { refused: { code: 'ballot-not-running', ballotId, state: ballot.state } };
  }
  return { ballot, proposition };
}

function refusalOfCount(ballot: Ballot, count: ClosedCount, posts: number, markedOff: number): Refusal | undefined {
  const offered = new Set(ballot.choices.map((choice) => choice.key).filter((key) => key !== 'blank'));
  const keys = count.perAlternative.map((a) => a.key);
  const isEach = keys.every((key, i) => offered.has(key) && keys.indexOf(key) === i);
  if (!isEach) return { code: 'invalid-body', field: 'perAlternative' };
  const numbers = [...count.perAlternative.map((a) => a.votes), count.blank, count.invalid];
  if (!numbers.every((n) => Number.isSafeInteger(n) && n >= 0))
    return { code: 'invalid-body', field: 'perAlternative' };
  const names = count.perAlternative.reduce((sum, a) => sum + a.votes, 0);
  // A paper carries as many names as there are posts; another number of names makes it invalid (ELE-03).
  const perPaper = Math.min(posts, Math.max(1, offered.size));
  const papers = Math.ceil(names / perPaper) + count.blank + count.invalid;
  if (papers !== markedOff) return { code: 'papers-and-roll-differ', papers, markedOff };
  return names % perPaper === 0 ? undefined : { code: 'invalid-body', field: 'perAlternative' };
}

type Counters = Pick<EventOf<'ClosedBallotCounted'>, 'by' | 'countedBy' | 'verifiers' | 'archiveHead'>;

/**
 * Fixes the result: most votes win, blank and invalid ones do not count, and equal numbers are left to the lot: in an
 * election there is no casting vote (KL 5:56, S-08).
 */
function counted(
  meeting: Meeting,
  command: Pick<CommandOf<'EnterPaperCount'>, 'ids'>,
  ballot: Ballot,
  proposition: Proposition,
  count: ClosedCount,
  counters: Counters,
): Answer<MeetingEvent> {
  const { ballotId } = ballot;
  const posts = postsOf(meeting, proposition);
  const complete = ballot.choices
    .filter((choice) => choice.key !== 'blank')
    .map(({ key }) => ({ key, votes: count.perAlternative.find((a) => a.key === key)?.votes ?? 0 }));
  const result = { type: 'ClosedBallotCounted', ballotId, ...count, perAlternative: complete, ...counters } as const;
  const again = secondBallot(meeting, proposition, complete);
  if (again.length > 0) return accept({ ...result, outcome: 'secondBallot', tiedKeys: again });
  const { won, tied } = mostVotes(complete, posts);
  if (tied.length > 0) return accept({ ...result, outcome: 'tie', winnerKeys: won, tiedKeys: tied });
  const [first] = won;
  return accept(
    { ...result, outcome: 'decided', winnerKeys: won, ...(first === undefined ? {} : { winnerKey: first }) },
    ...outcomesOf(meeting, { proposition, winners: won, how: 'ballot', present: ballot.present }, freshIds(command)),
  );
}

/** Between whom the ballot is held again: where the body asks for more than half, once, and for one post (ELE-03). */
function secondBallot(
  meeting: Meeting,
  proposition: Proposition,
  perAlternative: ClosedCount['perAlternative'],
): readonly string[] {
  if (proposition.purpose !== 'election' || proposition.subject !== undefined) return [];
  if (policy(meeting, 'election.majority') !== 'absolute' || proposition.narrowedTo !== undefined) return [];
  if (postsOf(meeting, proposition) > 1 || perAlternative.length < 3) return [];
  const outcome = absoluteMajority(perAlternative);
  return 'won' in outcome ? [] : outcome.secondBallotBetween;
}

/** The keys of a digital ballot are fixed before it starts. */
export function fixBallotKeys(meeting: Meeting, command: CommandOf<'FixBallotKeys'>): Answer<MeetingEvent> {
  const found = ballotIn(meeting, command.body.ballotId, 'prepared');
  if ('refused' in found) return found;
  const { ballot } = found;
  const { threshold, trustees, keys } = command.body;
  if (ballot.method !== 'verifiable') return refuse({ code: 'no-right', command: command.name });
  if (threshold < 2 || threshold > trustees.length) return refuse({ code: 'invalid-body', field: 'threshold' });
  if (keys !== ballot.roll.length) return refuse({ code: 'invalid-body', field: 'keys' });
  return accept({ type: 'BallotKeysFixed', ...command.body });
}

export function confirmKeysDestroyed(
  meeting: Meeting,
  command: CommandOf<'ConfirmKeysDestroyed'>,
): Answer<MeetingEvent> {
  const found = ballotIn(meeting, command.body.ballotId, 'ended', 'annulled');
  if ('refused' in found) return found;
  const { ballotId, by } = command.body;
  if (found.ballot.keysFixed === undefined) return refuse({ code: 'no-right', command: command.name });
  return accept({ type: 'BallotKeysDestroyed', ballotId, by });
}

/** Whether those named are two different persons on the roster. */
export function areTwoWitnesses(meeting: Meeting, witnesses: readonly PersonId[]): boolean {
  return new Set(witnesses.filter((id) => meeting.call?.roster.has(id))).size >= 2;
}
