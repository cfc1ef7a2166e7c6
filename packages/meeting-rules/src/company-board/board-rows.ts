/**
 * What only companies' screens show: a decision asked for without a meeting with those whose answer is missing, and the
 * last vote by shares.
 */
import { isDisqualified } from '../disqualification/exclusion.ts';
import type { Texts } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { ProposalRow } from '../views.ts';

type ShareVotesRow = Extract<ProposalRow, { readonly kind: 'shareVotes' }>;
type PerCapsulamRow = Extract<ProposalRow, { readonly kind: 'perCapsulam' }>;

/** One row per item asked about, under `perCapsulam:` and the item. Items handled at a meeting have none. */
export function perCapsulamRows(meeting: Meeting, texts: Texts): Readonly<Record<string, PerCapsulamRow>> {
  const directors = [...(meeting.call?.roster.values() ?? [])].filter(({ role }) => role === 'member');
  const rows: Record<string, PerCapsulamRow> = {};
  for (const { itemId, textRef, agreed, rejectedBy } of meeting.board.perCapsulam) {
    const asked = directors.filter(({ personId }) => !isDisqualified(meeting, personId, itemId));
    const answered = new Set([...agreed, ...(rejectedBy === undefined ? [] : [rejectedBy])]);
    rows[`perCapsulam:${itemId}`] = {
      kind: 'perCapsulam',
      itemId,
      text: texts.get(textRef) ?? '',
      agreed,
      missing: asked.map(({ personId }) => personId).filter((personId) => !answered.has(personId)),
      ...(rejectedBy === undefined ? {} : { rejectedBy }),
      isDecided: meeting.proposals.decisions.some((d) => d.itemId === itemId && d.how === 'perCapsulam'),
    };
  }
  return rows;
}

/** The vote by shares counted last; its register is the beginning of the next one. */
export function shareVotesRow(meeting: Meeting): ShareVotesRow | undefined {
  const counted = meeting.board.shareVotes.at(-1);
  if (counted === undefined) return undefined;
  const { rule: _rule, winnerKey: _winner, ...count } = counted;
  return { kind: 'shareVotes', ...count };
}
