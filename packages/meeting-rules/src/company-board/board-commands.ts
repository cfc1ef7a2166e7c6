/** Commands of company boards. */
import type { BoardCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const boardHandlers: Handlers<keyof BoardCommands> = {
  ProposePerCapsulam: notYet,
  AnswerPerCapsulam: notYet,
  CountShareVotes: notYet,
};
