import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { routeRights } from '../http/route-rights.ts';
import { smallMunicipality } from './small-municipality.ts';

let server: QuietTestServer;
let administrator: TestBrowser;
let member: TestBrowser;
const routes: string[] = [];

beforeAll(async () => {
  server = await startQuietTestServer({
    meetings: 'none',
    environment: { TINGET_DEMO: '1' },
    before: (app) => {
      app.addHook('onRoute', (route) => {
        for (const method of [route.method].flat()) routes.push(`${method} ${route.url}`);
      });
    },
  });
  const imported = await importDocument(smallMunicipality({ isDemonstration: true }));
  expect(imported.statusCode).toBe(201);
  administrator = await signedInAs('p7');
  member = await signedInAs('p1');
});
afterAll(async () => server.stop());

const importDocument = (payload: object) =>
  server.browser().send({ method: 'POST', url: '/api/import/municipality', payload, setup: true });

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  return browser;
}

describe('importing a municipality', () => {
  test('gives organisation, seats, rules and assignments back as they were written', async () => {
    const organisation = (await administrator.send({ url: '/api/organisations/lillby' })).json();
    expect(organisation).toMatchObject({ name: 'Lillby kommun', kind: 'municipality' });
    const body = (await administrator.send({ url: '/api/bodies/namnden' })).json();
    expect(body.seats).toEqual([
      { label: '1', party: 'EK' },
      { label: '2', party: 'EK' },
      { label: '3', party: 'EK' },
      { label: '4', party: 'AL' },
      { label: '5', party: 'AL' },
    ]);
    expect(body.policies).toMatchObject([
      { key: 'call.deadlineDays', value: 5, source: 'Reglemente 7 §', decidedOn: '2025-12-01' },
      { key: 'debate.replySeconds', value: [120, 60] },
    ]);
    expect(body.assignments).toHaveLength(7);
    expect(body.remoteAuthorizations).toMatchObject([
      { documentRef: 'KF 2025-12-01 § 80', from: '2026-01-01', to: null },
    ]);
  });

  test('changes nothing when one thing in it is wrong, and says where', async () => {
    const before = (await server.pool.query('select count(*) from person')).rows;
    const document = structuredClone(smallMunicipality());
    const changed = {
      ...document,
      persons: document.persons.map((person) => ({ ...person, id: `q${person.id}` })),
    };
    const response = await importDocument(changed);
    expect(response.statusCode).toBe(400);
    expect(response.json().facts.faults).toContainEqual({
      at: 'organisations[0].bodies[0].assignments[0]',
      fault: 'nobody has the id p1',
    });
    expect((await server.pool.query('select count(*) from person')).rows).toEqual(before);
  });

  test('is refused for a value that the rules do not know', async () => {
    const document = structuredClone(smallMunicipality());
    const policies = [{ key: 'quorum.rule', value: 'half', source: 'x', decidedOn: '2026-01-01', from: '2026-01-01' }];
    const [organisation] = document.organisations;
    const [body] = organisation?.bodies ?? [];
    const response = await importDocument({
      ...document,
      organisations: [{ ...organisation, bodies: [{ ...body, policies }] }],
    });
    expect(response.json().facts.faults).toContainEqual({
      at: 'organisations[0].bodies[0].policies[0]',
      fault: 'the rules know no policy quorum.rule',
    });
  });

  test('is refused for people who are there already', async () => {
    const response = await importDocument(smallMunicipality());
    expect(response.json().facts.faults[0]).toEqual({ at: 'persons', fault: 'somebody already has the id p1' });
  });

  test('is not for anybody who is signed in', async () => {
    const response = await administrator.send({
      method: 'POST',
      url: '/api/import/municipality',
      payload: smallMunicipality(),
    });
    expect([response.statusCode, response.json().code]).toEqual([403, 'no-right']);
  });
});

describe('changing the register', () => {
  const assignment = { role: 'member', party: 'EK', seat: '1' };

  test('a seat cannot be held by two on the same day, and can be from the day after', async () => {
    const url = '/api/bodies/namnden/assignments';
    const taken = await administrator.send({
      method: 'POST',
      url,
      payload: { ...assignment, personId: 'p6', from: '2026-06-01' },
    });
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'already-there']);
    const { assignments } = (await administrator.send({ url: '/api/bodies/namnden' })).json();
    const held = assignments.find((one: { seat: string }) => one.seat === '1');
    const end = await administrator.send({
      method: 'POST',
      url: `${url}/${held.id}/end`,
      payload: { on: '2026-05-31' },
    });
    expect(end.statusCode).toBe(204);
    const next = await administrator.send({
      method: 'POST',
      url,
      payload: { ...assignment, personId: 'p6', from: '2026-06-01' },
    });
    expect(next.statusCode).toBe(201);
  });

  test('a commissioner is nobody who has a seat, and stands with the assignment (KL 5:39)', async () => {
    const url = '/api/bodies/namnden/assignments';
    const commissioner = { personId: 'p7', role: 'official', commissioner: true, from: '2026-06-01' };
    expect((await administrator.send({ method: 'POST', url, payload: commissioner })).statusCode).toBe(201);
    const seated = { ...assignment, personId: 'p6', commissioner: true, from: '2027-01-01' };
    expect((await administrator.send({ method: 'POST', url, payload: seated })).statusCode).toBeGreaterThanOrEqual(400);
    const { assignments, substituteOrder } = (await administrator.send({ url: '/api/bodies/namnden' })).json();
    expect(assignments).toContainEqual(
      expect.objectContaining({ personId: 'p7', role: 'official', commissioner: true }),
    );
    expect(substituteOrder).toEqual([{ party: 'EK', order: ['EK', 'AL'] }]);
  });

  test('a new value of a rule ends the one before on the day before', async () => {
    const payload = {
      key: 'call.deadlineDays',
      value: 7,
      source: 'Reglemente 7 §',
      decidedOn: '2026-08-20',
      from: '2026-09-01',
    };
    const response = await administrator.send({ method: 'POST', url: '/api/bodies/namnden/policies', payload });
    expect(response.statusCode).toBe(201);
    const { policies } = (await administrator.send({ url: '/api/bodies/namnden' })).json();
    expect(policies.filter((policy: { key: string }) => policy.key === 'call.deadlineDays')).toMatchObject([
      { value: 5, from: '2026-01-01', to: '2026-08-31' },
      { value: 7, from: '2026-09-01', to: null },
    ]);
  });

  test('a value that is none of the rule’s is refused', async () => {
    const payload = {
      key: 'call.deadlineDays',
      value: 'fem',
      source: 'x',
      decidedOn: '2026-08-20',
      from: '2026-10-01',
    };
    const response = await administrator.send({ method: 'POST', url: '/api/bodies/namnden/policies', payload });
    expect([response.statusCode, response.json().facts.field]).toEqual([400, 'value']);
  });

  test('a telephone number lies sealed, and moves to nobody else', async () => {
    await administrator.send({ method: 'PATCH', url: '/api/persons/p2', payload: { telephone: '0980-31 92 11' } });
    const rows = await server.pool.query('select id, telephone_sealed from person order by id');
    expect(JSON.stringify(rows.rows)).not.toContain('31 92 11');
    const { makeTelephoneSeal, readRegisterKey } = await import('./telephone-seal.ts');
    const seal = makeTelephoneSeal(readRegisterKey(server.dataDirectory));
    const sealed = rows.rows.find((row) => row.id === 'p2')?.telephone_sealed;
    expect(seal.open('p2', sealed)).toBe('0980-31 92 11');
    expect(seal.open('p3', sealed)).toBeUndefined();
  });

  test('a member may change nothing and read no register', async () => {
    for (const [method, url, payload] of [
      ['GET', '/api/organisations', undefined],
      ['GET', '/api/bodies/namnden', undefined],
      ['PATCH', '/api/persons/p1', { displayName: 'Någon annan' }],
      ['POST', '/api/organisations/lillby/persons', { legalName: 'Ny Person' }],
      ['PUT', '/api/bodies/namnden/substitute-order', { lines: [] }],
    ] as const) {
      const response = await member.send({ method, url, ...(payload === undefined ? {} : { payload }) });
      expect([url, response.statusCode]).toEqual([url, 403]);
    }
  });

  test('a malformed request is told which field is wrong, and not how we see it', async () => {
    const response = await administrator.send({
      method: 'POST',
      url: '/api/organisations/lillby/parties',
      payload: { name: '', abbreviation: 'X', extra: 1 },
    });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'bad-request', facts: { fields: [{ at: '/name' }, {}] } });
  });
});

describe('a text that no record can keep', () => {
  test('is told by its field', async () => {
    for (const name of ['a\u0000b', 'a\ud800b']) {
      const response = await administrator.send({
        method: 'POST',
        url: '/api/organisations/lillby/parties',
        payload: { name, abbreviation: 'Q' },
      });
      expect([response.statusCode, response.json()]).toEqual([400, { code: 'bad-request', facts: { field: 'name' } }]);
    }
  });
});

describe('rights outside of meetings', () => {
  test('are granted and withdrawn, and the last administrator cannot be withdrawn', async () => {
    const url = '/api/organisations/lillby/grants';
    const grant = (method: 'POST' | 'DELETE', personId: string, role = 'administrator') =>
      administrator.send({ method, url, payload: { personId, role } });
    expect((await grant('DELETE', 'p7')).json().code).toBe('last-administrator');
    expect((await grant('POST', 'p3', 'technician')).statusCode).toBe(204);
    expect((await (await signedInAs('p3')).send({ url: '/api/me' })).json().roles).toEqual(['technician']);
    expect((await grant('POST', 'p2')).statusCode).toBe(204);
    const second = await signedInAs('p2');
    expect((await second.send({ url: '/api/organisations' })).statusCode).toBe(200);
    expect((await grant('DELETE', 'p2')).statusCode).toBe(204);
    expect((await second.send({ url: '/api/organisations' })).statusCode).toBe(403);
    expect((await grant('POST', 'p99')).json().code).toBe('person-unknown');
  });
});

describe('two organisations on one installation', () => {
  test('do not see or change each other', async () => {
    const other = smallMunicipality({ isDemonstration: true });
    const renamed = JSON.parse(
      JSON.stringify(other)
        .replaceAll(/"p(\d)"/g, '"q$1"')
        .replaceAll('lillby', 'storby')
        .replaceAll('namnden', 'storbynamnden')
        .replaceAll('salen', 'storsalen'),
    );
    expect((await importDocument(renamed)).statusCode).toBe(201);
    const neighbour = await signedInAs('q7');
    expect((await neighbour.send({ url: '/api/organisations' })).json()).toMatchObject([{ id: 'storby' }]);
    expect((await administrator.send({ url: '/api/organisations' })).json()).toMatchObject([{ id: 'lillby' }]);
    for (const [method, url, payload] of [
      ['GET', '/api/bodies/namnden', undefined],
      ['GET', '/api/organisations/lillby/persons', undefined],
      ['PATCH', '/api/persons/p1', { displayName: 'Fel Namn' }],
      ['POST', '/api/persons/p1/links', {}],
      ['POST', '/api/persons/p1/end-sessions', {}],
      ['POST', '/api/bodies/namnden/meetings', { startsAt: '2026-12-01T18:00:00+01:00' }],
      ['GET', '/api/audit-log', undefined],
      // Nor is a person of one taken into the other, who could then be signed in as.
      [
        'POST',
        '/api/bodies/storbynamnden/assignments',
        { personId: 'p1', role: 'substitute', party: 'EK', substituteRank: 9, from: '2026-01-01' },
      ],
      ['POST', '/api/organisations/storby/grants', { personId: 'p1', role: 'technician' }],
    ] as const) {
      const response = await neighbour.send({ method, url, ...(payload === undefined ? {} : { payload }) });
      expect([url, response.statusCode]).toEqual([url, 403]);
    }
  });

  test('a person who is in both is signed in by a link of who administers both', async () => {
    await server.pool.query(
      `insert into assignment (id, person_id, body_id, role, substitute_rank, from_day)
       values ('shared', 'p6', 'storbynamnden', 'substitute', 5, '2026-01-01')`,
    );
    const link = { method: 'POST', url: '/api/persons/p6/links', payload: {} } as const;
    const neighbour = await signedInAs('q7');
    for (const browser of [administrator, neighbour]) expect((await browser.send(link)).statusCode).toBe(403);
    await server.pool.query(
      `insert into role_grant (account_id, organisation_id, role)
       select id, 'storby', 'administrator' from account where person_id = 'p7'`,
    );
    expect((await administrator.send(link)).statusCode).toBe(201);
  });
});

describe('the routes', () => {
  test('each have a row in the table of rights, and each row has its route', () => {
    const registered = new Set(routes.filter((name) => !/^(HEAD|OPTIONS)/.test(name) && name !== 'GET /metrics'));
    expect([...registered].sort()).toEqual(Object.keys(routeRights).sort());
  });

  test('are described as OpenAPI 3.1, each with its parameters', async () => {
    const document = (await server.browser().send({ url: '/api/openapi.json' })).json();
    expect(document.openapi).toBe('3.1.0');
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    const hidden = ['GET /api/openapi.json', 'GET /trust', 'GET /trust/ca.crt', 'GET /*'];
    expect(described.sort()).toEqual(
      Object.keys(routeRights)
        .filter((name) => !hidden.includes(name))
        .sort(),
    );
    expect(document.paths['/api/demo/sign-in'].post.requestBody).toBeDefined();
  });

  test('send no page or answer that a foreign origin could use', async () => {
    const response = await server.browser().send({ url: '/api/me' });
    expect(response.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('say not found for what is not there, in the same form', async () => {
    expect((await server.browser().send({ url: '/api/nothing' })).statusCode).toBe(404);
    expect((await administrator.send({ url: '/api/bodies/nobody' })).json()).toEqual({ code: 'not-found', facts: {} });
  });
});
