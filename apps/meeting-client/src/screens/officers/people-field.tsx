/**
 * Choosing people by typing a few letters: of a name or of a party. Arrow keys walk, Enter chooses.
 *
 * A secretary finds one of a hundred in two key presses; a list that has to be scrolled would take the eye off the room.
 */
import type { AttendanceRow } from '@tinget/meeting-rules';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { useFormWords } from '../../wording/act-forms.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import styles from './forms.module.css';

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Those whose name, a part of it, or party begins with what is typed. */
export function peopleMatching<P extends Pick<AttendanceRow, 'name' | 'party'>>(
  people: readonly P[],
  typed: string,
): readonly P[] {
  // A name with a hyphen is found by its whole and by each of its parts.
  const wanted = plain(typed)
    .split(/[\s-]+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return people;
  return people.filter((person) => {
    const parts = plain(`${person.name} ${person.party ?? ''}`).split(/[\s-]+/);
    return wanted.every((word) => parts.some((part) => part.startsWith(word)));
  });
}

function useFinder(people: readonly AttendanceRow[], onChoose: (personId: string) => void) {
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const found = useMemo(() => peopleMatching(people, typed).slice(0, 40), [people, typed]);
  const current = Math.min(place, found.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setPlace((current + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') {
      const chosen = found[current];
      if (chosen === undefined) return;
      event.preventDefault();
      onChoose(chosen.personId);
      setTyped('');
      setPlace(0);
    }
  };
  const type = (text: string) => {
    setTyped(text);
    setPlace(0);
  };
  return { typed, type, found, current, onKeyDown };
}

function Finder({
  label,
  people,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly people: readonly AttendanceRow[];
  readonly chosen: readonly string[];
  readonly onChoose: (personId: string) => void;
}) {
  const id = useId();
  const forms = useFormWords();
  const words = useWords(officerWords);
  const [isOpen, setOpen] = useState(false);
  // Chosen: the list goes away and comes back with the next letter.
  const choose = (personId: string) => {
    setOpen(false);
    onChoose(personId);
  };
  const { typed, type, found, current, onKeyDown } = useFinder(people, choose);
  return (
    <div className={`field ${styles.find}`}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[current] === undefined ? undefined : `${id}-${found[current].personId}`}
        value={typed}
        onChange={(event) => {
          setOpen(true);
          type(event.target.value);
        }}
        onKeyDown={(event) => {
          if (isOpen) onKeyDown(event);
          else if (event.key === 'ArrowDown') setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        autoComplete="off"
        spellCheck={false}
      />
      <span className="hint">{words.findHint}</span>
      <div
        id={`${id}-list`}
        className={styles.finder}
        role="listbox"
        aria-label={label}
        tabIndex={-1}
        hidden={!isOpen}
        // The text field keeps the focus while somebody points.
        onMouseDown={(event) => event.preventDefault()}
      >
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which names the chosen option.
          <div
            key={person.personId}
            id={`${id}-${person.personId}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen.includes(person.personId)}
            className={index === current ? styles.current : undefined}
            onClick={() => choose(person.personId)}
          >
            {chosen.includes(person.personId) && <Icon name="tick" size="s" />}
            {nameWithParty(person.name, person.party)}
          </div>
        ))}
      </div>
      {people.length === 0 && <p className="why">{forms.nobody}</p>}
    </div>
  );
}

/** The first control after a field of a form. */
function nextControl(field: HTMLElement | null): HTMLElement | undefined {
  for (let next = field?.nextElementSibling; next != null; next = next.nextElementSibling) {
    const control =
      next.querySelector<HTMLElement>('input:checked') ??
      next.querySelector<HTMLElement>(':is(input, select, textarea, button)');
    if (control !== null) return control;
  }
  return undefined;
}

export function PersonField({
  label,
  people,
  value,
  onChange,
}: {
  readonly label: string;
  readonly people: readonly AttendanceRow[];
  readonly value: string;
  readonly onChange: (personId: string) => void;
}) {
  const words = useWords(officerWords);
  const [isOpen, setOpen] = useState(value === '');
  const [isJustChosen, setJustChosen] = useState(false);
  const own = useRef<HTMLDivElement>(null);
  // Whoever chooses by the keyboard goes on writing in the next field, or presses Enter on the act.
  useEffect(() => {
    if (!isJustChosen) return;
    setJustChosen(false);
    nextControl(own.current)?.focus();
  }, [isJustChosen]);
  const person = people.find((one) => one.personId === value);
  if (!isOpen && person !== undefined) {
    return (
      <div className="field" ref={own}>
        <span className="label">{label}</span>
        <button className="btn" type="button" onClick={() => setOpen(true)}>
          {nameWithParty(person.name, person.party)}
          <span className="small quiet">{words.change}</span>
        </button>
      </div>
    );
  }
  return (
    <Finder
      label={label}
      people={people}
      chosen={value === '' ? [] : [value]}
      onChoose={(personId) => {
        onChange(personId);
        setOpen(false);
        setJustChosen(true);
      }}
    />
  );
}

export function PeopleField({
  label,
  people,
  values,
  onChange,
}: {
  readonly label: string;
  readonly people: readonly AttendanceRow[];
  readonly values: readonly string[];
  readonly onChange: (personIds: readonly string[]) => void;
}) {
  const words = useWords(officerWords);
  const toggle = (personId: string) =>
    onChange(values.includes(personId) ? values.filter((one) => one !== personId) : [...values, personId]);
  const chosen = people.filter((person) => values.includes(person.personId));
  return (
    <div>
      <Finder label={label} people={people} chosen={values} onChoose={toggle} />
      {chosen.length > 0 && (
        <ul className={styles.chosen} aria-label={words.chosen}>
          {chosen.map((person) => (
            <li key={person.personId}>
              <button
                className="btn small soft"
                type="button"
                onClick={() => toggle(person.personId)}
                aria-label={words.removePerson(person.name)}
              >
                {nameWithParty(person.name, person.party)}
                <Icon name="cross" size="s" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
