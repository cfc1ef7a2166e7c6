/**
 * The log as it counts: corrections put in, in the place of what they correct (`decisions.md` 3).
 *
 * Nothing is erased. The correcting entry stays where it was written; the corrected one is left out or replaced.
 */
import type { EventOf, RecordedEvent } from '../events.ts';

/** Entries in order of the log, with struck ones left out and replaced ones replaced. The last correction of an entry counts. */
export function effectiveEntries(entries: readonly RecordedEvent[]): readonly RecordedEvent[] {
  const corrections = new Map<number, EventOf<'EntryCorrected'>>();
  for (const { event } of entries) {
    if (event.type === 'EntryCorrected') corrections.set(event.correctsSeq, event);
  }
  if (corrections.size === 0) return entries;
  return entries.flatMap((entry) => {
    const correction = corrections.get(entry.seq);
    if (correction === undefined) return [entry];
    if (correction.struck) return [];
    const occurredAt = correction.occurredAt ?? entry.occurredAt;
    return [
      {
        ...entry,
        event: correction.replacement ?? entry.event,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      },
    ];
  });
}
