/** Names on the web for whoever is protected: wherever a text of the view holds the room's name, it gets the public one. */
import type { Meeting } from '../meeting.ts';
import { remembered } from '../remembered.ts';
import type { Sections } from '../views.ts';

/** Room name and public name, of those for whom they differ. */
const differing = remembered(
  ({ call }: Meeting) => [call],
  ({ call }: Meeting): readonly (readonly [string, string])[] =>
    [...(call?.roster.values() ?? [])]
      .filter(({ displayName, publicName }) => displayName !== publicName && displayName !== '')
      .map(({ displayName, publicName }) => [displayName, publicName] as const),
);

/** The view with public names. For nearly all meetings it is the view itself. */
export function publicNamesIn(meeting: Meeting, view: Sections): Sections {
  const names = differing(meeting);
  return names.length === 0 ? view : (renamed(view, names) as Sections);
}

function renamed(value: unknown, names: readonly (readonly [string, string])[]): unknown {
  if (typeof value === 'string') return names.reduce((text, [room, web]) => text.replaceAll(room, web), value);
  if (Array.isArray(value)) return value.map((element) => renamed(element, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, renamed(element, names)]));
}
