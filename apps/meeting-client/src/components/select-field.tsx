/** One of a list, chosen under its own label: the same in the register, the draft of a call and the start page. */
import { type ReactNode, useId } from 'react';

/** A value with the words it is chosen by. */
export type Option<Value extends string> = readonly [Value, string];

/** The names and words of a record as options, in its order. */
export function optionsOf<Value extends string>(words: Readonly<Record<Value, string>>): readonly Option<Value>[] {
  // The record's type says that its names are the values.
  return Object.entries(words) as unknown as readonly Option<Value>[];
}

interface Common<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly hint?: ReactNode;
  /** The language of the options where it is not the page's. */
  readonly lang?: string;
}

interface One<Value extends string> extends Common<Value> {
  readonly value: Value;
  readonly none?: undefined;
  readonly onChange: (value: Value) => void;
}

interface OneOrNone<Value extends string> extends Common<Value> {
  readonly value: Value | undefined;
  /** The words of choosing none of them. */
  readonly none: string;
  readonly onChange: (value: Value | undefined) => void;
}

export function SelectField<Value extends string>(field: One<Value>): ReactNode;
export function SelectField<Value extends string>(field: OneOrNone<Value>): ReactNode;
export function SelectField<Value extends string>(field: One<Value> | OneOrNone<Value>): ReactNode {
  const id = useId();
  const { label, options, hint, lang, value } = field;
  const choose = (typed: string) => {
    const chosen = options.find(([one]) => one === typed)?.[0];
    if (field.none !== undefined) field.onChange(chosen);
    else if (chosen !== undefined) field.onChange(chosen);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value ?? ''}
        {...(lang === undefined ? {} : { lang })}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        onChange={(event) => choose(event.target.value)}
      >
        {field.none !== undefined && <option value="">{field.none}</option>}
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
