/** The form of one act: its fields, what it means, and the one button that carries it out. */
import { type FormEvent, useId, useRef, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { actTitles, useFormWords } from '../../wording/act-forms.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { useDesk } from './desk-context.ts';
import { type Field, type FormKey, type FormRows, type FormValues, peopleInGroup } from './form-definition.ts';
import { FormEnd } from './form-end.tsx';
import styles from './forms.module.css';
import { forms } from './forms.ts';
import { PeopleField, PersonField } from './people-field.tsx';
import { useFormRows } from './use-form-rows.ts';

export function ActForm({
  formKey,
  preset,
  onClose,
}: {
  readonly formKey: FormKey;
  readonly preset: FormValues;
  readonly onClose: () => void;
}) {
  const titles = useWords(actTitles);
  const words = useFormWords();
  const desk = useDesk();
  const rows = useFormRows();
  const form = forms[formKey];
  const [values, setValues] = useState<FormValues>(() => ({ ...form.preset?.(rows), ...preset }));
  const [isMissing, setMissing] = useState(false);
  const isUnderWay = useRef(false);
  const { title, lead } = titles[formKey];
  const fields = form.fields(rows, words, values);
  const set = (name: string, value: readonly string[]) => {
    setMissing(false);
    setValues((before) => ({ ...before, [name]: value }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Pressed twice it is still one act: a proposal is not made two times.
    if (isUnderWay.current) return;
    const commands = form.commands(values, rows);
    if (commands === undefined) return setMissing(true);
    isUnderWay.current = true;
    try {
      for (const command of commands) if (!(await desk.run(command))) return;
      onClose();
    } finally {
      isUnderWay.current = false;
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        {lead !== undefined && <p className="why">{lead}</p>}
        {fields.map((field) => (
          <FormField
            key={field.name}
            field={field}
            values={values[field.name] ?? []}
            rows={rows}
            onChange={(value) => set(field.name, value)}
          />
        ))}
        <FormEnd act={title} missing={isMissing ? words.missing : undefined} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function FormField({
  field,
  values,
  rows,
  onChange,
}: {
  readonly field: Field;
  readonly values: readonly string[];
  readonly rows: FormRows;
  readonly onChange: (values: readonly string[]) => void;
}) {
  const words = useFormWords();
  const id = useId();
  const label = field.isOptional === true ? `${field.label} (${words.optional})` : field.label;
  const hint =
    field.hint === undefined ? null : (
      <span className="hint" id={`${id}-hint`}>
        {field.hint}
      </span>
    );
  const described = field.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` };
  const value = values[0] ?? '';
  switch (field.kind) {
    case 'person':
      return (
        <PersonField
          label={label}
          people={peopleInGroup(rows, field.group)}
          value={value}
          onChange={(person) => onChange([person])}
        />
      );
    case 'people':
      return (
        <PeopleField label={label} people={peopleInGroup(rows, field.group)} values={values} onChange={onChange} />
      );
    case 'choice':
      return field.options.length > 7 ? (
        <div className="field">
          <label htmlFor={id}>{label}</label>
          {hint}
          <select
            id={id}
            className="select"
            value={value}
            onChange={(event) => onChange([event.target.value])}
            {...described}
          >
            <option value="">{words.choose}</option>
            {field.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <Choices
          type="radio"
          label={label}
          hint={field.hint}
          options={field.options}
          values={values}
          onChange={onChange}
        />
      );
    case 'choices':
      return (
        <Choices
          type="checkbox"
          label={label}
          hint={field.hint}
          options={field.options}
          values={values}
          onChange={onChange}
        />
      );
    case 'longText':
      return (
        <div className="field">
          <label htmlFor={id}>{label}</label>
          {hint}
          <textarea
            id={id}
            className="textarea"
            value={value}
            onChange={(event) => onChange([event.target.value])}
            {...described}
          />
        </div>
      );
    case 'day':
      return (
        <div className="field">
          <label htmlFor={id}>{label}</label>
          {hint}
          <DayInput
            id={id}
            value={value}
            onChange={(day) => onChange([day])}
            describedBy={field.hint === undefined ? undefined : `${id}-hint`}
          />
        </div>
      );
    case 'text':
    case 'number':
      return (
        <div className="field">
          <label htmlFor={id}>{label}</label>
          {hint}
          <input
            id={id}
            className={field.kind === 'text' ? 'input' : `input ${styles.short}`}
            type={field.kind}
            {...(field.kind === 'number' ? { min: field.min, max: field.max, inputMode: 'numeric' as const } : {})}
            value={value}
            onChange={(event) => onChange([event.target.value])}
            autoComplete="off"
            {...described}
          />
        </div>
      );
  }
}

function Choices({
  type,
  label,
  hint,
  options,
  values,
  onChange,
}: {
  readonly type: 'radio' | 'checkbox';
  readonly label: string;
  readonly hint: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const name = useId();
  const words = useFormWords();
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      {hint !== undefined && <span className="hint">{hint}</span>}
      {options.length === 0 && <p className="why">{words.nobody}</p>}
      {options.map((option) => (
        <label key={option.value} className="check">
          <input
            className={type === 'radio' ? `box ${styles.radio}` : 'box'}
            type={type}
            name={name}
            checked={values.includes(option.value)}
            onChange={(event) =>
              onChange(
                type === 'radio'
                  ? [option.value]
                  : event.target.checked
                    ? [...values, option.value]
                    : values.filter((value) => value !== option.value),
              )
            }
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** `Karin Öberg (RÖ)`, for a list. */
export const personLabel = (person: { readonly name: string; readonly party?: string }): string =>
  nameWithParty(person.name, person.party);
