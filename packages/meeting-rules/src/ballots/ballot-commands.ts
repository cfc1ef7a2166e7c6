/** Commands of ballots: prepared, running, held, ended or annulled; open ones by name, closed ones by number only. */
import type { BallotCommands } from '../commands/item-commands.ts';
import type { Handlers } from '../handlers.ts';
import {
  confirmKeysDestroyed,
  countClosedBallot,
  enterPaperCount,
  fixBallotKeys,
  markOffVoter,
} from './closed-ballots.ts';
import { drawLot } from './lots.ts';
import { annulBallot, holdBallot, prepareBallot, resumeBallot, startBallot } from './preparing-ballots.ts';
import { castVote, endBallot, enterVote } from './voting.ts';

export const ballotHandlers: Handlers<keyof BallotCommands> = {
  PrepareBallot: prepareBallot,
  StartBallot: startBallot,
  HoldBallot: holdBallot,
  ResumeBallot: resumeBallot,
  CastVote: castVote,
  EnterVote: enterVote,
  EndBallot: endBallot,
  AnnulBallot: annulBallot,
  FixBallotKeys: fixBallotKeys,
  MarkOffVoter: markOffVoter,
  EnterPaperCount: enterPaperCount,
  CountClosedBallot: countClosedBallot,
  DrawLot: drawLot,
  ConfirmKeysDestroyed: confirmKeysDestroyed,
};
