/**
 * Turns that the evening might have taken, over the wire: the way there goes through the writer of the log without
 * sockets, the turn itself through everybody's own device.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { verifyStoredChain } from '../event-log/stored-chain.ts';
import type { TestClient } from '../websocket/testing/test-client.ts';
import type { ServerProcess, TestInstallation } from '../websocket/testing/test-installation.ts';
import type { CarriedScript } from './testing/carried-script.ts';
import { atADistance, comeTo, startEveningInstallation, those, withClock } from './testing/evening-installation.ts';
import { PeopleOverTheWire } from './testing/people-over-the-wire.ts';
import { Evening, type TestMeeting, VariedEvening } from './testing/script-of-the-rules.ts';

let installation: TestInstallation;
const servers: ServerProcess[] = [];
let people: PeopleOverTheWire | undefined;

beforeAll(async () => {
  installation = await startEveningInstallation();
});
afterEach(async () => {
  people?.end();
  for (const server of servers.splice(0)) await server.kill();
});
afterAll(async () => {
  await installation?.stop();
});

/** Everybody is there, at the moment the script has come to. */
async function gather(carried: CarriedScript, script: TestMeeting, nodes: readonly string[]) {
  const here = new PeopleOverTheWire(installation, carried.meetingId, { origin: nodes[0] ?? '', nodes }, atADistance);
  people = here;
  await here.moveClock(script.acts[carried.given - 1]?.at ?? script.at);
  await here.come(those.whoCome);
  carried.carrier = here;
  return here;
}

const meetingRow = (client: TestClient | undefined) => client?.row('meeting', 'meeting') ?? {};

async function shown(carried: CarriedScript, client: TestClient | undefined): Promise<void> {
  await client?.until(() => Number(meetingRow(client).seq) >= carried.meeting.seq, 'the newest entry');
}

describe('V1, the overview of the room is lost in § 48', () => {
  test('the gavel is barred for 40 s, and the three at a distance are named', async () => {
    const script = new VariedEvening().until48();
    const carried = await comeTo(installation, script);
    const server = await installation.serve(21_011, withClock);
    servers.push(server);
    const here = await gather(carried, script, [server.origin]);
    let blocked: unknown;
    const refused = script.overviewLostIn48();
    expect(refused).toMatchObject({ code: 'room-overview-lost', personIds: ['S05', 'C01', 'P02'] });
    await carried.carry(script, {
      before: async (act) => {
        if (act.name !== 'StrikeGavel' || blocked !== undefined) return;
        await shown(carried, here.clients.get('secretary'));
        blocked = meetingRow(here.clients.get('secretary')).blocked;
      },
    });
    expect(blocked).toMatchObject([{ code: 'room-overview-lost', personIds: ['S05', 'C01', 'P02'] }]);
    await shown(carried, here.clients.get('secretary'));
    expect(meetingRow(here.clients.get('secretary')).blocked).toEqual([]);
  });
});

describe('§ 47 before the break', () => {
  test('neither gavel nor ballot is free while M04 is lost', async () => {
    const script = new VariedEvening().until46().par47Debate().par47Loss();
    const carried = await comeTo(installation, script);
    const server = await installation.serve(21_012, withClock);
    servers.push(server);
    await gather(carried, script, [server.origin]);
    await carried.carry(script.barredIn47());
    expect(carried.entries.some(({ event }) => event.type === 'DecisionMade' && event.itemId === 'i7')).toBe(false);
  });
});

describe('V2, two nodes on one database', () => {
  test('the owner is killed in ballot 2 when 14 have voted: the other node takes over, and the numbers are the same', async () => {
    const script = new Evening().callIt().openIt().par41().par42().par43().par44();
    const carried = await comeTo(installation, script);
    script.par45();
    const origin = 'http://localhost:21013';
    const node = (port: number, name: string) =>
      installation.serve(port, {
        ...withClock,
        TINGET_NODE_ID: name,
        TINGET_ORIGIN: origin,
        TINGET_NODE_ADDRESS: `http://127.0.0.1:${port}`,
      });
    const a = await node(21_013, 'a');
    servers.push(a);
    const here = await gather(carried, script, [origin]);
    const other = 'http://localhost:21014';
    servers.push(await node(21_014, 'b'));
    here.where.nodes = [other, origin];
    // Half of them come to the other node, which passes them on to the owner.
    const passedOn = those.whoCome.filter((_, place) => place % 2 === 1);
    for (const who of passedOn) await here.moveTo(who, other);
    expect(here.clients.get('S02')?.welcome?.owner.node).toBe('a');

    const voted = () => {
      const ballotId = carried.meeting.ballots.ballots.at(-1)?.ballotId;
      const votes = carried.entries.flatMap(({ event }) =>
        event.type === 'VoteReceived' && event.ballotId === ballotId ? [event.personId] : [],
      );
      return new Set(votes).size;
    };
    await carried.carry(
      script,
      {},
      (act) => act.name === 'CastVote' && carried.meeting.ballots.ballots.length === 2 && voted() === 14,
    );
    expect(voted()).toBe(14);
    servers.splice(servers.indexOf(a), 1);
    await a.kill();
    here.where.nodes = [other];
    await Promise.all(those.whoCome.map((who) => here.moveTo(who, other)));
    expect(new Set([...here.clients.values()].map((client) => client.welcome?.owner.node))).toEqual(new Set(['b']));
    await here.moveClock(script.acts[carried.given]?.at ?? '');
    await carried.catchUp();
    expect(voted()).toBe(14);
    await carried.carry(script);

    const ended = carried.entries.flatMap(({ event }) => (event.type === 'BallotEnded' ? [event] : []));
    expect(ended).toMatchObject([
      { yes: 12, no: 14, abstain: 4, didNotTakePart: 0, present: 30 },
      { yes: 17, no: 11, abstain: 1, didNotTakePart: 1, present: 30 },
    ]);
    expect(await verifyStoredChain(installation.pool, carried.meetingId)).toMatchObject({ whole: true });
  }, 180_000);
});

describe('V4, papers and roll differ in § 49', () => {
  test('29 papers against 28 marked off are refused; annulled and held again, the figures are those of § 49', async () => {
    const script = new VariedEvening().until48().par48().par49Request().par49Substitute();
    const carried = await comeTo(installation, script);
    const server = await installation.serve(21_015, withClock);
    servers.push(server);
    const here = await gather(carried, script, [server.origin]);
    expect(script.papersDifferIn49()).toMatchObject({ papers: 29, markedOff: 28 });
    await carried.carry(script);
    await shown(carried, here.clients.get('secretary'));
    const closed = carried.meeting.ballots.ballots.filter(({ kind }) => kind === 'closed');
    expect(closed.map(({ state }) => state)).toEqual(['annulled', 'ended']);
    const elected = carried.entries.flatMap(({ event }) => (event.type === 'PersonsElected' ? [event] : []));
    expect(elected).toMatchObject([{ names: ['X (S)'], how: 'lot', post: 'ledamot i valnämnden' }]);
  }, 180_000);
});
