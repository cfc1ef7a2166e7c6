/** What a board's screens show of a decision asked for without a meeting: who has agreed, and whose answer is missing. */
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { ProposalRow } from '../views.ts';

type PerCapsulamRow = Extract<ProposalRow, { readonly kind: 'perCapsulam' }>;

/** One row per item asked about, under `perCapsulam:` and the item. Items handled at a meeting have none. */
export function perCapsulamRows(meeting: Meeting, texts: Texts): Readonly<Record<string, PerCapsulamRow>> {
  const directors = [...(meeting.call?.roster.values() ?? [])].filter(({ role }) => role === 'member');
  const rows: Record<string, PerCapsulamRow> = {};
  for (const { itemId, textRef, agreed, rejectedBy } of meeting.board.perCapsulam) {
    const answered = new Set([...agreed, ...(rejectedBy === undefined ? [] : [rejectedBy])]);
    rows[`perCapsulam:${itemId}`] = {
      kind: 'perCapsulam',
      itemId,
      text: texts.get(textRef) ?? '',
      agreed,
      missing: directors.map(({ personId }) => personId).filter((personId) => !answered.has(personId)),
      ...(rejectedBy === undefined ? {} : { rejectedBy }),
      isDecided: meeting.proposals.decisions.some((d) => d.itemId === itemId && d.how === 'perCapsulam'),
    };
  }
  return rows;
}
