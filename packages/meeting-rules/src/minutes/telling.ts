/** What sentences of the minutes are made with: names, titles, texts, and entries picked out by type. */
import type { EventOf, MeetingEvent, RecordedEvent, Texts } from '../events.ts';
import type { Instant, ItemId, PersonId } from '../vocabulary.ts';
import type { MinutesSentence } from './minutes-document.ts';
import { sentence } from './swedish.ts';

/** What the sentences need to know besides the entries. */
export interface Telling {
  readonly bodyName: string;
  /** A preparing body never decides; it proposes (chapter 3 and 6 of the Local Government Act). */
  readonly proposes: boolean;
  /** `Karin Öberg (RÖ)` */
  readonly nameOf: (personId: PersonId) => string;
  /** Title of an item of the agenda. */
  readonly titleOf: (itemId: ItemId) => string;
  readonly texts: Texts;
}

export type Entry<T extends MeetingEvent['type']> = RecordedEvent & { readonly event: EventOf<T> };

/** Entries of one type, typed as such. */
export function entriesOfType<T extends MeetingEvent['type']>(
  entries: readonly RecordedEvent[],
  type: T,
): readonly Entry<T>[] {
  return entries.filter((entry): entry is Entry<T> => entry.event.type === type);
}

export function timeOf(entry: RecordedEvent): Instant {
  return entry.occurredAt ?? entry.at;
}

export function told(entry: RecordedEvent, text: string): MinutesSentence {
  return { text: sentence(text), at: timeOf(entry), seq: entry.seq };
}
