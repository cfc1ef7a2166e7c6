/**
 * Signing in, out, and who I am: personal links, and in a demonstration "choose who you are".
 *
 * Every page of a demonstration can tell that it is one, because `GET /api/me` says so to everybody.
 */

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isFromThisMachine } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { accountOfPerson, enrolEquipment, makePersonalLink, takePersonalLink } from './accounts.ts';
import { beginSession } from './begin-session.ts';
import { demonstrationPeople, demonstrationPerson } from './demonstration-people.ts';

const day = 86_400_000;

const meAnswer = z.object({
  person: z.object({ personId: z.string(), name: z.string() }).nullable(),
  equipment: z
    .object({
      kind: z.enum(['hallRoom', 'hallScreen']),
      label: z.string(),
      meetingRoomId: z.string(),
      room: z.string(),
    })
    .nullable(),
  roles: z.array(z.string()),
  administratorOf: z.array(z.object({ organisationId: z.string(), name: z.string() })),
  secretaryOf: z.array(z.object({ bodyId: z.string(), name: z.string() })),
  sessionId: z.string().nullable(),
  assuranceLevel: z.number().nullable(),
  /** This installation is a demonstration; every page says so. */
  isDemonstration: z.boolean(),
  /** "Choose who you are" is offered to this browser. */
  mayChooseWho: z.boolean(),
});

const linkAnswer = z.object({ linkId: z.string(), address: z.string(), expiresAt: z.string() });

export function registerSignInRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, sessions } = parts;
  const { config } = parts.server;
  const isSecure = config.origin.startsWith('https://');

  function mayChooseWho(request: FastifyRequest): boolean {
    return config.demo && (config.demoOnNetwork || isFromThisMachine(request));
  }

  app.get('/api/me', { schema: { response: { 200: meAnswer } } }, async (request) => {
    const { signedIn } = request.caller;
    const base = { isDemonstration: config.demo, mayChooseWho: mayChooseWho(request) };
    if (signedIn === null) {
      return {
        person: null,
        equipment: null,
        roles: [],
        administratorOf: [],
        secretaryOf: [],
        sessionId: null,
        assuranceLevel: null,
        ...base,
      };
    }
    const account = await database
      .selectFrom('account')
      .leftJoin('person', 'person.id', 'account.person_id')
      .leftJoin('meeting_room', 'meeting_room.id', 'account.meeting_room_id')
      .select([
        'person.id as person_id',
        'person.display_name',
        'account.label',
        'meeting_room.id as room_id',
        'meeting_room.name as room',
      ])
      .where('account.id', '=', signedIn.accountId)
      .executeTakeFirst();
    const kind = signedIn.roles.find((role) => role === 'hallRoom' || role === 'hallScreen');
    const administratorOf = await database
      .selectFrom('role_grant')
      .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
      .select(['organisation.id as organisationId', 'organisation.name'])
      .where('role_grant.account_id', '=', signedIn.accountId)
      .where('role_grant.role', '=', 'administrator')
      .execute();
    const today = parts.today();
    const secretaryOf =
      signedIn.personId === undefined
        ? []
        : await database
            .selectFrom('assignment')
            .innerJoin('body', 'body.id', 'assignment.body_id')
            .select(['body.id as bodyId', 'body.name'])
            .where('assignment.person_id', '=', signedIn.personId)
            .where('assignment.role', '=', 'secretary')
            .where('assignment.from_day', '<=', today)
            .where((where) =>
              where.or([where('assignment.to_day', 'is', null), where('assignment.to_day', '>=', today)]),
            )
            .execute();
    return {
      person:
        account === undefined || account.person_id === null || account.display_name === null
          ? null
          : { personId: account.person_id, name: account.display_name },
      equipment:
        kind === undefined || account === undefined || account.room_id === null || account.room === null
          ? null
          : { kind, label: account.label ?? kind, meetingRoomId: account.room_id, room: account.room },
      roles: [...signedIn.roles],
      administratorOf,
      secretaryOf,
      sessionId: signedIn.sessionId,
      assuranceLevel: signedIn.assuranceLevel ?? null,
      ...base,
    };
  });

  app.post(
    '/api/sign-in/link',
    {
      schema: { body: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }), response: { 204: z.null() } },
      // A whole council behind one address signs in within a minute; the token itself cannot be guessed.
      config: { rateLimit: { max: 300, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const answer = await takePersonalLink(database, request.body.token, parts.now());
      if ('refused' in answer) throw new HttpRefusal(403, answer.refused);
      await beginSession(parts, request, reply, { accountId: answer.accountId, assuranceLevel: 1, factors: ['link'] });
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/api/demo/people',
    {
      schema: {
        response: {
          200: z.array(
            z.object({
              personId: z.string(),
              name: z.string(),
              party: z.string().nullable(),
              assignments: z.array(
                z.object({ bodyId: z.string(), body: z.string(), role: z.string(), presidium: z.string().nullable() }),
              ),
              isAdministrator: z.boolean(),
            }),
          ),
        },
      },
    },
    async (request) => {
      refuseUnlessDemonstration(request);
      return await demonstrationPeople(database, parts.today());
    },
  );

  app.get(
    '/api/demo/rooms',
    { schema: { response: { 200: z.array(z.object({ meetingRoomId: z.string(), name: z.string() })) } } },
    async (request) => {
      refuseUnlessDemonstration(request);
      const rooms = await database
        .selectFrom('meeting_room')
        .innerJoin('organisation', 'organisation.id', 'meeting_room.organisation_id')
        .select(['meeting_room.id', 'meeting_room.name'])
        .where('organisation.is_demonstration', '=', true)
        .orderBy('meeting_room.name')
        .execute();
      return rooms.map((room) => ({ meetingRoomId: room.id, name: room.name }));
    },
  );

  function refuseUnlessDemonstration(request: FastifyRequest): void {
    if (!config.demo) throw new HttpRefusal(403, 'demonstration-off');
    if (!mayChooseWho(request)) throw new HttpRefusal(403, 'demonstration-this-machine-only');
  }

  app.post(
    '/api/demo/sign-in',
    {
      schema: {
        // A person, or the equipment of a room: the hall computer and the hall screen can be tried too.
        body: z.union([
          z.strictObject({ personId: entityId }),
          z.strictObject({ equipment: z.enum(['hallRoom', 'hallScreen']), meetingRoomId: entityId }),
        ]),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      refuseUnlessDemonstration(request);
      const { body } = request;
      const accountId =
        'personId' in body
          ? await demonstrationAccount(body.personId)
          : await equipmentAccount(body.meetingRoomId, body.equipment);
      await beginSession(parts, request, reply, { accountId, assuranceLevel: 0, factors: ['demonstration'] });
      return reply.status(204).send(null);
    },
  );

  /** Only people of a demonstration organisation can be chosen: a real register beside it stays closed. */
  async function demonstrationAccount(personId: string): Promise<string> {
    if (!(await demonstrationPerson(database, personId))) throw new HttpRefusal(404, 'person-unknown');
    const account = await database
      .transaction()
      .execute((transaction) => accountOfPerson(transaction, personId, parts.now()));
    if (account.state !== 'active') throw new HttpRefusal(403, 'account-closed');
    return account.id;
  }

  async function equipmentAccount(meetingRoomId: string, kind: 'hallRoom' | 'hallScreen'): Promise<string> {
    const room = await database
      .selectFrom('meeting_room')
      .innerJoin('organisation', 'organisation.id', 'meeting_room.organisation_id')
      .select(['meeting_room.id', 'meeting_room.organisation_id'])
      .where('meeting_room.id', '=', meetingRoomId)
      .where('organisation.is_demonstration', '=', true)
      .executeTakeFirst();
    if (room === undefined) throw new HttpRefusal(404, 'not-found');
    const there = await database
      .selectFrom('account')
      .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
      .select('account.id')
      .where('account.meeting_room_id', '=', meetingRoomId)
      .where('role_grant.role', '=', kind)
      .where('account.state', '=', 'active')
      .executeTakeFirst();
    if (there !== undefined) return there.id;
    return await database.transaction().execute((transaction) =>
      enrolEquipment(transaction, {
        meetingRoomId,
        kind,
        label: kind === 'hallRoom' ? 'Salens dator' : 'Salens skärm',
        organisationId: room.organisation_id,
        by: 'system',
        at: parts.now(),
      }),
    );
  }

  app.post('/api/sign-out', { schema: { response: { 204: z.null() } } }, async (request, reply) => {
    const { signedIn } = request.caller;
    if (signedIn !== null) {
      await sessions.end(signedIn.accountId, signedIn.sessionId);
      await auditEnded(signedIn.accountId, [signedIn.sessionId], request.caller.actor);
    }
    reply.clearCookie(sessions.cookieName, { path: '/', httpOnly: true, secure: isSecure, sameSite: 'lax' });
    return reply.status(204).send(null);
  });

  async function auditEnded(accountId: string, names: readonly string[], actor: string): Promise<void> {
    if (names.length === 0) return;
    await database.transaction().execute((transaction) =>
      writeAudit(
        transaction,
        names.map((name) => ({
          at: parts.now(),
          actor,
          act: 'session.ended',
          object: `session:${name}`,
          detail: { accountId },
        })),
      ),
    );
  }

  app.get(
    '/api/sessions',
    {
      schema: {
        response: {
          200: z.array(
            z.object({
              sessionId: z.string(),
              device: z.string(),
              factors: z.array(z.string()),
              createdAt: z.string(),
              lastSeenAt: z.string(),
              expiresAt: z.string(),
              isThisOne: z.boolean(),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { signedIn } = request.caller;
      if (signedIn === null) throw new HttpRefusal(401, 'not-signed-in');
      const list = await sessions.list(signedIn.accountId);
      return list.map((session) => ({
        sessionId: session.sessionId,
        device: session.device,
        factors: [...session.factors],
        createdAt: session.createdAt.toISOString(),
        lastSeenAt: session.lastSeenAt.toISOString(),
        expiresAt: session.expiresAt.toISOString(),
        isThisOne: session.sessionId === signedIn.sessionId,
      }));
    },
  );

  app.delete(
    '/api/sessions/:sessionId',
    { schema: { params: z.object({ sessionId: z.string().regex(/^[0-9a-f]{32}$/) }), response: { 204: z.null() } } },
    async (request, reply) => {
      const { signedIn } = request.caller;
      if (signedIn === null) throw new HttpRefusal(401, 'not-signed-in');
      const ended = await sessions.end(signedIn.accountId, request.params.sessionId);
      if (ended.length === 0) throw new HttpRefusal(404, 'not-found');
      await auditEnded(signedIn.accountId, ended, request.caller.actor);
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/persons/:personId/links',
    {
      schema: {
        params: z.object({ personId: entityId }),
        body: z.strictObject({ isSingleUse: z.boolean().default(true), days: z.int().min(1).max(400).default(14) }),
        response: { 201: linkAnswer },
      },
    },
    async (request, reply) => {
      const at = parts.now();
      const expiresAt = new Date(at.getTime() + request.body.days * day);
      const link = await database.transaction().execute(async (transaction) => {
        const account = await accountOfPerson(transaction, request.params.personId, at);
        return await makePersonalLink(transaction, {
          accountId: account.id,
          isSingleUse: request.body.isSingleUse,
          expiresAt,
          by: request.caller.actor,
          at,
        });
      });
      return reply.status(201).send({
        linkId: link.id,
        address: `${config.origin}/link#${link.token}`,
        expiresAt: expiresAt.toISOString(),
      });
    },
  );

  app.post(
    '/api/persons/:personId/end-sessions',
    { schema: { params: z.object({ personId: entityId }), response: { 200: z.object({ ended: z.number() }) } } },
    async (request) => {
      const account = await database
        .selectFrom('account')
        .select('id')
        .where('person_id', '=', request.params.personId)
        .executeTakeFirst();
      if (account === undefined) return { ended: 0 };
      const ended = await sessions.end(account.id);
      await auditEnded(account.id, ended, request.caller.actor);
      return { ended: ended.length };
    },
  );
}
