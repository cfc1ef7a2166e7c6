/**
 * The call itself, and asking to take part at a distance before and after it.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { buildCall } from './build-call.ts';
import { instant } from './draft-document.ts';

const ofMeeting = z.object({ meetingId: entityId });

export function registerCallRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;

  app.post(
    '/api/meetings/:meetingId/call',
    {
      schema: {
        params: ofMeeting,
        body: z.strictObject({
          /** The time at which a rehearsal is said to have been called; given by the installation's set-up only. */
          rehearsedAt: instant.optional(),
        }),
        response: { 200: z.object({ meetingId: z.string() }) },
      },
    },
    async (request) => {
      const { meetingId } = request.params;
      const { caller } = request;
      const body = await buildCall(parts, meetingId);
      if (body === null) throw new HttpRefusal(404, 'not-found');
      const { rehearsedAt } = request.body;
      if (rehearsedAt !== undefined && !(body.rehearsal && caller.roles.has('setup'))) {
        throw new HttpRefusal(409, 'rehearsal-only');
      }
      const personId = caller.signedIn?.personId;
      // Called before, when the answer never came back: then only the draft has to be closed.
      const isCalled = ((await parts.server.meetings.read(meetingId))?.seq ?? 0) > 0;
      if (!isCalled) {
        const result = await parts.server.meetings.submit({
          commandId: randomUUID(),
          meetingId,
          name: 'CallMeeting',
          v: 1,
          body,
          actor: { role: 'administrator', ...(personId === undefined ? {} : { personId }) },
          ...(rehearsedAt === undefined ? {} : { rehearsedAt: Date.parse(rehearsedAt) }),
        });
        if ('refused' in result) throw HttpRefusal.ofMeeting(result.refused);
        if ('failed' in result) throw new Error(`the call could not be recorded (${result.failed.ref})`);
      }
      await handOnRemoteRequests(meetingId, rehearsedAt);
      await database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('draft_meeting')
          .set({ called_at: rehearsedAt === undefined ? parts.now() : new Date(rehearsedAt) })
          .where('id', '=', meetingId)
          .execute();
        await writeAudit(transaction, [
          { at: parts.now(), actor: caller.actor, act: 'meeting.called', object: `meeting:${meetingId}` },
        ]);
      });
      return { meetingId };
    },
  );

  /** What members asked for before the call becomes part of the record with it. One that is refused stays a draft. */
  async function handOnRemoteRequests(meetingId: string, rehearsedAt: string | undefined): Promise<void> {
    const asked = await database
      .selectFrom('remote_request_draft')
      .select(['person_id', 'reason_code'])
      .where('meeting_id', '=', meetingId)
      .orderBy('requested_at')
      .execute();
    for (const { person_id: personId, reason_code: reasonCode } of asked) {
      const result = await parts.server.meetings.submit({
        commandId: randomUUID(),
        meetingId,
        name: 'RequestRemote',
        v: 1,
        body: { personId, reasonCode },
        actor: { role: 'public', personId },
        ...(rehearsedAt === undefined ? {} : { rehearsedAt: Date.parse(rehearsedAt) }),
      });
      if (!('accepted' in result)) continue;
      await database
        .deleteFrom('remote_request_draft')
        .where('meeting_id', '=', meetingId)
        .where('person_id', '=', personId)
        .execute();
    }
  }

  app.post(
    '/api/meetings/:meetingId/remote-requests',
    {
      schema: {
        params: ofMeeting,
        body: z.strictObject({ reasonCode: z.string().regex(/^[a-zA-Z]{2,40}$/) }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { meetingId } = request.params;
      const { signedIn } = request.caller;
      const personId = signedIn?.personId;
      if (personId === undefined) throw new HttpRefusal(403, 'no-right');
      const draft = await database
        .selectFrom('draft_meeting')
        .select(['body_id', 'called_at'])
        .where('id', '=', meetingId)
        .executeTakeFirstOrThrow();
      if (draft.called_at === null) {
        await requestInDraft({ meetingId, bodyId: draft.body_id, personId, reasonCode: request.body.reasonCode });
      } else {
        const result = await parts.server.meetings.submit({
          commandId: randomUUID(),
          meetingId,
          name: 'RequestRemote',
          v: 1,
          body: { personId, reasonCode: request.body.reasonCode },
          actor: { role: 'public', personId },
        });
        if ('refused' in result) throw HttpRefusal.ofMeeting(result.refused);
        if ('failed' in result) throw new Error(`the request could not be recorded (${result.failed.ref})`);
      }
      return reply.status(204).send(null);
    },
  );

  async function requestInDraft(asked: {
    readonly meetingId: string;
    readonly bodyId: string;
    readonly personId: string;
    readonly reasonCode: string;
  }): Promise<void> {
    const today = parts.today();
    const assigned = await database
      .selectFrom('assignment')
      .select('id')
      .where('person_id', '=', asked.personId)
      .where('body_id', '=', asked.bodyId)
      .where('from_day', '<=', today)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
      .executeTakeFirst();
    if (assigned === undefined) throw new HttpRefusal(403, 'not-on-roster');
    await database
      .insertInto('remote_request_draft')
      .values({
        meeting_id: asked.meetingId,
        person_id: asked.personId,
        reason_code: asked.reasonCode,
        requested_at: parts.now(),
      })
      .onConflict((conflict) =>
        conflict.columns(['meeting_id', 'person_id']).doUpdateSet({ reason_code: asked.reasonCode }),
      )
      .execute();
  }
}
