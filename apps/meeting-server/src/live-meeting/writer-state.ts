/** The state a writer goes on from, read from the log. */
import type { Pool } from '../database/database.ts';
import { type RecordedCommand, readLog, readTexts } from '../event-log/event-log.ts';
import type { Meeting, MeetingRules } from './rules.ts';

/** A meeting at one entry of its log, with what the next entry needs. */
export interface WriterState {
  readonly meeting: Meeting;
  readonly seq: number;
  readonly head: Uint8Array;
  readonly lastAt: string | null;
}

/** Reads the whole log and folds it: the same state as having lived through it. */
export async function loadState(parts: {
  readonly pool: Pool;
  readonly meetingId: string;
  readonly rules: MeetingRules;
}): Promise<{
  state: WriterState;
  texts: Map<string, string>;
  commands: Map<string, RecordedCommand>;
}> {
  const [log, texts] = await Promise.all([
    readLog(parts.pool, parts.meetingId),
    readTexts(parts.pool, parts.meetingId),
  ]);
  const meeting = parts.rules.replay(parts.meetingId, log.entries);
  return {
    state: { meeting, seq: log.headSeq, head: log.head, lastAt: log.entries.at(-1)?.at ?? null },
    texts,
    commands: new Map(log.commands),
  };
}
