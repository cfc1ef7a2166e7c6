/** Two servers on one database: one owns a meeting, the other passes on, and takes over when the owner is gone. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../event-log/event-log.ts';
import { verifyStoredChain } from '../event-log/stored-chain.ts';
import { type Driver, makeDriver, votingMeeting } from './testing/seeded-meeting.ts';
import { TestClient } from './testing/test-client.ts';
import { type ServerProcess, TestInstallation } from './testing/test-installation.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

let installation: TestInstallation;
let driver: Driver;
let voting: { meetingId: string; ballotId: string };
beforeAll(async () => {
  installation = await TestInstallation.start();
  driver = makeDriver(installation.pool);
  voting = await votingMeeting(driver);
  await driver.close();
});
afterAll(async () => {
  await installation.stop();
});

const node = (port: number, name: string): Promise<ServerProcess> =>
  installation.serve(port, {
    TINGET_NODE_ID: name,
    TINGET_ORIGIN: 'http://localhost:7550',
    TINGET_NODE_ADDRESS: `http://127.0.0.1:${port}`,
  });

/** A browser behind a load balancer: one origin, whichever node it reaches. */
async function joinThrough(port: number, person: string): Promise<TestClient> {
  return TestClient.connect({
    origin: 'http://localhost:7550',
    address: `http://localhost:${port}`,
    meetingId: voting.meetingId,
    kind: 'hall',
    cookie: await installation.cookieOf(person),
  });
}

async function comeBack(client: TestClient): Promise<void> {
  for (;;) {
    await client.reconnect().catch(() => undefined);
    if (client.welcome !== null && client.closed === null) return;
    await pause(200);
  }
}

describe('two nodes on one database', () => {
  test('show one meeting: who comes to the other node is passed on to the owner', async () => {
    const { meetingId, ballotId } = voting;
    const a = await node(7550, 'a');
    const b = await node(7551, 'b');
    const atOwner = await joinThrough(7550, 'p2');
    const atOther = await joinThrough(7551, 'p3');
    expect(atOwner.welcome?.owner.node).toBe('a');
    expect(atOther.welcome?.owner.node).toBe('a');
    await atOther.does('CastVote', { ballotId, choice: 'yes' });
    await atOwner.until(() => atOwner.row('ballot', ballotId)?.voted === 1, 'the vote given at the other node');

    // The owner is killed: the other node takes over when the lease has run out, and nothing is lost.
    await a.kill();
    await Promise.all([atOwner.untilClosed(), atOther.untilClosed()]);
    await comeBack(atOther);
    expect(atOther.welcome?.owner.node).toBe('b');
    await atOther.until(() => atOther.row('ballot', ballotId)?.voted === 1, 'the vote given before');
    const another = await joinThrough(7551, 'p4');
    await another.does('CastVote', { ballotId, choice: 'no' });

    // The first one comes back and does not take the meeting from the second.
    const again = await node(7550, 'a');
    const third = await joinThrough(7550, 'p5');
    expect(third.welcome?.owner.node).toBe('b');
    await third.does('CastVote', { ballotId, choice: 'no' });
    await third.until(() => third.row('ballot', ballotId)?.voted === 3, 'three votes');

    const { entries } = await readLog(installation.pool, meetingId);
    expect(entries.filter(({ event }) => event.type === 'VoteReceived')).toHaveLength(3);
    expect(await verifyStoredChain(installation.pool, meetingId)).toMatchObject({ whole: true });
    for (const client of [atOther, another, third]) client.end();
    await again.kill();
    await b.kill();
  });

  test('never write both: an owner that slept through its lease writes nothing more and sends its people on', async () => {
    const { meetingId, ballotId } = voting;
    // The lease of a node that was killed before has to run out: another node takes nothing over while it holds.
    await pause(5_500);
    const a = await node(7550, 'a');
    const sleeper = await joinThrough(7550, 'p6');
    expect(sleeper.welcome?.owner.node).toBe('a');
    const termBefore = sleeper.welcome?.owner.term ?? 0;
    a.child.kill('SIGSTOP');
    const b = await node(7551, 'b');
    await pause(5_500);
    const awake = await joinThrough(7551, 'p7');
    expect(awake.welcome?.owner).toEqual({ node: 'b', term: termBefore + 1 });
    await awake.does('CastVote', { ballotId, choice: 'yes' });

    const outcome = sleeper.send('CastVote', { ballotId, choice: 'no' });
    a.child.kill('SIGCONT');
    await Promise.race([sleeper.untilClosed(), outcome]);
    await sleeper.untilClosed();
    await comeBack(sleeper);
    expect(sleeper.welcome?.owner.node).toBe('b');
    await sleeper.does('CastVote', { ballotId, choice: 'no' });

    const { entries } = await readLog(installation.pool, meetingId);
    const byPerson = entries.flatMap(({ event }) => (event.type === 'VoteReceived' ? [event.personId] : []));
    expect(byPerson.filter((person) => person === 'p6')).toHaveLength(1);
    expect(await verifyStoredChain(installation.pool, meetingId)).toMatchObject({ whole: true });
    const terms = await installation.pool.query<{ term: number }>(
      'select distinct term from meeting_event where meeting_id = $1 order by term',
      [meetingId],
    );
    expect(terms.rows.at(-1)?.term).toBe(termBefore + 1);
    sleeper.end();
    awake.end();
    await a.kill();
    await b.kill();
  });
});
