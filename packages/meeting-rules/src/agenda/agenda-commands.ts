/** x */
import type { AgendaCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const agendaHandlers: Handlers<keyof AgendaCommands> = {
  ApproveAgenda: notYet,
  OpenItem: notYet,
  StartDeliberation: notYet,
  EndDeliberation: notYet,
  ReopenDeliberation: notYet,
  SetItemAside: notYet,
  EndItem: notYet,
};
