import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QuietTestServer, startQuietTestServer, type TestBrowser } from '../http/quiet-test-server.ts';
import { smallMunicipality } from '../register/small-municipality.ts';

let server: QuietTestServer;
let secretary: TestBrowser;
let member: TestBrowser;
let meetingId: string;
let itemIds: string[];

const plain = {
  kind: 'matter',
  exerciseOfPublicAuthority: false,
  personalData: 'none',
  secrecy: 'none',
  securityClassified: false,
  expectedDisqualification: false,
  outsideParty: 'none',
};
const items = (more: object = {}) => [
  { kind: 'procedural', matter: 'adjusters', title: 'Val av justerare' },
  { kind: 'matter', title: 'Bistånd i ett enskilt ärende', clauses: ['bevilja ansökan'], ...more },
];

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
  secretary = await signedInAs('p7');
  member = await signedInAs('p1');
  const draft = await secretary.send({
    method: 'POST',
    url: '/api/bodies/namnden/meetings',
    payload: { startsAt: '2026-05-20T18:00:00+02:00', meetingRoomId: 'salen' },
  });
  meetingId = draft.json().meetingId;
  itemIds = await agenda(items());
});
afterAll(async () => server.stop());

async function signedInAs(personId: string): Promise<TestBrowser> {
  const browser = server.browser();
  await browser.send({ method: 'POST', url: '/api/demo/sign-in', payload: { personId } });
  return browser;
}

async function agenda(given: readonly object[]): Promise<string[]> {
  const response = await secretary.send({
    method: 'PUT',
    url: `/api/meetings/${meetingId}/agenda`,
    payload: { items: given },
  });
  expect(response.statusCode).toBe(200);
  return response.json().itemIds;
}

const assess = (itemId: string | undefined, payload: object, by = secretary) =>
  by.send({ method: 'PUT', url: `/api/meetings/${meetingId}/items/${itemId}/assessment`, payload });
const read = async () => (await secretary.send({ url: `/api/meetings/${meetingId}/assessments` })).json();

describe('form and level of a drafted item', () => {
  test('the answers set the level of the item, and answers, person and reason are kept with it', async () => {
    const response = await assess(itemIds[1], {
      answers: { ...plain, exerciseOfPublicAuthority: true, personalData: 'sensitive', secrecy: 'personal' },
      expectedOnSite: 4,
      reason: 'Ansökan rör hälsa (OSL 26:1).',
    });
    expect(response.statusCode).toBe(200);
    const answer = await read();
    expect(answer.conditions).toEqual({
      hasRemoteAuthorization: true,
      maxRemoteLevel: 2,
      closedBallotRemote: 'exclude',
      required: 3,
    });
    expect(answer.items[1]).toMatchObject({
      level: 4,
      exerciseOfPublicAuthority: true,
      assessment: {
        assessment: { form: 'hall', level: 4, levelBecause: 'personalSecrecy' },
        assessedBy: { personId: 'p7', name: 'Kurt Hed' },
        reason: 'Ansökan rör hälsa (OSL 26:1).',
        expectedOnSite: 4,
      },
    });
    expect(answer.items[0].assessment).toBeUndefined();
  });

  test('stays with the item when the agenda is put in anew, and its level cannot be lowered that way', async () => {
    const [first, second] = items({ level: 1 });
    await agenda([
      { ...second, id: itemIds[1] },
      { ...first, id: itemIds[0] },
    ]);
    const answer = await read();
    expect(answer.items[0]).toMatchObject({
      itemId: itemIds[1],
      level: 4,
      assessment: { assessedBy: { personId: 'p7' } },
    });
  });

  test('is postponed when too few are expected where nobody may be at a distance', async () => {
    const response = await assess(itemIds[1], {
      answers: { ...plain, securityClassified: true },
      expectedOnSite: 2,
      reason: 'Skyddsvärd uppgift.',
    });
    expect(response.json().assessment).toMatchObject({ form: 'postpone', level: 4 });
  });

  test('is refused without a reason, for another kind of a procedural item, and for a stranger to the preparation', async () => {
    expect((await assess(itemIds[1], { answers: plain, reason: ' ' })).statusCode).toBe(400);
    const procedural = await assess(itemIds[0], { answers: plain, reason: 'x' });
    expect([procedural.statusCode, procedural.json().facts]).toEqual([400, { field: 'kind' }]);
    expect((await assess('nobody', { answers: plain, reason: 'x' })).statusCode).toBe(404);
    expect((await assess(itemIds[1], { answers: plain, reason: 'x' }, member)).statusCode).toBe(403);
    expect((await member.send({ url: `/api/meetings/${meetingId}/assessments` })).statusCode).toBe(403);
  });
});
