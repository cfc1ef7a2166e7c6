/**
 * Drawing lots: in elections and employments equal numbers are settled by lot, never by the chair (KL 5:56, ELE-11);
 * in a company's board only where it elects its own chair (ABL 8:17), at a general meeting in elections (ABL 7:41).
 *
 * In hand, with two witnesses who name the result; or by the program from random numbers that come with the command.
 */
import type { CommandOf } from '../commands.ts';
import { proportionalElection } from '../elections/elections-state.ts';
import { distributionOf, groupNames } from '../elections/proportional-election.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { postsOf } from '../proposals/finding-and-gavel.ts';
import { freshIds } from '../proposals/fresh-ids.ts';
import { outcomesOf, propositionOfBallot } from '../proposals/outcomes.ts';
import { ballotQuestion, openProposition } from '../proposals/questions.ts';
import type { Answer } from '../refusals.ts';
import type { LotId } from '../vocabulary.ts';
import { alternativesOfChoices, type Ballot, ballotOf } from './ballots-state.ts';
import { areTwoWitnesses } from './closed-ballots.ts';

/** What a lot is to settle. */
interface LotQuestion {
  readonly alternatives: readonly string[];
  readonly toDraw: number;
}

/** Draws so many of the alternatives by the random numbers given, each equally likely. */
export function drawByNumbers(
  alternatives: readonly string[],
  toDraw: number,
  lots: readonly number[],
): readonly string[] | undefined {
  const urn = [...alternatives];
  const drawn: string[] = [];
  let used = 0;
  while (drawn.length < toDraw && urn.length > 0) {
    // Numbers beyond the largest multiple would favour the first ones.
    const limit = Math.floor(2 ** 32 / urn.length) * urn.length;
    const lot = lots[used++];
    if (lot === undefined) return undefined;
    if (!Number.isSafeInteger(lot) || lot < 0 || lot >= limit) continue;
    drawn.push(...urn.splice(lot % urn.length, 1));
  }
  return drawn;
}

/** Draws a lot. Refused where nothing is level, and in hand without two witnesses. */
export function drawLot(meeting: Meeting, command: CommandOf<'DrawLot'>): Answer<MeetingEvent> {
  const { itemId, ballotId, method, witnesses } = command.body;
  const ballot = ballotId === undefined ? undefined : ballotOf(meeting.ballots, ballotId);
  if (ballotId !== undefined && ballot === undefined)
    return refuse({ code: 'unknown-id', kind: 'ballot', id: ballotId });
  const level = ballot === undefined ? levelByShares(meeting, itemId) : undefined;
  const question =
    ballot !== undefined ? ballotLot(meeting, ballot) : (level?.question ?? comparisonLot(meeting, itemId));
  if (question === undefined) return refuse({ code: 'lot-not-needed', ...(itemId === undefined ? {} : { itemId }) });
  if (!areTwoWitnesses(meeting, witnesses)) return refuse({ code: 'needs-two-persons', rule: { source: 'ELE-11' } });
  const result = resultOf(question, command);
  if (result === undefined) return refuse({ code: 'invalid-body', field: 'result' });
  const ids = freshIds(command);
  const lot = {
    type: 'LotDrawn',
    lotId: ids.next<LotId>(),
    ...(itemId === undefined ? {} : { itemId }),
    alternatives: question.alternatives,
    method,
    witnesses,
    result,
  } as const;
  if (level !== undefined) {
    const settlement = { proposition: level.proposition, winners: result, how: 'lot' } as const;
    return accept({ ...lot, for: 'election' }, ...outcomesOf(meeting, settlement, ids));
  }
  const proposition = ballot === undefined ? undefined : propositionOfBallot(meeting, ballot.ballotId);
  if (ballot === undefined || proposition === undefined) return accept({ ...lot, for: 'comparisonNumber' });
  const winners = [...(ballot.counted?.winnerKeys ?? []), ...alternativesOfChoices(ballot, result)];
  return accept(
    { ...lot, for: proposition.purpose === 'employment' ? 'employment' : 'election', ballotId: ballot.ballotId },
    ...outcomesOf(meeting, { proposition, winners, how: 'lot', present: ballot.present }, ids),
  );
}

function ballotLot(meeting: Meeting, { ballotId, counted, result, lot, state }: Ballot): LotQuestion | undefined {
  if (lot !== undefined || state === 'annulled') return undefined;
  const proposition = propositionOfBallot(meeting, ballotId);
  if (proposition === undefined || proposition.isDropped === true) return undefined;
  if (result?.tiedKeys !== undefined) return { alternatives: result.tiedKeys, toDraw: 1 };
  if (counted?.outcome !== 'tie') return undefined;
  const toDraw = postsOf(meeting, proposition) - (counted.winnerKeys?.length ?? 0);
  return { alternatives: counted.tiedKeys ?? [], toDraw };
}

/** An election at a general meeting, level by shares: a lot decides (ABL 7:41). */
function levelByShares(meeting: Meeting, itemId: CommandOf<'DrawLot'>['body']['itemId']) {
  const proposition = openProposition(meeting.proposals);
  if (itemId === undefined || proposition?.itemId !== itemId || proposition.state !== 'ballotRequested')
    return undefined;
  const counted = meeting.board.shareVotes.findLast((c) => c.propositionId === proposition.propositionId);
  const asked = ballotQuestion(meeting.proposals, proposition);
  if (counted?.outcome !== 'tie' || asked.kind !== 'yesNo') return undefined;
  return { proposition, question: { alternatives: [asked.yes.key, asked.no.key], toDraw: 1 } };
}

function comparisonLot(meeting: Meeting, itemId: CommandOf<'DrawLot'>['body']['itemId']): LotQuestion | undefined {
  const election = itemId === undefined ? undefined : proportionalElection(meeting.elections, itemId);
  if (election?.counted === undefined || election.distributed !== undefined) return undefined;
  const distribution = distributionOf(election);
  if (distribution.kind !== 'lotNeeded') return undefined;
  const names = groupNames(election.counted.groups);
  return { alternatives: distribution.between.flatMap((i) => names[i] ?? []), toDraw: 1 };
}

function resultOf({ alternatives, toDraw }: LotQuestion, command: CommandOf<'DrawLot'>): readonly string[] | undefined {
  if (command.body.method === 'commitReveal') return drawByNumbers(alternatives, toDraw, command.lots ?? []);
  const { result } = command.body;
  if (result === undefined || result.length !== toDraw) return undefined;
  const isEach = result.every((name, i) => alternatives.includes(name) && result.indexOf(name) === i);
  return isEach ? result : undefined;
}
