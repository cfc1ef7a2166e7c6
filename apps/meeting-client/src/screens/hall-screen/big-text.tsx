/** The one sentence the whole hall reads: as large as its length lets it be, so that it never meets the title above. */
import styles from './hall-screen.module.css';

/** Beyond so many signs the letters become smaller; read at fifteen metres the smallest is still large. */
const long = 90;
const veryLong = 190;

export function BigText({ text }: { readonly text: string }) {
  const size = text.length > veryLong ? styles.veryLong : text.length > long ? styles.long : '';
  return (
    <p className={`${styles.bigText} ${size}`} lang="sv">
      {text}
    </p>
  );
}
