/**
 * What is decided about a body over HTTP, besides who sits in it: its name and openness, seats and substitutes, the
 * constituencies of a council, the last § of a year it brings along, and the end of a remote authorisation.
 *
 * Lists are put in place whole. Who writes says what stood there when it was read (`was`): of two administrators at once the
 * second is refused and sees what the first wrote.
 */
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { makeChange } from './register-change.ts';
import { bodyDocument, constituencyName, day, entityId, seatDocument } from './register-document.ts';
import type { QuietTables } from './register-tables.ts';
import { decidedFrom, decideSeats } from './seats.ts';

const inBody = z.object({ bodyId: entityId });
const nothing = { 204: z.null() };

/** Whoever writes after this one waits; what is read now stays until the change is made. */
async function lockBody(transaction: Transaction<QuietTables>, bodyId: string) {
  return await transaction
    .selectFrom('body')
    .selectAll()
    .where('id', '=', bodyId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

/** Refuses when what the writer had read is no longer what stands there. */
export function refuseWhenChanged(was: unknown, is: unknown): void {
  if (was !== undefined && JSON.stringify(was) !== JSON.stringify(is)) {
    throw new HttpRefusal(409, 'changed-meanwhile');
  }
}

/** Refuses to end something before it begins, and to prolong it by ending it later than it ends: that is a new decision. */
export function refuseEndOutside(
  on: string,
  { from_day: from, to_day: to }: { readonly from_day: string; readonly to_day: string | null },
): void {
  if (on < from) throw new HttpRefusal(400, 'bad-request', { field: 'on', from });
  if (to !== null && on > to) throw new HttpRefusal(400, 'bad-request', { field: 'on', to });
}

export function registerBodyDecisionRoutes(app: QuietApp, parts: QuietParts): void {
  const change = makeChange(parts);

  app.patch(
    '/api/bodies/:bodyId',
    {
      schema: {
        params: inBody,
        body: z.strictObject({
          name: bodyDocument.shape.name.optional(),
          isPublic: z.boolean().optional(),
          /** How many substitutes are decided; `null` takes the number away. */
          substitutes: bodyDocument.shape.substitutes.unwrap().nullable().optional(),
        }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { name, isPublic, substitutes } = request.body;
      const set = {
        ...(name === undefined ? {} : { name }),
        ...(isPublic === undefined ? {} : { is_public: isPublic }),
        ...(substitutes === undefined ? {} : { substitutes }),
      };
      const fields = Object.keys(set);
      if (fields.length === 0) throw new HttpRefusal(400, 'bad-request', { field: 'body' });
      await change(request.caller.actor, async (transaction) => {
        const body = await lockBody(transaction, bodyId);
        // A council's meetings are public; a closed item is the meeting's own decision (KL 5:42).
        if (isPublic === false && body.kind === 'council')
          throw new HttpRefusal(400, 'bad-request', { field: 'isPublic' });
        await transaction.updateTable('body').set(set).where('id', '=', bodyId).execute();
        return { result: undefined, audit: [{ act: 'body.changed', object: `body:${bodyId}`, detail: { fields } }] };
      });
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/api/bodies/:bodyId/seats',
    {
      schema: {
        params: inBody,
        body: z.strictObject({
          seats: z.array(seatDocument).min(1).max(200),
          /** The day from which they hold. */
          from: day,
          /** What was decided for that day and later when the writer read it. */
          was: z
            .array(
              z.strictObject({
                label: entityId,
                party: z.string().nullable(),
                from: day.nullable(),
                to: day.nullable(),
              }),
            )
            .max(1_000)
            .optional(),
        }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { seats, from, was } = request.body;
      await change(request.caller.actor, async (transaction) => {
        await lockBody(transaction, bodyId);
        refuseWhenChanged(was, await decidedFrom(transaction, bodyId, from));
        await decideSeats(transaction, bodyId, { seats, from });
        return {
          result: undefined,
          audit: [{ act: 'seats.decided', object: `body:${bodyId}`, detail: { seats: seats.length, from } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/api/bodies/:bodyId/constituencies',
    {
      schema: {
        params: inBody,
        body: z.strictObject({
          names: z.array(constituencyName).max(40),
          was: z.array(z.string()).max(40).optional(),
        }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { bodyId } = request.params;
      const { names, was } = request.body;
      if (new Set(names).size !== names.length) throw new HttpRefusal(400, 'bad-request', { field: 'names' });
      await change(request.caller.actor, async (transaction) => {
        const body = await lockBody(transaction, bodyId);
        if (body.kind !== 'council') throw new HttpRefusal(400, 'bad-request', { field: 'kind' });
        const before = await transaction
          .selectFrom('constituency')
          .select('name')
          .where('body_id', '=', bodyId)
          .orderBy('position')
          .execute();
        refuseWhenChanged(
          was,
          before.map(({ name }) => name),
        );
        const gone = before.map(({ name }) => name).filter((name) => !names.includes(name));
        const inUse =
          gone.length === 0
            ? undefined
            : await transaction
                .selectFrom('assignment')
                .select('constituency')
                .where('body_id', '=', bodyId)
                .where('constituency', 'in', gone)
                .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', parts.today())]))
                .executeTakeFirst();
        if (inUse !== undefined) throw new HttpRefusal(409, 'in-use', { field: 'names', name: inUse.constituency });
        await transaction.deleteFrom('constituency').where('body_id', '=', bodyId).execute();
        const rows = names.map((name, index) => ({ body_id: bodyId, position: index + 1, name }));
        if (rows.length > 0) await transaction.insertInto('constituency').values(rows).execute();
        return {
          result: undefined,
          audit: [{ act: 'constituencies.set', object: `body:${bodyId}`, detail: { count: names.length } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/api/bodies/:bodyId/paragraphs/:year',
    {
      schema: {
        params: inBody.extend({ year: z.coerce.number().int().min(2000).max(2200) }),
        /** The last § the body has used that year, before its first meeting here. */
        body: z.strictObject({ last: z.int().min(0).max(9_999) }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { bodyId, year } = request.params;
      const { last } = request.body;
      await change(request.caller.actor, async (transaction) => {
        await lockBody(transaction, bodyId);
        // A call has the number in it, and a § is never given twice: from the first call of the year on the log counts.
        const called = await sql`
          select 1 from draft_meeting m
          join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id
          where m.body_id = ${bodyId} and m.called_at is not null and not m.is_rehearsal
            and extract(year from m.starts_at at time zone o.time_zone) = ${year}
          limit 1`.execute(transaction);
        if (called.rows.length > 0) throw new HttpRefusal(409, 'series-begun', { year });
        await sql`
          insert into paragraph_series (body_id, year, is_rehearsal, next) values (${bodyId}, ${year}, false, ${last + 1})
          on conflict (body_id, year, is_rehearsal) do update set next = excluded.next`.execute(transaction);
        return {
          result: undefined,
          audit: [{ act: 'paragraphs.continued', object: `body:${bodyId}`, detail: { year, last } }],
        };
      });
      return reply.status(204).send(null);
    },
  );

  app.post(
    '/api/bodies/:bodyId/remote-authorizations/:authorizationId/end',
    {
      schema: {
        params: inBody.extend({ authorizationId: entityId }),
        body: z.strictObject({ on: day }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { bodyId, authorizationId } = request.params;
      const { on } = request.body;
      await change(request.caller.actor, async (transaction) => {
        const found = await transaction
          .selectFrom('remote_authorization')
          .select(['from_day', 'to_day'])
          .where('id', '=', authorizationId)
          .where('body_id', '=', bodyId)
          .forUpdate()
          .executeTakeFirst();
        if (found === undefined) throw new HttpRefusal(404, 'not-found');
        refuseEndOutside(on, found);
        await transaction
          .updateTable('remote_authorization')
          .set({ to_day: on })
          .where('id', '=', authorizationId)
          .execute();
        return {
          result: undefined,
          audit: [{ act: 'remote-authorization.ended', object: `body:${bodyId}`, detail: { authorizationId, on } }],
        };
      });
      return reply.status(204).send(null);
    },
  );
}
