/** The order in which parties' substitutes step in, one line a party: decided by the council for its committees (ATT-09). */
import { type FormEvent, useId, useState } from 'react';
import { type BodyOfRegister, type SubstituteLine, setSubstituteOrder } from '../../server-api/register.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { problemInWords } from '../../wording/register-problems.ts';
import styles from './register.module.css';

/** `S, V, MP` as the list of parties. */
export const partiesIn = (typed: string): readonly string[] =>
  typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

export function SubstituteOrder({
  body,
  parties,
  onChanged,
}: {
  readonly body: BodyOfRegister;
  readonly parties: readonly string[];
  readonly onChanged: () => void;
}) {
  const words = useWords(registerWords);
  const id = useId();
  const own = [...new Set(body.seats.flatMap(({ party }) => party ?? []))];
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(body.substituteOrder.map(({ party, order }) => [party, order.join(', ')])),
  );
  const [status, setStatus] = useState('');
  const [problem, setProblem] = useState('');
  if (body.kind === 'council' || own.length === 0) return null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const lines: readonly SubstituteLine[] = own
      .map((party) => ({ party, order: partiesIn(typed[party] ?? '') }))
      .filter(({ order }) => order.length > 0);
    const unknown = lines.flatMap(({ order }) => order).find((party) => !parties.includes(party));
    setStatus('');
    if (unknown !== undefined) return setProblem(words.unknownParty(unknown));
    const answer = await setSubstituteOrder(body.id, lines, body.substituteOrder);
    if ('problem' in answer) {
      if (answer.problem.code === 'changed-meanwhile') onChanged();
      return setProblem(problemInWords(answer.problem));
    }
    setProblem('');
    setStatus(words.saved);
    onChanged();
  };
  return (
    <section className="card" aria-labelledby="substitute-order">
      <h2 id="substitute-order">{words.substituteOrder}</h2>
      <p className="why">{words.substituteOrderLead}</p>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <div className={styles.row}>
          {own.map((party) => (
            <div className="field" key={party}>
              <label htmlFor={`${id}-${party}`}>{words.substituteLine(party)}</label>
              <input
                id={`${id}-${party}`}
                className="input"
                autoComplete="off"
                value={typed[party] ?? ''}
                aria-describedby={`${id}-hint`}
                onChange={(event) => setTyped({ ...typed, [party]: event.target.value })}
              />
            </div>
          ))}
        </div>
        <p className="why" id={`${id}-hint`}>
          {words.substituteHint}
        </p>
        {problem !== '' && (
          <p className="field problem" role="alert">
            {problem}
          </p>
        )}
        <div className={styles.foot}>
          <button className="btn" type="submit">
            {words.saveOrder}
          </button>
          <span role="status" className="why">
            {status}
          </span>
        </div>
      </form>
    </section>
  );
}
