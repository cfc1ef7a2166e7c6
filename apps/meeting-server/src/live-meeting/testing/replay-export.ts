/**
 * A program of its own: reads an exported log, plays it again from its first entry, and prints what came of it.
 *
 * It shares nothing with the server that wrote the log but the rules.
 */
import { readFileSync } from 'node:fs';
import {
  type MeetingEvent,
  type MeetingId,
  minutesOf,
  minutesText,
  type RecordedEvent,
  replay,
} from '@tinget/meeting-rules';
import { sha256Hex } from '../command-in.ts';
import { stateText } from './state-text.ts';

const [exportFile = '', textsFile = ''] = process.argv.slice(2);
const [first = '', ...rows] = readFileSync(exportFile, 'utf8').trimEnd().split('\n');
const { meetingId } = JSON.parse(first) as { meetingId: MeetingId };
const entries = rows.map((line) => {
  const { header, payload } = JSON.parse(line) as { header: string; payload: string };
  const { type, seq, at, occurredAt, actor, commandId } = JSON.parse(header) as RecordedEvent & { type: string };
  const event = { type, ...JSON.parse(payload) } as MeetingEvent;
  return { seq, at, ...(occurredAt === undefined ? {} : { occurredAt }), actor, commandId, event };
});
const meeting = replay(meetingId, entries);
const texts = new Map(JSON.parse(readFileSync(textsFile, 'utf8')) as [string, string][]);
const minutes = minutesOf(meeting.minutes, texts);
process.stdout.write(
  `${JSON.stringify({
    stateHash: sha256Hex(stateText(meeting)),
    minutes: JSON.stringify(minutes),
    text: minutesText(minutes),
  })}\n`,
);
