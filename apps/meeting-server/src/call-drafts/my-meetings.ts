/**
 * "My meetings": every meeting the person has a part in, with its state and the next thing to do there.
 */
import {
  addDays,
  authorizationRefusal,
  type Meeting,
  type MinutesReading,
  type PersonId,
  phaseOf,
  policy,
  readingOf,
} from '@tinget/meeting-rules';
import { sql } from 'kysely';
import type { QuietParts } from '../http/quiet-parts.ts';
import { instantText } from '../live-meeting/clock.ts';
import type { SignedIn } from '../sign-in/session-reader.ts';
import { remoteTermsOf } from './build-call.ts';
import type { MyMeeting } from './draft-document.ts';
import { stateOfMeeting } from './meeting-view.ts';

const day = 86_400_000;
/** The waiting room is open this long before the time in the call. */
const waitingRoomOpens = 90 * 60_000;
const isUnderWay: ReadonlySet<MyMeeting['state']> = new Set(['open', 'adjourned', 'betweenDays']);

interface DraftRow {
  readonly id: string;
  readonly body_id: string;
  readonly body_name: string;
  readonly body_kind: string;
  readonly organisation_name: string;
  readonly time_zone: string;
  readonly starts_at: Date;
  readonly room_name: string | null;
  readonly room_address: string | null;
  readonly called_at: Date | null;
  readonly is_rehearsal: boolean;
  readonly is_public: boolean;
  readonly level: number;
  readonly role: string | null;
  readonly presidium: 'chair' | 'firstViceChair' | 'secondViceChair' | null;
  readonly items: number;
  readonly documents: number;
  /** Asked for by the equipment of the room. */
  readonly is_equipment: boolean;
  readonly is_today: boolean;
  /** By a right over body or organisation, besides what the person is in the meeting. */
  readonly prepares_by_grant: boolean;
  readonly asked_before: boolean;
}

/**
 * Meetings of the last 60 days and those to come, the next one first, then those to come, then those that were held.
 * The equipment of a room is shown what is held there today, and what goes on there.
 */
export async function myMeetings(parts: QuietParts, signedIn: SignedIn): Promise<MyMeeting[]> {
  const since = new Date(parts.now().getTime() - 60 * day);
  const personId = signedIn.personId ?? '';
  const rows = await sql<DraftRow>`
    select m.id, m.body_id, b.name as body_name, b.kind as body_kind, o.name as organisation_name, o.time_zone,
           m.starts_at, r.name as room_name, r.address as room_address, m.called_at, m.is_rehearsal, m.is_public, m.level,
           a.role, a.presidium,
           (select count(*) from draft_item i where i.meeting_id = m.id) as items,
           (select count(*) from document d where d.meeting_id = m.id) as documents,
           c.meeting_room_id is not null as is_equipment,
           exists (
             select from role_grant g where g.account_id = ${signedIn.accountId} and g.role in ('administrator', 'secretary')
               and (g.body_id = m.body_id or g.organisation_id = b.organisation_id)
           ) as prepares_by_grant,
           exists (
             select from remote_request_draft q where q.meeting_id = m.id and q.person_id = ${personId}
           ) as asked_before,
           (m.starts_at at time zone o.time_zone)::date = (${parts.now()}::timestamptz at time zone o.time_zone)::date as is_today
    from draft_meeting m
    join account c on c.id = ${signedIn.accountId}
    join body b on b.id = m.body_id
    join organisation o on o.id = b.organisation_id
    left join meeting_room r on r.id = m.meeting_room_id
    left join lateral (
      select role, presidium from assignment
      where body_id = m.body_id and person_id = ${personId}
        and from_day <= (m.starts_at at time zone o.time_zone)::date
        and (to_day is null or to_day >= (m.starts_at at time zone o.time_zone)::date)
      order by seat_no nulls last limit 1
    ) a on true
    where m.starts_at > ${since}
      and (
        (m.called_at is not null and m.meeting_room_id = c.meeting_room_id)
        or (a.role is not null and (m.called_at is not null or m.planned_at is not null or a.role = 'secretary'))
        or exists (
          select from role_grant g where g.account_id = ${signedIn.accountId} and g.role in ('administrator', 'secretary')
            and (g.body_id = m.body_id or g.organisation_id = b.organisation_id)
        )
      )
    order by m.starts_at
    limit 200
  `.execute(parts.database);
  const meetings = await Promise.all(
    rows.rows.map(async (row) => {
      const meeting = await meetingOf(parts, row, signedIn);
      return row.is_equipment && !row.is_today && !isUnderWay.has(meeting.state) ? [] : [meeting];
    }),
  );
  const now = parts.now().getTime();
  const rank = (meeting: MyMeeting): number => (meeting.state === 'ended' || meeting.state === 'cancelled' ? 1 : 0);
  return meetings
    .flat()
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        (rank(a) === 0
          ? Date.parse(a.startsAt) - Date.parse(b.startsAt)
          : Math.abs(Date.parse(a.startsAt) - now) - Math.abs(Date.parse(b.startsAt) - now)),
    );
}

async function meetingOf(parts: QuietParts, row: DraftRow, signedIn: SignedIn): Promise<MyMeeting> {
  const known = row.called_at === null ? null : await stateOfMeeting(parts.server, row.id);
  const phase = known === null ? 'notCalled' : phaseOf(known.meeting);
  const prepares = row.prepares_by_grant || row.role === 'secretary';
  const before = row.called_at !== null ? 'called' : prepares ? 'draft' : 'planned';
  const state: MyMeeting['state'] = phase === 'notCalled' ? before : phase;
  const remote = row.called_at === null && row.asked_before ? 'requested' : remoteOf(known?.meeting, signedIn.personId);
  const minutes = known === null ? 'none' : minutesFor(known.meeting, readsMinutes(known.meeting, row, signedIn));
  const facts = {
    meetingId: row.id,
    bodyId: row.body_id,
    body: row.body_name,
    bodyKind: row.body_kind,
    organisation: row.organisation_name,
    startsAt: instantText(row.starts_at.getTime(), row.time_zone),
    room:
      row.room_name === null || row.room_address === null ? null : { name: row.room_name, address: row.room_address },
    state,
    role: row.role,
    presidium: row.presidium,
    isRehearsal: row.is_rehearsal,
    isPublic: row.is_public,
    level: row.level,
    // Before the call the agenda is nobody's but those who prepare it.
    items: state === 'planned' ? 0 : row.items,
    documents: state === 'planned' ? 0 : row.documents,
    remote,
    remoteRequest: await remoteRequestOf(parts, row, { known: known?.meeting, remote, state }),
    minutes,
  };
  if (row.is_equipment)
    return { ...facts, nextAction: state === 'called' || isUnderWay.has(state) ? 'join' : 'nothing' };
  return { ...facts, nextAction: nextActionOf(facts, parts.now().getTime()) };
}

/**
 * How the minutes stand for somebody who may read them, or an extract, or nothing. Before they are adjusted they are no one
 * else's (MIN-11).
 */
export function minutesFor({ minutes }: Pick<Meeting, 'minutes'>, reading: MinutesReading): MyMeeting['minutes'] {
  if (reading.kind === 'without') return minutes.fixed === undefined ? 'none' : 'extract';
  if (reading.kind === 'whole') return minutes.fixed === undefined ? 'none' : 'fixed';
  return minutes.adjusted === undefined ? 'none' : 'withheld';
}

/** Whoever is shown the meeting for a right to prepare it reads its minutes too. */
function readsMinutes(meeting: Meeting, row: DraftRow, { personId }: SignedIn): MinutesReading {
  if (row.role === 'secretary' || (row.role === null && !row.is_equipment)) return { kind: 'whole' };
  return readingOf(meeting, meeting.minutes, personId);
}

function remoteOf(meeting: Meeting | undefined, personId: string | undefined): MyMeeting['remote'] {
  if (personId === undefined) return 'none';
  const request = meeting?.call?.remote.get(personId as PersonId);
  if (request === undefined) return 'none';
  if (request.decision === undefined) return 'requested';
  if (request.decision.granted) return 'granted';
  // Taken back by the person, who may ask anew.
  return request.decision.groundCode === 'ownWish' ? 'none' : 'refused';
}

/** May I ask to take part at a distance, until when, and take back what I asked for (CON-09, CON-10). */
async function remoteRequestOf(
  parts: QuietParts,
  row: DraftRow,
  now: {
    readonly known: Meeting | undefined;
    readonly remote: MyMeeting['remote'];
    readonly state: MyMeeting['state'];
  },
): Promise<MyMeeting['remoteRequest']> {
  if (row.role !== 'member' && row.role !== 'substitute') return null;
  if (now.state === 'ended' || now.state === 'cancelled') return null;
  const meetingDay = instantText(row.starts_at.getTime(), row.time_zone).slice(0, 10);
  const terms =
    now.known === undefined
      ? await remoteTermsOf(parts.database, row.body_id, meetingDay)
      : {
          isAuthorized: authorizationRefusal(now.known) === undefined,
          days: policy(now.known, 'remote.requestDeadlineDays'),
        };
  const lastDay = addDays(meetingDay, -terms.days);
  const today = instantText(parts.now().getTime(), row.time_zone).slice(0, 10);
  return {
    isAuthorized: terms.isAuthorized,
    mayAsk: terms.isAuthorized && (now.remote === 'none' || now.remote === 'refused'),
    mayWithdraw: mayTakeBack(now),
    lastDay,
    isLate: today > lastDay,
  };
}

/** Until the meeting is opened: in it one changes to the hall, or leaves (CON-09). */
export function mayTakeBack({ remote, state }: Pick<MyMeeting, 'remote' | 'state'>): boolean {
  return !isUnderWay.has(state) && (remote === 'requested' || remote === 'granted');
}

/** The one thing to do next with a meeting, for its button on the start page. */
export function nextActionOf(
  meeting: Pick<MyMeeting, 'state' | 'role' | 'presidium' | 'startsAt' | 'minutes' | 'documents' | 'isRehearsal'>,
  now: number,
): MyMeeting['nextAction'] {
  const leads = meeting.role === 'secretary' || meeting.presidium === 'chair';
  switch (meeting.state) {
    case 'draft':
      return 'prepareCall';
    case 'planned':
      return 'awaitCall';
    case 'called': {
      if (meeting.role === null) return 'follow';
      const isSoon = Date.parse(meeting.startsAt) - now <= waitingRoomOpens;
      if (!isSoon) return 'readDocuments';
      return leads ? 'lead' : 'goToWaitingRoom';
    }
    case 'open':
    case 'adjourned':
    case 'betweenDays':
      if (meeting.role === null) return 'follow';
      return leads ? 'lead' : 'join';
    case 'ended':
      return meeting.minutes === 'fixed' || meeting.minutes === 'extract' || leads ? 'readMinutes' : 'nothing';
    case 'cancelled':
      return 'nothing';
  }
}
