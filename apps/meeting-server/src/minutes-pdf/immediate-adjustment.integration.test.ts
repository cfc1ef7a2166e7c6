import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let adjuster: TestBrowser;
let meetingId: string;
const start = Date.parse('2026-05-04T10:00:00+02:00');
let seconds = 0;

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'live', environment: { TINGET_DEMO: '1' }, at: start });
  const payload = smallMunicipality({ isDemonstration: true });
  const imported = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload,
    setup: true,
  });
  expect(imported.statusCode).toBe(201);
  secretary = await signedInAs('p7');
  adjuster = await signedInAs('p2');
});
afterAll(async () => server.stop());

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  const response = await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  expect(response.statusCode).toBe(204);
  return browser;
}

/** A person's act; ten seconds pass before each, so that no window is still open. */
async function does(personId: string, name: string, body: object): Promise<void> {
  seconds += 10;
  const at = new Date(start + seconds * 1_000).toISOString();
  const response = await server.browser().send({
    method: 'POST',
    url: `/api/setup/rehearsals/${meetingId}/acts`,
    payload: { acts: [{ at, personId, name, body }] },
    setup: true,
  });
  expect([name, response.statusCode, response.json().code]).toEqual([name, 200, undefined]);
}

const sections = async () => (await server.meetings.view(meetingId, 'presidium'))?.sections;

/** Puts a question, finds yes, and lets the gavel fall. */
async function acclaim(body: object): Promise<void> {
  await does('p1', 'PutProposition', body);
  const row = (await sections())?.proposals?.['proposition'];
  const propositionId = row?.kind === 'proposition' ? row.propositionId : '';
  await does('p1', 'StateFinding', { propositionId, alternativeKey: 'yes' });
  await does('p1', 'StrikeGavel', { propositionId });
}

async function openedWithAgenda(): Promise<readonly [string, string]> {
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
      items: [
        { kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
        { kind: 'matter', title: 'Ny badbrygga', preparedBy: 'Förvaltningen', clauses: ['att anlägga en badbrygga'] },
      ],
    },
  });
  const [adjusters = '', bridge = ''] = agenda.json<{ itemIds: string[] }>().itemIds;
  await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });
  for (const personId of ['p1', 'p2', 'p3']) {
    await does('p7', 'IdentifyPerson', { personId, method: 'bySight' });
    await does('p7', 'AdmitPerson', { personId, mode: 'hall' });
  }
  await does('p1', 'OpenMeeting', {});
  await does('p1', 'StartRollCall', {});
  const rollCallId = (await sections())?.meeting?.['meeting']?.rollCall?.rollCallId;
  for (const personId of ['p1', 'p2', 'p3']) {
    await does('p7', 'RecordRollAnswer', { rollCallId, personId, present: true, mode: 'hall' });
  }
  await does('p7', 'EndRollCall', { rollCallId });
  return [adjusters, bridge];
}

test('a § adjusted immediately is a PDF of its own, fixed, read and signed while the meeting sits (MIN-04)', async () => {
  const [adjusters, bridge] = await openedWithAgenda();
  await does('p1', 'OpenItem', { itemId: adjusters });
  const subject = { kind: 'adjusters', adjusterIds: ['p2'], reserveIds: [], place: 'Kommunhuset', on: '2026-05-25' };
  await acclaim({ itemId: adjusters, purpose: 'adjusters', subject });
  await does('p1', 'EndItem', { itemId: adjusters });
  await does('p1', 'OpenItem', { itemId: bridge });
  await does('p1', 'EndDeliberation', { itemId: bridge });
  await acclaim({ itemId: bridge });
  const paragraph = (await sections())?.agenda?.[bridge]?.paragraphNumber ?? 0;
  const address = `/api/meetings/${meetingId}/minutes.pdf`;
  const fix = () =>
    secretary.send({
      method: 'POST',
      url: `/api/meetings/${meetingId}/minutes/fix`,
      payload: { paragraphs: [paragraph] },
    });
  // Nobody has decided that it is adjusted now.
  expect((await fix()).json()).toMatchObject({ code: 'meeting-not-ended' });
  await acclaim({ itemId: bridge, subject: { kind: 'immediateAdjustment', itemIds: [bridge] } });
  await does('p1', 'EndItem', { itemId: bridge });

  expect((await secretary.send({ url: `${address}?paragraphs=${paragraph}` })).statusCode).toBe(200);
  expect((await secretary.send({ url: `${address}?paragraphs=999` })).statusCode).toBe(404);
  const fixed = await fix();
  expect(fixed.statusCode).toBe(200);
  const { minutesId, sha256 } = fixed.json<{ minutesId: string; sha256: string }>();
  expect((await fix()).json()).toMatchObject({ code: 'minutes-already-fixed' });

  const read = await adjuster.send({ url: `${address}?text=${minutesId}` });
  expect([read.statusCode, read.headers['etag']]).toEqual([200, `"${sha256}"`]);
  expect(createHash('sha256').update(read.rawPayload).digest('hex')).toBe(sha256);
  // The draft of the rest is not for the members, and the § is for the body alone.
  expect((await adjuster.send({ url: address })).statusCode).toBe(403);
  expect((await server.browser().send({ url: `${address}?text=${minutesId}` })).statusCode).toBe(401);

  for (const personId of ['p7', 'p1', 'p2']) await does(personId, 'SignMinutes', { minutesId });
  const acts = Object.values((await sections())?.procedure ?? {}).map(({ actKey }) => actKey);
  expect(acts).toContain('postNotice');
});
