/**
 * The minutes over HTTP: as a draft with a watermark until they are fixed, then the stored bytes and never others
 * (`decisions.md` 6).
 *
 * Who may not read all of it gets an extract from the same address, without the closed §§: the public once the adjustment
 * has been announced, and whoever signs other §§ (MIN-10).
 */
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type Adjustment,
  type Meeting,
  type MinutesDocument,
  type MinutesReading,
  minutesExtractOf,
  minutesOf,
  paragraphsOf,
  publicReadingOf,
  readingOf,
} from '@tinget/meeting-rules';
import { sql } from 'kysely';
import { z } from 'zod';
import { instant } from '../call-drafts/draft-document.ts';
import { stateOfMeeting, viewOfPerson } from '../call-drafts/meeting-view.ts';
import { mayPrepare, noRight } from '../call-drafts/who-may.ts';
import { contentDisposition } from '../files/document-routes.ts';
import { FileNotStored } from '../files/file-store.ts';
import type { Caller } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { SetExtracts } from './extracts.ts';
import { daysInSwedish, renderMinutes } from './minutes-pdf.ts';
import { PdfTooSlow } from './pdf-renderer.ts';

const ofMeeting = z.object({ meetingId: entityId });
const paragraphNumbers = z.array(z.int().min(1).max(9_999)).min(1).max(200);
/** Which text: the whole, a fixed one by its id, or §§ that are to be adjusted immediately. */
const ofText = z.object({
  text: entityId.optional(),
  paragraphs: z
    .string()
    .regex(/^\d{1,4}(,\d{1,4}){0,199}$/)
    .transform((list) => list.split(',').map(Number))
    .optional(),
  /** As everybody reads it, also for a reader who may read more. */
  version: z.enum(['public']).optional(),
});

interface MinutesNow {
  readonly document: MinutesDocument;
  readonly meeting: Meeting;
  readonly texts: ReadonlyMap<string, string>;
  readonly seq: number;
  readonly headHash: string;
}

interface PartAskedFor {
  readonly text: Adjustment | undefined;
  /** Absent for the whole. */
  readonly paragraphs?: readonly number[];
}

/** The text that a reader asks for. Not found where no text has the id or a § is not to be adjusted immediately. */
function partAskedFor({ minutes }: Meeting, asked: z.output<typeof ofText>): PartAskedFor {
  if (asked.text !== undefined) {
    if (minutes.fixed?.minutesId === asked.text) return { text: minutes };
    const text = minutes.immediate.find(({ fixed }) => fixed.minutesId === asked.text);
    if (text === undefined) throw new HttpRefusal(404, 'not-found');
    return { text, paragraphs: text.fixed.paragraphs };
  }
  const { paragraphs } = asked;
  if (paragraphs === undefined) return { text: minutes };
  const known = new Set(paragraphsOf(minutes).flatMap(({ number }) => number ?? []));
  if (!paragraphs.every((number) => known.has(number))) throw new HttpRefusal(404, 'not-found');
  const isWithin = (fixed: readonly number[]) => paragraphs.every((number) => fixed.includes(number));
  const text = minutes.immediate.find(({ fixed }) => isWithin(fixed.paragraphs));
  return { text, paragraphs: text?.fixed.paragraphs ?? paragraphs };
}

/** The document without what every later entry of the log changes. */
function wordsOf({ asOf: _asOf, isDraft: _isDraft, front, ...rest }: MinutesDocument): string {
  const { logHead: _logHead, ...page } = front;
  return JSON.stringify({ ...rest, page });
}

export function registerMinutesRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, files, pdf } = parts;
  const extracts = new SetExtracts();

  async function minutesNow(meetingId: string, only?: readonly number[]): Promise<MinutesNow | null> {
    const now = await stateOfMeeting(parts.server, meetingId);
    if (now === null) return null;
    const { meeting } = now;
    const texts = await sql<{ ref: string; body: string }>`
      select encode(sha256, 'hex') as ref, body from plain_text where meeting_id = ${meetingId}
    `.execute(database);
    const byRef = new Map(texts.rows.map((row) => [row.ref, row.body]));
    const document = minutesOf(meeting.minutes, byRef, only);
    return { document, meeting, texts: byRef, seq: now.seq, headHash: now.headHash };
  }

  async function storedMinutes(meetingId: string, minutesId: string) {
    return await database
      .selectFrom('minutes_file')
      .select(['sha256'])
      .where('meeting_id', '=', meetingId)
      .where('minutes_id', '=', minutesId)
      .executeTakeFirst();
  }

  /**
   * By the rules, with two words of ours: who prepares the body's meetings reads them as the secretary does, and who is
   * shut out of the item under way reads no draft, whatever the role: it tells what is said there.
   */
  async function readingFor(
    caller: Caller,
    meetingId: string,
    now: MinutesNow,
    minutes: Pick<Adjustment, 'fixed' | 'adjusted' | 'notice'>,
    asPublic: boolean,
  ): Promise<Exclude<MinutesReading, { readonly kind: 'nothing' }>> {
    const forAll = publicReadingOf(now.meeting, minutes);
    if (forAll.kind === 'whole' || (asPublic && forAll.kind === 'without')) return forAll;
    if (asPublic) throw noRight(caller);
    const personId = caller.signedIn?.personId;
    const view = personId === undefined ? null : await viewOfPerson(parts.server, meetingId, personId);
    const isOut = view?.audience.startsWith('excluded:') === true;
    if (!isOut && mayPrepare(caller)) return { kind: 'whole' };
    const own = isOut || personId === undefined ? forAll : readingOf(now.meeting, minutes, personId);
    if (own.kind === 'nothing') throw noRight(caller);
    return own;
  }

  app.get(
    '/api/meetings/:meetingId/minutes.pdf',
    { schema: { params: ofMeeting, querystring: ofText }, config: { rateLimit: { max: 60, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const { meetingId } = request.params;
      const whole = await minutesNow(meetingId);
      if (whole === null) throw new HttpRefusal(404, 'not-found');
      const part = partAskedFor(whole.meeting, request.query);
      const now = part.paragraphs === undefined ? whole : await minutesNow(meetingId, part.paragraphs);
      if (now === null) throw new HttpRefusal(404, 'not-found');
      const isPublic = request.query.version === 'public';
      const reading = await readingFor(request.caller, meetingId, now, part.text ?? {}, isPublic);
      const { document } = now;
      const signs = part.paragraphs === undefined ? '' : ` § ${part.paragraphs.join(', ')}`;
      const name = `Protokoll ${document.front.bodyName} ${daysInSwedish(document.front.days)}${signs}`;
      reply
        .type('application/pdf')
        .header('content-disposition', contentDisposition(true, name, 'pdf'))
        .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'self'");
      const fixed = part.text?.fixed;
      if (reading.kind === 'without') {
        const extract = minutesExtractOf(now.meeting, now.texts, reading, part.paragraphs);
        reply.header('content-disposition', contentDisposition(true, `${name}, ${extract.extract}`, 'pdf'));
        return reply.send(await extracts.of(extract, () => renderOrRefuse(extract, { isDraft: fixed === undefined })));
      }
      if (fixed !== undefined) {
        const stored = await storedMinutes(meetingId, fixed.minutesId);
        const bytes = stored === undefined ? undefined : await files.read(stored.sha256);
        if (stored === undefined || bytes === undefined) throw new Error('the bytes of fixed minutes are not there');
        return reply.header('etag', `"${stored.sha256}"`).send(bytes);
      }
      return reply.send(await renderOrRefuse(document, { isDraft: true }));
    },
  );

  async function renderOrRefuse(
    document: MinutesDocument,
    options: { readonly isDraft: boolean; readonly logHead?: string },
  ) {
    try {
      return await renderMinutes(pdf, document, options);
    } catch (error) {
      if (error instanceof PdfTooSlow) throw new HttpRefusal(503, 'pdf-too-slow');
      throw error;
    }
  }

  app.post(
    '/api/meetings/:meetingId/minutes/fix',
    {
      schema: {
        params: ofMeeting,
        /** The installation's set-up fixes the minutes of a rehearsal in the name of its secretary. */
        body: z
          .strictObject({
            personId: entityId.optional(),
            rehearsedAt: instant.optional(),
            /** §§ to adjust immediately, while the meeting sits (MIN-04). */
            paragraphs: paragraphNumbers.optional(),
          })
          .nullish(),
        response: { 200: z.object({ minutesId: z.string(), sha256: z.string(), logHead: z.string() }) },
      },
    },
    async (request) => {
      const { meetingId } = request.params;
      const { caller } = request;
      const by = {
        personId: caller.signedIn?.personId ?? request.body?.personId,
        rehearsedAt: request.body?.rehearsedAt,
        paragraphs: request.body?.paragraphs,
      };
      if (by.rehearsedAt !== undefined && !caller.roles.has('setup')) throw new HttpRefusal(409, 'rehearsal-only');
      // In whose name it is done, the set-up says, and nobody else for another.
      const named = request.body?.personId;
      if (named !== undefined && named !== caller.signedIn?.personId && !caller.roles.has('setup')) {
        throw new HttpRefusal(403, 'no-right');
      }
      // The log may grow while the pages are set; then they are not what is fixed, and are set again.
      for (let attempt = 0; attempt < 5; attempt++) {
        const fixed = await tryToFix(meetingId, caller, by);
        if (fixed !== undefined) return fixed;
      }
      throw new HttpRefusal(409, 'busy');
    },
  );

  /** Of §§ adjusted while the meeting goes on the pages stand, as long as what came meanwhile changes no word of them. */
  async function isStillTrue(meetingId: string, before: MinutesNow, paragraphs: readonly number[] | undefined) {
    if (paragraphs === undefined) return false;
    const after = await minutesNow(meetingId, paragraphs);
    return after !== null && wordsOf(after.document) === wordsOf(before.document);
  }

  async function tryToFix(
    meetingId: string,
    caller: Caller,
    by: {
      readonly personId: string | undefined;
      readonly rehearsedAt: string | undefined;
      readonly paragraphs: readonly number[] | undefined;
    },
  ) {
    const { paragraphs } = by;
    const now = await minutesNow(meetingId, paragraphs);
    if (now === null) throw new HttpRefusal(404, 'not-found');
    const bytes = await renderOrRefuse(now.document, { isDraft: false, logHead: now.headHash });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const stored = await files.put(Readable.from([bytes]), { maxBytes: bytes.length }).catch((error: unknown) => {
      if (error instanceof FileNotStored && error.reason === 'disk-full') throw new HttpRefusal(507, 'disk-full');
      throw error;
    });
    const after = await parts.server.meetings.read(meetingId);
    if (after === null) return undefined;
    if (after.headHash !== now.headHash && !(await isStillTrue(meetingId, now, paragraphs))) return undefined;
    const minutesId = randomUUID();
    const actor = { role: 'administrator' as const, ...(by.personId === undefined ? {} : { personId: by.personId }) };
    const isRehearsal = now.meeting.call?.called.rehearsal ?? false;
    if (by.rehearsedAt !== undefined && !isRehearsal) throw new HttpRefusal(409, 'rehearsal-only');
    const at = parts.now();
    // The bytes have their row before the log names them: fixed minutes without bytes must not exist.
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('file_object')
        .values({ sha256, bytes: stored.bytes, media_type: 'application/pdf', stored_at: at })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
      await transaction
        .insertInto('minutes_file')
        .values({ meeting_id: meetingId, minutes_id: minutesId, sha256, log_head: now.headHash, stored_at: at })
        .execute();
    });
    const result = await parts.server.meetings.submit({
      commandId: randomUUID(),
      meetingId,
      name: 'FixMinutes',
      v: 1,
      body: { minutesId, sha256, logHead: now.headHash, ...(paragraphs === undefined ? {} : { paragraphs }) },
      actor,
      ...(by.rehearsedAt === undefined ? {} : { rehearsedAt: Date.parse(by.rehearsedAt) }),
    });
    if ('refused' in result) throw HttpRefusal.ofMeeting(result.refused);
    if ('failed' in result) throw new Error(`the minutes could not be fixed (${result.failed.ref})`);
    const hasGrown = result.accepted.fromSeq !== now.seq + 1;
    if (hasGrown && !(await isStillTrue(meetingId, now, paragraphs))) {
      const body = { minutesId, reasonCode: 'logHadGrown' };
      await parts.server.meetings.submit({
        commandId: randomUUID(),
        meetingId,
        name: 'ReopenMinutes',
        v: 1,
        body,
        actor,
      });
      return undefined;
    }
    await database
      .transaction()
      .execute((transaction) =>
        writeAudit(transaction, [
          { at, actor: caller.actor, act: 'minutes.fixed', object: `meeting:${meetingId}`, detail: { sha256 } },
        ]),
      );
    return { minutesId, sha256, logHead: now.headHash };
  }
}
