/** The organisation's terms of office, from and to which people are elected. */
import { type FormEvent, useId, useState } from 'react';
import { DayInput } from '../../components/day-field.tsx';
import { Unbroken } from '../../components/unbroken.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { addTerm, type Organisation, removeTerm, type Term } from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

/** A term as it reads: its days. */
export const termText = ({ from, to }: Pick<Term, 'from' | 'to'>): string => `${from} – ${to}`;

export function Terms({
  organisation,
  onChanged,
}: {
  readonly organisation: Organisation;
  readonly onChanged: () => void;
}) {
  const words = useWords(bodyWords);
  const id = useId();
  const [termId, setTermId] = useState(() => crypto.randomUUID());
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const saving = useSaving();
  const removing = useSaving();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (from === '' || to === '') return saving.refuse(words.termMissing);
    if ((await saving.run(() => addTerm(organisation.id, { id: termId, from, to }), words.saved)) === undefined) return;
    setTermId(crypto.randomUUID());
    setFrom('');
    setTo('');
    onChanged();
  };
  const remove = async (term: Term) => {
    if ((await removing.run(() => removeTerm(organisation.id, term.id))) !== undefined) onChanged();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.terms}</h2>
      <p className="why">{words.termsLead}</p>
      {organisation.terms.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {organisation.terms.map((term) => (
          <li key={term.id} className={styles.entry}>
            <strong className="num">
              <Unbroken>{termText(term)}</Unbroken>
            </strong>
            <button
              className="btn small"
              type="button"
              aria-label={words.removeTerm(termText(term))}
              onClick={() => void remove(term)}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      {removing.problem !== '' && (
        <p className="field problem" role="alert">
          {removing.problem}
        </p>
      )}
      <form className={styles.form} onSubmit={(event) => void add(event)} onInput={saving.forget} noValidate>
        <h3>{words.addTerm}</h3>
        <div className={styles.row}>
          <div className="field">
            <label htmlFor={`${id}-from`}>{words.from}</label>
            <DayInput id={`${id}-from`} value={from} onChange={setFrom} />
          </div>
          <div className="field">
            <label htmlFor={`${id}-to`}>{words.to}</label>
            <DayInput id={`${id}-to`} value={to} onChange={setTo} />
          </div>
        </div>
        <SaveFoot saving={saving} label={words.addTerm} />
      </form>
    </section>
  );
}
