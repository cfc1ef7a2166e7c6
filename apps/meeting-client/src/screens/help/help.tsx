/** Help: the number that answers, short answers, the keys. Always one press away, and one press back. */
import { Icon } from '../../components/icon.tsx';
import { TopBar } from '../../components/top-bar.tsx';
import { goTo } from '../../routes/router.tsx';
import { helpWords } from '../../wording/help.ts';
import { useWords } from '../../wording/language.ts';
import styles from './help.module.css';
import { HelpContent } from './help-content.tsx';

export function Help() {
  const words = useWords(helpWords);
  return (
    <>
      <TopBar />
      <main id="main" className={styles.page}>
        <p>
          <button className="btn small" type="button" onClick={() => (history.length > 1 ? history.back() : goTo('/'))}>
            <Icon name="chevron-left" size="s" />
            {words.back}
          </button>
        </p>
        <h1>{words.title}</h1>
        <HelpContent />
      </main>
    </>
  );
}
