/**
 * Documents of a meeting: handing them in, and reading them as far as one may.
 *
 * From the call on a person reads what stands in his or her own view of the meeting, so that whoever is moved out for
 * jäv, or never belonged to a closed meeting, cannot fetch the item's documents either. Nothing is ever executed: every
 * file is sent with a type we have seen in its content, sandboxed, and never guessed at.
 */
import { randomUUID } from 'node:crypto';
import { type ItemId, isExcluded, type PersonId } from '@tinget/meeting-rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { callOfDraft, callOfView } from '../call-drafts/call-answers.ts';
import { callAnswer } from '../call-drafts/draft-document.ts';
import { readableSections, stateOfMeeting, viewOfPerson } from '../call-drafts/meeting-view.ts';
import { mayPrepare, noRight } from '../call-drafts/who-may.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { writeAudit } from '../register/audit-log.ts';
import { entityId } from '../register/register-document.ts';
import { FileNotStored } from './file-store.ts';
import { fileTypes, isMediaType, type MediaType, typeOfFile } from './file-type.ts';

const maxBytes = 100 * 1024 * 1024;
const ofMeeting = z.object({ meetingId: entityId });
const ofDocument = z.object({ meetingId: entityId, documentId: entityId });
const itemDocuments = callAnswer.shape.items.element.pick({ itemId: true, documents: true });

interface DocumentToSend {
  readonly sha256: string;
  readonly mediaType: MediaType;
  readonly title: string;
  readonly isPublic: boolean;
}

export function registerDocumentRoutes(app: QuietApp, parts: QuietParts): void {
  const { database, files } = parts;

  app.get(
    '/api/meetings/:meetingId/documents',
    { schema: { params: ofMeeting, response: { 200: z.array(itemDocuments) } } },
    async (request) => {
      const { meetingId } = request.params;
      const draft = await draftOf(meetingId);
      if (draft.called_at === null) {
        if (!mayPrepare(request.caller)) throw new HttpRefusal(404, 'not-found');
        return (await callOfDraft(database, meetingId)).items;
      }
      return (await callOfView(database, meetingId, await readableSections(parts.server, meetingId, request.caller)))
        .items;
    },
  );

  async function draftOf(meetingId: string) {
    return await database
      .selectFrom('draft_meeting')
      .select(['called_at', 'is_public'])
      .where('id', '=', meetingId)
      .executeTakeFirstOrThrow();
  }

  app.post(
    '/api/meetings/:meetingId/documents',
    {
      schema: {
        params: ofMeeting,
        querystring: z.object({ itemId: entityId, title: z.string().trim().min(1).max(200) }),
        consumes: ['multipart/form-data'],
        response: {
          201: z.object({ documentId: z.string(), sha256: z.string(), mediaType: z.string(), bytes: z.number() }),
        },
      },
    },
    async (request, reply) => {
      const { meetingId } = request.params;
      const { itemId, title } = request.query;
      const upload = await request.file();
      if (upload === undefined) throw new HttpRefusal(400, 'file-empty');
      const level = await levelOfItem(meetingId, itemId);
      let mediaType: MediaType | undefined;
      const stored = await files
        .put(upload.file, {
          maxBytes,
          check: async (candidate) => {
            // The stream stops at its limit without an error; what is there then is a part, not the file.
            if (upload.file.truncated) throw new FileNotStored('too-large');
            const answer = await typeOfFile(candidate);
            if ('refused' in answer) {
              throw new HttpRefusal(415, 'file-type-not-allowed', {
                reason: answer.refused,
                allowed: Object.values(fileTypes),
              });
            }
            mediaType = answer.mediaType;
          },
        })
        .catch((error: unknown) => {
          if (!(error instanceof FileNotStored)) throw error;
          if (error.reason === 'too-large') throw new HttpRefusal(413, 'file-too-large', { maxBytes });
          if (error.reason === 'disk-full') throw new HttpRefusal(507, 'disk-full');
          throw new HttpRefusal(400, 'file-empty');
        });
      if (mediaType === undefined) throw new Error('a file was kept without its type');
      const document = { meetingId, itemId, title, level, mediaType, ...stored, fileName: upload.filename };
      const documentId = await keepDocument(document, request.caller.actor);
      return reply.status(201).send({ documentId, sha256: stored.sha256, mediaType, bytes: stored.bytes });
    },
  );

  /** The level of the item a document is for. Refuses an item that the meeting does not have. */
  async function levelOfItem(meetingId: string, itemId: string): Promise<number> {
    const item = await database
      .selectFrom('draft_item')
      .select('level')
      .where('meeting_id', '=', meetingId)
      .where('id', '=', itemId)
      .executeTakeFirst();
    if (item !== undefined) return item.level;
    // An item raised at the meeting is in the log only.
    const view = await parts.server.meetings.view(meetingId, 'presidium');
    const raised = Object.values(view?.sections.agenda ?? {}).find((row) => row.itemId === itemId);
    if (raised === undefined) throw new HttpRefusal(404, 'not-found', { itemId });
    return raised.level;
  }

  async function keepDocument(
    document: {
      readonly meetingId: string;
      readonly itemId: string;
      readonly title: string;
      readonly level: number;
      readonly mediaType: MediaType;
      readonly sha256: string;
      readonly bytes: number;
      readonly fileName: string;
    },
    actor: string,
  ): Promise<string> {
    const id = randomUUID();
    const at = parts.now();
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('file_object')
        .values({ sha256: document.sha256, bytes: document.bytes, media_type: document.mediaType, stored_at: at })
        .onConflict((conflict) => conflict.column('sha256').doNothing())
        .execute();
      const last = await transaction
        .selectFrom('document')
        .select((select) => select.fn.max('position').as('position'))
        .where('meeting_id', '=', document.meetingId)
        .executeTakeFirst();
      await transaction
        .insertInto('document')
        .values({
          id,
          meeting_id: document.meetingId,
          item_id: document.itemId,
          position: Number(last?.position ?? 0) + 1,
          title: document.title,
          file_sha256: document.sha256,
          file_name: document.fileName.slice(0, 200),
          level: document.level,
          created_by: actor,
          created_at: at,
        })
        .execute();
      await writeAudit(transaction, [
        {
          at,
          actor,
          act: 'document.added',
          object: `document:${id}`,
          detail: { meetingId: document.meetingId, sha256: document.sha256 },
        },
      ]);
    });
    return id;
  }

  app.get(
    '/api/meetings/:meetingId/documents/:documentId',
    { schema: { params: ofDocument, querystring: z.object({ download: z.literal('1').optional() }) } },
    async (request, reply) => {
      const document = await documentFor(request, request.params.meetingId, request.params.documentId);
      return await send(request, reply, document, request.query.download === '1');
    },
  );

  /**
   * A document as far as this caller may read it. What the meeting's log says of a document is only believed when the file
   * was handed in for this very meeting: an entry that names the hash of another body's file opens nothing.
   */
  async function documentFor(request: FastifyRequest, meetingId: string, documentId: string): Promise<DocumentToSend> {
    const { caller } = request;
    const draft = await draftOf(meetingId);
    const kept = await database
      .selectFrom('document')
      .innerJoin('file_object', 'file_object.sha256', 'document.file_sha256')
      .select(['document.file_sha256', 'document.title', 'document.item_id', 'file_object.media_type'])
      .where('document.id', '=', documentId)
      .where('document.meeting_id', '=', meetingId)
      .executeTakeFirst();
    if (draft.called_at !== null) {
      const sections = await readableSections(parts.server, meetingId, caller);
      const row = Object.values(sections.documents ?? {}).find((seen) => seen.documentId === documentId);
      if (row !== undefined && isMediaType(row.mediaType)) {
        if (kept?.file_sha256 !== row.sha256) throw new HttpRefusal(404, 'not-found');
        return { sha256: row.sha256, mediaType: row.mediaType, title: row.title, isPublic: draft.is_public };
      }
    }
    // Before the call, and for a document just handed in that the meeting does not know yet: those who prepare.
    if (!mayPrepare(caller)) throw draft.called_at === null ? new HttpRefusal(404, 'not-found') : noRight(caller);
    if (kept === undefined || !isMediaType(kept.media_type)) throw new HttpRefusal(404, 'not-found');
    const personId = caller.signedIn?.personId;
    if (draft.called_at !== null && personId !== undefined) {
      await refuseWhoIsOut(meetingId, personId, kept.item_id);
    }
    return { sha256: kept.file_sha256, mediaType: kept.media_type, title: kept.title, isPublic: false };
  }

  /** A disqualification beats the right to prepare, also before the item is opened (`decisions.md` 18). */
  async function refuseWhoIsOut(meetingId: string, personId: string, itemId: string): Promise<void> {
    const now = await stateOfMeeting(parts.server, meetingId);
    const view = await viewOfPerson(parts.server, meetingId, personId);
    const isShut = now !== null && isExcluded(now.meeting, personId as PersonId, itemId as ItemId);
    if (isShut || view?.audience.startsWith('excluded:')) throw new HttpRefusal(403, 'no-right');
  }

  async function send(request: FastifyRequest, reply: FastifyReply, document: DocumentToSend, asDownload: boolean) {
    const size = await files.size(document.sha256);
    if (size === undefined) throw new HttpRefusal(404, 'not-found');
    const range = rangeOf(request.headers.range, size);
    const stream = await files.read(document.sha256, range);
    if (stream === undefined) throw new HttpRefusal(404, 'not-found');
    // PDF and pictures are shown in our own pages; office files are only handed over.
    const inline = !asDownload && (document.mediaType === 'application/pdf' || document.mediaType.startsWith('image/'));
    reply
      .type(document.mediaType)
      .header('content-disposition', contentDisposition(inline, document.title, fileTypes[document.mediaType]))
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'self'")
      .header('cache-control', 'private, no-cache')
      .header('etag', `"${document.sha256}"`)
      .header('accept-ranges', 'bytes');
    if (range === undefined) return reply.header('content-length', size).send(stream);
    return reply
      .status(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
      .header('content-length', range.end - range.start + 1)
      .send(stream);
  }

  app.delete(
    '/api/meetings/:meetingId/documents/:documentId',
    { schema: { params: ofDocument, response: { 204: z.null() } } },
    async (request, reply) => {
      const { meetingId, documentId } = request.params;
      await database.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('document')
          .where('id', '=', documentId)
          .where('meeting_id', '=', meetingId)
          .executeTakeFirst();
        if (removed.numDeletedRows === 0n) throw new HttpRefusal(404, 'not-found');
        await writeAudit(transaction, [
          {
            at: parts.now(),
            actor: request.caller.actor,
            act: 'document.removed',
            object: `document:${documentId}`,
            detail: { meetingId },
          },
        ]);
      });
      return reply.status(204).send(null);
    },
  );
}

/** One range of bytes; anything else is answered with the whole file. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return undefined;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? undefined : { start, end };
}

/** The title as file name, in both forms of RFC 6266; never a path, never a control character. */
export function contentDisposition(inline: boolean, title: string, ending: string): string {
  const name = `${
    title
      .replaceAll(/[\s\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 120) || 'handling'
  }.${ending}`;
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '')
    .replaceAll(/["\\%]/g, '');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
