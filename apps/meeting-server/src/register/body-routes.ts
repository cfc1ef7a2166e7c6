/**
 * One body over HTTP: its assignments, substitutes' order, rules in force and remote authorisations.
 */
import { randomUUID } from 'node:crypto';
import { addDays } from '@tinget/meeting-rules';
import { z } from 'zod';
import { needHoldOfPerson } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { isPolicyKey, policySchemas } from './policy-schema.ts';
import { bodyAsAnswered } from './register-answers.ts';
import { makeChange } from './register-change.ts';
import {
  assignmentDocument,
  bodyDocument,
  day,
  entityId,
  policyDocument,
  remoteAuthorizationDocument,
} from './register-document.ts';

const created = z.object({ id: z.string() });
const inBody = z.object({ bodyId: entityId });

export function registerBodyRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;
  const change = makeChange(parts);

  app.get('/api/bodies/:bodyId', { schema: { params: inBody } }, async (request) =>
    bodyAsAnswered(database, request.params.bodyId),
  );

  app.post(
    '/api/bodies/:bodyId/assignments',
    { schema: { params: inBody, body: assignmentDocument, response: { 201: created } } },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { body } = request;
      const id = body.id ?? randomUUID();
      await needHoldOfPerson(database, request.caller, body.personId);
      await change(request.caller.actor, async (transaction) => {
        const seat =
          body.seat === undefined
            ? undefined
            : await transaction
                .selectFrom('seat')
                .select('seat_no')
                .where('body_id', '=', bodyId)
                .where('label', '=', body.seat)
                .executeTakeFirst();
        const party =
          body.party === undefined
            ? undefined
            : await transaction
                .selectFrom('party')
                .innerJoin('body', 'body.organisation_id', 'party.organisation_id')
                .select('party.id')
                .where('body.id', '=', bodyId)
                .where('party.abbreviation', '=', body.party)
                .executeTakeFirst();
        if ((body.seat !== undefined && seat === undefined) || (body.party !== undefined && party === undefined)) {
          throw new HttpRefusal(400, 'bad-request', { field: seat === undefined ? 'seat' : 'party' });
        }
        await transaction
          .insertInto('assignment')
          .values({
            id,
            person_id: body.personId,
            body_id: bodyId,
            role: body.role,
            party_id: party?.id ?? null,
            constituency: body.constituency ?? null,
            seat_no: seat?.seat_no ?? null,
            substitute_rank: body.substituteRank ?? null,
            seniority_rank: body.seniorityRank ?? null,
            presidium: body.presidium ?? null,
            commissioner: body.commissioner ?? false,
            from_day: body.from,
            to_day: body.to ?? null,
          })
          .execute();
        return {
          result: undefined,
          audit: [{ act: 'assignment.added', object: `assignment:${id}`, detail: { bodyId, personId: body.personId } }],
        };
      });
      return reply.status(201).send({ id });
    },
  );

  app.post(
    '/api/bodies/:bodyId/assignments/:assignmentId/end',
    {
      schema: {
        params: z.object({ bodyId: entityId, assignmentId: entityId }),
        body: z.strictObject({ on: day }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { bodyId, assignmentId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        const ended = await transaction
          .updateTable('assignment')
          .set({ to_day: request.body.on })
          .where('id', '=', assignmentId)
          .where('body_id', '=', bodyId)
          .executeTakeFirst();
        if (ended.numUpdatedRows === 0n) throw new HttpRefusal(404, 'not-found');
        return {
          result: undefined,
          audit: [{ act: 'assignment.ended', object: `assignment:${assignmentId}`, detail: { on: request.body.on } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/api/bodies/:bodyId/substitute-order',
    {
      schema: {
        params: inBody,
        body: z.strictObject({ lines: bodyDocument.shape.substituteOrder.unwrap() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { bodyId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        const parties = await transaction
          .selectFrom('party')
          .innerJoin('body', 'body.organisation_id', 'party.organisation_id')
          .select(['party.id', 'party.abbreviation'])
          .where('body.id', '=', bodyId)
          .execute();
        const ids = new Map(parties.map((party) => [party.abbreviation, party.id]));
        const idOf = (abbreviation: string): string => {
          const id = ids.get(abbreviation);
          if (id === undefined) throw new HttpRefusal(400, 'bad-request', { field: 'lines', party: abbreviation });
          return id;
        };
        const rows = request.body.lines.flatMap((line) =>
          line.order.map((next, index) => ({
            body_id: bodyId,
            party_id: idOf(line.party),
            position: index + 1,
            next_party_id: idOf(next),
          })),
        );
        await transaction.deleteFrom('substitute_order').where('body_id', '=', bodyId).execute();
        if (rows.length > 0) await transaction.insertInto('substitute_order').values(rows).execute();
        return { result: undefined, audit: [{ act: 'substitute-order.set', object: `body:${bodyId}` }] };
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/bodies/:bodyId/policies',
    { schema: { params: inBody, body: policyDocument, response: { 201: created } } },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { body } = request;
      if (!isPolicyKey(body.key) || !policySchemas[body.key].safeParse(body.value).success) {
        throw new HttpRefusal(400, 'bad-request', { field: isPolicyKey(body.key) ? 'value' : 'key' });
      }
      const id = body.id ?? randomUUID();
      await change(request.caller.actor, async (transaction) => {
        // A new value ends the one in force on the day before, so that there is one on every day.
        await transaction
          .updateTable('policy_value')
          .set({ to_day: addDays(body.from, -1) })
          .where('body_id', '=', bodyId)
          .where('key', '=', body.key)
          .where('from_day', '<', body.from)
          .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', body.from)]))
          .execute();
        await transaction
          .insertInto('policy_value')
          .values({
            id,
            body_id: bodyId,
            key: body.key,
            value_text: JSON.stringify(body.value),
            source: body.source,
            decided_on: body.decidedOn,
            from_day: body.from,
            to_day: body.to ?? null,
          })
          .execute();
        return {
          result: undefined,
          audit: [{ act: 'policy.set', object: `body:${bodyId}`, detail: { key: body.key } }],
        };
      });
      return reply.status(201).send({ id });
    },
  );

  app.post(
    '/api/bodies/:bodyId/remote-authorizations',
    { schema: { params: inBody, body: remoteAuthorizationDocument, response: { 201: created } } },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { body } = request;
      const id = body.id ?? randomUUID();
      await change(request.caller.actor, async (transaction) => {
        await transaction
          .insertInto('remote_authorization')
          .values({
            id,
            body_id: bodyId,
            document_ref: body.documentRef,
            decided_on: body.decidedOn,
            extent: body.extent,
            from_day: body.from,
            to_day: body.to ?? null,
          })
          .execute();
        return { result: undefined, audit: [{ act: 'remote-authorization.added', object: `body:${bodyId}` }] };
      });
      return reply.status(201).send({ id });
    },
  );
}
