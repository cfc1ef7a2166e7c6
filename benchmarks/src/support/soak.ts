/**
 * Random commands, as many as asked for: none may throw, the log replayed must give the same meeting, and whoever is out
 * of an item must see nothing of it.
 */
import { isDeepStrictEqual } from 'node:util';
import { entriesOf, replay } from '@tinget/meeting-rules';
import { leaksOf } from '../../../packages/meeting-rules/src/testing/leaks.ts';
import { randomMeeting } from '../../../packages/meeting-rules/src/testing/random-meeting.ts';

const commandsPerMeeting = 400;

/** Prints its seed, which repeats it; ends with exit code 1 at the first meeting that a replay does not give again. */
export function soak(total: number): void {
  const seed = Number(process.env.SEED) || Date.now() % 2_147_483_647;
  process.stdout.write(`soak: ${total} commands, SEED=${seed}\n`);
  let accepted = 0;
  const types = new Set<string>();
  for (let done = 0, n = 0; done < total; done += commandsPerMeeting, n++) {
    const leaks = new Set<string>();
    const run = randomMeeting(seed + n, Math.min(commandsPerMeeting, total - done), (meeting) => {
      for (const leak of leaksOf(meeting)) leaks.add(leak);
    });
    if (leaks.size > 0) {
      process.stdout.write(
        `soak: shown to somebody who is out of the item, SEED=${seed + n}: ${[...leaks].join(', ')}\n`,
      );
      process.exitCode = 1;
      return;
    }
    accepted += run.accepted;
    const entries = entriesOf(run.meeting);
    for (const { event } of entries) types.add(event.type);
    if (!isDeepStrictEqual(replay(run.meeting.meetingId, entries), run.meeting)) {
      process.stdout.write(`soak: replay differs for SEED=${seed + n}\n`);
      process.exitCode = 1;
      return;
    }
  }
  process.stdout.write(`soak: ${total} commands, ${accepted} accepted, ${types.size} kinds of events, no failure\n`);
}
