/**
 * A day and a time of day as Swedes write them: 2026-03-09 and 18.00, whatever the browser's own language is.
 *
 * The browser's picker is one press away, but its field is not used: it shows month and day in the order of the
 * computer's language, and a meeting on 3/9 is not one on 9/3.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
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

export function DayInput({ min, max, ...field }: InputProps) {
  const words = useWords(commonWords);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <TypedInput field={field} read={dayFrom} show={asWritten} problem={words.dayAs}>
      {(read, write) => (
        <>
          <input
            ref={picker}
            className="picker"
            type="date"
            tabIndex={-1}
            aria-hidden="true"
            value={read ?? ''}
            {...(min === undefined ? {} : { min })}
            {...(max === undefined ? {} : { max })}
            onChange={(event) => write(event.target.value)}
          />
          <button className="btn" type="button" aria-label={words.pickDay} onClick={() => picker.current?.showPicker()}>
            <Icon name="calendar" />
          </button>
        </>
      )}
    </TypedInput>
  );
}

export function TimeInput(field: Omit<InputProps, 'min' | 'max'>) {
  const words = useWords(commonWords);
  return <TypedInput field={field} read={timeFrom} show={withPoint} problem={words.timeAs} className="time" />;
}

const asWritten = (day: string) => day;
const withPoint = (time: string) => time.replace(':', '.');

/** A field that is written by hand: read at every key, shown in the usual form when left, and told when it is none. */
function TypedInput({
  field: { id, value, onChange, isRequired, describedBy, label },
  read,
  show,
  problem,
  className,
  children,
}: {
  readonly field: Omit<InputProps, 'min' | 'max'>;
  readonly read: (typed: string) => string | undefined;
  readonly show: (value: string) => string;
  readonly problem: string;
  readonly className?: string;
  readonly children?: (value: string | undefined, write: (typed: string) => void) => ReactNode;
}) {
  const hintId = useId();
  const [typed, setTyped] = useTyped(value, show(value), read);
  const now = read(typed);
  const isWrong = typed.trim() !== '' && now === undefined;
  const write = (text: string) => {
    setTyped(text);
    onChange(read(text) ?? '');
  };
  return (
    <span className={className === undefined ? 'dayfield' : `dayfield ${className}`}>
      <input
        {...(id === undefined ? {} : { id })}
        className="input num"
        type="text"
        inputMode={children === undefined ? 'decimal' : 'numeric'}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={isWrong}
        required={isRequired}
        aria-label={label}
        aria-describedby={
          [isWrong ? hintId : undefined, describedBy].filter((one) => one !== undefined).join(' ') || undefined
        }
        onChange={(event) => write(event.target.value)}
        onBlur={() => {
          if (now !== undefined) setTyped(show(now));
        }}
      />
      {children?.(now, write)}
      {isWrong && (
        <span id={hintId} className="problem">
          {problem}
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
