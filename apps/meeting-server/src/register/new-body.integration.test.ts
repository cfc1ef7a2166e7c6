import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCall } from '../call-drafts/build-call.ts';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { makeTelephoneSeal } from './telephone-seal.ts';

const beginToken = 'begin-token-of-a-test-0123456789abcdef';
const now = Date.parse('2026-11-23T10:00:00+01:00');

let server: QuietTestServer;
let administrator: TestBrowser;
let organisationId: string;
let administratorId: string;
let bodyId: string;
let roomId: string;

beforeAll(async () => {
  server = await startQuietTestServer({
    meetings: 'none',
    environment: { TINGET_BEGIN_TOKEN: beginToken },
    at: now,
  });
  administrator = server.browser();
});
afterAll(async () => server.stop());

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

async function ask(method: Method, url: string, payload?: object, browser = administrator) {
  const response = await browser.send({ method, url, ...(payload === undefined ? {} : { payload }) });
  const body: unknown = response.body === '' ? undefined : response.json();
  return { status: response.statusCode, body };
}

/** The id of what was made; fails the test with the server's own words when it was not. */
async function made(url: string, payload: object): Promise<string> {
  const { status, body } = await ask('POST', url, payload);
  expect([url, status, body]).toEqual([url, 201, { id: expect.any(String) }]);
  return (body as { readonly id: string }).id;
}

const refused = async (method: Method, url: string, payload?: object, browser = administrator) => {
  const { status, body } = await ask(method, url, payload, browser);
  return { status, ...(body as { readonly code: string; readonly facts: Record<string, unknown> }) };
};
const body = async () => (await ask('GET', `/api/bodies/${bodyId}`)).body as Record<string, unknown>;
const organisation = async () =>
  (await ask('GET', `/api/organisations/${organisationId}`)).body as Record<string, unknown>;

describe('an installation with nobody in it', () => {
  const beginning = {
    token: beginToken,
    organisation: { kind: 'municipality', name: 'Björkhamra kommun' },
    administrator: { legalName: 'Signe Åkerlund' },
  };

  test('is begun by whoever has its address, and by nobody else', async () => {
    expect((await ask('GET', '/api/begin')).body).toEqual({ isOpen: true });
    expect(await refused('POST', '/api/begin', { ...beginning, token: `${beginToken}x` })).toMatchObject({
      status: 403,
      code: 'link-unknown',
    });
    expect((await ask('GET', '/api/begin')).body).toEqual({ isOpen: true });
    // Two presses at once: one begins it, and the other is told that it has begun.
    const other = server.browser();
    const both = await Promise.all([ask('POST', '/api/begin', beginning), ask('POST', '/api/begin', beginning, other)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    if (both[0].status !== 201) administrator = other;
    const begun = both.find(({ status }) => status === 201)?.body as Record<string, string>;
    organisationId = begun.organisationId ?? '';
    administratorId = begun.personId ?? '';
    expect((await ask('GET', '/api/begin')).body).toEqual({ isOpen: false });
    expect(await refused('POST', '/api/begin', beginning, server.browser())).toMatchObject({ code: 'already-begun' });
    const me = (await ask('GET', '/api/me')).body;
    expect(me).toMatchObject({
      person: { name: 'Signe Åkerlund' },
      administratorOf: [{ organisationId, name: 'Björkhamra kommun' }],
      isDemonstration: false,
    });
  });

  test('shows its administrator among the people, who gets a link for the next sign-in', async () => {
    const people = (await ask('GET', `/api/organisations/${organisationId}/persons`)).body;
    expect(people).toEqual([{ personId: administratorId, displayName: 'Signe Åkerlund', protected: false }]);
    expect((await ask('POST', `/api/persons/${administratorId}/links`, {})).status).toBe(201);
  });
});

describe('a body made from nothing', () => {
  const seats = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ label: String(index + 1), party: 'S' }));

  test('has kind, seats, substitutes, constituencies and the last § of the year it begins in', async () => {
    for (const [name, abbreviation] of [
      ['Samlingen', 'S'],
      ['Vägen', 'V'],
    ]) {
      await made(`/api/organisations/${organisationId}/parties`, { name, abbreviation });
    }
    roomId = await made(`/api/organisations/${organisationId}/meeting-rooms`, {
      name: 'Stora salen',
      address: 'Torget 1',
      admitsPublic: true,
    });
    const document = { kind: 'council', name: 'Kommunfullmäktige', isPublic: true, seats: seats(5), substitutes: 3 };
    const url = `/api/organisations/${organisationId}/bodies`;
    expect(await refused('POST', url, { ...document, seats: [{ label: '1', party: 'Q' }] })).toMatchObject({
      status: 400,
      facts: { faults: [{ at: 'body.seats[0]', fault: 'no party is called Q' }] },
    });
    bodyId = await made(url, {
      ...document,
      constituencies: ['Norra', 'Södra'],
      lastParagraphs: [{ year: 2026, isRehearsal: false, last: 118 }],
    });
    expect(await body()).toMatchObject({
      kind: 'council',
      substitutes: 3,
      constituencies: ['Norra', 'Södra'],
      paragraphs: [{ year: 2026, last: 118, hasBegun: false }],
    });
    // The same name twice is told by its own rule, and makes nothing.
    expect(await refused('POST', url, document)).toMatchObject({
      status: 409,
      code: 'already-there',
      facts: { constraint: 'body_organisation_id_name_key' },
    });
  });

  test('pressed twice with one id is one body', async () => {
    const url = `/api/organisations/${organisationId}/bodies`;
    const document = { id: 'en-namnd', kind: 'committee', name: 'Nämnden', isPublic: false, seats: seats(3) };
    const both = await Promise.all([ask('POST', url, document), ask('POST', url, document)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await organisation()).bodies).toHaveLength(2);
  });

  test('of several municipalities says which form it has and whose it is, and fits its kind (KL 3:8, 3:9)', async () => {
    const url = `/api/organisations/${organisationId}/bodies`;
    const joint = { form: 'jointCommittee', members: ['Björkhamra kommun', 'Ekvalla kommun'] };
    const document = { id: 'gemensam', kind: 'committee', name: 'Räddningsnämnden', isPublic: false, seats: seats(3) };
    await made(url, { ...document, joint });
    expect((await ask('GET', '/api/bodies/gemensam')).body).toMatchObject({ kind: 'committee', joint });
    const asAssembly = { ...document, id: 'fel', name: 'Fel', joint: { ...joint, form: 'federationCouncil' } };
    expect((await refused('POST', url, asAssembly)).status).toBe(400);
    expect((await refused('POST', url, { ...document, id: 'en', joint: { ...joint, members: ['En'] } })).status).toBe(
      400,
    );
  });

  test('is a sub-committee of its own organisation’s body only', async () => {
    const url = `/api/organisations/${organisationId}/bodies`;
    const document = { kind: 'subcommittee', name: 'Utskottet', isPublic: false, seats: seats(3) };
    expect(await refused('POST', url, { ...document, parentBodyId: 'nobody' })).toMatchObject({
      status: 400,
      facts: { field: 'parentBodyId' },
    });
    await made(url, { ...document, parentBodyId: 'en-namnd' });
  });

  test('gets more seats and fewer from a day on, and none is taken from who sits in it', async () => {
    const personId = await made(`/api/organisations/${organisationId}/persons`, { legalName: 'Ture Lind' });
    const assignments = `/api/bodies/${bodyId}/assignments`;
    const member = { personId, role: 'member', party: 'S', seat: '5', from: '2026-11-01' };
    expect(await refused('POST', assignments, { ...member, constituency: 'Västra' })).toMatchObject({
      facts: { field: 'constituency' },
    });
    expect(await refused('POST', assignments, { ...member, to: '2026-10-01' })).toMatchObject({
      facts: { field: 'to' },
    });
    expect(await refused('POST', assignments, { ...member, seat: undefined })).toMatchObject({
      facts: { field: 'seat' },
    });
    const assignmentId = await made(assignments, { ...member, constituency: 'Norra' });
    const url = `/api/bodies/${bodyId}/seats`;
    const was = seats(5).map((seat) => ({ ...seat, from: null, to: null }));
    expect(await refused('PUT', url, { seats: seats(3), from: '2026-11-24', was })).toMatchObject({
      status: 409,
      code: 'seat-occupied',
      facts: { seats: [{ label: '5', name: 'Ture Lind' }] },
    });
    expect((await ask('GET', `/api/bodies/${bodyId}`)).body).toMatchObject({ allSeats: was });
    expect(await refused('POST', `${assignments}/${assignmentId}/end`, { on: '2026-10-31' })).toMatchObject({
      facts: { field: 'on', from: '2026-11-01' },
    });
    expect((await ask('POST', `${assignments}/${assignmentId}/end`, { on: '2026-11-23' })).status).toBe(204);
    expect((await ask('PUT', url, { seats: seats(3), from: '2026-11-24', was })).status).toBe(204);
    expect((await body()).seats).toHaveLength(5);
    expect(await refused('PUT', url, { seats: seats(7), from: '2026-11-24', was })).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect((await body()).allSeats).toContainEqual({ label: '5', party: 'S', from: null, to: '2026-11-23' });
    expect(await refused('POST', assignments, { ...member, from: '2026-11-24' })).toMatchObject({
      code: 'seat-not-in-force',
      facts: { label: '5', to: '2026-11-23' },
    });
    server.clock.set(Date.parse('2026-11-24T00:30:00+01:00'), true);
    expect((await body()).seats).toHaveLength(3);
    expect((await organisation()).bodies).toContainEqual(expect.objectContaining({ id: bodyId, seats: 3 }));
    // What was decided by mistake is decided anew: the seats come back from the day that is said.
    expect((await ask('PUT', url, { seats: seats(6), from: '2026-11-24' })).status).toBe(204);
    expect((await body()).seats).toHaveLength(6);
    server.clock.set(now, true);
  });

  const days = (on: Record<string, unknown>) =>
    (on.allSeats as { label: string; party: string | null; from: string | null; to: string | null }[]).map(
      ({ label, party, from, to }) => `${label} ${party} ${from ?? ''}..${to ?? ''}`,
    );
  const decide = async (id: string, from: string, labels: Readonly<Record<string, string>>, was?: unknown) =>
    await ask('PUT', `/api/bodies/${id}/seats`, {
      seats: Object.entries(labels).map(([label, party]) => ({ label, party })),
      from,
      ...(was === undefined ? {} : { was }),
    });
  const ofBody = async (id: string) => (await ask('GET', `/api/bodies/${id}`)).body as Record<string, unknown>;

  test('decided anew from an earlier day has its seats from that day, and those of an ended time too', async () => {
    const id = await made(`/api/organisations/${organisationId}/bodies`, {
      kind: 'committee',
      name: 'Miljönämnden',
      isPublic: false,
      seats: [{ label: '1', party: 'S' }],
    });
    expect((await decide(id, '2027-01-01', { 1: 'S', 2: 'V' })).status).toBe(204);
    expect(days(await ofBody(id))).toEqual(['1 S ..', '2 V 2027-01-01..']);
    expect((await decide(id, '2026-12-01', { 1: 'S', 2: 'V' })).status).toBe(204);
    expect(days(await ofBody(id))).toEqual(['1 S ..', '2 V 2026-12-01..']);
    // Ended and back again: who counts the seats of a day between counts those of that day.
    expect((await decide(id, '2027-03-01', { 1: 'S' })).status).toBe(204);
    expect((await decide(id, '2027-05-01', { 1: 'S', 2: 'V' })).status).toBe(204);
    expect(days(await ofBody(id))).toEqual(['1 S ..', '2 V 2026-12-01..2027-02-28', '2 V 2027-05-01..']);
    const inTheGap = { personId: administratorId, role: 'member', seat: '2', from: '2027-02-01' };
    expect(await refused('POST', `/api/bodies/${id}/assignments`, inTheGap)).toMatchObject({
      code: 'seat-not-in-force',
      facts: { label: '2', to: '2027-02-28' },
    });
    // A seat that never was there on any day is no more.
    expect((await decide(id, '2026-12-01', { 1: 'S' })).status).toBe(204);
    expect(days(await ofBody(id))).toEqual(['1 S ..']);
  });

  test('has a seat’s next party from the day it is decided for, and whoever sits there stays', async () => {
    const id = await made(`/api/organisations/${organisationId}/bodies`, {
      kind: 'committee',
      name: 'Byggnämnden',
      isPublic: false,
      seats: [{ label: '1', party: 'S' }],
    });
    const assignments = `/api/bodies/${id}/assignments`;
    const member = { personId: administratorId, role: 'member', seat: '1', from: '2026-11-01', party: 'S' };
    const assignmentId = await made(assignments, member);
    const was = [{ label: '1', party: 'S', from: null, to: null }];
    expect((await decide(id, '2027-01-01', { 1: 'V' }, was)).status).toBe(204);
    expect(days(await ofBody(id))).toEqual(['1 S ..2026-12-31', '1 V 2027-01-01..']);
    expect((await ofBody(id)).seats).toEqual([{ label: '1', party: 'S' }]);
    // The second of two who give the seat a party has read something else than what stands there.
    expect(await decide(id, '2027-01-01', { 1: 'S' }, was)).toMatchObject({
      status: 409,
      body: { code: 'changed-meanwhile' },
    });
    const call = await draftCallOf(id, '2026-12-10T18:00:00+01:00');
    expect(call.seatList).toEqual([{ seatId: '1', position: 1, party: 'S' }]);
    expect((await draftCallOf(id, '2027-01-10T18:00:00+01:00')).seatList).toMatchObject([{ party: 'V' }]);
    expect((await ask('POST', `${assignments}/${assignmentId}/end`, { on: '2027-02-28' })).status).toBe(204);
    expect(await refused('POST', `${assignments}/${assignmentId}/end`, { on: '2027-12-31' })).toMatchObject({
      status: 400,
      facts: { field: 'on', to: '2027-02-28' },
    });
  });

  /** What a call would hold of a meeting of the body at that moment. */
  async function draftCallOf(id: string, startsAt: string) {
    const meetingId = `prov-${startsAt.slice(0, 10)}`;
    await server.pool.query(
      `insert into draft_meeting (id, body_id, starts_at, level, is_public, media, is_rehearsal, created_at)
       values ($1, $2, $3, 1, true, 'none', false, now())`,
      [meetingId, id, startsAt],
    );
    const call = await buildCall(
      { database: server.database, telephoneSeal: makeTelephoneSeal(Buffer.alloc(32)), rulesVersion: 'x' },
      meetingId,
    );
    if (call === null) throw new Error('no call');
    return call;
  }

  test('lets nobody’s time in a seat outlast the seat', async () => {
    const id = await made(`/api/organisations/${organisationId}/bodies`, {
      kind: 'committee',
      name: 'Valberedningen',
      isPublic: false,
      seats: [
        { label: '1', party: 'S' },
        { label: '2', party: 'S' },
      ],
    });
    const assignments = `/api/bodies/${id}/assignments`;
    const member = { personId: administratorId, role: 'member', seat: '2', from: '2026-11-01' };
    const assignmentId = await made(assignments, { ...member, to: '2026-12-31' });
    expect((await decide(id, '2027-01-01', { 1: 'S' })).status).toBe(204);
    // As it may have come with an import: it goes on, though its seat does not.
    await server.pool.query('update assignment set to_day = null where id = $1', [assignmentId]);
    expect(await refused('POST', `${assignments}/${assignmentId}/end`, { on: '2027-03-31' })).toMatchObject({
      status: 409,
      code: 'seat-not-in-force',
      facts: { label: '2', to: '2026-12-31' },
    });
    expect((await ask('POST', `${assignments}/${assignmentId}/end`, { on: '2026-12-31' })).status).toBe(204);
  });

  test('keeps a constituency in which somebody is elected', async () => {
    const url = `/api/bodies/${bodyId}/constituencies`;
    expect(await refused('PUT', url, { names: ['Södra'] })).toMatchObject({ code: 'in-use', facts: { name: 'Norra' } });
    expect((await ask('PUT', url, { names: ['Norra', 'Östra'], was: ['Norra', 'Södra'] })).status).toBe(204);
    expect(await refused('PUT', url, { names: ['Norra'], was: ['Norra', 'Södra'] })).toMatchObject({
      code: 'changed-meanwhile',
    });
    expect(await refused('PUT', '/api/bodies/en-namnd/constituencies', { names: ['Norra'] })).toMatchObject({
      facts: { field: 'kind' },
    });
  });

  test('continues its numbers until the first call of the year, and never after it', async () => {
    const url = `/api/bodies/${bodyId}/paragraphs`;
    expect((await ask('PUT', `${url}/2026`, { last: 121 })).status).toBe(204);
    expect((await body()).paragraphs).toEqual([{ year: 2026, last: 121, hasBegun: false }]);
    await server.pool.query(
      `insert into draft_meeting (id, body_id, starts_at, level, is_public, media, is_rehearsal, created_at, called_at)
       values ('kallat', $1, '2026-12-14T18:00:00+01:00', 1, true, 'none', false, now(), now())`,
      [bodyId],
    );
    expect(await refused('PUT', `${url}/2026`, { last: 130 })).toMatchObject({
      status: 409,
      code: 'series-begun',
      facts: { year: 2026 },
    });
    expect((await ask('PUT', `${url}/2027`, { last: 4 })).status).toBe(204);
    expect((await body()).paragraphs).toEqual([
      { year: 2026, last: 121, hasBegun: true },
      { year: 2027, last: 4, hasBegun: false },
    ]);
    expect((await ask('PUT', `${url}/nitton`, { last: 4 })).status).toBe(400);
  });

  test('has decisions on remote participation with the day they end', async () => {
    const url = `/api/bodies/${bodyId}/remote-authorizations`;
    const decision = { documentRef: 'KF § 80', decidedOn: '2026-11-02', extent: 'alla', from: '2026-11-02' };
    expect(await refused('POST', url, { ...decision, decidedOn: '2026-12-02' })).toMatchObject({
      facts: { field: 'decidedOn' },
    });
    expect(await refused('POST', url, { ...decision, from: '2026-11-01' })).toMatchObject({ facts: { field: 'from' } });
    expect(await refused('POST', url, { ...decision, to: '2026-11-01' })).toMatchObject({ facts: { field: 'to' } });
    const id = await made(url, { ...decision, to: '2026-12-31' });
    expect(await refused('POST', `${url}/${id}/end`, { on: '2026-11-01' })).toMatchObject({ facts: { field: 'on' } });
    expect((await ask('POST', `${url}/${id}/end`, { on: '2026-11-30' })).status).toBe(204);
    expect((await body()).remoteAuthorizations).toMatchObject([{ id, to: '2026-11-30' }]);
    // Ending it prolongs nothing: that is a decision of the council's.
    expect(await refused('POST', `${url}/${id}/end`, { on: '2026-12-31' })).toMatchObject({
      status: 400,
      facts: { field: 'on', to: '2026-11-30' },
    });
    expect((await body()).remoteAuthorizations).toMatchObject([{ id, to: '2026-11-30' }]);
    expect((await ask('POST', `${url}/nobody/end`, { on: '2026-11-30' })).status).toBe(404);
  });

  test('changes name and number of substitutes, and a council stays public', async () => {
    const url = `/api/bodies/${bodyId}`;
    expect((await ask('PATCH', url, { name: 'Fullmäktige', substitutes: null })).status).toBe(204);
    expect(await body()).toMatchObject({ name: 'Fullmäktige', substitutes: null, isPublic: true });
    expect(await refused('PATCH', url, { isPublic: false })).toMatchObject({ facts: { field: 'isPublic' } });
    expect(await refused('PATCH', url, { name: 'Nämnden' })).toMatchObject({ code: 'already-there' });
    expect(await refused('PATCH', url, {})).toMatchObject({ status: 400 });
  });
});

describe('terms of office', () => {
  test('are entered once, may overlap, and can be taken out', async () => {
    const url = `/api/organisations/${organisationId}/terms`;
    const council = await made(url, { from: '2026-10-15', to: '2030-10-14' });
    await made(url, { from: '2027-01-01', to: '2030-12-31' });
    expect(await refused('POST', url, { from: '2027-01-01', to: '2030-12-31' })).toMatchObject({
      code: 'already-there',
      facts: { constraint: 'term_of_office_once' },
    });
    expect(await refused('POST', url, { from: '2027-01-01', to: '2026-12-31' })).toMatchObject({
      facts: { field: 'to' },
    });
    expect((await ask('DELETE', `${url}/${council}`)).status).toBe(204);
    expect((await organisation()).terms).toMatchObject([{ from: '2027-01-01', to: '2030-12-31' }]);
    expect((await ask('DELETE', `${url}/${council}`)).status).toBe(404);
  });
});

describe('the equipment of a room', () => {
  const token = (address: unknown) => String(address).split('#')[1];
  const signIn = async (address: unknown) => {
    const hall = server.browser();
    const { status } = await ask('POST', '/api/sign-in/link', { token: token(address) }, hall);
    return { hall, status };
  };
  const me = async (hall: TestBrowser) => (await ask('GET', '/api/me', undefined, hall)).body;

  test('is paired, named, moved, paired anew and revoked, and is out at once', async () => {
    const url = `/api/organisations/${organisationId}/equipment`;
    const small = await made(`/api/organisations/${organisationId}/meeting-rooms`, {
      name: 'Lilla salen',
      address: 'Torget 1',
      admitsPublic: false,
    });
    const paired = await ask('POST', url, { meetingRoomId: roomId, kind: 'hallRoom', label: 'Salens dator' });
    expect(paired.status).toBe(201);
    const { equipmentId, address } = paired.body as Record<string, string>;
    const first = await signIn(address);
    expect(await me(first.hall)).toMatchObject({ equipment: { label: 'Salens dator', room: 'Stora salen' } });
    expect((await ask('PATCH', `${url}/${equipmentId}`, { label: 'Datorn vid podiet' })).status).toBe(204);
    expect(await me(first.hall)).toMatchObject({ equipment: { label: 'Datorn vid podiet' } });
    expect((await ask('PATCH', `${url}/${equipmentId}`, { meetingRoomId: small })).status).toBe(204);
    // Moved, it is signed out of the room it has left, and comes back by its own address as the other room's.
    expect(await me(first.hall)).toMatchObject({ sessionId: null });
    const moved = await signIn(address);
    expect(await me(moved.hall)).toMatchObject({ equipment: { room: 'Lilla salen' } });
    const anew = await ask('POST', `${url}/${equipmentId}/links`, {});
    expect((await signIn(address)).status).toBe(403);
    const again = await signIn((anew.body as Record<string, string>).address);
    expect((await organisation()).equipment).toMatchObject([
      { id: equipmentId, meetingRoomId: small, kind: 'hallRoom' },
    ]);
    expect((await ask('DELETE', `${url}/${equipmentId}`)).status).toBe(204);
    for (const { hall } of [moved, again]) expect(await me(hall)).toMatchObject({ sessionId: null });
    expect((await signIn((anew.body as Record<string, string>).address)).status).toBe(403);
    expect((await organisation()).equipment).toEqual([]);
    for (const method of ['PATCH', 'DELETE'] as const) {
      expect((await ask(method, `${url}/${equipmentId}`, method === 'PATCH' ? { label: 'x' } : undefined)).status).toBe(
        404,
      );
    }
  });

  test('is enrolled once under an id of the page’s own, and a lost address is made anew', async () => {
    const url = `/api/organisations/${organisationId}/equipment`;
    const asked = { id: 'skarmen', meetingRoomId: roomId, kind: 'hallScreen', label: 'Salens skärm' };
    const both = await Promise.all([ask('POST', url, asked), ask('POST', url, asked)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'already-there',
      facts: { constraint: 'account_pkey' },
    });
    expect((await organisation()).equipment).toMatchObject([{ id: 'skarmen' }]);
    expect((await ask('POST', `${url}/skarmen/links`, {})).status).toBe(201);
    expect((await ask('DELETE', `${url}/skarmen`)).status).toBe(204);
  });

  test('goes to no room of another organisation, and a person’s account is no equipment', async () => {
    const url = `/api/organisations/${organisationId}/equipment`;
    const foreign = { meetingRoomId: 'annan-sal', kind: 'hallRoom', label: 'x' };
    expect((await ask('POST', url, foreign)).status).toBe(404);
    const account = await server.pool.query<{ id: string }>('select id from account where person_id = $1', [
      administratorId,
    ]);
    expect((await ask('DELETE', `${url}/${account.rows[0]?.id}`)).status).toBe(404);
    expect((await ask('GET', '/api/me')).body).toMatchObject({ person: { personId: administratorId } });
  });
});

describe('what is decided about bodies', () => {
  test('is written in the audit log with who did it', async () => {
    const log = (await ask('GET', '/api/audit-log')).body as readonly {
      readonly act: string;
      readonly actor: string;
    }[];
    const acts = new Set(log.map(({ act }) => act));
    for (const act of [
      'organisation.added',
      'body.added',
      'body.changed',
      'seats.decided',
      'constituencies.set',
      'paragraphs.continued',
      'term.added',
      'term.removed',
      'equipment.enrolled',
      'equipment.changed',
      'equipment.revoked',
      'remote-authorization.ended',
    ]) {
      expect(acts).toContain(act);
    }
    expect(new Set(log.filter(({ act }) => act === 'seats.decided').map(({ actor }) => actor))).toEqual(
      new Set([expect.stringMatching(/^account:/)]),
    );
  });
});
