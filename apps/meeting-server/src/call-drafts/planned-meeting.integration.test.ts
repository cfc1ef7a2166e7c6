import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';
import type { MyMeeting } from './draft-document.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let member: TestBrowser;
let other: TestBrowser;

const now = Date.parse('2026-05-04T10:00:00+02:00');

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'live', environment: { TINGET_DEMO: '1' }, at: now });
  const imported = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload: smallMunicipality({ isDemonstration: true }),
    setup: true,
  });
  expect(imported.statusCode).toBe(201);
  secretary = await signedInAs('p7');
  member = await signedInAs('p2');
  other = await signedInAs('p3');
});
afterAll(async () => server.stop());

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  return browser;
}

async function draft(more: object = {}): Promise<string> {
  const response = await secretary.send({
    method: 'POST',
    url: '/api/bodies/namnden/meetings',
    payload: { startsAt: '2026-05-20T18:00:00+02:00', meetingRoomId: 'salen', level: 2, media: 'none', ...more },
  });
  expect(response.statusCode).toBe(201);
  const { meetingId } = response.json<{ meetingId: string }>();
  await agenda(meetingId, [{ kind: 'matter', title: 'Ny badbrygga', clauses: ['anlägga en badbrygga'] }]);
  return meetingId;
}

const agenda = (meetingId: string, items: readonly object[], revision?: number) =>
  secretary.send({
    method: 'PUT',
    url: `/api/meetings/${meetingId}/agenda`,
    payload: { items, ...(revision === undefined ? {} : { revision }) },
  });
const change = (meetingId: string, payload: object, by = secretary) =>
  by.send({ method: 'PATCH', url: `/api/meetings/${meetingId}`, payload });
const read = async (meetingId: string) => (await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json();
const mine = async (by: TestBrowser, meetingId: string): Promise<MyMeeting | undefined> =>
  (await by.send({ url: '/api/meetings' })).json<MyMeeting[]>().find((meeting) => meeting.meetingId === meetingId);
const request = (meetingId: string, by: TestBrowser) =>
  by.send({ method: 'POST', url: `/api/meetings/${meetingId}/remote-requests`, payload: { reasonCode: 'work' } });
const withdraw = (meetingId: string, personId: string, by: TestBrowser) =>
  by.send({ method: 'DELETE', url: `/api/meetings/${meetingId}/remote-requests/${personId}` });

describe('a draft that somebody changes', () => {
  test('keeps what the change does not name', async () => {
    const meetingId = await draft({ announcedOn: '2026-05-10' });
    expect((await change(meetingId, { startsAt: '2026-05-21T18:00:00+02:00' })).statusCode).toBe(204);
    expect(await read(meetingId)).toMatchObject({
      startsAt: '2026-05-21T18:00:00.000+02:00',
      level: 2,
      draft: { media: 'none', announcedOn: '2026-05-10', meetingRoomId: 'salen' },
    });
    expect((await change(meetingId, { announcedOn: null, meetingRoomId: null })).statusCode).toBe(204);
    const { draft: left } = await read(meetingId);
    expect([left.announcedOn, left.meetingRoomId]).toEqual([undefined, undefined]);
  });

  test('by two at once loses nothing: the second is told, and sees what the first wrote', async () => {
    const meetingId = await draft();
    const { agendaRevision } = (await read(meetingId)).draft;
    const first = await agenda(meetingId, [{ kind: 'matter', title: 'Förstas ärende' }], agendaRevision);
    expect(first.json()).toMatchObject({ revision: agendaRevision + 1 });
    const second = await agenda(meetingId, [{ kind: 'matter', title: 'Andras ärende' }], agendaRevision);
    expect([second.statusCode, second.json().code]).toEqual([409, 'changed-meanwhile']);
    expect((await read(meetingId)).items).toMatchObject([{ title: 'Förstas ärende' }]);
    expect((await agenda(meetingId, [], agendaRevision + 1)).statusCode).toBe(200);
  });
});

describe('a meeting whose day is told before the call', () => {
  test('is on the members’ start page with day and place, and nothing of its agenda', async () => {
    const meetingId = await draft();
    expect(await mine(member, meetingId)).toBeUndefined();
    expect((await request(meetingId, member)).statusCode).toBe(404);
    expect((await change(meetingId, { isPlanned: true }, member)).statusCode).toBe(403);
    expect((await change(meetingId, { isPlanned: true })).statusCode).toBe(204);
    expect(await mine(member, meetingId)).toMatchObject({
      state: 'planned',
      nextAction: 'awaitCall',
      startsAt: '2026-05-20T18:00:00.000+02:00',
      room: { name: 'Salen' },
      items: 0,
      documents: 0,
      remote: 'none',
      remoteRequest: { isAuthorized: true, mayAsk: true, mayWithdraw: false, lastDay: '2026-05-19', isLate: false },
    });
    expect(await mine(secretary, meetingId)).toMatchObject({ state: 'draft', nextAction: 'prepareCall', items: 1 });
    for (const path of ['call', 'documents', 'assessments']) {
      const response = await member.send({ url: `/api/meetings/${meetingId}/${path}` });
      expect([path, response.statusCode]).toEqual([path, expect.toBeOneOf([403, 404])]);
      expect(response.body).not.toContain('badbrygga');
    }
    const stranger = await server.browser().send({ url: `/api/meetings/${meetingId}` });
    expect(stranger.statusCode).toBe(404);
    expect((await change(meetingId, { isPlanned: false })).statusCode).toBe(204);
    expect(await mine(member, meetingId)).toBeUndefined();
  });

  test('takes a request for distance and its withdrawal, one’s own only, and the request goes into the call', async () => {
    const meetingId = await draft({ isPlanned: true });
    expect((await request(meetingId, member)).statusCode).toBe(204);
    // Pressed twice, it is one request.
    expect((await request(meetingId, member)).statusCode).toBe(204);
    expect(await mine(member, meetingId)).toMatchObject({ remote: 'requested', remoteRequest: { mayWithdraw: true } });
    expect((await withdraw(meetingId, 'p2', other)).statusCode).toBe(403);
    expect((await withdraw(meetingId, 'p2', server.browser())).statusCode).toBe(401);
    expect((await withdraw(meetingId, 'p2', member)).statusCode).toBe(204);
    expect(await mine(member, meetingId)).toMatchObject({ remote: 'none', remoteRequest: { mayAsk: true } });
    expect((await request(meetingId, member)).statusCode).toBe(204);
    expect((await request(meetingId, other)).statusCode).toBe(204);
    const called = await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });
    expect(called.statusCode).toBe(200);
    expect(await mine(member, meetingId)).toMatchObject({ state: 'called', remote: 'requested' });
    // After the call it is written down, and may be asked for anew.
    expect((await withdraw(meetingId, 'p2', other)).json().code).toBe('no-right');
    expect((await withdraw(meetingId, 'p3', secretary)).json().code).toBe('already-called');
    expect((await withdraw(meetingId, 'p2', member)).statusCode).toBe(204);
    expect(await mine(member, meetingId)).toMatchObject({ remote: 'none', remoteRequest: { mayAsk: true } });
    expect((await withdraw(meetingId, 'p2', member)).json().code).toBe('no-remote-permit');
    expect((await request(meetingId, member)).statusCode).toBe(204);
    const events = (await server.meetings.events(meetingId)).map((entry) => entry.event);
    expect(events.slice(1)).toMatchObject([
      { type: 'RemoteRequested', personId: 'p2' },
      { type: 'RemoteRequested', personId: 'p3' },
      { type: 'RemoteDecided', personId: 'p2', granted: false, groundCode: 'ownWish' },
      { type: 'RemoteRequested', personId: 'p2' },
    ]);
  });

  test('tells who asks without a decision of the council that there is none, before the call and after it', async () => {
    // The decision of the register holds from 2026 on; this meeting is held when it has ended.
    const { remoteAuthorizations } = (await secretary.send({ url: '/api/bodies/namnden' })).json();
    const ended = await secretary.send({
      method: 'POST',
      url: `/api/bodies/namnden/remote-authorizations/${remoteAuthorizations[0].id}/end`,
      payload: { on: '2026-05-31' },
    });
    expect(ended.statusCode).toBe(204);
    const meetingId = await draft({ startsAt: '2026-06-10T18:00:00+02:00', isPlanned: true });
    expect(await mine(member, meetingId)).toMatchObject({ remoteRequest: { isAuthorized: false, mayAsk: false } });
    const answer = await request(meetingId, member);
    expect([answer.statusCode, answer.json()]).toEqual([
      409,
      { code: 'no-remote-authorization', facts: { rule: { source: 'KL 6:24' } } },
    ]);
    await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });
    expect(await mine(member, meetingId)).toMatchObject({ state: 'called', remoteRequest: { isAuthorized: false } });
    expect((await request(meetingId, member)).json().code).toBe('no-remote-authorization');
  });
});
