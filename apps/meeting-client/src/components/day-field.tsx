/**
 * A day and a time of day as Swedes write them: 2026-03-09 and 18.00, whatever the browser's own language is.
 *
 * The browser's picker is one press away, but its field is not used: it shows month and day in the order of the
 * computer's language, and a meeting on 3/9 is not one on 9/3.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { dayFrom, timeFrom } from './day-and-time.ts';
import { Icon } from './icon.tsx';

interface InputProps {
  readonly id?: string;
  /** `2026-03-09` or `18:00`; empty when nothing is chosen. */
  readonly value: string;
  /** The whole value, or an empty text while what is written is none. */
  readonly onChange: (value: string) => void;
  readonly min?: string;
  readonly max?: string;
  readonly isRequired?: boolean;
  readonly describedBy?: string | undefined;
  readonly label?: string | undefined;
}

export function DayInput({ id, value, onChange, min, max, isRequired, describedBy, label }: InputProps) {
  const words = useWords(commonWords);
  const hintId = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useTyped(value, value, dayFrom);
  const read = dayFrom(typed);
  const isWrong = typed.trim() !== '' && read === undefined;
  return (
    <span className="dayfield">
      <input
        {...(id === undefined ? {} : { id })}
        className="input num"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={isWrong}
        required={isRequired}
        aria-label={label}
        aria-describedby={
          [isWrong ? hintId : undefined, describedBy].filter((one) => one !== undefined).join(' ') || undefined
        }
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(dayFrom(event.target.value) ?? '');
        }}
        onBlur={() => {
          if (read !== undefined) setTyped(read);
        }}
      />
      <input
        ref={picker}
        className="picker"
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={read ?? ''}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(event.target.value);
        }}
      />
      <button className="btn" type="button" aria-label={words.pickDay} onClick={() => picker.current?.showPicker()}>
        <Icon name="calendar" />
      </button>
      {isWrong && (
        <span id={hintId} className="problem">
          {words.dayAs}
        </span>
      )}
    </span>
  );
}

export function TimeInput({ id, value, onChange, isRequired, describedBy, label }: InputProps) {
  const words = useWords(commonWords);
  const hintId = useId();
  const [typed, setTyped] = useTyped(value, value.replace(':', '.'), timeFrom);
  const read = timeFrom(typed);
  const isWrong = typed.trim() !== '' && read === undefined;
  return (
    <span className="dayfield time">
      <input
        {...(id === undefined ? {} : { id })}
        className="input num"
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={isWrong}
        required={isRequired}
        aria-label={label}
        aria-describedby={
          [isWrong ? hintId : undefined, describedBy].filter((one) => one !== undefined).join(' ') || undefined
        }
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(timeFrom(event.target.value) ?? '');
        }}
        onBlur={() => {
          if (read !== undefined) setTyped(read.replace(':', '.'));
        }}
      />
      {isWrong && (
        <span id={hintId} className="problem">
          {words.timeAs}
        </span>
      )}
    </span>
  );
}

/** What stands in the field: what the person writes, until the value is set from elsewhere to something else. */
function useTyped(value: string, shown: string, read: (typed: string) => string | undefined) {
  const [typed, setTyped] = useState(shown);
  useEffect(() => {
    setTyped((before) => ((read(before) ?? '') === value ? before : shown));
  }, [value, shown, read]);
  return [typed, setTyped] as const;
}
