/** x */
import type { AdmissionCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const admissionHandlers: Handlers<keyof AdmissionCommands> = {
  IdentifyPerson: notYet,
  TakeUnit: notYet,
  AdmitPerson: notYet,
  MoveToWaitingRoom: notYet,
  LetGuestOut: notYet,
  RefuseParticipation: notYet,
};
