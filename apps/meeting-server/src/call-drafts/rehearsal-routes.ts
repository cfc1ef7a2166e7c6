/**
 * Rehearsals that the installation's set-up loads: called in good time before today, or held one evening long ago.
 *
 * Every act goes through the rules as a command, like those of people; only the time comes with it. It is for rehearsals
 * alone: a real meeting keeps real time.
 */
import { createHash } from 'node:crypto';
import { type CommandName, isCommandName } from '@tinget/meeting-rules';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { entityId } from '../register/register-document.ts';
import { instant } from './draft-document.ts';

const act = z.strictObject({
  at: instant,
  name: z.string().refine((name): name is CommandName => isCommandName(name)),
  body: z.record(z.string(), z.unknown()),
  personId: entityId.optional(),
  /** What the server itself would report: units taken, presence, sources of the room. */
  byAdaptor: z.boolean().default(false),
  onBehalfOf: entityId.optional(),
});

export function registerRehearsalRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;
  const { meetings } = parts.server;

  app.post(
    '/api/setup/rehearsals/:meetingId/acts',
    {
      bodyLimit: 10 * 1024 * 1024,
      schema: {
        params: z.object({ meetingId: entityId }),
        body: z.strictObject({ acts: z.array(act).min(1).max(5_000) }),
        response: { 200: z.object({ seq: z.number(), headHash: z.string() }) },
      },
    },
    async (request) => {
      const { meetingId } = request.params;
      const draft = await database
        .selectFrom('draft_meeting')
        .select('is_rehearsal')
        .where('id', '=', meetingId)
        .executeTakeFirst();
      if (draft?.is_rehearsal !== true) throw new HttpRefusal(409, 'rehearsal-only');
      for (const [index, one] of request.body.acts.entries()) {
        // The same acts loaded again are the same commands: a set-up that was broken off goes on where it stopped.
        const digest = createHash('sha256')
          .update(JSON.stringify([index, one]))
          .digest('hex')
          .slice(0, 40);
        const result = await meetings.submit({
          commandId: `rehearsal-${digest}`,
          meetingId,
          name: one.name,
          v: 1,
          body: one.body,
          actor: {
            role: one.byAdaptor ? 'adaptor' : 'public',
            ...(one.personId === undefined ? {} : { personId: one.personId }),
            ...(one.onBehalfOf === undefined ? {} : { onBehalfOf: one.onBehalfOf }),
          },
          rehearsedAt: Date.parse(one.at),
        });
        if ('refused' in result) {
          const { code, ...facts } = result.refused;
          throw new HttpRefusal(409, code, { ...facts, act: index, name: one.name });
        }
        if ('failed' in result) throw new Error(`act ${index} of a rehearsal failed (${result.failed.ref})`);
      }
      const after = await meetings.read(meetingId);
      return { seq: after?.seq ?? 0, headHash: after?.headHash ?? '' };
    },
  );
}
