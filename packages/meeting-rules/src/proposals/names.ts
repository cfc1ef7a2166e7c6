/** Names as they are said in the room: `Anna Berg (S)`. */
import type { Meeting } from '../meeting.ts';
import type { PersonId } from '../vocabulary.ts';
import type { NameOf } from './labels.ts';

export function namesIn(meeting: Meeting): NameOf {
  return (personId: PersonId) => {
    const person = meeting.call?.roster.get(personId);
    if (person === undefined) return '';
    return person.party === undefined ? person.displayName : `${person.displayName} (${person.party})`;
  };
}
