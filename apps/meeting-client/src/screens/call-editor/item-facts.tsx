/**
 * What an item is besides its words: to what it elects, who asks and answers, whether it was delayed before, and what
 * keeps somebody out or asks for a majority of its own. Everything here the rules read from the call.
 */
import { useState } from 'react';
import { optionsOf, SelectField } from '../../components/select-field.tsx';
import { NumberField } from '../../components/text-field.tsx';
import { wholeNumber } from '../../components/whole-number.ts';
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
  /** Who is in the body on the day of the meeting. */
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
          <SelectField
            label={words.earlierDelay}
            options={optionsOf(words.earlierDelays)}
            none={words.asRegistered}
            value={item.earlierDelay}
            onChange={(earlierDelay) => onChange({ earlierDelay })}
          />
          <SelectField
            label={words.special}
            options={optionsOf(words.specials)}
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
  const [seats, setSeats] = useState(item.electionSeats === undefined ? '' : String(item.electionSeats));
  const elections = items.filter((one) => one.kind === 'election' && one.id !== item.id);
  return (
    <div className={styles.row}>
      <NumberField
        label={words.electionSeats}
        value={seats}
        onChange={(typed) => {
          setSeats(typed);
          onChange({ electionSeats: wholeNumber(typed, 200, 1) });
        }}
        min={1}
        max={200}
      />
      <SelectField
        label={words.electionTo}
        options={optionsOf(words.electionsTo)}
        none={words.notSaid}
        value={item.electionTo}
        onChange={(electionTo) => onChange({ electionTo })}
      />
      {elections.length > 0 && (
        <SelectField
          label={words.substitutesOf}
          options={elections.map((one) => [one.id, one.title === '' ? '…' : one.title] as const)}
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
  const elected = people
    .filter(({ role }) => role === 'member' || role === 'substitute')
    .map((person) => [person.personId, nameWithParty(person.name, person.party ?? undefined)] as const);
  return (
    <div className={styles.row}>
      {(['askedBy', 'answeredBy'] as const).map((field) => (
        <SelectField
          key={field}
          label={words[field]}
          options={elected}
          none={words.nobody}
          value={item[field]}
          onChange={(personId) => onChange({ [field]: personId })}
        />
      ))}
    </div>
  );
}
