/** x */
import type { PresenceCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const presenceHandlers: Handlers<keyof PresenceCommands> = {
  ConcludePresence: notYet,
  AttestPresence: notYet,
  ConcludeRoomSource: notYet,
  AttestRoomSource: notYet,
  DecideOnLoss: notYet,
};
