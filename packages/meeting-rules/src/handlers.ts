/**
 * How a topic offers its commands to `answer`: one function per command name.
 *
 * Ids: a topic takes `command.ids` from the front, in the order of its events; consequences take them from the end.
 */
import type { CommandName, CommandOf } from './commands.ts';
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';
import type { Answer, Refusal } from './refusals.ts';

export type Handler<N extends CommandName> = (meeting: Meeting, command: CommandOf<N>) => Answer<MeetingEvent>;
export type Handlers<N extends CommandName> = { readonly [K in N]: Handler<K> };

export function accept(...events: readonly MeetingEvent[]): Answer<MeetingEvent> {
  return { accepted: events };
}

export function refuse(refused: Refusal): Answer<MeetingEvent> {
  return { refused };
}
