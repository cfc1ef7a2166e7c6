/**
 * A body's local rules over HTTP: the versions adopted, what is in force on a day, and adopting the next one whole.
 *
 * A version is never edited. It takes its place from its own day: what was in force until then ends the day before, also
 * where the new version says nothing, so that the standard holds there and is shown as assumed.
 */
import { randomUUID } from 'node:crypto';
import {
  addDays,
  type BodyKind,
  decisionBasis,
  type PolicyValue,
  policyRefusal,
  type Regulation,
  valuesInForce,
} from '@tinget/meeting-rules';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { policiesOf } from '../call-drafts/build-call.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { parsePolicyValue } from './policy-schema.ts';
import { makeChange } from './register-change.ts';
import { bodyKind, day, entityId } from './register-document.ts';
import type { QuietTables } from './register-tables.ts';

const inBody = z.object({ bodyId: entityId });
const text = (max: number) => z.string().trim().min(1).max(max);
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.number()).readonly()]);

const regulationDocument = z.strictObject({
  title: text(200),
  /** The decision it rests on: `KF 2026-11-30 § 112`. */
  decision: text(160),
  decidedOn: day,
  from: day,
  /** Each key once; `source` where it is more than the decision, as a model that was followed. */
  values: z.array(z.strictObject({ key: text(60), value, source: text(400).optional() })).max(100),
});

const storedValues = z.array(z.object({ key: z.string(), value, source: z.string(), since: z.string() }));

const regulationsAnswer = z.object({
  bodyId: z.string(),
  body: z.string(),
  bodyKind,
  organisation: z.string(),
  /** The server's day, which the values are for when no other was asked for. */
  today: z.string(),
  on: z.string(),
  /** The version in force on the day; nothing where none has been adopted yet. */
  version: z.number().nullable(),
  versions: z.array(
    z.object({
      version: z.number(),
      title: z.string(),
      decision: z.string(),
      decidedOn: z.string(),
      from: z.string(),
      values: storedValues,
    }),
  ),
  inForce: z.array(z.object({ key: z.string(), value, source: z.string(), isAssumed: z.boolean() })).readonly(),
  basis: z.object({
    title: z.string(),
    terms: z.array(z.object({ text: z.string(), source: z.string(), isAssumed: z.boolean() })).readonly(),
    wording: z.array(z.string()).readonly(),
  }),
});

/** What an administrator wrote, as values of the rules. Refuses a key twice, a value not of its kind, and statute. */
function valuesOf(kind: BodyKind, document: z.infer<typeof regulationDocument>): readonly PolicyValue[] {
  const seen = new Set<string>();
  return document.values.map((one) => {
    if (seen.has(one.key)) throw new HttpRefusal(400, 'bad-request', { field: 'values', key: one.key });
    seen.add(one.key);
    const parsed = parsePolicyValue({
      key: one.key,
      valueText: JSON.stringify(one.value),
      source: one.source ?? document.decision,
      since: document.decidedOn,
    });
    if (parsed === undefined) throw new HttpRefusal(400, 'bad-request', { field: 'values', key: one.key });
    const refusal = policyRefusal(kind, parsed);
    if (refusal !== undefined) throw HttpRefusal.ofMeeting(refusal);
    return parsed;
  });
}

/**
 * Makes room for values from a day on. What lies wholly in the future and begins the same day gives way; what has been
 * in force on that day, or begins later, does not: the past is not rewritten, and a later decision is not undone.
 */
async function makeRoom(
  transaction: Transaction<QuietTables>,
  bodyId: string,
  from: string,
  today: string,
): Promise<void> {
  const inTheWay = await transaction
    .selectFrom('policy_value')
    .select('from_day')
    .where('body_id', '=', bodyId)
    .where('from_day', from > today ? '>' : '>=', from)
    .orderBy('from_day', 'desc')
    .executeTakeFirst();
  const later = await transaction
    .selectFrom('regulation')
    .select('from_day')
    .where('body_id', '=', bodyId)
    .where('from_day', from > today ? '>' : '>=', from)
    .orderBy('from_day', 'desc')
    .executeTakeFirst();
  const blocking = inTheWay?.from_day ?? later?.from_day;
  if (blocking !== undefined) throw new HttpRefusal(409, 'already-there', { field: 'from', from: blocking });
  await transaction.deleteFrom('policy_value').where('body_id', '=', bodyId).where('from_day', '=', from).execute();
  await transaction
    .updateTable('policy_value')
    .set({ to_day: addDays(from, -1) })
    .where('body_id', '=', bodyId)
    .where('from_day', '<', from)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', from)]))
    .execute();
}

export function registerRegulationRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;
  const change = makeChange(parts);

  async function bodyOf(bodyId: string) {
    const body = await database
      .selectFrom('body')
      .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
      .select(['body.kind', 'body.name', 'organisation.name as organisation'])
      .where('body.id', '=', bodyId)
      .executeTakeFirstOrThrow();
    return { ...body, kind: bodyKind.parse(body.kind) };
  }

  app.get(
    '/api/bodies/:bodyId/regulations',
    {
      schema: {
        params: inBody,
        querystring: z.strictObject({ on: day.optional() }),
        response: { 200: regulationsAnswer },
      },
    },
    async (request) => {
      const { bodyId } = request.params;
      const body = await bodyOf(bodyId);
      const today = parts.today();
      const on = request.query.on ?? today;
      const rows = await database
        .selectFrom('regulation')
        .selectAll()
        .where('body_id', '=', bodyId)
        .orderBy('version')
        .execute();
      const versions = rows.map((row) => ({
        version: row.version,
        title: row.title,
        decision: row.decision,
        decidedOn: row.decided_on,
        from: row.from_day,
        values: storedValues.parse(JSON.parse(row.values_text)),
      }));
      const current = versions.filter((version) => version.from <= on).at(-1);
      // What a call would take on that day, single values from the import among it, not only what a version says.
      const inForce: Regulation = {
        title: current?.title ?? '',
        bodyKind: body.kind,
        version: current?.version ?? 0,
        decision: current?.decision ?? '',
        decidedOn: current?.decidedOn ?? on,
        from: current?.from ?? on,
        values: await policiesOf(database, bodyId, on),
      };
      return {
        bodyId,
        body: body.name,
        bodyKind: body.kind,
        organisation: body.organisation,
        today,
        on,
        version: current?.version ?? null,
        versions,
        inForce: valuesInForce(inForce, body.kind),
        basis: decisionBasis(inForce, body.kind, body.name),
      };
    },
  );

  app.post(
    '/api/bodies/:bodyId/regulations',
    { schema: { params: inBody, body: regulationDocument, response: { 201: z.object({ version: z.number() }) } } },
    async (request, reply) => {
      const { bodyId } = request.params;
      const document = request.body;
      const today = parts.today();
      if (document.decidedOn > today) throw new HttpRefusal(400, 'bad-request', { field: 'decidedOn' });
      if (document.from < document.decidedOn) throw new HttpRefusal(400, 'bad-request', { field: 'from' });
      const values = valuesOf((await bodyOf(bodyId)).kind, document);
      const version = await change(request.caller.actor, async (transaction) => {
        // Two who adopt at the same time come one after the other.
        await transaction.selectFrom('body').select('id').where('id', '=', bodyId).forUpdate().executeTakeFirst();
        await makeRoom(transaction, bodyId, document.from, today);
        const last = await transaction
          .selectFrom('regulation')
          .select((select) => select.fn.max('version').as('version'))
          .where('body_id', '=', bodyId)
          .executeTakeFirst();
        const next = (last?.version ?? 0) + 1;
        await transaction
          .insertInto('regulation')
          .values({
            body_id: bodyId,
            version: next,
            title: document.title,
            decision: document.decision,
            decided_on: document.decidedOn,
            from_day: document.from,
            values_text: JSON.stringify(values),
            adopted_at: parts.now(),
            adopted_by: request.caller.actor,
          })
          .execute();
        if (values.length > 0) {
          await transaction
            .insertInto('policy_value')
            .values(
              values.map((one) => ({
                id: randomUUID(),
                body_id: bodyId,
                key: one.key,
                value_text: JSON.stringify(one.value),
                source: one.source,
                decided_on: document.decidedOn,
                from_day: document.from,
              })),
            )
            .execute();
        }
        return {
          result: next,
          audit: [
            {
              act: 'regulation.adopted',
              object: `body:${bodyId}`,
              detail: {
                version: next,
                decision: document.decision,
                from: document.from,
                keys: values.map((one) => one.key),
              },
            },
          ],
        };
      });
      return reply.status(201).send({ version });
    },
  );
}
