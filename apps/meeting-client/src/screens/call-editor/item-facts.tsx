/**
 * What an item is besides its words: to what it elects, who asks and answers, whether it was delayed before, and what
 * keeps somebody out or asks for a majority of its own. Everything here the rules read from the call.
 */
import { useId } from 'react';
import type { DraftItem } from '../../server-api/drafts.ts';
import type { Assignment } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import styles from './call-editor.module.css';
import type { ItemChange } from './draft-agenda.ts';
import { PreparedNominees } from './prepared-nominees.tsx';

interface Facts {
  readonly item: DraftItem;
  /** The other items of the agenda, for what refers to one of them. */
  readonly items: readonly DraftItem[];
  readonly people: readonly Assignment[];
  readonly onChange: (change: ItemChange) => void;
}

export function ItemFacts({ item, items, people, onChange }: Facts) {
  const words = useWords(callEditorWords);
  const isAsked = item.kind === 'interpellation' || item.kind === 'question';
  const isCase = item.kind === 'matter' || item.kind === 'motion' || item.kind === 'citizenProposal';
  return (
    <>
      {item.kind === 'election' && <Election item={item} items={items} people={people} onChange={onChange} />}
      {item.kind === 'election' && <PreparedNominees item={item} people={people} onChange={onChange} />}
      {isAsked && <Asked item={item} people={people} onChange={onChange} />}
      {item.kind === 'interpellation' && (
        <label className="check">
          <input
            className="box"
            type="checkbox"
            checked={item.leaveGiven}
            onChange={(event) => onChange({ leaveGiven: event.target.checked })}
          />
          <span>{words.leaveGiven}</span>
        </label>
      )}
      {isCase && (
        <div className={styles.row}>
          <Choice
            label={words.earlierDelay}
            options={words.earlierDelays}
            none={words.asRegistered}
            value={item.earlierDelay}
            onChange={(earlierDelay) => onChange({ earlierDelay })}
          />
          <Choice
            label={words.special}
            options={words.specials}
            none={words.noSpecial}
            value={item.special}
            onChange={(special) => onChange({ special })}
          />
        </div>
      )}
      {(
        [
          'urgent',
          'securityClassified',
          'exerciseOfPublicAuthority',
          'employerMatter',
          'staffRepresentativesOut',
        ] as const
      ).map((field) => (
        <label className="check" key={field}>
          <input
            className="box"
            type="checkbox"
            checked={item[field]}
            onChange={(event) => onChange({ [field]: event.target.checked })}
          />
          <span>{words.itemFlags[field]}</span>
        </label>
      ))}
    </>
  );
}

function Election({ item, items, onChange }: Facts) {
  const words = useWords(callEditorWords);
  const id = useId();
  const elections = items.filter((one) => one.kind === 'election' && one.id !== item.id);
  return (
    <div className={styles.row}>
      <div className="field">
        <label htmlFor={`${id}-seats`}>{words.electionSeats}</label>
        <input
          id={`${id}-seats`}
          className="input"
          type="number"
          min={1}
          max={200}
          value={item.electionSeats ?? ''}
          onChange={(event) =>
            onChange({ electionSeats: event.target.value === '' ? undefined : Number(event.target.value) })
          }
        />
      </div>
      <Choice
        label={words.electionTo}
        options={words.electionsTo}
        none={words.notSaid}
        value={item.electionTo}
        onChange={(electionTo) => onChange({ electionTo })}
      />
      {elections.length > 0 && (
        <Choice
          label={words.substitutesOf}
          options={Object.fromEntries(elections.map((one) => [one.id, one.title === '' ? '…' : one.title]))}
          none={words.noSubstitutes}
          value={item.substitutesOf}
          onChange={(substitutesOf) => onChange({ substitutesOf })}
        />
      )}
    </div>
  );
}

function Asked({ item, people, onChange }: Omit<Facts, 'items'>) {
  const words = useWords(callEditorWords);
  const members = people.filter(
    (person) => person.to === null && (person.role === 'member' || person.role === 'substitute'),
  );
  const names = Object.fromEntries(
    members.map((person) => [person.personId, nameWithParty(person.name, person.party ?? undefined)]),
  );
  return (
    <div className={styles.row}>
      {(['askedBy', 'answeredBy'] as const).map((field) => (
        <Choice
          key={field}
          label={words[field]}
          options={names}
          none={words.nobody}
          value={item[field]}
          onChange={(personId) => onChange({ [field]: personId })}
        />
      ))}
    </div>
  );
}

/** One of a list of words, or none of them. */
function Choice<Value extends string>({
  label,
  options,
  none,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: Readonly<Record<Value, string>>;
  readonly none: string;
  readonly value: Value | undefined;
  readonly onChange: (value: Value | undefined) => void;
}) {
  const id = useId();
  // The object's type says that its names are the values.
  const values = Object.keys(options) as Value[];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value ?? ''}
        onChange={(event) => onChange(values.find((one) => one === event.target.value))}
      >
        <option value="">{none}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {options[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
