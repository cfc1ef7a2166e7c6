/** x */
import type { AttendanceCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const attendanceHandlers: Handlers<keyof AttendanceCommands> = {
  StartRollCall: notYet,
  AnswerRoll: notYet,
  RecordRollAnswer: notYet,
  EndRollCall: notYet,
  TakeSeat: notYet,
  CallSubstitute: notYet,
  LeaveSeat: notYet,
  RecordAbsent: notYet,
  ChangeMode: notYet,
  ReturnToSeat: notYet,
};
