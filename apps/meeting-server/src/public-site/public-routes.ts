/**
 * What everybody may see: the list of public meetings, and the state of one by long poll, so that a cache in front can
 * answer thousands. The same public view goes over the WebSocket; here it has a version and waits for the next one.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { instantText } from '../live-meeting/clock.ts';
import { entityId } from '../register/register-document.ts';

/** Shorter than the idle limit of common proxies. */
const waitMs = 25_000;
/** News that was missed is found after this long at the latest. */
const sliceMs = 3_000;
const day = 86_400_000;
const keptStates = 50;

export function registerPublicRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;
  const { config, meetings } = parts.server;
  // Whoever waits is sent away when the server closes, and asks again.
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  const latest = new Map<string, { readonly seq: number; readonly text: string }>();

  app.get(
    '/public/meetings',
    {
      schema: {
        response: {
          200: z.array(
            z.object({
              meetingId: z.string(),
              body: z.string(),
              organisation: z.string(),
              startsAt: z.string(),
              room: z.string(),
              isRehearsal: z.boolean(),
            }),
          ),
        },
      },
    },
    async (_request, reply) => {
      const rows = await database
        .selectFrom('draft_meeting')
        .innerJoin('body', 'body.id', 'draft_meeting.body_id')
        .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
        .leftJoin('meeting_room', 'meeting_room.id', 'draft_meeting.meeting_room_id')
        .select([
          'draft_meeting.id',
          'draft_meeting.starts_at',
          'draft_meeting.is_rehearsal',
          'body.name as body_name',
          'organisation.name as organisation_name',
          'organisation.time_zone',
          'meeting_room.name as room_name',
          'meeting_room.address as room_address',
        ])
        .where('draft_meeting.is_public', '=', true)
        .where('draft_meeting.called_at', 'is not', null)
        .where('draft_meeting.starts_at', '>', new Date(parts.now().getTime() - 400 * day))
        .orderBy('draft_meeting.starts_at', 'desc')
        .limit(200)
        .execute();
      reply.header('cache-control', 'public, max-age=10');
      return rows.map((row) => ({
        meetingId: row.id,
        body: row.body_name,
        organisation: row.organisation_name,
        startsAt: instantText(row.starts_at.getTime(), row.time_zone),
        room: row.room_name === null ? '' : `${row.room_name}, ${row.room_address ?? ''}`,
        isRehearsal: row.is_rehearsal,
      }));
    },
  );

  app.get(
    '/public/:meetingId',
    {
      schema: {
        params: z.object({ meetingId: entityId }),
        querystring: z.object({ since: z.coerce.number().int().min(0).optional() }),
      },
    },
    async (request, reply) => {
      const { meetingId } = request.params;
      const { since } = request.query;
      const meeting = await database
        .selectFrom('draft_meeting')
        .select('id')
        .where('id', '=', meetingId)
        .where('is_public', '=', true)
        .where('called_at', 'is not', null)
        .executeTakeFirst();
      if (meeting === undefined) throw new HttpRefusal(404, 'not-found');
      if (since !== undefined) await waitBeyond(meetingId, since);
      const text = await publicState(meetingId);
      // One second: a cache answers the crowd, and nobody is more than a second behind.
      return reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=1').send(text);
    },
  );

  /** Waits until the log is longer than `since`. News of an older entry may come late, so the length is looked at again. */
  async function waitBeyond(meetingId: string, since: number): Promise<void> {
    for (const until = performance.now() + waitMs; performance.now() < until; ) {
      await meetings.waitForChange(meetingId, since, Math.min(sliceMs, until - performance.now()));
      if (isClosing) throw new HttpRefusal(503, 'closing');
      const seq = (await meetings.read(meetingId))?.seq ?? 0;
      if (seq > since) return;
    }
  }

  /** The public state as text, made once for each length of the log: all who wait for it get the same bytes. */
  async function publicState(meetingId: string): Promise<string> {
    const seq = (await meetings.read(meetingId))?.seq;
    const made = latest.get(meetingId);
    if (made !== undefined && made.seq === seq) return made.text;
    const view = await meetings.view(meetingId, 'public');
    if (view === null) throw new HttpRefusal(404, 'not-found');
    const text = JSON.stringify({ version: view.seq, sections: view.sections });
    if (latest.size >= keptStates) latest.clear();
    latest.set(meetingId, { seq: view.seq, text });
    return text;
  }

  app.get('/trust', { schema: { hide: true } }, async (_request, reply) => {
    if (config.trustPagePath === undefined) throw new HttpRefusal(404, 'not-found');
    return reply
      .type('text/html; charset=utf-8')
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
      )
      .send(await readFile(config.trustPagePath));
  });

  app.get('/trust/ca.crt', { schema: { hide: true } }, async (_request, reply) => {
    if (config.trustAuthorityPath === undefined) throw new HttpRefusal(404, 'not-found');
    return reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="tinget-ca.crt"')
      .send(await readFile(config.trustAuthorityPath));
  });
}
