/**
 * The equipment of rooms over HTTP: a hall's computer and screen are paired by a link of their own, can be named, moved to
 * another room, paired anew, and revoked. Revoked equipment is out at once, in a meeting too.
 */
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { makeChange } from '../register/register-change.ts';
import { entityId } from '../register/register-document.ts';
import type { QuietTables } from '../register/register-tables.ts';
import { enrolEquipment, makePersonalLink } from './accounts.ts';

const day = 86_400_000;
const label = z.string().trim().min(1).max(80);
const days = z.int().min(1).max(400).default(400);
const inOrganisation = z.object({ organisationId: entityId });
const ofEquipment = inOrganisation.extend({ equipmentId: entityId });
const pairing = z.object({
  equipmentId: z.string(),
  linkId: z.string(),
  address: z.string(),
  expiresAt: z.string(),
});

export function registerEquipmentRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, sessions } = parts;
  const { config } = parts.server;
  const change = makeChange(parts);

  async function needRoom(transaction: Transaction<QuietTables>, organisationId: string, meetingRoomId: string) {
    const room = await transaction
      .selectFrom('meeting_room')
      .select('id')
      .where('id', '=', meetingRoomId)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    if (room === undefined) throw new HttpRefusal(404, 'not-found', { field: 'meetingRoomId' });
  }

  /** The account of equipment in a room of this organisation that has not been revoked; nobody else's. */
  async function needEquipment(transaction: Transaction<QuietTables>, organisationId: string, equipmentId: string) {
    const found = await transaction
      .selectFrom('account')
      .innerJoin('meeting_room', 'meeting_room.id', 'account.meeting_room_id')
      .select('account.id')
      .where('account.id', '=', equipmentId)
      .where('account.state', '=', 'active')
      .where('meeting_room.organisation_id', '=', organisationId)
      .forUpdate('account')
      .executeTakeFirst();
    if (found === undefined) throw new HttpRefusal(404, 'not-found');
  }

  const withdrawLinks = (transaction: Transaction<QuietTables>, equipmentId: string) =>
    transaction
      .updateTable('personal_link')
      .set({ revoked_at: parts.now() })
      .where('account_id', '=', equipmentId)
      .where('revoked_at', 'is', null)
      .execute();

  async function pair(
    transaction: Transaction<QuietTables>,
    equipmentId: string,
    by: { readonly actor: string; readonly days: number },
  ): Promise<z.infer<typeof pairing>> {
    const at = parts.now();
    const expiresAt = new Date(at.getTime() + by.days * day);
    const link = await makePersonalLink(transaction, {
      accountId: equipmentId,
      isSingleUse: false,
      expiresAt,
      by: by.actor,
      at,
    });
    return {
      equipmentId,
      linkId: link.id,
      address: `${config.origin}/link#${link.token}`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  app.post(
    '/api/organisations/:organisationId/equipment',
    {
      schema: {
        params: inOrganisation,
        body: z.strictObject({
          id: entityId.optional(),
          meetingRoomId: entityId,
          kind: z.enum(['hallRoom', 'hallScreen']),
          label,
          days,
        }),
        response: { 201: pairing },
      },
    },
    async (request, reply) => {
      const { organisationId } = request.params;
      const { actor } = request.caller;
      const { id, meetingRoomId, kind, label: name } = request.body;
      const paired = await change(actor, async (transaction) => {
        await needRoom(transaction, organisationId, meetingRoomId);
        const equipment = { id, meetingRoomId, kind, label: name, organisationId, by: actor, at: parts.now() };
        const equipmentId = await enrolEquipment(transaction, equipment);
        return { result: await pair(transaction, equipmentId, { actor, days: request.body.days }), audit: [] };
      });
      return reply.status(201).send(paired);
    },
  );

  app.post(
    '/api/organisations/:organisationId/equipment/:equipmentId/links',
    { schema: { params: ofEquipment, body: z.strictObject({ days }), response: { 201: pairing } } },
    async (request, reply) => {
      const { organisationId, equipmentId } = request.params;
      const { actor } = request.caller;
      const paired = await change(actor, async (transaction) => {
        await needEquipment(transaction, organisationId, equipmentId);
        // One address opens it: the earlier one, which may lie in somebody's mail, opens nothing any more.
        await withdrawLinks(transaction, equipmentId);
        return { result: await pair(transaction, equipmentId, { actor, days: request.body.days }), audit: [] };
      });
      return reply.status(201).send(paired);
    },
  );

  app.patch(
    '/api/organisations/:organisationId/equipment/:equipmentId',
    {
      schema: {
        params: ofEquipment,
        body: z.strictObject({ label: label.optional(), meetingRoomId: entityId.optional() }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { organisationId, equipmentId } = request.params;
      const { label: name, meetingRoomId } = request.body;
      const set = {
        ...(name === undefined ? {} : { label: name }),
        ...(meetingRoomId === undefined ? {} : { meeting_room_id: meetingRoomId }),
      };
      const fields = Object.keys(set);
      if (fields.length === 0) throw new HttpRefusal(400, 'bad-request', { field: 'body' });
      await change(request.caller.actor, async (transaction) => {
        await needEquipment(transaction, organisationId, equipmentId);
        if (meetingRoomId !== undefined) await needRoom(transaction, organisationId, meetingRoomId);
        await transaction.updateTable('account').set(set).where('id', '=', equipmentId).execute();
        const detail = { fields, ...(meetingRoomId === undefined ? {} : { meetingRoomId }) };
        return { result: undefined, audit: [{ act: 'equipment.changed', object: `account:${equipmentId}`, detail }] };
      });
      // Signed in, it would go on as the equipment of the room it has left.
      if (meetingRoomId !== undefined) await endSessions(equipmentId, request.caller.actor);
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/api/organisations/:organisationId/equipment/:equipmentId',
    { schema: { params: ofEquipment, response: { 204: z.null() } } },
    async (request, reply) => {
      const { organisationId, equipmentId } = request.params;
      await change(request.caller.actor, async (transaction) => {
        await needEquipment(transaction, organisationId, equipmentId);
        await withdrawLinks(transaction, equipmentId);
        await transaction.updateTable('account').set({ state: 'closed' }).where('id', '=', equipmentId).execute();
        return { result: undefined, audit: [{ act: 'equipment.revoked', object: `account:${equipmentId}` }] };
      });
      await endSessions(equipmentId, request.caller.actor);
      return reply.status(204).send(null);
    },
  );

  async function endSessions(accountId: string, actor: string): Promise<void> {
    const ended = await sessions.end(accountId);
    if (ended.length === 0) return;
    await makeChange({ database, now: parts.now })(actor, async () => ({
      result: undefined,
      audit: ended.map((name) => ({ act: 'session.ended', object: `session:${name}`, detail: { accountId } })),
    }));
  }
}
