/**
 * Rehearsals that the installation's set-up loads: called in good time before today, or held one evening long ago.
 *
 * Every act goes through the rules as a command, like those of people; only the time comes with it. It is for rehearsals
 * alone: a real meeting keeps real time.
 */
import { createHash } from 'node:crypto';
import { actKeys, type CommandName, isCommandName, type Meeting, type ProcedureRow } from '@tinget/meeting-rules';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { entityId } from '../register/register-document.ts';
import { instant } from './draft-document.ts';
import { stateOfMeeting } from './meeting-view.ts';

const byWhom = {
  at: instant,
  personId: entityId.optional(),
  onBehalfOf: entityId.optional(),
};
const namedAct = z.strictObject({
  ...byWhom,
  name: z.string().refine((name): name is CommandName => isCommandName(name)),
  /**
   * Ids that are made in the meeting are written by what they name: `@proposition`, `@ballot`, `@rollCall`, `@speech`,
   * `@decision`: the one that is open, or the last.
   */
  body: z.record(z.string(), z.unknown()),
  /** What the server itself would report: units taken, presence, sources of the room. */
  byAdaptor: z.boolean().default(false),
});
/**
 * Presses the primary button of whoever leads the meeting, with the command and body it carries: once, or until the
 * button says `until`, every twenty seconds.
 */
const pressedAct = z.strictObject({ ...byWhom, press: z.literal('next'), until: z.enum(actKeys).optional() });
const act = z.union([namedAct, pressedAct]);
type Act = z.infer<typeof act>;

const maxPresses = 40;

/** Where in the script we are, and what of it was played before. */
interface Place {
  readonly meetingId: string;
  readonly index: number;
  readonly played: ReadonlySet<string>;
}

interface Played {
  readonly name: CommandName;
  readonly body: unknown;
  readonly at: number;
}

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
      const played = new Set((await meetings.events(meetingId)).map((entry) => entry.commandId));
      for (const [index, one] of request.body.acts.entries()) await play({ meetingId, index, played }, one);
      const after = await meetings.read(meetingId);
      return { seq: after?.seq ?? 0, headHash: after?.headHash ?? '' };
    },
  );

  async function play(place: Place, one: Act): Promise<void> {
    // The same acts loaded again are the same commands: a set-up that was broken off goes on where it stopped.
    const digest = createHash('sha256')
      .update(JSON.stringify([place.index, one]))
      .digest('hex')
      .slice(0, 40);
    if (!('press' in one)) return await submit(place, `rehearsal-${digest}`, one, await named(place.meetingId, one));
    for (let presses = 0; presses < maxPresses; presses++) {
      const next = await nextAct(place);
      if (next.actKey === one.until) return;
      // The gavel waits for its window, in a rehearsal too.
      const notBefore = next.notBefore === undefined ? 0 : Date.parse(next.notBefore);
      const at = Math.max(Date.parse(one.at) + presses * 20_000, notBefore);
      await submit(place, `rehearsal-${digest}-${presses}`, one, { name: next.command, body: next.body, at });
      if (one.until === undefined) return;
    }
    throw new HttpRefusal(409, 'not-found', { act: place.index, until: one.until });
  }

  async function submit(place: Place, commandId: string, one: Act, act: Played): Promise<void> {
    const { meetingId, played } = place;
    if (played.has(commandId)) return;
    const result = await meetings.submit({
      commandId,
      meetingId,
      name: act.name,
      v: 1,
      body: act.body,
      actor: {
        role: 'byAdaptor' in one && one.byAdaptor ? 'adaptor' : 'public',
        ...(one.personId === undefined ? {} : { personId: one.personId }),
        ...(one.onBehalfOf === undefined ? {} : { onBehalfOf: one.onBehalfOf }),
      },
      rehearsedAt: act.at,
    });
    if ('refused' in result) {
      const { code, ...facts } = result.refused;
      throw new HttpRefusal(409, code, { ...facts, act: place.index, name: act.name });
    }
    if ('failed' in result) throw new Error(`act ${place.index} of a rehearsal failed (${result.failed.ref})`);
  }

  async function nextAct({ meetingId, index }: Place): Promise<ProcedureRow> {
    const view = await meetings.view(meetingId, 'presidium');
    const next = view?.sections.procedure?.next;
    if (next === undefined) throw new HttpRefusal(409, 'not-found', { act: index });
    return next;
  }

  async function named(meetingId: string, one: z.infer<typeof namedAct>): Promise<Played> {
    const now = await stateOfMeeting(parts.server, meetingId);
    const ids = now === null ? {} : idsOf(now.meeting);
    return { name: one.name, body: withIds(one.body, ids), at: Date.parse(one.at) };
  }
}

/** The ids of what is open now, or was last. */
function idsOf(meeting: Meeting): Readonly<Record<string, string | undefined>> {
  const { propositions, decisions } = meeting.proposals;
  return {
    '@proposition': propositions.findLast((proposition) => proposition.state !== 'settled')?.propositionId,
    '@ballot': meeting.ballots.ballots.at(-1)?.ballotId,
    '@rollCall': meeting.attendance.rollCall?.rollCallId,
    '@speech': meeting.floor.current?.speechId,
    '@decision': decisions.at(-1)?.decisionId,
  };
}

function withIds(value: unknown, ids: Readonly<Record<string, string | undefined>>): unknown {
  if (typeof value === 'string') return value.startsWith('@') ? (ids[value] ?? value) : value;
  if (Array.isArray(value)) return value.map((entry) => withIds(entry, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withIds(entry, ids)]));
}
