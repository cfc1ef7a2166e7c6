/**
 * What the screens show of the ballots of the open item.
 *
 * While an open ballot runs nobody sees a choice or a sum, only how many have voted; officers see who has not. Of a
 * closed ballot there is never more than numbers (`decisions.md` 21, MIN-10).
 */
import type { Meeting } from '../meeting.ts';
import { questionOf } from '../proposals/proposal-rows.ts';
import { propositionOf } from '../proposals/questions.ts';
import type { BallotRow } from '../views.ts';
import { allBallots, type Ballot, notVoted } from './ballots-state.ts';

export type BallotViewer = 'officers' | 'hallScreen' | 'others';

export function ballotRows(meeting: Meeting, viewer: BallotViewer): Readonly<Record<string, BallotRow>> {
  const rows: Record<string, BallotRow> = {};
  const itemId = meeting.agenda.currentItemId;
  const shown = new Set(
    meeting.proposals.propositions
      .filter((p) => p.itemId === itemId || p.state === 'inBallot')
      .map((p) => p.propositionId),
  );
  for (const ballot of allBallots(meeting.ballots)) {
    if (shown.has(ballot.propositionId)) rows[ballot.ballotId] = keptRow(meeting, ballot, viewer);
  }
  return rows;
}

const keptRows = new WeakMap<Ballot, BallotRow>();

/** The row of a ballot that is over is the same for all and changes no more. */
function keptRow(meeting: Meeting, ballot: Ballot, viewer: BallotViewer): BallotRow {
  if (ballot.state !== 'ended' && ballot.state !== 'annulled') return ballotRow(meeting, ballot, viewer);
  const known = keptRows.get(ballot);
  if (known !== undefined) return known;
  const row = ballotRow(meeting, ballot, viewer);
  keptRows.set(ballot, row);
  return row;
}

function ballotRow(meeting: Meeting, ballot: Ballot, viewer: BallotViewer): BallotRow {
  const proposition = propositionOf(meeting.proposals, ballot.propositionId);
  const isUnderWay = ballot.state === 'running' || ballot.state === 'held';
  // On paper those marked off are called out by name, so the hall may follow the list.
  const showsNames = viewer === 'officers' || (viewer === 'hallScreen' && ballot.kind === 'closed');
  const result = resultOf(ballot);
  return {
    ballotId: ballot.ballotId,
    propositionId: ballot.propositionId,
    kind: ballot.kind,
    method: ballot.method,
    state: ballot.state,
    question: proposition === undefined ? '' : questionOf(meeting, proposition),
    choices: ballot.choices.map(({ key, words }) => ({ key, words })),
    onRoll: ballot.roll.length,
    voted: ballot.votingEnded?.markedOff ?? ballot.voted,
    ...(isUnderWay && showsNames ? { notVoted: notVoted(ballot) } : {}),
    rollCallOrder: ballot.order,
    ...(ballot.chairId === undefined ? {} : { chairId: ballot.chairId }),
    dutyToVote: ballot.dutyToVote,
    ...(ballot.startedAt === undefined ? {} : { startedAt: ballot.startedAt }),
    ...(ballot.endedAt === undefined ? {} : { endedAt: ballot.endedAt }),
    ...(ballot.counted === undefined && ballot.firstCount !== undefined ? { firstCountBy: ballot.firstCount.by } : {}),
    ...(result === undefined ? {} : { result }),
    ...(ballot.annulledBecause === undefined ? {} : { annulledBecause: ballot.annulledBecause }),
  };
}

const closedOutcomes = { decided: 'keys', tie: 'tie', secondBallot: 'notReached' } as const;

function resultOf(ballot: Ballot): BallotRow['result'] {
  if (ballot.state === 'annulled') return undefined;
  const { result, counted } = ballot;
  if (result !== undefined) {
    const { ballotId: _ballot, tiedKeys: _tied, byArticles: _articles, ...numbers } = result;
    return {
      ...numbers,
      ...(ballot.lot === undefined ? {} : { lot: ballot.lot }),
      votes: ballot.roll.map(({ personId, seatId }, i) => ({
        personId,
        seatId,
        choice: ballot.votes[i] ?? 'didNotTakePart',
      })),
    };
  }
  if (counted === undefined) return undefined;
  const votesOf = (key: string) => counted.perAlternative.find((a) => a.key === key)?.votes ?? 0;
  const markedOff = ballot.votingEnded?.markedOff ?? ballot.markedOff.length;
  return {
    yes: votesOf('yes'),
    no: votesOf('no'),
    abstain: 0,
    blank: counted.blank,
    invalid: counted.invalid,
    perAlternative: counted.perAlternative,
    didNotTakePart: ballot.roll.length - markedOff,
    present: ballot.present,
    outcome: closedOutcomes[counted.outcome],
    ...(ballot.lot === undefined ? {} : { lot: ballot.lot }),
  };
}
