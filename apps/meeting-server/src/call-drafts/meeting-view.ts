/**
 * What one person sees of a called meeting, through the one function that decides what an audience may see.
 *
 * The routes for call, documents and minutes ask here, so that whoever is moved out for jäv loses the documents by the
 * same rule that takes the rows off the screen.
 */
import type { Audience, Sections } from '@tinget/meeting-rules';
import type { ServerParts } from '../parts.ts';

export interface PersonalView {
  readonly audience: Audience;
  readonly sections: Sections;
  readonly seq: number;
}

/** The view of this person, or of the public where there is none; `null` when nothing has been called under the id. */
export async function viewOfPerson(
  parts: Pick<ServerParts, 'meetings'>,
  meetingId: string,
  personId: string | undefined,
): Promise<PersonalView | null> {
  return await parts.meetings.viewFor(meetingId, personId === undefined ? {} : { personId });
}
