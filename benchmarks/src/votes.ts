/**
 * `./tinget bench votes`: 1,000 votes that arrive within one second, each durable before it is acknowledged.
 *
 * Goal: p99 from sending to acknowledgement at most 500 ms. Every voter has a socket, a session and a key of their own,
 * and sees the vote's progress meanwhile, as in a meeting.
 */
import { eachOf, startBenchServer } from './support/bench-server.ts';
import { median, percentile, report } from './support/figures.ts';
import { votingMeeting } from './support/prepared-meetings.ts';

const voters = Number(process.env.VOTERS ?? 1_000);
const port = 8_670;
/** In every test installation already. */
const known = 9;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const bench = await startBenchServer(port, async (driver, installation) => {
  for (let n = known + 1; n <= voters + 1; n++) await installation.addPerson(`p${n}`);
  return votingMeeting(driver, voters + 1);
});
try {
  const { server, installation, prepared } = bench;
  const { meetingId, ballotId } = prepared;
  const clients: Awaited<ReturnType<typeof installation.client>>[] = [];
  // The chair, p1, votes last and not here.
  await eachOf(voters, 10, async (index) => {
    clients.push(await installation.client(server.origin, meetingId, `p${index + 2}`));
  });
  await pause(3_000);
  const times: number[] = [];
  const began = performance.now();
  let lastSent = began;
  await Promise.all(
    clients.map(async (client, index) => {
      await pause((index / voters) * 1_000);
      const sent = performance.now();
      lastSent = Math.max(lastSent, sent);
      await client.does('CastVote', { ballotId, choice: index % 2 === 0 ? 'yes' : 'no' });
      times.push(performance.now() - sent);
    }),
  );
  const recorded = await installation.pool.query<{ count: string }>(
    `select count(*) from meeting_event where meeting_id = $1 and type = 'VoteReceived'`,
    [meetingId],
  );
  process.stdout.write(
    `${times.length} votes acknowledged, ${recorded.rows[0]?.count} in the database, sent within ${Math.round(lastSent - began)} ms\n`,
  );
  report('vote to acknowledgement, median', median(times), 'ms');
  report('the same, p99', percentile(times, 99), 'ms', 500);
  report('slowest', Math.max(...times), 'ms');
  for (const client of clients) client.end();
} finally {
  await bench.stop();
}
