import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser, testOrigin } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';
import type { MyMeeting } from './draft-document.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let member: TestBrowser;
let stranger: TestBrowser;

const now = Date.parse('2026-05-04T10:00:00+02:00');
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);

beforeAll(async () => {
  server = await startQuietTestServer({ meetings: 'live', environment: { TINGET_DEMO: '1' }, at: now });
  const document = smallMunicipality({ isDemonstration: true });
  const [organisation] = document.organisations;
  const council = {
    id: 'fullmaktige',
    kind: 'council',
    name: 'Kommunfullmäktige',
    isPublic: true,
    seats: ['K1', 'K2', 'K3'].map((label) => ({ label, party: 'EK' })),
    assignments: [
      { personId: 'p1', role: 'member', party: 'EK', seat: 'K1', presidium: 'chair', from: '2026-01-01' },
      { personId: 'p2', role: 'member', party: 'EK', seat: 'K2', from: '2026-01-01' },
      { personId: 'p7', role: 'secretary', from: '2026-01-01' },
    ],
  };
  const imported = await server.browser().send({
    method: 'POST',
    url: '/api/import/municipality',
    payload: { ...document, organisations: [{ ...organisation, bodies: [...(organisation?.bodies ?? []), council] }] },
    setup: true,
  });
  expect(imported.statusCode).toBe(201);
  secretary = await signedInAs('p7');
  member = await signedInAs('p2');
  stranger = server.browser();
});
afterAll(async () => server.stop());

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  const response = await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  expect(response.statusCode).toBe(204);
  return browser;
}

async function draft(bodyId: string, more: object = {}): Promise<string> {
  const response = await secretary.send({
    method: 'POST',
    url: `/api/bodies/${bodyId}/meetings`,
    payload: { startsAt: '2026-05-20T18:00:00+02:00', meetingRoomId: 'salen', ...more },
  });
  expect(response.statusCode).toBe(201);
  return response.json<{ meetingId: string }>().meetingId;
}

async function agenda(meetingId: string): Promise<string[]> {
  const response = await secretary.send({
    method: 'PUT',
    url: `/api/meetings/${meetingId}/agenda`,
    payload: {
      items: [
        { kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
        {
          kind: 'matter',
          title: 'Ny badbrygga',
          registryNumber: `SN 2026/${meetingId.slice(0, 6)}`,
          preparedBy: 'Förvaltningen',
          clauses: ['anlägga en badbrygga', 'anvisa 400 000 kronor'],
        },
        { kind: 'matter', title: 'Bygglov på Ekbacken', exerciseOfPublicAuthority: true, clauses: ['bevilja bygglov'] },
      ],
    },
  });
  expect(response.statusCode).toBe(200);
  return response.json<{ itemIds: string[] }>().itemIds;
}

function multipart(bytes: Buffer, fileName: string) {
  const boundary = 'gransen';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/pdf\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

async function upload(meetingId: string, itemId: string, title: string, bytes: Buffer, by = secretary) {
  const query = new URLSearchParams({ itemId, title });
  return await by.send({
    method: 'POST',
    url: `/api/meetings/${meetingId}/documents?${query}`,
    ...multipart(bytes, 'fil.pdf'),
  });
}

const mine = async (browser: TestBrowser): Promise<MyMeeting[]> =>
  (await browser.send({ url: '/api/meetings' })).json();
const call = (meetingId: string, by = secretary) =>
  by.send({ method: 'POST', url: `/api/meetings/${meetingId}/call`, payload: {} });

/** A command of a person in the meeting, as the WebSocket would hand it in. */
async function does(meetingId: string, personId: string, name: string, body: object): Promise<void> {
  const response = await server.browser().send({
    method: 'POST',
    url: `/api/setup/rehearsals/${meetingId}/acts`,
    payload: { acts: [{ at: new Date(server.clock.milliseconds()).toISOString(), personId, name, body }] },
    setup: true,
  });
  expect([name, response.statusCode, response.json().code]).toEqual([name, 200, undefined]);
}

describe('a draft', () => {
  test('is seen by those who prepare it, and by nobody else', async () => {
    const meetingId = await draft('namnden');
    await agenda(meetingId);
    expect((await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json()).toMatchObject({ state: 'draft' });
    expect((await mine(secretary)).find((meeting) => meeting.meetingId === meetingId)).toMatchObject({
      state: 'draft',
      role: 'secretary',
      nextAction: 'prepareCall',
    });
    expect((await member.send({ url: `/api/meetings/${meetingId}/call` })).statusCode).toBe(404);
    expect((await stranger.send({ url: `/api/meetings/${meetingId}/call` })).statusCode).toBe(404);
    expect((await mine(member)).some((meeting) => meeting.meetingId === meetingId)).toBe(false);
  });

  test('keeps the documents of items that stay when its agenda is set anew', async () => {
    const meetingId = await draft('namnden');
    const [first, second] = await agenda(meetingId);
    expect((await upload(meetingId, first ?? '', 'Förslag', pdf('a'))).statusCode).toBe(201);
    expect((await upload(meetingId, second ?? '', 'Ritning', pdf('b'))).statusCode).toBe(201);
    await secretary.send({
      method: 'PUT',
      url: `/api/meetings/${meetingId}/agenda`,
      payload: { items: [{ id: second, kind: 'matter', title: 'Ny badbrygga, reviderad' }] },
    });
    const { items } = (await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json();
    expect(items).toMatchObject([{ itemId: second, documents: [{ title: 'Ritning' }] }]);
  });

  test('can be changed and removed until it is called', async () => {
    const meetingId = await draft('namnden');
    const payload = { startsAt: '2026-05-21T13:00:00+02:00', level: 2 };
    expect((await secretary.send({ method: 'PATCH', url: `/api/meetings/${meetingId}`, payload })).statusCode).toBe(
      204,
    );
    expect((await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json()).toMatchObject({
      startsAt: '2026-05-21T13:00:00.000+02:00',
      level: 2,
    });
    expect((await member.send({ method: 'DELETE', url: `/api/meetings/${meetingId}` })).statusCode).toBe(403);
    expect((await secretary.send({ method: 'DELETE', url: `/api/meetings/${meetingId}` })).statusCode).toBe(204);
    expect((await secretary.send({ url: `/api/meetings/${meetingId}/call` })).statusCode).toBe(404);
  });
});

describe('the call', () => {
  test('carries roster, seats, order of substitutes, rules in force and agenda into the log', async () => {
    const meetingId = await draft('namnden');
    const [, itemId] = await agenda(meetingId);
    await upload(meetingId, itemId ?? '', 'Förslag', pdf('förslag'));
    expect((await call(meetingId)).statusCode).toBe(200);
    const entries = await server.meetings.events(meetingId);
    expect(entries).toHaveLength(1);
    expect(entries[0]?.event).toMatchObject({
      type: 'MeetingCalled',
      bodyName: 'Samhällsnämnden',
      organisationName: 'Lillby kommun',
      meetingRoom: 'Salen, Torget 1, Lillby',
      startsAt: '2026-05-20T18:00:00.000+02:00',
      seats: 5,
      lastParagraph: 40,
      paragraphYear: 2026,
      calledOn: '2026-05-04',
      substituteOrder: [{ party: 'EK', order: ['EK', 'AL'] }],
      remoteAuthorization: { documentRef: 'KF 2025-12-01 § 80' },
      policies: [
        { key: 'call.deadlineDays', value: 5, source: 'Reglemente 7 §', since: '2025-12-01' },
        { key: 'debate.replySeconds', value: [120, 60] },
      ],
    });
    const called = entries[0]?.event.type === 'MeetingCalled' ? entries[0].event : undefined;
    expect(called?.roster.map((person) => [person.personId, person.role, person.seatId])).toEqual([
      ['p1', 'member', '1'],
      ['p2', 'member', '2'],
      ['p3', 'member', '3'],
      ['p4', 'member', '4'],
      ['p5', 'member', '5'],
      ['p6', 'substitute', undefined],
      ['p7', 'secretary', undefined],
    ]);
    expect(called?.roster[3]).toMatchObject({ displayName: 'Ledamot 4', telephone: '070-174 06 13' });
    expect(called?.agenda[1]).toMatchObject({
      clauses: ['anlägga en badbrygga', 'anvisa 400 000 kronor'],
      documents: [{ title: 'Förslag', mediaType: 'application/pdf' }],
    });
    expect(JSON.stringify(entries)).not.toContain('Olle Ås');
  });

  test('is refused by the rules without a place, and too late for the council', async () => {
    const placeless = await draft('namnden', { meetingRoomId: undefined });
    expect((await call(placeless)).json()).toMatchObject({ code: 'no-meeting-room' });
    const late = await draft('fullmaktige', { startsAt: '2026-05-09T18:00:00+02:00', announcedOn: '2026-05-04' });
    const refused = await call(late);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'called-too-late', facts: { calledOn: '2026-05-04', latest: '2026-05-02' } },
    ]);
    expect((await secretary.send({ url: `/api/meetings/${late}/call` })).json().state).toBe('draft');
  });

  test('is made once, also when it is pressed twice, and closes the draft', async () => {
    const meetingId = await draft('namnden');
    await agenda(meetingId);
    const answers = await Promise.all([call(meetingId), call(meetingId)]);
    expect(answers.some((answer) => answer.statusCode === 200)).toBe(true);
    expect(await server.meetings.events(meetingId)).toHaveLength(1);
    const again = await secretary.send({
      method: 'PUT',
      url: `/api/meetings/${meetingId}/agenda`,
      payload: { items: [] },
    });
    expect([again.statusCode, again.json().code]).toEqual([409, 'already-called']);
  });

  test('is not for a member, and its time is not for anybody to choose', async () => {
    const meetingId = await draft('namnden');
    expect((await call(meetingId, member)).statusCode).toBe(403);
    const chosen = await secretary.send({
      method: 'POST',
      url: `/api/meetings/${meetingId}/call`,
      payload: { rehearsedAt: '2026-01-01T00:00:00Z' },
    });
    expect([chosen.statusCode, chosen.json().code]).toEqual([409, 'rehearsal-only']);
  });

  test('takes requests for distance along, made before it and after it', async () => {
    const meetingId = await draft('namnden', { isPlanned: true });
    await agenda(meetingId);
    const url = `/api/meetings/${meetingId}/remote-requests`;
    expect((await member.send({ method: 'POST', url, payload: { reasonCode: 'distance' } })).statusCode).toBe(204);
    await call(meetingId);
    const other = await signedInAs('p3');
    expect((await other.send({ method: 'POST', url, payload: { reasonCode: 'illness' } })).statusCode).toBe(204);
    const events = (await server.meetings.events(meetingId)).map((entry) => entry.event);
    expect(events.slice(1)).toMatchObject([
      { type: 'RemoteRequested', personId: 'p2' },
      { type: 'RemoteRequested', personId: 'p3' },
    ]);
    expect((await mine(member)).find((meeting) => meeting.meetingId === meetingId)).toMatchObject({
      remote: 'requested',
    });
  });

  test('writes down when a request came that the secretary entered before it, and not one that was taken out', async () => {
    const meetingId = await draft('namnden');
    await agenda(meetingId);
    const url = `/api/meetings/${meetingId}/remote-requests`;
    const enter = (personId: string, by = secretary) =>
      by.send({ method: 'POST', url, payload: { reasonCode: 'work', personId } });
    expect((await enter('p3', member)).statusCode).toBe(403);
    for (const personId of ['p3', 'p4']) expect((await enter(personId)).statusCode).toBe(204);
    const { draft: drafted } = (await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json();
    expect(drafted.remoteRequests).toMatchObject([{ personId: 'p3', reasonCode: 'work' }, { personId: 'p4' }]);
    expect((await member.send({ method: 'DELETE', url: `${url}/p4` })).statusCode).toBe(403);
    expect((await secretary.send({ method: 'DELETE', url: `${url}/p4` })).statusCode).toBe(204);
    server.clock.set(server.clock.milliseconds() + 60_000, true);
    await call(meetingId);
    const [called, asked, ...others] = (await server.meetings.events(meetingId)).map((entry) => entry.event);
    expect([called?.type, others]).toEqual(['MeetingCalled', []]);
    expect(asked).toMatchObject({
      type: 'RemoteRequested',
      personId: 'p3',
      askedAt: drafted.remoteRequests[0].askedAt,
    });
    expect([(await enter('p5')).statusCode, (await enter('p5')).json().code]).toEqual([409, 'already-called']);
  });

  test('goes out late with the reason the body’s own time asks for', async () => {
    const meetingId = await draft('namnden', { startsAt: '2026-05-06T18:00:00+02:00' });
    await agenda(meetingId);
    expect((await call(meetingId)).json().code).toBe('called-too-late');
    const late = {
      method: 'POST',
      url: `/api/meetings/${meetingId}/call`,
      payload: { lateReasonCode: 'urgent' },
    } as const;
    expect((await secretary.send(late)).statusCode).toBe(200);
    const [called] = (await server.meetings.events(meetingId)).map((entry) => entry.event);
    expect(called).toMatchObject({ type: 'MeetingCalled', isLate: true, lateReasonCode: 'urgent' });
  });

  test('of an extra meeting says who asked for it, and too few members are refused (KL 6:23)', async () => {
    const meetingId = await draft('namnden');
    await agenda(meetingId);
    const url = `/api/meetings/${meetingId}`;
    const asked = async (personIds: readonly string[]) =>
      (await secretary.send({ method: 'PATCH', url, payload: { extraMeeting: { askedBy: 'members', personIds } } }))
        .statusCode;
    expect(await asked(['p2'])).toBe(204);
    expect((await call(meetingId)).json()).toMatchObject({ code: 'too-few-asked' });
    expect(await asked(['p2', 'p3'])).toBe(204);
    const { draft: drafted } = (await secretary.send({ url: `${url}/call` })).json();
    expect(drafted.extraMeeting).toEqual({ askedBy: 'members', personIds: ['p2', 'p3'] });
    expect((await call(meetingId)).statusCode).toBe(200);
    expect((await member.send({ url: `${url}/call` })).json().extraMeeting).toMatchObject({
      askedBy: 'members',
      rule: 'KL 6:23',
    });
  });

  test('holds all of an item that the rules take, and an agenda put back as it was read loses none of it', async () => {
    const meetingId = await draft('fullmaktige');
    const items = [
      { id: `${meetingId}-1`, kind: 'election', title: 'Val av ledamöter', electionSeats: 3, electionTo: 'committee' },
      {
        id: `${meetingId}-2`,
        kind: 'election',
        title: 'Val av ersättare',
        substitutesOf: `${meetingId}-1`,
        employerMatter: true,
      },
      {
        id: `${meetingId}-3`,
        kind: 'matter',
        title: 'Extra val',
        special: 'extraElection',
        staffRepresentativesOut: true,
      },
    ];
    const url = `/api/meetings/${meetingId}/agenda`;
    expect((await secretary.send({ method: 'PUT', url, payload: { items } })).statusCode).toBe(200);
    const read = (await secretary.send({ url: `/api/meetings/${meetingId}/call` })).json();
    const back = read.items.map(
      ({ itemId, kind, title, drafted }: { itemId: string; kind: string; title: string; drafted: object }) => ({
        id: itemId,
        kind,
        title,
        ...drafted,
      }),
    );
    expect((await secretary.send({ method: 'PUT', url, payload: { items: back } })).statusCode).toBe(200);
    await secretary.send({
      method: 'PATCH',
      url: `/api/meetings/${meetingId}`,
      payload: { announcedOn: '2026-05-04' },
    });
    expect((await call(meetingId)).statusCode).toBe(200);
    const [called] = (await server.meetings.events(meetingId)).map((entry) => entry.event);
    expect(called).toMatchObject({
      agenda: [
        { electionTo: 'committee', electionSeats: 3 },
        { substitutesOf: `${meetingId}-1`, employerMatter: true },
        { special: 'extraElection', staffRepresentativesOut: true },
      ],
    });
  });
});

describe('reading a called meeting', () => {
  test('a closed one is open to those who were called, and to nobody else', async () => {
    const meetingId = await draft('namnden');
    const [, itemId] = await agenda(meetingId);
    const { documentId } = (await upload(meetingId, itemId ?? '', 'Förslag', pdf('stängd'))).json();
    await call(meetingId);
    const url = `/api/meetings/${meetingId}/documents/${documentId}`;
    expect((await member.send({ url })).rawPayload.equals(pdf('stängd'))).toBe(true);
    expect((await stranger.send({ url })).statusCode).toBe(401);
    expect((await stranger.send({ url: `/api/meetings/${meetingId}/call` })).statusCode).toBe(401);
    expect((await stranger.send({ url: `/public/${meetingId}` })).statusCode).toBe(404);
    expect((await stranger.send({ url: `/api/meetings/${meetingId}` })).statusCode).toBe(404);
    const room = server.browser();
    await room.send({
      method: 'POST',
      url: '/api/demo/sign-in',
      payload: { equipment: 'hallScreen', meetingRoomId: 'salen' },
    });
    expect((await room.send({ url })).statusCode).toBe(403);
  });

  test('a public one is open to everybody, by call, documents and public state', async () => {
    const meetingId = await draft('fullmaktige', { announcedOn: '2026-05-04' });
    const [, itemId] = await agenda(meetingId);
    const { documentId } = (await upload(meetingId, itemId ?? '', 'Förslag', pdf('öppen'))).json();
    await call(meetingId);
    expect((await stranger.send({ url: `/api/meetings/${meetingId}/documents/${documentId}` })).statusCode).toBe(200);
    expect((await stranger.send({ url: `/api/meetings/${meetingId}/call` })).json()).toMatchObject({ state: 'called' });
    const state = (await stranger.send({ url: `/public/${meetingId}` })).json();
    expect(state).toMatchObject({ version: 1, sections: { meeting: { meeting: { state: 'called' } } } });
    expect(JSON.stringify(state)).not.toContain('070-174');
    const listed = (await stranger.send({ url: '/public/meetings' })).json<{ meetingId: string }[]>();
    expect(listed.map((meeting) => meeting.meetingId)).toContain(meetingId);
  });

  test('the long poll answers as soon as something has happened', async () => {
    const meetingId = await draft('fullmaktige', { announcedOn: '2026-05-04' });
    await agenda(meetingId);
    await call(meetingId);
    const { version } = (await stranger.send({ url: `/public/${meetingId}` })).json<{ version: number }>();
    const waiting = stranger.send({ url: `/public/${meetingId}?since=${version}` });
    const cancelled = await server.meetings.submit({
      commandId: 'cancel',
      meetingId,
      name: 'CancelMeeting',
      v: 1,
      body: { reasonCode: 'illness' },
      actor: { role: 'administrator' },
    });
    expect(cancelled).toHaveProperty('accepted');
    const answer = (await waiting).json();
    expect(answer.version).toBeGreaterThan(version);
    expect(answer.sections.meeting.meeting.state).toBe('cancelled');
  });

  test('whoever is disqualified cannot fetch the item’s documents, also before the item is opened', async () => {
    const meetingId = await draft('namnden', { isRehearsal: true });
    const [adjusters, bridge] = await agenda(meetingId);
    const { documentId } = (await upload(meetingId, bridge ?? '', 'Förslag', pdf('jäv'))).json();
    const other = (await upload(meetingId, adjusters ?? '', 'Lista', pdf('annat'))).json();
    await call(meetingId);
    const url = `/api/meetings/${meetingId}/documents/${documentId}`;
    expect((await member.send({ url })).statusCode).toBe(200);
    for (const personId of ['p1', 'p2', 'p3', 'p4']) {
      await does(meetingId, 'p7', 'IdentifyPerson', { personId, method: 'bySight' });
      await does(meetingId, 'p7', 'AdmitPerson', { personId, mode: 'hall' });
    }
    await does(meetingId, 'p1', 'OpenMeeting', {});
    await does(meetingId, 'p2', 'DeclareDisqualification', { itemId: bridge, ground: 'otherRole' });
    expect((await member.send({ url })).statusCode).toBe(403);
    const listed = (await member.send({ url: `/api/meetings/${meetingId}/documents` })).json();
    expect(JSON.stringify(listed)).not.toContain(documentId);
    expect((await member.send({ url: `/api/meetings/${meetingId}/documents/${other.documentId}` })).statusCode).toBe(
      200,
    );
    expect((await (await signedInAs('p3')).send({ url })).statusCode).toBe(200);
  });

  test('a secretary who is disqualified cannot read the draft of the minutes while the item is handled', async () => {
    const meetingId = await draft('namnden', { isRehearsal: true });
    const [, bridge] = await agenda(meetingId);
    await call(meetingId);
    for (const personId of ['p1', 'p2', 'p3']) {
      await does(meetingId, 'p7', 'IdentifyPerson', { personId, method: 'bySight' });
      await does(meetingId, 'p7', 'AdmitPerson', { personId, mode: 'hall' });
    }
    await does(meetingId, 'p1', 'OpenMeeting', {});
    await does(meetingId, 'p1', 'StartRollCall', {});
    const state = await server.meetings.view(meetingId, 'presidium');
    const rollCallId = state?.sections.meeting?.meeting?.rollCall?.rollCallId;
    for (const personId of ['p1', 'p2', 'p3']) {
      await does(meetingId, 'p7', 'RecordRollAnswer', { rollCallId, personId, present: true, mode: 'hall' });
    }
    await does(meetingId, 'p7', 'EndRollCall', { rollCallId });
    const url = `/api/meetings/${meetingId}/minutes.pdf`;
    expect((await secretary.send({ url })).statusCode).toBe(200);
    await does(meetingId, 'p7', 'DeclareDisqualification', { itemId: bridge, ground: 'otherRole' });
    await does(meetingId, 'p1', 'OpenItem', { itemId: bridge });
    expect((await secretary.send({ url })).statusCode).toBe(403);
  });
});

describe('a document', () => {
  test('is sent as what it is, never guessed at, never executed, and in parts when asked', async () => {
    const meetingId = await draft('namnden');
    const [itemId] = await agenda(meetingId);
    const { documentId, sha256 } = (
      await upload(meetingId, itemId ?? '', 'Förslag "å/ä"\r\nx: y', pdf('hela filen'))
    ).json();
    const url = `/api/meetings/${meetingId}/documents/${documentId}`;
    const whole = await secretary.send({ url });
    expect(whole.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'self'",
      etag: `"${sha256}"`,
    });
    expect(whole.headers['content-disposition']).toBe(
      'inline; filename="Forslag a a x y.pdf"; filename*=UTF-8\'\'F%C3%B6rslag%20%C3%A5%20%C3%A4%20x%20y.pdf',
    );
    expect((await secretary.send({ url: `${url}?download=1` })).headers['content-disposition']).toMatch(/^attachment/);
    const part = await secretary.send({ url, headers: { range: 'bytes=0-7' } });
    expect([part.statusCode, part.payload, part.headers['content-range']]).toEqual([
      206,
      '%PDF-1.7',
      `bytes 0-7/${pdf('hela filen').length}`,
    ]);
  });

  test('that is not what it says is refused in plain words, and nothing of it is kept', async () => {
    const meetingId = await draft('namnden');
    const [itemId] = await agenda(meetingId);
    for (const [bytes, reason] of [
      [Buffer.from('<html><script>alert(1)</script>'), 'unknown'],
      [Buffer.concat([Buffer.from('MZ'), randomBytes(100)]), 'unknown'],
      [Buffer.from('%PDF-1.7 avhuggen'), 'damaged'],
    ] as const) {
      const refused = await upload(meetingId, itemId ?? '', 'Bilaga', bytes);
      expect([refused.statusCode, refused.json()]).toMatchObject([
        415,
        { code: 'file-type-not-allowed', facts: { reason } },
      ]);
    }
    expect((await upload(meetingId, itemId ?? '', 'Tom', Buffer.alloc(0))).json().code).toBe('file-empty');
    const kept = execFileSync('find', [`${server.dataDirectory}/files/arriving`, '-type', 'f'], { encoding: 'utf8' });
    expect(kept).toBe('');
  });

  test('that is larger than the limit is refused, and the server goes on', async () => {
    const meetingId = await draft('namnden');
    const [itemId] = await agenda(meetingId);
    const large = Buffer.concat([pdf('stor'), Buffer.alloc(100 * 1024 * 1024), pdf('stor')]);
    const refused = await upload(meetingId, itemId ?? '', 'Stor', large);
    expect([refused.statusCode, refused.json().code]).toEqual([413, 'file-too-large']);
    expect((await upload(meetingId, itemId ?? '', 'Liten', pdf('liten'))).statusCode).toBe(201);
  });

  test('is handed in by those who prepare the meeting only', async () => {
    const meetingId = await draft('namnden');
    const [itemId] = await agenda(meetingId);
    expect((await upload(meetingId, itemId ?? '', 'Bilaga', pdf('x'), member)).statusCode).toBe(403);
    expect((await upload(meetingId, 'okant', 'Bilaga', pdf('x'))).statusCode).toBe(404);
  });
});

test('the pages of the client come with a policy that lets in nothing of another origin', async () => {
  const { pageSecurityPolicy } = await import('../public-site/client-files.ts');
  const policy = pageSecurityPolicy(testOrigin);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https:\/\/|\*/);
});
