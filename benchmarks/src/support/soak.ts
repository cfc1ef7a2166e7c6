/**
 * Random commands, as many as asked for: none may throw, the log replayed must give the same meeting, whoever is out of an
 * item must see nothing of it, and what is shown must be what the state alone gives, whatever was shown before.
 */
import { isDeepStrictEqual } from 'node:util';
import { type Audience, entriesOf, type Meeting, replay, viewFor } from '@tinget/meeting-rules';
import { leaksOf } from '../../../packages/meeting-rules/src/testing/leaks.ts';
import { randomMeeting } from '../../../packages/meeting-rules/src/testing/random-meeting.ts';

const commandsPerMeeting = 400;
/** Every view of every tenth meeting is computed twice, which takes long. */
const meetingsPerViewCheck = 10;
const audiences: readonly Audience[] = ['public', 'lobby', 'hallScreen', 'participants', 'presidium', 'technician'];

/** Prints its seed, which repeats it; ends with exit code 1 at the first meeting that a replay does not give again. */
export function soak(total: number): void {
  const seed = Number(process.env.SEED) || Date.now() % 2_147_483_647;
  process.stdout.write(`soak: ${total} commands, SEED=${seed}\n`);
  let accepted = 0;
  const types = new Set<string>();
  for (let done = 0, n = 0; done < total; done += commandsPerMeeting, n++) {
    const leaks = new Set<string>();
    const stale = new Set<string>();
    const run = randomMeeting(seed + n, Math.min(commandsPerMeeting, total - done), (meeting) => {
      for (const leak of leaksOf(meeting)) leaks.add(leak);
      if (n % meetingsPerViewCheck === 0) for (const section of staleSections(meeting)) stale.add(section);
    });
    if (stale.size > 0) {
      process.stdout.write(`soak: shown as it was before, SEED=${seed + n}: ${[...stale].join(', ')}\n`);
      process.exitCode = 1;
      return;
    }
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

/** Sections that show something else than a meeting played again from its log, which no kept row knows. */
function staleSections(meeting: Meeting): readonly string[] {
  const fresh = replay(meeting.meetingId, entriesOf(meeting));
  return audiences.flatMap((audience) => {
    const shown = new Map(Object.entries(viewFor(meeting, audience, new Map())));
    return Object.entries(viewFor(fresh, audience, new Map()))
      .filter(([section, rows]) => !isDeepStrictEqual(shown.get(section), rows))
      .map(([section]) => `${section} of ${audience}`);
  });
}
