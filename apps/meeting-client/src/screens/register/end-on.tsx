/** Ending something that holds until further notice: its last day is asked for before it is ended. */
import { useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import type { Answered } from '../../server-api/request.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import styles from './register.module.css';

export function EndOn({
  label,
  day,
  end,
  onEnded,
}: {
  /** What is ended, for those who do not see the row. */
  readonly label: string;
  readonly day: string;
  readonly end: (on: string) => Promise<Answered<void>>;
  readonly onEnded: () => void;
}) {
  const words = useWords(bodyWords);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [on, setOn] = useState(day);
  const saving = useSaving();
  const press = async () => {
    if (on === '') return;
    if ((await saving.run(() => end(on))) === undefined) return;
    setOpen(false);
    onEnded();
  };
  if (!isOpen) {
    return (
      <button className="btn small" type="button" aria-label={label} onClick={() => setOpen(true)}>
        {words.end}
      </button>
    );
  }
  return (
    <span className={styles.endRow}>
      <label htmlFor={id}>{words.endOn}</label>
      <DayInput id={id} value={on} onChange={setOn} />
      <button className="btn small danger" type="button" aria-label={label} onClick={() => void press()}>
        {words.end}
      </button>
      <button className="btn small plain" type="button" onClick={() => setOpen(false)}>
        {words.cancel}
      </button>
      {saving.problem !== '' && (
        <span className="field problem" role="alert">
          {saving.problem}
        </span>
      )}
    </span>
  );
}
