/** The field in which one rule gets its value: a choice, yes or no, a number, a number or no limit, or a row of numbers. */
import type { PolicyKey } from '@tinget/meeting-rules';
import { useId, useState } from 'react';
import { minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { regulationWords } from '../../wording/regulations.ts';
import { numberFrom, numbersFrom, type PolicyForm, policyForms } from './policy-forms.ts';
import type { RuleValue } from './regulation-draft.ts';
import styles from './regulations.module.css';
import { useRuleWords } from './value-words.ts';

interface EditorProps {
  readonly ruleKey: PolicyKey;
  readonly value: RuleValue;
  /** Nothing when what stands in the field cannot be read. */
  readonly onChange: (value: RuleValue | undefined) => void;
}

export function RuleEditor({ ruleKey, value, onChange }: EditorProps) {
  const words = useWords(regulationWords);
  const form = policyForms[ruleKey];
  switch (form.kind) {
    case 'choice':
      return <Choices ruleKey={ruleKey} value={value} onChange={onChange} options={form.choices} />;
    case 'flag':
      return <Choices ruleKey={ruleKey} value={value} onChange={onChange} options={[true, false]} />;
    case 'count':
      return <NumberField ruleKey={ruleKey} value={value} onChange={onChange} form={form} />;
    case 'countOrNone':
      return (
        <div className={styles.limit}>
          <Choices
            ruleKey={ruleKey}
            value={value === 'none' ? 'none' : form.start}
            onChange={onChange}
            options={['none', form.start]}
            labels={[ruleKey === 'debate.groupSpeechSeconds' ? words.own : words.noLimit, words.limit]}
          />
          {value !== 'none' && <NumberField ruleKey={ruleKey} value={value} onChange={onChange} form={form} />}
        </div>
      );
    case 'list':
      return <ListField ruleKey={ruleKey} value={value} onChange={onChange} form={form} />;
  }
}

function Choices({
  ruleKey,
  value,
  onChange,
  options,
  labels,
}: EditorProps & { readonly options: readonly (string | boolean | number)[]; readonly labels?: readonly string[] }) {
  const words = useWords(regulationWords);
  const rules = useRuleWords();
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend className="hidden-visually">{words.valueOf(rules.about(ruleKey).name)}</legend>
      {options.map((option, index) => (
        <label key={String(option)} className={styles.radio}>
          <input type="radio" name={name} checked={value === option} onChange={() => onChange(option)} />
          <span>{labels?.[index] ?? rules.value(ruleKey, option)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function NumberField({
  ruleKey,
  value,
  onChange,
  form,
}: EditorProps & { readonly form: Extract<PolicyForm, { readonly kind: 'count' | 'countOrNone' }> }) {
  const words = useWords(regulationWords);
  const { name, unit } = useRuleWords().about(ruleKey);
  const [typed, setTyped] = useState(() => String(value));
  const id = useId();
  const read = numberFrom(typed, form.min, form.max);
  return (
    <div className={`field ${styles.number}`}>
      <label htmlFor={id}>
        {unit === undefined ? words.limit : words.unitLabels[unit]}
        <span className="hidden-visually">: {name}</span>
      </label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        aria-invalid={read === undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(numberFrom(event.target.value, form.min, form.max));
        }}
      />
      <p id={`${id}-hint`} className={read === undefined ? 'problem' : 'hint'}>
        {read === undefined
          ? words.notValid(form.min, form.max)
          : unit === 'seconds'
            ? words.secondsHint(minutesAndSeconds(read))
            : words.notValid(form.min, form.max)}
      </p>
    </div>
  );
}

function ListField({
  ruleKey,
  value,
  onChange,
  form,
}: EditorProps & { readonly form: Extract<PolicyForm, { readonly kind: 'list' }> }) {
  const words = useWords(regulationWords);
  const { name } = useRuleWords().about(ruleKey);
  const [typed, setTyped] = useState(() => (Array.isArray(value) ? value.join(', ') : ''));
  const id = useId();
  const read = numbersFrom(typed, form.maxEach, form.maxLength);
  return (
    <div className={`field ${styles.number}`}>
      <label htmlFor={id}>
        {words.unitLabels.seconds}
        <span className="hidden-visually">: {name}</span>
      </label>
      <input
        id={id}
        className="input"
        inputMode="text"
        autoComplete="off"
        value={typed}
        aria-invalid={read === undefined}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(numbersFrom(event.target.value, form.maxEach, form.maxLength));
        }}
      />
      <p id={`${id}-hint`} className={read === undefined ? 'problem' : 'hint'}>
        {read === undefined ? words.listNotValid(form.maxLength) : words.listHint}
      </p>
    </div>
  );
}
