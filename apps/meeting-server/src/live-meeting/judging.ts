/**
 * One command judged against one state of the meeting: the entries it makes, as they will be stored, and the state after
 * them. Nothing is stored or told here.
 */
import type { MeetingEvent, RecordedEvent } from '@tinget/meeting-rules';
import { type LogRow, makeRow } from '../event-log/log-rows.ts';
import type { Clock } from './clock.ts';
import { type PreparedCommand, prepareCommand, textsNamedIn } from './command-in.ts';
import type { CommandResult } from './meetings.ts';
import type { MeetingRules } from './rules.ts';
import type { WaitingCommand } from './waiting-commands.ts';
import type { WriterState } from './writer-state.ts';

export interface JudgedCommand {
  readonly waiting: WaitingCommand;
  readonly result: CommandResult;
  readonly rows: readonly LogRow[];
  readonly events: readonly RecordedEvent[];
  readonly texts: ReadonlyMap<string, string>;
  readonly after: WriterState;
}

export interface Judge {
  readonly meetingId: string;
  readonly rules: MeetingRules;
  readonly clock: Clock;
  /** The texts of the meeting so far. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A correction folds the whole log again: its views are tried before it is stored. */
const isTriedFirst: ReadonlySet<string> = new Set(['CorrectEntry', 'ConfirmCorrection']);

/** Throws what the rules throw; the state is then as it was. */
export function judgeCommand(
  judge: Judge,
  waiting: WaitingCommand,
  before: WriterState,
  body?: unknown,
): JudgedCommand {
  const request = body === undefined ? waiting.request : { ...waiting.request, body };
  const prepared = prepareCommand(request, judge.clock, before.lastAt);
  const answer = judge.rules.answer(before.meeting, prepared.command);
  const nothing = { waiting, rows: [], events: [], texts: new Map<string, string>(), after: before };
  if ('refused' in answer) return { ...nothing, result: { refused: answer.refused } };
  if (answer.accepted.length === 0) {
    return { ...nothing, result: { accepted: { fromSeq: before.seq, toSeq: before.seq } } };
  }
  return record(judge, waiting, before, prepared, answer.accepted);
}

function record(
  { meetingId, rules, texts: known }: Judge,
  waiting: WaitingCommand,
  before: WriterState,
  { command, texts }: PreparedCommand,
  accepted: readonly MeetingEvent[],
): JudgedCommand {
  const rows: LogRow[] = [];
  const events: RecordedEvent[] = [];
  let { meeting, seq, head } = before;
  for (const event of accepted) {
    seq += 1;
    const recorded: RecordedEvent = {
      seq,
      at: command.at,
      ...(command.occurredAt === undefined ? {} : { occurredAt: command.occurredAt }),
      actor: command.actor,
      commandId: command.commandId,
      event,
    };
    const row = makeRow(meetingId, recorded, rows.length, waiting.contentHash, head);
    meeting = rules.apply(meeting, recorded);
    head = row.hash;
    rows.push(row);
    events.push(recorded);
  }
  const named = textsNamedIn(
    rows.map((row) => row.payload),
    texts,
  );
  if (isTriedFirst.has(command.name)) {
    const all = new Map([...known, ...named]);
    for (const audience of ['public', 'participants', 'presidium'] as const) rules.viewFor(meeting, audience, all);
  }
  return {
    waiting,
    rows,
    events,
    texts: named,
    after: { meeting, seq, head, lastAt: command.at },
    result: { accepted: { fromSeq: before.seq + 1, toSeq: seq } },
  };
}
