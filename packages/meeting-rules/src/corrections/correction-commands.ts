/** x */
import type { CorrectionCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const correctionHandlers: Handlers<keyof CorrectionCommands> = {
  CorrectEntry: notYet,
  ConfirmCorrection: notYet,
  OverridePolicy: notYet,
};
