/**
 * Meetings before and at their call: drafts, agenda, the call itself, and what a person sees of a called meeting.
 *
 * A draft belongs to those who prepare it. From the call on the log speaks: agenda and documents are then read through
 * the meeting's own views.
 */
import { randomUUID } from 'node:crypto';
import { publicReadingOf } from '@tinget/meeting-rules';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { instantText } from '../live-meeting/clock.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { refusalOfDatabase } from '../register/register-refusal.ts';
import { callOfDraft, callOfView } from './call-answers.ts';
import { replaceItems } from './draft-agenda.ts';
import { agendaDocument, callAnswer, draftChangeDocument, draftMeetingDocument, myMeeting } from './draft-document.ts';
import { readableSections, stateOfMeeting, viewOfPerson } from './meeting-view.ts';
import { minutesFor, myMeetings } from './my-meetings.ts';
import { mayPrepare } from './who-may.ts';

const ofMeeting = z.object({ meetingId: entityId });

/** The columns of who asked for an extra meeting; nobody for an ordinary one. */
function extraOf(extra: NonNullable<z.infer<typeof draftMeetingDocument>['extraMeeting']> | null) {
  return {
    extra_asked_by: extra?.askedBy ?? null,
    extra_asked_ids: extra?.askedBy === 'members' ? [...(extra.personIds ?? [])] : [],
  };
}

export function registerDraftRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;

  app.get('/api/meetings', { schema: { response: { 200: z.array(myMeeting) } } }, async (request) => {
    const { signedIn } = request.caller;
    if (signedIn === null) throw new HttpRefusal(401, 'not-signed-in');
    return await myMeetings(parts, signedIn);
  });

  app.post(
    '/api/bodies/:bodyId/meetings',
    {
      schema: {
        params: z.object({ bodyId: entityId }),
        body: draftMeetingDocument,
        response: { 201: z.object({ meetingId: z.string() }) },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { bodyId } = request.params;
      const meetingId = body.id ?? randomUUID();
      const ofBody = await database
        .selectFrom('body')
        .select(['is_public', 'organisation_id'])
        .where('id', '=', bodyId)
        .executeTakeFirstOrThrow();
      await needRoom(body.meetingRoomId, ofBody.organisation_id);
      await database
        .transaction()
        .execute(async (transaction) => {
          await transaction
            .insertInto('draft_meeting')
            .values({
              id: meetingId,
              body_id: bodyId,
              starts_at: new Date(body.startsAt),
              meeting_room_id: body.meetingRoomId ?? null,
              level: body.level,
              is_public: body.isPublic ?? ofBody.is_public,
              media: body.media,
              external_link: body.externalLink ?? null,
              is_rehearsal: body.isRehearsal,
              announced_on: body.announcedOn ?? null,
              ...extraOf(body.extraMeeting ?? null),
              planned_at: body.isPlanned === true ? parts.now() : null,
              created_at: parts.now(),
            })
            .execute();
          await writeAudit(transaction, [
            { at: parts.now(), actor: request.caller.actor, act: 'draft.made', object: `meeting:${meetingId}` },
          ]);
        })
        .catch((error: unknown) => {
          throw refusalOfDatabase(error) ?? error;
        });
      return reply.status(201).send({ meetingId });
    },
  );

  async function needRoom(meetingRoomId: string | undefined, organisationId: string): Promise<void> {
    if (meetingRoomId === undefined) return;
    // A company may meet in the municipality's house: any room of this installation will do, but it has to be one.
    const room = await database
      .selectFrom('meeting_room')
      .select('id')
      .where('id', '=', meetingRoomId)
      .executeTakeFirst();
    if (room === undefined) throw new HttpRefusal(400, 'bad-request', { field: 'meetingRoomId', organisationId });
  }

  app.get(
    '/api/meetings/:meetingId',
    { schema: { params: ofMeeting, response: { 200: myMeeting } } },
    async (request) => {
      const { signedIn } = request.caller;
      const mine = signedIn === null ? [] : await myMeetings(parts, signedIn);
      const found = mine.find((meeting) => meeting.meetingId === request.params.meetingId);
      if (found !== undefined) return found;
      return await meetingForPublic(request.params.meetingId);
    },
  );

  /** A public meeting that has been called, as anybody may know it. */
  async function meetingForPublic(meetingId: string): Promise<z.infer<typeof myMeeting>> {
    const row = await database
      .selectFrom('draft_meeting')
      .innerJoin('body', 'body.id', 'draft_meeting.body_id')
      .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
      .leftJoin('meeting_room', 'meeting_room.id', 'draft_meeting.meeting_room_id')
      .select([
        'draft_meeting.starts_at',
        'draft_meeting.is_rehearsal',
        'draft_meeting.level',
        'body.id as body_id',
        'body.name as body_name',
        'body.kind as body_kind',
        'organisation.name as organisation_name',
        'organisation.time_zone',
        'meeting_room.name as room_name',
        'meeting_room.address as room_address',
      ])
      .where('draft_meeting.id', '=', meetingId)
      .where('draft_meeting.is_public', '=', true)
      .where('draft_meeting.called_at', 'is not', null)
      .executeTakeFirst();
    const view = row === undefined ? null : await viewOfPerson(parts.server, meetingId, undefined);
    const meeting = view?.sections.meeting?.meeting;
    if (row === undefined || view === null || meeting === undefined) throw new HttpRefusal(404, 'not-found');
    const state = await stateOfMeeting(parts.server, meetingId);
    const minutes =
      state === null ? 'none' : minutesFor(state.meeting, publicReadingOf(state.meeting, state.meeting.minutes));
    return {
      meetingId,
      bodyId: row.body_id,
      body: row.body_name,
      bodyKind: row.body_kind,
      organisation: row.organisation_name,
      startsAt: instantText(row.starts_at.getTime(), row.time_zone),
      room:
        row.room_name === null || row.room_address === null ? null : { name: row.room_name, address: row.room_address },
      state: meeting.state,
      role: null,
      presidium: null,
      isRehearsal: row.is_rehearsal,
      isPublic: true,
      level: row.level,
      items: Object.keys(view.sections.agenda ?? {}).length,
      documents: Object.keys(view.sections.documents ?? {}).length,
      remote: 'none',
      remoteRequest: null,
      minutes,
      nextAction:
        meeting.state === 'ended'
          ? minutes === 'fixed' || minutes === 'extract'
            ? 'readMinutes'
            : 'nothing'
          : 'follow',
    };
  }

  app.get(
    '/api/meetings/:meetingId/call',
    { schema: { params: ofMeeting, response: { 200: callAnswer } } },
    async (request) => {
      const { meetingId } = request.params;
      const { caller } = request;
      const draft = await database
        .selectFrom('draft_meeting')
        .select(['called_at', 'is_public'])
        .where('id', '=', meetingId)
        .executeTakeFirstOrThrow();
      if (draft.called_at === null) {
        if (!mayPrepare(caller)) throw new HttpRefusal(404, 'not-found');
        return await callOfDraft(database, meetingId);
      }
      return await callOfView(database, meetingId, await readableSections(parts.server, meetingId, caller));
    },
  );

  app.patch(
    '/api/meetings/:meetingId',
    {
      schema: {
        params: ofMeeting,
        body: draftChangeDocument,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const { meetingId } = request.params;
      await needRoom(body.meetingRoomId ?? undefined, meetingId);
      const set = {
        ...(body.startsAt === undefined ? {} : { starts_at: new Date(body.startsAt) }),
        ...(body.meetingRoomId === undefined ? {} : { meeting_room_id: body.meetingRoomId }),
        ...(body.level === undefined ? {} : { level: body.level }),
        ...(body.isPublic === undefined ? {} : { is_public: body.isPublic }),
        ...(body.media === undefined ? {} : { media: body.media }),
        ...(body.externalLink === undefined ? {} : { external_link: body.externalLink }),
        ...(body.isRehearsal === undefined ? {} : { is_rehearsal: body.isRehearsal }),
        ...(body.announcedOn === undefined ? {} : { announced_on: body.announcedOn }),
        ...(body.extraMeeting === undefined ? {} : extraOf(body.extraMeeting)),
        ...(body.isPlanned === undefined ? {} : { planned_at: body.isPlanned ? parts.now() : null }),
      };
      const fields = Object.keys(set);
      if (fields.length === 0) throw new HttpRefusal(400, 'bad-request', { field: 'body' });
      await database.transaction().execute(async (transaction) => {
        await transaction.updateTable('draft_meeting').set(set).where('id', '=', meetingId).execute();
        await writeAudit(transaction, [
          {
            at: parts.now(),
            actor: request.caller.actor,
            act: 'draft.changed',
            object: `meeting:${meetingId}`,
            detail: { fields },
          },
        ]);
      });
      return reply.status(204).send(null);
    },
  );

  app.delete(
    '/api/meetings/:meetingId',
    { schema: { params: ofMeeting, response: { 204: z.null() } } },
    async (request, reply) => {
      const { meetingId } = request.params;
      await database.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('draft_meeting')
          .where('id', '=', meetingId)
          .where('called_at', 'is', null)
          .execute();
        await writeAudit(transaction, [
          { at: parts.now(), actor: request.caller.actor, act: 'draft.removed', object: `meeting:${meetingId}` },
        ]);
      });
      return reply.status(204).send(null);
    },
  );

  app.put(
    '/api/meetings/:meetingId/agenda',
    {
      bodyLimit: 4 * 1024 * 1024,
      schema: {
        params: ofMeeting,
        body: agendaDocument,
        response: { 200: z.object({ itemIds: z.array(z.string()), revision: z.number() }) },
      },
    },
    async (request) => {
      const { meetingId } = request.params;
      const items = request.body.items.map((item) => ({ ...item, id: item.id ?? randomUUID() }));
      if (new Set(items.map((item) => item.id)).size !== items.length) {
        throw new HttpRefusal(400, 'bad-request', { field: 'items' });
      }
      const revision = await database
        .transaction()
        .execute(async (transaction) => {
          const next = await replaceItems(transaction, meetingId, items, request.body.revision);
          await writeAudit(transaction, [
            { at: parts.now(), actor: request.caller.actor, act: 'agenda.set', object: `meeting:${meetingId}` },
          ]);
          return next;
        })
        .catch((error: unknown) => {
          throw refusalOfDatabase(error) ?? error;
        });
      return { itemIds: items.map((item) => item.id), revision };
    },
  );
}
