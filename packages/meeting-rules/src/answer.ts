/**
 * What the meeting answers: the events of an accepted command, or one refusal. It never throws and changes nothing.
 *
 * The order: is it a command at all, may this person give it in this state of the meeting, what does its topic say, and
 * what follows from the events in other topics.
 */
import { admissionHandlers } from './admission/admission-commands.ts';
import { agendaHandlers } from './agenda/agenda-commands.ts';
import { apply } from './apply.ts';
import { attendanceHandlers } from './attendance/attendance-commands.ts';
import { ballotHandlers } from './ballots/ballot-commands.ts';
import { callHandlers } from './call/call-commands.ts';
import { invalidField } from './command-shapes.ts';
import type { Command, CommandName } from './commands.ts';
import { boardHandlers } from './company-board/board-commands.ts';
import { consequences } from './consequences.ts';
import { correctionHandlers } from './corrections/correction-commands.ts';
import { disqualificationHandlers } from './disqualification/disqualification-commands.ts';
import { electionHandlers } from './elections/election-commands.ts';
import type { MeetingEvent } from './events.ts';
import { guard } from './guard.ts';
import type { Handlers } from './handlers.ts';
import type { Meeting } from './meeting.ts';
import { minutesHandlers } from './minutes/minutes-commands.ts';
import { presenceHandlers } from './presence/presence-commands.ts';
import { proposalHandlers } from './proposals/proposal-commands.ts';
import type { Answer } from './refusals.ts';
import { rightsTable } from './rights.ts';
import { securityHandlers } from './security/security-commands.ts';
import { sittingHandlers } from './sitting/sitting-commands.ts';
import { speakerListHandlers } from './speaker-list/speaker-list-commands.ts';

const handlers: Handlers<CommandName> = {
  ...callHandlers,
  ...sittingHandlers,
  ...admissionHandlers,
  ...attendanceHandlers,
  ...presenceHandlers,
  ...securityHandlers,
  ...agendaHandlers,
  ...speakerListHandlers,
  ...disqualificationHandlers,
  ...proposalHandlers,
  ...ballotHandlers,
  ...electionHandlers,
  ...boardHandlers,
  ...minutesHandlers,
  ...correctionHandlers,
};

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(rightsTable, name);
}

/** The whole judgement: all events that follow, in the order in which they are to be recorded. */
export function answer(meeting: Meeting, command: Command): Answer<MeetingEvent> {
  const judged = judge(meeting, command);
  if ('refused' in judged) return judged;
  return { accepted: withConsequences(meeting, command, judged.accepted) };
}

/** As `answer`, without working out what follows: enough to know whether a button may be pressed. */
export function judge(meeting: Meeting, command: Command): Answer<MeetingEvent> {
  if (!isCommandName(command.name)) return { refused: { code: 'unknown-command', name: String(command.name) } };
  const field = invalidField(command.name, command);
  if (field !== undefined) return { refused: { code: 'invalid-body', field } };
  return judgeWellFormed(meeting, command);
}

/** As `judge`, for a command that our own code has made: its shape is not asked for again. */
export function judgeWellFormed(meeting: Meeting, command: Command): Answer<MeetingEvent> {
  const barred = guard(meeting, command);
  return barred === undefined ? handle(meeting, command) : { refused: barred };
}

// The table pairs each name with the handler of that very name, which the compiler cannot follow through a lookup.
function handle<N extends CommandName>(meeting: Meeting, command: Extract<Command, { readonly name: N }>) {
  const handler = handlers[command.name] as (meeting: Meeting, command: Command) => Answer<MeetingEvent>;
  return handler(meeting, command);
}

/**
 * Puts each event's consequences directly after it. What follows may have consequences of its own, so that a chair who
 * is disqualified leaves the seat, and the seat's leaving moves the gavel.
 */
function withConsequences(
  meeting: Meeting,
  command: Command,
  events: readonly MeetingEvent[],
): readonly MeetingEvent[] {
  const recorded: MeetingEvent[] = [];
  const waiting = [...events];
  let before = meeting;
  for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
    recorded.push(event);
    const { at, actor, commandId } = command;
    const seq = before.seq + 1;
    const after = apply(before, { seq, at, actor, commandId, event });
    waiting.unshift(...consequences(before, after, event, at));
    before = after;
  }
  return recorded;
}
