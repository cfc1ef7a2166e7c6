/** A council's constituencies, and the last § of a year in the middle of which the body began here. */
import { type FormEvent, useId, useState } from 'react';
import { NumberField } from '../../components/text-field.tsx';
import { useSaving } from '../../components/use-saving.ts';
import { wholeNumber } from '../../components/whole-number.ts';
import { type BodyOfRegister, setConstituencies, setLastParagraph } from '../../server-api/register.ts';
import { bodyWords } from '../../wording/bodies.ts';
import { useWords } from '../../wording/language.ts';
import { useReadAnew } from './read-anew.ts';
import styles from './register.module.css';
import { SaveFoot } from './save-foot.tsx';
import { linesOf } from './whole-number.ts';

interface Part {
  readonly body: BodyOfRegister;
  readonly onChanged: () => void;
}

const written = (body: BodyOfRegister) => body.constituencies.join('\n');

export function Constituencies({ body, onChanged }: Part) {
  const words = useWords(bodyWords);
  const id = useId();
  const [typed, setTyped] = useState(() => written(body));
  const { base, readAnew } = useReadAnew(body, {
    isUntouched: (before) => typed === written(before),
    fill: (now) => setTyped(written(now)),
  });
  const saving = useSaving();
  if (body.kind !== 'council') return null;
  const reread = () => {
    readAnew();
    onChanged();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await saving.run(
      () => setConstituencies(body.id, linesOf(typed), base.constituencies),
      words.saved,
      (problem) => {
        if (problem.code === 'changed-meanwhile') reread();
      },
    );
    if (answer !== undefined) reread();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.constituencies}</h2>
      {body.constituencies.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <p>{body.constituencies.join(', ')}</p>
      )}
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <div className="field">
          <label htmlFor={id}>{words.constituencies}</label>
          <textarea
            id={id}
            className="textarea"
            lang="sv"
            rows={4}
            value={typed}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setTyped(event.target.value)}
          />
          <span className="hint" id={`${id}-hint`}>
            {words.constituenciesHint}
          </span>
        </div>
        <SaveFoot saving={saving} label={words.save} />
      </form>
    </section>
  );
}

export function FirstParagraph({ body, onChanged }: Part) {
  const words = useWords(bodyWords);
  const id = useId();
  const [year, setYear] = useState(() => String(new Date().getFullYear()));
  const [last, setLast] = useState('');
  const saving = useSaving();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const ofYear = wholeNumber(year, 2_200, 2_000);
    const number = wholeNumber(last, 9_999);
    if (ofYear === undefined) return saving.refuse(words.yearMissing);
    if (number === undefined) return saving.refuse(words.lastMissing);
    if ((await saving.run(() => setLastParagraph(body.id, ofYear, number), words.saved)) === undefined) return;
    setLast('');
    onChanged();
  };
  return (
    <section className="card" aria-labelledby={`${id}-title`} data-area={`${id}-title`}>
      <h2 id={`${id}-title`}>{words.firstParagraph}</h2>
      <p className="why">{words.firstParagraphLead}</p>
      {body.paragraphs.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="rows">
        {body.paragraphs.map((one) => (
          <li key={one.year} className={styles.entry}>
            <span>
              <strong className="num">{words.paragraphRow(one.year, one.last)}</strong>
              {one.hasBegun && <small>{words.paragraphBegun}</small>}
            </span>
          </li>
        ))}
      </ul>
      <form className={styles.form} onSubmit={(event) => void save(event)} onInput={saving.forget} noValidate>
        <div className={styles.row}>
          <NumberField label={words.year} value={year} onChange={setYear} min={2_000} max={2_200} />
          <NumberField label={words.last} value={last} onChange={setLast} max={9_999} />
        </div>
        <SaveFoot saving={saving} label={words.save} />
      </form>
    </section>
  );
}
