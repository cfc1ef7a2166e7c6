import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let chair: TestBrowser;
let member: TestBrowser;
let meetingId: string;
const start = Date.parse('2026-05-04T10:00:00+02:00');
let seconds = 0;

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'live', environment: { TINGET_DEMO: '1' }, at: start });
  const imported = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload: smallMunicipality({ isDemonstration: true }),
    setup: true,
  });
  expect(imported.statusCode).toBe(201);
  secretary = await signedInAs('p7');
  chair = await signedInAs('p1');
  member = await signedInAs('p3');
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
async function acclaim(body: object, by: string): Promise<void> {
  await does(by, 'PutProposition', body);
  const row = (await sections())?.proposals?.['proposition'];
  const propositionId = row?.kind === 'proposition' ? row.propositionId : '';
  await does(by, 'StateFinding', { propositionId, alternativeKey: 'yes' });
  await does(by, 'StrikeGavel', { propositionId });
}

const secrets = ['Skadestånd', 'Gårdsåker', 'Hemlighem'];

/** A public meeting of three §§: the second behind closed doors, and without its chair. */
async function held(): Promise<void> {
  const drafted = await secretary.send({
    method: 'POST',
    url: '/api/bodies/namnden/meetings',
    payload: { startsAt: '2026-05-20T18:00:00+02:00', meetingRoomId: 'salen', isRehearsal: true, isPublic: true },
  });
  meetingId = drafted.json<{ meetingId: string }>().meetingId;
  const agenda = await secretary.send({
    method: 'PUT',
    url: `/api/meetings/${meetingId}/agenda`,
    payload: {
      items: [
        { kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
        {
          kind: 'matter',
          title: 'Skadestånd till Gårdsåker',
          preparedBy: 'Förvaltningen',
          clauses: ['att betala Hemlighem ersättningen'],
        },
        { kind: 'matter', title: 'Ny badbrygga', preparedBy: 'Förvaltningen', clauses: ['att anlägga en badbrygga'] },
      ],
    },
  });
  const [adjusters = '', secret = '', bridge = ''] = agenda.json<{ itemIds: string[] }>().itemIds;
  await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });
  const present = ['p1', 'p2', 'p3', 'p4', 'p5'];
  for (const personId of present) {
    await does('p7', 'IdentifyPerson', { personId, method: 'bySight' });
    await does('p7', 'AdmitPerson', { personId, mode: 'hall' });
  }
  await does('p1', 'OpenMeeting', {});
  await does('p1', 'StartRollCall', {});
  const rollCallId = (await sections())?.meeting?.['meeting']?.rollCall?.rollCallId;
  for (const personId of present) {
    await does('p7', 'RecordRollAnswer', { rollCallId, personId, present: true, mode: 'hall' });
  }
  await does('p7', 'EndRollCall', { rollCallId });
  await does('p1', 'OpenItem', { itemId: adjusters });
  const subject = { kind: 'adjusters', adjusterIds: ['p4'], reserveIds: [], place: 'Kommunhuset', on: '2026-05-25' };
  await acclaim({ itemId: adjusters, purpose: 'adjusters', subject }, 'p1');
  await does('p1', 'EndItem', { itemId: adjusters });
  await acclaim({ subject: { kind: 'closedDoors', itemId: secret } }, 'p1');
  await does('p1', 'OpenItem', { itemId: secret });
  await does('p1', 'DeclareDisqualification', { itemId: secret, ground: 'party' });
  const leader = (await sections())?.item?.['item']?.presidingId ?? '';
  // The member of longest service leads where there is no vice chair (BOD-04).
  expect(leader).toBe('p2');
  await does(leader, 'EndDeliberation', { itemId: secret });
  await acclaim({ itemId: secret }, leader);
  await does(leader, 'EndItem', { itemId: secret });
  await does('p7', 'OpenDoors', { itemId: secret });
  await does('p7', 'ReturnToSeat', { personId: 'p1' });
  await does('p1', 'OpenItem', { itemId: bridge });
  await does('p1', 'EndDeliberation', { itemId: bridge });
  await acclaim({ itemId: bridge }, 'p1');
  await does('p1', 'EndItem', { itemId: bridge });
  await does('p1', 'EndMeeting', {});
}

/** The words of a PDF; undefined where no program on the machine reads them. */
function textOf(bytes: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tinget-extract-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), bytes);
    return execFileSync('pdftotext', [join(folder, 'in.pdf'), '-'], { encoding: 'utf8' });
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function expectWithoutSecrets(bytes: Buffer, says: string): void {
  const text = textOf(bytes);
  if (text === undefined) return;
  for (const secret of secrets) expect(text).not.toContain(secret);
  expect(text).toContain('Sekretess');
  expect(text).toContain('att anlägga en badbrygga');
  expect(text).toContain(says);
}

test('MIN-10 with a closed § the public reads the others once the adjustment is announced, and the chair signs those it led', async () => {
  await held();
  const address = `/api/meetings/${meetingId}/minutes.pdf`;
  const stand = async () =>
    (await server.browser().send({ url: `/api/meetings/${meetingId}` })).json<{ minutes: string }>().minutes;
  const fixed = await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/minutes/fix`, payload: {} });
  expect(fixed.statusCode).toBe(200);
  const { minutesId, sha256 } = fixed.json<{ minutesId: string; sha256: string }>();

  // The chair was out of the closed §, signs the two others, and reads those.
  const copy = await chair.send({ url: `${address}?text=${minutesId}` });
  expect([copy.statusCode, copy.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(copy.headers['etag']).toBeUndefined();
  expectWithoutSecrets(copy.rawPayload, 'exemplar för underskrift');
  const whole = await secretary.send({ url: address });
  expect(whole.headers['etag']).toBe(`"${sha256}"`);
  expect((await member.send({ url: address })).statusCode).toBe(403);

  expect(await stand()).toBe('none');
  for (const personId of ['p7', 'p1', 'p2', 'p4']) await does(personId, 'SignMinutes', { minutesId });

  // Adjusted, and not announced yet.
  expect(await stand()).toBe('withheld');
  expect((await server.browser().send({ url: address })).statusCode).toBe(401);
  await does('p7', 'PostNotice', { minutesId, on: '2026-05-04', keptAt: 'Kommunhuset' });

  expect(await stand()).toBe('extract');
  const read = await server.browser().send({ url: address });
  expect([read.statusCode, read.headers['content-type']]).toEqual([200, 'application/pdf']);
  expectWithoutSecrets(read.rawPayload, 'utdrag för publicering');
  // The secretary looks at what is published, from the same address, and the bytes are the same for all.
  const asPublished = await secretary.send({ url: `${address}?version=public` });
  expect(asPublished.rawPayload.equals(read.rawPayload)).toBe(true);
  expect((await secretary.send({ url: address })).rawPayload.equals(whole.rawPayload)).toBe(true);
  // A member who was there reads the minutes themselves.
  expect((await member.send({ url: address })).rawPayload.equals(whole.rawPayload)).toBe(true);
});
