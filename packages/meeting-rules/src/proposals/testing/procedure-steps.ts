/** The steps of a decision as a chair takes them, for tests that need one as a means. */
import type { EventOf, MeetingEvent } from '../../events.ts';
import type { BallotId, ItemId, ProposalId, ProposalKind, PropositionId } from '../../vocabulary.ts';
import { id, only, person, type Session } from './session.ts';

export function propose(
  session: Session,
  kind: ProposalKind,
  by: string,
  more: { readonly clauses?: readonly number[]; readonly itemId?: string; readonly nominee?: string } = {},
): ProposalId {
  const events = session.do(
    'MakeProposal',
    {
      itemId: id<ItemId>(more.itemId ?? 'i1'),
      kind,
      text: `${kind} ${by}`,
      ...(more.clauses === undefined ? {} : { clauses: more.clauses }),
      ...(more.nominee === undefined ? {} : { nominee: { name: more.nominee } }),
    },
    by,
  );
  return only(events, 'ProposalMade').proposalId;
}

export function settleOrder(session: Session, itemId = 'i1'): EventOf<'PropositionOrderSet'> {
  return only(session.do('ApprovePropositionOrder', { itemId: id<ItemId>(itemId) }), 'PropositionOrderSet');
}

export function put(session: Session, itemId = 'i1'): EventOf<'PropositionPut'> {
  return only(session.do('PutProposition', { itemId: id<ItemId>(itemId) }), 'PropositionPut');
}

export function find(session: Session, propositionId: PropositionId, key: string): void {
  session.do('StateFinding', { propositionId, alternativeKey: key });
}

export function gavel(session: Session, propositionId: PropositionId): readonly MeetingEvent[] {
  session.later(5);
  return session.do('StrikeGavel', { propositionId });
}

/** Puts the next question, finds one alternative, and lets the gavel fall. */
export function settleByGavel(session: Session, key: string, itemId = 'i1'): readonly MeetingEvent[] {
  const { propositionId } = put(session, itemId);
  find(session, propositionId, key);
  return gavel(session, propositionId);
}

export interface Votes {
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  readonly abstain?: readonly string[];
}

/** Prepares and starts an open ballot. */
export function openBallot(session: Session, propositionId: PropositionId): EventOf<'BallotPrepared'> {
  const prepared = only(session.do('PrepareBallot', { propositionId }), 'BallotPrepared');
  session.do('StartBallot', { ballotId: prepared.ballotId });
  return prepared;
}

/** Everybody votes, the chair last. */
export function cast(session: Session, ballotId: BallotId, votes: Votes): void {
  const all = (['yes', 'no', 'abstain'] as const).flatMap((choice) =>
    (votes[choice] ?? []).map((name) => ({ name, choice })),
  );
  const chairLast = [...all.filter((v) => v.name !== session.chair), ...all.filter((v) => v.name === session.chair)];
  for (const { name, choice } of chairLast) {
    const lastCallMade = name === session.chair;
    session.do('CastVote', { ballotId, choice, ...(lastCallMade ? { lastCallMade } : {}) }, name);
  }
}

/** An open ballot from the request to the end; the votes that are left out are the ones the chair ends it without. */
export function vote(session: Session, propositionId: PropositionId, votes: Votes): readonly MeetingEvent[] {
  const { ballotId, roll } = openBallot(session, propositionId);
  cast(session, ballotId, votes);
  const left = roll.length - Object.values(votes).flat().length;
  return session.do('EndBallot', { ballotId, ...(left === 0 ? {} : { notVoted: left }) });
}

export function requestBallot(session: Session, propositionId: PropositionId, by: string): readonly MeetingEvent[] {
  return session.do('RequestBallot', { propositionId }, by);
}

export { person };
