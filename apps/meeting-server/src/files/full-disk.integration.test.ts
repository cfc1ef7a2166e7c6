/** A disk without room for files: what is handed in is refused in plain words, and everything else goes on. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let meetingId: string;
let itemId: string;
let room = Number.POSITIVE_INFINITY;

const pdf = (bytes: number) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, '%'), Buffer.from('\n%%EOF\n')]);

beforeAll(async () => {
  server = await startQuietTestServer({
    meetings: 'live',
    environment: { TINGET_DEMO: '1' },
    at: Date.parse('2026-05-04T10:00:00+02:00'),
    freeBytes: async () => room,
  });
  const payload = smallMunicipality({ isDemonstration: true });
  await server.browser().send({ method: 'POST', url: '/api/import/municipality', payload, setup: true });
  secretary = server.browser();
  await secretary.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId: 'p7' } });
  const drafted = await secretary.send({
    method: 'POST',
    url: '/api/bodies/namnden/meetings',
    payload: { startsAt: '2026-05-20T18:00:00+02:00', meetingRoomId: 'salen', isRehearsal: true },
  });
  meetingId = drafted.json<{ meetingId: string }>().meetingId;
  const agenda = await secretary.send({
    method: 'PUT',
    url: `/api/meetings/${meetingId}/agenda`,
    payload: {
      items: [{ kind: 'matter', title: 'Badbryggan', preparedBy: 'Förvaltningen', clauses: ['att bygga den'] }],
    },
  });
  itemId = agenda.json<{ itemIds: string[] }>().itemIds[0] ?? '';
});
afterAll(async () => server.stop());
beforeEach(() => {
  room = Number.POSITIVE_INFINITY;
});

async function upload(title: string, bytes: Buffer) {
  const boundary = 'gransen';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  return await secretary.send({
    method: 'POST',
    url: `/api/meetings/${meetingId}/documents?${new URLSearchParams({ itemId, title })}`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}

const filesKept = () => {
  const folder = join(server.dataDirectory, 'files');
  return readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, String(name))).isFile())
    .length;
};

const titles = async () =>
  JSON.stringify((await secretary.send({ url: `/api/meetings/${meetingId}/documents` })).json());

test('a document is refused by its code, nothing of it is kept, and it is taken when there is room again', async () => {
  const before = filesKept();
  room = 50_000;
  for (const attempt of ['Första', 'Andra']) {
    const refused = await upload(attempt, pdf(200_000));
    expect([refused.statusCode, refused.json()]).toEqual([507, { code: 'disk-full', facts: {} }]);
  }
  expect(filesKept()).toBe(before);
  expect(await titles()).not.toContain('Första');
  // What is small enough, what was there before, and everything that is no file goes on.
  expect((await upload('Liten', pdf(10_000))).statusCode).toBe(201);
  expect((await secretary.send({ url: '/api/me' })).statusCode).toBe(200);
  room = Number.POSITIVE_INFINITY;
  expect((await upload('Första', pdf(200_000))).statusCode).toBe(201);
  expect(await titles()).toContain('Första');
});

test('minutes are not fixed without their pages, and are when there is room again', async () => {
  const act = async (personId: string, name: string, body: object) => {
    const at = new Date(server.clock.milliseconds()).toISOString();
    const done = await server.browser().send({
      method: 'POST',
      url: `/api/setup/rehearsals/${meetingId}/acts`,
      payload: { acts: [{ at, personId, name, body }] },
      setup: true,
    });
    expect([name, done.statusCode]).toEqual([name, 200]);
  };
  expect(
    (await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} })).statusCode,
  ).toBe(200);
  await act('p1', 'OpenMeeting', {});
  await act('p1', 'StartRollCall', {});
  for (const personId of ['p1', 'p2', 'p3']) {
    await act('p7', 'RecordRollAnswer', { rollCallId: '@rollCall', personId, present: true, mode: 'hall' });
  }
  await act('p7', 'EndRollCall', { rollCallId: '@rollCall' });
  await act('p1', 'OpenItem', { itemId });
  await act('p1', 'EndMeeting', { cause: 'timeUp' });
  const fix = () => secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/minutes/fix` });
  room = 0;
  const refused = await fix();
  expect([refused.statusCode, refused.json()]).toEqual([507, { code: 'disk-full', facts: {} }]);
  room = Number.POSITIVE_INFINITY;
  const fixed = await fix();
  expect([fixed.statusCode, fixed.json()]).toEqual([200, expect.objectContaining({ minutesId: expect.any(String) })]);
});
