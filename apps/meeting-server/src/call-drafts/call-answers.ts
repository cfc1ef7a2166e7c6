/** How a call reads over HTTP: from the draft before it is sent, from the person's own view afterwards. */
import type { Sections } from '@tinget/meeting-rules';
import { HttpRefusal } from '../http/http-refusal.ts';
import { instantText } from '../live-meeting/clock.ts';
import type { QuietDatabase } from '../register/register-tables.ts';
import type { CallAnswer } from './draft-document.ts';

async function sizesOf(database: QuietDatabase, hashes: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (hashes.length === 0) return new Map();
  const rows = await database
    .selectFrom('file_object')
    .select(['sha256', 'bytes'])
    .where('sha256', 'in', [...hashes])
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.bytes]));
}

export async function callOfDraft(database: QuietDatabase, meetingId: string): Promise<CallAnswer> {
  const draft = await database
    .selectFrom('draft_meeting')
    .innerJoin('body', 'body.id', 'draft_meeting.body_id')
    .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
    .leftJoin('meeting_room', 'meeting_room.id', 'draft_meeting.meeting_room_id')
    .selectAll('draft_meeting')
    .select([
      'body.name as body_name',
      'organisation.name as organisation_name',
      'organisation.time_zone',
      'meeting_room.name as room_name',
      'meeting_room.address as room_address',
    ])
    .where('draft_meeting.id', '=', meetingId)
    .executeTakeFirstOrThrow();
  const items = await database
    .selectFrom('draft_item')
    .leftJoin('case_file', 'case_file.id', 'draft_item.case_id')
    .selectAll('draft_item')
    .select(['case_file.registry_number', 'case_file.earlier_delay'])
    .where('draft_item.meeting_id', '=', meetingId)
    .orderBy('draft_item.position')
    .execute();
  const documents = await database
    .selectFrom('document')
    .innerJoin('file_object', 'file_object.sha256', 'document.file_sha256')
    .selectAll('document')
    .select(['file_object.media_type', 'file_object.bytes'])
    .where('document.meeting_id', '=', meetingId)
    .orderBy('document.position')
    .execute();
  const requests = await database
    .selectFrom('remote_request_draft')
    .select(['person_id', 'reason_code', 'requested_at'])
    .where('meeting_id', '=', meetingId)
    .orderBy('requested_at')
    .execute();
  return {
    meetingId,
    body: draft.body_name,
    organisation: draft.organisation_name,
    startsAt: instantText(draft.starts_at.getTime(), draft.time_zone),
    meetingRoom: draft.room_name === null ? '' : `${draft.room_name}, ${draft.room_address ?? ''}`,
    isPublic: draft.is_public,
    level: draft.level,
    isRehearsal: draft.is_rehearsal,
    state: 'draft',
    draft: {
      bodyId: draft.body_id,
      ...(draft.meeting_room_id === null ? {} : { meetingRoomId: draft.meeting_room_id }),
      media: draft.media === 'external' || draft.media === 'none' ? draft.media : 'own',
      ...(draft.external_link === null ? {} : { externalLink: draft.external_link }),
      ...(draft.announced_on === null ? {} : { announcedOn: draft.announced_on }),
      isPlanned: draft.planned_at !== null,
      agendaRevision: draft.agenda_revision,
      ...(draft.extra_asked_by === null
        ? {}
        : { extraMeeting: { askedBy: draft.extra_asked_by, personIds: draft.extra_asked_ids } }),
      remoteRequests: requests.map((request) => ({
        personId: request.person_id,
        reasonCode: request.reason_code,
        askedAt: instantText(request.requested_at.getTime(), draft.time_zone),
      })),
    },
    items: items.map((item) => ({
      itemId: item.id,
      position: item.position,
      kind: item.kind,
      ...(item.matter === null ? {} : { matter: item.matter }),
      title: item.title,
      ...(item.registry_number === null ? {} : { registryNumber: item.registry_number }),
      level: item.level,
      ...(item.prepared_by === null ? {} : { preparedBy: item.prepared_by }),
      clauses: item.clauses,
      drafted: {
        urgent: item.urgent,
        securityClassified: item.security_classified,
        exerciseOfPublicAuthority: item.exercise_of_public_authority,
        ...(item.background === null ? {} : { background: item.background }),
        ...(item.election_seats === null ? {} : { electionSeats: item.election_seats }),
        ...(item.election_to === null ? {} : { electionTo: item.election_to }),
        ...(item.earlier_delay === null ? {} : { earlierDelay: item.earlier_delay }),
        employerMatter: item.employer_matter,
        staffRepresentativesOut: item.staff_representatives_out,
        leaveGiven: item.leave_given,
        preparedNominees: item.prepared_nominees,
        ...(item.special === null ? {} : { special: item.special }),
        ...(item.substitutes_of === null ? {} : { substitutesOf: item.substitutes_of }),
        ...(item.asked_by === null ? {} : { askedBy: item.asked_by }),
        ...(item.answered_by === null ? {} : { answeredBy: item.answered_by }),
      },
      documents: documents
        .filter((document) => document.item_id === item.id)
        .map((document) => ({
          documentId: document.id,
          title: document.title,
          mediaType: document.media_type,
          sha256: document.file_sha256,
          bytes: document.bytes,
        })),
    })),
  };
}

export async function callOfView(database: QuietDatabase, meetingId: string, sections: Sections): Promise<CallAnswer> {
  const meeting = sections.meeting?.meeting;
  if (meeting === undefined) throw new HttpRefusal(404, 'not-found');
  const documents = Object.values(sections.documents ?? {});
  const sizes = await sizesOf(
    database,
    documents.map((document) => document.sha256),
  );
  return {
    meetingId,
    body: meeting.bodyName,
    organisation: meeting.organisationName,
    startsAt: meeting.startsAt,
    meetingRoom: meeting.meetingRoom,
    isPublic: meeting.isPublic,
    level: meeting.level,
    isRehearsal: meeting.rehearsal,
    ...(meeting.joint === undefined
      ? {}
      : { joint: { form: meeting.joint.form, members: [...meeting.joint.members] } }),
    ...(meeting.extraMeeting === undefined
      ? {}
      : {
          extraMeeting: {
            askedBy: meeting.extraMeeting.askedBy,
            names: [...meeting.extraMeeting.names],
            rule: meeting.extraMeeting.rule.source,
          },
        }),
    state: meeting.state,
    items: Object.values(sections.agenda ?? {})
      .sort((a, b) => a.position - b.position)
      .map((item) => ({
        itemId: item.itemId,
        position: item.position,
        kind: item.kind,
        ...(item.matter === undefined ? {} : { matter: item.matter }),
        title: item.title,
        ...(item.registryNumber === undefined ? {} : { registryNumber: item.registryNumber }),
        level: item.level,
        ...(item.preparedBy === undefined ? {} : { preparedBy: item.preparedBy }),
        clauses: [...item.clauses],
        documents: documents
          .filter((document) => document.itemId === item.itemId)
          .map((document) => {
            const bytes = sizes.get(document.sha256);
            return {
              documentId: document.documentId,
              title: document.title,
              mediaType: document.mediaType,
              sha256: document.sha256,
              ...(bytes === undefined ? {} : { bytes }),
              ...(document.handedOutAt === undefined ? {} : { handedOutAt: document.handedOutAt }),
            };
          }),
      })),
  };
}
