/**
 * Terms of office over HTTP: the days from and to which people are elected, offered with each assignment.
 *
 * They may overlap: a council's begins in October, its committees' at New Year.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { makeChange } from './register-change.ts';
import { entityId, termDocument } from './register-document.ts';

export function registerTermRoutes(app: QuietApp, parts: QuietParts): void {
  const change = makeChange(parts);

  app.post(
    '/api/organisations/:organisationId/terms',
    {
      schema: {
        params: z.object({ organisationId: entityId }),
        body: termDocument,
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const { id = randomUUID(), from, to } = request.body;
      const { organisationId } = request.params;
      if (to < from) throw new HttpRefusal(400, 'bad-request', { field: 'to', from });
      await change(request.caller.actor, async (transaction) => {
        await transaction
          .insertInto('term_of_office')
          .values({ id, organisation_id: organisationId, from_day: from, to_day: to })
          .execute();
        return { result: undefined, audit: [{ act: 'term.added', object: `term:${id}`, detail: { from, to } }] };
      });
      return reply.status(201).send({ id });
    },
  );

  app.delete(
    '/api/organisations/:organisationId/terms/:termId',
    {
      schema: {
        params: z.object({ organisationId: entityId, termId: entityId }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { organisationId, termId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        // Assignments keep their own days: a term that was entered wrongly can be taken out.
        const removed = await transaction
          .deleteFrom('term_of_office')
          .where('id', '=', termId)
          .where('organisation_id', '=', organisationId)
          .executeTakeFirst();
        if (removed.numDeletedRows === 0n) throw new HttpRefusal(404, 'not-found');
        return { result: undefined, audit: [{ act: 'term.removed', object: `term:${termId}` }] };
      });
      return reply.status(204).send(null);
    },
  );
}
