/** The whole state of a meeting as one text, the same for the same state, so that two processes can compare theirs. */
import { entriesOf, type Meeting } from '@tinget/meeting-rules';
import { canonicalJson } from '../command-in.ts';

/** Maps and sets by their entries in order; the log itself as its entries, however it is kept. */
export function stateText(meeting: Meeting): string {
  const plain = (value: unknown): unknown => {
    if (value instanceof Map) return { map: [...value].map(([key, one]) => [plain(key), plain(one)]) };
    if (value instanceof Set) return { set: [...value].map(plain) };
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
    }
    return value;
  };
  return canonicalJson(plain({ ...meeting, entries: entriesOf(meeting) }));
}
