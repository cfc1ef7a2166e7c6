/**
 * Who is out of the open item for jäv, for chair and secretary: one declared by mistake is struck from here, what the body
 * has decided is taken up anew.
 */
import { useNames, useRow } from '../../meeting-hooks/meeting-context.tsx';
import { disqualifiedWords } from '../../wording/disqualified.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './disqualified-list.module.css';

export function DisqualifiedList() {
  const words = useWords(disqualifiedWords);
  const officer = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const disqualified = useRow('item', 'item')?.disqualified ?? [];
  if (disqualified.length === 0) return null;
  return (
    <section className="card" aria-labelledby="disqualified-title">
      <h2 id="disqualified-title">{officer.jav}</h2>
      <ul className={styles.list}>
        {disqualified.map(({ personId, how }) => (
          <li key={personId}>
            <p>
              <strong>{names.person(personId)}</strong> {words[how]}
              {how === 'decided' && <small>{words.decidedWhy}</small>}
            </p>
            {how === 'declared' ? (
              <button
                className="btn small"
                type="button"
                aria-label={words.strikeFor(names.plain(personId))}
                onClick={() => desk.openForm('strikeDisqualification', { personId: [personId] })}
              >
                {words.strike}
              </button>
            ) : (
              <button
                className="btn small"
                type="button"
                aria-label={words.takeUpAnewFor(names.plain(personId))}
                onClick={() => desk.openForm('questionDisqualification', { personId: [personId] })}
              >
                {words.takeUpAnew}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
