/** x */
import type { SecurityCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const securityHandlers: Handlers<keyof SecurityCommands> = {
  OpenDoors: notYet,
  StartSegment: notYet,
  EndSegment: notYet,
  SetLevel: notYet,
  AttestDemand: notYet,
  ConcludeDemand: notYet,
  ConfirmOutputStopped: notYet,
  StartOutput: notYet,
  RecordConsent: notYet,
  CompareCode: notYet,
  HandOutDocument: notYet,
};
