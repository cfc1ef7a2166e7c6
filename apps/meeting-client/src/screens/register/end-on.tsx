/** Ending something that holds until further notice: its last day is asked for before it is ended. */
import { useEffect, useId, useRef, useState } from 'react';
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
  const row = useRef<HTMLSpanElement>(null);
  const wasOpen = useRef(false);
  // Who opens it writes the day next, and who closes it is back at the button.
  useEffect(() => {
    if (isOpen || wasOpen.current) row.current?.querySelector<HTMLElement>('input, button')?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    saving.forget();
  };
  const open = () => {
    // Ended meanwhile, or on another day than the page was read: the day that is proposed is today's.
    setOn(day);
    setOpen(true);
  };
  const press = async () => {
    if (on === '') return saving.refuse(words.endOnMissing);
    if ((await saving.run(() => end(on), words.ended(on))) === undefined) return;
    close();
    onEnded();
  };
  if (!isOpen) {
    return (
      <span className={styles.endRow} ref={row}>
        <button className="btn small" type="button" aria-label={label} onClick={open}>
          {words.end}
        </button>
        <span role="status" className="why">
          {saving.status}
        </span>
      </span>
    );
  }
  return (
    <span className={styles.endRow} ref={row}>
      <label htmlFor={id}>{words.endOn}</label>
      <DayInput id={id} value={on} onChange={setOn} />
      <button className="btn small danger" type="button" aria-label={label} onClick={() => void press()}>
        {words.end}
      </button>
      <button className="btn small plain" type="button" onClick={close}>
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
