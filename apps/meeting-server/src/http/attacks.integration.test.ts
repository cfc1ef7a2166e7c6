/**
 * The HTTP side as somebody with bad intent uses it: each role tries what it has no right to, and input that is no input.
 *
 * Nothing here may end in a 5xx: that would be our fault, and the peer would know where to push.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallMunicipality } from '../register/small-municipality.ts';
import {
  type QuietTestServer,
  startQuietTestServer,
  type TestBrowser,
  testOrigin,
  testSetupToken,
} from './quiet-test-server.ts';

const now = Date.parse('2026-05-04T10:00:00+02:00');
const secretWord = 'hemlighet-kanariefagel';

let server: QuietTestServer;
let secretary: TestBrowser;
let member: TestBrowser;
let technician: TestBrowser;
let otherSecretary: TestBrowser;
let neighbour: TestBrowser;
let hallComputer: TestBrowser;
let stranger: TestBrowser;
let meetingId: string;
let itemIds: string[];
let documentId: string;

async function signedIn(payload: object): Promise<TestBrowser> {
  const browser = server.browser();
  const response = await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload });
  expect(response.statusCode).toBe(204);
  return browser;
}

async function importDocument(payload: object): Promise<void> {
  const response = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload,
    setup: true,
  });
  expect(response.json()).toMatchObject({ organisationIds: [expect.any(String)] });
}

const act = async (personId: string, name: string, body: object) => {
  const response = await server.browser().send({
    method: 'POST',
    url: `/api/setup/rehearsals/${meetingId}/acts`,
    payload: { acts: [{ at: new Date(server.clock.milliseconds()).toISOString(), personId, name, body }] },
    setup: true,
  });
  expect([name, response.statusCode, response.json().code]).toEqual([name, 200, undefined]);
};

function upload(
  by: TestBrowser,
  query: Record<string, string>,
  bytes: Buffer,
  fileName = 'a.pdf',
  type = 'application/pdf',
) {
  const head = `--gransen\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: ${type}\r\n\r\n`;
  return by.send({
    method: 'POST',
    url: `/api/meetings/${meetingId}/documents?${new URLSearchParams(query)}`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--gransen--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=gransen' },
  });
}
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'live', environment: { TINGET_DEMO: '1' }, at: now });
  const own = smallMunicipality({ isDemonstration: true });
  const [organisation] = own.organisations;
  const other = {
    id: 'byggnamnden',
    kind: 'committee',
    name: 'Byggnadsnämnden',
    isPublic: false,
    seats: [{ label: 'B1', party: 'EK' }],
    assignments: [
      { personId: 'p6', role: 'secretary', from: '2026-01-01' },
      { personId: 'p5', role: 'member', party: 'EK', seat: 'B1', presidium: 'chair', from: '2026-01-01' },
    ],
  };
  await importDocument({
    ...own,
    organisations: [{ ...organisation, bodies: [...(organisation?.bodies ?? []), other] }],
  });
  await importDocument(
    JSON.parse(
      JSON.stringify(smallMunicipality({ isDemonstration: true }))
        .replaceAll(/"p(\d)"/g, '"q$1"')
        .replaceAll('lillby', 'storby')
        .replaceAll('namnden', 'storbynamnden')
        .replaceAll('salen', 'storsalen'),
    ),
  );
  secretary = await signedIn({ personId: 'p7' });
  member = await signedIn({ personId: 'p2' });
  technician = await signedIn({ personId: 'p4' });
  otherSecretary = await signedIn({ personId: 'p6' });
  neighbour = await signedIn({ personId: 'q7' });
  hallComputer = await signedIn({ equipment: 'hallRoom', meetingRoomId: 'salen' });
  stranger = server.browser();
  const grant = { personId: 'p4', role: 'technician' };
  await secretary.send({ method: 'POST', url: '/api/organisations/lillby/grants', payload: grant });
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
        { kind: 'matter', title: 'Badbryggan', preparedBy: 'Förvaltningen', clauses: [`att bygga ${secretWord}`] },
      ],
    },
  });
  itemIds = agenda.json<{ itemIds: string[] }>().itemIds;
  const kept = await upload(secretary, { itemId: itemIds[1] ?? '', title: 'Ritning' }, pdf(secretWord));
  documentId = kept.json<{ documentId: string }>().documentId;
});
afterAll(async () => server.stop());

describe('a draft and what belongs to it', () => {
  test('is nobody’s but the body’s own secretary’s and its administrators’', async () => {
    for (const [who, browser] of Object.entries({
      member,
      technician,
      otherSecretary,
      neighbour,
      hallComputer,
      stranger,
    })) {
      for (const [method, path, payload] of [
        ['GET', '', undefined],
        ['GET', '/call', undefined],
        ['GET', '/documents', undefined],
        ['GET', `/documents/${documentId}`, undefined],
        ['GET', '/minutes.pdf', undefined],
        ['GET', '/assessments', undefined],
        ['PATCH', '', { isPublic: true }],
        ['PUT', '/agenda', { items: [] }],
        ['POST', '/call', {}],
        ['POST', '/minutes/fix', undefined],
        ['DELETE', `/documents/${documentId}`, undefined],
        ['DELETE', '', undefined],
      ] as const) {
        const response = await browser.send({
          method,
          url: `/api/meetings/${meetingId}${path}`,
          ...(payload === undefined ? {} : { payload }),
        });
        expect([who, method, path, response.statusCode]).toEqual([
          who,
          method,
          path,
          expect.toBeOneOf([401, 403, 404]),
        ]);
        expect(response.body).not.toContain(secretWord);
      }
    }
    expect((await secretary.send({ url: `/api/meetings/${meetingId}/documents/${documentId}` })).statusCode).toBe(200);
  });
});

describe('the register', () => {
  test('tells and takes nothing from a member, a technician, the hall’s computer, or another organisation', async () => {
    const attempts = [
      ['GET', '/api/organisations/lillby', undefined],
      ['GET', '/api/organisations/lillby/persons', undefined],
      ['GET', '/api/bodies/namnden', undefined],
      ['GET', '/api/bodies/namnden/regulations', undefined],
      ['GET', '/api/audit-log', undefined],
      ['POST', '/api/organisations/lillby/grants', { personId: 'p2', role: 'administrator' }],
      ['POST', '/api/organisations/lillby/equipment', { meetingRoomId: 'salen', kind: 'hallRoom', label: 'x' }],
      ['PATCH', '/api/organisations/lillby/equipment/dator', { label: 'x' }],
      ['DELETE', '/api/organisations/lillby/equipment/dator', undefined],
      ['POST', '/api/organisations/lillby/equipment/dator/links', {}],
      ['POST', '/api/organisations/lillby/bodies', {}],
      ['POST', '/api/organisations/lillby/terms', { from: '2027-01-01', to: '2030-12-31' }],
      ['DELETE', '/api/organisations/lillby/terms/period', undefined],
      ['PATCH', '/api/bodies/namnden', { name: 'Annan' }],
      ['PUT', '/api/bodies/namnden/seats', { seats: [{ label: '1' }], from: '2026-01-01' }],
      ['PUT', '/api/bodies/namnden/constituencies', { names: [] }],
      ['PUT', '/api/bodies/namnden/paragraphs/2027', { last: 1 }],
      ['POST', '/api/bodies/namnden/remote-authorizations/beslut/end', { on: '2026-12-31' }],
      ['POST', '/api/persons/p1/links', {}],
      ['POST', '/api/persons/p1/end-sessions', {}],
      ['PATCH', '/api/persons/p1', { displayName: 'Annan' }],
      ['POST', '/api/bodies/namnden/policies', {}],
      ['POST', '/api/import/municipality', {}],
      ['POST', `/api/setup/rehearsals/${meetingId}/acts`, { acts: [] }],
    ] as const;
    for (const [who, browser] of Object.entries({ member, technician, hallComputer, neighbour, stranger })) {
      for (const [method, url, payload] of attempts) {
        const response = await browser.send({ method, url, ...(payload === undefined ? {} : { payload }) });
        expect([who, url, response.statusCode]).toEqual([who, url, expect.toBeOneOf([401, 403])]);
      }
    }
  });

  test('a person who has no assignment yet is not signed in by a link of another organisation', async () => {
    const added = await secretary.send({
      method: 'POST',
      url: '/api/organisations/lillby/persons',
      payload: { id: 'nyval', legalName: 'Ny Vald' },
    });
    expect(added.statusCode).toBe(201);
    const link = { method: 'POST', url: '/api/persons/nyval/links', payload: { isSingleUse: false } } as const;
    expect((await neighbour.send(link)).statusCode).toBe(403);
    const change = { method: 'PATCH', url: '/api/persons/nyval', payload: { displayName: 'Annan' } } as const;
    expect((await neighbour.send(change)).statusCode).toBe(403);
    const seat = { personId: 'nyval', role: 'substitute', party: 'EK', substituteRank: 9, from: '2026-01-01' };
    const taken = await neighbour.send({
      method: 'POST',
      url: '/api/bodies/storbynamnden/assignments',
      payload: seat,
    });
    expect(taken.statusCode).toBe(403);
    expect((await secretary.send(link)).statusCode).toBe(201);
  });

  test('keeps a name as it is written, whatever it looks like to a database', async () => {
    const legalName = `Robert'); drop table person; --`;
    const payload = { id: 'robert', legalName };
    const added = await secretary.send({ method: 'POST', url: '/api/organisations/lillby/persons', payload });
    expect(added.statusCode).toBe(201);
    const { rows } = await server.pool.query('select legal_name from person where id = $1', ['robert']);
    expect(rows).toEqual([{ legal_name: legalName }]);
    for (const id of [`p1' or '1'='1`, 'p1;select', '../p1', '__proto__', 'p1\u0000']) {
      const url = `/api/persons/${encodeURIComponent(id)}/links`;
      const response = await secretary.send({ method: 'POST', url, payload: {} });
      expect([id, response.statusCode]).toEqual([id, expect.toBeOneOf([400, 403, 404])]);
    }
  });
});

describe('a request that is none', () => {
  test('with keys of every object’s own, too large, nested without end or of another kind is the sender’s fault', async () => {
    const url = '/api/organisations/lillby/parties';
    const json = { 'content-type': 'application/json' };
    for (const [payload, headers, status] of [
      ['{"__proto__":{"isAdmin":true},"name":"A","abbreviation":"A1"}', json, 400],
      ['{"constructor":{"prototype":{"isAdmin":true}},"name":"A","abbreviation":"A2"}', json, 400],
      ['{"name":"A","abbreviation":', json, 400],
      [`{"name":"${'x'.repeat(2_000_000)}","abbreviation":"A3"}`, json, 413],
      [`${'['.repeat(400_000)}${']'.repeat(400_000)}`, json, 400],
      [`{"name":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)},"abbreviation":"A4"}`, json, 400],
      ['name=A&abbreviation=A5', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
      ['{"name":"A","abbreviation":"A6"}', { 'content-type': 'text/plain' }, 400],
    ] as const) {
      const response = await secretary.send({ method: 'POST', url, payload, headers });
      expect([payload.slice(0, 40), response.statusCode]).toEqual([payload.slice(0, 40), status]);
    }
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
    const register = (await secretary.send({ url: '/api/organisations/lillby' })).body;
    expect(register).not.toMatch(/"A[1-6]"/);
  });

  test('leads to no file outside the client’s own', async () => {
    for (const url of [
      '/../../../etc/passwd',
      '/..%2f..%2f..%2fetc%2fpasswd',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
      '/assets/%252e%252e/%252e%252e/package.json',
      '//etc/passwd',
      '/%00.js',
      '/assets/a%00/../../package.json',
      '/%E0%A4%A.js',
      '/api/meetings/..%2f..%2fetc/documents/x',
      `/api/meetings/${'x'.repeat(5_000)}`,
    ]) {
      const response = await stranger.send({ url });
      expect([url, response.statusCode]).toEqual([url, expect.toBeOneOf([200, 400, 401, 403, 404, 414])]);
      expect(response.body).not.toMatch(/root:|"dependencies"/);
    }
  });

  test('puts no line of its own into a header', async () => {
    const title = 'Ritning\r\nset-cookie: tinget=x\r\n\r\n<script>';
    const kept = await upload(secretary, { itemId: itemIds[1] ?? '', title }, pdf('radbrott'), 'a"\r\nx: y.pdf');
    const id = kept.json<{ documentId?: string }>().documentId;
    if (id === undefined) return expect(kept.statusCode).toBe(400);
    const response = await secretary.send({ url: `/api/meetings/${meetingId}/documents/${id}` });
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(String(response.headers['content-disposition'])).toMatch(
      /^inline; filename="[^"\r\n<>]*"; filename\*=UTF-8''[^\r\n ]*$/,
    );
  });

  test('is no page with a script in it, whatever its name and type say', async () => {
    const itemId = itemIds[1] ?? '';
    for (const [bytes, name, type] of [
      ['<html><script>alert(1)</script></html>', 'a.pdf', 'application/pdf'],
      ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.png', 'image/png'],
      ['MZ\u0090\u0000', 'a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ] as const) {
      const response = await upload(secretary, { itemId, title: 'x' }, Buffer.from(bytes), name, type);
      expect([response.statusCode, response.json().code]).toEqual([415, 'file-type-not-allowed']);
    }
  });
});

describe('a page of another origin', () => {
  test('changes nothing with somebody’s cookie, nor signs anybody in, by whatever kind of request', async () => {
    for (const origin of ['https://evil.example', 'null', `${testOrigin}.evil.example`, 'http://localhost:7601', '']) {
      for (const [method, url] of [
        ['POST', '/api/sign-out'],
        ['POST', '/api/demo/sign-in'],
        ['POST', '/api/sign-in/link'],
        ['DELETE', `/api/meetings/${meetingId}`],
        ['PUT', `/api/meetings/${meetingId}/agenda`],
      ] as const) {
        const response = await secretary.send({ method, url, headers: { origin }, payload: {} });
        expect([origin, url, response.statusCode, response.json().code]).toEqual([origin, url, 403, 'foreign-origin']);
      }
    }
    expect((await secretary.send({ url: '/api/me' })).json().person).toMatchObject({ personId: 'p7' });
  });

  test('reads nothing either: no answer lets another origin in', async () => {
    const response = await secretary.send({ url: '/api/me', headers: { origin: 'https://evil.example' } });
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    expect(response.headers['cross-origin-resource-policy']).toBe('same-origin');
    const asked = await secretary.send({
      method: 'OPTIONS',
      url: '/api/me',
      headers: { origin: 'https://evil.example' },
    });
    expect(asked.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('a session’s cookie', () => {
  test('is another one after each sign-in: one that was planted before opens nothing', async () => {
    const browser = server.browser();
    const planted = 'A'.repeat(43);
    const answer = await browser.send({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { personId: 'p2' },
      headers: { cookie: `tinget=${planted}` },
    });
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.cookies[0]?.value).not.toBe(planted);
    const me = await stranger.send({ url: '/api/me', headers: { cookie: `tinget=${planted}` } });
    expect(me.json().person).toBeNull();
  });

  test('is no longer taken after signing out, from wherever it was copied to', async () => {
    const browser = await signedIn({ personId: 'p3' });
    const copied = `tinget=${browser.cookies.get('tinget') ?? ''}`;
    expect((await stranger.send({ url: '/api/me', headers: { cookie: copied } })).json().person).not.toBeNull();
    await browser.send({ method: 'POST', url: '/api/sign-out' });
    expect((await stranger.send({ url: '/api/me', headers: { cookie: copied } })).json().person).toBeNull();
  });
});

describe('the meeting once it is called', () => {
  test('opens no file of another meeting to an officer who names its hash, nor lets it be found as one’s own', async () => {
    await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });
    await act('p1', 'OpenMeeting', {});
    const drafted = await otherSecretary.send({
      method: 'POST',
      url: '/api/bodies/byggnamnden/meetings',
      payload: { startsAt: '2026-05-21T18:00:00+02:00', meetingRoomId: 'salen', isRehearsal: true },
    });
    const other = drafted.json<{ meetingId: string }>().meetingId;
    const items = [{ kind: 'matter', title: 'Annan nämnds ärende', clauses: ['att besluta'] }];
    const agenda = await otherSecretary.send({
      method: 'PUT',
      url: `/api/meetings/${other}/agenda`,
      payload: { items },
    });
    const [itemId = ''] = agenda.json<{ itemIds: string[] }>().itemIds;
    const head =
      '--gransen\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n';
    const kept = await otherSecretary.send({
      method: 'POST',
      url: `/api/meetings/${other}/documents?${new URLSearchParams({ itemId, title: 'Intern' })}`,
      payload: Buffer.concat([Buffer.from(head), pdf('annan nämnd'), Buffer.from('\r\n--gransen--\r\n')]),
      headers: { 'content-type': 'multipart/form-data; boundary=gransen' },
    });
    const { sha256, documentId: theirs } = kept.json<{ sha256: string; documentId: string }>();
    const mediaType = 'application/pdf';
    for (const [id, title] of [
      ['lanad', 'Lånad'],
      [theirs, 'Lånad under eget namn'],
    ]) {
      await act('p7', 'HandOutDocument', { itemId: itemIds[1], documentId: id, title, sha256, mediaType });
      for (const browser of [secretary, member]) {
        const response = await browser.send({ url: `/api/meetings/${meetingId}/documents/${id}` });
        expect(response.statusCode).toBe(404);
        expect(response.body).not.toContain('annan nämnd');
      }
    }
  });

  test('keeps an item’s documents from who is disqualified in it, also when that is who prepares the meeting', async () => {
    const url = `/api/meetings/${meetingId}/documents/${documentId}`;
    expect((await secretary.send({ url })).statusCode).toBe(200);
    await act('p7', 'DeclareDisqualification', { itemId: itemIds[1], ground: 'otherRole' });
    expect((await secretary.send({ url })).statusCode).toBe(403);
    expect((await member.send({ url })).statusCode).toBe(200);
  });

  test('gives its minutes to those who answer for them, a § to who signs it, and nothing to the others', async () => {
    await act('p1', 'StartRollCall', {});
    for (const personId of ['p1', 'p2', 'p3', 'p5']) {
      await act('p7', 'RecordRollAnswer', { rollCallId: '@rollCall', personId, present: true, mode: 'hall' });
    }
    await act('p7', 'EndRollCall', { rollCallId: '@rollCall' });
    await act('p1', 'OpenItem', { itemId: itemIds[0] });
    const subject = { kind: 'adjusters', adjusterIds: ['p2'], reserveIds: [], place: 'Kommunhuset', on: '2026-05-25' };
    await act('p1', 'PutProposition', { itemId: itemIds[0], purpose: 'adjusters', subject });
    await act('p1', 'StateFinding', { propositionId: '@proposition', alternativeKey: 'yes' });
    server.clock.set(server.clock.milliseconds() + 11_000, true);
    await act('p1', 'StrikeGavel', { propositionId: '@proposition' });
    await act('p1', 'EndItem', { itemId: itemIds[0] });
    await act('p1', 'OpenItem', { itemId: itemIds[1] });
    await act('p1', 'EndMeeting', { cause: 'timeUp' });
    const url = `/api/meetings/${meetingId}/minutes.pdf`;
    const statuses = async () => {
      const p3 = await signedIn({ personId: 'p3' });
      const readers = { secretary, member, p3, technician, otherSecretary, neighbour, hallComputer, stranger };
      const read = await Promise.all(
        Object.entries(readers).map(async ([who, browser]) => [who, (await browser.send({ url })).statusCode] as const),
      );
      return Object.fromEntries(read);
    };
    const nobody = { technician: 403, otherSecretary: 403, neighbour: 403, hallComputer: 403, stranger: 401 };
    expect(await statuses()).toEqual({ secretary: 200, member: 403, p3: 403, ...nobody });
    // In somebody else's name the secretary fixes nothing.
    const inOther = {
      method: 'POST',
      url: `/api/meetings/${meetingId}/minutes/fix`,
      payload: { personId: 'p1' },
    } as const;
    expect((await secretary.send(inOther)).statusCode).toBe(403);
    const fixed = await secretary.send({ method: 'POST', url: `/api/meetings/${meetingId}/minutes/fix` });
    expect(fixed.statusCode).toBe(200);
    // p2 adjusts; p3 was there and waits for the adjustment.
    expect(await statuses()).toEqual({ secretary: 200, member: 200, p3: 403, ...nobody });
    const { minutesId } = fixed.json<{ minutesId: string }>();
    for (const personId of ['p7', 'p1', 'p2']) await act(personId, 'SignMinutes', { minutesId });
    // Two of them are of the body besides: a technician who is a member, and another body's secretary, a substitute here.
    const ofBody = { technician: 200, otherSecretary: 200 };
    expect(await statuses()).toEqual({ secretary: 200, member: 200, p3: 200, ...nobody, ...ofBody });
    const shown = async (browser: TestBrowser) =>
      (await browser.send({ url: '/api/meetings' })).json<{ meetingId: string; minutes: string }[]>();
    expect((await shown(member)).find((one) => one.meetingId === meetingId)?.minutes).toBe('fixed');
  });
});

describe('behind a proxy of the installation’s own, with TLS', () => {
  let proxied: QuietTestServer;
  beforeAll(async () => {
    proxied = await startQuietTestServer({
      meetings: 'none',
      environment: {
        TINGET_DEMO: '1',
        TINGET_DEMO_ON_NETWORK: '1',
        TINGET_TRUST_PROXY: '1',
        TINGET_ORIGIN: 'https://moten.example.se',
      },
      more: [
        async (app) => {
          app.get('/test/address', async (request) => ({ ip: request.ip, protocol: request.protocol }));
        },
      ],
    });
    const payload = smallMunicipality({ isDemonstration: true });
    await proxied.browser().send({
      method: 'POST',
      url: '/api/import/municipality',
      payload,
      setup: true,
      headers: { origin: 'https://moten.example.se' },
    });
  });
  afterAll(async () => proxied.stop());

  test('an address that the sender wrote before the proxy’s own entry is not believed', async () => {
    const response = await proxied.app.inject({
      url: '/test/address',
      headers: { 'x-forwarded-for': '10.9.9.9, 10.8.8.8, 198.51.100.7', 'x-forwarded-proto': 'https' },
      remoteAddress: '127.0.0.1',
    });
    expect(response.json()).toEqual({ ip: '198.51.100.7', protocol: 'https' });
  });

  test('the setup token and the choice of person are not for this machine when a proxy hands them on', async () => {
    const response = await proxied.app.inject({
      method: 'POST',
      url: '/api/import/municipality',
      payload: {},
      headers: { authorization: `Bearer ${testSetupToken}`, 'x-forwarded-for': '127.0.0.1' },
      remoteAddress: '127.0.0.1',
    });
    expect(response.statusCode).toBe(401);
  });

  test('the cookie goes to this host alone, over TLS alone, and to no script', async () => {
    const response = await proxied.app.inject({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { personId: 'p1' },
      headers: { origin: 'https://moten.example.se' },
    });
    expect(String(response.headers['set-cookie'])).toMatch(
      /^__Host-tinget=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});
