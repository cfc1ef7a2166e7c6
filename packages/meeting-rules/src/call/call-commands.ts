/** Call */
import type { CallCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const callHandlers: Handlers<keyof CallCommands> = {
  CallMeeting: notYet,
  SupplementCall: notYet,
  CancelMeeting: notYet,
  RequestRemote: notYet,
  DecideRemoteRequest: notYet,
  WithdrawRemotePermit: notYet,
};
