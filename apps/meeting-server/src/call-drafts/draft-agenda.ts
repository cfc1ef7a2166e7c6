/** The agenda of a draft: its items with their cases, put in place as a whole. */
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietTables } from '../register/register-tables.ts';
import { storedAssessment } from './assessment-record.ts';
import type { DraftItemDocument } from './draft-document.ts';

/**
 * Puts the agenda in place of the earlier one. Items keep their ids, and with them their documents and the assessment of
 * form and level; below the level it gave an item cannot be set without being assessed anew.
 *
 * Refuses when somebody else has changed the agenda since it was read; gives the number of the new one.
 */
export async function replaceItems(
  transaction: Transaction<QuietTables>,
  meetingId: string,
  items: readonly (DraftItemDocument & { readonly id: string })[],
  /** Of the agenda that was read; absent where whoever writes has read none, as an import. */
  revision?: number,
): Promise<number> {
  const meeting = await transaction
    .selectFrom('draft_meeting')
    .innerJoin('body', 'body.id', 'draft_meeting.body_id')
    .select(['body.organisation_id', 'draft_meeting.agenda_revision'])
    .where('draft_meeting.id', '=', meetingId)
    .forUpdate('draft_meeting')
    .executeTakeFirstOrThrow();
  if (revision !== undefined && revision !== meeting.agenda_revision) throw new HttpRefusal(409, 'changed-meanwhile');
  const next = meeting.agenda_revision + 1;
  await transaction.updateTable('draft_meeting').set({ agenda_revision: next }).where('id', '=', meetingId).execute();
  const assessed = await transaction
    .selectFrom('draft_item')
    .select(['id', 'assessment_text'])
    .where('meeting_id', '=', meetingId)
    .where('assessment_text', 'is not', null)
    .execute();
  const assessments = new Map(assessed.map((row) => [row.id, row.assessment_text]));
  await transaction.deleteFrom('draft_item').where('meeting_id', '=', meetingId).execute();
  const kept = items.map((item) => item.id);
  let dropped = transaction.deleteFrom('document').where('meeting_id', '=', meetingId);
  if (kept.length > 0) dropped = dropped.where('item_id', 'not in', kept);
  await dropped.execute();
  for (const [index, item] of items.entries()) {
    const caseId =
      item.registryNumber === undefined
        ? null
        : await caseOf(transaction, meeting.organisation_id, item.registryNumber, item);
    const assessmentText = assessments.get(item.id) ?? null;
    const assessedLevel = storedAssessment(assessmentText)?.assessment.level ?? 0;
    await transaction
      .insertInto('draft_item')
      .values({
        id: item.id,
        meeting_id: meetingId,
        position: index + 1,
        kind: item.kind,
        matter: item.matter ?? null,
        title: item.title,
        case_id: caseId,
        level: Math.max(item.level, assessedLevel),
        security_classified: item.securityClassified,
        urgent: item.urgent,
        prepared_by: item.preparedBy ?? null,
        clauses: item.clauses,
        background: item.background ?? null,
        election_seats: item.electionSeats ?? null,
        election_to: item.electionTo ?? null,
        asked_by: item.askedBy ?? null,
        answered_by: item.answeredBy ?? null,
        exercise_of_public_authority: item.exerciseOfPublicAuthority,
        employer_matter: item.employerMatter,
        staff_representatives_out: item.staffRepresentativesOut,
        leave_given: item.leaveGiven,
        prepared_nominees: JSON.stringify(item.preparedNominees),
        special: item.special ?? null,
        substitutes_of: item.substitutesOf ?? null,
        assessment_text: assessmentText,
      })
      .execute();
  }
  return next;
}

async function caseOf(
  transaction: Transaction<QuietTables>,
  organisationId: string,
  registryNumber: string,
  item: DraftItemDocument,
): Promise<string> {
  const row = await transaction
    .insertInto('case_file')
    .values({
      id: randomUUID(),
      organisation_id: organisationId,
      registry_number: registryNumber,
      title: item.title,
      earlier_delay: item.earlierDelay ?? 'none',
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'registry_number'])
        .doUpdateSet(item.earlierDelay === undefined ? { title: item.title } : { earlier_delay: item.earlierDelay }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
