/** A text or a number under its own label, with what there is to know about it. */
import { type HTMLAttributes, type ReactNode, useId } from 'react';
import { commonWords } from '../wording/common.ts';
import { useWords } from '../wording/language.ts';
import { wholeNumber } from './whole-number.ts';

export function TextField({
  label,
  value,
  onChange,
  hint,
  type = 'text',
  lang,
  isRequired = false,
  inputMode,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly type?: 'text' | 'tel' | 'url';
  readonly lang?: string;
  readonly isRequired?: boolean;
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type={type}
        autoComplete="off"
        value={value}
        required={isRequired}
        {...(inputMode === undefined ? {} : { inputMode })}
        {...(lang === undefined ? {} : { lang })}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/**
 * A whole number that is written, empty while there is none. What is no such number stays as it is written, is told beside
 * it, and is judged by the form (`wholeNumber`): the browser's own number field would give nothing for it.
 */
export function NumberField({
  label,
  value,
  onChange,
  hint,
  min = 0,
  max,
  isRequired = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  readonly min?: number;
  readonly max: number;
  readonly isRequired?: boolean;
}) {
  const words = useWords(commonWords);
  const id = useId();
  const isWrong = value.trim() !== '' && wholeNumber(value, max, min) === undefined;
  const describedBy = [...(isWrong ? [`${id}-wrong`] : []), ...(hint === undefined ? [] : [`${id}-hint`])].join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input num"
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={value}
        required={isRequired}
        aria-invalid={isWrong}
        {...(describedBy === '' ? {} : { 'aria-describedby': describedBy })}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong && (
        <span className="problem" id={`${id}-wrong`}>
          {words.wholeNumber(max, min)}
        </span>
      )}
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
