/** The order in which parties' substitutes step in, one line a party: decided by the council for its committees (ATT-09). */
import { type FormEvent, useId, useState } from 'react';
import { useSaving } from '../../components/use-saving.ts';
import { type BodyOfRegister, type SubstituteLine, setSubstituteOrder } from '../../server-api/register.ts';
import { useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import { useReadAnew } from './read-anew.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';

/** `S, V, MP` as the list of parties. */
export const partiesIn = (typed: string): readonly string[] =>
  typed
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const written = (body: BodyOfRegister) =>
  Object.fromEntries(body.substituteOrder.map(({ party, order }) => [party, order.join(', ')]));

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
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() => written(body));
  const { base, readAnew } = useReadAnew(body, {
    isUntouched: (before) => JSON.stringify(typed) === JSON.stringify(written(before)),
    fill: (now) => setTyped(written(now)),
  });
  const saving = useSaving();
  if (body.kind === 'council' || own.length === 0) return null;
  const reread = () => {
    readAnew();
    onChanged();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const lines: readonly SubstituteLine[] = own
      .map((party) => ({ party, order: partiesIn(typed[party] ?? '') }))
      .filter(({ order }) => order.length > 0);
    const unknown = lines.flatMap(({ order }) => order).find((party) => !parties.includes(party));
    if (unknown !== undefined) return saving.refuse(words.unknownParty(unknown));
    const answer = await saving.run(
      () => setSubstituteOrder(body.id, lines, base.substituteOrder),
      words.saved,
      (problem) => {
        if (problem.code === 'changed-meanwhile') reread();
      },
    );
    if (answer !== undefined) reread();
  };
  return (
    <section className="card" aria-labelledby="substitute-order" data-area="substitute-order">
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
        <SaveFoot saving={saving} label={words.saveOrder} />
      </form>
    </section>
  );
}
