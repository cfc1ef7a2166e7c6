/**
 * How an installation begins that has nobody in it: whoever started it has an address with a secret, names the first
 * organisation there, and is its administrator.
 *
 * The address opens nothing once an organisation is there, however it came.
 */
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { makeChange } from '../register/register-change.ts';
import { organisationDocument, personDocument } from '../register/register-document.ts';
import { accountOfPerson } from './accounts.ts';
import { beginSession } from './begin-session.ts';

const beginning = z.strictObject({
  token: z.string().min(1).max(200),
  organisation: organisationDocument.pick({ kind: true, name: true, orgNumber: true }),
  administrator: personDocument.pick({ legalName: true, telephone: true }),
});

const digest = (text: string): Buffer => createHash('sha256').update('tinget begin\0').update(text).digest();

export function registerBeginRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, telephoneSeal } = parts;
  const { beginToken } = parts.server.config;
  const change = makeChange(parts);

  app.get('/api/begin', { schema: { response: { 200: z.object({ isOpen: z.boolean() }) } } }, async () => {
    const organisation = await database.selectFrom('organisation').select('id').limit(1).executeTakeFirst();
    return { isOpen: beginToken !== undefined && organisation === undefined };
  });

  app.post(
    '/api/begin',
    {
      schema: { body: beginning, response: { 201: z.object({ organisationId: z.string(), personId: z.string() }) } },
      // The secret cannot be guessed; this keeps somebody from trying in vain all night.
      config: { rateLimit: { max: 30, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      const { token, organisation, administrator } = request.body;
      if (beginToken === undefined || !timingSafeEqual(digest(token), digest(beginToken))) {
        throw new HttpRefusal(403, 'link-unknown');
      }
      const organisationId = randomUUID();
      const personId = randomUUID();
      const at = parts.now();
      const accountId = await change('setup', async (transaction) => {
        // Of two who press at once one begins; the other is told that it has begun.
        await sql`select pg_advisory_xact_lock(hashtext('tinget begin'))`.execute(transaction);
        const there = await transaction.selectFrom('organisation').select('id').limit(1).executeTakeFirst();
        if (there !== undefined) throw new HttpRefusal(409, 'already-begun');
        await transaction
          .insertInto('organisation')
          .values({
            id: organisationId,
            kind: organisation.kind,
            name: organisation.name,
            org_number: organisation.orgNumber ?? null,
            time_zone: 'Europe/Stockholm',
            is_demonstration: false,
          })
          .execute();
        const { legalName, telephone } = administrator;
        await transaction
          .insertInto('person')
          .values({
            id: personId,
            legal_name: legalName,
            display_name: legalName,
            public_name: legalName,
            protected: false,
            telephone_sealed: telephone === undefined ? null : telephoneSeal.seal(personId, telephone),
          })
          .execute();
        const account = await accountOfPerson(transaction, personId, at);
        await transaction
          .insertInto('role_grant')
          .values({ account_id: account.id, organisation_id: organisationId, role: 'administrator' })
          .execute();
        return {
          result: account.id,
          audit: [
            { act: 'organisation.added', object: `organisation:${organisationId}` },
            { act: 'person.added', object: `person:${personId}` },
            { act: 'role.granted', object: `person:${personId}`, detail: { organisationId, role: 'administrator' } },
          ],
        };
      });
      await beginSession(parts, request, reply, { accountId, assuranceLevel: 1, factors: ['link'] });
      return reply.status(201).send({ organisationId, personId });
    },
  );
}
