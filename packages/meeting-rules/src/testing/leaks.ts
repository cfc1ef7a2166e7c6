/**
 * What somebody who is out of the open item is nevertheless shown of it: nothing, if the program is right.
 *
 * Everything such a person gets is written out as it would be sent, and searched for the item's id, title and texts.
 */
import { audienceOfPerson } from '../audience.ts';
import type { Meeting } from '../meeting.ts';
import { privateViewFor } from '../private-view.ts';
import { viewFor } from '../view-for.ts';

/** `S04: "i1"`, one for each thing seen that should not be. */
export function leaksOf(meeting: Meeting): readonly string[] {
  const itemId = meeting.agenda.currentItemId;
  const item = itemId === undefined ? undefined : meeting.call?.items.get(itemId);
  if (itemId === undefined || item === undefined) return [];
  const secrets = [
    `"${itemId}"`,
    item.title,
    ...item.clauses,
    ...meeting.proposals.proposals.filter((p) => p.itemId === itemId).map((p) => p.proposalId),
  ];
  return [...(meeting.call?.roster.keys() ?? [])].flatMap((personId) => {
    const audience = audienceOfPerson(meeting, personId);
    if (!audience.startsWith('excluded:')) return [];
    const seen = JSON.stringify([viewFor(meeting, audience, new Map()), privateViewFor(meeting, personId)]);
    // Refusals name the item that the person is out of; nothing else may.
    const shown = seen.replaceAll(`"code":"disqualified","personId":"${personId}","itemId":"${itemId}"`, '');
    return secrets.filter((secret) => shown.includes(secret)).map((secret) => `${personId}: ${secret}`);
  });
}
