/** x */
import type { DisqualificationCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const disqualificationHandlers: Handlers<keyof DisqualificationCommands> = {
  DeclareDisqualification: notYet,
  QuestionDisqualification: notYet,
};
