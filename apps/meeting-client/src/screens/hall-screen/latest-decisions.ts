/** What was decided last, in the order in which it was decided, as far as the hall's screen has room. */
import type { AgendaRow } from '@tinget/meeting-rules';

export interface LatestDecisions {
  readonly items: readonly { readonly row: AgendaRow; readonly sentences: readonly string[] }[];
  /** Decisions of the meeting that are not among them. */
  readonly left: number;
}

/**
 * At most so many decisions: the last items with all that was decided in them. A part of one stands there only when the
 * last item alone is too much, and is its beginning, where the matter itself is decided.
 */
export function latestDecisions(agenda: Readonly<Record<string, AgendaRow>>, most: number): LatestDecisions {
  const decided = Object.values(agenda)
    .map((row) => ({ row, sentences: row.decisions ?? [] }))
    .filter(({ sentences }) => sentences.length > 0)
    .sort((a, b) => (a.row.paragraphNumber ?? 0) - (b.row.paragraphNumber ?? 0) || a.row.position - b.row.position);
  const items: LatestDecisions['items'][number][] = [];
  let room = most;
  for (const one of decided.toReversed()) {
    const sentences = items.length === 0 ? one.sentences.slice(0, room) : one.sentences;
    if (sentences.length > room) break;
    items.unshift({ row: one.row, sentences });
    room -= sentences.length;
  }
  const all = decided.reduce((sum, { sentences }) => sum + sentences.length, 0);
  return { items, left: all - (most - room) };
}
