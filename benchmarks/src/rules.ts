/**
 * `./tinget bench rules`: how fast a meeting is judged, folded, shown and minuted.
 *
 * Replay of 100,000 entries (goal < 1 s); one act with 101 members and 400 entries in the item: answer, apply and the
 * views of all audiences (goal ≤ 1 ms median), and the same for a vote; minutes of 100 items (goal < 2 s).
 */
import { type Audience, type Meeting, minutesOf, type RecordedEvent, replay, viewFor } from '@tinget/meeting-rules';
import { BenchMeeting } from './support/bench-meeting.ts';
import { median, percentile, report } from './support/figures.ts';
import { soak } from './support/soak.ts';

const audiences: readonly Audience[] = ['public', 'lobby', 'hallScreen', 'participants', 'presidium', 'technician'];

function timed<T>(work: () => T): { readonly result: T; readonly milliseconds: number } {
  const before = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - before };
}

function viewsOf(meeting: Meeting, texts: ReadonlyMap<string, string>): number {
  let rows = 0;
  for (const audience of audiences) rows += Object.keys(viewFor(meeting, audience, texts)).length;
  return rows;
}

function benchReplay(): void {
  const bench = new BenchMeeting(101);
  bench.openFirstItem();
  while (bench.entries.length < 100_000) bench.speechOf(bench.nextMember());
  const entries: readonly RecordedEvent[] = bench.entries.slice(0, 100_000);
  const runs = [1, 2, 3].map(() => timed(() => replay(bench.meetingId, entries)).milliseconds);
  report('replay of 100,000 entries', median(runs), 'ms', 1000);
}

function benchAct(): void {
  const bench = new BenchMeeting(101);
  bench.openFirstItem();
  const before = bench.entries.length;
  while (bench.entries.length - before < 400) bench.speechOf(bench.nextMember());
  for (let i = 0; i < 20; i++) bench.send('RequestFloor', { kind: 'speech' }, bench.nextMember());
  viewsOf(bench.meeting, bench.texts);
  const samples: number[] = [];
  for (let i = 0; i < 300; i++) {
    const asking = new Set([...bench.meeting.floor.requests.values()].map((r) => r.personId));
    let member = bench.nextMember();
    while (asking.has(member)) member = bench.nextMember();
    samples.push(
      timed(() => {
        bench.send('RequestFloor', { kind: 'speech' }, member);
        viewsOf(bench.meeting, bench.texts);
      }).milliseconds,
    );
    const waiting = [...bench.meeting.floor.requests.values()].at(-1);
    if (waiting !== undefined) bench.send('WithdrawFloorRequest', { requestId: waiting.requestId }, member);
  }
  report('act of a member, 101 members, 400 entries in the item, all views (median)', median(samples), 'ms', 1);
  report('the same, p99', percentile(samples, 99), 'ms');
}

/** Votes in an open ballot that ends a long item: each judged, folded and shown to all audiences. */
function benchVote(): void {
  const bench = new BenchMeeting(101);
  bench.openFirstItem();
  const before = bench.entries.length;
  while (bench.entries.length - before < 400) bench.speechOf(bench.nextMember());
  const ballotId = bench.openBallot();
  viewsOf(bench.meeting, bench.texts);
  const samples = Array.from({ length: 300 }, (_, i) => {
    // The chair votes last; members change their votes until the end.
    const voter = `p${(i % 100) + 2}`;
    return timed(() => {
      bench.send('CastVote', { ballotId, choice: i % 3 === 0 ? 'no' : 'yes' }, voter);
      viewsOf(bench.meeting, bench.texts);
    }).milliseconds;
  });
  report('vote of a member, 101 members, 400 entries in the item, all views (median)', median(samples), 'ms', 1);
  report('the same, p99', percentile(samples, 99), 'ms');
}

function benchMinutes(): void {
  const bench = new BenchMeeting(101, 100);
  bench.openFirstItem();
  for (let i = 0; i < 100; i++) bench.decideOpenItem(i + 1 < 100);
  const { result, milliseconds } = timed(() => minutesOf(bench.meeting.minutes, bench.texts));
  report(`minutes of ${result.paragraphs.length} items`, milliseconds, 'ms', 2000);
}

if (process.argv.includes('--soak')) {
  soak(Number(process.argv[process.argv.indexOf('--soak') + 1]) || 1_000_000);
} else {
  benchReplay();
  benchAct();
  benchVote();
  benchMinutes();
}
