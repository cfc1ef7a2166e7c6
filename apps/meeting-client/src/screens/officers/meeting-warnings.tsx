/**
 * What the officers should know in time and nothing bars: an order of items that costs votes, an item assessed for
 * another form, a recording that needs captions by a day (PUB-02).
 */
import { useMeetingRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';

export function MeetingWarnings() {
  const words = useWords(officerWords);
  const language = useLanguage();
  const meeting = useMeetingRow();
  const agenda = useRows('agenda');
  const outputs = useRows('outputs');
  const titles = (itemIds: readonly string[]) =>
    itemIds.flatMap((itemId) => agenda[itemId]?.title ?? []).map((title) => `”${title}”`);
  const lines = [
    ...(meeting?.state === 'ended' ? [] : (meeting?.warnings ?? [])).map(
      ({ code, itemIds }) => `${words.meetingWarnings[code]} ${titles(itemIds).join(', ')}`,
    ),
    ...Object.values(outputs).flatMap(({ captionsBy }) =>
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
