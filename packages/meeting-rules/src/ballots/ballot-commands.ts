/** Commands of ballots. */
import type { BallotCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const ballotHandlers: Handlers<keyof BallotCommands> = {
  PrepareBallot: notYet,
  StartBallot: notYet,
  HoldBallot: notYet,
  ResumeBallot: notYet,
  CastVote: notYet,
  EnterVote: notYet,
  EndBallot: notYet,
  AnnulBallot: notYet,
  FixBallotKeys: notYet,
  MarkOffVoter: notYet,
  EnterPaperCount: notYet,
  CountClosedBallot: notYet,
  DrawLot: notYet,
  ConfirmKeysDestroyed: notYet,
};
