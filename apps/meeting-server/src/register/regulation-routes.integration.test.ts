import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from './small-municipality.ts';

let server: QuietTestServer;
let administrator: TestBrowser;
let member: TestBrowser;
const url = '/api/bodies/namnden/regulations';

beforeAll(async () => {
  server = await startQuietTestServer({
    meetings: 'none',
    environment: { TINGET_DEMO: '1' },
    at: Date.parse('2026-05-04T10:00:00+02:00'),
  });
  await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload: smallMunicipality({ isDemonstration: true }),
    setup: true,
  });
  administrator = await signedInAs('p7');
  member = await signedInAs('p1');
});
afterAll(async () => server.stop());

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  return browser;
}

const version = {
  title: 'Reglemente för samhällsnämnden',
  decision: 'KF 2026-04-27 § 31',
  decidedOn: '2026-04-27',
  from: '2026-06-01',
  values: [
    { key: 'remote.maxRemote', value: 2 },
    { key: 'call.deadlineDays', value: 6, source: 'KF 2026-04-27 § 31; förlaga: reglemente 7 §' },
  ],
};
const adopt = (more: object = {}, by = administrator) =>
  by.send({ method: 'POST', url, payload: { ...version, ...more } });
const read = async (on?: string) =>
  (await administrator.send({ url: on === undefined ? url : `${url}?on=${on}` })).json();
const valueOn = async (key: string, on: string) =>
  (await read(on)).inForce.find((one: { key: string }) => one.key === key);

describe('the regulations of a body', () => {
  test('show what is in force, from where, and what nobody has decided, before any version is adopted', async () => {
    const answer = await read();
    expect(answer).toMatchObject({ on: '2026-05-04', version: null, versions: [], bodyKind: 'committee' });
    expect(await valueOn('call.deadlineDays', '2026-05-04')).toEqual({
      key: 'call.deadlineDays',
      value: 5,
      source: 'Reglemente 7 §',
      isAssumed: false,
    });
    expect(await valueOn('remote.maxRemote', '2026-05-04')).toMatchObject({ value: 'none', isAssumed: true });
    expect(answer.basis.title).toContain('samhällsnämnden');
  });

  test('are adopted whole: the new values begin on their day, and every earlier value ends the day before', async () => {
    const response = await adopt();
    expect([response.statusCode, response.json()]).toEqual([201, { version: 1 }]);
    expect(await valueOn('remote.maxRemote', '2026-05-31')).toMatchObject({ value: 'none', isAssumed: true });
    expect(await valueOn('remote.maxRemote', '2026-06-01')).toMatchObject({
      value: 2,
      source: 'KF 2026-04-27 § 31',
      isAssumed: false,
    });
    expect(await valueOn('call.deadlineDays', '2026-05-31')).toMatchObject({ value: 5 });
    expect(await valueOn('call.deadlineDays', '2026-06-01')).toMatchObject({ value: 6 });
    // The version does not say it, so it is the standard again.
    expect(await valueOn('debate.replySeconds', '2026-05-31')).toMatchObject({ isAssumed: false });
    expect(await valueOn('debate.replySeconds', '2026-06-01')).toMatchObject({ isAssumed: true });
    expect((await read('2026-06-01')).version).toBe(1);
    const audit = (await administrator.send({ url: '/api/audit-log' })).json();
    expect(JSON.stringify(audit)).toContain('regulation.adopted');
  });

  test('a version that has not begun is replaced by another from the same day, and stays as it was adopted', async () => {
    const response = await adopt({ title: 'Rättad', values: [{ key: 'remote.maxRemote', value: 3 }] });
    expect(response.json()).toEqual({ version: 2 });
    expect(await valueOn('remote.maxRemote', '2026-06-01')).toMatchObject({ value: 3 });
    const { versions } = await read();
    expect(versions.map((one: { version: number; title: string }) => [one.version, one.title])).toEqual([
      [1, version.title],
      [2, 'Rättad'],
    ]);
    expect(versions[0].values).toHaveLength(2);
    await expect(server.pool.query("update regulation set title = 'x'")).rejects.toThrow(/permission denied/);
  });

  test('are refused before a later version, and from a day on which values already began', async () => {
    const response = await adopt({ from: '2026-05-20' });
    expect([response.statusCode, response.json()]).toEqual([
      409,
      { code: 'already-there', facts: { field: 'from', from: '2026-06-01' } },
    ]);
  });

  test('are refused with a decision to come, a day before the decision, a key twice and a value not of its kind', async () => {
    const refusals = [
      [{ decidedOn: '2026-05-05', from: '2026-07-01' }, 'decidedOn'],
      [{ decidedOn: '2026-04-27', from: '2026-04-26' }, 'from'],
      [{ from: '2026-07-01', values: [version.values[0], version.values[0]] }, 'values'],
      [{ from: '2026-07-01', values: [{ key: 'remote.maxLevel', value: 'many' }] }, 'values'],
      [{ from: '2026-07-01', values: [{ key: 'quorum.rule', value: 'half' }] }, 'values'],
    ] as const;
    for (const [more, field] of refusals) {
      const response = await adopt(more);
      expect([response.statusCode, response.json().facts.field], field).toEqual([400, field]);
    }
    expect((await read()).versions).toHaveLength(2);
  });

  test('cannot set statute aside in the council', async () => {
    await server.pool.query("update body set kind = 'council' where id = 'namnden'");
    const response = await adopt({ from: '2026-07-01', values: [{ key: 'attendance.reentryRule', value: 'free' }] });
    await server.pool.query("update body set kind = 'committee' where id = 'namnden'");
    expect([response.statusCode, response.json()]).toEqual([
      409,
      { code: 'policy-is-statute', facts: { key: 'attendance.reentryRule' } },
    ]);
  });

  test('are for administrators of the organisation', async () => {
    expect((await member.send({ url })).statusCode).toBe(403);
    expect((await adopt({ from: '2026-08-01' }, member)).statusCode).toBe(403);
    expect((await server.browser().send({ url })).statusCode).toBe(401);
  });
});
