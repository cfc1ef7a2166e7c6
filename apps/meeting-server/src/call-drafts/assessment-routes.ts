/**
 * Form and level of drafted items over HTTP: a person answers a few questions, the rules say form, level and conditions,
 * and answers, reason and person are kept with the item.
 */
import { assessItem, type PolicyKey, type PolicyValues, policyDefaults } from '@tinget/meeting-rules';
import { z } from 'zod';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';
import { instantText } from '../live-meeting/clock.ts';
import { writeAudit } from '../register/audit-log.ts';
import { bodyKind, entityId } from '../register/register-document.ts';
import { seatsOn } from '../register/seats.ts';
import { assessmentQuestions, assessmentRecord, type StoredAssessment, storedAssessment } from './assessment-record.ts';
import { policiesOf, remoteAuthorizationOf } from './build-call.ts';

const levels = [0, 1, 2, 3, 4] as const;

const conditionsAnswer = z.object({
  hasRemoteAuthorization: z.boolean(),
  maxRemoteLevel: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  closedBallotRemote: z.enum(['exclude', 'verifiable']),
  required: z.number(),
});

const assessmentsAnswer = z.object({
  meetingId: z.string(),
  bodyId: z.string(),
  body: z.string(),
  bodyKind,
  organisation: z.string(),
  startsAt: z.string(),
  seats: z.number(),
  isCalled: z.boolean(),
  conditions: conditionsAnswer,
  items: z.array(
    z.object({
      itemId: z.string(),
      position: z.number(),
      kind: assessmentQuestions.shape.kind,
      title: z.string(),
      level: z.number(),
      securityClassified: z.boolean(),
      exerciseOfPublicAuthority: z.boolean(),
      assessment: assessmentRecord.optional(),
    }),
  ),
});

const assessmentDocument = z.strictObject({
  answers: assessmentQuestions,
  expectedOnSite: z.int().min(0).max(200).optional(),
  reason: z.string().trim().min(1).max(1_000),
});

export function registerAssessmentRoutes(app: QuietApp, parts: QuietParts): void {
  const { database } = parts;

  async function meetingOf(meetingId: string) {
    const row = await database
      .selectFrom('draft_meeting')
      .innerJoin('body', 'body.id', 'draft_meeting.body_id')
      .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
      .select([
        'draft_meeting.starts_at',
        'draft_meeting.called_at',
        'body.id as body_id',
        'body.kind',
        'body.name',
        'organisation.name as organisation',
        'organisation.time_zone',
      ])
      .where('draft_meeting.id', '=', meetingId)
      .executeTakeFirstOrThrow();
    const kind = bodyKind.parse(row.kind);
    const startsAt = instantText(row.starts_at.getTime(), row.time_zone);
    const day = startsAt.slice(0, 10);
    const seats = (await seatsOn(database, row.body_id, day)).length;
    const decided = await policiesOf(database, row.body_id, day);
    const inForce = <K extends PolicyKey>(key: K): PolicyValues[K] => {
      const own = decided.find((one) => one.key === key);
      // The value was read under its own key.
      return own === undefined ? policyDefaults(kind)[key].value : (own.value as PolicyValues[K]);
    };
    const isCompany = kind === 'companyBoard' || kind === 'generalMeeting';
    const maxLevel = inForce('remote.maxLevel');
    return {
      ...row,
      kind,
      seats,
      startsAt,
      conditions: {
        // The council's decision (KL 5:16, 6:24) is asked of its own bodies; a company follows ABL.
        hasRemoteAuthorization: isCompany || (await remoteAuthorizationOf(database, row.body_id, day)) !== undefined,
        maxRemoteLevel: levels.find((level) => level === maxLevel) ?? 0,
        closedBallotRemote: inForce('closedBallot.remote'),
        required: kind === 'generalMeeting' ? 1 : Math.floor(seats / 2) + 1,
      },
    };
  }

  app.get(
    '/api/meetings/:meetingId/assessments',
    { schema: { params: z.object({ meetingId: entityId }), response: { 200: assessmentsAnswer } } },
    async (request) => {
      const { meetingId } = request.params;
      const meeting = await meetingOf(meetingId);
      const items = await database
        .selectFrom('draft_item')
        .selectAll()
        .where('meeting_id', '=', meetingId)
        .orderBy('position')
        .execute();
      return {
        meetingId,
        bodyId: meeting.body_id,
        body: meeting.name,
        bodyKind: meeting.kind,
        organisation: meeting.organisation,
        startsAt: meeting.startsAt,
        seats: meeting.seats,
        isCalled: meeting.called_at !== null,
        conditions: meeting.conditions,
        items: items.map((item) => {
          const assessment = storedAssessment(item.assessment_text);
          return {
            itemId: item.id,
            position: item.position,
            kind: assessmentQuestions.shape.kind.parse(item.kind),
            title: item.title,
            level: item.level,
            securityClassified: item.security_classified,
            exerciseOfPublicAuthority: item.exercise_of_public_authority,
            ...(assessment === undefined ? {} : { assessment }),
          };
        }),
      };
    },
  );

  app.put(
    '/api/meetings/:meetingId/items/:itemId/assessment',
    {
      schema: {
        params: z.object({ meetingId: entityId, itemId: entityId }),
        body: assessmentDocument,
        response: { 200: assessmentRecord },
      },
    },
    async (request) => {
      const { meetingId, itemId } = request.params;
      const { answers, expectedOnSite, reason } = request.body;
      const personId = request.caller.signedIn?.personId;
      // The assessment is a named person's; equipment and accounts without a person make none.
      if (personId === undefined) throw new HttpRefusal(403, 'no-right');
      const meeting = await meetingOf(meetingId);
      const person = await database
        .selectFrom('person')
        .select('display_name')
        .where('id', '=', personId)
        .executeTakeFirstOrThrow();
      const all = { ...answers, bodyKind: meeting.kind };
      const assessment = assessItem(all, {
        ...meeting.conditions,
        ...(expectedOnSite === undefined ? {} : { expectedOnSite }),
      });
      const record: StoredAssessment = {
        answers: all,
        ...(expectedOnSite === undefined ? {} : { expectedOnSite }),
        assessment: {
          ...assessment,
          conditions: assessment.conditions.map(({ code, rule }) => ({ code, rule: { ...rule } })),
        },
        assessedBy: { personId, name: person.display_name },
        assessedAt: instantText(parts.now().getTime(), meeting.time_zone),
        reason,
      };
      await database.transaction().execute(async (transaction) => {
        const changed = await transaction
          .updateTable('draft_item')
          .set({
            kind: answers.kind,
            level: assessment.level,
            security_classified: answers.securityClassified,
            exercise_of_public_authority: answers.exerciseOfPublicAuthority,
            assessment_text: JSON.stringify(record),
          })
          .where('id', '=', itemId)
          .where('meeting_id', '=', meetingId)
          // What an item is about decides how it is opened; a procedural one stays procedural, and no other becomes one.
          .where('kind', answers.kind === 'procedural' ? '=' : '!=', 'procedural')
          .executeTakeFirst();
        if (changed.numUpdatedRows === 0n) throw await missing(meetingId, itemId);
        // Somebody who has the agenda open would else put the earlier kind back.
        await transaction
          .updateTable('draft_meeting')
          .set((set) => ({ agenda_revision: set('agenda_revision', '+', 1) }))
          .where('id', '=', meetingId)
          .execute();
        await writeAudit(transaction, [
          {
            at: parts.now(),
            actor: request.caller.actor,
            act: 'item.assessed',
            object: `item:${itemId}`,
            detail: { meetingId, form: assessment.form, level: assessment.level },
          },
        ]);
      });
      return record;
    },
  );

  async function missing(meetingId: string, itemId: string): Promise<HttpRefusal> {
    const item = await database
      .selectFrom('draft_item')
      .select('id')
      .where('id', '=', itemId)
      .where('meeting_id', '=', meetingId)
      .executeTakeFirst();
    return item === undefined
      ? new HttpRefusal(404, 'not-found')
      : new HttpRefusal(400, 'bad-request', { field: 'kind' });
  }
}
