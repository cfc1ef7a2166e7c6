/**
 * An extra meeting: held because somebody who may has asked for it, and the record says who.
 *
 * The council meets also when the executive board or a third of the members ask or the chair finds it needed (KL 5:12),
 * a committee when a third of the members ask or the chair finds it needed (KL 6:23). The third is of the decided seats.
 */

import { listOf, numberWord } from '../minutes/swedish.ts';
import type { BodyOfMeeting, ExtraMeeting, RosterEntry } from '../people.ts';
import type { Refusal } from '../refusals.ts';
import type { BodyKind, PersonId } from '../vocabulary.ts';

/** How many members have to ask; one where no number is laid down for the body in the law of municipalities. */
export function membersNeededToAsk(bodyKind: BodyKind, seats: number): number {
  return bodyKind === 'council' || bodyKind === 'executiveBoard' || bodyKind === 'committee' ? Math.ceil(seats / 3) : 1;
}

/** The paragraph an extra meeting rests on. */
export function extraMeetingRule(bodyKind: BodyKind): string {
  if (bodyKind === 'council') return 'KL 5:12';
  return bodyKind === 'executiveBoard' || bodyKind === 'committee' ? 'KL 6:23' : 'CON-05';
}

type Called = Pick<BodyOfMeeting, 'bodyKind' | 'seats'> & {
  readonly roster: readonly Pick<RosterEntry, 'personId' | 'role'>[];
  readonly extraMeeting?: ExtraMeeting;
};

/**
 * Why an extra meeting cannot be called on this request, or nothing: the board can have the council meet only, members
 * are named once each and are members, and they are a third of the seats. With fewer it is for the chair to find it needed.
 */
export function extraMeetingRefusal({ bodyKind, seats, roster, extraMeeting }: Called): Refusal | undefined {
  if (extraMeeting === undefined) return undefined;
  const { askedBy, personIds = [] } = extraMeeting;
  const rule = { source: extraMeetingRule(bodyKind) };
  if (askedBy === 'executiveBoard' && bodyKind !== 'council')
    return { code: 'invalid-body', field: 'extraMeeting', rule };
  if (askedBy !== 'members') {
    return personIds.length === 0 ? undefined : { code: 'invalid-body', field: 'extraMeeting', rule };
  }
  const elected = new Set(roster.flatMap(({ personId, role }) => (role === 'member' ? [personId] : [])));
  const stranger = personIds.find((personId) => !elected.has(personId));
  if (stranger !== undefined) return { code: 'not-on-roster', personId: stranger, rule };
  const asked = new Set(personIds).size;
  if (asked !== personIds.length) return { code: 'invalid-body', field: 'extraMeeting', rule };
  const required = membersNeededToAsk(bodyKind, seats);
  return asked < required ? { code: 'too-few-asked', asked, required, rule } : undefined;
}

/** As the call and the first page of the minutes tell it; nothing for an ordinary meeting. */
export function extraMeetingSentence(
  { bodyKind, extraMeeting }: Pick<Called, 'bodyKind' | 'extraMeeting'>,
  nameOf: (personId: PersonId) => string,
): string | undefined {
  if (extraMeeting === undefined) return undefined;
  const source = extraMeetingRule(bodyKind);
  const law = source.startsWith('KL') ? ` (${source})` : '';
  switch (extraMeeting.askedBy) {
    case 'chair':
      return `Extra sammanträde, som ordföranden har funnit behövas${law}.`;
    case 'executiveBoard':
      return `Extra sammanträde på begäran av styrelsen${law}.`;
    case 'members': {
      const { personIds = [] } = extraMeeting;
      const who = `${numberWord(personIds.length)} ${personIds.length === 1 ? 'ledamot' : 'ledamöter'}`;
      return `Extra sammanträde på begäran av ${who}: ${listOf(personIds.map(nameOf))}${law}.`;
    }
  }
}
