/** An address that signs somebody or something in, shown once, to be given to nobody else. */
import { useState } from 'react';
import { dayInText } from '../../wording/format.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { registerWords } from '../../wording/register.ts';
import styles from './register.module.css';

export function LinkToGive({
  link,
  text,
}: {
  readonly link: { readonly address: string; readonly expiresAt: string };
  /** What to do with it, and until which day. */
  readonly text: (day: string) => string;
}) {
  const words = useWords(registerWords);
  const language = useLanguage();
  const [status, setStatus] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.address);
      setStatus(words.copied);
    } catch {
      // Without the right to the clipboard the address is marked and copied by hand.
      setStatus('');
    }
  };
  return (
    <div className={styles.link}>
      <p className="small">{text(dayInText(link.expiresAt, language))}</p>
      <code>{link.address}</code>
      <div className={styles.foot}>
        <button className="btn small" type="button" onClick={() => void copy()}>
          {words.copy}
        </button>
        <span role="status" className="why">
          {status}
        </span>
      </div>
    </div>
  );
}
