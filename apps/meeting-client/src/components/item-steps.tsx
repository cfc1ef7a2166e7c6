/** The item's four steps: where in the matter everybody is. */
import type { ItemRow } from '@tinget/meeting-rules';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { Icon } from './icon.tsx';

export type ItemStep = 'presentation' | 'deliberation' | 'proposition' | 'decision' | 'ended';
const steps = ['presentation', 'deliberation', 'proposition', 'decision'] as const;

/** Which step an open item is in: a ballot that runs or a decision already made is the last. */
export function stepOf(item: ItemRow, hasRunningBallot: boolean): ItemStep {
  if (item.phase === 'presentation') return 'presentation';
  if (item.phase === 'deliberation') return 'deliberation';
  return hasRunningBallot || item.decisions.length > 0 ? 'decision' : 'proposition';
}

export function ItemSteps({ step }: { readonly step: ItemStep }) {
  const words = useWords(commonWords);
  const current = step === 'ended' ? steps.length : steps.indexOf(step);
  return (
    <ol className="steps" aria-label={words.whereInItem}>
      {steps.map((name, index) => (
        <li
          key={name}
          className={index < current ? 'done' : index === current ? 'now' : undefined}
          aria-current={index === current ? 'step' : undefined}
        >
          <span className="dot">{index < current && <Icon name="tick" />}</span>
          {words.steps[name]}
        </li>
      ))}
    </ol>
  );
}

/** `§ 31 Ny förskola i Lillängen`; before the agenda is approved `Ärende 4`. */
export function ParagraphMark({
  number,
  position,
  isForecast,
}: {
  readonly number: number | undefined;
  readonly position?: number | undefined;
  readonly isForecast?: boolean;
}) {
  const words = useWords(commonWords);
  if (number !== undefined) return <span className={isForecast === true ? 'para line' : 'para'}>§&nbsp;{number}</span>;
  return position === undefined ? null : <span className="para line">{words.itemNumber(position)}</span>;
}
