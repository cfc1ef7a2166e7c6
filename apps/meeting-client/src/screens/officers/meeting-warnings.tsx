/**
 * What the officers should know in time and nothing bars: an order of items that costs votes, an item assessed for
 * another form, a recording that needs captions by a day (PUB-02).
 *
 * While an item is handled only what concerns that item is said: the order of the others can be thought of between items.
 */
import { useMeetingRow, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';

export function MeetingWarnings() {
  const words = useWords(officerWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const agenda = useRows('agenda');
  const outputs = useRows('outputs');
  const item = useRow('item', 'item');
  const titles = (itemIds: readonly string[]) =>
    itemIds.flatMap((itemId) => agenda[itemId]?.title ?? []).map((title) => `”${title}”`);
  const lines = [
    ...(meeting?.state === 'ended' ? [] : (meeting?.warnings ?? []))
      .filter(({ itemIds }) => item === undefined || itemIds.includes(item.itemId))
      .map(({ code, itemIds }) => `${words.meetingWarnings[code]} ${titles(itemIds).join(', ')}`),
    ...(item === undefined ? Object.values(outputs) : []).flatMap(({ captionsBy }) =>
      captionsBy === undefined ? [] : [words.captionsBy(dayInText(captionsBy, language))],
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <section className="card" aria-labelledby="meeting-warnings">
      <h2 id="meeting-warnings">{words.toKnow}</h2>
      <ul>
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}
