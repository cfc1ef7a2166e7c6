import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer } from '../http/quiet-test-server.ts';
import { firstBrokenAuditRow } from '../register/audit-log.ts';
import { smallMunicipality } from '../register/small-municipality.ts';

let server: QuietTestServer;
const hour = 3_600_000;

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'none', environment: { TINGET_DEMO: '1' } });
  const imported = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload: smallMunicipality({ isDemonstration: true }),
    setup: true,
  });
  expect(imported.json()).toEqual({ organisationIds: ['lillby'], persons: 7, bodies: 1 });
});
afterAll(async () => server.stop());

async function signedInAs(personId: string) {
  const browser = server.browser();
  const response = await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  expect(response.statusCode).toBe(204);
  return browser;
}

async function linkFor(personId: string, isSingleUse: boolean, days = 1): Promise<string> {
  const administrator = await signedInAs('p7');
  const made = await administrator.send({
    method: 'POST',
    url: `/api/persons/${personId}/links`,
    payload: { isSingleUse, days },
  });
  expect(made.statusCode).toBe(201);
  const { address } = made.json<{ address: string }>();
  expect(address).toMatch(/^http:\/\/localhost:7600\/link#[A-Za-z0-9_-]{43}$/);
  return address.split('#')[1] ?? '';
}

const takeLink = (token: string, browser = server.browser()) =>
  browser.send({ method: 'POST', url: '/api/sign-in/link', payload: { token } });

describe('choosing who one is in a demonstration', () => {
  test('gives a session with a strict cookie, and /api/me says that it is a demonstration', async () => {
    const browser = server.browser();
    const response = await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId: 'p1' } });
    expect(response.headers['set-cookie']).toMatch(/^tinget=[\w-]{43}; .*HttpOnly; SameSite=Lax$/);
    const me = (await browser.send({ url: '/api/me' })).json();
    expect(me).toMatchObject({ person: { personId: 'p1', name: 'Vera Ek' }, isDemonstration: true, assuranceLevel: 0 });
  });

  test('is refused to another machine unless that is switched on', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { personId: 'p1' },
      remoteAddress: '192.168.1.20',
    });
    expect(response.statusCode).toBe(403);
    expect(response.json().code).toBe('demonstration-this-machine-only');
    const me = await server.app.inject({ url: '/api/me', remoteAddress: '192.168.1.20' });
    expect(me.json()).toMatchObject({ isDemonstration: true, mayChooseWho: false });
  });

  test('is refused for somebody who is not in a demonstration', async () => {
    const response = await server
      .browser()
      .send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId: 'p99' } });
    expect(response.statusCode).toBe(404);
  });

  test('lists the people with what they are, and the protected one by the name the body decided', async () => {
    const people = (await server.browser().send({ url: '/api/demo/people' })).json<
      { personId: string; name: string }[]
    >();
    expect(people.map((person) => person.personId)).toEqual(['p1', 'p2', 'p3', 'p4', 'p5', 'p7', 'p6']);
    expect(people[3]?.name).toBe('Ledamot 4');
    expect(JSON.stringify(people)).not.toContain('Olle Ås');
  });

  test('is offered for the equipment of a room too', async () => {
    const browser = server.browser();
    const payload = { equipment: 'hallRoom', meetingRoomId: 'salen' };
    expect((await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload })).statusCode).toBe(204);
    const me = (await browser.send({ url: '/api/me' })).json();
    expect(me).toMatchObject({ person: null, equipment: { kind: 'hallRoom', meetingRoomId: 'salen', room: 'Salen' } });
    const signedIn = await server.sessions.read(`tinget=${browser.cookies.get('tinget')}`);
    expect(signedIn?.roles).toEqual(['hallRoom']);
    expect(signedIn?.personId).toBeUndefined();
  });
});

describe('a personal link', () => {
  test('for one use lets in once, also when two browsers try at once', async () => {
    const token = await linkFor('p2', true);
    const answers = await Promise.all([takeLink(token), takeLink(token), takeLink(token)]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([204, 403, 403]);
    expect(answers.find((answer) => answer.statusCode === 403)?.json().code).toBe('link-used');
  });

  test('for several uses lets in again, with assurance level 1', async () => {
    const token = await linkFor('p2', false);
    expect((await takeLink(token)).statusCode).toBe(204);
    const browser = server.browser();
    expect((await takeLink(token, browser)).statusCode).toBe(204);
    expect((await browser.send({ url: '/api/me' })).json()).toMatchObject({
      person: { personId: 'p2' },
      assuranceLevel: 1,
    });
  });

  test('is refused after its last day', async () => {
    const token = await linkFor('p3', false, 1);
    server.clock.set(server.clock.milliseconds() + 25 * hour, true);
    expect((await takeLink(token)).json().code).toBe('link-expired');
    server.clock.release();
  });

  test('that nobody made is refused, and its token stands nowhere in the database', async () => {
    expect((await takeLink('A'.repeat(43))).json().code).toBe('link-unknown');
    const token = await linkFor('p3', false);
    const tables = await Promise.all(
      ['personal_link', 'audit_log', 'session', 'account'].map((table) => server.pool.query(`select * from ${table}`)),
    );
    expect(JSON.stringify(tables.map((table) => table.rows))).not.toContain(token);
  });

  test('can be made by an administrator only', async () => {
    const member = await signedInAs('p1');
    const refused = await member.send({ method: 'POST', url: '/api/persons/p1/links', payload: {} });
    expect([refused.statusCode, refused.json().code]).toEqual([403, 'no-right']);
    const stranger = await server.browser().send({ method: 'POST', url: '/api/persons/p1/links', payload: {} });
    expect([stranger.statusCode, stranger.json().code]).toEqual([401, 'not-signed-in']);
  });
});

describe('a session', () => {
  test('can be listed and ended, and tells at once that it ended', async () => {
    const laptop = await signedInAs('p4');
    const phone = await signedInAs('p4');
    const sessions = (await laptop.send({ url: '/api/sessions' })).json<{ sessionId: string; isThisOne: boolean }[]>();
    const other = sessions.find((session) => !session.isThisOne);
    const ended: string[] = [];
    const stop = server.sessions.onEnded((name) => ended.push(name));
    const signedIn = await server.sessions.read(`tinget=${phone.cookies.get('tinget')}`);
    expect(signedIn?.sessionId).toBe(other?.sessionId);
    expect((await laptop.send({ method: 'DELETE', url: `/api/sessions/${other?.sessionId}` })).statusCode).toBe(204);
    stop();
    expect(ended).toEqual([other?.sessionId]);
    expect((await phone.send({ url: '/api/me' })).json().person).toBeNull();
    expect((await laptop.send({ url: '/api/me' })).json().person).not.toBeNull();
    expect(await server.sessions.stillValid(sessions.map((session) => session.sessionId))).toEqual(
      new Set(sessions.filter((session) => session.isThisOne).map((session) => session.sessionId)),
    );
  });

  test('of somebody else cannot be ended', async () => {
    const mine = await signedInAs('p5');
    const { sessionId } = (await (await signedInAs('p1')).send({ url: '/api/me' })).json<{ sessionId: string }>();
    expect((await mine.send({ method: 'DELETE', url: `/api/sessions/${sessionId}` })).statusCode).toBe(404);
  });

  test('ends with the day, and by signing out', async () => {
    const browser = await signedInAs('p5');
    server.clock.set(server.clock.milliseconds() + 17 * hour, true);
    expect((await browser.send({ url: '/api/me' })).json().person).toBeNull();
    server.clock.release();
    const other = await signedInAs('p5');
    const value = other.cookies.get('tinget');
    expect((await other.send({ method: 'POST', url: '/api/sign-out' })).statusCode).toBe(204);
    expect(other.cookies.has('tinget')).toBe(false);
    expect(await server.sessions.read(`tinget=${value}`)).toBeNull();
  });

  test('is not opened by a request from a page of another origin', async () => {
    const browser = await signedInAs('p1');
    const response = await browser.send({
      method: 'POST',
      url: '/api/sign-out',
      headers: { origin: 'https://ond.example' },
    });
    expect(response.statusCode).toBe(403);
  });
});

describe('the setup token', () => {
  test('opens from this machine only, and not when it is wrong', async () => {
    const far = await server.app.inject({
      method: 'GET',
      url: '/api/organisations',
      headers: { authorization: 'Bearer setup-token-of-a-test-0123456789abcdef' },
      remoteAddress: '192.168.1.20',
    });
    expect(far.statusCode).toBe(401);
    const wrong = await server.app.inject({ url: '/api/organisations', headers: { authorization: 'Bearer wrong' } });
    expect(wrong.statusCode).toBe(401);
    expect((await server.browser().send({ url: '/api/organisations', setup: true })).statusCode).toBe(200);
  });
});

test('the audit log holds together, and names no person, number or token', async () => {
  await server.database.transaction().execute(async (transaction) => {
    expect(await firstBrokenAuditRow(transaction)).toBeUndefined();
  });
  const rows = JSON.stringify((await server.pool.query('select * from audit_log')).rows);
  expect(rows).toContain('link.used');
  for (const secret of ['Vera Ek', '070-174', 'Ledamot 4']) expect(rows).not.toContain(secret);
});
