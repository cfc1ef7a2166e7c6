/** x */
import type { SittingCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const sittingHandlers: Handlers<keyof SittingCommands> = {
  OpenMeeting: notYet,
  OpenMeetingDay: notYet,
  EndMeetingDay: notYet,
  ChangePresiding: notYet,
  AppointOfficer: notYet,
  Adjourn: notYet,
  RecordTelephoneCall: notYet,
  Resume: notYet,
  EndMeeting: notYet,
};
