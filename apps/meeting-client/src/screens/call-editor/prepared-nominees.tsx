/** Whom a prepared proposal names, as persons: the meeting then knows who has to be nominated, and asks nobody (ELE-03). */
import { useId } from 'react';
import { Icon } from '../../components/icon.tsx';
import type { DraftItem } from '../../server-api/drafts.ts';
import type { Assignment } from '../../server-api/register.ts';
import { callEditorWords } from '../../wording/call-editor.ts';
import { useWords } from '../../wording/language.ts';
import styles from './call-editor.module.css';
import type { ItemChange } from './draft-agenda.ts';

export function PreparedNominees({
  item,
  people,
  onChange,
}: {
  readonly item: DraftItem;
  readonly people: readonly Pick<Assignment, 'name' | 'party'>[];
  readonly onChange: (change: ItemChange) => void;
}) {
  const words = useWords(callEditorWords);
  const id = useId();
  const named = item.preparedNominees;
  const known = [...new Map(people.map((one) => [one.name, one.party])).entries()];
  const set = (preparedNominees: DraftItem['preparedNominees']) => onChange({ preparedNominees });
  const change = (index: number, field: 'name' | 'party', text: string) =>
    set(
      named.map((one, place) => {
        if (place !== index) return one;
        const name = field === 'name' ? text : one.name;
        // Whoever stands in the register brings the party along.
        const party = field === 'party' ? text : (known.find(([other]) => other === text)?.[1] ?? one.party ?? '');
        return { name, ...(party === '' ? {} : { party }) };
      }),
    );
  return (
    <div className="field">
      <span className="label">{words.preparedNominees}</span>
      {named.map((one, index) => (
        <div className={styles.nominee} key={index}>
          <input
            className="input"
            list={`${id}-people`}
            aria-label={words.nomineeName(index + 1)}
            value={one.name}
            onChange={(event) => change(index, 'name', event.target.value)}
          />
          <input
            className="input"
            aria-label={words.nomineeParty(index + 1)}
            placeholder={words.party}
            value={one.party ?? ''}
            onChange={(event) => change(index, 'party', event.target.value)}
          />
          <button
            className="btn small plain"
            type="button"
            aria-label={words.removeNominee(one.name)}
            onClick={() => set(named.filter((_, place) => place !== index))}
          >
            <Icon name="cross" size="s" />
          </button>
        </div>
      ))}
      <datalist id={`${id}-people`}>
        {known.map(([name]) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button className={`btn small ${styles.addNominee}`} type="button" onClick={() => set([...named, { name: '' }])}>
        <Icon name="plus" size="s" />
        {words.addNominee}
      </button>
      <span className="hint">{words.nomineesHint}</span>
    </div>
  );
}
