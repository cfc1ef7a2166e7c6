import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { councilMembers } from './bjorkhamra-council.ts';
import { shareOwners, votesOf } from './general-meeting-documents.ts';
import { addressOf, ask } from './robots/installation-address.ts';
import { seedDemonstration } from './seed.ts';
import { startTestingServer, type TestingServer } from './testing-server.ts';

let server: TestingServer;
const told: string[] = [];
const port = 7631;

beforeAll(async () => {
  server = await startTestingServer(port);
  await load();
});
afterAll(async () => server.stop());

const load = () =>
  seedDemonstration({ url: server.url, token: server.token, now: new Date(), say: (line) => told.push(line) });

async function as(personId: string): Promise<string> {
  const answer = await ask(addressOf(server.url), { method: 'POST', path: '/api/demo/sign-in', json: { personId } });
  expect([personId, answer.status]).toEqual([personId, 204]);
  return answer.cookie ?? '';
}
const get = async (path: string, cookie?: string) =>
  (await ask(addressOf(server.url), { method: 'GET', path, cookie })).body;

describe('the demonstration', () => {
  test('is loaded once: a second loading finds everything there', async () => {
    const before = told.length;
    expect(before).toBe(7);
    await load();
    expect(told.slice(before)).toEqual([]);
  });

  test('has a meeting to open now, one held with its minutes, two called and one being prepared', async () => {
    const meetings = (await get('/api/meetings', await as('secretary'))) as {
      meetingId: string;
      state: string;
      nextAction: string;
    }[];
    expect(new Map(meetings.map((meeting) => [meeting.meetingId, `${meeting.state} ${meeting.nextAction}`]))).toEqual(
      new Map([
        ['kf-nu', 'called lead'],
        ['servicenamnden', 'called follow'],
        ['kf-nasta', 'draft prepareCall'],
        ['kf-hallet', 'ended readMinutes'],
      ]),
    );
  });

  test('lets anybody be chosen, every council member with a seat', async () => {
    const people = (await get('/api/demo/people')) as {
      personId: string;
      assignments: { body: string; role: string }[];
    }[];
    const inCouncil = people.filter((person) =>
      person.assignments.some((one) => one.body === 'Kommunfullmäktige' && one.role === 'member'),
    );
    expect(inCouncil.map((person) => person.personId)).toEqual(councilMembers.map((member) => member.id));
  });

  test('has granted distance to the four who asked', async () => {
    for (const personId of ['C01', 'S05', 'M04', 'P02']) {
      const [now] = (await get('/api/meetings', await as(personId))) as { meetingId: string; remote: string }[];
      expect(now).toMatchObject({ meetingId: 'kf-nu', remote: 'granted', nextAction: 'goToWaitingRoom' });
    }
  });

  test('has documents that open as PDF, on their items', async () => {
    const items = (await get('/api/meetings/kf-nu/documents')) as {
      itemId: string;
      documents: { documentId: string; sha256: string; title: string }[];
    }[];
    expect(items.filter((item) => item.documents.length > 0)).toHaveLength(9);
    for (const { documentId, sha256 } of items.flatMap((item) => item.documents).slice(0, 3)) {
      const response = await fetch(`${server.url}/api/meetings/kf-nu/documents/${documentId}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
  });

  test('keeps the minutes of the evening as they were fixed: the same bytes each time', async () => {
    const cookie = await as('secretary');
    const read = async () =>
      Buffer.from(
        await (await fetch(`${server.url}/api/meetings/kf-hallet/minutes.pdf`, { headers: { cookie } })).arrayBuffer(),
      );
    const minutes = await read();
    expect(minutes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await read()).equals(minutes)).toBe(true);
    const stranger = await fetch(`${server.url}/api/meetings/kf-hallet/minutes.pdf`);
    expect(stranger.status).toBe(401);
  });

  test('calls a general meeting, whose owners have votes that are not as many as their shares', async () => {
    const secretary = await as('b-sekreterare');
    const call = (await get('/api/meetings/hamnstamman/call', secretary)) as {
      body: string;
      items: { title: string; documents: { title: string }[] }[];
    };
    expect([call.body, call.items.length, call.items[2]?.documents[0]?.title]).toEqual([
      'Bolagsstämman',
      6,
      'Röstlängd',
    ]);
    expect(shareOwners.map((owner) => [owner.shares, votesOf(owner)])).toEqual([
      [5_100, 51_000],
      [2_900, 2_900],
      [2_000, 2_000],
    ]);
  });

  test('treats the cloud case in five clauses, so that they can be decided one by one', async () => {
    const call = JSON.stringify(await get('/api/meetings/servicenamnden/call', await as('n-sekreterare')));
    expect(call).toContain('Inriktning för molntjänster');
    expect((JSON.parse(call) as { items: { clauses: string[] }[] }).items[3]?.clauses).toHaveLength(5);
  });
});
