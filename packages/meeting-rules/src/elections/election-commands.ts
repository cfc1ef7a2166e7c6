/** Commands of proportional elections. */
import type { ElectionCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const electionHandlers: Handlers<keyof ElectionCommands> = {
  RequestProportionalElection: notYet,
  EnterBallotGroups: notYet,
  DistributeSeats: notYet,
};
