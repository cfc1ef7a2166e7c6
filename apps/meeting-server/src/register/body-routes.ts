/**
 * One body over HTTP: its assignments, substitutes' order, rules in force and remote authorisations.
 */
import { randomUUID } from 'node:crypto';
import { addDays } from '@tinget/meeting-rules';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { needHoldOfPerson } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { refuseEndOutside, refuseWhenChanged } from './body-decisions-routes.ts';
import { isPolicyKey, policySchemas } from './policy-schema.ts';
import { bodyAsAnswered, substituteOrderOf } from './register-answers.ts';
import { makeChange } from './register-change.ts';
import {
  assignmentDocument,
  bodyDocument,
  day,
  entityId,
  policyDocument,
  remoteAuthorizationDocument,
} from './register-document.ts';
import type { QuietTables } from './register-tables.ts';
import { partyIdsOf, refuseOutsideSeat } from './seats.ts';

const created = z.object({ id: z.string() });
const inBody = z.object({ bodyId: entityId });

/** Refuses days in the wrong order. */
function refuseBackwards({ from, to }: { readonly from: string; readonly to?: string | undefined }): void {
  if (to !== undefined && to < from) throw new HttpRefusal(400, 'bad-request', { field: 'to', from });
}

async function seatOf(transaction: Transaction<QuietTables>, bodyId: string, label: string) {
  const seat = await transaction
    .selectFrom('seat')
    .select('seat_no')
    .where('body_id', '=', bodyId)
    .where('label', '=', label)
    .executeTakeFirst();
  if (seat === undefined) throw new HttpRefusal(400, 'bad-request', { field: 'seat' });
  return seat;
}

/** Where a body's constituencies are decided, nobody is elected in another. */
async function needConstituency(transaction: Transaction<QuietTables>, bodyId: string, name: string): Promise<void> {
  const decided = await transaction.selectFrom('constituency').select('name').where('body_id', '=', bodyId).execute();
  if (decided.length > 0 && !decided.some((one) => one.name === name)) {
    throw new HttpRefusal(400, 'bad-request', { field: 'constituency' });
  }
}

export function registerBodyRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;
  const change = makeChange(parts);

  app.get('/api/bodies/:bodyId', { schema: { params: inBody } }, async (request) =>
    bodyAsAnswered(database, request.params.bodyId, parts.today()),
  );

  app.post(
    '/api/bodies/:bodyId/assignments',
    { schema: { params: inBody, body: assignmentDocument, response: { 201: created } } },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { body } = request;
      const id = body.id ?? randomUUID();
      refuseBackwards(body);
      if ((body.role === 'member') !== (body.seat !== undefined))
        throw new HttpRefusal(400, 'bad-request', { field: 'seat' });
      await needHoldOfPerson(database, request.caller, body.personId);
      await change(request.caller.actor, async (transaction) => {
        const seat = body.seat === undefined ? undefined : await seatOf(transaction, bodyId, body.seat);
        if (seat !== undefined) await refuseOutsideSeat(transaction, { bodyId, seatNo: seat.seat_no }, body);
        const partyId = await partyIdsOf(transaction, bodyId, 'party');
        if (body.constituency !== undefined) await needConstituency(transaction, bodyId, body.constituency);
        await transaction
          .insertInto('assignment')
          .values({
            id,
            person_id: body.personId,
            body_id: bodyId,
            role: body.role,
            party_id: body.party === undefined ? null : partyId(body.party),
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
        const assignment = await transaction
          .selectFrom('assignment')
          .select(['from_day', 'to_day', 'seat_no'])
          .where('id', '=', assignmentId)
          .where('body_id', '=', bodyId)
          .forUpdate()
          .executeTakeFirst();
        if (assignment === undefined) throw new HttpRefusal(404, 'not-found');
        const { on } = request.body;
        refuseEndOutside(on, assignment);
        if (assignment.seat_no !== null) {
          await refuseOutsideSeat(
            transaction,
            { bodyId, seatNo: assignment.seat_no },
            { from: assignment.from_day, to: on },
          );
        }
        await transaction.updateTable('assignment').set({ to_day: on }).where('id', '=', assignmentId).execute();
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
        body: z.strictObject({
          lines: bodyDocument.shape.substituteOrder.unwrap(),
          was: bodyDocument.shape.substituteOrder.unwrap().optional(),
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { bodyId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        const { was } = request.body;
        // Whoever writes after this one waits, and is told that the order has changed.
        await transaction.selectFrom('body').select('id').where('id', '=', bodyId).forUpdate().executeTakeFirst();
        refuseWhenChanged(was, await substituteOrderOf(transaction, bodyId));
        const idOf = await partyIdsOf(transaction, bodyId, 'lines');
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
      refuseBackwards(body);
      if (body.decidedOn > parts.today()) throw new HttpRefusal(400, 'bad-request', { field: 'decidedOn' });
      if (body.from < body.decidedOn)
        throw new HttpRefusal(400, 'bad-request', { field: 'from', from: body.decidedOn });
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
