/**
 * Organisations over HTTP: parties, rooms, bodies, people and administrators, the import of a whole municipality, and the
 * audit log. Every change writes its row in the audit log in the same transaction.
 */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { needHoldOfPerson } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { accountOfPerson } from '../sign-in/accounts.ts';
import { addBody, faultsOfBody, importMunicipality } from './import-municipality.ts';
import { organisationAsAnswered } from './register-answers.ts';
import { makeChange } from './register-change.ts';
import {
  bodyDocument,
  entityId,
  meetingRoomDocument,
  municipalityDocument,
  partyDocument,
  personDocument,
} from './register-document.ts';
import { refusalOfDatabase } from './register-refusal.ts';
import type { QuietTables } from './register-tables.ts';

const created = z.object({ id: z.string() });
const grantDocument = z.strictObject({
  personId: entityId,
  role: z.enum(['administrator', 'secretary', 'technician']),
});
const inOrganisation = z.object({ organisationId: entityId });

export function registerOrganisationRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, telephoneSeal } = parts;

  const change = makeChange(parts);

  app.post(
    '/api/import/municipality',
    {
      bodyLimit: 20 * 1024 * 1024,
      schema: {
        body: municipalityDocument,
        response: {
          201: z.object({ organisationIds: z.array(z.string()), persons: z.number(), bodies: z.number() }),
        },
      },
    },
    async (request, reply) => {
      const by = { actor: request.caller.actor, at: parts.now() };
      const answer = await importMunicipality({ database, telephoneSeal }, request.body, by).catch((error: unknown) => {
        throw refusalOfDatabase(error) ?? error;
      });
      if ('faults' in answer) throw new HttpRefusal(400, 'bad-request', { faults: answer.faults });
      return reply.status(201).send({ ...answer.imported, organisationIds: [...answer.imported.organisationIds] });
    },
  );

  app.get(
    '/api/organisations',
    { schema: { response: { 200: z.array(z.object({ id: z.string(), kind: z.string(), name: z.string() })) } } },
    async (request) => {
      const { signedIn, roles } = request.caller;
      let query = database.selectFrom('organisation').select(['id', 'kind', 'name']).orderBy('name');
      // Organisations on one installation do not see each other (`decisions.md` 17).
      if (!roles.has('setup')) {
        query = query.where((where) =>
          where.or([
            where('id', 'in', (of) =>
              of
                .selectFrom('role_grant')
                .select('organisation_id')
                .where('account_id', '=', signedIn?.accountId ?? ''),
            ),
            where('id', 'in', (of) =>
              of
                .selectFrom('assignment')
                .innerJoin('body', 'body.id', 'assignment.body_id')
                .select('body.organisation_id')
                .where('assignment.person_id', '=', signedIn?.personId ?? '')
                .where('assignment.role', '=', 'secretary'),
            ),
          ]),
        );
      }
      return await query.execute();
    },
  );

  app.get('/api/organisations/:organisationId', { schema: { params: inOrganisation } }, async (request) =>
    organisationAsAnswered(database, request.params.organisationId, parts.today()),
  );

  app.post(
    '/api/organisations/:organisationId/parties',
    { schema: { params: inOrganisation, body: partyDocument, response: { 201: created } } },
    async (request, reply) => {
      const { id = randomUUID(), name, abbreviation } = request.body;
      const { organisationId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        await transaction
          .insertInto('party')
          .values({ id, organisation_id: organisationId, name, abbreviation })
          .execute();
        return { result: undefined, audit: [{ act: 'party.added', object: `party:${id}` }] };
      });
      return reply.status(201).send({ id });
    },
  );

  app.post(
    '/api/organisations/:organisationId/meeting-rooms',
    { schema: { params: inOrganisation, body: meetingRoomDocument, response: { 201: created } } },
    async (request, reply) => {
      const { id = randomUUID(), name, address, admitsPublic } = request.body;
      const { organisationId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        await transaction
          .insertInto('meeting_room')
          .values({ id, organisation_id: organisationId, name, address, admits_public: admitsPublic })
          .execute();
        return { result: undefined, audit: [{ act: 'meeting-room.added', object: `meeting-room:${id}` }] };
      });
      return reply.status(201).send({ id });
    },
  );

  app.post(
    '/api/organisations/:organisationId/bodies',
    { schema: { params: inOrganisation, body: bodyDocument, response: { 201: created } } },
    async (request, reply) => {
      const { organisationId } = request.params;
      const { body } = request;
      for (const { personId } of body.assignments) await needHoldOfPerson(database, request.caller, personId);
      const id = await change(request.caller.actor, async (transaction) => {
        const parties = await transaction
          .selectFrom('party')
          .select(['id', 'abbreviation'])
          .where('organisation_id', '=', organisationId)
          .execute();
        const partyIds = new Map(parties.map((party) => [party.abbreviation, party.id]));
        const persons = new Set(body.assignments.map(({ personId }) => personId));
        const faults = faultsOfBody(body, { persons, parties: new Set(partyIds.keys()) }, 'body');
        if (faults.length > 0) throw new HttpRefusal(400, 'bad-request', { faults });
        await needParent(transaction, organisationId, body.parentBodyId);
        const bodyId = await addBody(transaction, body, { organisationId, partyIds });
        return { result: bodyId, audit: [{ act: 'body.added', object: `body:${bodyId}` }] };
      });
      return reply.status(201).send({ id });
    },
  );

  /** A sub-committee is its own organisation's body's, never another organisation's. */
  async function needParent(
    transaction: Transaction<QuietTables>,
    organisationId: string,
    parentBodyId: string | undefined,
  ): Promise<void> {
    if (parentBodyId === undefined) return;
    const parent = await transaction
      .selectFrom('body')
      .select('id')
      .where('id', '=', parentBodyId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (parent === undefined) throw new HttpRefusal(400, 'bad-request', { field: 'parentBodyId' });
  }

  app.get(
    '/api/organisations/:organisationId/persons',
    {
      schema: {
        params: inOrganisation,
        response: {
          200: z.array(z.object({ personId: z.string(), displayName: z.string(), protected: z.boolean() })),
        },
      },
    },
    async (request) =>
      await database
        .selectFrom('person')
        .select(['id as personId', 'display_name as displayName', 'protected'])
        .where((where) =>
          where.or([
            where('id', 'in', (query) =>
              query
                .selectFrom('assignment')
                .innerJoin('body', 'body.id', 'assignment.body_id')
                .select('assignment.person_id')
                .where('body.organisation_id', '=', request.params.organisationId),
            ),
            // An administrator without an assignment is one of the organisation's people too.
            where('id', 'in', (query) =>
              query
                .selectFrom('role_grant')
                .innerJoin('account', 'account.id', 'role_grant.account_id')
                .select('account.person_id')
                .where('role_grant.organisation_id', '=', request.params.organisationId)
                .where('account.person_id', 'is not', null)
                .$narrowType<{ person_id: string }>(),
            ),
          ]),
        )
        .orderBy('display_name')
        .execute(),
  );

  app.post(
    '/api/organisations/:organisationId/persons',
    { schema: { params: inOrganisation, body: personDocument, response: { 201: created } } },
    async (request, reply) => {
      const { body } = request;
      const id = body.id ?? randomUUID();
      const displayName = body.displayName ?? body.legalName;
      if (body.protected && (body.displayName === undefined || body.publicName === undefined)) {
        throw new HttpRefusal(400, 'bad-request', { field: 'displayName' });
      }
      await change(request.caller.actor, async (transaction) => {
        await transaction
          .insertInto('person')
          .values({
            id,
            legal_name: body.legalName,
            display_name: displayName,
            public_name: body.publicName ?? displayName,
            protected: body.protected,
            telephone_sealed: body.telephone === undefined ? null : telephoneSeal.seal(id, body.telephone),
          })
          .execute();
        return { result: undefined, audit: [{ act: 'person.added', object: `person:${id}` }] };
      });
      return reply.status(201).send({ id });
    },
  );

  app.patch(
    '/api/persons/:personId',
    {
      schema: {
        params: z.object({ personId: entityId }),
        body: z.strictObject({
          displayName: z.string().trim().min(1).max(120).optional(),
          publicName: z.string().trim().min(1).max(120).optional(),
          protected: z.boolean().optional(),
          telephone: personDocument.shape.telephone,
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { personId } = request.params;
      const { displayName, publicName, telephone } = request.body;
      const set = {
        ...(displayName === undefined ? {} : { display_name: displayName }),
        ...(publicName === undefined ? {} : { public_name: publicName }),
        ...(request.body.protected === undefined ? {} : { protected: request.body.protected }),
        ...(telephone === undefined ? {} : { telephone_sealed: telephoneSeal.seal(personId, telephone) }),
      };
      const fields = Object.keys(set);
      if (fields.length === 0) throw new HttpRefusal(400, 'bad-request', { field: 'body' });
      await change(request.caller.actor, async (transaction) => {
        await transaction.updateTable('person').set(set).where('id', '=', personId).execute();
        return {
          result: undefined,
          audit: [{ act: 'person.changed', object: `person:${personId}`, detail: { fields } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/organisations/:organisationId/grants',
    { schema: { params: inOrganisation, body: grantDocument, response: { 204: z.null() } } },
    async (request, reply) => {
      const { organisationId } = request.params;
      const { personId, role } = request.body;
      await needHoldOfPerson(database, request.caller, personId);
      await change(request.caller.actor, async (transaction) => {
        const person = await transaction
          .selectFrom('person')
          .select('id')
          .where('id', '=', personId)
          .executeTakeFirst();
        if (person === undefined) throw new HttpRefusal(404, 'person-unknown');
        const account = await accountOfPerson(transaction, personId, parts.now());
        await transaction
          .insertInto('role_grant')
          .values({ account_id: account.id, organisation_id: organisationId, role })
          .execute();
        return {
          result: undefined,
          audit: [{ act: 'role.granted', object: `person:${personId}`, detail: { organisationId, role } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/api/organisations/:organisationId/grants',
    { schema: { params: inOrganisation, body: grantDocument, response: { 204: z.null() } } },
    async (request, reply) => {
      const { organisationId } = request.params;
      const { personId, role } = request.body;
      await change(request.caller.actor, async (transaction) => {
        const grants = await transaction
          .selectFrom('role_grant')
          .innerJoin('account', 'account.id', 'role_grant.account_id')
          .select(['account.id', 'account.person_id'])
          .where('role_grant.organisation_id', '=', organisationId)
          .where('role_grant.role', '=', role)
          .execute();
        const grant = grants.find((one) => one.person_id === personId);
        if (grant === undefined) throw new HttpRefusal(404, 'not-found');
        // An organisation without an administrator could only be saved by whoever runs the machine.
        if (role === 'administrator' && grants.length === 1) throw new HttpRefusal(409, 'last-administrator');
        await transaction
          .deleteFrom('role_grant')
          .where('account_id', '=', grant.id)
          .where('organisation_id', '=', organisationId)
          .where('role', '=', role)
          .execute();
        return {
          result: undefined,
          audit: [{ act: 'role.withdrawn', object: `person:${personId}`, detail: { organisationId, role } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.get(
    '/api/audit-log',
    {
      schema: {
        querystring: z.object({ before: z.coerce.number().int().positive().optional() }),
        response: {
          200: z.array(
            z.object({
              id: z.number(),
              at: z.string(),
              actor: z.string(),
              act: z.string(),
              object: z.string(),
              detail: z.unknown(),
            }),
          ),
        },
      },
    },
    async (request) => {
      await needAdministratorOfAll(request.caller.signedIn?.accountId ?? '');
      let query = database.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(200);
      if (request.query.before !== undefined) query = query.where('id', '<', request.query.before);
      return (await query.execute()).map((row) => ({
        id: row.id,
        at: row.at.toISOString(),
        actor: row.actor,
        act: row.act,
        object: row.object,
        detail: JSON.parse(row.detail_text) as unknown,
      }));
    },
  );

  /** The log is one for the whole installation: it is read by whoever administers all of its organisations. */
  async function needAdministratorOfAll(accountId: string): Promise<void> {
    const all = await database.selectFrom('organisation').select('id').execute();
    const mine = await database
      .selectFrom('role_grant')
      .select('organisation_id')
      .where('account_id', '=', accountId)
      .where('role', '=', 'administrator')
      .execute();
    const others = all.filter(({ id }) => !mine.some((grant) => grant.organisation_id === id));
    if (others.length > 0) throw new HttpRefusal(403, 'no-right');
  }
}
