/** The answers, the keys and the number to phone; also drawn inside a meeting, over the page. */
import { helpWords } from '../../wording/help.ts';
import { useWords } from '../../wording/language.ts';
import { signInWords } from '../../wording/sign-in.ts';
import { Appearance } from './appearance.tsx';
import styles from './help.module.css';
import { SupportPhone } from './support-phone.tsx';

/** The answers and keys, also drawn inside a meeting without leaving it. */
export function HelpContent() {
  const words = useWords(helpWords);
  const account = useWords(signInWords);
  return (
    <>
      <SupportPhone />
      <section className={`card ${styles.questions}`} aria-label={words.title}>
        {words.questions.map(({ ask, answer }) => (
          <details key={ask}>
            <summary>{ask}</summary>
            <p>{answer}</p>
          </details>
        ))}
      </section>
      <section className="card" aria-labelledby="help-keys">
        <h2 id="help-keys">{words.keysTitle}</h2>
        <table className={styles.keys}>
          <thead>
            <tr>
              <th scope="col">{words.key}</th>
              <th scope="col">{words.does}</th>
            </tr>
          </thead>
          <tbody>
            {words.keys.map(({ key, does }) => (
              <tr key={key}>
                <td>
                  <kbd>{key}</kbd>
                </td>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="why">{words.keysOff}</p>
      </section>
      <section className="card" aria-labelledby="help-appearance">
        <h2 id="help-appearance">{account.appearance}</h2>
        <Appearance />
      </section>
      {location.protocol === 'https:' && (
        <p>
          <a href="/trust">{words.trust}</a>
        </p>
      )}
    </>
  );
}
