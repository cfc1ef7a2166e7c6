/** x */
import type { SpeakerListCommands } from '../commands.ts';
import { type Handlers, refuse } from '../handlers.ts';

const notYet = (_meeting: unknown, command: { readonly name: string }) =>
  refuse({ code: 'unknown-command', name: command.name });

export const speakerListHandlers: Handlers<keyof SpeakerListCommands> = {
  RequestFloor: notYet,
  WithdrawFloorRequest: notYet,
  MoveFloorRequest: notYet,
  GiveFloor: notYet,
  EndSpeech: notYet,
  TakeFloorAway: notYet,
  PauseSpeech: notYet,
  ContinueSpeech: notYet,
  AddSpeechTime: notYet,
  CloseSpeakerList: notYet,
  ReopenSpeakerList: notYet,
  WarnPerson: notYet,
  ExpelPerson: notYet,
};
