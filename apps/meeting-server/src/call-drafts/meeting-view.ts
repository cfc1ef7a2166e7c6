/**
 * What one person may read of a called meeting over HTTP, through the one function that decides what an audience sees.
 *
 * The routes for call, documents and minutes ask here, so that whoever is moved out for jäv loses the documents by the
 * same rule that takes the rows off the screen.
 */
import {
  type Audience,
  type ItemId,
  isExcluded,
  type Meeting,
  type PersonId,
  type Sections,
} from '@tinget/meeting-rules';
import type { Caller } from '../http/caller.ts';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { ServerParts } from '../parts.ts';
import { mayPrepare, noRight } from './who-may.ts';

export interface PersonalView {
  readonly audience: Audience;
  readonly sections: Sections;
  readonly seq: number;
}

/** The committed state as the rules know it; `null` when nothing has been called under the id. */
export async function stateOfMeeting(
  parts: Pick<ServerParts, 'meetings'>,
  meetingId: string,
): Promise<{ readonly meeting: Meeting; readonly seq: number; readonly headHash: string } | null> {
  const now = await parts.meetings.read(meetingId);
  // The live meeting hands the state on without looking inside; it is the rules' own, made by the rules' own `apply`.
  return now === null ? null : { ...now, meeting: now.meeting as Meeting };
}

/** The view of this person, or of the public where there is none; `null` when nothing has been called under the id. */
export async function viewOfPerson(
  parts: Pick<ServerParts, 'meetings'>,
  meetingId: string,
  personId: string | undefined,
): Promise<PersonalView | null> {
  return await parts.meetings.viewFor(meetingId, personId === undefined ? {} : { personId });
}

/**
 * What this caller may read: call, agenda and documents.
 *
 * Whoever was called may read what the call carried before being let in, so somebody in the lobby reads as a participant
 * does. An item that the person is shut out of is left out, also before it is opened. Refuses strangers to a meeting
 * that is not public.
 */
export async function readableSections(
  parts: Pick<ServerParts, 'meetings'>,
  meetingId: string,
  caller: Caller,
): Promise<Sections> {
  const now = await stateOfMeeting(parts, meetingId);
  const called = now?.meeting.call?.called;
  if (now === null || called === undefined) throw new HttpRefusal(404, 'not-found');
  const { meeting } = now;
  const personId = caller.signedIn?.personId as PersonId | undefined;
  const role = called.roster.find((person) => person.personId === personId)?.role;
  if (personId === undefined || role === undefined) {
    if (!called.isPublic && !mayPrepare(caller)) throw noRight(caller);
    return await sectionsOf(parts, meetingId, called.isPublic && !mayPrepare(caller) ? 'public' : 'participants');
  }
  const own = await viewOfPerson(parts, meetingId, personId);
  if (own === null) throw new HttpRefusal(404, 'not-found');
  // A guest is given the own item when let in to it, and nothing of the others'.
  const isGuest = role === 'partyConcerned' || role === 'itemPresenter';
  const readsAsParticipant = own.audience === 'lobby' && !isGuest && !meeting.floor.expelled.has(personId);
  const sections = readsAsParticipant ? await sectionsOf(parts, meetingId, 'participants') : own.sections;
  return withoutItemsShut(meeting, personId, sections);
}

async function sectionsOf(
  parts: Pick<ServerParts, 'meetings'>,
  meetingId: string,
  audience: Audience,
): Promise<Sections> {
  const view = await parts.meetings.view(meetingId, audience);
  if (view === null) throw new HttpRefusal(404, 'not-found');
  return view.sections;
}

function withoutItemsShut(meeting: Meeting, personId: PersonId, sections: Sections): Sections {
  const isShut = (itemId: ItemId): boolean => isExcluded(meeting, personId, itemId);
  const documents = Object.entries(sections.documents ?? {}).filter(([, row]) => !isShut(row.itemId));
  return { ...sections, documents: Object.fromEntries(documents) };
}
