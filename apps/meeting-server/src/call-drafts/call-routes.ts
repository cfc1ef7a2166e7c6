/**
 * The call itself, and asking to take part at a distance before and after it.
 *
 * What was asked for before the call goes into it with its own moment: by the members themselves once they have been told of
 * the day, or entered by the secretary when it came by telephone or letter. One's own request anybody may take back.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { instantText } from '../live-meeting/clock.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { buildCall, type CallBody, remoteTermsOf } from './build-call.ts';
import { instant } from './draft-document.ts';
import { stateOfMeeting } from './meeting-view.ts';
import { mayPrepare } from './who-may.ts';

const ofMeeting = z.object({ meetingId: entityId });
const reasonCode = z.string().regex(/^[a-zA-Z]{2,40}$/);

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
          /** Why the call goes out later than the body's own calling time (CON-05). */
          lateReasonCode: reasonCode.optional(),
        }),
        response: { 200: z.object({ meetingId: z.string() }) },
      },
    },
    async (request) => {
      const { meetingId } = request.params;
      const { caller } = request;
      const body = await buildCall(parts, meetingId);
      if (body === null) throw new HttpRefusal(404, 'not-found');
      const { rehearsedAt, lateReasonCode } = request.body;
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
          body: {
            ...body,
            ...(lateReasonCode === undefined ? {} : { lateReasonCode }),
            remoteRequests: await askedBefore(meetingId, body, rehearsedAt),
          },
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

  /** What was asked for before the call, as the rules take it: by people on the roster, where anybody may be at a distance. */
  async function askedBefore(meetingId: string, body: CallBody, rehearsedAt: string | undefined) {
    const isCompany = body.bodyKind === 'companyBoard' || body.bodyKind === 'generalMeeting';
    if (!isCompany && body.remoteAuthorization === undefined) return [];
    const latest = rehearsedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(rehearsedAt);
    const zone = await timeZoneOf(meetingId);
    const asked = await draftedRequests(meetingId);
    return asked.flatMap((request) => {
      const person = body.roster.find(({ personId }) => personId === request.person_id);
      if (person === undefined) return [];
      const at = instantText(Math.min(request.requested_at.getTime(), latest), zone);
      return [{ personId: person.personId, reasonCode: request.reason_code, at }];
    });
  }

  const draftedRequests = (meetingId: string) =>
    database
      .selectFrom('remote_request_draft')
      .select(['person_id', 'reason_code', 'requested_at'])
      .where('meeting_id', '=', meetingId)
      .orderBy('requested_at')
      .execute();

  async function timeZoneOf(meetingId: string): Promise<string> {
    const row = await database
      .selectFrom('draft_meeting')
      .innerJoin('body', 'body.id', 'draft_meeting.body_id')
      .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
      .select('organisation.time_zone')
      .where('draft_meeting.id', '=', meetingId)
      .executeTakeFirstOrThrow();
    return row.time_zone;
  }

  /** What the call did not take along is asked for after it. One that is refused stays a draft. */
  async function handOnRemoteRequests(meetingId: string, rehearsedAt: string | undefined): Promise<void> {
    const inCall = (await stateOfMeeting(parts.server, meetingId))?.meeting.call?.remote;
    const recorded = new Set<string>(inCall?.keys() ?? []);
    for (const { person_id: personId, reason_code: reasonCode } of await draftedRequests(meetingId)) {
      if (!recorded.has(personId)) {
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
      }
      await removeDrafted(meetingId, personId);
    }
  }

  const removeDrafted = (meetingId: string, personId: string) =>
    database
      .deleteFrom('remote_request_draft')
      .where('meeting_id', '=', meetingId)
      .where('person_id', '=', personId)
      .execute();

  app.post(
    '/api/meetings/:meetingId/remote-requests',
    {
      schema: {
        params: ofMeeting,
        body: z.strictObject({
          reasonCode,
          /** For whom; one's own when it is not given. Before the call only, by those who prepare it. */
          personId: entityId.optional(),
        }),
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { meetingId } = request.params;
      const { caller } = request;
      const own = caller.signedIn?.personId;
      const personId = request.body.personId ?? own;
      if (personId === undefined || (personId !== own && !mayPrepare(caller))) throw new HttpRefusal(403, 'no-right');
      const draft = await database
        .selectFrom('draft_meeting')
        .select(['body_id', 'called_at', 'planned_at'])
        .where('id', '=', meetingId)
        .executeTakeFirstOrThrow();
      if (draft.called_at === null) {
        // A draft whose day is not told is there for those who prepare it only.
        if (draft.planned_at === null && !mayPrepare(caller)) throw new HttpRefusal(404, 'not-found');
        await requestInDraft({ meetingId, bodyId: draft.body_id, personId, reasonCode: request.body.reasonCode });
      } else {
        // After the call it is the meeting's own act, with its trace of who acted for whom.
        if (personId !== own) throw new HttpRefusal(409, 'already-called');
        const body = { personId, reasonCode: request.body.reasonCode };
        await submitOwn(meetingId, { name: 'RequestRemote', personId, body });
      }
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/api/meetings/:meetingId/remote-requests/:askerId',
    { schema: { params: ofMeeting.extend({ askerId: entityId }), response: { 204: z.null() } } },
    async (request, reply) => {
      const { meetingId, askerId } = request.params;
      const { caller } = request;
      const isOwn = askerId === caller.signedIn?.personId;
      if (!isOwn && !mayPrepare(caller)) throw new HttpRefusal(403, 'no-right');
      const { called_at } = await database
        .selectFrom('draft_meeting')
        .select('called_at')
        .where('id', '=', meetingId)
        .executeTakeFirstOrThrow();
      if (called_at === null) {
        await removeDrafted(meetingId, askerId);
      } else {
        // After the call the officers take permits back in the meeting, with their ground; one's own wish is told here.
        if (!isOwn) throw new HttpRefusal(409, 'already-called');
        await submitOwn(meetingId, {
          name: 'WithdrawRemotePermit',
          personId: askerId,
          body: { personId: askerId, groundCode: 'ownWish' },
        });
      }
      return reply.status(204).send(null);
    },
  );

  /** An act of the person's own in a called meeting, before it is gone into. */
  async function submitOwn(
    meetingId: string,
    act: {
      readonly name: 'RequestRemote' | 'WithdrawRemotePermit';
      readonly personId: string;
      readonly body: Readonly<Record<string, string>>;
    },
  ): Promise<void> {
    const { name, personId, body } = act;
    const actor = { role: 'public', personId } as const;
    const result = await parts.server.meetings.submit({ commandId: randomUUID(), meetingId, name, v: 1, body, actor });
    if ('refused' in result) throw HttpRefusal.ofMeeting(result.refused);
    if ('failed' in result) throw new Error(`the request could not be recorded (${result.failed.ref})`);
  }

  async function requestInDraft(asked: {
    readonly meetingId: string;
    readonly bodyId: string;
    readonly personId: string;
    readonly reasonCode: string;
  }): Promise<void> {
    const { starts_at } = await database
      .selectFrom('draft_meeting')
      .select('starts_at')
      .where('id', '=', asked.meetingId)
      .executeTakeFirstOrThrow();
    const meetingDay = instantText(starts_at.getTime(), await timeZoneOf(asked.meetingId)).slice(0, 10);
    const assigned = await database
      .selectFrom('assignment')
      .select('id')
      .where('person_id', '=', asked.personId)
      .where('body_id', '=', asked.bodyId)
      .where('from_day', '<=', meetingDay)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', meetingDay)]))
      .executeTakeFirst();
    if (assigned === undefined) throw new HttpRefusal(403, 'not-on-roster');
    const { isAuthorized, rule } = await remoteTermsOf(database, asked.bodyId, meetingDay);
    if (!isAuthorized) throw new HttpRefusal(409, 'no-remote-authorization', { rule: { source: rule } });
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
